//! PostgreSQL's own programs for backups, `pg_dump` and `pg_restore`: what the field knows and trusts. They are told where
//! to go by their environment, so that no list of processes shows a password.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use base::Error;
use tokio::process::Command;
use tokio_postgres::config::{Host, SslMode};

use super::Postgres;

/// Where Debian keeps the programs of each version.
const DEBIAN: &str = "/usr/lib/postgresql";
/// What the system trusts, for programs older than the word `system`.
const ROOTS: &str = "/etc/ssl/certs/ca-certificates.crt";

impl Postgres {
    /// Writes the database as it stands in an exported snapshot.
    pub async fn dump(&self, snapshot: &str, to: &Path) -> Result<(), Error> {
        let (snapshot, mut file) = (format!("--snapshot={snapshot}"), OsString::from("--file="));
        file.push(to);
        // What is sealed does not grow smaller: hard packing would only take the processor from the server.
        let options = ["--format=custom", "--compress=1", "--no-owner", "--no-privileges", &snapshot];
        self.run("pg_dump", &options, &file).await
    }

    /// Puts a dump into this database, which is empty: whole or not at all.
    pub async fn restore(&self, from: &Path) -> Result<(), Error> {
        let database = format!("--dbname={}", self.config.get_dbname().unwrap_or_default());
        let options = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges", &database];
        self.run("pg_restore", &options, from.as_os_str()).await
    }

    async fn run(&self, program: &'static str, options: &[&str], last: &std::ffi::OsStr) -> Result<(), Error> {
        let fault =
            |why: &str| Error::internal("running PostgreSQL's program for backups", format!("{program}: {why}"));
        let found = find(program).ok_or_else(|| {
            fault("it is not on this machine. Install PostgreSQL's client programs of the server's version (Debian: postgresql-client)")
        })?;
        let mut command = Command::new(found);
        command.args(options).arg(last).envs(self.environment()).kill_on_drop(true);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let ended = command.output().await.map_err(|error| fault(&error.to_string()))?;
        if ended.status.success() {
            return Ok(());
        }
        // The first line says what; those after it may tell of rows.
        let told = String::from_utf8_lossy(&ended.stderr);
        Err(fault(told.lines().next().unwrap_or("it failed and said nothing")))
    }

    fn environment(&self) -> Vec<(&'static str, OsString)> {
        let config = &self.config;
        let hosts = config.get_hosts().iter().map(|host| match host {
            Host::Tcp(name) => name.clone(),
            #[cfg(unix)]
            Host::Unix(folder) => folder.to_string_lossy().into_owned(),
        });
        let list = |all: Vec<String>| OsString::from(all.join(","));
        let mut all = vec![("PGHOST", list(hosts.collect()))];
        let addresses: Vec<String> = config.get_hostaddrs().iter().map(ToString::to_string).collect();
        if !addresses.is_empty() {
            all.push(("PGHOSTADDR", list(addresses)));
        }
        let ports: Vec<String> = config.get_ports().iter().map(ToString::to_string).collect();
        if !ports.is_empty() {
            all.push(("PGPORT", list(ports)));
        }
        all.extend(config.get_user().map(|user| ("PGUSER", user.into())));
        all.extend(config.get_dbname().map(|name| ("PGDATABASE", name.into())));
        if let Some(password) = config.get_password() {
            all.push(("PGPASSWORD", String::from_utf8_lossy(password).into_owned().into()));
        }
        if config.get_ssl_mode() == SslMode::Require {
            let root = self.root.clone().filter(|root| root != "system").unwrap_or_else(|| ROOTS.to_owned());
            all.extend([("PGSSLMODE", "verify-full".into()), ("PGSSLROOTCERT", root.into())]);
        } else {
            all.push(("PGSSLMODE", "disable".into()));
        }
        all
    }
}

/// On the path, or where Debian keeps it: that of the newest version.
fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file());
    on_path.or_else(|| {
        let versions = std::fs::read_dir(DEBIAN).ok()?.flatten();
        let number = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
        let newest = versions.map(|version| version.path()).max_by_key(|path| number(path))?;
        Some(newest.join("bin").join(program)).filter(|file| file.is_file())
    })
}
