//! A page of consent that was made from another version than the one that stands now. What was posted from it is
//! kept and shown, and nothing is changed: an old tab undoes no revocation (decisions, second round 4).

use base::{Form, Instant, Language};
use maud::{Markup, html};
use web::Context;
use web::parts::{self, Choice, Field, Look};
use wording::consents as w;

use super::model::ConsentKind;
use super::store::Version;

/// The field with the number of the newest version the page was made from; 0 before the first.
pub const MADE_FROM: &str = "made_from";
/// The box that says yes to replacing what came meanwhile; its value is the number of that version.
pub const OVER: &str = "over";

/// The number of the newest version; 0 before the first.
pub fn number(stands: Option<&Version>) -> i64 {
    stands.map_or(0, |version| version.number)
}

/// The number that the posted page was made from. A page that does not say was made before there was any.
pub fn made_from(form: &Form) -> i64 {
    said(form, MADE_FROM).unwrap_or(0)
}

/// The same, where the page says it.
pub fn said(form: &Form, field: &str) -> Option<i64> {
    form.value(field).and_then(|text| text.parse().ok())
}

/// May what was posted change what stands now? The page was made from it, or whoever posts has seen it and said that
/// it is to be replaced.
pub fn fits(form: &Form, stands: Option<&Version>) -> bool {
    let number = number(stands);
    made_from(form) == number || said(form, OVER) == Some(number)
}

/// What the page was made from, carried in its form.
pub fn carried(number: i64) -> Markup {
    parts::hidden(MADE_FROM, &number.to_string())
}

/// What happened since the page was made, and that nothing was saved; nothing on a page that was asked for.
pub fn notice(ctx: &Context, stands: Option<&Version>) -> Markup {
    if !ctx.is_stale() {
        return html! {};
    }
    ctx.tells();
    let l = ctx.language;
    parts::notice(
        Look::Stop,
        true,
        html! {
            h2 { (w::meanwhile_title(l)) }
            p { (happened(l, stands, ctx.tx.now())) }
            p { (w::meanwhile_kept(l)) }
        },
    )
}

fn happened(l: Language, stands: Option<&Version>, now: Instant) -> String {
    let Some(version) = stands else { return w::meanwhile_none(l) };
    let (hour, minute) = version.valid_from.hour_minute();
    let when = l.day_month_as_of(version.valid_from.date(), now.date());
    let when = w::meanwhile_when(l, &when, &format!("{hour}.{minute:02}"));
    match version.kind {
        ConsentKind::Revoked => w::meanwhile_revoked(l, &when),
        ConsentKind::Given => w::meanwhile_given(l, &when),
    }
}

/// The box without which nothing replaces what came meanwhile. Nobody ticks it but the one who has asked her.
pub fn choose_again(l: Language, form: &Form, stands: &Version) -> Markup {
    let (label, yes) = match stands.kind {
        ConsentKind::Revoked => (w::meanwhile_ask_revoked(l), w::meanwhile_yes_revoked(l)),
        ConsentKind::Given => (w::meanwhile_ask_given(l), w::meanwhile_yes_given(l)),
    };
    let value = stands.number.to_string();
    let choice = Choice { value: &value, label: &yes, help: None, chosen: form.has(OVER, &value) };
    parts::checkboxes(&Field { name: OVER, label: &label, ..Field::default() }, &[choice])
}

/// What stands now beside what was keyed.
pub fn beside(l: Language, stands: &Markup, keyed: Option<&Markup>) -> Markup {
    html! {
        div.compare {
            div { h2 { (w::meanwhile_now(l)) } (stands) }
            @if let Some(keyed) = keyed { div.mine { h2 { (w::meanwhile_keyed(l)) } (keyed) } }
        }
    }
}
