//! A form is acted on once. It bears a random key, made with its page; the first act with that key keeps a keyed hash
//! of what was sent and where the act led, for a day (decisions, second round 4).

use base::{Error, Instant};

use crate::params;
use crate::seal::hash;
use crate::transaction::Transaction;

/// How long a key that was used is known.
const KEPT_HOURS: i64 = 24;

pub(crate) const USE: &str = "insert into used_keys (key_hash, sent, at, led_to, mac) values ($1, $2, $3, '', '') \
    on conflict (key_hash) do nothing";
pub(crate) const FIND: &str = "select sent, at, led_to, mac from used_keys where key_hash = $1";
pub(crate) const LED: &str = "update used_keys set led_to = $2, mac = $3 where key_hash = $1";
pub(crate) const FREE: &str = "delete from used_keys where key_hash = $1";
pub(crate) const SWEEP: &str = "delete from used_keys where at < $1";

/// What became of a form's key before.
#[derive(Debug, PartialEq, Eq)]
pub enum Once {
    /// Nothing: this act is the first.
    First,
    /// The same was sent before, and led there.
    Same { led_to: String },
    /// Something else was sent with this key, at that time, and led there.
    Other { at: Instant, led_to: String },
}

impl Transaction {
    /// Uses the key of a form, in which `sent` was posted. A request that comes while the first is under way waits for it:
    /// SQLite has one writer, PostgreSQL holds back the second row. What undoes this transaction frees the key too.
    pub async fn use_key(&self, key: &str, sent: &[u8]) -> Result<Once, Error> {
        let (key_hash, sent) = (self.key_hash(key)?, self.of_form(&hash(sent)).await?);
        let mut connection = self.connection.lock().await;
        connection.execute(SWEEP, &params![self.now().plus_minutes(-KEPT_HOURS * 60)]).await?;
        if connection.execute(USE, &params![&key_hash, &sent, self.now()]).await? == 1 {
            return Ok(Once::First);
        }
        let rows = connection.fetch(FIND, &params![&key_hash]).await?;
        drop(connection);
        // Freed between the two statements: the reader presses again.
        let row = rows.first().ok_or(Error::Stale)?;
        let (before, at, led_to): (String, Instant, String) = (row.get("sent")?, row.get("at")?, row.get("led_to")?);
        if row.get::<String>("mac")? != self.of_form(&line(&key_hash, &before, at, &led_to)).await? {
            return Err(Error::internal("reading what a form led to", "its mark does not hold"));
        }
        Ok(if before == sent { Once::Same { led_to } } else { Once::Other { at, led_to } })
    }

    /// Keeps where the act of a key led: an address of ours.
    pub async fn key_led_to(&self, key: &str, sent: &[u8], led_to: &str) -> Result<(), Error> {
        let (key_hash, sent) = (self.key_hash(key)?, self.of_form(&hash(sent)).await?);
        let mac = self.of_form(&line(&key_hash, &sent, self.now(), led_to)).await?;
        self.connection.lock().await.execute(LED, &params![&key_hash, led_to, mac]).await.map(drop)
    }

    /// Frees a key: its act ended with a page of its own, and may be done again.
    pub async fn free_key(&self, key: &str) -> Result<(), Error> {
        let key_hash = self.key_hash(key)?;
        self.connection.lock().await.execute(FREE, &params![key_hash]).await.map(drop)
    }

    /// Bound to the reader: nobody uses up, or learns of, the key of somebody else.
    fn key_hash(&self, key: &str) -> Result<String, Error> {
        Ok(hash(format!("{}|{key}", self.actor.who()?).as_bytes()))
    }

    async fn of_form(&self, text: &str) -> Result<String, Error> {
        Ok(self.vault.keys.own("forms", self.now()).await?.mark(text))
    }
}

fn line(key_hash: &str, sent: &str, at: Instant, led_to: &str) -> String {
    format!("{key_hash}|{sent}|{}|{led_to}", at.millis())
}
