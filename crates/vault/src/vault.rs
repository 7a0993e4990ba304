//! The vault: two databases, the keys apart, and the ways in.

use std::any::Any;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use base::{Error, Id, Instant};
use tokio::sync::Notify;

use crate::actor::{Actor, Assurance, Means, Party, Profile, Sitting, Staff};
use crate::behind::Newest;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::connection::Connection;
use crate::database::{Database, Durability, Location};
use crate::derived::{Derived, Schema, Tally};
use crate::events::Events;
use crate::founding::{NEWEST, refuse_used, settle};
use crate::keys::KeyStore;
use crate::log::Position;
use crate::mark::{Checked, split};
use crate::migration::{is_new, migrate};
use crate::numbering::Numbering;
use crate::seal::{Key, Marks, Place};
use crate::session::FRESH_MINUTES;
use crate::statement::Signed;
use crate::transaction::{Begun, Transaction};
use crate::value::{Param, Row, Value};

/// What a vault is opened with.
pub struct Settings {
    pub data: Location,
    pub keys: Location,
    pub root: Key,
    /// The secret seed of the log's signature; kept apart from the data and from the root key.
    pub log_seed: [u8; 32],
    pub schema: Schema,
    pub durability: Durability,
    pub clock: Clock,
    pub chance: Chance,
    /// A folder of invented people: requests may be made in their names without signing in.
    pub rehearsal: bool,
}

/// An open vault. Cloning it is cheap; all clones are one.
#[derive(Clone)]
pub struct Vault(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub database: Database,
    pub keys: KeyStore,
    pub chance: Chance,
    pub clock: Clock,
    /// This server, as the leases of its jobs name it.
    pub server: String,
    /// Wakes the runner of jobs, once an act that asks for one is kept.
    pub wake: Notify,
    /// Those who follow what acts change.
    pub events: Events,
    pub counted: AtomicU64,
    pub signer: ledger::Signer,
    marks: Marks,
    /// The newest row of the log, as far as it is known here.
    pub newest: Newest,
    /// What is kept up in the transaction of each act.
    pub derived: &'static [Derived],
    /// By which rows the log tells how somebody stands.
    pub positions: &'static [Position],
    /// What else is counted where somebody asks how it stands.
    pub tallies: &'static [Tally],
    /// What the program gives its pages and jobs.
    equipment: OnceLock<Box<dyn Any + Send + Sync>>,
    rehearsal: bool,
}

/// What the log signs itself as.
pub const LOG_ORIGIN: &str = "trisam.example/log";

impl Vault {
    /// Opens the databases, brings their schema up to date and finds the keys.
    pub async fn open(settings: Settings) -> Result<Self, Error> {
        let now = settings.clock.now();
        let database = Database::open(&settings.data, settings.durability, true).await?;
        let keys = Database::open(&settings.keys, settings.durability, false).await?;
        let keys = KeyStore::open(keys, settings.root).await?;
        // Before the schema: a file of figures that is still there would stop it with words of the database.
        if is_new(&database).await? {
            refuse_used(&keys).await?;
        }
        migrate(&database, settings.schema.steps, now).await?;
        let signer = ledger::Signer::from_seed(LOG_ORIGIN, &settings.log_seed)
            .map_err(|error| Error::internal("reading the log's key", error))?;
        settle(&database, &keys, &settings.chance, &signer.verifier().to_string(), now).await?;
        let marks = Marks::under(&*keys.own("marks", now).await?);
        let newest = database.fetch(NEWEST, &[]).await?.first().map_or(Ok(now), |row| row.get("at"))?;
        let server = Id::<Inner>::new(now, settings.chance.bytes()?).to_string();
        Ok(Self(Arc::new(Inner {
            database,
            keys,
            chance: settings.chance,
            clock: settings.clock,
            server,
            wake: Notify::new(),
            events: Events::default(),
            counted: AtomicU64::new(0),
            signer,
            marks,
            newest: Newest::of(newest, now),
            derived: settings.schema.derived,
            positions: settings.schema.positions,
            tallies: settings.schema.tallies,
            equipment: OnceLock::new(),
            rehearsal: settings.rehearsal,
        })))
    }

    pub fn now(&self) -> Instant {
        self.0.clock.now()
    }

    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    pub fn chance(&self) -> &Chance {
        &self.0.chance
    }

    /// Gives pages and jobs what they need beside the databases, such as the way to a mail server. Once: what was given first
    /// stays.
    pub fn equip<T: Any + Send + Sync>(&self, with: T) {
        let _ = self.0.equipment.set(Box::new(with));
    }

    /// What was given, if it was, and is a `T`.
    pub fn equipment<T: Any>(&self) -> Option<&T> {
        self.0.equipment.get()?.downcast_ref()
    }

    /// How many statements have run since the vault was opened: what a page costs is counted, not guessed.
    pub fn statements(&self) -> u64 {
        self.0.counted.load(Ordering::Relaxed)
    }

    /// How many round trips to PostgreSQL they took, the key store's too; none on SQLite.
    pub fn round_trips(&self) -> u64 {
        self.0.database.trips() + self.0.keys.database.trips()
    }

    /// May people be impersonated here? Only where all of them are invented.
    pub fn is_rehearsal(&self) -> bool {
        self.0.rehearsal
    }

