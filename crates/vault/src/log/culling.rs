//! Culling the log by age (L3.2, L8.7): content goes, the tree stays. A row that is culled is deleted; its hash stands in the
//! tree's lowest tiles, as it did before, so that every root, checkpoint and proof holds as it was signed. A row of the log
//! says how far was culled, under a mark: nobody else can call a row culled that he took away (docs/decisions/0033).

use std::collections::HashMap;

use base::{Error, Instant};

use super::{Entry, GONE, Written, marks};
use crate::actor::Purpose;
use crate::audit::Verdict;
use crate::operation::Operation;
use crate::params;
use crate::vault::{Inner, Vault};

/// How long every row is kept at least (HSLF-FS 2016:40, 4 kap. 9 §); parties may decide on more.
pub const LOG_YEARS: i32 = 5;
/// How many rows one transaction deletes, so that others write in between.
const BATCH: i64 = 5000;
/// How many marks one row carries on.
const CARRIED: usize = 500;
/// What a row that carries marks on is called.
pub(crate) const CARRY: &str = "carry";

/// The first row that is too young: what stands before it in the tree goes. Rows that came late stay until the next time.
const UP_TO: &str = "select coalesce((select min(leaf_index) from log where at >= $1 and leaf_index is not null), \
    (select max(size) from log_checkpoints), 0) as n";
/// What names the keys that older roots were signed by stays.
const GOES: &str = "select count(*) as n, min(at) as oldest, max(at) as newest from log \
    where leaf_index < $1 and not (resource = 'Installation' and action = 'turn_log_key')";
const NOTES: &str = "select note from log where resource = 'Installation' and action = 'cull_log'";
/// Runs of numbers of which only a part goes.
const RUNS: &str = "select c.server, c.next from (select server, max(counter) + 1 as next from log where leaf_index < $1 \
    group by server) as c where exists (select 1 from log k where k.server = c.server \
    and (k.counter >= c.next or k.resource = 'Installation' and k.action = 'turn_log_key'))";
const KEEP_RUN: &str = "insert into log_runs (server, next, mac) values ($1, $2, $3) \
    on conflict (server) do update set next = excluded.next, mac = excluded.mac where log_runs.next < excluded.next";
const KEPT_RUNS: &str = "select server, next, mac from log_runs";
const MARKS_OF: &str = "select id, marks, subject, leaf_index from log where leaf_index >= $1 and leaf_index < $2 \
    and marks <> '' order by leaf_index limit 1000";
const MARKS_SINCE: &str = "select id, marks from log where (leaf_index >= $1 or leaf_index is null) and id > $2 \
    and marks <> '' order by id limit 1000";
const SOME: &str = "select id from log where leaf_index < $1 \
    and not (resource = 'Installation' and action = 'turn_log_key') order by leaf_index limit $2";
const CASES: &str = "delete from log_cases where log_id = $1";
const ROW: &str = "delete from log where id = $1";

pub(crate) const ALL: &[&str] =
    &[UP_TO, GOES, NOTES, RUNS, KEEP_RUN, KEPT_RUNS, MARKS_OF, MARKS_SINCE, SOME, CASES, ROW];

/// What a culling takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Culling {
    /// How many places of the tree it reaches over.
    up_to: i64,
    /// How many rows go, and of when the oldest and the newest are.
    pub rows: i64,
    pub oldest: Option<Instant>,
    pub newest: Option<Instant>,
}

impl Vault {
    /// What a culling of rows from before `before` would take away now.
    ///
    /// # Errors
    /// `Refused` where that is younger than the law lets go.
    pub async fn log_to_cull(&self, before: Instant) -> Result<Culling, Error> {
        if before > self.now().date().plus_months(-12 * LOG_YEARS).start() {
            return Err(Error::Refused("too-young"));
        }
        let up_to = self.0.one_number(UP_TO, &params![before]).await?;
        let rows = self.0.read(GOES, &params![up_to]).await?;
        let row = rows.first().ok_or_else(|| Error::internal("culling the log", "no count"))?;
        Ok(Culling { up_to, rows: row.get("n")?, oldest: row.get("oldest")?, newest: row.get("newest")? })
    }

