//! 'Before the meeting': the parties' parts side by side. What is not there is a dashed outline that says so, the
//! same whatever the reason (decisions: consent).

use base::{Error, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::{cases as w, preparation as wp};

use super::model::{Prepared, is_preparation, own_progress, received};
use super::shown::{CasePage, new_tag};
use crate::access::{CaseState, Side};
use crate::disclosures::{Contribution, Entry, ItemKind, ItemState, Note, Receipt};
use crate::preparation;

/// The section; nothing before there is consent.
pub fn section(l: Language, page: &CasePage<'_>) -> Result<Markup, Error> {
    if matches!(page.overview.state, CaseState::Draft | CaseState::Asking) {
        return Ok(html! {});
    }
    let mut others = Vec::new();
    for side in &page.circle.others {
        others.push(other(l, page, side)?);
    }
    Ok(html! {
        section #underlag {
            h2 { (w::phase_before(l)) }
            div.parts { (own(l, page)?) @for part in others { (part) } }
        }
    })
}

fn own(l: Language, page: &CasePage<'_>) -> Result<Markup, Error> {
    let consultation = page.overview.consultation();
    let mine = |entry: &&Entry| {
        entry.own
            && is_preparation(entry.kind)
            && entry.consultation == consultation
            && entry.state != ItemState::Withdrawn
    };
    let mine: Vec<&Entry> = page.entries.iter().filter(mine).collect();
    let mut written = Vec::new();
    for entry in &mine {
        written.push(own_item(l, page, entry)?);
    }
    let party = &page.circle.own;
    let open = page.overview.is_being_prepared();
    let done = own_progress(page.entries, consultation) == Prepared::Done;
    Ok(html! {
        article class=(party.kind.class("part")) {
            header {
                h3 { (party.name) }
                @if mine.is_empty() { (parts::tag(Look::Quiet, &w::not_begun(l))) }
            }
            @for item in written { (item) }
            @if open && done { (parts::details("skriv-mer", &w::write_more(l), preparation::begin_buttons(l, page.id, page.circle))) }
            @else if open { (preparation::begin_buttons(l, page.id, page.circle)) }
        }
    })
}

fn own_item(l: Language, page: &CasePage<'_>, entry: &Entry) -> Result<Markup, Error> {
    let receipts: Vec<&Receipt> =
        page.receipts.iter().filter(|receipt| receipt.item == entry.item && receipt.version == entry.version).collect();
    let link = preparation::address::text(page.id, entry.item);
    Ok(html! {
        div.item {
            p.over {
                @if entry.kind == ItemKind::Contribution { b { (wording::choice(l, "subject", entry.subject)) } " " }
                (preparation::state(l, entry.state))
            }
            @if entry.state == ItemState::Draft {
                p { (w::draft_only_you(l)) " " (wording::saved_at(l, entry.at)) }
                @if entry.kind == ItemKind::Contribution { a href=(link) { (w::go_on_writing(l)) } }
            } @else {
                (content(l, page, entry)?)
                (preparation::receipts(l, page.id, page.circle, &receipts, page.grant.now()))
                @if entry.kind == ItemKind::Contribution && page.overview.is_being_prepared() {
                    p { a href=(link) { (w::change_it(l)) } }
                }
            }
        }
    })
}

fn content(l: Language, page: &CasePage<'_>, entry: &Entry) -> Result<Markup, Error> {
    match entry.kind {
        ItemKind::Contribution => {
            let text: Contribution = entry.content(page.grant)?;
            Ok(preparation::contribution(l, &text))
        }
        kind => {
            let note: Note = entry.content(page.grant)?;
            Ok(preparation::note(l, kind, &note))
        }
    }
}

fn other(l: Language, page: &CasePage<'_>, side: &Side) -> Result<Markup, Error> {
    let got = received(page.entries, side.party.id, page.overview.consultation());
    let kind = side.party.kind;
    if got.is_empty() {
        return Ok(html! {
            article class=(kind.class("part sealed")) {
                header { h3 { (side.party.name) } (parts::tag(Look::Quiet, &w::nothing_disclosed(l))) }
            }
        });
    }
    let today = page.grant.now().date();
    let mut items = Vec::new();
    for entry in got {
        let about = wording::choice(l, "subject", entry.subject);
        let (day, new) = (l.day_month_as_of(entry.at.date(), today), page.overview.is_new(entry));
        items.push((content(l, page, entry)?, about, day, new));
    }
    Ok(html! {
        article class=(kind.class("part")) {
            header { h3 { (side.party.name) } (parts::tag(Look::Plain, &wp::done(l))) }
            @for (content, about, day, new) in items {
                div.item { @if new { p.over { (new_tag(l)) } } (content) small { (w::disclosed_to_you(l, &day, &about)) } }
            }
        }
    })
}
