//! What the own file looks like: on the page, as plain text to paste, and as a file of its own.

use base::{Code as _, Date, Id, Language};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use web::parts::{self, Look};
use wording::own_file as w;

use super::address;
use super::model::{Kind, Part, Piece};
use super::store::OwnFile;
use crate::access::Case;
use crate::cases::address as cases;

/// Enough for a printer and a screen, without a stylesheet of ours.
const STYLE: &str = "body{font:16px/1.5 sans-serif;max-width:70ch;margin:2rem auto;padding:0 1rem}p{white-space:pre-line}\
    h3{margin-bottom:0}";

/// The page, with what can be done.
pub fn page(l: Language, case: Id<Case>, today: Date, file: &OwnFile) -> Markup {
    html! {
        (parts::back_link(&cases::case(case), &w::to_case(l)))
        h1 { (w::title(l)) }
        p { (w::intro(l)) }
        (ways(l, case, today, file))
        @if file.pieces.is_empty() { (parts::empty(html! { p { (w::nothing(l)) } })) }
        p { a href=(address::left()) { (w::left_title(l)) } }
        (content(l, &file.pieces, false))
        (texts_as_plain(l, &file.pieces))
    }
}

/// Everything as one text without form, to copy from.
pub(super) fn texts_as_plain(l: Language, pieces: &[Piece]) -> Markup {
    parts::details(
        "plain",
        &w::as_plain_text(l),
        html! {
            textarea readonly rows="16" aria-label=(w::as_plain_text(l)) { "\n" (plain(l, pieces)) }
        },
    )
}

fn ways(l: Language, case: Id<Case>, today: Date, file: &OwnFile) -> Markup {
    html! {
        @if let Some(filed) = file.filed {
            p { (parts::tag(Look::Plain, &w::filed_on(l, &l.day_month_as_of(filed.date(), today)))) }
        }
        section.row {
            a.button.second href=(address::download(case)) { (w::download(l)) }
            form method="post" action=(address::own_file(case)) { (parts::key())
                button.button.second { (w::mark_filed(l)) }
            }
        }
    }
}

/// The parts in their order, each text under a heading that says whose it is and from when.
pub(super) fn content(l: Language, all: &[Piece], whole: bool) -> Markup {
    html! {
        @for part in Part::ALL {
            @let pieces: Vec<&Piece> = all.iter().filter(|piece| piece.part() == *part).collect();
            @if !pieces.is_empty() {
                section {
                    h2 { (wording::choice(l, "own_file.part", *part)) }
                    @for piece in pieces { (text(l, piece, whole)) }
                }
            }
        }
    }
}

fn text(l: Language, piece: &Piece, whole: bool) -> Markup {
    html! {
        h3 { (heading(l, piece)) }
        @for (label, value) in piece.lines(l, whole) {
            p.lines { @if !label.is_empty() { b { (label) ": " } } bdi { (value) } }
        }
    }
}

/// 'Arbetsförmedlingen, underlag, arbete och studier, 2026-11-19'.
fn heading(l: Language, piece: &Piece) -> String {
    let kind = match piece.kind {
        Kind::Item(kind) => wording::choice(l, "own_file.kind", kind),
        Kind::Feedback => w::kind_feedback(l),
        Kind::FollowUp => w::kind_follow_up(l),
    };
    let mut parts = vec![piece.party.clone(), kind];
    parts.extend(piece.about.as_deref().map(|party| w::about(l, party)));
    parts.extend(piece.subject.map(|subject| wording::choice(l, "subject", subject).to_lowercase()));
    parts.push(piece.day.to_string());
    if piece.draft {
        parts.push(w::draft(l));
    }
    parts.join(", ")
}

/// The same without any form, for a field that takes only text.
fn plain(l: Language, pieces: &[Piece]) -> String {
    let mut text = String::new();
    for part in Part::ALL {
        for piece in pieces.iter().filter(|piece| piece.part() == *part) {
            text.push_str(&heading(l, piece));
            text.push('\n');
            for (label, value) in piece.lines(l, false) {
                let label = if label.is_empty() { label } else { format!("{label}: ") };
                text.push_str(&format!("{label}{value}\n"));
            }
            text.push('\n');
        }
    }
    text.trim_end().to_owned()
}

/// A document that stands alone: no script, nothing fetched.
pub fn document(l: Language, today: Date, file: &OwnFile) -> Markup {
    standalone(l, today, &file.pieces)
}

pub(super) fn standalone(l: Language, today: Date, pieces: &[Piece]) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(l.code()) {
            head {
                meta charset="utf-8";
                title { (w::file_title(l)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (w::file_title(l)) }
                p { (w::file_from(l, &today.to_string())) }
                (content(l, pieces, true))
            }
        }
    }
}
