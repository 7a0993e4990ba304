//! How goals look.

use base::{Address, Instant, Language};
use maud::{Markup, html};
use web::parts::{self, Enter};
use wording::fields::Filled;
use wording::{common, initiatives as w};

use super::model::{Goal, GoalSet, Version, standing};
use super::posted::MOST;
use crate::initiatives::address;
use crate::initiatives::store::Funded;

/// How many empty goals the form of a new version has below those that are there.
const SPARE: usize = 2;

/// An initiative and its goals.
pub struct Goals<'a> {
    pub language: Language,
    pub funded: &'a Funded,
    /// Oldest first.
    pub versions: &'a [Version],
    pub now: Instant,
}

impl Goals<'_> {
    fn standing(&self) -> Option<&Version> {
        standing(self.versions, self.now.date())
    }

    /// The goals in force, and the other versions below with their days. `writes`: the reader may change them.
    pub fn show(&self, writes: bool) -> Markup {
        let l = self.language;
        let standing = self.standing();
        let others = self.versions.iter().rev().filter(|one| standing.is_none_or(|standing| standing.id != one.id));
        html! {
            (parts::back_link(&address::initiative(self.funded.id), &self.funded.content.name))
            (parts::head(&w::goals(l), html! {}, html! {
                @if writes { a.button href=(address::new_goals(self.funded.id)) { (w::new_goals(l)) } }
            }, &[]))
            @match standing {
                None => (parts::empty(w::no_goals(l))),
                Some(version) => section {
                    (self.version(version, &w::in_force(l, &self.day(version))))
                    @if writes && !version.content.goals.is_empty() {
                        p { a href=(address::results(self.funded.id, version.id)) { (w::write_results(l)) } }
                    }
                }
            }
            @for version in others {
                (parts::details(&format!("v-{}", version.id), &self.other(version), self.version(version, &w::goals(l))))
            }
        }
    }

    fn other(&self, version: &Version) -> String {
        let coming = version.from.is_some_and(|from| from > self.now.date());
        let (l, day) = (self.language, self.day(version));
        if coming { w::coming_goals(l, &day) } else { w::earlier_goals(l, &day) }
    }

    fn day(&self, version: &Version) -> String {
        let l = self.language;
        let from = |day| w::from_day(l, &l.day_long_month_as_of(day, self.now.date()));
        version.from.map_or_else(|| w::day_unknown(l), from)
    }

    /// A table with the columns in which something stands.
    fn version(&self, version: &Version, caption: &str) -> Markup {
        let goals = &version.content.goals;
        let columns: Vec<&(&str, Part)> =
            COLUMNS.iter().filter(|(_, part)| goals.iter().any(|goal| !part(goal).is_empty())).collect();
        let labels: Vec<String> = columns.iter().map(|(name, _)| label(self.language, name)).collect();
        let number = w::field_goal_number(self.language);
        let headings: Vec<&str> = std::iter::once(number.as_str()).chain(labels.iter().map(String::as_str)).collect();
        let row = |goal: &Goal| {
            let cells = columns.iter().map(|(_, part)| html! { (part(goal)) });
            std::iter::once(html! { (goal.number) }).chain(cells).collect::<Vec<Markup>>()
        };
        let rows: Vec<Vec<Markup>> = goals.iter().map(row).collect();
        html! {
            @if !version.content.overall.is_empty() { p.lines { (version.content.overall) } }
            @if !rows.is_empty() { (parts::table(caption, &headings, &rows)) }
        }
    }

    /// The goals in force.
    pub fn in_force(&self) -> GoalSet {
        self.standing().map(|version| version.content.clone()).unwrap_or_default()
    }

    /// The form of a new version.
    pub fn begin(&self, filled: &Filled<'_>) -> Markup {
        let (l, stands) = (self.language, self.in_force());
        let typed = (0..MOST).filter(|at| filled.posted().value(&name(*at, "text")).is_some()).count();
        let count = (stands.goals.len() + SPARE).max(typed).min(MOST);
        html! {
            (parts::back_link(&address::goals(self.funded.id), &w::goals(l)))
            h1 { (w::new_goals(l)) }
            (filled.problems_on(|field| label_of(l, field), Address::here))
            p { (w::new_goals_text(l)) }
            (parts::form(&address::new_goals(self.funded.id), html! {
                (parts::date_input(&parts::Field { required: true, ..filled.field("from", &label(l, "from")) }))
                (area(filled, "overall"))
                @for at in 0..count { (goal(filled, at, &stands)) }
                (self.buttons())
            }))
        }
    }

    fn buttons(&self) -> Markup {
        let (l, back) = (self.language, address::goals(self.funded.id));
        parts::buttons(&common::save(l), html! { a.button.second href=(back) { (common::cancel(l)) } })
    }

    /// The form of the results of a version.
    pub fn results(&self, filled: &Filled<'_>, stands: &Version) -> Markup {
        let l = self.language;
        html! {
            (parts::back_link(&address::goals(self.funded.id), &w::goals(l)))
            h1 { (w::results(l)) }
            p.soft { (w::in_force(l, &self.day(stands))) }
            (filled.problems_on(|field| label_of(l, field), Address::here))
            (parts::form(&address::results(self.funded.id, stands.id), html! {
                (filled.stood())
                @for goal in &stands.content.goals { (results_of(filled, goal)) }
                (self.buttons())
            }))
        }
    }
}

