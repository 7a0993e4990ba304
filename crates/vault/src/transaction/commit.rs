//! How a transaction ends: kept with its log rows, or undone and told of.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::Ordering;

use base::{Error, Id, Instant};

use super::Transaction;
use crate::actor::Actor;
use crate::connection::Connection;
use crate::events::{Telling, notice};
use crate::jobs::{Lease, Queued};
use crate::locks::{inner, lock};
use crate::log::{Copied, Entry, Origin, Written};
use crate::opening::{OPENED, opened};
use crate::vault::Inner;
use crate::visit::{Visitor, Watch};

impl Transaction {
    /// Keeps the work, what is derived from it and its log rows; returns when all are on the disk.
    pub async fn commit(self) -> Result<(), Error> {
        self.keep(None).await
    }

    /// The same with the end of the job whose work it was.
    pub(crate) async fn commit_ending(self, lease: &Lease) -> Result<(), Error> {
        self.keep(Some(lease)).await
    }

    async fn keep(mut self, ends: Option<&Lease>) -> Result<(), Error> {
        self.is_no_glance()?;
        let changed = self.changed_ids();
        self.keep_derived().await?;
        let now = self.now();
        let shown = self.watch.take().map(Watch::shown);
        let asks = Asks { actor: self.actor, request: self.request, client: self.client, now };
        let (vault, sits, queued) = (self.vault, self.sits, inner(self.queued));
        let told = Told {
            entries: inner(self.entries),
            written: inner(self.written),
            copied: inner(self.copied),
            opens: inner(self.opens),
        };
        let mut connection = self.connection.into_inner();
        let visitor = match (&shown, &sits) {
            (Some(shown), Some(sits)) if told.is_seen_only() => {
                Some(Visitor { session: sits.token_hash(), shown, now })
            }
            _ => None,
        };
        if let Some(visitor) = visitor.as_ref().filter(|visitor| !visitor.shown.opened) {
            return keep_refresh(&vault, connection, visitor, &asks, &told).await;
        }
        if let Some(lease) = ends {
            connection.begin_writing(&vault.database).await?;
            lease.end(&mut connection, now).await?;
        }
        for job in &queued {
            let id = Id::<Queued>::new(now, vault.chance.bytes()?).to_string();
            job.write(&vault, &mut connection, &id, now).await?;
        }
        let rows = write_log(&vault, &mut connection, &asks, &told).await?;
        if let (Some(visitor), Some(row)) = (visitor, rows.get(told.closest())) {
            visitor.open(&mut connection, row).await?;
        }
        if !changed.is_empty() {
            connection.tell_others(notice(&changed));
        }
        let telling = Telling { events: &vault.events, ids: changed };
        connection.commit().await?;
        drop(telling);
        if !self.given && !told.entries.is_empty() {
            vault.newest.logged(now);
        }
        if !queued.is_empty() {
            vault.wake.notify_one();
        }
        Ok(())
    }

    fn is_no_glance(&self) -> Result<(), Error> {
        if self.glance { Err(Error::internal("ending a glance", "nothing of it may be shown or kept")) } else { Ok(()) }
    }

    /// Undoes the work so far and goes on: what is asked from here on finds the records as they stand. For an act that was
    /// not taken, before the page of its form is made; [`Self::fail_shown`] tells the log how it ended.
    pub async fn rewind(&self) -> Result<(), Error> {
        self.connection.lock().await.undo().await?;
        lock(&self.written).clear();
        lock(&self.queued).clear();
        lock(&self.new_marks).clear();
        lock(&self.changed).clear();
        Ok(())
    }

    /// Undoes the work and keeps its log rows, with how it ended.
    pub async fn fail(self, error: &Error) -> Result<(), Error> {
        self.undo(error, false).await
    }

    /// The same where a page is shown all the same: a form with its problems, both texts. What was looked at was looked at,
    /// and only the change did not happen.
    pub async fn fail_shown(self, error: &Error) -> Result<(), Error> {
        self.undo(error, true).await
    }

    async fn undo(self, error: &Error, shown: bool) -> Result<(), Error> {
        self.is_no_glance()?;
        let now = self.now();
        let mut entries = inner(self.entries);
        let looked = entries.iter().filter(|entry| shown && entry.result == "granted").map(Entry::as_look);
        let looked: Vec<Entry> = looked.flatten().collect();
        entries.retain(|entry| !(shown && entry.is_look()));
        // What was refused was refused, however the request went on.
        for entry in entries.iter_mut().filter(|entry| entry.result == "granted") {
            entry.result = error.word();
        }
        for look in looked {
            if !entries.iter().any(|entry| entry.is_twin(&look)) {
                entries.push(look);
            }
        }
        let copied = if shown { inner(self.copied) } else { Vec::new() };
        let mut connection = self.connection.into_inner();
        connection.undo().await?;
        let asks = Asks { actor: self.actor, request: self.request, client: self.client, now };
        write_log(&self.vault, &mut connection, &asks, &Told { entries, copied, ..Told::default() }).await?;
        connection.commit().await
    }
}

