//! Another key for the log's signature. A row of the log names the old key and the new one, and the checkpoint that covers it
//! is signed by both: so whoever trusts the new key can follow the signatures back, and whoever holds the old one alone can
//! sign nothing that counts any more (docs/decisions/0028).

use base::Error;
use ledger::{Checkpoint, Note, Signer, Verifier};

use crate::connection::Connection;
use crate::operation::Operation;
use crate::params;
use crate::sealer::broken;
use crate::vault::{Inner, LOG_ORIGIN, Vault};

const IN_USE: &str = "select proof from lasting_keys where id = 'log'";
const NEWEST: &str = "select size, note from log_checkpoints order by size desc limit 1";
const SIGN_TOO: &str = "update log_checkpoints set note = $2 where size = $1";
const CHANGE: &str = "update lasting_keys set proof = $1 where id = 'log' and proof = $2";
const TURNS: &str = "select note, leaf_index from log where resource = 'Installation' and action = 'turn_log_key' \
    and leaf_index is not null order by leaf_index desc";

pub(crate) const ALL: &[&str] = &[IN_USE, NEWEST, SIGN_TOO, CHANGE, TURNS];

impl Vault {
    /// Has the log signed by another key from now on. Servers go on with what they do; what they log waits for its seal
    /// until they are started with the new key.
    ///
    /// # Errors
    /// `Stale` where another command was quicker.
    pub async fn turn_log_key(&self, seed: &[u8; 32]) -> Result<(), Error> {
        let new = Signer::from_seed(LOG_ORIGIN, seed).map_err(broken)?;
        let (old, named) = (self.0.signer.verifier(), new.verifier().to_string());
        // Killed after this, the row names a key that signs nothing, and is passed over.
        self.record_operation(Operation::LogKey, format!("{old} {named}")).await?;
        self.seal_log().await?;
        let mut connection = self.0.database.begin(false).await?;
        connection.hold("log").await?;
        let rows = connection.fetch(NEWEST, &[]).await?;
        let row = rows.first().ok_or_else(|| Error::internal("turning the log's key", "nothing was signed yet"))?;
        let (size, note): (i64, String) = (row.get("size")?, row.get("note")?);
        let checkpoint = Checkpoint::parse_and_verify(&note, old).map_err(broken)?;
        let own: Note = checkpoint.sign(&new).and_then(|note| note.parse()).map_err(broken)?;
        let both = note.parse::<Note>().and_then(|note| note.merge(own)).map_err(broken)?;
        connection.execute(SIGN_TOO, &params![size, both.to_string()]).await?;
        match connection.execute(CHANGE, &params![named, old.to_string()]).await? {
            1 => connection.commit().await,
            _ => Err(Error::Stale),
        }
    }
}

impl Inner {
    /// Is the key that this server signs by still the log's? The caller holds the log.
    pub(crate) async fn may_sign(&self, connection: &mut Connection) -> Result<(), Error> {
        let rows = connection.fetch(IN_USE, &[]).await?;
        let in_use = rows.first().map(|row| row.get::<String>("proof")).transpose()?;
        if in_use.is_some_and(|key| key == self.signer.verifier().to_string()) {
            return Ok(());
        }
        Err(Error::internal("sealing the log", "log.key was turned; start this server with the new one"))
    }

    /// The key that signed before `key`: a row under the checkpoint `above` names both, and it signed `above` too.
    pub(crate) async fn key_before(&self, key: &Verifier, above: (i64, &str)) -> Result<Option<Verifier>, Error> {
        let (size, note) = above;
        for row in self.read(TURNS, &[]).await? {
            let (named, at): (String, i64) = (row.get("note")?, row.get("leaf_index")?);
            let Some((old, new)) = named.split_once(' ') else { continue };
            let Ok(old) = old.parse::<Verifier>() else { continue };
            if at < size && new == key.to_string() && Checkpoint::parse_and_verify(note, &old).is_ok() {
                return Ok(Some(old));
            }
        }
        Ok(None)
    }
}
