//! The posted goals.

use base::form::{Need, Reader};
use base::{Date, Form, Invalid, Problem};

use super::model::{Goal, GoalSet};

/// The longest text of one field.
const LONGEST: usize = 4_000;
/// More goals than anybody can follow up.
pub const MOST: usize = 30;
/// Years in which goals can begin: the law on associations is of 2003.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2099;

/// Reads a new version: the day it holds from, and its goals. A goal without any text is left out.
///
/// # Errors
/// What is wrong, field by field; `taken` are the days that have a version.
pub fn version(form: &Form, taken: &[Option<Date>]) -> Result<(Date, GoalSet), Invalid> {
    let mut read = form.reader();
    let from = read.date("from");
    if from.is_some_and(|day| !YEARS.contains(&day.year())) {
        read.problem("from", Problem::NotADate);
    } else if from.is_some() && taken.contains(&from) {
        read.problem("from", Problem::Other("initiatives.goals-day-taken"));
    }
    let overall = read.text("overall", Need::Optional, LONGEST);
    let goals: Vec<Goal> = (0..MOST).filter_map(|at| goal(&mut read, form, at)).collect();
    if goals.is_empty() {
        read.problem("goal-0-text", Problem::Other("initiatives.no-goal"));
    }
    let mut numbers: Vec<i64> = goals.iter().map(|goal| goal.number).collect();
    numbers.sort_unstable();
    if numbers.windows(2).any(|pair| matches!(pair, [one, next] if one == next)) {
        read.problem("goal-0-text", Problem::Other("initiatives.goal-number-twice"));
    }
    read.finish(|| Some((from?, GoalSet { overall, goals })))
}

fn goal(read: &mut Reader<'_>, form: &Form, at: usize) -> Option<Goal> {
    let name = |part: &str| format!("goal-{at}-{part}");
    let typed = ["text", "metric", "baseline", "target"].map(|part| form.value(&name(part)).unwrap_or_default().trim());
    if typed.iter().all(|text| text.is_empty()) {
        return None;
    }
    let number = read.carried(|read| read.int(&name("number"), 1..=99)).unwrap_or_default();
    let text = read.text(&name("text"), Need::Required, LONGEST);
    let mut optional = |part| read.text(&name(part), Need::Optional, LONGEST);
    let (metric, baseline, target) = (optional("metric"), optional("baseline"), optional("target"));
    Some(Goal { number, text, metric, baseline, target, ..Goal::default() })
}

/// The goals with the results that were typed.
///
/// # Errors
/// What is wrong, field by field.
pub fn results(form: &Form, stands: &GoalSet) -> Result<(i64, GoalSet), Invalid> {
    let (mut read, mut next) = (form.reader(), stands.clone());
    let version = read.version(0..=i64::MAX);
    for goal in &mut next.goals {
        for (part, text) in [("result", &mut goal.result), ("evidence", &mut goal.evidence)] {
            let name = format!("goal-{}-{part}", goal.number);
            if form.value(&name).is_some() {
                *text = read.text(&name, Need::Optional, LONGEST);
            }
        }
    }
    read.finish(|| Some((version?, next)))
}

/// Goals as the form of a new version holds them.
pub fn filled(goals: &GoalSet) -> Form {
    let of = |(at, goal): (usize, &Goal)| {
        let parts =
            [("text", &goal.text), ("metric", &goal.metric), ("baseline", &goal.baseline), ("target", &goal.target)];
        parts.map(|(part, text)| (format!("goal-{at}-{part}"), text.clone()))
    };
    let overall = ("overall".to_owned(), goals.overall.clone());
    std::iter::once(overall).chain(goals.goals.iter().enumerate().flat_map(of)).collect()
}

/// Results as their form holds them.
pub fn written(goals: &GoalSet) -> Form {
    let of = |goal: &Goal| {
        let parts = [("result", &goal.result), ("evidence", &goal.evidence)];
        parts.map(|(part, text)| (format!("goal-{}-{part}", goal.number), text.clone()))
    };
    goals.goals.iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f4_a_version_needs_a_day_of_its_own_and_a_goal() {
        let taken = [None, Date::parse("2021-01-01")];
        let read = |body: &str| version(&Form::parse(body.as_bytes()), &taken);
        let (from, goals) = read("from=2021-02-01&goal-0-number=2&goal-0-text=Fler&goal-1-number=3").unwrap();
        assert_eq!((from.to_string().as_str(), goals.goals.len(), goals.goals[0].number), ("2021-02-01", 1, 2));
        let problem = |body: &str, field: &str| read(body).unwrap_err().at(field).cloned();
        let other = |key| Some(Problem::Other(key));
        assert_eq!(problem("from=2021-01-01&goal-0-text=x", "from"), other("initiatives.goals-day-taken"));
        assert_eq!(problem("from=0201-01-01", "from"), Some(Problem::NotADate));
        assert_eq!(problem("from=2021-13-01", "from"), Some(Problem::NotADate));
        assert_eq!(problem("from=2022-01-01", "goal-0-text"), other("initiatives.no-goal"));
        assert_eq!(problem("goal-1-number=1&goal-1-metric=x", "goal-1-text"), Some(Problem::Required));
        let twice = "from=2022-01-01&goal-0-number=1&goal-0-text=a&goal-1-number=1&goal-1-text=b";
        assert_eq!(problem(twice, "goal-0-text"), other("initiatives.goal-number-twice"));
    }

    #[test]
    fn results_are_written_and_the_aims_stay() {
        let goal = Goal { number: 2, text: "Fler".to_owned(), result: "10".to_owned(), ..Goal::default() };
        let stands = GoalSet { overall: "Allt".to_owned(), goals: vec![goal] };
        let (version, next) = results(&Form::parse(b"version=3&goal-2-evidence=T2&goal-2-text=x"), &stands).unwrap();
        assert_eq!(version, 3);
        assert_eq!((next.goals[0].text.as_str(), next.goals[0].result.as_str()), ("Fler", "10"));
        assert_eq!(next.goals[0].evidence, "T2");
        assert!(results(&Form::parse(b""), &stands).is_err());
    }
}
