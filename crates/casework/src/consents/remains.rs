//! What others hold of what the reader's own party has let go: what they read now, and what has ended and may still be
//! taken to their own records (L1.8, decision 14). Nobody sees others' receivers.

use base::{Code as _, Date, Id, Instant, Language};
use maud::{Markup, html};
use vault::Party;
use wording::consents as w;

use super::model::{ConsentKind, Offered};
use super::store::Version;
use super::text;
use crate::access::FILE_DAYS;
use crate::disclosures::{ItemKind, Receipt};

/// What is so with a copy at its receiver, in the order it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// It is read, or can be.
    Lives,
    /// It can be undone until then, and nobody reads it.
    Unread(Instant),
    /// It has ended; the receiver may take it to its own record until then.
    MayBeFiled(Instant),
    /// That time is over.
    WasFileable(Instant),
    /// It is stopped, and nobody reads it while that stands.
    Stopped,
    /// It has ended, and had been stopped or excepted: it can be neither read nor taken.
    Shut,
    /// It ended before anybody could read it, and is destroyed.
    Destroyed,
}

impl Left {
    /// `stopped` by the own party; `newest` is the newest version: a copy whose time ran out has ended, also where nobody has written its end yet.
    pub fn of(copy: &Receipt, stopped: bool, newest: Option<&Version>, now: Instant) -> Self {
        let ran_out = newest
            .filter(|version| version.kind == ConsentKind::Given)
            .map(|version| version.runs_out(copy.purpose))
            .filter(|end| *end <= now);
        match (copy.ended.or(ran_out), copy.ended.is_some()) {
            (Some(end), true) if end <= copy.release_at => Self::Destroyed,
            (Some(_), true) => copy.file_to.map_or(Self::Shut, |to| Self::fileable(to, now)),
            // Not written yet: what had not been released lies sealed until it is.
            (Some(end), false) if stopped || end <= copy.release_at => Self::Shut,
            (Some(end), false) => Self::fileable(end.plus_days(FILE_DAYS), now),
            (None, _) if stopped => Self::Stopped,
            (None, _) if copy.release_at > now => Self::Unread(copy.release_at),
            (None, _) => Self::Lives,
        }
    }

    fn fileable(to: Instant, now: Instant) -> Self {
        if now < to { Self::MayBeFiled(to) } else { Self::WasFileable(to) }
    }
}

/// What went to one party and is in one state there.
struct Group<'a> {
    to: Id<Party>,
    left: Left,
    copies: Vec<&'a Receipt>,
}

/// Everything that went to others, by party and by what is so with it there now.
pub fn remains(
    l: Language,
    now: Instant,
    offered: &[Offered],
    newest: Option<&Version>,
    sent: &[(Receipt, bool)],
) -> Markup {
    let groups = grouped(sent, newest, now);
    html! {
        section {
            h2 { (w::remains(l)) }
            @if groups.is_empty() { p { (w::remains_none(l)) } }
            ul { @for group in &groups { li { (line(l, now.date(), offered, group)) } } }
            @if !groups.is_empty() { p { (w::remains_taken(l)) } }
            p { (w::remains_own(l)) }
            p { (w::remains_file(l)) }
        }
    }
}

/// The parties in the order they were told, each with what lives there first.
fn grouped<'a>(sent: &'a [(Receipt, bool)], newest: Option<&Version>, now: Instant) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for (copy, stopped) in sent {
        let left = Left::of(copy, *stopped, newest, now);
        match groups.iter_mut().find(|group| (group.to, group.left) == (copy.to, left)) {
            Some(group) => group.copies.push(copy),
            None => groups.push(Group { to: copy.to, left, copies: vec![copy] }),
        }
    }
    let place = |to| sent.iter().position(|(copy, _)| copy.to == to);
    groups.sort_by_key(|group| (place(group.to), group.left));
    groups
}

fn line(l: Language, today: Date, offered: &[Offered], group: &Group<'_>) -> String {
    let (name, what) = (text::name(offered, group.to), what(l, &group.copies));
    let last = group.copies.iter().map(|copy| copy.at).max();
    let last = last.map(|at| l.day_month_as_of(at.date(), today)).unwrap_or_default();
    let until = |to: Instant| l.day_long_month_as_of(to.plus_millis(-1).date(), today);
    match group.left {
        Left::Lives => w::remains_lives(l, &last, &name, &what),
        Left::Unread(from) => {
            let (hour, minute) = from.hour_minute();
            w::remains_unread(l, &name, &format!("{hour}.{minute:02}"), &what)
        }
        Left::MayBeFiled(to) => w::remains_may_be_filed(l, &last, &name, &until(to), &what),
        Left::WasFileable(to) => w::remains_was_fileable(l, &last, &name, &until(to), &what),
        Left::Stopped => w::remains_stopped(l, &last, &name, &what),
        Left::Shut => w::remains_shut(l, &last, &name, &what),
        Left::Destroyed => w::remains_destroyed(l, &name, &what),
    }
}

/// 'frågan, läget från början, underlag (2)': the question and how she lives now go along with what is written, so a
/// bare count would not be the one its reader has in mind.
fn what(l: Language, copies: &[&Receipt]) -> String {
    let mut kinds: Vec<(ItemKind, Vec<_>)> = Vec::new();
    for copy in copies {
        match kinds.iter_mut().find(|(kind, _)| *kind == copy.kind) {
            Some((_, items)) if items.contains(&copy.item) => {}
            Some((_, items)) => items.push(copy.item),
            None => kinds.push((copy.kind, vec![copy.item])),
        }
    }
    kinds.sort_by_key(|(kind, _)| ItemKind::ALL.iter().position(|other| other == kind));
    let word = |(kind, items): &(ItemKind, Vec<_>)| {
        let word = wording::choice(l, "own_file.kind", *kind);
        if items.len() == 1 { word } else { format!("{word} ({})", items.len()) }
    };
    kinds.iter().map(word).collect::<Vec<_>>().join(", ")
}
