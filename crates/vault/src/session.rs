//! Sessions: who is signed in, how, and as whom they sit. The browser holds a random number, we hold its hash.

use base::{Code as _, Error, Id, Instant};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;

use serde::{Deserialize, Serialize};

use crate::actor::{Actor, ActorKind, Assurance, Means, Profile, Session, Sitting, Who};
use crate::connection::Connection;
use crate::log::{Basis, Entry};
use crate::params;
use crate::seal::{Place, hash};
use crate::sign_in::SignInProof;
use crate::transaction::{Begun, Transaction};
use crate::value::Row;
use crate::vault::{Inner, Vault};

/// A working day at most, half an hour idle, five minutes of fresh authentication (L5.9, L5.10).
const LONGEST_HOURS: i64 = 10;
/// How long a session lasts that nobody uses.
pub const IDLE_MINUTES: i64 = 30;
pub(crate) const FRESH_MINUTES: i64 = 5;
/// How long it is known whose an ended session was, so that what is typed in it meets its writer again: over a weekend.
const KNOWN_HOURS: i64 = 96;
/// 'Seen' is written once a minute at most.
const SEEN_EVERY: i64 = 60_000;

pub(crate) const FIND: &str = "select token_hash, id, kind, person_id, party_id, means, level, created, fresh_until, seen, \
    ends, sealed from sessions where token_hash = $1";
pub(crate) const ADD: &str = "insert into sessions (token_hash, id, kind, person_id, party_id, means, level, created, \
    fresh_until, seen, ends, sealed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $10, $11)";
/// One that was signed out meanwhile stays idle for ever.
pub(crate) const SEEN: &str = "update sessions set seen = $2 where token_hash = $1 and seen > 0";
pub(crate) const SWEEP: &str = "delete from sessions where ends <= $1";
/// Of one that was not signed out meanwhile.
pub(crate) const RENEW: &str = "update sessions set token_hash = $2, sealed = $3 where token_hash = $1 and seen > 0";
/// Sessions are swept; when she came last is kept.
pub(crate) const CAME: &str = "insert into last_sign_ins (person_id, at) values ($1, $2) \
    on conflict (person_id) do update set at = excluded.at";

pub(crate) const ALL: &[&str] = &[FIND, ADD, SEEN, SWEEP, RENEW, CAME];

/// What a session's row says of itself. What is sealed of it is bound to all of this: an altered row opens for nobody.
pub(crate) struct Stored {
    pub token_hash: String,
    pub id: Id<Session>,
    pub who: Who,
    pub means: Means,
    pub level: Assurance,
    pub created: Instant,
    pub fresh_until: Instant,
    pub ends: Instant,
}

/// What is sealed of it.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Told {
    pub profile: Profile,
    pub browser: String,
}

impl Stored {
    pub fn read(row: &Row) -> Result<Self, Error> {
        let who = match row.code("kind")? {
            ActorKind::Staff => Who::Staff { person: row.get("person_id")?, party: row.get("party_id")? },
            ActorKind::Individual if row.get::<Option<String>>("party_id")?.is_none() => {
                Who::Individual(row.get("person_id")?)
            }
            _ => return Err(Error::internal("reading a session", "nobody can sit so")),
        };
        Ok(Self {
            token_hash: row.get("token_hash")?,
            id: row.get("id")?,
            who,
            means: row.code("means")?,
            level: row.code("level")?,
            created: row.get("created")?,
            fresh_until: row.get("fresh_until")?,
            ends: row.get("ends")?,
        })
    }

    fn bound(&self) -> String {
        let Self { token_hash, id, who, means, level, created, fresh_until, ends } = self;
        let (kind, means, level) = (who.kind().code(), means.code(), level.code());
        let [created, fresh_until, ends] = [created, fresh_until, ends].map(|at| at.millis());
        format!("{token_hash}|{id}|{kind}|{who}|{means}|{level}|{created}|{fresh_until}|{ends}")
    }

    pub async fn open(&self, vault: &Inner, sealed: &[u8], now: Instant) -> Result<Told, Error> {
        let (key, bound) = (vault.keys.own("directory", now).await?, self.bound());
        let told = key.open("directory", place(&bound), sealed)?;
        serde_json::from_slice(&told).map_err(|error| Error::internal("reading a session", error))
    }

    pub async fn seal(&self, vault: &Inner, told: &Told, now: Instant) -> Result<Vec<u8>, Error> {
        let (key, bound) = (vault.keys.own("directory", now).await?, self.bound());
        let clear = serde_json::to_vec(told).map_err(|error| Error::internal("writing a session", error))?;
        key.seal(&vault.chance, "directory", place(&bound), &clear)
    }
}

const fn place(bound: &str) -> Place<'_> {
    Place { table: "sessions", row: bound, version: 1, clear: "" }
}

/// A session that has just begun.
pub struct BegunSession {
    /// For the cookie.
    pub token: String,
    pub id: Id<Session>,
    pub ends: Instant,
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
    pub fn token_hash(&self) -> &str {
        &self.token_hash
    }

    /// Is the session good still? It may have ended by time or by signing out while the request waited.
    pub async fn again(&self, connection: &mut Connection, now: Instant) -> Result<bool, Error> {
        let rows = connection.fetch(FIND, &params![&self.token_hash]).await?;
        rows.first().map_or(Ok(false), |row| is_good(row, now))
    }
}

