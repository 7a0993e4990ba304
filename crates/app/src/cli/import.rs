//! `trisam import`: what was written before there was a form here. Everything odd is told by line before anything is
//! written.

use std::path::{Path, PathBuf};

use association::forms::{self, Answer};
use association::funding::{self, Funding};
use association::importing::{Grant, ImportedInitiative, ImportedReport, Oddity, read_initiative, read_report};
use association::initiatives::{Funded, all, take_in};
use association::reports::{Missing, parties, registered, take_in as take_in_report};
use association::values::number::Template;
use base::{Error, Language};
use organisation::accounts::{Demo, Person, installation, people};
use organisation::parties::Role;
use vault::{Durability, Edit, Read, Vault};

use super::Failure;
use super::folder::Folder;

/// Numbers of the association whose report there is.
const TEMPLATE: &str = "SFG {yy}-{series}.{n}";

/// Take in what was written before there was a form here.
#[derive(clap::Subcommand)]
pub enum Import {
    /// The page of an initiative with its grants and documents.
    Initiative(Initiative),
    /// A final report that was received elsewhere, with its number and its day.
    Report(Report),
}

#[derive(clap::Args)]
pub struct Initiative {
    file: PathBuf,
    /// Only tell what is odd; write nothing.
    #[arg(long)]
    dry_run: bool,
    /// The folder of a demo.
    #[arg(long, default_value = "trisam-demo")]
    folder: PathBuf,
}

#[derive(clap::Args)]
pub struct Report {
    file: PathBuf,
    /// Only tell what is odd; write nothing.
    #[arg(long)]
    dry_run: bool,
    /// The grant's key in its initiative; else the one grant of the organisation that reports.
    #[arg(long)]
    grant: Option<String>,
    /// The folder of a demo.
    #[arg(long, default_value = "trisam-demo")]
    folder: PathBuf,
}

impl Import {
    pub async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Initiative(initiative) => initiative.run().await,
            Self::Report(report) => report.run().await,
        }
    }
}

impl Initiative {
    async fn run(self) -> Result<(), Failure> {
        let read = read_initiative(&text(&self.file)?).map_err(unreadable(&self.file))?;
        tell(&read.oddities);
        let (grants, documents) = (read.content.grants.len(), read.content.documents().count());
        if self.dry_run {
            println!("Nothing was written. The file holds {grants} grants and {documents} documents.");
            return Ok(());
        }
        let vault = Folder::found(&self.folder)?.open(Durability::Full).await?;
        let taken = taken_in(&vault, &read.content).await;
        vault.close().await;
        taken.map_err(Failure::while_doing("taking the initiative in"))?;
        println!("Taken in: {grants} grants and {documents} documents. Nobody outside the association sees it yet.");
        Ok(())
    }
}

impl Report {
    async fn run(self) -> Result<(), Failure> {
        let form =
            forms::newest(forms::FINAL_REPORT).ok_or_else(|| Failure::of("there is no form of a final report"))?;
        let template = Template::parse(TEMPLATE).map_err(|_| Failure::of("the template of numbers cannot be read"))?;
        let read = read_report(&text(&self.file)?, form, &template).map_err(unreadable(&self.file))?;
        tell(&read.oddities);
        let (received, _) = registered(&read.content, &template).map_err(|missing| {
            Failure::of(match missing {
                Missing::Received => "the report bears no day on which it was received. Nothing was written.",
                Missing::Number => "the report bears no number of the association's register. Nothing was written.",
            })
        })?;
        if self.dry_run {
            println!("Nothing was written. The report was received on {received}.");
            return Ok(());
        }
        let answers = read.content.answers(form);
        let organisation = match answers.get("organisation") {
            Some(Answer::Organisations(names)) => names.first().cloned().unwrap_or_default(),
            _ => String::new(),
        };
        let vault = Folder::found(&self.folder)?.open(Durability::Full).await?;
        let taken = report_in(&vault, &read.content, form, (self.grant.as_deref(), &organisation)).await;
        vault.close().await;
        taken?;
        println!(
            "Taken in as received, under its own number. Nobody outside the association and its author sees it yet."
        );
        Ok(())
    }
}

