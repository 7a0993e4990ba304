//! A transaction: the only thing that can be asked for a grant, and the only thing that can be committed.

mod commit;
mod ways;

pub(crate) use commit::Asks;

use std::collections::{BTreeSet, HashSet};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use base::{Error, Id, Instant};
use tokio::sync::Mutex;

use crate::actor::{Actor, Party, Session, Staff};
use crate::connection::Connection;
use crate::grant::{Grant, Listing};
use crate::jobs::Queued;
use crate::locks::lock;
use crate::log::{Basis, Copied, Entry, Written};
use crate::mark::Checked;
use crate::seal::Key;
use crate::sealed::Sealed;
use crate::session::Sits;
use crate::statement::{Access, Compartment, List, Open, Resource, Statement};
use crate::value::{Param, Row};
use crate::vault::Inner;
use crate::visit::Watch;
use ways::strongest;

/// One request's work. Dropping it undoes everything and writes nothing.
///
/// A decision does not outlive its transaction:
/// ```compile_fail,E0505
/// # use vault::{Transaction, Resource, Read};
/// async fn keep<R: Resource>(tx: Transaction, id: base::Id<R>) {
///     let grant = tx.ask::<R, Read>(id).await.unwrap();
///     tx.commit().await.unwrap();
///     drop(grant);
/// }
/// ```
pub struct Transaction {
    pub(crate) vault: Arc<Inner>,
    pub(crate) connection: Mutex<Connection>,
    pub(crate) actor: Actor,
    /// In milliseconds. It moves on with a lock that was waited for, and stands still otherwise.
    now: AtomicI64,
    /// A time that was given (a rehearsal's) does not move.
    given: bool,
    /// Whose session it is, to be tested again after a lock.
    pub(crate) sits: Option<Sits>,
    request: String,
    /// The address it came from.
    client: Option<IpAddr>,
    entries: std::sync::Mutex<Vec<Entry>>,
    /// Lines of proof that hold: true for ever, so checked once.
    checked: std::sync::Mutex<Checked>,
    /// Jobs that this asks for.
    queued: std::sync::Mutex<Vec<Queued>>,
    /// The marks this request wrote, for the log.
    written: std::sync::Mutex<Vec<Written>>,
    /// The copies this request opened, for the log.
    copied: std::sync::Mutex<Vec<Copied>>,
    /// Marks of rows that are new: no `update` may bind one.
    new_marks: std::sync::Mutex<HashSet<String>>,
    /// The records this request changed: resource and id.
    changed: std::sync::Mutex<BTreeSet<(&'static str, String)>>,
    /// It promised not to change anything but the log.
    look: bool,
    /// Nothing of it is shown or kept: see [`crate::Vault::glance`].
    glance: bool,
    /// It shows a page that somebody watches.
    watch: Option<Watch>,
    /// The record whose page it opens.
    opens: std::sync::Mutex<Option<String>>,
}

/// A connection on which a transaction has begun, to look only or to change.
pub(crate) struct Begun {
    pub connection: Connection,
    pub look: bool,
    pub sits: Option<Sits>,
    /// The time was given, not taken.
    pub given: bool,
}

impl Transaction {
    pub(crate) fn new(vault: Arc<Inner>, begun: Begun, actor: Actor, now: Instant, request: String) -> Self {
        Self {
            vault,
            connection: Mutex::new(begun.connection),
            actor,
            now: AtomicI64::new(now.millis()),
            given: begun.given,
            sits: begun.sits,
            request,
            client: None,
            entries: std::sync::Mutex::default(),
            checked: std::sync::Mutex::default(),
            queued: std::sync::Mutex::default(),
            written: std::sync::Mutex::default(),
            copied: std::sync::Mutex::default(),
            new_marks: std::sync::Mutex::default(),
            changed: std::sync::Mutex::default(),
            look: begun.look,
            glance: false,
            watch: None,
            opens: std::sync::Mutex::default(),
        }
    }

    /// Says from which address the request came, for those who review the log (L3.1).
    pub const fn comes_from(&mut self, client: Option<IpAddr>) {
        self.client = client;
    }

