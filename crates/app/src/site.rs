//! The program's site: its addresses, menu and words around every page.

use association::{
    initiatives::address as initiatives, publication::address as publication, reports::address as reports,
};
use base::{Address, Code as _, Error, Language};
use casework::{cases::address as cases, log_review::address as log_review, meetings::address as meetings};
use maud::Markup;
use organisation::parties::Role;
use organisation::{
    accounts::address as accounts, own_account::address as own_account, staff::address as staff,
    teams::address as teams,
};
use vault::Profile;
use web::layout::{Chrome, Frame, NavItem};
use web::{Site, error_page};
use wording::common;

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
        chrome,
        nav,
        failure,
        wrong: common::title_with_problem,
        stale: common::title_with_change,
        kept: wording::kept,
        sign_in: accounts::sign_in,
        frame: Frame {
            account: own_account::account,
            sign_out: accounts::sign_out,
            language: accounts::language,
            session: accounts::session,
        },
        secure,
    }
}

/// The words around every page, with what anybody may read at its foot (L7.3).
fn chrome(l: Language) -> Chrome {
    let foot = vec![
        item(common::accessibility(l), publication::accessibility()),
        item(common::security(l), publication::security()),
        item(common::privacy(l), publication::privacy()),
        item(common::about(l), publication::about()),
    ];
    wording::chrome(l, foot)
}

const fn item(label: String, href: Address) -> NavItem {
    NavItem { label, href }
}

/// For a stranger, what anybody may read and the way in. For a reader, cases, and the meetings they come up at, for those
/// who can hold any; reports for those who write them; the log for those who review it. A profile that tells no role gets
/// what an officer gets.
fn nav(l: Language, profile: Option<&Profile>) -> Vec<NavItem> {
    let Some(profile) = profile else {
        return vec![
            item(common::about(l), publication::about()),
            item(common::nav_teams(l), publication::teams()),
            item(common::nav_initiatives(l), publication::initiatives()),
            item(common::sign_in(l), accounts::sign_in()),
        ];
    };
    let is = |role: Role| profile.roles.iter().any(|code| code == role.code());
    let mut items = vec![item(common::nav_today(l), Address::start())];
    if profile.roles.is_empty() || is(Role::Officer) {
        items.push(item(common::nav_cases(l), cases::cases()));
        items.push(item(common::nav_meetings(l), meetings::meetings()));
    }
    items.push(item(common::nav_teams(l), teams::teams()));
    if [Role::Director, Role::DevelopmentOfficer, Role::BoardMember].into_iter().any(is) {
        items.push(item(common::nav_initiatives(l), initiatives::initiatives()));
    }
    if is(Role::Author) {
        items.push(item(common::nav_reports(l), reports::desk()));
    }
    if is(Role::PartyAdministrator) {
        items.push(item(common::nav_staff(l), staff::staff()));
    }
    if is(Role::LogReviewer) {
        items.push(item(common::nav_log(l), log_review::log()));
    }
    items
}

fn failure(l: Language, error: &Error, incident: &str) -> (String, Markup) {
    let told = wording::error_words(l, accounts::sign_in());
    let reason = match error {
        Error::Refused(key) => Some(wording::refusal(l, key)),
        _ => None,
    };
    (error_page::title(error, &told).to_owned(), error_page::body(error, &told, reason.as_deref(), incident))
}
