//! Sessions: who is signed in, and as whom they sit. The browser holds a random number, we hold its hash.

use base::{Error, Id, Instant};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;

use crate::actor::{Actor, Face, Party, Staff};
use crate::connection::Connection;
use crate::params;
use crate::seal::{Place, hash};
use crate::sign_in::SignInProof;
use crate::transaction::{Begun, Transaction};
use crate::value::Row;
use crate::vault::Vault;

/// A working day at most, an hour idle, five minutes of fresh authentication (decisions: roles, set-up).
const LONGEST_HOURS: i64 = 10;
const IDLE_MINUTES: i64 = 60;
const FRESH_MINUTES: i64 = 5;
/// How long it is known whose an ended session was, so that what is typed in it meets its writer again: over a weekend.
const KNOWN_HOURS: i64 = 96;
/// 'Seen' is written once a minute at most.
const SEEN_EVERY: i64 = 60_000;

pub(crate) const FIND: &str =
    "select staff_id, party_id, fresh_until, seen, ends, sealed from sessions where token_hash = $1";
pub(crate) const ADD: &str = "insert into sessions (token_hash, staff_id, party_id, created, fresh_until, seen, ends, sealed) \
    values ($1, $2, $3, $4, $5, $4, $6, $7)";
/// One that was signed out meanwhile stays idle for ever.
pub(crate) const SEEN: &str = "update sessions set seen = $2 where token_hash = $1 and seen > 0";
/// Signed out: over as if its time had run out, and idle for ever, so that no clock set back opens it again.
pub(crate) const END: &str = "update sessions set ends = $2, seen = 0, sealed = $3 where token_hash = $1";
pub(crate) const DROP: &str = "delete from sessions where token_hash = $1";
pub(crate) const SWEEP: &str = "delete from sessions where ends <= $1";

/// What is sealed of a session is bound to who it is for and how long: an altered row opens for nobody.
fn bound(token_hash: &str, staff: Id<Staff>, party: Id<Party>, fresh_until: Instant, ends: Instant) -> String {
    format!("{token_hash}|{staff}|{party}|{}|{}", fresh_until.millis(), ends.millis())
}

/// Whom a request found at its session, and when.
struct Found {
    actor: Actor,
    seen: Instant,
    now: Instant,
}

/// The session of a request that may wait for locks.
pub(crate) struct Sits {
    token_hash: String,
}

impl Sits {
    /// Is the session good still? It may have ended by time or by signing out while the request waited.
    pub async fn again(&self, connection: &mut Connection, now: Instant) -> Result<bool, Error> {
        let rows = connection.fetch(FIND, &params![&self.token_hash]).await?;
        rows.first().map_or(Ok(false), |row| is_good(row, now))
    }
}

/// Has it neither ended nor been idle too long?
fn is_good(row: &Row, now: Instant) -> Result<bool, Error> {
    let (seen, ends): (Instant, Instant) = (row.get("seen")?, row.get("ends")?);
    Ok(now < ends && now < seen.plus_minutes(IDLE_MINUTES))
}

impl Vault {
    /// Begins a request of whoever holds `token`; `None` when nobody does any more. `look` promises not to change
    /// anything but the log. Its time is taken once it holds the database: on SQLite the writer, on PostgreSQL the
    /// snapshot, which reading the session takes.
    pub async fn enter(&self, token: &str, look: bool) -> Result<Option<Transaction>, Error> {
        let token = hash(token.as_bytes());
        let mut connection = self.0.database.begin(look).await?;
        let Some(mut found) = self.sits(&mut connection, &token).await? else { return Ok(None) };
        if found.now.millis() - found.seen.millis() >= SEEN_EVERY {
            // In a transaction of its own: requests of one session must not wait for each other or fail each other.
            drop(connection);
            self.touch(&token, found.now).await?;
            connection = self.0.database.begin(look).await?;
            let Some(again) = self.sits(&mut connection, &token).await? else { return Ok(None) };
            found = again;
        }
        let sits = Some(Sits { token_hash: token });
        self.begun(Begun { connection, look, sits, given: false }, found.actor, found.now).map(Some)
    }

    /// Begins a look at what anybody may read, of whoever holds `token` or of a stranger. It waits for no writer, and so
    /// does not lengthen the session: the page knows its reader, and that is all.
    pub async fn enter_open(&self, token: Option<&str>) -> Result<Transaction, Error> {
        let mut connection = self.0.database.reader().await?;
        let found = match token {
            Some(token) => self.sits(&mut connection, &hash(token.as_bytes())).await?,
            None => None,
        };
        let (actor, now) = found.map_or_else(|| (Actor::stranger(), self.now()), |found| (found.actor, found.now));
        self.begun(Begun { connection, look: true, sits: None, given: false }, actor, now)
    }

