//! What joining two cases looks like.

use base::{Code as _, Form, Id, Invalid, Language};
use maud::{Markup, html};
use web::parts::{self, Choice, Field};
use wording::{common, followups as w};

use crate::access::Case;
use crate::cases::address as cases;
use crate::consents::Twin;
use crate::followups::address;
use crate::followups::closing::filing_fields;
use crate::followups::standing::Standing;
use crate::followups::view::problems;
use crate::preparation::subjects;

/// Everything the page shows.
pub(super) struct Joining<'a> {
    pub case: Id<Case>,
    /// Where it can go.
    pub twins: &'a [Twin],
    pub stands: &'a Standing,
}

/// What will happen, said before it is done.
pub(super) fn joining(l: Language, page: &Joining<'_>, typed: &Form, invalid: &Invalid) -> Markup {
    let here = cases::case(page.case);
    let happens = [w::join_closes(l), w::join_carried(l), w::join_stays(l), w::join_consent(l), w::join_others(l)];
    html! {
        (parts::back_link(&here, &w::to_case(l)))
        h1 { (w::join_title(l)) }
        (problems(l, invalid))
        p { (w::join_intro(l)) }
        p { @for (at, twin) in (1_i64..).zip(page.twins) {
            @if at > 1 { " · " } a href=(cases::case(twin.case)) { (w::join_case(l, at)) }
        } }
        h2 { (w::join_happens(l)) }
        ul { @for line in happens { li { (line) } } }
        (parts::form(&address::join(page.case), html! {
            (other(l, page, typed, invalid))
            (subject(l, typed, invalid))
            @if page.stands.needs_filing() { (filing_fields(l, typed, invalid)) }
            (parts::buttons(&w::join_save(l), html! { a.button.second href=(here) { (common::cancel(l)) } }))
        }))
    }
}

/// One is no choice.
fn other(l: Language, page: &Joining<'_>, typed: &Form, invalid: &Invalid) -> Markup {
    if let [only] = page.twins {
        return parts::hidden("other", &only.case.to_string());
    }
    let cases = (1_i64..).zip(page.twins).map(|(at, twin)| (twin.case.to_string(), w::join_case(l, at)));
    chips(l, "other", &w::join_other(l), &cases.collect::<Vec<_>>(), typed, invalid)
}

fn subject(l: Language, typed: &Form, invalid: &Invalid) -> Markup {
    let rows = subjects().map(|subject| (subject.code().to_owned(), wording::choice(l, "subject", subject)));
    chips(l, "subject", &w::join_subject(l), &rows.collect::<Vec<_>>(), typed, invalid)
}

fn chips(l: Language, name: &str, label: &str, rows: &[(String, String)], typed: &Form, invalid: &Invalid) -> Markup {
    let choices: Vec<Choice<'_>> =
        rows.iter().map(|(value, label)| Choice { value, label, help: None, chosen: typed.has(name, value) }).collect();
    let error = invalid.at(name).map(|problem| wording::problem(l, problem, label));
    parts::chips(&Field { name, label, error, required: true, ..Field::default() }, &choices)
}
