//! `trisam provider`: by which provider a party's people sign in. What taking it away does is told before it is done.

use std::path::{Path, PathBuf};

use base::Error;
use organisation::accounts::{Demo, Person, installation, people};
use organisation::parties::{Register, Role, own};
use organisation::providers::{self, Configuration, PartyProvider, address};
use vault::{Durability, Edit, Read, Transaction, Vault};

use super::Failure;
use super::folder::Folder;

/// By which OpenID provider a party's people sign in.
#[derive(clap::Subcommand)]
pub enum Provider {
    /// Set a party's provider up, or change what is believed about it.
    Set(Set),
    /// Take a party's provider away: tells whom that puts out, and does it with --yes.
    Remove(Remove),
}

#[derive(clap::Args)]
pub struct Set {
    /// What the party is called, in short or whole.
    #[arg(long)]
    party: String,
    /// The configuration: crates/openid/mappings/README.md says each key.
    #[arg(long)]
    file: PathBuf,
    /// The client's secret, or its private key as PEM.
    #[arg(long)]
    secret_file: Option<PathBuf>,
    /// The folder of a demo.
    #[arg(long, default_value = "trisam-demo")]
    folder: PathBuf,
}

#[derive(clap::Args)]
pub struct Remove {
    /// What the party is called, in short or whole.
    #[arg(long)]
    party: String,
    /// Do it.
    #[arg(long)]
    yes: bool,
    /// The folder of a demo.
    #[arg(long, default_value = "trisam-demo")]
    folder: PathBuf,
}

impl Provider {
    pub async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Set(set) => set.run().await,
            Self::Remove(remove) => remove.run().await,
        }
    }
}

impl Set {
    async fn run(self) -> Result<(), Failure> {
        let secret = self.secret_file.as_deref().map(text).transpose()?.unwrap_or_default();
        let configuration = Configuration { json: text(&self.file)?, secret };
        let vault = Folder::found(&self.folder)?.open(Durability::Full).await?;
        let done = self.set(&vault, &configuration).await;
        vault.close().await;
        done
    }

    async fn set(&self, vault: &Vault, configuration: &Configuration) -> Result<(), Failure> {
        let wrong = |error: Error| Failure::while_doing("setting the provider up")(error);
        let (tx, party) = administrator(vault, &self.party).await?;
        let grant = tx.ask::<PartyProvider, Edit>(party.party.cast()).await.map_err(wrong)?;
        let faults = providers::faults(configuration, providers::kind(&grant).await.map_err(wrong)?);
        if !faults.is_empty() {
            let told: String = faults.iter().map(|fault| format!("\n  {fault}")).collect();
            return Err(Failure::usage(format!("{}: nothing was written{told}", self.file.display())));
        }
        let id = match providers::set(&grant, configuration).await {
            Err(Error::Refused(_)) => {
                let why = "another issuer: nobody who is linked now could sign in. First: trisam provider remove";
                return Err(Failure::of(why));
            }
            set => set.map_err(wrong)?,
        };
        drop(grant);
        tx.commit().await.map_err(wrong)?;
        println!("{} signs in by it now. Register at the provider, after the name of this site:", party.party_name);
        println!("  to come back to: {}", address::answer(id));
        println!("  back-channel logout: {}", address::signed_out(id));
        Ok(())
    }
}

impl Remove {
    async fn run(self) -> Result<(), Failure> {
        let vault = Folder::found(&self.folder)?.open(Durability::Full).await?;
        let done = self.remove(&vault).await;
        vault.close().await;
        done
    }

    async fn remove(&self, vault: &Vault) -> Result<(), Failure> {
        let wrong = |error: Error| Failure::while_doing("taking the provider away")(error);
        let (tx, party) = administrator(vault, &self.party).await?;
        let grant = tx.ask::<PartyProvider, Edit>(party.party.cast()).await.map_err(wrong)?;
        if providers::own(&grant).await.map_err(wrong)?.is_none() {
            return Err(Failure::of(format!("{} has no provider", party.party_name)));
        }
        let out = providers::put_out(&grant).await.map_err(wrong)?;
        for one in &out {
            println!("{}: cannot sign in any more, signed in {} times now", one.name, one.sessions);
        }
        println!("{} people of {}", out.len(), party.party_name);
        if !self.yes {
            return Err(Failure::of("nothing was done; with --yes it is"));
        }
        providers::remove(&grant).await.map_err(wrong)?;
        drop(grant);
        tx.commit().await.map_err(wrong)?;
        println!("Taken away.");
        Ok(())
    }
}

/// A transaction in the name of somebody who looks after the party.
async fn administrator(vault: &Vault, party: &str) -> Result<(Transaction, Person), Failure> {
    let wrong = |error: Error| Failure::while_doing("looking for the party")(error);
    let tx = vault.enter_stranger(true).await.map_err(wrong)?;
    let demo = tx.ask::<Demo, Read>(installation().map_err(wrong)?).await.map_err(wrong)?;
    let everybody = people(&demo, None).await.map_err(wrong)?;
    drop(demo);
    tx.commit().await.map_err(wrong)?;
    for person in everybody.into_iter().filter(|one| one.roles.contains(&Role::PartyAdministrator)) {
        let tx = vault.rehearse(person.id, person.party, vault.now()).await.map_err(wrong)?;
        let register = tx.ask::<Register, Read>(person.party.cast()).await.map_err(wrong)?;
        let name = own(&register).await.map_err(wrong)?;
        drop(register);
        if [name.short.as_str(), name.name.as_str()].contains(&party) {
            return Ok((tx, person));
        }
    }
    Err(Failure::usage(format!("no party with an administrator is called {party:?}")))
}

fn text(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|error| Failure::usage(format!("{}: {error}", file.display())))
}
