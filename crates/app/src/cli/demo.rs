//! `trisam demo`: a county of invented people, made once and served on this machine.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use base::Error;
use organisation::accounts;
use organisation::parties::{FOUNDING_ID, Founding};
use vault::{Durability, Edit, Vault};

use super::Failure;
use super::folder::{Folder, Postgres, is_demo};
use super::run::{self, At};

/// Make a county of invented people if there is none, and serve it on this machine only.
#[derive(clap::Args)]
pub struct Demo {
    /// Where the demo lives; made if it is not there.
    #[arg(long, default_value = "trisam-demo")]
    folder: PathBuf,
    /// The port on this machine; 0 takes a free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// How many cases to invent.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    cases: u32,
    /// The same seed invents the same county.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Keep the data in this empty PostgreSQL database: postgres://…
    #[arg(long, requires = "postgres_keys")]
    postgres: Option<String>,
    /// And the keys in this one, which must be another.
    #[arg(long, requires = "postgres")]
    postgres_keys: Option<String>,
}

impl Demo {
    pub async fn run(self) -> Result<(), Failure> {
        let folder = if is_demo(&self.folder) {
            println!("Using the demo in {}", self.folder.display());
            Folder::found(&self.folder)?
        } else {
            self.make().await?
        };
        let vault = folder.open(Durability::Full).await?;
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let at = At { listen, hosts: None, proxies: web::Proxies::default(), watch: None };
        run::serve(vault, trisam::site::site(false), at).await
    }

    /// Builds the demo beside its place and moves it there when it is whole.
    async fn make(&self) -> Result<Folder, Failure> {
        let to = &self.folder;
        if to.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(Failure::usage(format!("{} is not empty and no folder of a demo", to.display())));
        }
        let postgres = match (&self.postgres, &self.postgres_keys) {
            (Some(data), Some(keys)) if data == keys => {
                return Err(Failure::usage("the keys must lie in another database than the data"));
            }
            (Some(data), Some(keys)) => Some(Postgres { data: data.clone(), keys: keys.clone() }),
            _ => None,
        };
        let part = part(to);
        remove_unfinished(&part)?;
        let folder = Folder::make(&part, postgres.as_ref())?;
        println!("Inventing {} cases. This is a demo: root.key and log.key lie beside its data.", self.cases);
        let vault = folder.open(Durability::WhenRenamed).await.map_err(|failure| match postgres {
            Some(_) => Failure::usage(format!("{} (a demo is made in empty databases)", failure.text)),
            None => failure,
        })?;
        let made = self.fill(&vault).await;
        vault.close().await;
        made.map_err(Failure::while_doing("making the demo"))?;
        folder.rename(to)
    }

    async fn fill(&self, vault: &Vault) -> Result<(), Error> {
        say_that_it_is_a_demo(vault).await?;
        let bar = indicatif::ProgressBar::new(u64::from(self.cases));
        let cases = usize::try_from(self.cases).unwrap_or(usize::MAX);
        let plan = trisam::demo::Plan { cases, seed: self.seed, today: vault.now() };
        trisam::demo::make(vault, &plan, &|made| bar.inc(made as u64)).await?;
        bar.finish_and_clear();
        vault.seal_log().await.map(drop)
    }
}

/// `trisam-demo` is built in `trisam-demo.part`.
fn part(folder: &Path) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    folder.with_file_name(name)
}

/// What an interrupted start left behind. Nothing that is not a demo's is removed.
fn remove_unfinished(part: &Path) -> Result<(), Failure> {
    if is_demo(part) {
        return std::fs::remove_dir_all(part).map_err(Failure::while_doing(format!("removing {}", part.display())));
    }
    if part.exists() {
        return Err(Failure::usage(format!("{} is in the way and no folder of a demo", part.display())));
    }
    Ok(())
}

async fn say_that_it_is_a_demo(vault: &Vault) -> Result<(), Error> {
    let tx = vault.enter_stranger(false).await?;
    let id = FOUNDING_ID.parse().map_err(|error| Error::internal("founding", error))?;
    let grant = tx.ask::<Founding, Edit>(id).await?;
    accounts::found(&grant, true).await?;
    drop(grant);
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unfinished_demo_lies_beside_the_finished_one() {
        assert_eq!(part(Path::new("trisam-demo")), Path::new("trisam-demo.part"));
        assert_eq!(part(Path::new("/srv/x/demo/")), Path::new("/srv/x/demo.part"));
    }
}