    /// Culls what [`Self::log_to_cull`] told of. Killed on the way, it is done again.
    ///
    /// # Errors
    /// Nothing is culled from a log that is not whole.
    pub async fn cull_log(&self, before: Instant, culling: &Culling) -> Result<(), Error> {
        if self.log_to_cull(before).await? != *culling {
            return Err(Error::Stale);
        }
        self.seal_log().await?;
        if let Verdict::Broken(what) = self.verify_log().await? {
            return Err(Error::internal("culling the log", format!("it is broken, and nothing was culled: {what}")));
        }
        let vault = &self.0;
        self.carry_on(culling.up_to).await?;
        let mut connection = vault.database.begin(false).await?;
        for run in connection.fetch(RUNS, &params![culling.up_to]).await? {
            let (server, next): (String, i64) = (run.get("server")?, run.get("next")?);
            let mac = vault.mark_of_log(&run_text(&server, next));
            connection.execute(KEEP_RUN, &params![server, next, mac]).await?;
        }
        connection.commit().await?;
        let mac = vault.mark_of_log(&cull_text(culling.up_to, before.millis()));
        let note = format!("{} {} {mac}", culling.up_to, before.millis());
        self.record_operation(Operation::CullLog, note).await?;
        // What says so stands in the tree before anything goes.
        self.seal_log().await?;
        while vault.delete_some(culling.up_to).await? {}
        Ok(())
    }

    /// Writes the marks that stand in no younger row into new rows, so that `check` knows them still.
    async fn carry_on(&self, up_to: i64) -> Result<(), Error> {
        let left = self.0.marks_before(up_to).await?;
        let mut all: Vec<((String, String), (String, String))> = left.into_iter().collect();
        all.sort();
        for some in all.chunks(CARRIED) {
            let tx = self.begin_as(Purpose::Operating, false).await?;
            for ((table, id), (mark, subject)) in some {
                tx.wrote(Written {
                    table: table.clone(),
                    id: id.clone(),
                    mark: mark.clone(),
                    subject: subject.clone(),
                });
            }
            let basis = super::Basis::of("command");
            let (action, resource, result) = (CARRY, "Installation", "granted");
            tx.record(Entry { action, resource, basis, result, ..Entry::default() });
            tx.commit().await?;
        }
        Ok(())
    }
}

/// The marks that stand last in rows before a place: `(table, id)`, and the mark with what it was about.
type Left = HashMap<(String, String), (String, String)>;

impl Inner {
    async fn one_number(&self, sql: &'static str, params: &[crate::Param]) -> Result<i64, Error> {
        self.read(sql, params).await?.first().map_or(Ok(0), |row| row.get("n"))
    }

    async fn marks_before(&self, up_to: i64) -> Result<Left, Error> {
        let (mut left, mut next, mut last) = (Left::new(), 0, String::new());
        loop {
            let rows = self.read_on(MARKS_OF, &params![next, up_to]).await?;
            let Some(end) = rows.last() else { break };
            next = end.get::<i64>("leaf_index")? + 1;
            for row in &rows {
                let subject = row.get::<Option<String>>("subject")?.unwrap_or_default();
                for (table, id, mark) in marks(&row.get::<String>("marks")?) {
                    left.insert((table.to_owned(), id.to_owned()), (mark.to_owned(), subject.clone()));
                }
            }
        }
        left.retain(|_, (mark, _)| mark != GONE);
        loop {
            let rows = self.read_on(MARKS_SINCE, &params![up_to, &last]).await?;
            let Some(end) = rows.last() else { return Ok(left) };
            last = end.get("id")?;
            for row in &rows {
                for (table, id, _) in marks(&row.get::<String>("marks")?) {
                    left.remove(&(table.to_owned(), id.to_owned()));
                }
            }
        }
    }

    async fn delete_some(&self, up_to: i64) -> Result<bool, Error> {
        let mut connection = self.database.begin(false).await?;
        let rows = connection.fetch(SOME, &params![up_to, BATCH]).await?;
        for row in &rows {
            let id: String = row.get("id")?;
            connection.execute(CASES, &params![&id]).await?;
            connection.execute(ROW, &params![&id]).await?;
        }
        connection.commit().await?;
        Ok(!rows.is_empty())
    }

    /// How many places of the tree were culled, by the rows of the log that say so under our mark.
    pub(crate) async fn culled_up_to(&self) -> Result<i64, Error> {
        let rows = self.read(NOTES, &[]).await?;
        let notes = rows.iter().filter_map(|row| row.get::<String>("note").ok());
        let up_to = notes.filter_map(|note| {
            let mut parts = note.split(' ');
            let (up_to, before) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            self.is_mark_of_log(&cull_text(up_to, before), parts.next()?).then_some(up_to)
        });
        Ok(up_to.max().unwrap_or(0))
    }

    /// The first run that is said to have begun later, and was not by us.
    pub(crate) async fn false_run(&self) -> Result<Option<String>, Error> {
        for row in self.read(KEPT_RUNS, &[]).await? {
            let (server, next): (String, i64) = (row.get("server")?, row.get("next")?);
            let mac = row.get::<String>("mac").unwrap_or_default();
            if !self.is_mark_of_log(&run_text(&server, next), &mac) {
                return Ok(Some(server));
            }
        }
        Ok(None)
    }
}

fn cull_text(up_to: i64, before: i64) -> String {
    format!("cull|{up_to}|{before}")
}

fn run_text(server: &str, next: i64) -> String {
    format!("run|{server}|{next}")
}
