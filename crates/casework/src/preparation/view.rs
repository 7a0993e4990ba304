//! What writing before a meeting looks like.

use base::{Code as _, Id, Instant, Language};
use maud::{Markup, html};
use organisation::accounts;
use web::parts::{self, Look};
use wording::fields::{Filled, Offered};
use wording::preparation as w;

use super::store::subjects;
use super::{address, forms};
use crate::access::{Case, Circle, Side, Subject};
use crate::cases::address as cases;
use crate::disclosures::{Contribution, Entry, ItemKind, ItemState, Note, Receipt};

/// Everything the writing page shows beside its form.
pub struct Writing<'a> {
    pub case: Id<Case>,
    pub entry: &'a Entry,
    /// The subject that is chosen.
    pub subject: Subject,
    pub circle: &'a Circle,
    pub receipts: &'a [Receipt],
    /// Letting go is the party's first act under this consent, and the sign-in is not fresh.
    pub asks_sign_in: bool,
    pub now: Instant,
}

/// The page on which one contribution is written and let go.
pub fn writing(filled: &Filled<'_>, page: &Writing<'_>) -> Markup {
    let (l, case) = (filled.l, page.case);
    let saved = match page.entry.version {
        1 => String::new(),
        _ => wording::saved_at(l, page.entry.at),
    };
    html! {
        (parts::back_link(&cases::texts(case), &w::to_case(l)))
        h1 { (w::write_title(l)) }
        p.soft { (w::draft_is_yours(l)) }
        (filled.problems(forms::FORM))
        (sent(l, page))
        (filled.autosaved(&address::text(case, page.entry.item), &saved, fields(filled, page)))
    }
}

fn fields(filled: &Filled<'_>, page: &Writing<'_>) -> Markup {
    let l = filled.l;
    let was_disclosed = page.receipts.iter().any(|receipt| receipt.item == page.entry.item);
    html! {
        (filled.choose(&forms::SUBJECT, &offered(l, page)))
        (unheard(l, page.circle))
        (filled.all(forms::QUESTIONS))
        @if was_disclosed { (filled.show(&forms::CORRECTION)) }
        (receivers(filled, page))
        @if page.asks_sign_in { (accounts::sign_in_again(l, &w::sign_in_again(l))) }
        div.row {
            button.button name="act" value="disclose" { (w::let_go(l)) }
            button.button.second name="act" value="save" { (w::save_draft(l)) }
        }
        p.help { (w::undo_help(l)) }
    }
}

/// The subjects that somebody may hear of, and the one that was chosen. The others are named with why they are not here.
fn offered(l: Language, page: &Writing<'_>) -> Vec<Offered> {
    let offered = subjects().filter(|subject| *subject == page.subject || page.circle.may_tell(*subject));
    offered.map(|subject| Offered::new(subject.code(), wording::choice(l, "subject", subject))).collect()
}

/// The subjects of which consent lets nobody hear from the reader's party: they are not offered, and this says why.
pub fn unheard(l: Language, circle: &Circle) -> Markup {
    let unheard = subjects().filter(|subject| !circle.may_tell(*subject));
    let names: Vec<String> = unheard.map(|subject| wording::choice(l, "subject", subject).to_lowercase()).collect();
    html! { @if !names.is_empty() { p.help { (w::nobody_hears_about(l, &names.join(", "))) } } }
}

/// Who gets it, by subject: 'goes' or 'does not', and never why not.
fn receivers(filled: &Filled<'_>, page: &Writing<'_>) -> Markup {
    let (l, error) = (filled.l, filled.error(&forms::EXCEPT));
    html! {
        fieldset.receivers #except tabindex="-1" aria-describedby=[error.as_ref().map(|_| "except-error")] {
            legend { (w::receivers(l)) }
            @if let Some(text) = &error { div.error #except-error { (text) } }
            @if page.circle.others.is_empty() { p.soft { (w::nobody_yet(l)) } }
            @for side in &page.circle.others {
                @let id = side.party.id.to_string();
                div.receiver {
                    (side.party.kind.name(&side.party.name))
                    " " (goes(l, side, page.subject))
                    label.small {
                        input type="checkbox" name="except" value=(id) checked[filled.has(&forms::EXCEPT, &id)];
                        " " (w::not_to_them(l))
                    }
                }
            }
        }
    }
}