    /// Begins a request of somebody who has not signed in. `look` promises not to change anything: it waits for no writer.
    pub async fn enter_stranger(&self, look: bool) -> Result<Transaction, Error> {
        let connection = if look { self.0.database.reader().await? } else { self.0.database.begin(false).await? };
        self.begun(Begun { connection, look, sits: None, given: false }, Actor::Stranger, self.now())
    }

    /// Begins a request in the name of an invented person at a given time; refused where people are real.
    pub async fn rehearse(&self, staff: Id<Staff>, party: Id<Party>, now: Instant) -> Result<Transaction, Error> {
        if !self.0.rehearsal {
            return Err(Error::internal("rehearsing", "this is not a folder of invented people"));
        }
        let fresh_until = now.plus_minutes(FRESH_MINUTES);
        let (profile, session) = (Profile::default(), Id::random(self.0.chance.bytes()?));
        let sitting = Sitting { profile, session, means: Means::Demo, level: Assurance::None, fresh_until };
        let actor = Actor::Staff { person: staff, party, sitting };
        let connection = self.0.database.begin(false).await?;
        self.begun(Begun { connection, look: false, sits: None, given: true }, actor, now)
    }

    pub(crate) fn begun(&self, begun: Begun, actor: Actor, now: Instant) -> Result<Transaction, Error> {
        let request = Id::<Transaction>::new(now, self.0.chance.bytes()?).to_string();
        Ok(Transaction::new(Arc::clone(&self.0), begun, actor, now, request))
    }

    /// Prepares a statement on the open database without running it (for the test that prepares them all).
    pub async fn prepare(&self, sql: &'static str) -> Result<(), Error> {
        let asked = !crate::own_statements().contains(&sql);
        self.0.database.begin(true).await?.prepare(sql, asked).await
    }

    /// The plan a database makes for `explain …`: for tests of what a page costs.
    pub async fn explain(&self, sql: &'static str, params: &[Param]) -> Result<Vec<Row>, Error> {
        if !sql.trim_start().starts_with("explain") {
            return Err(Error::internal("explaining", "not an explain statement"));
        }
        self.0.database.fetch(sql, params).await
    }

    /// Closes files and connections; what was not committed is lost.
    pub async fn close(&self) {
        self.0.events.close();
        self.0.database.close().await;
        self.0.keys.close().await;
    }
}

impl Inner {
    pub const fn is_rehearsal(&self) -> bool {
        self.rehearsal
    }

    /// The mark of a signed row: over table, id and fields, as the database writes them in a proof.
    pub fn sign(&self, table: &Signed, id: &str, fields: &[Param]) -> Result<String, Error> {
        if fields.len() != table.columns.len() {
            return Err(Error::internal("signing a row", table.table));
        }
        Ok(self.marks.mark(&crate::mark::signed(table.table, id, fields)?))
    }

    /// What a row of the log is salted with, of its fields: only whoever has the key makes a row that has its own.
    pub fn salt_of_log(&self, canonical: &str) -> [u8; 16] {
        self.marks.salt(&format!("row|{canonical}"))
    }

    /// A mark over what the log says of itself.
    pub fn mark_of_log(&self, text: &str) -> String {
        self.marks.mark(&format!("log|{text}"))
    }

    pub fn is_mark_of_log(&self, text: &str, mark: &str) -> bool {
        self.marks.vouches(&format!("log|{text}"), mark)
    }

    /// Checks each line of a row's proof that is not among those `checked` before: rows of one answer rest on the same
    /// head and the same consent. A decision that rests on an altered row is no decision.
    pub fn check_proof(&self, row: &Row, checked: &mut Checked) -> Result<(), Error> {
        let proof = match row.value("proof") {
            None => return Ok(()),
            Some(Value::Text(proof)) => proof,
            Some(_) => return Err(Error::internal("checking a row's mark", "its proof is not text")),
        };
        for line in proof.split_terminator('\n') {
            let Some((text, mark)) = split(line) else { return Err(altered(line)) };
            if checked.has(text, mark) {
                continue;
            }
            if !self.marks.vouches(text, mark) {
                return Err(altered(line));
            }
            checked.add(text, mark);
        }
        Ok(())
    }

    /// The numbering to number log rows with in a transaction.
    pub fn numbering(&self, connection: &mut Connection, now: Instant) -> Result<Numbering, Error> {
        match connection.take_numbering() {
            Some(numbering) => Ok(numbering),
            None => Ok(Numbering::new(Id::<Numbering>::new(now, self.chance.bytes()?).to_string())),
        }
    }

    /// The actor's name at the time, sealed for the log.
    pub async fn seal_name(&self, actor: &Actor, request: &str, now: Instant) -> Result<Vec<u8>, Error> {
        let key = self.keys.own("directory", now).await?;
        let place = Place { table: "log", row: request, version: 1, clear: "" };
        let name = actor.profile().map_or("", |profile| &profile.name);
        key.seal(&self.chance, "directory", place, name.as_bytes())
    }
}

/// Says which row it is, and nothing of what stands in it.
fn altered(line: &str) -> Error {
    let named: Vec<&str> = line.trim_start_matches('[').split(", ").take(2).collect();
    let named = named.join(" ").replace('"', "");
    tracing::error!(row = named, "a row that a decision rests on has been altered");
    Error::internal("checking a row's mark", named)
}
