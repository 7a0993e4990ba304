//! Jobs that an act asks for: rows in its own transaction.

use base::{Error, Instant};
use serde_json::Value;

use super::{JOBS, Job};
use crate::connection::Connection;
use crate::grant::Grant;
use crate::params;
use crate::statement::{Edit, Resource};
use crate::vault::Inner;

pub(super) const ADD: &str = "insert into jobs (id, kind, payload, made, not_before, attempts, mac) \
    values ($1, $2, $3, $4, $5, 0, $6) on conflict (id) do nothing";

pub(super) const ALL: &[&str] = &[ADD];

/// A job before its act is kept.
pub(crate) struct Queued {
    kind: &'static str,
    payload: String,
    /// The beginning of time where it is due at once, so that a clock set back does not hold it up.
    not_before: Instant,
}

impl Queued {
    /// # Errors
    /// A fault of ours when there is more in it than ids and codes.
    pub fn new<J: Job>(job: &J, not_before: Option<Instant>) -> Result<Self, Error> {
        let value = serde_json::to_value(job).map_err(|error| Error::internal("writing a job", error))?;
        if !is_plain(&value) {
            return Err(Error::internal("writing a job", format!("{} holds more than ids and codes", J::KIND)));
        }
        let not_before = not_before.unwrap_or(Instant::from_millis(0));
        Ok(Self { kind: J::KIND, payload: value.to_string(), not_before })
    }

    /// A job of the vault's own schedule.
    pub(super) fn empty(kind: &'static str, not_before: Instant) -> Self {
        Self { kind, payload: "{}".to_owned(), not_before }
    }

    pub async fn write(&self, vault: &Inner, connection: &mut Connection, id: &str, now: Instant) -> Result<(), Error> {
        let Self { kind, payload, not_before } = self;
        let mac = vault.sign(&JOBS, id, &params![*kind, payload])?;
        connection.execute(ADD, &params![id, *kind, payload, now, *not_before, mac]).await.map(drop)
    }
}

/// Ids and codes stand in the clear, and nothing else may: no name, no number of a person, no text.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => true,
        Value::Number(number) => number.as_i64().is_some_and(|number| number.abs() < 1_000_000_000),
        Value::String(text) => is_id(text) || is_code(text),
        Value::Array(values) => values.iter().all(is_plain),
        Value::Object(fields) => fields.values().all(is_plain),
    }
}

fn is_id(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

fn is_code(text: &str) -> bool {
    text.len() <= 40 && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

impl<R: Resource> Grant<'_, R, Edit> {
    /// Puts a job into this act's transaction: it is there when the act is kept, and only then. It runs at once.
    ///
    /// # Errors
    /// A fault of ours when there is more in it than ids and codes.
    pub fn enqueue<J: Job>(&self, job: &J) -> Result<(), Error> {
        self.tx().enqueue(Queued::new(job, None)?);
        Ok(())
    }

    /// The same for a job that is not to run before a time.
    pub fn enqueue_at<J: Job>(&self, job: &J, not_before: Instant) -> Result<(), Error> {
        self.tx().enqueue(Queued::new(job, Some(not_before))?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::is_plain;

    #[test]
    fn ids_codes_and_small_numbers_are_plain_and_nothing_else_is() {
        let id = "01a1a06c-1400-770d-aadc-3677813eec97";
        assert!(is_plain(&json!({ "case": id, "parts": [id, null], "kind": "follow_up", "version": 3, "all": true })));
        for odd in ["Anna", "anna ek", "197705232382", "19770523-2382", "a@b.se", "åsa", "a.", &"a".repeat(41)] {
            assert!(!is_plain(&json!({ "note": [odd] })), "{odd}");
        }
        assert!(!is_plain(&json!({ "number": 197_705_232_382_i64 })));
        assert!(!is_plain(&json!({ "share": 0.5 })));
    }
}
