//! How leave was given: the strongest of the ways in which the asker stands to a record, and what the log tells of it.

use base::{Code as _, Error};

use super::Transaction;
use crate::locks::lock;
use crate::log::{Basis, Entry, stands};
use crate::statement::Resource;
use crate::value::{Row, Value};

impl Transaction {
    /// What gave leave, by the rows of a policy.
    pub(super) fn basis<'r>(&self, why: &str, rows: impl IntoIterator<Item = &'r Row>) -> Basis {
        let Ok(me) = self.actor.staff() else { return Basis::of(why) };
        let proofs = rows.into_iter().filter_map(|row| match row.value("proof") {
            Some(Value::Text(proof)) => Some(proof.as_str()),
            _ => None,
        });
        let (role, unit) = stands(self.vault.positions, &me.to_string(), proofs);
        Basis { why: why.to_owned(), role, unit }
    }

    /// Notes what a row of this request is about, by its action, resource and subject; a further object has a row of its own.
    pub(crate) fn about(&self, (action, resource, subject): (&str, &str, &str), object: (String, i64)) {
        let mut entries = lock(&self.entries);
        let is_it = |entry: &Entry| {
            (entry.action, entry.resource) == (action, resource) && entry.subject.as_deref() == Some(subject)
        };
        if entries.iter().any(|entry| is_it(entry) && entry.object.as_ref() == Some(&object)) {
            return;
        }
        let Some(entry) = entries.iter_mut().rfind(|entry| is_it(entry)) else { return };
        match entry.object {
            None => entry.object = Some(object),
            Some(_) => {
                let further = Entry { object: Some(object), ..entry.clone() };
                entries.push(further);
            }
        }
    }
}

/// The strongest of the ways in which the asker stands to the record.
pub(super) fn strongest<R: Resource>(rows: &[Row]) -> Result<Option<(R::Level, &Row)>, Error> {
    let mut best: Option<(usize, R::Level, &Row)> = None;
    for row in rows {
        let code: String = row.get("level")?;
        let level = R::Level::from_code(&code).ok_or_else(|| Error::internal("reading a level", R::NAME))?;
        let rank = R::Level::ALL.iter().position(|other| *other == level).unwrap_or(usize::MAX);
        if best.as_ref().is_none_or(|(at, ..)| rank < *at) {
            best = Some((rank, level, row));
        }
    }
    Ok(best.map(|(_, level, way)| (level, way)))
}
