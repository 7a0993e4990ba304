//! The receipt, the revocation, 'räcker inte' and the blank paper: what is read, signed or printed.

use base::{Code as _, Date, Id, Language};
use maud::{Markup, html};
use vault::Party;
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::{common, consents as w};

use super::address;
use super::meanwhile;
use super::model::{ConsentKind, ConsentPurpose, Offered, Tuple};
use super::posted::REASON;
use super::store::Receipt;
use super::{text, view};
use crate::access::{Case, Subject};
use crate::cases::address as cases;

/// A receipt and what stands around it.
pub struct Shown<'a> {
    pub case: Id<Case>,
    pub own: Id<Party>,
    pub receipt: &'a Receipt,
    pub offered: &'a [Offered],
    /// What others hold now of what the reader's party let go.
    pub remains: Markup,
    /// A newer version stands now.
    pub replaced: bool,
}

/// One A4: the exact text, the choices' frame, and what remains where.
pub fn receipt(l: Language, page: &Shown<'_>) -> Markup {
    let version = &page.receipt.version;
    html! {
        (parts::back_link(&cases::case(page.case), &w::to_case(l)))
        h1 { (w::receipt_title(l)) }
        @if page.replaced {
            (parts::notice(Look::Wait, false, html! {
                p { (w::receipt_replaced(l)) " " a href=(address::consent(page.case)) { (w::now_title(l)) } }
            }))
        } @else {
            (invitation(l, page))
        }
        div.paper {
        (frame(l, page))
        (what(l, page))
        (page.remains)
        }
        div.row {
            (parts::print_button(&common::print(l)))
            @if version.kind == ConsentKind::Given && !page.replaced {
                a.button.stop href=(address::revoke(page.case)) { (w::revoke(l)) }
            }
        }
    }
}

/// What the version says: the exact text to the party that recorded it, to the others what it says of them.
pub fn what(l: Language, page: &Shown<'_>) -> Markup {
    html! {
        @match &page.receipt.text {
            Some(text) => section {
                @if page.receipt.version.kind == ConsentKind::Given { h2 { (w::receipt_what(l)) } }
                (view::agreed(text, Language::Sv))
            },
            None => section { h2 { (w::receipt_yours(l)) } (rows(l, page)) },
        }
    }
}

/// The next step of the one who raised it: letting the circle know.
fn invitation(l: Language, page: &Shown<'_>) -> Markup {
    let waiting = page.receipt.waiting(page.own, page.offered);
    html! {
            @if !waiting.is_empty() {
                (parts::notice(Look::Wait, false, html! {
                    p { (w::invite_help(l)) }
                    p { @for (at, party) in waiting.iter().enumerate() {
                        @if at > 0 { ", " } (party.party.kind.name(&party.party.name))
                    } }
                    form method="post" action=(address::invite(page.case)) {
    (parts::key())
                        (meanwhile::carried(page.receipt.version.number))
                        button.button { (w::invite(l)) }
                    }
                }))
            }
        }
}

fn frame(l: Language, page: &Shown<'_>) -> Markup {
    let version = &page.receipt.version;
    let day = |date: Date| html! { (parts::time(&date.to_string(), &date.to_string())) };
    let mut rows = vec![(w::receipt_number(l), html! { (version.number) })];
    if version.kind == ConsentKind::Revoked {
        // How she said yes is no part of taking it back.
        rows.push((w::receipt_taken_back(l), day(version.valid_from.date())));
    } else {
        rows.push((w::receipt_form(l), html! { (wording::choice(l, "consents.form", version.form)) }));
        rows.push((w::receipt_from(l), day(version.valid_from.date())));
        rows.push((w::receipt_to(l), day(version.last_day())));
        if let Some(end) = version.last_follow_up() {
            rows.push((w::receipt_follow_up(l), day(end)));
        }
        rows.push((w::receipt_language(l), html! { (wording::choice(l, "consents.language", version.language)) }));
        let helped = if version.helped { common::yes(l) } else { common::no(l) };
        rows.push((w::receipt_helped(l), html! { (helped) }));
    }
    let rows: Vec<_> = rows.iter().map(|(term, value)| (term.as_str(), value.clone(), None)).collect();
    parts::facts(&rows)
}