    /// Says before anything is asked that a page which somebody watches asks for itself again. Where it shows the same as
    /// the last time, the log has no new row and the time is counted; whoever says so untruly is counted all the same.
    /// `page` is its address.
    pub fn refreshes(&mut self, page: &str) {
        self.watches(page, false);
    }

    /// The same of a page that is opened, to be watched from then on.
    pub fn is_to_be_watched(&mut self, page: &str) {
        self.watches(page, true);
    }

    fn watches(&mut self, page: &str, opened: bool) {
        self.watch = (self.look && self.sits.is_some()).then(|| Watch::of(page, opened));
    }

    /// It only finds out what a page would show.
    pub(crate) fn into_glance(mut self) -> Self {
        self.glance = true;
        self
    }

    /// The ids of the records that it was given leave for or listed: what it shows may change with any of them.
    pub fn rests_on(&self) -> BTreeSet<String> {
        let entries = lock(&self.entries);
        let granted = entries.iter().filter(|entry| entry.result == "granted");
        granted.flat_map(|entry| entry.subject.iter().chain(&entry.shown)).cloned().collect()
    }

    /// The time of the request, taken when it held the database: what it decides and what it writes is of that time, and
    /// whatever others wrote before is older.
    pub fn now(&self) -> Instant {
        Instant::from_millis(self.now.load(Ordering::SeqCst))
    }

    /// Refuses what a clock that runs behind would decide wrongly. A time that was given is nobody's clock.
    fn in_time(&self) -> Result<(), Error> {
        if self.given { Ok(()) } else { self.vault.newest.fits(self.now()) }
    }

    /// Waits until nobody else changes what bears this id, and keeps others waiting until this request is over: for an act
    /// whose rule rests on rows that another may be adding. Before leave to change is asked for, so that no two wait for each
    /// other.
    pub async fn await_turn<T>(&self, id: Id<T>) -> Result<(), Error> {
        if self.look {
            return Err(Error::internal("waiting for a turn", "the request promised to look only"));
        }
        self.hold(&id.to_string()).await
    }

    /// Holds what is to be changed. Whoever waited for it has a later time now, and may not be signed in any more
    /// (SQLite: the wait was for the writer, before the time was taken).
    async fn hold(&self, subject: &str) -> Result<(), Error> {
        let mut connection = self.connection.lock().await;
        if !connection.hold(subject).await? || self.given {
            return Ok(());
        }
        let now = self.vault.clock.now().max(self.now());
        self.now.store(now.millis(), Ordering::SeqCst);
        match &self.sits {
            Some(sits) if !sits.again(&mut connection, now).await? => Err(Error::SignIn),
            _ => Ok(()),
        }
    }

    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The member of staff who asks; to anybody else it is not there.
    pub fn me(&self) -> Result<Id<Staff>, Error> {
        self.actor.staff()
    }

    /// The party for which the asker sits here; to whoever sits for none it is not there.
    pub fn party(&self) -> Result<Id<Party>, Error> {
        self.actor.party()
    }

    /// The session in which this is asked; to whoever has not signed in it is not there.
    pub fn session(&self) -> Result<Id<Session>, Error> {
        self.actor.sitting().map(|sitting| sitting.session).ok_or(Error::NotFound)
    }

    /// The number a reader may quote about this request.
    pub fn request(&self) -> &str {
        &self.request
    }

    pub fn new_id<T>(&self) -> Result<Id<T>, Error> {
        Ok(Id::new(self.now(), self.vault.chance.bytes()?))
    }

    /// For acts that do most harm: signed in within the last minutes (decisions: roles, set-up).
    pub fn fresh(&self) -> Result<(), Error> {
        match self.actor.sitting() {
            Some(sitting) if self.now() < sitting.fresh_until => Ok(()),
            _ => Err(Error::SignIn),
        }
    }

