//! `trisam user`: an administrator whom her party cannot help to sign in again.

use base::{Error, Instant};
use credentials::codes::InvitationSecret;
use organisation::local_accounts::is_address;
use organisation::rescue::{self, Candidate, Rescue};
use vault::{Edit, Vault};

use super::Failure;
use super::place::Place;

/// Those who look after a party's people.
#[derive(clap::Subcommand)]
pub enum User {
    /// Invite an administrator anew whom no other of her party can help.
    Invite(Invite),
}

/// Invite an administrator anew whom no other of her party can help: by her party's word, asked for on another way than the
/// one she called by. It opens no case, another administrator who can sign in confirms her account, and her party's log
/// reviewers find it.
#[derive(clap::Args)]
pub struct Invite {
    #[command(flatten)]
    place: Place,
    /// What the party is called, in short or whole.
    #[arg(long)]
    party: String,
    /// Her name, as the register has it; without it those who can be invited are listed.
    #[arg(long, requires = "address")]
    name: Option<String>,
    /// The work address that she will sign in with.
    #[arg(long)]
    address: Option<String>,
    /// The other administrators have lost their way in too.
    #[arg(long)]
    all_lost: bool,
}

/// What is printed once.
struct Invited {
    secret: String,
    until: Instant,
    /// Other administrators with a way to sign in: one of them confirms her.
    others: i64,
}

impl Invite {
    pub async fn run(self) -> Result<(), Failure> {
        if self.address.as_deref().is_some_and(|address| !is_address(address)) {
            return Err(Failure::usage("--address is no work address"));
        }
        let vault = self.place.open().await?;
        let done = self.invite(&vault).await;
        let sealed = vault.seal_log().await;
        vault.close().await;
        done?;
        sealed.map(drop).map_err(Failure::while_doing("sealing the log"))
    }

    async fn invite(&self, vault: &Vault) -> Result<(), Failure> {
        let wrong = |error: Error| Failure::while_doing("inviting")(error);
        let tx = vault.operate().await.map_err(wrong)?;
        let all = rescue::candidates(&tx, &self.party).await.map_err(wrong)?;
        let (Some(name), Some(address)) = (&self.name, &self.address) else {
            tx.commit().await.map_err(wrong)?;
            return self.list(&all);
        };
        let named: Vec<&Candidate> = all.iter().filter(|one| one.name == *name).collect();
        let [one] = named[..] else {
            tx.commit().await.map_err(wrong)?;
            return Err(Failure::usage(format!(
                "{} who look or have looked after it are called {name:?}",
                named.len()
            )));
        };
        let grant = tx.ask::<Rescue, Edit>(one.id).await.map_err(wrong)?;
        let others = rescue::others(&grant).await.map_err(wrong)?;
        if others >= 2 && !self.all_lost {
            return Err(Failure::usage(format!(
                "{others} other administrators have a way to sign in: one invites her at Personal, another confirms \
                 her. Where they have lost it too: --all-lost"
            )));
        }
        let secret = InvitationSecret::new(&vault.chance().bytes().map_err(wrong)?);
        let until = rescue::invite(&grant, address, secret.as_str()).await.map_err(wrong)?;
        drop(grant);
        tx.commit().await.map_err(wrong)?;
        tell(one, address, &Invited { secret: secret.printed().to_string(), until, others });
        Ok(())
    }

    fn list(&self, all: &[Candidate]) -> Result<(), Failure> {
        for one in all {
            println!("{}", one.name);
        }
        match all.len() {
            0 => Err(Failure::usage(format!("no party with an administrator is called {:?}", self.party))),
            _ => Err(Failure::usage(format!(
                "nobody was invited yet. Next: the same command for one of those above, trisam user invite --party {:?} \
                 --name NAME --address WORK-ADDRESS",
                self.party
            ))),
        }
    }
}

fn tell(one: &Candidate, address: &str, invited: &Invited) {
    println!(
        "She makes her account at /valkommen with her code, which stands nowhere else. What she had is taken away."
    );
    println!("  {}: {}, {address}: {} (until {})", one.party, one.name, invited.secret, invited.until.date());
    println!("Next: give her the code, by another way than the one she called by. It is good once.");
    match invited.others {
        0 => println!("Nobody else of her party can sign in: nobody confirms her account. Her log reviewers find it."),
        _ => println!(
            "Then: another administrator of her party confirms her account at Personal. It opens nothing before that."
        ),
    }
}
