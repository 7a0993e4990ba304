//! Random histories against a small model that knows nothing of tuples, marks or SQL: what each party can read is
//! what the choices, blocks and disclosures up to now allow, no more and no less.

mod steps;

use std::collections::BTreeMap;

use base::{Code as _, Error, Id, Instant, Language};
use casework::access::{Case, CaseLevel, Purpose, Subject};
use casework::consents::{self, Block, Choices, ConsentForm, ConsentPurpose, Exception, Stop};
use casework::disclosures::{self, Item, ItemKind, NewItem, RECALL_MINUTES, Release};
use vault::testing::{raw_rows, seed};
use vault::{Chance, Edit, Grant};

use crate::consents::county::*;
use crate::world::words;

const HISTORIES: usize = 24;
const STEPS: usize = 50;
const KEPT: i64 = 30 * 86_400_000;

/// What an item is to the model: whose, about what, which version stands.
struct Written {
    id: Id<Item>,
    by: usize,
    subject: Subject,
    version: i64,
}

/// A copy that was let go and not recalled.
#[derive(Clone)]
struct Copy {
    item: Id<Item>,
    version: i64,
    from: usize,
    to: usize,
    subject: Subject,
    purpose: Purpose,
    open: Instant,
    ended: Option<Instant>,
    /// Until when it may be filed, once it has ended.
    file_to: Option<Instant>,
}

/// What she has stopped, and from when to when.
struct Stopped {
    id: Id<Stop>,
    block: Block,
    at: Instant,
    lifted: Option<Instant>,
}

/// The newest consent, if it is one.
struct Given {
    choices: Choices,
    /// The first instant at which a purpose no longer holds.
    ends: BTreeMap<&'static str, Instant>,
    /// Holders that found it not sufficient.
    refused: [bool; 4],
}

struct Model {
    sides: [Side; 4],
    now: Instant,
    given: Option<Given>,
    stops: Vec<Stopped>,
    written: Vec<Written>,
    copies: Vec<Copy>,
    recalled: i64,
}

type Seen = BTreeMap<String, i64>;

impl Model {
    fn chosen(&self, from: usize, to: usize, subject: Subject, purpose: Purpose) -> bool {
        let Some(given) = &self.given else { return false };
        let (from, to, choices) = (self.sides[from].party, self.sides[to].party, &given.choices);
        choices.circle.contains(&from)
            && choices.circle.contains(&to)
            && choices.subjects.contains(&Subject::Case)
            && choices.subjects.contains(&subject)
            && choices.purposes.iter().any(|chosen| chosen.code() == purpose.code())
            && !choices.exceptions.contains(&Exception { from, to, subject })
    }

    fn flows(&self, from: usize, to: usize, subject: Subject, purpose: Purpose) -> bool {
        let in_time = |given: &Given| given.ends.get(purpose.code()).is_some_and(|end| self.now < *end);
        self.given.as_ref().is_some_and(in_time)
            && self.chosen(from, to, subject, purpose)
            && !self.stops.iter().any(|stop| stop.lifted.is_none() && self.covers(&stop.block, from, to, subject))
    }

    fn covers(&self, block: &Block, from: usize, to: usize, subject: Subject) -> bool {
        block.to == self.sides[to].party
            && block.from.is_none_or(|id| id == self.sides[from].party)
            && block.subject.is_none_or(|stopped| stopped == subject)
    }

    /// Could the receiver read the copy the instant before `end`?
    fn was_readable(&self, copy: &Copy, end: Instant) -> bool {
        let hid = |stop: &Stopped| {
            stop.at <= end
                && stop.lifted.is_none_or(|lifted| lifted >= end)
                && self.covers(&stop.block, copy.from, copy.to, copy.subject)
        };
        copy.open < end && !self.stops.iter().any(hid)
    }

    /// When the purpose runs out by the newest consent.
    fn runs_out(&self, purpose: Purpose) -> Option<Instant> {
        self.given.as_ref().and_then(|given| given.ends.get(purpose.code()).copied())
    }

    /// Has the raising party's own telling of the case reached a side, and does it live?
    fn is_told(&self, side: usize) -> bool {
        let case = self.written[0].id;
        self.copies.iter().any(|copy| copy.item == case && copy.to == side && copy.ended.is_none())
    }

    fn level(&self, side: usize) -> Option<CaseLevel> {
        if side == 0 {
            return Some(CaseLevel::Own);
        }
        (self.is_told(side) && self.flows(0, side, Subject::Case, Purpose::Consultation)).then_some(CaseLevel::Party)
    }

