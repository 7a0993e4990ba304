//! Goals, and which version of them is in force.

use base::{Date, Id};
use serde::{Deserialize, Serialize};

use crate::importing;

/// Marks the ids of versions of goals.
#[derive(Debug)]
pub enum GoalsRow {}

/// What an initiative aims at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GoalSet {
    pub overall: String,
    pub goals: Vec<Goal>,
}

/// One goal. Its number stays when it is revised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Goal {
    pub number: i64,
    pub text: String,
    /// By what it is measured.
    pub metric: String,
    pub baseline: String,
    pub target: String,
    /// What came of it, and how we know.
    pub result: String,
    pub evidence: String,
}

/// The goals as they were from a day on. The day of those that came with a file is not known.
#[derive(Clone, Debug)]
pub struct Version {
    pub id: Id<GoalsRow>,
    /// 0 until it is written here.
    pub version: i64,
    pub from: Option<Date>,
    pub content: GoalSet,
}

impl GoalSet {
    /// As a file has them: an overall goal and a list.
    pub fn of_file(goals: &importing::Goals) -> Self {
        let goal = |(number, text): (i64, &String)| Goal { number, text: text.clone(), ..Goal::default() };
        Self { overall: goals.overall.clone(), goals: (1..).zip(&goals.list).map(goal).collect() }
    }

    /// As the public reads them.
    pub fn to_file(&self) -> importing::Goals {
        let list = self.goals.iter().map(|goal| goal.text.clone()).collect();
        importing::Goals { overall: self.overall.clone(), list }
    }

    pub fn is_empty(&self) -> bool {
        self.overall.is_empty() && self.goals.is_empty()
    }

    /// The same goals with the results of those in `before` that are not revised.
    pub fn with_results_of(mut self, before: &Self) -> Self {
        for goal in &mut self.goals {
            let same = |old: &&Goal| old.number == goal.number && old.aim() == goal.aim();
            if let Some(old) = before.goals.iter().find(same) {
                (goal.result, goal.evidence) = (old.result.clone(), old.evidence.clone());
            }
        }
        self
    }

    /// The number after the last.
    pub fn next_number(&self) -> i64 {
        self.goals.iter().map(|goal| goal.number).max().unwrap_or(0) + 1
    }
}

impl Goal {
    fn aim(&self) -> [&str; 4] {
        [&self.text, &self.metric, &self.baseline, &self.target]
    }
}

/// The version in force on a day among versions in their order: the last that has begun.
pub fn standing(versions: &[Version], day: Date) -> Option<&Version> {
    versions.iter().rev().find(|version| version.from.is_none_or(|from| from <= day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(from: Option<&str>) -> Version {
        let id = "019a0000-0000-7000-8000-000000000000".parse().unwrap();
        Version { id, version: 1, from: from.and_then(Date::parse), content: GoalSet::default() }
    }

    #[test]
    fn f4_the_last_version_that_has_begun_is_in_force() {
        let versions = [version(None), version(Some("2021-01-01")), version(Some("2027-01-01"))];
        let on = |day: &str| standing(&versions, Date::parse(day).unwrap()).unwrap().from;
        assert_eq!(on("2020-12-31"), None);
        assert_eq!(on("2021-01-01"), Date::parse("2021-01-01"));
        assert_eq!(on("2026-12-31"), Date::parse("2021-01-01"));
        assert_eq!(on("2027-01-01"), Date::parse("2027-01-01"));
        assert!(standing(&versions[2..], Date::parse("2026-01-01").unwrap()).is_none(), "none has begun");
    }

    #[test]
    fn a_result_follows_a_goal_that_is_not_revised() {
        let goal = |number, text: &str, result: &str| Goal {
            number,
            text: text.to_owned(),
            result: result.to_owned(),
            ..Goal::default()
        };
        let before = GoalSet { overall: String::new(), goals: vec![goal(1, "a", "60 %"), goal(2, "b", "12")] };
        let next = GoalSet { overall: String::new(), goals: vec![goal(1, "a", ""), goal(2, "b, but more", "")] };
        let next = next.with_results_of(&before);
        assert_eq!((next.goals[0].result.as_str(), next.goals[1].result.as_str()), ("60 %", ""));
        assert_eq!(next.next_number(), 3);
        assert_eq!(GoalSet::of_file(&next.to_file()).to_file(), next.to_file());
    }
}
