//! Ending sessions: one's own by its token, and any of a person's under a grant that is about her.

use base::{Error, Id, Instant};

use crate::actor::{Assurance, Means, Session, Who};
use crate::grant::Grant;
use crate::params;
use crate::seal::hash;
use crate::session::{FIND, Stored, Told, is_good};
use crate::statement::{Edit, Resource};
use crate::transaction::Transaction;
use crate::value::Row;
use crate::vault::{Inner, Vault};

/// Those of one person that are not ended, the newest first.
pub(crate) const OF_PERSON: &str = "select token_hash, id, kind, person_id, party_id, means, level, created, fresh_until, \
    seen, ends, sealed from sessions where person_id = $1 and seen > 0 order by created desc, id";
/// Signed out: over as if its time had run out, and idle for ever, so that no clock set back opens it again.
pub(crate) const END: &str = "update sessions set ends = $2, seen = 0, sealed = $3 where token_hash = $1";
pub(crate) const DROP: &str = "delete from sessions where token_hash = $1";

/// What is sealed of it alone, while it has not ended.
pub(crate) const TELL: &str = "update sessions set sealed = $2 where token_hash = $1 and seen > 0";

pub(crate) const ALL: &[&str] = &[OF_PERSON, END, DROP, TELL];

/// A session as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    pub id: Id<Session>,
    pub created: Instant,
    /// When it was used last, to the minute.
    pub seen: Instant,
    pub means: Means,
    pub level: Assurance,
    /// The browser, as it was told at sign-in; empty where it was not.
    pub browser: String,
}

/// A session as it was written; `None` for one that was altered, which opens for nobody.
async fn opened(vault: &Inner, row: &Row, now: Instant) -> Option<(Stored, Told)> {
    let (stored, sealed) = (Stored::read(row).ok()?, row.get::<Vec<u8>>("sealed").ok()?);
    let told = stored.open(vault, &sealed, now).await.ok()?;
    Some((stored, told))
}

fn is(row: &Row, session: Id<Session>) -> bool {
    row.get::<String>("id").is_ok_and(|id| id == session.to_string())
}

impl Vault {
    /// Ends the session of `token`, if there is one.
    pub async fn sign_out(&self, token: &str) -> Result<(), Error> {
        let tx = self.enter_stranger(false).await?;
        tx.sign_out(token).await?;
        tx.commit().await
    }
}

impl Transaction {
    /// Ends the session of `token`, if there is one, with the rest of this request. Whose it was stays known, as of one
    /// that time ended: what stood typed in another tab is kept for its writer.
    pub async fn sign_out(&self, token: &str) -> Result<(), Error> {
        let token = hash(token.as_bytes());
        let rows = self.connection.lock().await.fetch(FIND, &params![&token]).await?;
        self.end_each(&rows).await.map(drop)
    }

    async fn sessions_of(&self, who: Who) -> Result<Vec<Row>, Error> {
        self.connection.lock().await.fetch(OF_PERSON, &params![who.person()]).await
    }

    /// Answers how many there were.
    async fn end_each(&self, rows: &[Row]) -> Result<u64, Error> {
        let (now, vault) = (self.now(), &self.vault);
        for row in rows {
            let Some((stored, told)) = opened(vault, row, now).await else {
                // An altered row is nobody's.
                let token_hash: String = row.get("token_hash")?;
                self.connection.lock().await.execute(DROP, &params![token_hash]).await?;
                continue;
            };
            let stored = Stored { ends: stored.ends.min(now), ..stored };
            let sealed = stored.seal(vault, &told, now).await?;
            let end = params![&stored.token_hash, stored.ends, sealed];
            self.connection.lock().await.execute(END, &end).await?;
        }
        Ok(rows.len() as u64)
    }
}

impl<R: Resource, A> Grant<'_, R, A> {
    /// Where a person is signed in now, the newest first. The policy of `R` says whose sessions its reader may see.
    pub async fn sessions(&self, who: Who) -> Result<Vec<OpenSession>, Error> {
        let (tx, mut open) = (self.tx(), Vec::new());
        for row in tx.sessions_of(who).await? {
            if !is_good(&row, tx.now())? {
                continue;
            }
            let Some((stored, told)) = opened(&tx.vault, &row, tx.now()).await else { continue };
            let Stored { id, created, means, level, .. } = stored;
            open.push(OpenSession { id, created, seen: row.get("seen")?, means, level, browser: told.browser });
        }
        Ok(open)
    }
}

impl<R: Resource> Grant<'_, R, Edit> {
    /// Ends every session of a person, on every machine she has signed in on, with the rest of this request; answers how
    /// many there were. Requests of hers that are under way end when they next wait for a lock, others are refused.
    pub async fn end_sessions(&self, who: Who) -> Result<u64, Error> {
        self.note("end_sessions", who.person());
        let rows = self.tx().sessions_of(who).await?;
        self.tx().end_each(&rows).await
    }

    /// Has every page of hers, wherever she has signed in, say from her next request on that something is under way with her
    /// account, or no longer.
    pub async fn warn_sessions(&self, who: Who, warned: bool) -> Result<(), Error> {
        let (tx, now) = (self.tx(), self.now());
        for row in tx.sessions_of(who).await? {
            let Some((stored, mut told)) = opened(&tx.vault, &row, now).await else { continue };
            told.profile.warned = warned;
            let sealed = stored.seal(&tx.vault, &told, now).await?;
            tx.connection.lock().await.execute(TELL, &params![&stored.token_hash, sealed]).await?;
        }
        Ok(())
    }

    /// Ends every session of hers but this one.
    pub async fn end_sessions_but(&self, who: Who, session: Id<Session>) -> Result<u64, Error> {
        self.note("end_sessions", who.person());
        let mut rows = self.tx().sessions_of(who).await?;
        rows.retain(|row| !is(row, session));
        self.tx().end_each(&rows).await
    }

    /// Ends one session of a person; one that is nobody's or another's is not there.
    pub async fn end_session(&self, who: Who, session: Id<Session>) -> Result<(), Error> {
        let mut rows = self.tx().sessions_of(who).await?;
        rows.retain(|row| is(row, session));
        match self.tx().end_each(&rows).await? {
            0 => Err(Error::NotFound),
            _ => {
                self.note("end_session", session.to_string());
                Ok(())
            }
        }
    }
}
