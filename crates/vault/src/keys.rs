//! The key store: in a database of its own, so that destroying a key culls content in every backup of the data.

mod graves;
mod turning;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use base::{Error, Instant};

use crate::chance::Chance;
use crate::database::Database;
use crate::locks::lock;
use crate::params;
use crate::seal::{Key, hash};

/// How long an opened key may be used before the store is asked again: what another server destroyed is gone by then.
const TRUST: i64 = 60_000;
const ROOM: usize = 8192;

pub(crate) struct KeyStore {
    pub(crate) database: Database,
    root: Key,
    opened: Mutex<HashMap<String, (Arc<Key>, Instant)>>,
}

const SCHEMA: &str =
    "create table if not exists keys (id text primary key, wrapped bytea not null, created bigint not null)";
const FIND: &str = "select wrapped from keys where id = $1";
/// `$4` what is left of a key that was destroyed: it is not made again.
const ADD: &str = "insert into keys (id, wrapped, created) select $1, $2, $3 \
    where not exists (select 1 from keys where id = $4) on conflict (id) do nothing";
const PARTIES: &str = "select id from keys where id like 'party/%' limit 1";
const COMPARTMENTS: &str = "select id from keys where id not like 'party/%' and id not like 'own/%' limit 1";
const DESTROY: &str = "delete from keys where id = $1";
const BURY: &str = "insert into keys (id, wrapped, created) values ($1, $2, $3) on conflict (id) do nothing";
/// At most fifty at a time: a page of a list.
const FIND_PAGE: &str = "select id, wrapped from keys where id in ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,\
    $16,$17,$18,$19,$20,$21,$22,$23,$24,$25,$26,$27,$28,$29,$30,$31,$32,$33,$34,$35,$36,$37,$38,$39,$40,$41,$42,$43,\
    $44,$45,$46,$47,$48,$49,$50)";
pub(crate) const PAGE: usize = 50;

/// The name of a compartment: what it is about and whose it is.
pub(crate) fn compartment(subject: &str, party: &str) -> String {
    format!("{subject}/{party}")
}

/// What tells that a key was destroyed, and not whose it was.
fn grave(id: &str) -> String {
    format!("destroyed/{}", hash(id.as_bytes()))
}

impl KeyStore {
    pub async fn open(database: Database, root: Key) -> Result<Self, Error> {
        let mut connection = database.begin(false).await?;
        connection.hold("keys").await?;
        connection.run_script(SCHEMA).await?;
        connection.commit().await?;
        Ok(Self { database, root, opened: Mutex::new(HashMap::new()) })
    }

    fn remembered(&self, id: &str, now: Instant) -> Option<Arc<Key>> {
        let opened = lock(&self.opened);
        let (key, since) = opened.get(id)?;
        (now.millis().abs_diff(since.millis()) < TRUST.unsigned_abs()).then(|| Arc::clone(key))
    }

    fn remember(&self, id: &str, key: Key, now: Instant) -> Arc<Key> {
        let key = Arc::new(key);
        let mut opened = lock(&self.opened);
        if opened.len() >= ROOM {
            opened.clear();
        }
        opened.insert(id.to_owned(), (Arc::clone(&key), now));
        key
    }