    /// Who holds the token of this hash, now.
    async fn sits(&self, connection: &mut Connection, token_hash: &str) -> Result<Option<Found>, Error> {
        self.0.counted.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let rows = connection.fetch(FIND, &params![token_hash]).await?;
        let now = self.now();
        let Some(row) = rows.first() else { return Ok(None) };
        if !is_good(row, now)? {
            return Ok(None);
        }
        Ok(Some(Found { actor: self.whose(token_hash, row).await?, seen: row.get("seen")?, now }))
    }

    /// Who a session's row says it is for: an altered one says nothing.
    pub(crate) async fn whose(&self, token_hash: &str, row: &Row) -> Result<Actor, Error> {
        let key = self.0.keys.own("directory", self.now()).await?;
        let (staff, party, fresh_until) = (row.get("staff_id")?, row.get("party_id")?, row.get("fresh_until")?);
        let bound = bound(token_hash, staff, party, fresh_until, row.get("ends")?);
        let place = Place { table: "sessions", row: &bound, version: 1, clear: "" };
        let face = key.open("directory", place, &row.get::<Vec<u8>>("sealed")?)?;
        let face: Face = serde_json::from_slice(&face).map_err(|error| Error::internal("reading a session", error))?;
        Ok(Actor { staff: Some(staff), party: Some(party), face, fresh_until })
    }

    async fn touch(&self, token_hash: &str, now: Instant) -> Result<(), Error> {
        let mut connection = self.0.database.begin(false).await?;
        connection.execute(SEEN, &params![token_hash, now]).await?;
        connection.commit().await
    }

    /// Ends the session of `token`, if there is one.
    pub async fn sign_out(&self, token: &str) -> Result<(), Error> {
        let tx = self.enter_stranger(false).await?;
        tx.sign_out(token).await?;
        tx.commit().await
    }
}

impl Transaction {
    /// Signs in whom a method has found, with the rest of this request; answers with the token for the cookie.
    pub async fn sign_in(&self, proof: SignInProof<'_>, face: &Face) -> Result<String, Error> {
        let (now, vault) = (self.now(), &self.vault);
        let SignInProof { staff, party, .. } = proof;
        let token = BASE64.encode(vault.chance.bytes::<32>()?);
        let token_hash = hash(token.as_bytes());
        let key = vault.keys.own("directory", now).await?;
        let clear = serde_json::to_vec(face).map_err(|error| Error::internal("writing a session", error))?;
        let (fresh, ends) = (now.plus_minutes(FRESH_MINUTES), now.plus_minutes(LONGEST_HOURS * 60));
        let bound = bound(&token_hash, staff, party, fresh, ends);
        let place = Place { table: "sessions", row: &bound, version: 1, clear: "" };
        let sealed = key.seal(&vault.chance, "directory", place, &clear)?;
        let mut connection = self.connection.lock().await;
        connection.execute(SWEEP, &params![now.plus_minutes(-KNOWN_HOURS * 60)]).await?;
        connection.execute(ADD, &params![&token_hash, staff, party, now, fresh, ends, sealed]).await?;
        Ok(token)
    }

    /// Ends the session of `token`, if there is one, with the rest of this request. Whose it was stays known, as of one
    /// that time ended: what stood typed in another tab is kept for its writer.
    pub async fn sign_out(&self, token: &str) -> Result<(), Error> {
        let token = hash(token.as_bytes());
        let rows = self.connection.lock().await.fetch(FIND, &params![&token]).await?;
        let Some(row) = rows.first() else { return Ok(()) };
        let vault = Vault(self.vault.clone());
        let Ok(actor) = vault.whose(&token, row).await else {
            // An altered row is nobody's.
            return self.connection.lock().await.execute(DROP, &params![&token]).await.map(drop);
        };
        let ends = self.now().min(row.get("ends")?);
        let (staff, party) = (row.get("staff_id")?, row.get("party_id")?);
        let key = self.vault.keys.own("directory", self.now()).await?;
        let clear = serde_json::to_vec(&actor.face).map_err(|error| Error::internal("writing a session", error))?;
        let bound = bound(&token, staff, party, actor.fresh_until, ends);
        let place = Place { table: "sessions", row: &bound, version: 1, clear: "" };
        let sealed = key.seal(&self.vault.chance, "directory", place, &clear)?;
        self.connection.lock().await.execute(END, &params![&token, ends, sealed]).await.map(drop)
    }
}
