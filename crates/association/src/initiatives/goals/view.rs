//! How goals look.

use base::{Form, Instant, Invalid, Language};
use maud::{Markup, html};
use web::merge::Stands;
use web::parts::{self, Enter, Stood};
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

    /// The form of a new version, with the goals in force or with what was typed.
    pub fn begin(&self, typed: Option<&Form>, invalid: &Invalid) -> Markup {
        let l = self.language;
        let empty = GoalSet::default();
        let stands = self.standing().map_or(&empty, |version| &version.content);
        let fields = Fields { language: l, typed, invalid };
        let posted = typed.map_or(0, |form| (0..MOST).filter(|at| form.value(&name(*at, "text")).is_some()).count());
        let count = (stands.goals.len() + SPARE).max(posted).min(MOST);
        html! {
            (parts::back_link(&address::goals(self.funded.id), &w::goals(l)))
            h1 { (w::new_goals(l)) }
            (wording::problems(l, invalid, |field| label_of(l, field)))
            p { (w::new_goals_text(l)) }
            (parts::form(&address::new_goals(self.funded.id), html! {
                (fields.day("from"))
                (fields.area("overall", "overall", &stands.overall))
                @for at in 0..count { (self.goal(&fields, at, stands)) }
                (parts::buttons(&common::save(l), html! { a.button.second href=(address::goals(self.funded.id)) { (common::cancel(l)) } }))
            }))
        }
    }

    fn goal(&self, fields: &Fields<'_>, at: usize, stands: &GoalSet) -> Markup {
        let behind = i64::try_from(at.saturating_sub(stands.goals.len())).unwrap_or_default();
        let empty = Goal { number: stands.next_number() + behind, ..Goal::default() };
        let goal = stands.goals.get(at).unwrap_or(&empty);
        html! {
            section {
                h2 { (w::goal(self.language, goal.number)) }
                (parts::hidden(&name(at, "number"), &goal.number.to_string()))
                (fields.area(&name(at, "text"), "goal-text", &goal.text))
                div.three {
                    (fields.area(&name(at, "metric"), "goal-metric", &goal.metric))
                    (fields.area(&name(at, "baseline"), "goal-baseline", &goal.baseline))
                    (fields.area(&name(at, "target"), "goal-target", &goal.target))
                }
            }
        }
    }

    /// The form of the results of a version.
    pub fn results(&self, stands: &Version, typed: Option<&Form>, invalid: &Invalid) -> Markup {
        let l = self.language;
        html! {
            (parts::back_link(&address::goals(self.funded.id), &w::goals(l)))
            h1 { (w::results(l)) }
            p.soft { (w::in_force(l, &self.day(stands))) }
            (wording::problems(l, invalid, |field| label_of(l, field)))
            (self.results_form(stands, &stands.content, typed, invalid))
        }
    }

    /// Both texts of every field in which they differ, and mine ready to be saved over the other.
    pub fn both(&self, stands: &Version, mine: &GoalSet) -> Markup {
        let l = self.language;
        html! {
            h1 { (w::conflict(l)) }
            p { (w::conflict_text(l)) }
            @for (theirs, mine) in stands.content.goals.iter().zip(&mine.goals) {
                @for (name, part) in &COLUMNS[4..] {
                    @if part(theirs) != part(mine) {
                        (parts::comparison(
                            (&format!("{} {}: {}", theirs.number, label(l, name), common::their_text(l).to_lowercase()), part(theirs)),
                            (&format!("{} {}: {}", mine.number, label(l, name), common::my_text(l).to_lowercase()), part(mine)),
                        ))
                    }
                }
            }
            (self.results_form(stands, mine, None, &Invalid { problems: Vec::new() }))
        }
    }

    fn results_form(&self, stands: &Version, shown: &GoalSet, typed: Option<&Form>, invalid: &Invalid) -> Markup {
        let l = self.language;
        let fields = Fields { language: l, typed, invalid };
        let stands_now = self::fields(&stands.content);
        let stood = Stood::at(stands.version, stands_now.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let stood = match typed {
            Some(form) => Stood::as_sent(form, stood),
            None => stood,
        };
        parts::form(
            &address::results(self.funded.id, stands.id),
            html! {
                (stood)
                @for goal in &shown.goals {
                    section {
                        h2 { (w::goal(l, goal.number)) }
                        p.lines { (goal.text) }
                        @if !goal.target.is_empty() { p.soft { (label(l, "goal-target")) ": " (goal.target) } }
                        (fields.area(&format!("goal-{}-result", goal.number), "goal-result", &goal.result))
                        (fields.area(&format!("goal-{}-evidence", goal.number), "goal-evidence", &goal.evidence))
                    }
                }
                (parts::buttons(&common::save(l), html! { a.button.second href=(address::goals(self.funded.id)) { (common::cancel(l)) } }))
            },
        )
    }
}

/// The fields of the form of results, as they stand.
pub fn fields(goals: &GoalSet) -> Stands {
    let of = |goal: &Goal| {
        let name = |part: &str| format!("goal-{}-{part}", goal.number);
        [(name("result"), goal.result.clone()), (name("evidence"), goal.evidence.clone())]
    };
    goals.goals.iter().flat_map(of).collect()
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
    let parts: Vec<&str> = field.split('-').collect();
    match parts.as_slice() {
        ["goal", _, part] => label(l, &format!("goal-{part}")),
        _ => label(l, field),
    }
}

fn label(l: Language, name: &str) -> String {
    wording::lookup(l, &format!("initiatives.field-{name}")).unwrap_or_else(|| name.to_owned())
}

/// Fields with what stands or with what was typed, and what is wrong with it.
struct Fields<'a> {
    language: Language,
    typed: Option<&'a Form>,
    invalid: &'a Invalid,
}

impl Fields<'_> {
    fn with(&self, name: &str, key: &str, stands: &str, show: impl Fn(&parts::Field<'_>) -> Markup) -> Markup {
        let (l, label) = (self.language, label(self.language, key));
        let value = self.typed.map_or(stands, |form| form.value(name).unwrap_or_default());
        let error = self.invalid.at(name).map(|problem| wording::problem(l, problem, &label));
        show(&parts::Field { name, label: &label, help: None, value, error, required: name == "from" })
    }

    fn area(&self, name: &str, key: &str, stands: &str) -> Markup {
        self.with(name, key, stands, |field| parts::textarea(field, 2, Enter::NewLine))
    }

    fn day(&self, name: &str) -> Markup {
        self.with(name, name, "", parts::date_input)
    }
}
