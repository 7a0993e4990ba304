//! What was typed when a session had ended, or a fresh sign-in was asked for: sealed for half an hour under a key that
//! only the browser has, for the person whose session it was (decisions, second round 5).

use base::{Error, Instant};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde::{Deserialize, Serialize};

use crate::params;
use crate::seal::{Key, Place, hash};
use crate::session::FIND as FIND_SESSION;
use crate::transaction::Transaction;
use crate::vault::Vault;

/// How long it is kept.
const KEPT_MINUTES: i64 = 30;

pub(crate) const ADD: &str = "insert into stashed (key_hash, whose, ends, sealed) values ($1, $2, $3, $4)";
/// Five at most of one person: the oldest go.
pub(crate) const BOUND: &str = "delete from stashed where whose = $1 and key_hash not in \
    (select s.key_hash from stashed s where s.whose = $1 order by s.ends desc, s.key_hash limit 4)";
pub(crate) const FIND: &str = "select sealed from stashed where key_hash = $1 and ends > $2";
pub(crate) const DROP: &str = "delete from stashed where key_hash = $1";
pub(crate) const SWEEP: &str = "delete from stashed where ends <= $1";

/// A form that was sent and not acted on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stashed {
    /// The address it was sent to.
    pub path: String,
    /// The page it stood on.
    pub stood_on: Option<String>,
    pub pairs: Vec<(String, String)>,
}

impl Vault {
    /// Is it known whose session `token` is or was?
    pub async fn knows(&self, token: &str) -> Result<bool, Error> {
        let rows = self.0.database.fetch(FIND_SESSION, &params![hash(token.as_bytes())]).await?;
        Ok(!rows.is_empty())
    }

    /// Keeps a form for the person whose session `token` is or was, also when she has signed out. Answers the key for the
    /// cookie; `None` when nobody's is known any more, or never was.
    pub async fn stash(&self, token: &str, form: &Stashed) -> Result<Option<String>, Error> {
        let now = self.now();
        let mut connection = self.0.database.begin(false).await?;
        let rows = connection.fetch(FIND_SESSION, &params![hash(token.as_bytes())]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let whose = self.0.whose(row, now).await?.who()?.to_string();
        let key = BASE64.encode(self.0.chance.bytes::<32>()?);
        let clear = serde_json::to_vec(form).map_err(|error| Error::internal("writing a form", error))?;
        let key_hash = hash(key.as_bytes());
        let sealed = sealing(&key)?.seal(&self.0.chance, &whose, place(&key_hash), &clear)?;
        connection.execute(SWEEP, &params![now]).await?;
        let writer = self.0.keys.own("forms", now).await?.mark(&whose);
        connection.execute(BOUND, &params![&writer]).await?;
        connection.execute(ADD, &params![&key_hash, writer, now.plus_minutes(KEPT_MINUTES), sealed]).await?;
        connection.commit().await?;
        Ok(Some(key))
    }
}

impl Transaction {
    /// The form kept under `key`, for the reader if it is hers; anybody else finds nothing.
    pub async fn stashed(&self, key: &str) -> Result<Option<Stashed>, Error> {
        let Ok(who) = self.actor.who() else { return Ok(None) };
        let (key_hash, now): (String, Instant) = (hash(key.as_bytes()), self.now());
        let rows = self.connection.lock().await.fetch(FIND, &params![&key_hash, now]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let Ok(clear) = sealing(key)?.open(&who.to_string(), place(&key_hash), &row.get::<Vec<u8>>("sealed")?) else {
            return Ok(None);
        };
        serde_json::from_slice(&clear).map(Some).map_err(|_| Error::internal("reading a form", "not a form"))
    }

    /// Forgets a form: it was shown again, and sent.
    pub async fn forget_stashed(&self, key: &str) -> Result<(), Error> {
        self.connection.lock().await.execute(DROP, &params![hash(key.as_bytes())]).await.map(drop)
    }
}

fn sealing(key: &str) -> Result<Key, Error> {
    let bytes = BASE64.decode(key).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    bytes.map(Key::from_bytes).ok_or(Error::NotFound)
}

const fn place(key_hash: &str) -> Place<'_> {
    Place { table: "stashed", row: key_hash, version: 1, clear: "" }
}
