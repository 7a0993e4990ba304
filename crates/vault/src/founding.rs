//! What is made once, when an installation or a party is founded, and never again in silence: lasting keys. The data
//! remember which there are, with a proof of each, so that a key store or a key that does not belong to them is told at the
//! start, before anything is written under another one.

use base::{Error, Instant};

use crate::chance::Chance;
use crate::connection::Connection;
use crate::database::Database;
use crate::keys::KeyStore;
use crate::params;
use crate::value::Row;

const KNOWN: &str = "select id, proof from lasting_keys order by id";
pub(crate) const ADD: &str = "insert into lasting_keys (id, made, proof) values ($1, $2, $3)";
/// How the log ends: rows, rows that stand in the tree, and the size that was signed last.
const LOG: &str = "select (select count(*) from (select 1 as found from log limit 1) as one) as begun, \
    (select coalesce(max(leaf_index) + 1, 0) from log) as placed, \
    (select coalesce(max(size), 0) from log_checkpoints) as signed";
pub(crate) const NEWEST: &str = "select at from log order by id desc limit 1";

pub(crate) const ALL: &[&str] = &[KNOWN, ADD, LOG, NEWEST];

/// Keys of the installation itself.
const OWN: [&str; 3] = ["own/marks", "own/directory", "own/forms"];
const PARTY: &str = "party/";
/// The log's key is no key of the store; its public half is known.
const LOG_KEY: &str = "log";

fn refused(what: String) -> Error {
    Error::internal("refusing to start", what)
}

/// Founds an empty installation, or makes sure that data, keys and log belong together.
pub(crate) async fn settle(
    database: &Database,
    keys: &KeyStore,
    chance: &Chance,
    log_key: &str,
    now: Instant,
) -> Result<(), Error> {
    let mut connection = database.begin(false).await?;
    connection.hold("founding").await?;
    let known = connection.fetch(KNOWN, &[]).await?;
    let log = connection.fetch(LOG, &[]).await?;
    let log = log.first().ok_or_else(|| Error::internal("reading the log's end", "no row"))?;
    let (some, placed, signed): (i64, i64, i64) = (log.get("begun")?, log.get("placed")?, log.get("signed")?);
    let names: Vec<String> = known.iter().map(|row| row.get("id")).collect::<Result<_, _>>()?;
    let whole = OWN.iter().chain([&LOG_KEY]).all(|id| names.iter().any(|name| name == id));
    let is_empty = names.is_empty() && some == 0 && signed == 0;
    if !(whole || is_empty) {
        return Err(refused(
            "the data no longer say which keys they were written under. Put back the whole database of the data \
             from a backup."
                .to_owned(),
        ));
    }
    if names.is_empty() {
        found(&mut connection, keys, chance, log_key, now).await?;
        return connection.commit().await;
    }
    same_keys(&known, keys, log_key, now).await?;
    if some == 0 && keys.has_compartments().await? {
        return Err(refused(
            "the log is empty, though there are cases. Put back the whole database of the data from a \
            backup."
                .to_owned(),
        ));
    }
    if placed != signed {
        return Err(refused(format!(
            "the log ends at {placed} rows, and {signed} were signed. Put back the whole database of the \
            data from a backup."
        )));
    }
    connection.commit().await
}

/// Are the keys those that the data were written under? `known` tells the id of each, and what it proves itself by.
async fn same_keys(known: &[Row], keys: &KeyStore, log_key: &str, now: Instant) -> Result<(), Error> {
    for row in known {
        let (id, proof): (String, String) = (row.get("id")?, row.get("proof")?);
        if id == LOG_KEY {
            if proof != log_key {
                return Err(refused(
                    "log.key is not the key that this log was signed with. Put back the one that was made \
                    with these data."
                        .to_owned(),
                ));
            }
        } else if keys.lasting_proof(&id, now).await?.as_ref() != Some(&proof) {
            return Err(refused(format!(
                "the key store has no {id}, or another one than the data were written under. Put back \
                the database of keys (keys.db) that belongs to these data; no key was made anew."
            )));
        }
    }
    Ok(())
}

/// A key store that has worked for others is none for empty data.
///
/// # Errors
/// It holds keys of parties: what to do is said.
pub(crate) async fn refuse_used(keys: &KeyStore) -> Result<(), Error> {
    if !keys.has_parties().await? {
        return Ok(());
    }
    Err(refused(
        "the database of the data is empty, and the key store holds keys of parties. One of the two is the wrong one: \
         put back the database of the data from a backup, or name the key store that belongs to it."
            .to_owned(),
    ))
}

/// Only in empty data.
async fn found(
    connection: &mut Connection,
    keys: &KeyStore,
    chance: &Chance,
    log_key: &str,
    now: Instant,
) -> Result<(), Error> {
    refuse_used(keys).await?;
    for id in OWN {
        let proof = keys.make_lasting(chance, id, now).await?;
        connection.execute(ADD, &params![id, now, proof]).await?;
    }
    connection.execute(ADD, &params![LOG_KEY, now, log_key]).await.map(drop)
}

/// What the data call the key of a party.
pub(crate) fn of_party(party: &str) -> String {
    format!("{PARTY}{party}")
}
