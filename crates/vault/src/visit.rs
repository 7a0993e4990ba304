//! Visits: a page that asks for itself again while somebody watches it.
//!
//! The first time stands in the log as any look does. As long as the page shows the same, each further time is only counted,
//! in the transaction of that refresh. When it shows something else, or is watched no more, a second row says until when it
//! was watched and how often it was shown; what it shows from then on is a row again (decisions, second round 10).

use std::sync::Mutex;

use base::{Error, Instant};

use crate::connection::Connection;
use crate::locks::{inner, lock};
use crate::log::Watched;
use crate::params;
use crate::seal::hash;
use crate::value::{Row, Value};
use crate::vault::{Inner, Vault};

/// Whoever has not asked again for so long watches no more: a tab that slept begins anew.
const LONGEST_PAUSE: i64 = 2 * 60_000;
/// How many visits one transaction ends.
const PASS: i64 = 100;

const AGAIN: &str = "update visits set again = again + 1, last = case when last < $4 then $4 else last end \
    where session = $1 and page = $2 and shown = $3 and last between $5 and $6";
const BEGIN: &str = "insert into visits (session, page, shown, log_id, again, last) values ($1, $2, $3, $4, 0, $5) \
    on conflict (session, page) do update set shown = excluded.shown, log_id = excluded.log_id, again = 0, \
    last = excluded.last";
/// `$4` the row of the log that tells of the opening. A visit that goes on, or whose end is not told yet, stays as it is.
const FIRST: &str = "insert into visits (session, page, shown, log_id, again, last) \
    select $1, $2, $3, $4, 0, cast($5 as bigint) where exists (select 1 from log l where l.id = $4) \
    on conflict (session, page) do nothing";
const GOES_ON: &str =
    "select count(*) as visits from visits where session = $1 and page = $2 and last between $3 and $4";
const END: &str = "delete from visits where session = $1 and page = $2 returning log_id, again, last";
const OVER: &str = "select session, page from visits where last not between $1 and $2 order by last limit $3";

pub(crate) const ALL: &[&str] = &[AGAIN, BEGIN, FIRST, GOES_ON, END, OVER];

/// When the last refresh of a visit that goes on may have been. A clock that was set back, or another server's that runs
/// ahead, makes no pause shorter.
fn around(now: Instant) -> (Instant, Instant) {
    (now.plus_millis(-LONGEST_PAUSE), now.plus_millis(LONGEST_PAUSE))
}

/// What a watched page has shown, as far as it has come.
pub(crate) struct Watch {
    page: String,
    /// It is opened, and has not asked for itself again.
    opened: bool,
    /// One hash for each answer of the database: they come in any order.
    answers: Mutex<Vec<String>>,
}

impl Watch {
    pub fn of(page: &str, opened: bool) -> Self {
        Self { page: page.to_owned(), opened, answers: Mutex::default() }
    }

    /// Notes what a statement has answered about a record, or about none.
    pub fn saw(&self, (sql, subject): (&str, Option<&str>), rows: &[Row]) {
        let mut text = Vec::new();
        put(&mut text, sql.as_bytes());
        put(&mut text, subject.unwrap_or_default().as_bytes());
        for row in rows {
            row.values.iter().for_each(|value| put_value(&mut text, value));
            text.push(b'\n');
        }
        lock(&self.answers).push(hash(&text));
    }

    /// What was shown: the same exactly when the database answered the same.
    pub fn shown(self) -> Shown {
        let mut answers = inner(self.answers);
        answers.sort_unstable();
        Shown { page: self.page, opened: self.opened, hash: hash(answers.concat().as_bytes()) }
    }
}

/// With its length, so that no two answers give the same bytes.
fn put(text: &mut Vec<u8>, bytes: &[u8]) {
    text.extend_from_slice(&bytes.len().to_le_bytes());
    text.extend_from_slice(bytes);
}

