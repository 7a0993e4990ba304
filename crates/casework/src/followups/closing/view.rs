//! What closing a case looks like.

use base::{Code as _, Id, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::fields::{Filled, Offered};
use wording::followups as w;

use crate::access::{Case, CaseState, Circle, ClosedReason, Subject};
use crate::cases::address as cases;
use crate::followups::standing::Standing;
use crate::followups::{address, forms};

/// Everything the page shows.
pub(super) struct Closing<'a> {
    pub case: Id<Case>,
    /// The reader raised the case or stands in: only they close it.
    pub own: bool,
    pub stands: &'a Standing,
    pub circle: &'a Circle,
}

/// The reasons that fit, what is still to be filed, and why the case cannot be closed where it cannot.
pub(super) fn closing(filled: &Filled<'_>, page: &Closing<'_>) -> Markup {
    let (l, reasons) = (filled.l, page.stands.reasons());
    let closes = page.own && !reasons.is_empty();
    let action = if closes { address::close(page.case) } else { address::to_record(page.case) };
    html! {
        (parts::back_link(&cases::case(page.case), &w::to_case(l)))
        h1 { (w::close_title(l)) }
        (filled.problems(forms::CLOSE))
        (state(l, page))
        @if closes || page.stands.needs_filing() {
            (parts::form(&action, html! {
                @if closes { (reason_fields(filled, page.circle, &reasons)) }
                @if page.stands.needs_filing() { (filled.all(forms::FILE)) }
                (parts::buttons(&if closes { w::close(l) } else { w::file_save(l) }, ""))
            }))
        }
    }
}

/// What stands in the way, or is already done.
fn state(l: Language, page: &Closing<'_>) -> Markup {
    let stands = page.stands;
    let waits = match stands.state {
        CaseState::Closed => Some(w::is_closed(l)),
        _ if !page.own => Some(w::others_close(l)),
        CaseState::Discussed | CaseState::Following if stands.feedback_open > 0 => Some(w::waits_for_feedback(l)),
        CaseState::Discussed | CaseState::Following if stands.follow_up && !stands.followed_up => {
            Some(w::waits_for_follow_up(l))
        }
        _ => None,
    };
    html! {
        @if let Some(text) = waits { (parts::notice(Look::Plain, false, html! { p { (text) } })) }
        @if stands.filed.is_some() { p { (w::filed(l)) } }
    }
}

fn reason_fields(filled: &Filled<'_>, circle: &Circle, reasons: &[ClosedReason]) -> Markup {
    let l = filled.l;
    let offered = reasons.iter().map(|reason| Offered {
        help: wording::choice(l, "followups.means", *reason),
        ..Offered::new(reason.code(), wording::choice(l, "followups.reason", *reason))
    });
    html! {
        (filled.choose(&forms::REASON, &offered.collect::<Vec<_>>()))
        @if reasons.contains(&ClosedReason::SolvedWithoutMeeting) {
            (filled.helped(&forms::OUTCOME, &outcome_help(l, circle)))
        }
    }
}

fn outcome_help(l: Language, circle: &Circle) -> String {
    let hearers = circle.hearers(Subject::Case);
    let names: Vec<&str> = hearers.iter().filter_map(|id| circle.name(*id)).map(|party| party.name.as_str()).collect();
    if names.is_empty() { w::outcome_stays(l) } else { w::outcome_help(l, &names.join(", ")) }
}