/// Keeps a refresh: counted where it shows the same as before, and told of like any look where it shows something else.
async fn keep_refresh(
    vault: &Inner,
    mut connection: Connection,
    visitor: &Visitor<'_>,
    asks: &Asks,
    told: &Told,
) -> Result<(), Error> {
    // The look's snapshot is over: two tabs of one session may count at once.
    connection.undo().await?;
    connection.begin_writing(&vault.database).await?;
    if visitor.again(&mut connection).await? {
        return connection.commit().await;
    }
    visitor.end(vault, &mut connection).await?;
    let rows = write_log(vault, &mut connection, asks, told).await?;
    if let Some(row) = rows.get(told.closest()) {
        visitor.begin(&mut connection, row).await?;
    }
    connection.commit().await?;
    vault.newest.logged(asks.now);
    Ok(())
}

/// Who asks, in which request, from where and when.
pub(crate) struct Asks {
    pub actor: Actor,
    pub request: String,
    pub client: Option<IpAddr>,
    pub now: Instant,
}

/// What a request has for the log.
#[derive(Default)]
struct Told {
    entries: Vec<Entry>,
    written: Vec<Written>,
    copied: Vec<Copied>,
    /// The record whose page it opened.
    opens: Option<String>,
}

impl Told {
    /// Did it show a page and do nothing else?
    fn is_seen_only(&self) -> bool {
        !self.entries.is_empty() && self.written.is_empty() && self.entries.iter().all(Entry::is_page)
    }

    /// The row that says most closely what was seen: of one case, else of a list of cases.
    fn closest(&self) -> usize {
        let last = |is: fn(&Entry) -> bool| self.entries.iter().rposition(is);
        last(|entry| entry.case.is_some()).or_else(|| last(|entry| !entry.shown.is_empty())).unwrap_or(0)
    }
}

/// Writes a request's rows; answers their ids.
async fn write_log(vault: &Inner, connection: &mut Connection, asks: &Asks, told: &Told) -> Result<Vec<String>, Error> {
    let Told { entries, written, copied, opens } = told;
    if entries.is_empty() {
        return match written.first() {
            Some(_) => Err(Error::internal("writing the log", "marks were written and no row tells of it")),
            None => Ok(Vec::new()),
        };
    }
    connection.begin_writing(&vault.database).await?;
    let who = vault.seal_name(&asks.actor, &asks.request, asks.now).await?;
    let party = asks.actor.party().map(|party| party.to_string()).ok();
    let Asks { actor, request, now, .. } = asks;
    let mut numbering = vault.numbering(connection, *now)?;
    let mut shares = shares(entries, written);
    let mut ids = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        vault.counted.fetch_add(1, Ordering::Relaxed);
        let share = shares.get_mut(at).map(std::mem::take).unwrap_or_default();
        let client = vault.seal_client(asks, entry.party.as_deref().or(party.as_deref())).await?;
        let origin = Origin { at: *now, actor, party: party.as_deref(), request, who: &who, client: client.as_deref() };
        ids.push(entry.write(connection, vault, &origin, (&share, copied), &mut numbering).await?);
    }
    connection.keep_numbering(numbering);
    if let (Some(subject), Some(row)) = (opens, ids.last()) {
        connection.execute_after(OPENED, opened(&actor.asks_as(), subject, *now, row)).await?;
    }
    Ok(ids)
}

/// Each mark stands in the last row about the same subject, so that it is known whom it touches. Of a row that was signed
/// twice only the last: the first, under another grant, could come to stand in a later row of the log.
fn shares(entries: &[Entry], written: &[Written]) -> Vec<Vec<Written>> {
    let mut shares = vec![Vec::new(); entries.len()];
    let newest: HashMap<_, usize> = written.iter().enumerate().map(|(at, one)| (one.row(), at)).collect();
    for (_, one) in written.iter().enumerate().filter(|(at, one)| newest.get(&one.row()) == Some(at)) {
        let of_it = |entry: &Entry| entry.subject.as_deref() == Some(one.subject());
        let at = entries.iter().rposition(of_it).unwrap_or(entries.len() - 1);
        if let Some(share) = shares.get_mut(at) {
            share.push(one.clone());
        }
    }
    shares
}
