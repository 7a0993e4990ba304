//! What joining two cases looks like.

use base::Id;
use maud::{Markup, html};
use web::parts;
use wording::fields::{Filled, Offered};
use wording::{common, followups as w};

use crate::access::Case;
use crate::cases::address as cases;
use crate::consents::Twin;
use crate::followups::standing::Standing;
use crate::followups::{address, forms};

/// Everything the page shows.
pub(super) struct Joining<'a> {
    pub case: Id<Case>,
    /// Where it can go.
    pub twins: &'a [Twin],
    pub stands: &'a Standing,
}

/// What will happen, said before it is done.
pub(super) fn joining(filled: &Filled<'_>, page: &Joining<'_>) -> Markup {
    let l = filled.l;
    let here = cases::case(page.case);
    let happens = [w::join_closes(l), w::join_carried(l), w::join_stays(l), w::join_consent(l), w::join_others(l)];
    html! {
        (parts::back_link(&here, &w::to_case(l)))
        h1 { (w::join_title(l)) }
        (filled.problems(forms::JOIN))
        p { (w::join_intro(l)) }
        p { @for (at, twin) in (1_i64..).zip(page.twins) {
            @if at > 1 { " · " } a href=(cases::case(twin.case)) { (w::join_case(l, at)) }
        } }
        h2 { (w::join_happens(l)) }
        ul { @for line in happens { li { (line) } } }
        (parts::form(&address::join(page.case), html! {
            (other(filled, page))
            (filled.show(&forms::SUBJECT))
            @if page.stands.needs_filing() { (filled.all(forms::FILE)) }
            (parts::buttons(&w::join_save(l), html! { a.button.second href=(here) { (common::cancel(l)) } }))
        }))
    }
}

/// One is no choice.
fn other(filled: &Filled<'_>, page: &Joining<'_>) -> Markup {
    if let [only] = page.twins {
        return parts::hidden(forms::OTHER.name, &only.case.to_string());
    }
    let cases = (1_i64..).zip(page.twins).map(|(at, twin)| Offered::new(twin.case, w::join_case(filled.l, at)));
    filled.choose(&forms::OTHER, &cases.collect::<Vec<_>>())
}
