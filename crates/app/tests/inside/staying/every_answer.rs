//! Every answer bears our headers and speaks in words, whichever layer made it.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use web::Method as Act;

use crate::world::{Page, World, ask, worlds};

const ID: &str = "019a0000-0000-7000-8000-000000000000";

fn assert_bears(page: &Page, what: &str) {
    for (name, value) in [
        ("content-security-policy", "default-src 'none'"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        ("strict-transport-security", "max-age=31536000"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "camera=()"),
    ] {
        let found = page.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert!(found.starts_with(value), "{what} ({}): {name} is {found:?}", page.status);
    }
    assert!(page.headers.contains_key(header::CACHE_CONTROL), "{what}");
}

fn request(method: Method, path: &str, site: &str, body: Body) -> Request<Body> {
    let request = Request::builder().method(method).uri(path).header("sec-fetch-site", site);
    request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(body).unwrap()
}

async fn refused(w: &World, asked: Request<Body>, status: StatusCode, words: &str) {
    let what = format!("{} {}", asked.method(), asked.uri().path());
    let page = ask(&w.router, asked).await;
    assert_eq!(page.status, status, "{what}");
    assert_bears(&page, &what);
    assert!(page.shows(words) && page.shows("lang=\"sv\""), "{what}: {}", page.body);
}

#[tokio::test]
async fn every_answer_bears_the_headers_and_every_refusal_has_words() {
    for w in worlds().await {
        for route in trisam::ROUTES.iter().copied().flatten() {
            let filled: Vec<&str> =
                route.path.split('/').map(|part| if part.starts_with('{') { ID } else { part }).collect();
            let path = filled.join("/");
            let method = if route.method == Act::Get { Method::GET } else { Method::POST };
            for (who, site) in [("", "same-origin"), ("", "cross-site"), (&*w.anna_af.cookie(), "same-origin")] {
                let mut asked = request(method.clone(), &path, site, Body::empty());
                asked.headers_mut().insert(header::COOKIE, who.parse().unwrap());
                assert_bears(&ask(&w.router, asked).await, &path);
            }
        }
        let same = |method, path: &str| request(method, path, "same-origin", Body::empty());
        let large = request(Method::POST, "/sprak", "same-origin", Body::from("x".repeat(base::form::LARGEST + 1)));
        let many =
            request(Method::POST, "/sprak", "same-origin", Body::from("x=1&".repeat(base::form::MOST_PAIRS + 1)));
        let foreign = request(Method::POST, "/sprak", "cross-site", Body::empty());
        refused(&w, foreign, StatusCode::FORBIDDEN, "från en annan webbplats").await;
        refused(&w, large, StatusCode::PAYLOAD_TOO_LARGE, "för mycket text").await;
        refused(&w, many, StatusCode::PAYLOAD_TOO_LARGE, "för mycket text").await;
        refused(&w, same(Method::DELETE, "/om"), StatusCode::METHOD_NOT_ALLOWED, "Sidan finns inte").await;
        refused(&w, same(Method::GET, "/assets/nothing.css"), StatusCode::NOT_FOUND, "Sidan finns inte").await;
        refused(&w, same(Method::GET, "/insatser/%ff"), StatusCode::BAD_REQUEST, "inte fram helt").await;
        refused(&w, same(Method::GET, "/nowhere"), StatusCode::NOT_FOUND, "Sidan finns inte").await;
        let long = format!("/om?{}", "x=1&".repeat(base::form::MOST_PAIRS + 1));
        refused(&w, same(Method::GET, &long), StatusCode::NOT_FOUND, "Sidan finns inte").await;
    }
}