    /// Item and version of everything that lies open to a side.
    fn seen(&self, side: usize) -> Option<(CaseLevel, Seen)> {
        let level = self.level(side)?;
        let open = |copy: &&Copy| {
            copy.to == side
                && copy.open <= self.now
                && copy.ended.is_none()
                && self.flows(copy.from, side, copy.subject, copy.purpose)
        };
        let mut seen = Seen::new();
        for copy in self.copies.iter().filter(open) {
            let version = seen.entry(copy.item.to_string()).or_default();
            *version = copy.version.max(*version);
        }
        let own = self.written.iter().filter(|item| item.by == side);
        seen.extend(own.map(|item| (item.id.to_string(), item.version)));
        Some((level, seen))
    }

    /// Item and version of what a side may take to its own record.
    fn left(&self, side: usize) -> Option<Seen> {
        let may = |copy: &&Copy| {
            copy.to == side
                && match copy.ended {
                    Some(_) => copy.file_to.is_some_and(|to| self.now < to),
                    None => self.runs_out(copy.purpose).is_some_and(|end| {
                        end <= self.now && self.now.millis() < end.millis() + KEPT && self.was_readable(copy, end)
                    }),
                }
        };
        let mut left = Seen::new();
        for copy in self.copies.iter().filter(may) {
            let version = left.entry(copy.item.to_string()).or_default();
            *version = copy.version.max(*version);
        }
        (!left.is_empty()).then_some(left)
    }

    /// A new version takes the place of the newest: what has run out, or lacks its tuple now, ends for ever.
    fn replace(&mut self, new: Option<Given>) {
        let (now, old) = (self.now, self.given.take());
        self.given = new;
        for at in 0..self.copies.len() {
            let copy = &self.copies[at];
            if copy.ended.is_some() {
                continue;
            }
            let ran_out = old.as_ref().and_then(|old| old.ends.get(copy.purpose.code()).copied()).unwrap();
            let excepts = |given: &Given| {
                let (from, to) = (self.sides[copy.from].party, self.sides[copy.to].party);
                given.choices.exceptions.contains(&Exception { from, to, subject: copy.subject })
            };
            let (end, may_file) = if ran_out <= now {
                (ran_out, true)
            } else if self.chosen(copy.from, copy.to, copy.subject, copy.purpose) {
                continue;
            } else {
                (now, !self.given.as_ref().is_some_and(excepts))
            };
            let file_to = (may_file && self.was_readable(copy, end)).then(|| Instant::from_millis(end.millis() + KEPT));
            (self.copies[at].ended, self.copies[at].file_to) = (Some(end), file_to);
        }
    }
}

/// Chance from the seed, and what it picks.
struct Dice(Chance);

impl Dice {
    fn below(&self, bound: usize) -> usize {
        self.0.below(bound).unwrap()
    }
    fn one<T: Copy0>(&self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
    fn some<T: Copy0>(&self, all: &[T], in_ten: usize) -> Vec<T> {
        all.iter().copied().filter(|_| self.below(10) < in_ten).collect()
    }
}

/// `Copy`, whose name the model uses for something else.
trait Copy0: std::marker::Copy {}
impl<T: std::marker::Copy> Copy0 for T {}

struct History<'a> {
    county: &'a County,
    dice: Dice,
    case: Id<Case>,
    model: Model,
}

async fn begin(county: &County, number: usize, seed: u64) -> History<'_> {
    let case = county.raise().await;
    let (_, mut entries) = county.see(county.sides[0], NOW, case).await.unwrap();
    entries.sort_by_key(|entry| entry.kind != ItemKind::Case);
    let written = entries.iter().map(|entry| Written { id: entry.item, by: 0, subject: entry.subject, version: 1 });
    let model = Model {
        sides: county.sides,
        now: NOW,
        given: None,
        stops: Vec::new(),
        written: written.collect(),
        copies: Vec::new(),
        recalled: 0,
    };
    let dice = Dice(Chance::seeded(seed.wrapping_mul(1000).wrapping_add(number as u64)));
    History { county, dice, case, model }
}

#[tokio::test]
async fn l1_19_every_read_across_parties_has_consent_and_one_disclosure() {
    let seed = seed();
    for county in everywhere().await {
        for number in 0..HISTORIES {
            let mut history = begin(&county, number, seed).await;
            let mut done = String::new();
            if number % 4 > 0 {
                history.consent(0).await;
                history.invite().await;
            }
            for _ in 0..STEPS {
                done = history.step().await;
                history.check(&format!("{done} of history {number}, seed {seed}")).await;
            }
            println!("history {number}, seed {seed}: {} copies, last {done}", history.model.copies.len());
            history.check_stored().await;
        }
    }
}