    /// Asks the policy of `R` for leave to `A` the record `id`. Hidden and missing answer alike: `NotFound`.
    /// Seen but not to be changed by the asker is `Refused`. Either way the log has its row.
    pub async fn ask<R: Resource, A: Access>(&self, id: Id<R>) -> Result<Grant<'_, R, A>, Error> {
        let subject = id.to_string();
        if A::EDIT {
            if self.look {
                return Err(Error::internal("asking for leave to change", "the request promised to look only"));
            }
            self.hold(&subject).await?;
        }
        let rows = self.decide(R::ASK, Some(&subject), Vec::new()).await?;
        let found = strongest::<R>(&rows)?;
        let allowed = found.as_ref().is_some_and(|(level, _)| !A::EDIT || R::EDITORS.contains(level));
        let basis = match &found {
            Some((_, way)) => self.basis(&way.get::<String>("why")?, [*way]),
            None => Basis::default(),
        };
        self.record(Entry {
            action: A::ACTION,
            resource: R::NAME,
            subject: Some(subject.clone()),
            case: R::OF_CASE.then(|| subject.clone()),
            basis: basis.clone(),
            result: if allowed { "granted" } else { "refused" },
            ..Entry::default()
        });
        if A::EDIT || found.is_none() {
            self.in_time()?;
        }
        let Some((level, _)) = found else { return Err(Error::NotFound) };
        if !allowed {
            return Err(Error::Refused("not-yours"));
        }
        let key = self.key_for::<R>(&subject).await?;
        Ok(Grant::new(self, subject, level, basis, key))
    }

