//! The program's site: its addresses, menu and words around every page.

use base::{Code as _, Error, Language};
use maud::Markup;
use organisation::accounts;
use organisation::parties::Role;
use vault::Face;
use web::layout::NavItem;
use web::{Site, error_page};

use crate::ROUTES;

/// `secure`: cookies over TLS only. Not in a demo on loopback.
pub fn site(secure: bool) -> &'static Site {
    static SECURE: Site = build(true);
    static PLAIN: Site = build(false);
    if secure { &SECURE } else { &PLAIN }
}

const fn build(secure: bool) -> Site {
    Site {
        tables: ROUTES,
        chrome: wording::chrome,
        nav,
        failure,
        kept: wording::kept,
        sign_in: accounts::SIGN_IN,
        secure,
    }
}

/// For a stranger, what anybody may read and the way in. For a reader, cases, and the meetings they come up at, for those
/// who can hold any; reports for those who write them; the log for those who review it. A face that tells no role gets
/// what an officer gets.
fn nav(l: Language, face: Option<&Face>) -> Vec<NavItem> {
    let item = |label, href: &str| NavItem { label, href: href.to_owned() };
    let Some(face) = face else {
        return vec![
            item(wording::common::about(l), "/om"),
            item(wording::common::nav_teams(l), "/vara-team"),
            item(wording::common::nav_initiatives(l), "/insatser"),
            item(wording::common::sign_in(l), accounts::SIGN_IN),
        ];
    };
    let is = |role: Role| face.roles.iter().any(|code| code == role.code());
    let mut items = vec![item(wording::common::nav_today(l), "/")];
    if face.roles.is_empty() || is(Role::Officer) {
        items.push(item(wording::common::nav_cases(l), "/arenden"));
        items.push(item(wording::common::nav_meetings(l), "/moten"));
    }
    items.push(item(wording::common::nav_teams(l), "/team"));
    if [Role::Director, Role::DevelopmentOfficer, Role::BoardMember].into_iter().any(is) {
        items.push(item(wording::common::nav_initiatives(l), "/forbundet"));
    }
    if is(Role::Author) {
        items.push(item(wording::common::nav_reports(l), "/rapporter"));
    }
    if is(Role::LogReviewer) {
        items.push(item(wording::common::nav_log(l), "/logg"));
    }
    items
}

fn failure(l: Language, error: &Error, incident: &str) -> (String, Markup) {
    let told = wording::error_words(l, accounts::SIGN_IN);
    let reason = match error {
        Error::Refused(key) => Some(wording::refusal(l, key)),
        _ => None,
    };
    (error_page::title(error, &told).to_owned(), error_page::body(error, &told, reason.as_deref(), incident))
}
