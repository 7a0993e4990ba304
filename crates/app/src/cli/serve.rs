//! `trisam serve`: real parties. It makes sure that it is called safely, and then says that accounts come later.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use vault::Location;

use super::folder::is_demo;
use super::{Failure, keys};

/// Serve real parties. Refused for now: real accounts come later.
#[derive(clap::Args)]
pub struct Serve {
    /// The database of the data: a file, or postgres://…
    #[arg(long, env = "TRISAM_DATA")]
    data: String,
    /// The database of the keys, apart from the data: a file, or postgres://…
    #[arg(long, env = "TRISAM_KEYS")]
    keys: String,
    /// The file with the key above all keys; never in the folder of the data.
    #[arg(long, env = "TRISAM_ROOT_KEY")]
    root_key: PathBuf,
    /// The file with the key that signs the log.
    #[arg(long, env = "TRISAM_LOG_KEY")]
    log_key: PathBuf,
    /// Where to listen, on this machine only: a proxy before it speaks TLS.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

impl Serve {
    pub fn run(self) -> Result<(), Failure> {
        if !self.listen.ip().is_loopback() {
            return Err(Failure::usage(format!(
                "{} is not on this machine only; use 127.0.0.1 or ::1",
                self.listen.ip()
            )));
        }
        for database in [&self.data, &self.keys] {
            if let Location::File(file) = Location::parse(database) {
                self.check_folder(&folder_of(&file))?;
            }
        }
        keys::read(&self.root_key)?;
        keys::read(&self.log_key)?;
        Err(Failure::of("real accounts come later, and until then nobody could sign in; try: trisam demo"))
    }

    fn check_folder(&self, folder: &Path) -> Result<(), Failure> {
        if is_demo(folder) {
            return Err(Failure::usage(format!("{} is a demo's; real people do not belong in it", folder.display())));
        }
        if absolute(&self.root_key).starts_with(absolute(folder)) {
            return Err(Failure::usage("the root key lies in the folder of the data: whoever copies one has both"));
        }
        Ok(())
    }
}

fn folder_of(file: &Path) -> PathBuf {
    let folder = file.parent().unwrap_or(file);
    if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() }
}

/// Without links and dots, where it is there.
fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}