fn goes(l: Language, side: &Side, subject: Subject) -> Markup {
    let may: Vec<String> =
        subjects().filter(|other| side.tell.has(*other)).map(|other| wording::choice(l, "subject", other)).collect();
    let all = if may.is_empty() { w::goes_nothing(l) } else { w::goes_about(l, &may.join(", ").to_lowercase()) };
    let look = if side.tell.has(subject) { Look::Plain } else { Look::Quiet };
    let word = if side.tell.has(subject) { w::goes(l) } else { w::goes_not(l) };
    html! { (parts::tag(look, &word)) " " small { (all) } }
}

/// 'Utlämnat till …', with the buttons that undo or waive it while there is time.
fn sent(l: Language, page: &Writing<'_>) -> Markup {
    let mine: Vec<&Receipt> = page.receipts.iter().filter(|receipt| receipt.item == page.entry.item).collect();
    html! { @if !mine.is_empty() { (parts::notice(Look::Plain, false, receipts(l, page.case, page.circle, &mine, page.now))) } }
}

/// To whom an item went, and the undo while there is time.
pub fn receipts(l: Language, case: Id<Case>, circle: &Circle, mine: &[&Receipt], now: Instant) -> Markup {
    let names: Vec<&str> =
        mine.iter().filter_map(|receipt| circle.name(receipt.to)).map(|party| party.name.as_str()).collect();
    let item = mine.first().map(|receipt| receipt.item);
    let open = mine.iter().map(|receipt| receipt.release_at).max().filter(|until| *until > now);
    html! {
        @if !names.is_empty() { p { (w::disclosed_to(l, &names.join(", "))) } }
        @if let (Some(until), Some(item)) = (open, item) {
            div.row.tight {
                form method="post" action=(address::undo(case, item)) { (parts::key())
                    button.button.second { (w::undo_until(l, &clock(until))) }
                }
                form method="post" action=(address::now(case, item)) { (parts::key())
                    button.link { (w::let_go_now(l)) }
                }
            }
        }
    }
}

fn clock(at: Instant) -> String {
    let (hour, minute) = at.hour_minute();
    format!("{hour}.{minute:02}")
}

/// The content of a contribution as others read it.
pub fn contribution(l: Language, text: &Contribution) -> Markup {
    html! {
        dl {
            @for (field, value) in forms::answers(text) { @if !value.is_empty() { dt { (field.label(l)) } dd.lines { (value) } } }
        }
        @if !text.correction.is_empty() { p { small { (w::corrected(l, &text.correction)) } } }
    }
}

/// 'Inget känt hos oss' or 'behöver prata'.
pub fn note(l: Language, kind: ItemKind, note: &Note) -> Markup {
    let said = if kind == ItemKind::NothingKnown { w::nothing_known(l) } else { w::need_to_talk(l) };
    html! { p { b { (said) } @if !note.note.is_empty() { ". " (note.note) } } }
}

/// The buttons with which a party begins, in one tap each.
pub fn begin(l: Language, case: Id<Case>, circle: &Circle) -> Markup {
    html! {
        form method="post" action=(address::begin(case)) { (parts::key())
            fieldset.begin {
                legend { (w::write_about(l)) }
                div.row.tight {
                    @for subject in subjects().filter(|subject| !circle.hearers(*subject).is_empty()) {
                        button.button.second name="subject" value=(subject.code()) { (wording::choice(l, "subject", subject)) }
                    }
                }
                (unheard(l, circle))
            }
        }
        div.row.tight {
            form method="post" action=(address::say(case)) { (parts::key())
                button.link name="kind" value="nothing_known" { (w::nothing_known(l)) }
            }
            form method="post" action=(address::say(case)) { (parts::key())
                button.link name="kind" value="need_to_talk" { (w::need_to_talk(l)) }
            }
        }
    }
}

/// The word for how far an own contribution has come.
pub fn state(l: Language, state: ItemState) -> Markup {
    match state {
        ItemState::Draft => parts::tag(Look::Wait, &w::you_write(l)),
        ItemState::Disclosed => parts::tag(Look::Plain, &w::done(l)),
        ItemState::Withdrawn => parts::tag(Look::Quiet, &w::withdrawn(l)),
    }
}
