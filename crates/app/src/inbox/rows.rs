//! The rows of the dated list: tasks of cases, and reports of the association, as one.

use association::reports::{Waiting, Waits};
use base::{Code as _, Date, Place};
use casework::tasks::{Listed, TaskKind};

use super::model::PAGE;

/// What a row is, and what the list can be narrowed to; its code stands in the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Task(TaskKind),
    Report(Waits),
}

impl Kind {
    pub fn from_code(code: &str) -> Option<Self> {
        TaskKind::from_code(code).map(Self::Task).or_else(|| Waits::from_code(code).map(Self::Report))
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Task(kind) => kind.code(),
            Self::Report(waits) => waits.code(),
        }
    }
}

#[derive(Debug)]
pub enum Row {
    Task(Box<Listed>),
    Report(Box<Waiting>),
}

impl Row {
    pub const fn due(&self) -> Option<Date> {
        match self {
            Self::Task(task) => task.due,
            Self::Report(report) => report.due,
        }
    }

    pub const fn place(&self) -> &Place {
        match self {
            Self::Task(task) => &task.place,
            Self::Report(report) => &report.place,
        }
    }
}

/// How many there are of a kind; each number opens its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    pub kind: Kind,
    pub number: i64,
}

/// A page of two lists as one, by their places.
pub fn page(tasks: Vec<Listed>, reports: Vec<Waiting>) -> Vec<Row> {
    let tasks = tasks.into_iter().map(|task| Row::Task(Box::new(task)));
    let reports = reports.into_iter().map(|report| Row::Report(Box::new(report)));
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    first(tasks.chain(reports).collect(), Row::place, size)
}

/// The first rows of several lists, where each brings as many of its own first rows: whatever belongs to them is there. What
/// is left out comes after the last, and each list brings it again with the next page.
fn first<R>(mut rows: Vec<R>, place: fn(&R) -> &Place, size: usize) -> Vec<R> {
    rows.sort_by(|one, other| place(one).cmp(place(other)));
    rows.truncate(size);
    rows
}

#[cfg(test)]
mod tests {
    use base::{Id, Instant};
    use vault::Chance;

    use super::*;

    fn below(dice: &Chance, bound: usize) -> usize {
        dice.below(bound).unwrap()
    }

    fn some(dice: &Chance) -> Place {
        // Few days, so that many rows share one.
        let day = Date::parse("2026-11-03").unwrap().plus_days(i32::try_from(below(dice, 4)).unwrap());
        let day = if below(dice, 5) == 0 { Place::NO_DAY.to_owned() } else { day.to_string() };
        let id = Id::<()>::new(Instant::from_millis(1), [0_u8; 10].map(|_| u8::try_from(below(dice, 256)).unwrap()));
        Place::new(day, id.to_string())
    }

    /// What a list's statement answers: its first rows after a place.
    fn after(list: &[Place], place: &Place, size: usize) -> Vec<Place> {
        list.iter().filter(|row| *row > place).take(size).cloned().collect()
    }

    #[test]
    fn over_the_pages_of_two_lists_no_row_is_skipped_and_none_comes_twice() {
        let dice = Chance::seeded(1);
        for _ in 0..300 {
            let size = 1 + below(&dice, 6);
            let lists = [below(&dice, 20), below(&dice, 20)].map(|many| {
                let mut list: Vec<Place> = (0..many).map(|_| some(&dice)).collect();
                list.sort();
                list
            });
            let mut all: Vec<Place> = lists.concat();
            all.sort();
            let (mut seen, mut place) = (Vec::new(), Place::first());
            loop {
                let brought = lists.iter().flat_map(|list| after(list, &place, size)).collect();
                let page = first(brought, |row| row, size);
                seen.extend(page.iter().cloned());
                match page.last() {
                    Some(last) if page.len() == size => place = last.clone(),
                    _ => break,
                }
            }
            assert_eq!(seen, all);
        }
    }

    #[test]
    fn every_kind_is_found_by_its_code() {
        let tasks = TaskKind::ALL.iter().map(|kind| Kind::Task(*kind));
        for kind in tasks.chain(Waits::ALL.iter().map(|waits| Kind::Report(*waits))) {
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(Kind::from_code("nytt"), None);
    }
}
