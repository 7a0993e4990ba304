//! Mail: its two settings, and `trisam mail`.

use std::io::Read as _;
use std::path::Path;

use base::Error;
use mail::{Letter, Post, returned};
use organisation::mailing;
use organisation::outbox::Office;
use vault::{Chance, Clock, Vault};

use super::Failure;
use super::place::Place;

/// Where mail is handed over. Without it none is sent, and no page offers it.
#[derive(clap::Args, Clone)]
pub struct MailSettings {
    /// The server that takes mail: smtps://user:password@host, smtp://user:password@host for STARTTLS, or the path of a file in
    /// which that stands. Without TLS to this machine alone: smtp://127.0.0.1?tls=none.
    #[arg(long, env = "TRISAM_SMTP", hide_env_values = true, requires = "mail_from")]
    smtp: Option<String>,
    /// Whom mail is from, and where it comes back to: an address that somebody reads.
    #[arg(long, env = "TRISAM_MAIL_FROM", requires = "smtp")]
    mail_from: Option<String>,
}

impl MailSettings {
    /// The way to the server, where one is set.
    pub fn post(&self) -> Result<Option<Post>, Failure> {
        let (Some(smtp), Some(from)) = (&self.smtp, &self.mail_from) else { return Ok(None) };
        let written = match Path::new(smtp).is_absolute() {
            true => {
                std::fs::read_to_string(smtp).map_err(|error| Failure::usage(format!("reading {smtp}: {error}")))?
            }
            false => smtp.clone(),
        };
        Post::new(&written, from).map(Some).map_err(|unfit| Failure::usage(unfit.to_string()))
    }

    /// Gives the way to pages and jobs. `host` is what browsers call us.
    pub fn equip(vault: &Vault, post: Option<Post>, host: &str) {
        if let Some(post) = post {
            vault.equip(Office { post, site: format!("https://{host}") });
        }
    }
}

/// Mail to the staff of the parties.
#[derive(clap::Subcommand)]
pub enum Mail {
    /// Hand over one mail that says nothing, and tell what the server answered.
    Test(Test),
    /// Say that a mail came back: reads the message of a mail server that says so.
    Returned(Returned),
}

impl Mail {
    pub async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Test(test) => test.run().await,
            Self::Returned(returned) => returned.run().await,
        }
    }
}

/// Hand over one mail that says nothing, and tell what the server answered.
#[derive(clap::Args)]
pub struct Test {
    #[command(flatten)]
    settings: MailSettings,
    /// Whom it is for.
    #[arg(long, value_name = "ADDRESS")]
    to: String,
}

const TEST: &str = "Det här brevet prövar att Trisam kan skicka e-post. Det behöver inte besvaras.\n\n\
    This mail tries whether Trisam can send mail. It needs no answer.\n";

impl Test {
    async fn run(self) -> Result<(), Failure> {
        let none = || Failure::usage("no mail is set up: TRISAM_SMTP and TRISAM_MAIL_FROM");
        let post = self.settings.post()?.ok_or_else(none)?;
        let wrong = |error: Error| Failure::while_doing("writing a mail")(error);
        let id = base::Id::<Self>::random(Chance::machine().bytes().map_err(wrong)?).to_string();
        let written = u64::try_from(Clock::Machine.now().millis()).unwrap_or_default();
        let letter = Letter { id: &id, to: &self.to, subject: "Trisam: prov / test", text: TEST, written };
        match post.send(&letter).await {
            Ok(answer) => {
                println!("The server took it: {answer}");
                Ok(())
            }
            Err(failed) => Err(Failure::of(format!("the server did not take it ({failed}): {}", failed.said()))),
        }
    }
}

/// Say that a mail came back: reads the message of a mail server that says so.
#[derive(clap::Args)]
pub struct Returned {
    #[command(flatten)]
    place: Place,
}

/// More than any server gives back.
const LONGEST: u64 = 1024 * 1024;
/// A mail that comes back bears its own number, and maybe its reader's: who sends more wants something else.
const NUMBERS: usize = 4;

impl Returned {
    async fn run(self) -> Result<(), Failure> {
        let mut bytes = Vec::new();
        let read = std::io::stdin().take(LONGEST).read_to_end(&mut bytes);
        read.map_err(Failure::while_doing("reading the message"))?;
        let vault = self.place.open().await?;
        let mut ids = returned(&String::from_utf8_lossy(&bytes));
        ids.sort();
        ids.dedup();
        if ids.len() > NUMBERS {
            ids.clear();
        }
        let marked = mark(&vault, &ids).await;
        let sealed = vault.seal_log().await;
        vault.close().await;
        match marked.map_err(Failure::while_doing("marking a mail"))? {
            0 => println!("It gives back no mail of ours that is known to be sent."),
            count => println!("{count} came back; the administrators of the party see it at Personal."),
        }
        sealed.map(drop).map_err(Failure::while_doing("sealing the log"))
    }
}

async fn mark(vault: &Vault, ids: &[String]) -> Result<usize, Error> {
    let tx = vault.operate().await?;
    let mut count = 0;
    for id in ids {
        count += usize::from(mailing::came_back(&tx, id).await?);
    }
    tx.commit().await?;
    Ok(count)
}