fn goal(filled: &Filled<'_>, at: usize, stands: &GoalSet) -> Markup {
    let behind = i64::try_from(at.saturating_sub(stands.goals.len())).unwrap_or_default();
    let number = stands.goals.get(at).map_or(stands.next_number() + behind, |goal| goal.number);
    html! {
        section {
            h2 { (w::goal(filled.l, number)) }
            (parts::hidden(&name(at, "number"), &number.to_string()))
            (area(filled, &name(at, "text")))
            div.three { @for part in ["metric", "baseline", "target"] { (area(filled, &name(at, part))) } }
        }
    }
}

fn results_of(filled: &Filled<'_>, goal: &Goal) -> Markup {
    let l = filled.l;
    html! {
        section {
            h2 { (w::goal(l, goal.number)) }
            p.lines { (goal.text) }
            @if !goal.target.is_empty() { p.soft { (label(l, "goal-target")) ": " (goal.target) } }
            @for part in ["result", "evidence"] { (area(filled, &format!("goal-{}-{part}", goal.number))) }
        }
    }
}

type Part = fn(&Goal) -> &str;

const COLUMNS: [(&str, Part); 6] = [
    ("goal-text", |goal| &goal.text),
    ("goal-metric", |goal| &goal.metric),
    ("goal-baseline", |goal| &goal.baseline),
    ("goal-target", |goal| &goal.target),
    ("goal-result", |goal| &goal.result),
    ("goal-evidence", |goal| &goal.evidence),
];

fn name(at: usize, part: &str) -> String {
    format!("goal-{at}-{part}")
}

/// The label of a posted field: `goal-3-text` is labelled as `goal-text`.
fn label_of(l: Language, field: &str) -> String {
    match field.split('-').collect::<Vec<_>>().as_slice() {
        ["goal", _, part] => label(l, &format!("goal-{part}")),
        _ => label(l, field),
    }
}

/// The same where it does not stand under its goal.
pub fn numbered(l: Language, field: &str) -> String {
    let number = field.split('-').nth(1).unwrap_or_default();
    format!("{number} {}", label_of(l, field))
}

fn label(l: Language, name: &str) -> String {
    wording::lookup(l, &format!("initiatives.field-{name}")).unwrap_or_else(|| name.to_owned())
}

fn area(filled: &Filled<'_>, name: &str) -> Markup {
    parts::textarea(&filled.field(name, &label_of(filled.l, name)), 2, Enter::NewLine)
}
