//! Fresh vaults for tests, on both databases, and ways to tamper with them. Never built into the program.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot be set up should stop")]

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

use base::{Error, Id, Instant};

pub use crate::seal::Place;
use crate::{
    Assurance, Chance, Clock, Derived, Durability, Key, Location, Means, Param, Party, Profile, Row, Schema, Settings,
    SignInProof, Signed, Staff, Vault, Who,
};

/// The environment variable that names a PostgreSQL server, as `./postgres start` prints it.
pub const POSTGRES: &str = "TRISAM_TEST_POSTGRES";
/// The environment variable that gives random tests another seed.
pub const SEED: &str = "TRISAM_TEST_SEED";
/// Set, it has SQLite give rows that were asked for in no order the other way round: who rests on theirs is found.
pub const REVERSE: &str = "TRISAM_TEST_REVERSE";

/// A vault of its own and where it lies. Dropping it removes its folder and databases.
pub struct Site {
    pub vault: Vault,
    /// The folder of the data files; empty when the databases are PostgreSQL's.
    pub folder: PathBuf,
    pub data: Location,
    pub keys: Location,
    pub durability: Durability,
    schema: Schema,
    made: std::sync::Mutex<Vec<Made>>,
    /// How many vaults were opened here: each draws bytes of its own.
    opened: AtomicU64,
}

/// A database made on the PostgreSQL server.
struct Made {
    server: String,
    name: String,
}

static COUNT: AtomicU64 = AtomicU64::new(0);

/// A number for the name of a place, which nothing but that place may rest on: it depends on what runs beside.
fn count() -> u64 {
    COUNT.fetch_add(1, Ordering::SeqCst)
}

/// The seed of everything that tests leave to chance: 1, or what the environment says. Print it when a test fails.
pub fn seed() -> u64 {
    std::env::var(SEED).ok().and_then(|seed| seed.parse().ok()).unwrap_or(1)
}

/// A fresh vault on SQLite, and one on PostgreSQL when the environment names a server.
pub async fn sites(schema: impl Into<Schema>, now: Instant) -> Vec<Site> {
    sites_with(schema, now, Durability::WhenRenamed).await
}

/// `sites`, with commits as hard as asked for.
pub async fn sites_with(schema: impl Into<Schema>, now: Instant, durability: Durability) -> Vec<Site> {
    let schema = schema.into();
    let mut sites = vec![site(schema, now, durability, None).await];
    if let Ok(server) = std::env::var(POSTGRES) {
        sites.push(site(schema, now, durability, Some(&server)).await);
    }
    sites
}

/// A fresh vault on SQLite alone, for what only it does.
pub async fn sqlite(schema: impl Into<Schema>, now: Instant, durability: Durability) -> Site {
    site(schema.into(), now, durability, None).await
}

/// A fresh vault on one of the two; PostgreSQL's server stands in the environment.
pub async fn one(schema: impl Into<Schema>, now: Instant, durability: Durability, postgres: bool) -> Site {
    let server = postgres.then(|| std::env::var(POSTGRES).expect("the server's address"));
    site(schema.into(), now, durability, server.as_deref()).await
}

