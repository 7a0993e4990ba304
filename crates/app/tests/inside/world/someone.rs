//! What somebody does through the router.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use base::Id;
use vault::Staff;

use super::{Page, Someone, ask, fresh_key};

impl Someone {
    pub async fn opens(&self, path: &str) -> Page {
        let request = Request::get(path).header(header::COOKIE, self.cookie());
        ask(&self.router, request.body(Body::empty()).unwrap()).await
    }

    /// As the script asks for a page again that somebody watches.
    pub async fn refreshes(&self, path: &str) -> Page {
        let request = Request::get(path).header(header::COOKIE, self.cookie()).header("x-refresh", "1");
        ask(&self.router, request.body(Body::empty()).unwrap()).await
    }

    pub async fn posts(&self, path: &str, form: &[(&str, &str)]) -> Page {
        self.sends(path, form, &[]).await
    }

    /// Posts a form of the page `from`, as a browser that says where it stood.
    pub async fn posts_from(&self, from: &str, path: &str, form: &[(&str, &str)]) -> Page {
        self.sends(path, form, &[("referer", &format!("https://trisam.example{from}"))]).await
    }

    /// Posts as the script does while somebody types.
    pub async fn autosaves(&self, path: &str, form: &[(&str, &str)]) -> Page {
        self.sends(path, form, &[("x-autosave", "1")]).await
    }

    /// The same browser with one more cookie.
    pub async fn opens_with_cookie(&self, path: &str, cookie: &str) -> Page {
        let request = Request::get(path).header(header::COOKIE, format!("{}; {cookie}", self.cookie()));
        ask(&self.router, request.body(Body::empty()).unwrap()).await
    }

    pub async fn posts_with_cookie(&self, path: &str, form: &[(&str, &str)], cookie: &str) -> Page {
        self.sends(path, form, &[("cookie", cookie)]).await
    }

    async fn sends(&self, path: &str, form: &[(&str, &str)], headers: &[(&str, &str)]) -> Page {
        // Finished before anything waits: the serializer cannot move between threads.
        let key = (web::KEY.to_owned(), fresh_key());
        let has_key = form.iter().any(|(name, value)| *name == web::KEY && !value.is_empty());
        let given = form.iter().filter(|pair| **pair != (web::KEY, ""));
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(given)
            .extend_pairs((!has_key).then_some(key))
            .finish();
        let mut request = Request::post(path)
            .header(header::COOKIE, self.cookie())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        ask(&self.router, request.body(Body::from(body)).unwrap()).await
    }

    /// The same browser after an answer that set its cookie.
    pub fn with(&self, answer: &Page) -> Self {
        let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
        let token = cookie.strip_prefix("trisam=").and_then(|rest| rest.split(';').next()).unwrap().to_owned();
        Self { token, ..self.clone() }
    }

    /// The same person by the session of this token.
    pub fn holding(&self, token: String) -> Self {
        Self { token, ..self.clone() }
    }

    /// The same browser, which asks another server.
    pub fn at(&self, router: &Router) -> Self {
        Self { router: router.clone(), ..self.clone() }
    }

    /// Another person of the same party, who has not signed in yet.
    pub fn colleague(&self, staff: Id<Staff>, name: &str) -> Self {
        Self { staff, name: name.to_owned(), ..self.clone() }
    }

    pub fn token(&self) -> &str {
        &self.token
    }

    pub const fn router(&self) -> &Router {
        &self.router
    }

    pub fn cookie(&self) -> String {
        format!("trisam={}; lang=sv", self.token)
    }
}