    /// Shows a list: the statement joins the policy of `R`, each row bears `id`, `why` and `proof`, fifty at most. A record
    /// stands there once, or once for each `line`.
    /// One log row names them all.
    pub async fn list<R: Resource>(
        &self,
        statement: &Statement<R, List>,
        own: Vec<Param>,
    ) -> Result<Listing<'_, R>, Error> {
        let mut rows = self.decide(statement.sql, None, own).await?;
        let mut known = HashSet::new();
        let line = |row: &Row| row.value("line").and_then(<String as crate::value::Column>::read);
        rows.retain(|row| row.get::<String>("id").is_ok_and(|id| known.insert((id, line(row)))));
        rows.truncate(crate::keys::PAGE);
        let mut shown: Vec<String> = Vec::new();
        for id in rows.iter().filter_map(|row| row.get::<String>("id").ok()) {
            if !shown.contains(&id) {
                shown.push(id);
            }
        }
        if R::COMPARTMENT == Compartment::Subject {
            let party = self.party()?.to_string();
            self.vault.keys.load_page(&shown, &party, self.now()).await?;
        }
        let basis = self.basis("policy", &rows);
        let mut entry = Entry { action: "list", resource: R::NAME, basis, result: "granted", ..Entry::default() };
        if R::OF_CASE {
            entry.shown = shown;
        } else if R::COMPARTMENT == Compartment::Subject {
            entry.note = shown.join(",");
        }
        self.record(entry);
        Ok(Listing::new(self, rows))
    }

    /// What was published, for anybody who asks; a row of proof among the answer is checked.
    pub async fn published<R>(&self, statement: &Statement<R, Open>, own: Vec<Param>) -> Result<Vec<Row>, Error> {
        self.decide(statement.sql, None, own).await
    }

    async fn key_for<R: Resource>(&self, subject: &str) -> Result<Option<Arc<Key>>, Error> {
        let vault = &self.vault;
        let Ok(party) = self.actor.party().map(|party| party.to_string()) else { return Ok(None) };
        match R::COMPARTMENT {
            Compartment::Subject => vault.keys.subject(subject, &party, self.now()).await,
            Compartment::Party => vault.keys.party(&party, self.now()).await.map(Some),
            Compartment::Directory => vault.keys.own("directory", self.now()).await.map(Some),
        }
    }

    pub(crate) fn record(&self, entry: Entry) {
        let mut entries = lock(&self.entries);
        if !entries.iter().any(|old| old.is_twin(&entry)) {
            entries.push(entry);
        }
    }

    /// Runs a statement with the asker, the party, the time and the subject before the caller's own values,
    /// and checks every row of proof it brings.
    pub(crate) async fn fetch(
        &self,
        sql: &'static str,
        subject: Option<&str>,
        own: Vec<Param>,
    ) -> Result<Vec<Row>, Error> {
        let params = self.bound(subject, own);
        let mut connection = self.connection.lock().await;
        let rows = match connection.question(sql) {
            // Whoever asks several things at once has them sent together.
            Some(question) => {
                drop(connection);
                question.fetch(sql, &params).await?
            }
            None => connection.fetch(sql, &params).await?,
        };
        self.vault.counted.fetch_add(1, Ordering::Relaxed);
        let mut checked = lock(&self.checked);
        for row in &rows {
            self.vault.check_proof(row, &mut checked)?;
        }
        drop(checked);
        if let Some(watch) = &self.watch {
            watch.saw((sql, subject), &rows);
        }
        Ok(rows)
    }

    /// `fetch` for what a decision rests on: a row that brings no proof is no answer.
    pub(crate) async fn decide(
        &self,
        sql: &'static str,
        subject: Option<&str>,
        own: Vec<Param>,
    ) -> Result<Vec<Row>, Error> {
        let rows = self.fetch(sql, subject, own).await?;
        // That it is text, and what it says, was checked where it was read.
        match rows.iter().all(|row| row.value("proof").is_some()) {
            true => Ok(rows),
            false => Err(Error::internal("reading a column", "proof")),
        }
    }

    pub(crate) async fn execute(&self, sql: &'static str, subject: &str, own: Vec<Param>) -> Result<u64, Error> {
        if changes(sql) && own.iter().any(|value| self.is_new_mark(value)) {
            return Err(Error::internal("changing a signed row under a new mark", crate::connection::first_words(sql)));
        }
        self.vault.counted.fetch_add(1, Ordering::Relaxed);
        self.connection.lock().await.execute(sql, &self.bound(Some(subject), own)).await
    }

    /// Notes a mark that this request writes: the log bears it, and the row may be changed again in this request.
    pub(crate) fn wrote(&self, written: Written) {
        lock(&self.written).push(written);
    }

    /// Notes whose copy was opened, where it was one.
    pub(crate) fn showed<R: Resource>(&self, case: &str, row: &Row, sealed: &Sealed) -> Result<(), Error> {
        let Some(column) = sealed.copy_of else { return Ok(()) };
        let one = Copied { resource: R::NAME, case: case.to_owned(), party: row.get(column)? };
        let mut copied = lock(&self.copied);
        if !copied.contains(&one) {
            copied.push(one);
        }
        Ok(())
    }

    pub(crate) fn signed_new(&self, mark: &str) {
        lock(&self.new_marks).insert(mark.to_owned());
    }

    fn is_new_mark(&self, value: &Param) -> bool {
        matches!(value, Param::Text(Some(text)) if lock(&self.new_marks).contains(text))
    }

    /// Has a mark of this row held in this request, or did the request write it itself?
    pub(crate) fn has_held(&self, table: &str, id: &str) -> bool {
        lock(&self.checked).is_of(table, id) || lock(&self.written).iter().any(|one| one.is_of(table, id))
    }

    fn bound(&self, subject: Option<&str>, own: Vec<Param>) -> Vec<Param> {
        let party = self.actor.party().map(|party| party.to_string()).unwrap_or_default();
        let mut params = crate::params![self.actor.asks_as(), party, self.now(), subject];
        params.extend(own);
        params
    }

    /// Notes that a record was changed.
    pub(crate) fn has_changed(&self, resource: &'static str, id: String) {
        lock(&self.changed).insert((resource, id));
    }

    /// The ids of the records it changed.
    pub(crate) fn changed_ids(&self) -> Vec<String> {
        lock(&self.changed).iter().map(|(_, id)| id.clone()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    pub(crate) fn take_changed(&self) -> BTreeSet<(&'static str, String)> {
        std::mem::take(&mut *lock(&self.changed))
    }

    pub(crate) fn swap_entries(&self, entries: Vec<Entry>) -> Vec<Entry> {
        std::mem::replace(&mut *lock(&self.entries), entries)
    }

    pub(crate) fn opens(&self, subject: &str) {
        *lock(&self.opens) = Some(subject.to_owned());
    }

    pub(crate) fn enqueue(&self, job: Queued) {
        lock(&self.queued).push(job);
    }
}

/// Does a statement change rows that are there?
fn changes(sql: &str) -> bool {
    sql.trim_start().starts_with("update") || sql.contains("do update")
}