    /// The key `id` wrapped under `above`, if there is one.
    async fn find(&self, above: &Key, id: &str, now: Instant) -> Result<Option<Arc<Key>>, Error> {
        if let Some(key) = self.remembered(id, now) {
            return Ok(Some(key));
        }
        let rows = self.database.fetch(FIND, &params![id]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let key = above.unwrap_key(id, &row.get::<Vec<u8>>("wrapped")?)?;
        Ok(Some(self.remember(id, key, now)))
    }

    /// The key `id`, made now if it is not there: durable before anything is sealed under it. `None` for a key that
    /// was destroyed.
    async fn make(&self, chance: &Chance, above: &Key, id: &str, now: Instant) -> Result<Option<Arc<Key>>, Error> {
        if let Some(key) = self.find(above, id, now).await? {
            return Ok(Some(key));
        }
        let wrapped = above.wrap(chance, id, &Key::fresh(chance)?)?;
        let mut connection = self.database.begin(false).await?;
        connection.execute(ADD, &params![id, wrapped, now, grave(id)]).await?;
        connection.commit().await?;
        self.find(above, id, now).await
    }

    /// A key that was made when something was founded; never made anew.
    async fn lasting(&self, id: &str, now: Instant) -> Result<Arc<Key>, Error> {
        let found = self.find(&self.root, id, now).await?;
        found.ok_or_else(|| Error::internal("finding a lasting key", format!("the key store has no {id}")))
    }

    /// Makes a key while its installation or party is founded; answers what the data remember of it.
    pub async fn make_lasting(&self, chance: &Chance, id: &str, now: Instant) -> Result<String, Error> {
        self.make(chance, &self.root, id, now).await?;
        let proof = self.lasting_proof(id, now).await?;
        proof.ok_or_else(|| Error::internal("making a key", "it is not there"))
    }

    /// What tells that a key is the one that was made then; `None` when it is not there.
    pub async fn lasting_proof(&self, id: &str, now: Instant) -> Result<Option<String>, Error> {
        let Some(key) = self.find(&self.root, id, now).await? else { return Ok(None) };
        Ok(Some(key.derive(&["proof"])?.mark(id)))
    }

    pub async fn has_parties(&self) -> Result<bool, Error> {
        Ok(!self.database.fetch(PARTIES, &[]).await?.is_empty())
    }

    /// Has anything been sealed for a case or a person? Every such act has its row in the log.
    pub async fn has_compartments(&self) -> Result<bool, Error> {
        Ok(!self.database.fetch(COMPARTMENTS, &[]).await?.is_empty())
    }

    /// A key of the installation itself: the register's, the marks', the log's names.
    pub async fn own(&self, name: &str, now: Instant) -> Result<Arc<Key>, Error> {
        self.lasting(&format!("own/{name}"), now).await
    }

    pub async fn party(&self, party: &str, now: Instant) -> Result<Arc<Key>, Error> {
        self.lasting(&crate::founding::of_party(party), now).await
    }

    /// The key of `party`'s compartment for `subject`, if it was made and is not destroyed.
    pub async fn subject(&self, subject: &str, party: &str, now: Instant) -> Result<Option<Arc<Key>>, Error> {
        let id = compartment(subject, party);
        if let Some(key) = self.remembered(&id, now) {
            return Ok(Some(key));
        }
        let above = self.party(party, now).await?;
        self.find(&above, &id, now).await
    }

    /// The same, made now if it is not there; `None` once it was destroyed: what a party culled nobody fills again.
    pub async fn make_subject(
        &self,
        chance: &Chance,
        subject: &str,
        party: &str,
        now: Instant,
    ) -> Result<Option<Arc<Key>>, Error> {
        let above = self.party(party, now).await?;
        self.make(chance, &above, &compartment(subject, party), now).await
    }

    /// Loads the keys of one page of subjects in one statement.
    pub async fn load_page(&self, subjects: &[String], party: &str, now: Instant) -> Result<(), Error> {
        let ids = subjects.iter().map(|subject| compartment(subject, party));
        let mut missing: Vec<String> = ids.filter(|id| self.remembered(id, now).is_none()).collect();
        missing.truncate(PAGE);
        if missing.is_empty() {
            return Ok(());
        }
        let above = self.party(party, now).await?;
        let padded = (0..PAGE).map(|at| missing.get(at).cloned().into()).collect::<Vec<crate::Param>>();
        for row in self.database.fetch(FIND_PAGE, &padded).await? {
            let id: String = row.get("id")?;
            let key = above.unwrap_key(&id, &row.get::<Vec<u8>>("wrapped")?)?;
            self.remember(&id, key, now);
        }
        Ok(())
    }

    /// Destroys the key of a compartment: its content is culled, here and in every copy of the data (L10.5).
    pub async fn destroy(&self, subject: &str, party: &str, now: Instant) -> Result<(), Error> {
        let id = compartment(subject, party);
        let mut connection = self.database.begin(false).await?;
        connection.execute(DESTROY, &params![&id]).await?;
        connection.execute(BURY, &params![grave(&id), Vec::new(), now]).await?;
        connection.commit().await?;
        lock(&self.opened).remove(&id);
        self.database.wipe().await
    }

    pub async fn close(&self) {
        self.database.close().await;
    }
}