fn put_value(text: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Null => text.push(b'-'),
        Value::Text(value) => {
            text.push(b't');
            put(text, value.as_bytes());
        }
        Value::Int(value) => {
            text.push(b'i');
            text.extend_from_slice(&value.to_le_bytes());
        }
        Value::Real(value) => {
            text.push(b'r');
            text.extend_from_slice(&value.to_bits().to_le_bytes());
        }
        Value::Bytes(value) => {
            text.push(b'b');
            put(text, value);
        }
    }
}

/// A page and all that it showed.
pub(crate) struct Shown {
    page: String,
    pub opened: bool,
    hash: String,
}

/// Whose visit it is: a session, by its hash.
pub(crate) struct Visitor<'a> {
    pub session: &'a str,
    pub shown: &'a Shown,
    pub now: Instant,
}

impl Visitor<'_> {
    /// Counts a refresh that shows the same as the one before. `false`: it does not, or nobody has watched of late.
    pub async fn again(&self, connection: &mut Connection) -> Result<bool, Error> {
        let Shown { page, hash, .. } = self.shown;
        // Two tabs of one session count one after the other: a visit that another begins is not begun over.
        connection.hold(&format!("visit {} {page}", self.session)).await?;
        let (since, until) = around(self.now);
        let counted = connection.execute(AGAIN, &params![self.session, page, hash, self.now, since, until]).await?;
        Ok(counted == 1)
    }

    /// Begins a visit with the row of the log that tells of it.
    pub async fn begin(&self, connection: &mut Connection, log_id: &str) -> Result<(), Error> {
        let Shown { page, hash, .. } = self.shown;
        connection.execute(BEGIN, &params![self.session, page, hash, log_id, self.now]).await.map(drop)
    }

    /// Begins a visit with the opening of its page, behind the commit: the first refresh that shows the same is counted.
    pub async fn open(&self, connection: &mut Connection, log_id: &str) -> Result<(), Error> {
        let Shown { page, hash, .. } = self.shown;
        connection.execute_after(FIRST, params![self.session, page, hash, log_id, self.now]).await
    }

    /// Ends the visit before, if there was one.
    pub async fn end(&self, vault: &Inner, connection: &mut Connection) -> Result<(), Error> {
        end(vault, connection, (self.session, &self.shown.page), self.now).await
    }
}

/// Ends a visit. One in which nothing was shown again is told by its first row alone.
async fn end(vault: &Inner, connection: &mut Connection, whose: (&str, &str), now: Instant) -> Result<(), Error> {
    let ended = connection.fetch(END, &params![whose.0, whose.1]).await?;
    let Some(visit) = ended.first() else { return Ok(()) };
    let watched = Watched { first: visit.get("log_id")?, again: visit.get("again")?, last: visit.get("last")? };
    match watched.again {
        0 => Ok(()),
        _ => watched.write(vault, connection, now).await,
    }
}

impl Vault {
    /// Does whoever holds `token` still ask for `page` now and again, so that the log tells until when it was watched?
    pub async fn is_watched(&self, token: &str, page: &str) -> Result<bool, Error> {
        let (since, until) = around(self.now());
        let rows = self.0.read(GOES_ON, &params![hash(token.as_bytes()), page, since, until]).await?;
        rows.first().map_or(Ok(false), |row| Ok(row.get::<i64>("visits")? > 0))
    }

    /// Ends the visits of those who watch no more; answers how many.
    pub async fn end_visits(&self) -> Result<usize, Error> {
        let mut ended = 0;
        loop {
            let (since, until) = around(self.now());
            let visits = self.0.read(OVER, &params![since, until, PASS]).await?;
            if visits.is_empty() {
                return Ok(ended);
            }
            let mut connection = self.0.database.begin(false).await?;
            for visit in &visits {
                let (session, page): (String, String) = (visit.get("session")?, visit.get("page")?);
                end(&self.0, &mut connection, (&session, &page), self.now()).await?;
            }
            connection.commit().await?;
            ended += visits.len();
        }
    }
}