/// Has it neither ended nor been idle too long?
pub(crate) fn is_good(row: &Row, now: Instant) -> Result<bool, Error> {
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
        let (actor, now) = found.map_or_else(|| (Actor::Stranger, self.now()), |found| (found.actor, found.now));
        self.begun(Begun { connection, look: true, sits: None, given: false }, actor, now)
    }

    /// Begins a look of whoever holds `token`, to find out whether a page would show something else than it did: the reader
    /// is told that alone. It waits for no writer, lengthens no session and stands in no log, so that nothing it finds may be
    /// shown: it can only be dropped. `None` when nobody holds the token any more.
    pub async fn glance(&self, token: &str) -> Result<Option<Transaction>, Error> {
        let mut connection = self.0.database.reader().await?;
        let Some(found) = self.sits(&mut connection, &hash(token.as_bytes())).await? else { return Ok(None) };
        let begun = Begun { connection, look: true, sits: None, given: false };
        self.begun(begun, found.actor, found.now).map(|tx| Some(tx.into_glance()))
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
        Ok(Some(Found { actor: self.0.whose(row, now).await?, seen: row.get("seen")?, now }))
    }

    async fn touch(&self, token_hash: &str, now: Instant) -> Result<(), Error> {
        let mut connection = self.0.database.begin(false).await?;
        connection.execute(SEEN, &params![token_hash, now]).await?;
        connection.commit().await
    }
}

impl Inner {
    /// Who a session's row says it is for: an altered one says nothing.
    pub async fn whose(&self, row: &Row, now: Instant) -> Result<Actor, Error> {
        let stored = Stored::read(row)?;
        let Told { profile, .. } = stored.open(self, &row.get::<Vec<u8>>("sealed")?, now).await?;
        let Stored { id, who, means, level, fresh_until, .. } = stored;
        Ok(who.sits(Sitting { profile, session: id, means, level, fresh_until }))
    }
}

impl Transaction {
    /// Gives the session in which this is asked another token, for the cookie, with the rest of this request: what was held
    /// before opens nothing any more. It is the last thing that a request does, as its session is not known by the old one.
    ///
    /// # Errors
    /// `SignIn` where the session has ended meanwhile, and to whoever has none.
    pub async fn renew_token(&self) -> Result<String, Error> {
        let (now, vault) = (self.now(), &self.vault);
        let before = self.sits.as_ref().ok_or(Error::SignIn)?.token_hash().to_owned();
        let mut connection = self.connection.lock().await;
        let rows = connection.fetch(FIND, &params![&before]).await?;
        let row = rows.first().ok_or(Error::SignIn)?;
        let stored = Stored::read(row)?;
        let told = stored.open(vault, &row.get::<Vec<u8>>("sealed")?, now).await?;
        let token = BASE64.encode(vault.chance.bytes::<32>()?);
        let stored = Stored { token_hash: hash(token.as_bytes()), ..stored };
        let sealed = stored.seal(vault, &told, now).await?;
        match connection.execute(RENEW, &params![before, &stored.token_hash, sealed]).await? {
            1 => Ok(token),
            _ => Err(Error::SignIn),
        }
    }

    /// Signs in whom a method has found, with the rest of this request; answers with the token for the cookie. `browser` says
    /// from where, for its owner alone.
    pub async fn sign_in(&self, proof: SignInProof<'_>, profile: &Profile, browser: &str) -> Result<String, Error> {
        self.begin_session(proof, profile, browser).await.map(|begun| begun.token)
    }

    /// The same, for a method that has to know the session again.
    pub async fn begin_session(
        &self,
        proof: SignInProof<'_>,
        profile: &Profile,
        browser: &str,
    ) -> Result<BegunSession, Error> {
        let (now, vault) = (self.now(), &self.vault);
        let SignInProof { who, means, level, shown_at, resource, why, .. } = proof;
        let token = BASE64.encode(vault.chance.bytes::<32>()?);
        let (token_hash, ends) = (hash(token.as_bytes()), now.plus_minutes(LONGEST_HOURS * 60));
        let shown_at = shown_at.unwrap_or(now).min(now);
        let (id, fresh_until) = (Id::random(vault.chance.bytes()?), shown_at.plus_minutes(FRESH_MINUTES));
        let stored = Stored { token_hash, id, who, means, level, created: now, fresh_until, ends };
        let told = Told { profile: profile.clone(), browser: browser.to_owned() };
        let sealed = stored.seal(vault, &told, now).await?;
        let mut connection = self.connection.lock().await;
        connection.execute(SWEEP, &params![now.plus_minutes(-KNOWN_HOURS * 60)]).await?;
        let row = params![
            &stored.token_hash,
            id,
            who.kind().code(),
            who.person(),
            who.party(),
            means.code(),
            level.code(),
            now,
            fresh_until,
            ends,
            sealed
        ];
        connection.execute(ADD, &row).await?;
        if let Who::Staff { person, .. } = who {
            connection.execute(CAME, &params![person, now]).await?;
        }
        drop(connection);
        self.record(Entry {
            action: "sign_in",
            resource,
            subject: Some(who.person()),
            party: who.party().map(|party| party.to_string()),
            session: Some(id.to_string()),
            basis: Basis::of(&why),
            result: "granted",
            note: who.person(),
            ..Entry::default()
        });
        Ok(BegunSession { token, id, ends })
    }
}
