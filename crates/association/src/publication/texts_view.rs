//! The pages that are text: what Trisam is, security, privacy, and the start page that leads to them.

use base::{Address, Language};
use maud::{Markup, html};
use organisation::accounts;
use web::parts::{self, Look};
use wording::publication_texts as t;

use super::accessibility_view::mail;
use super::address;

/// An address that needs no id.
type To = fn() -> Address;

/// Words in the reader's language.
type Say = fn(Language) -> String;

/// A heading with its paragraphs, or with a list under the first of them.
enum Chapter {
    Text(Say, &'static [Say]),
    List(Say, Say, &'static [Say]),
    Steps(Say, Say, &'static [Say]),
}

impl Chapter {
    fn render(&self, l: Language) -> Markup {
        let points = |points: &[Say]| html! { @for point in points { li { (point(l)) } } };
        html! {
            section {
                @match self {
                    Self::Text(heading, texts) => { h2 { (heading(l)) } @for text in *texts { p { (text(l)) } } }
                    Self::List(heading, text, list) => {
                        h2 { (heading(l)) } p { (text(l)) } ul { (points(list)) }
                    }
                    Self::Steps(heading, text, list) => {
                        h2 { (heading(l)) } p { (text(l)) } ol { (points(list)) }
                    }
                }
            }
        }
    }
}

fn chapters(l: Language, title: Say, intro: Say, chapters: &[Chapter]) -> Markup {
    html! {
        h1 { (title(l)) }
        section { p { (intro(l)) } }
        @for chapter in chapters { (chapter.render(l)) }
    }
}

/// The ways on from the start page: address, name, what is there.
const WAYS: &[(To, Say, Say)] = &[
    (address::about, t::way_about, t::way_about_text),
    (address::teams, t::way_teams, t::way_teams_text),
    (address::initiatives, t::way_initiatives, t::way_initiatives_text),
    (accounts::address::sign_in, t::way_sign_in, t::way_sign_in_text),
];

/// What a stranger meets. `demo`: everybody here is invented, and may be sat down as.
pub fn start(l: Language, demo: bool) -> Markup {
    html! {
        h1 { (t::start_title(l)) }
        p { (t::start_what(l)) }
        p { (t::start_how(l)) }
        section { p { (t::start_consent(l)) } }
        @if demo { (invitation(l)) }
        ul.people {
            @for (to, name, text) in WAYS { li.part { h2 { a href=(to()) { (name(l)) } } p { (text(l)) } } }
        }
    }
}

fn invitation(l: Language) -> Markup {
    let body = html! {
        h2 { (t::demo_title(l)) }
        p { (t::demo_text(l)) }
        p.row { a.button href=(accounts::address::sign_in()) { (t::demo_sign_in(l)) } }
    };
    parts::notice(Look::Plain, false, body)
}

const ABOUT: &[Chapter] = &[
    Chapter::Text(t::about_for, &[t::about_for_whom, t::about_for_what]),
    Chapter::List(
        t::about_who,
        t::about_who_text,
        &[t::about_who_af, t::about_who_fk, t::about_who_municipality, t::about_who_care],
    ),
    Chapter::Text(t::about_association, &[t::about_association_text]),
    Chapter::Steps(
        t::about_steps,
        t::about_steps_text,
        &[
            t::about_step_question,
            t::about_step_consent,
            t::about_step_prepare,
            t::about_step_meet,
            t::about_step_answer,
            t::about_step_follow_up,
        ],
    ),
    Chapter::Text(t::about_yours, &[t::about_yours_consent, t::about_yours_back, t::about_yours_no]),
    Chapter::Text(t::about_data, &[t::about_data_text, t::about_data_log]),
    Chapter::Text(t::about_contact, &[t::about_contact_text, t::about_contact_here]),
];

/// What Trisam is.
pub fn about(l: Language) -> Markup {
    chapters(l, t::about_title, t::about_intro, ABOUT)
}

const SECURITY: &[Chapter] = &[
    Chapter::List(
        t::security_walls,
        t::security_walls_text,
        &[
            t::security_walls_own,
            t::security_walls_copy,
            t::security_walls_key,
            t::security_walls_log,
            t::security_walls_hidden,
            t::security_walls_browser,
        ],
    ),
    Chapter::Text(t::security_limits, &[t::security_limits_people, t::security_limits_server]),
];

/// How data are protected, and where to tell of a weakness.
pub fn security(l: Language, contact: &str) -> Markup {
    html! {
        (chapters(l, t::security_title, t::security_intro, SECURITY))
        section {
            h2 { (t::security_report(l)) }
            p { (t::security_report_to(l)) " " (mail(contact)) }
            p { (t::security_report_how(l)) }
            p { (t::security_report_not(l)) }
            p { a href=(address::security_txt()) { "security.txt" } }
        }
    }
}

const PRIVACY: &[Chapter] = &[
    Chapter::Text(t::privacy_public, &[t::privacy_public_text, t::privacy_public_language]),
    Chapter::Text(t::privacy_what, &[t::privacy_what_case, t::privacy_what_staff]),
    Chapter::Text(t::privacy_who, &[t::privacy_who_each, t::privacy_who_operator, t::privacy_who_association]),
    Chapter::Text(t::privacy_ground, &[t::privacy_ground_task, t::privacy_ground_consent]),
    Chapter::Text(t::privacy_time, &[t::privacy_time_text]),
    Chapter::Text(t::privacy_log, &[t::privacy_log_text]),
    Chapter::List(
        t::privacy_rights,
        t::privacy_rights_text,
        &[t::privacy_right_see, t::privacy_right_correct, t::privacy_right_object, t::privacy_right_complain],
    ),
];

/// What data are handled, by whom and on what ground.
pub fn privacy(l: Language) -> Markup {
    chapters(l, t::privacy_title, t::privacy_intro, PRIVACY)
}
