//! The program's site: its addresses, menu and words around every page.

use base::{Error, Language};
use maud::Markup;
use web::layout::NavItem;
use web::{Site, error_page};

use crate::{ROUTES, accounts, words};

/// `secure`: cookies over TLS only. Not in a demo on loopback.
pub fn site(secure: bool) -> &'static Site {
    static SECURE: Site = build(true);
    static PLAIN: Site = build(false);
    if secure { &SECURE } else { &PLAIN }
}

const fn build(secure: bool) -> Site {
    Site { tables: ROUTES, chrome: words::chrome, nav, failure, sign_in: accounts::SIGN_IN, secure }
}

fn nav(l: Language) -> Vec<NavItem> {
    let item = |label, href: &str| NavItem { label, href: href.to_owned() };
    vec![
        item(words::common::nav_today(l), "/"),
        item(words::common::nav_cases(l), "/arenden"),
        item(words::common::nav_meetings(l), "/moten"),
        item(words::common::nav_teams(l), "/team"),
    ]
}

fn failure(l: Language, error: &Error, incident: &str) -> (String, Markup) {
    let told = words::error_words(l, accounts::SIGN_IN);
    let reason = match error {
        Error::Refused(key) => Some(words::refusal(l, key)),
        _ => None,
    };
    (error_page::title(error, &told).to_owned(), error_page::body(error, &told, reason.as_deref(), incident))
}
