//! Migrations: forward only, embedded, the same text for both databases.

use base::Error;

use crate::database::Database;
use crate::params;
use crate::seal::hash;
use crate::value::Row;

/// One step of the schema. A text once applied is never edited: a changed one is refused at start.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    pub name: &'static str,
    pub sql: &'static str,
}

/// The vault's own tables.
pub(crate) const OWN: &[Migration] = &[Migration { name: "vault-1", sql: include_str!("../migrations/1-vault.sql") }];

const TABLE: &str =
    "create table if not exists migrations (name text primary key, hash text not null, applied bigint not null)";

/// Every step that was applied.
pub(crate) const STEPS: &str = "select name, hash from migrations";

/// What the schema of [`STEPS`] is called: how many there are, and some signs that are the same for the same steps.
pub(crate) fn version(steps: &[Row]) -> Result<String, Error> {
    let mut all = Vec::with_capacity(steps.len());
    for step in steps {
        all.push(format!("{} {}", step.get::<String>("name")?, step.get::<String>("hash")?));
    }
    all.sort();
    let signs: String = hash(all.join(",").as_bytes()).chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    Ok(format!("{}-{signs}", all.len()))
}

/// Has no step been applied yet? Then nobody has written here.
pub(crate) async fn is_new(database: &Database) -> Result<bool, Error> {
    let mut connection = database.begin(false).await?;
    connection.hold("migrations").await?;
    connection.run_script(TABLE).await?;
    let applied = connection.fetch("select name from migrations limit 1", &[]).await?;
    connection.commit().await?;
    Ok(applied.is_empty())
}

pub(crate) async fn migrate(database: &Database, steps: &[Migration], now: base::Instant) -> Result<(), Error> {
    let mut connection = database.begin(false).await?;
    connection.hold("migrations").await?;
    connection.run_script(TABLE).await?;
    if database.is_postgres() {
        connection.run_script("create schema if not exists figures").await?;
    }
    for step in OWN.iter().chain(steps) {
        let known = connection.fetch("select hash from migrations where name = $1", &params![step.name]).await?;
        let hash = hash(step.sql.as_bytes());
        match known.first().map(|row| row.get::<String>("hash")).transpose()? {
            Some(applied) if applied == hash => {}
            Some(_) => {
                return Err(Error::internal("migrating", format!("{} was changed after it was applied", step.name)));
            }
            None => {
                connection.run_script(step.sql).await?;
                let sql = "insert into migrations (name, hash, applied) values ($1, $2, $3)";
                connection.execute(sql, &params![step.name, hash, now]).await?;
            }
        }
    }
    connection.commit().await
}