async fn site(schema: Schema, now: Instant, durability: Durability, server: Option<&str>) -> Site {
    let folder = std::env::temp_dir().join(format!("trisam-test-{}-{}", std::process::id(), count()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let made = std::sync::Mutex::default();
    let (data, keys) = match server {
        Some(server) => (create(server, &made), create(server, &made)),
        None => (Location::File(folder.join("data.db")), Location::File(folder.join("keys.db"))),
    };
    let opened = AtomicU64::new(0);
    let settings = settings(&data, &keys, schema, durability, now, &opened);
    let vault = Vault::open(settings).await.expect("a fresh vault");
    Site { vault, folder, data, keys, durability, schema, made, opened }
}

/// The keys are the same in every test. Chance is seeded by the seed and by how many vaults were opened on this site
/// before, so that two on one database differ and a test draws the same bytes whatever runs beside it: ids of one
/// millisecond, which stand in the order of chance, stand in the same order each time, and in another with another seed.
fn settings(
    data: &Location,
    keys: &Location,
    schema: Schema,
    durability: Durability,
    now: Instant,
    opened: &AtomicU64,
) -> Settings {
    let vaults = opened.fetch_add(1, Ordering::SeqCst);
    Settings {
        data: data.clone(),
        keys: keys.clone(),
        root: Key::from_bytes([11; 32]),
        log_seed: [22; 32],
        schema,
        durability,
        clock: Clock::at(now),
        chance: Chance::seeded(seed().wrapping_mul(1_000_003).wrapping_add(vaults)),
        rehearsal: true,
    }
}

/// Another vault on the same databases with the same keys, as after a restart or as a second server has it.
pub async fn reopen(site: &Site) -> Vault {
    Vault::open(site.settings()).await.expect("a vault that was there before")
}

/// Signs anybody in, past every method; answers with the token for the cookie.
pub async fn sign_in(vault: &Vault, staff: Id<Staff>, party: Id<Party>, profile: &Profile) -> Result<String, Error> {
    sign_in_by(vault, Who::Staff { person: staff, party }, (Means::Demo, Assurance::None), profile).await
}

/// Signs anybody in as if they had come by any means.
pub async fn sign_in_by(vault: &Vault, who: Who, by: (Means, Assurance), profile: &Profile) -> Result<String, Error> {
    let tx = vault.enter_stranger(false).await?;
    let token = tx.sign_in(SignInProof::of_test(who, by.0, by.1), profile, "").await?;
    tx.commit().await?;
    Ok(token)
}

/// The mark that we would put on a row of these fields: what a test writes by hand is believed.
pub fn mark(vault: &Vault, table: &Signed, id: &str, fields: &[Param]) -> Result<String, Error> {
    vault.0.sign(table, id, fields)
}

/// What somebody can do who writes to the database and has no key: a row of the log like the newest, with a leaf made as ours
/// are, that calls these `marks` the last. Answers its id.
pub async fn make_up_row(vault: &Vault, marks: &str) -> String {
    let like = raw_rows(vault, "select max(id) as id from log", vec![]).await.expect("a log");
    let like = raw_rows(vault, crate::log::FIRST, crate::params![like[0].get::<String>("id").expect("a row")])
        .await
        .expect("it");
    let id = base::Id::<()>::new(vault.now(), [255; 10]).to_string();
    raw(vault, crate::log::INSERT, crate::log::made_up(&like[0], &id, marks)).await.expect("a row more");
    id
}

/// Founds a party, as adding one does.
pub async fn found_party(vault: &Vault, party: base::Id<crate::Party>) -> Result<(), Error> {
    let id = crate::founding::of_party(&party.to_string());
    let proof = vault.0.keys.make_lasting(&vault.0.chance, &id, vault.now()).await?;
    raw(vault, crate::founding::ADD, crate::params![id, vault.now(), proof]).await.map(drop)
}

/// Was the runner of jobs woken since it was asked last?
pub async fn is_woken(vault: &Vault) -> bool {
    tokio::time::timeout(std::time::Duration::ZERO, vault.0.wake.notified()).await.is_ok()
}

/// Runs any statement on the key store.
pub async fn raw_keys(vault: &Vault, sql: &'static str, params: Vec<Param>) -> Result<u64, Error> {
    let mut connection = vault.0.keys.database.begin(false).await?;
    let touched = connection.execute(sql, &params).await?;
    connection.commit().await?;
    Ok(touched)
}

/// Runs any statement on the data, past every grant. Answers how many rows it touched.
pub async fn raw(vault: &Vault, sql: &'static str, params: Vec<Param>) -> Result<u64, Error> {
    let mut connection = vault.0.database.begin(false).await?;
    let touched = connection.execute(sql, &params).await?;
    connection.commit().await?;
    Ok(touched)
}

/// Reads any rows of the data, past every grant.
pub async fn raw_rows(vault: &Vault, sql: &'static str, params: Vec<Param>) -> Result<Vec<Row>, Error> {
    vault.0.database.fetch(sql, &params).await
}

const COLUMNS: &str = "select 'main' as s, m.name as t, c.name as c, lower(c.type) as type \
    from main.sqlite_schema m, pragma_table_info(m.name, 'main') c where m.type = 'table' union all \
    select 'figures', m.name, c.name, lower(c.type) \
    from figures.sqlite_schema m, pragma_table_info(m.name, 'figures') c where m.type = 'table' order by 1, 2, 3";

/// SQLite takes anything anywhere. Names each column that holds another type than it was declared with, and each that
/// holds nothing, so that nothing can be said of it.
pub async fn wrong_types(vault: &Vault) -> Result<Vec<String>, Error> {
    let mut wrong = Vec::new();
    for column in vault.0.database.fetch(COLUMNS, &[]).await? {
        let [schema, table, name, declared] = ["s", "t", "c", "type"].map(|part| column.get::<String>(part));
        let (schema, table, name, declared) = (schema?, table?, name?, declared?);
        let held = match declared.as_str() {
            "bigint" | "boolean" => "integer",
            "double precision" => "real",
            "bytea" => "blob",
            _ => "text",
        };
        let sql = format!("select distinct typeof({name}) as held from {schema}.{table} where {name} is not null");
        let rows = vault.0.database.fetch(Box::leak(sql.into_boxed_str()), &[]).await?;
        let found = rows.iter().map(|row| row.get::<String>("held")).collect::<Result<Vec<_>, _>>()?;
        if found != [held] {
            let found = if found.is_empty() { "empty".to_owned() } else { found.join(" and ") };
            wrong.push(format!("{table}.{name} is {found}"));
        }
    }
    Ok(wrong)
}

impl Site {
    /// What to open another vault with: change what the test is about.
    pub fn settings(&self) -> Settings {
        settings(&self.data, &self.keys, self.schema, self.durability, self.vault.now(), &self.opened)
    }

    pub const fn is_postgres(&self) -> bool {
        matches!(self.data, Location::Postgres(_))
    }

    /// A further empty database of the same kind: a new key store, a place to restore to.
    pub fn place(&self, name: &str) -> Location {
        if !self.is_postgres() {
            return Location::File(self.folder.join(name));
        }
        let server = std::env::var(POSTGRES).expect("the server's address");
        create(&server, &self.made)
    }
}

fn create(server: &str, made: &std::sync::Mutex<Vec<Made>>) -> Location {
    let name = format!("trisam_test_{}_{}", std::process::id(), count());
    let made_now = Made { server: server.trim_end_matches('/').to_owned(), name };
    if !made_now.create() {
        let _ = made_now.remove().status();
        assert!(made_now.create(), "{} cannot be made on {server}", made_now.name);
    }
    let location = Location::Postgres(format!("{}/{}", made_now.server, made_now.name));
    made.lock().expect("not poisoned").push(made_now);
    location
}

impl Made {
    fn command(&self, program: &str, options: &[&str]) -> Command {
        let mut command = Command::new(binary(program));
        command.arg(format!("--maintenance-db={}/postgres", self.server)).args(options).arg(&self.name);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn create(&self) -> bool {
        self.command("createdb", &[]).status().is_ok_and(|status| status.success())
    }

    fn remove(&self) -> Command {
        self.command("dropdb", &["--if-exists", "--force"])
    }
}

/// Debian keeps the real programs beside the server; what stands on the path there is slow.
fn binary(program: &str) -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let found = versions.map(|version| version.path().join("bin").join(program)).find(|path| path.exists());
    found.unwrap_or_else(|| PathBuf::from(program))
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
        if let Ok(made) = self.made.get_mut() {
            // It takes a while and the next test need not wait for it.
            for mut child in made.iter().filter_map(|made| made.remove().spawn().ok()) {
                std::thread::spawn(move || child.wait());
            }
        }
    }
}

/// How many derived rows are not what the facts say, as the job that makes them anew counts them.
pub async fn recount(vault: &Vault, derived: &Derived) -> usize {
    vault.recount(derived).await.expect("a recount")
}
