//! How published documents look.

use base::{Id, Language};
use maud::{Markup, html};
use web::parts;
use wording::publication as w;

use super::address;
use super::paper_store::Paper;
use crate::funding::Initiative;

/// One document, the same words as in its PDF.
pub fn page(l: Language, initiative: Id<Initiative>, paper: &Paper, title: &str, text: &Markup) -> Markup {
    let address = address::initiative(initiative);
    html! {
        (parts::back_link(&address, &paper.content.initiative))
        h1 { (title) }
        p.row.tight {
            span { (paper.content.reporter) " · " (paper.content.number) }
            a href=(address::pdf(initiative, paper.subject.cast())) { (w::as_pdf(l)) }
        }
        (text)
    }
}

/// The documents of a grant that were written here, as lines of its list.
pub fn lines(l: Language, initiative: Id<Initiative>, papers: &[Paper], grant_key: &str) -> Markup {
    html! {
        @for paper in papers.iter().filter(|paper| paper.content.grant_key == grant_key) {
            @let address = address::document(initiative, paper.subject.cast());
            li {
                a href=(address) { (paper.content.kind.subject(l, paper.content.period)) " – " (paper.content.reporter) }
                " " small.soft { (paper.content.number) " · " a href=(address::pdf(initiative, paper.subject.cast())) { "PDF" } }
            }
        }
    }
}
