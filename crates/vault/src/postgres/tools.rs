//! PostgreSQL's own programs for backups, `pg_dump` and `pg_restore`: what the field knows and trusts. They are told where
//! to go by their environment, so that no list of processes shows a password.

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, Stdio};
use std::sync::Arc;

use base::Error;
use tokio::task::spawn_blocking;
use tokio_postgres::config::{Host, SslMode};

use super::Postgres;
use crate::backup::Folder;

/// Where Debian keeps the programs of each version.
const DEBIAN: &str = "/usr/lib/postgresql";
/// What the system trusts, for programs older than the word `system`.
const ROOTS: &str = "/etc/ssl/certs/ca-certificates.crt";

impl Postgres {
    /// Writes the database as it stands in an exported snapshot, as a file of a folder. What is to be sealed there lies nowhere
    /// in the clear.
    pub async fn dump(&self, snapshot: &str, folder: Arc<Folder>, name: String) -> Result<(), Error> {
        // What is sealed does not grow smaller: hard packing would only take the processor from the server.
        let mut options =
            ["--format=custom", "--compress=1", "--no-owner", "--no-privileges"].map(OsString::from).to_vec();
        options.push(format!("--snapshot={snapshot}").into());
        if folder.is_sealed() {
            return self.run("pg_dump", options, Pipe::Out(Box::new(move |out| folder.take(out, &name)))).await;
        }
        let mut file = OsString::from("--file=");
        file.push(folder.file(&name));
        options.push(file);
        self.run("pg_dump", options, Pipe::None).await
    }

    /// Puts a dump into this database, which is empty: whole or not at all.
    pub async fn restore(&self, dump: Box<dyn Read + Send>) -> Result<(), Error> {
        let mut options =
            ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"].map(OsString::from).to_vec();
        options.push(format!("--dbname={}", self.config.get_dbname().unwrap_or_default()).into());
        self.run("pg_restore", options, Pipe::In(dump)).await
    }

    async fn run(&self, program: &'static str, options: Vec<OsString>, pipe: Pipe) -> Result<(), Error> {
        let environment = self.environment();
        let task = spawn_blocking(move || {
            let found = find(program).ok_or_else(|| {
                let what = "it is not on this machine. Install PostgreSQL's client programs of the server's version \
                    (Debian: postgresql-client)";
                fault(program, what)
            })?;
            let mut command = Command::new(found);
            command.args(options).envs(environment);
            pipe.through(program, &mut command)
        });
        task.await.map_err(|error| fault(program, error))?
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

fn fault(program: &str, why: impl std::fmt::Display) -> Error {
    Error::internal("running PostgreSQL's program for backups", format!("{program}: {why}"))
}

/// What goes through a program.
enum Pipe {
    None,
    /// What it writes, to be taken.
    Out(Box<dyn FnOnce(ChildStdout) -> Result<(), Error> + Send>),
    /// What it reads.
    In(Box<dyn Read + Send>),
}

impl Pipe {
    fn through(self, program: &'static str, command: &mut Command) -> Result<(), Error> {
        let when = |is: bool| if is { Stdio::piped() } else { Stdio::null() };
        command.stdin(when(matches!(self, Self::In(_)))).stdout(when(matches!(self, Self::Out(_))));
        let mut child = command.stderr(Stdio::piped()).spawn().map_err(|error| fault(program, error))?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        // It says what is wrong while we still write or read.
        let ending = std::thread::spawn(move || child.wait_with_output());
        let passed = match (self, input, output) {
            (Self::In(mut from), Some(mut to), _) => {
                std::io::copy(&mut from, &mut to).map(drop).map_err(|error| fault(program, error))
            }
            (Self::Out(take), _, Some(out)) => take(out),
            _ => Ok(()),
        };
        let ended = ending.join().map_err(|_| fault(program, "it was lost"))?.map_err(|error| fault(program, error))?;
        if ended.status.success() {
            return passed;
        }
        // The first line says what; those after it may tell of rows.
        let told = String::from_utf8_lossy(&ended.stderr);
        let told = told.lines().next().unwrap_or("it failed and said nothing").to_owned();
        // Where it ended because we stopped in the middle, what stopped us says more.
        match passed {
            Err(why) if told.contains("end of file") => Err(why),
            _ => Err(fault(program, told)),
        }
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
