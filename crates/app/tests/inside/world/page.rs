//! What a test meets at an address.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use tower::ServiceExt as _;

/// What somebody met at an address.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// The page, with the keys of its forms left out: they differ each time, and [`Someone`] sends one of its own.
    pub body: String,
    /// The page as it came.
    pub raw: String,
}

impl Page {
    /// Where the answer sends the browser.
    pub fn goes_to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.told());
        self.headers[header::LOCATION].to_str().unwrap()
    }
    /// The part of the page that says what is wrong, for messages.
    pub fn told(&self) -> &str {
        let main = self.body.split("<main").nth(1).unwrap_or(&self.body);
        main.get(..900).unwrap_or(main)
    }
    pub fn shows(&self, text: &str) -> bool {
        self.body.contains(text)
    }
    /// The value of the first field or attribute `name="…" value="…"`.
    pub fn field(&self, name: &str) -> String {
        let at =
            self.body.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name}: {}", self.body));
        let rest = &self.body[at..].split("value=\"").nth(1).unwrap();
        rest.split('"').next().unwrap().to_owned()
    }
}

fn without_keys(page: &str) -> String {
    let mut parts = page.split("name=\"key\" value=\"");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (_, rest) = part.split_once('"').unwrap();
        kept.push_str("name=\"key\" value=\"\"");
        kept.push_str(rest);
    }
    kept
}

/// From where everybody calls: the log bears it sealed.
pub const ADDRESS: &str = "203.0.113.77";

/// Sends a request as it stands, from [`ADDRESS`].
pub async fn ask(router: &Router, mut request: Request<Body>) -> Page {
    request.extensions_mut().insert(web::Client(ADDRESS.parse().unwrap()));
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let raw = String::from_utf8_lossy(&bytes).into_owned();
    Page { status: parts.status, headers: parts.headers, body: without_keys(&raw), raw }
}

/// The ids to which lines of the box of what is wrong lead, and that are not there.
pub fn summary_leads_nowhere(body: &str) -> Vec<String> {
    let Some(summary) = body.split("class=\"error-summary\"").nth(1) else { return Vec::new() };
    let summary = summary.split("</ul>").next().unwrap_or_default();
    let ids = summary.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    ids.filter(|id| id.is_empty() || !body.contains(&format!(" id=\"{id}\""))).map(str::to_owned).collect()
}

/// Each line of the box of what is wrong leads to a field that is there.
pub fn assert_summary_reaches(body: &str) {
    assert_eq!(summary_leads_nowhere(body), Vec::<String>::new(), "the box leads to what is not there");
}