/// What a version says from and to the reader's party alone.
fn rows(l: Language, page: &Shown<'_>) -> Markup {
    let line = |row: &Tuple| {
        let told = row.from == page.own;
        let other = text::name(page.offered, if told { row.to } else { row.from });
        let who = if told { w::you_tell_to(l, &other) } else { w::you_hear_from(l, &other) };
        let about = wording::choice(l, "subject", row.subject).to_lowercase();
        (format!("{who}, {}", wording::choice(l, "purpose", row.purpose).to_lowercase()), about)
    };
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for (who, about) in page.receipt.rows.iter().map(line) {
        match lines.iter_mut().find(|(other, _)| *other == who) {
            Some((_, subjects)) => subjects.push(about),
            None => lines.push((who, vec![about])),
        }
    }
    let facts: Vec<_> = lines.iter().map(|(who, about)| (who.as_str(), html! { (about.join(", ")) }, None)).collect();
    html! { @if facts.is_empty() { p { (w::nothing(l)) } } @else { (parts::facts(&facts)) } }
}

/// 'Återkalla': what it does, what remains, one button.
pub fn revoking(l: Language, case: Id<Case>, made_from: i64, remains: Markup) -> Markup {
    let again = address::consent(case);
    html! {
        (parts::back_link(&again, &w::title(l)))
        h1 { (w::revoke_title(l)) }
        p { (w::revoke_intro(l)) }
        p { a href=(again) { (w::revoke_part(l)) } }
        (remains)
        (parts::form(&address::revoke(case), html! {
            (meanwhile::carried(made_from))
            (parts::buttons(&w::revoke_sure(l), html! { a.button.second href=(again) { (common::cancel(l)) } }))
        }))
    }
}

/// 'Räcker inte': the holder says why.
pub fn insufficient(filled: &Filled<'_>, case: Id<Case>, made_from: i64) -> Markup {
    let (l, back) = (filled.l, address::consent(case));
    html! {
        (parts::back_link(&back, &w::title(l)))
        h1 { (w::insufficient_title(l)) }
        (filled.problems(&[REASON]))
        p { (w::insufficient_intro(l)) }
        (parts::form(&address::insufficient(case), html! {
            (meanwhile::carried(made_from))
            (filled.show(&REASON))
            (parts::buttons(&w::insufficient_save(l), html! { a.button.second href=(back) { (common::cancel(l)) } }))
        }))
    }
}

/// The paper to print, fill in and sign: the same words, every box empty.
pub fn blank(l: Language, case: Id<Case>, offered: &[Offered]) -> Markup {
    let sv = Language::Sv;
    let placed = || offered.iter().filter(|party| party.placed);
    html! {
        (parts::back_link(&address::consent(case), &w::title(l)))
        div.row { (parts::print_button(&common::print(l))) }
        div.paper lang="sv" {
            h1 { (w::text_title(sv)) }
            p { (w::text_free(sv)) " " (w::blank_intro(sv)) }
            h2 { (w::blank_circle(sv)) }
            ul.plain { @for party in placed() { li { span.tick {} (party.party.name) } } }
            h2 { (w::blank_subjects(sv)) }
            ul.plain { @for subject in Subject::ALL { li { span.tick {} (text::about(sv, *subject)) } } }
            h2 { (w::blank_purposes(sv)) }
            ul.plain {
                @for purpose in ConsentPurpose::ALL {
                    li { span.tick {} (wording::choice(sv, "consents.text-purpose", *purpose)) }
                }
            }
            p { (w::blank_exceptions(sv)) } p.line {}
            p { (w::blank_valid(sv)) } p.line {}
            p { (w::text_secrecy(sv)) }
            @for party in placed().filter(|party| !party.authority) { p { (w::text_private(sv, &party.party.name)) } }
            p { (w::text_duties(sv)) } p { (w::text_kept(sv)) } p { (w::text_back(sv)) }
            p { span.tick {} (w::blank_helped(sv)) }
            p { (w::blank_signature(sv)) } p.line {}
        }
    }
}

/// The first page of recording, with what holds now above it.
pub fn whole(l: Language, case: Id<Case>, now: Option<Markup>, recording: Markup, open: bool) -> Markup {
    let ways = html! {
        p { a href=(address::together(case)) { (w::do_together(l)) } " · " a href=(address::blank(case)) { (w::print_blank(l)) } }
    };
    html! {
        (parts::back_link(&cases::case(case), &w::to_case(l)))
        @match now {
            Some(now) => {
                h1 { (w::title(l)) }
                (now)
                details #record open[open] {
                    summary { (w::record_again(l)) }
                    div { p { (w::record_again_help(l)) } (ways) (recording) }
                }
            },
            None => { h1 { (w::record_title(l)) } (ways) (recording) },
        }
    }
}