/// Finds its grant by key, or by the organisation that reports, in the initiative of its name, and takes it in.
async fn report_in(
    vault: &Vault,
    report: &ImportedReport,
    form: &forms::Form,
    (key, organisation): (Option<&str>, &str),
) -> Result<(), Failure> {
    let wrong = |error: Error| Failure::while_doing("taking the report in")(error);
    let director = director(vault).await.map_err(wrong)?;
    let tx = vault.rehearse(director.id, director.party, vault.now()).await.map_err(wrong)?;
    let funding = tx.ask::<Funding, Read>(director.party.cast()).await.map_err(wrong)?;
    let all = all(&funding).await.map_err(wrong)?;
    let name = report.answers(form).text("initiative_name").unwrap_or_default().to_lowercase();
    // A grant that is named may be of an initiative that the report calls otherwise.
    let named = |one: &&Funded| key.is_some() || one.content.name.to_lowercase() == name;
    let granted = |grant: &&Grant| match key {
        Some(key) => grant.id == key,
        None => grant.grantees.iter().any(|name| is_of(organisation, name)),
    };
    let found: Vec<_> = all
        .iter()
        .filter(named)
        .flat_map(|one| one.content.grants.iter().filter(granted).map(|grant| (one.id, grant)))
        .collect();
    let [(initiative, grant)] = found.as_slice() else {
        let why = format!("{} grants fit \"{organisation}\". Name one with --grant. Nothing was written.", found.len());
        return Err(Failure::of(why));
    };
    let read = tx.ask::<funding::Initiative, Read>(*initiative).await.map_err(wrong)?;
    let parties = parties(&read).await.map_err(wrong)?;
    let of_it = parties.iter().filter(|(_, name)| is_of(organisation, name));
    let reporter = of_it.max_by_key(|(_, name)| name.len());
    let (reporter, _) =
        reporter.ok_or_else(|| Failure::of(format!("no party is called \"{organisation}\". Nothing was written.")))?;
    let id = take_in_report(&tx, *initiative, &grant.id, *reporter, report).await;
    match id {
        Err(Error::Stale) => Err(Failure::of("its number is in the register already. Nothing was written.")),
        Err(other) => Err(wrong(other)),
        Ok(_) => {
            drop((funding, read));
            tx.commit().await.map_err(wrong)
        }
    }
}

/// An organisation as a report names it, such as `Arbetsförmedlingen Gävle`, is of the party whose name it begins with.
fn is_of(organisation: &str, party: &str) -> bool {
    organisation.strip_prefix(party).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn text(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|error| Failure::usage(format!("{}: {error}", file.display())))
}

fn unreadable<E: std::fmt::Display>(file: &Path) -> impl FnOnce(E) -> Failure + '_ {
    move |why| Failure::of(format!("{}: {why}. Nothing was written.", file.display()))
}

fn tell(oddities: &[Oddity]) {
    for oddity in oddities {
        println!("{}", oddity.said(Language::En));
    }
    println!("{} things to look at.", oddities.len());
}

/// In the name of the director of the demo's association.
async fn taken_in(vault: &Vault, content: &ImportedInitiative) -> Result<(), Error> {
    let director = director(vault).await?;
    let tx = vault.rehearse(director.id, director.party, vault.now()).await?;
    take_in(&tx.ask::<Funding, Edit>(director.party.cast()).await?, content).await?;
    tx.commit().await
}

async fn director(vault: &Vault) -> Result<Person, Error> {
    let tx = vault.enter_stranger(true).await?;
    let everybody = people(&tx.ask::<Demo, Read>(installation()?).await?, None).await?;
    tx.commit().await?;
    everybody.into_iter().find(|one| one.roles.contains(&Role::Director)).ok_or(Error::NotFound)
}
