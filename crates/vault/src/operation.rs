//! What whoever runs the installation does with it: each act leaves its row in the log, and the newest of a kind is found
//! again. The rows belong to no party and name nobody.

use base::{Code as _, Error, Id, Instant};

use crate::actor::{Actor, Party, Purpose};
use crate::derived::Tally;
use crate::log::{Basis, Entry};
use crate::migration::{STEPS, version};
use crate::params;
use crate::transaction::Transaction;
use crate::vault::Vault;

base::codes! {
    /// The kinds of such rows.
    pub enum Operation {
        /// The rows were held against the log, by night or by hand.
        Check = "check",
        Backup = "backup",
        Restore = "restore",
        /// The root key, and with it every lasting key's wrap.
        RootKey = "turn_root_key",
        /// The key that signs the log.
        LogKey = "turn_log_key",
        /// Rows of the log that are older than the law wants them.
        CullLog = "cull_log",
    }
}

/// What the rows call the installation.
const NAME: &str = "Installation";

const LAST: &str = "select at, note from log where resource = 'Installation' and action = $1 order by id desc limit 1";
const PARTIES: &str = "select count(*) as n from lasting_keys where id like 'party/%'";
const LOG: &str = "select (select at from log order by id desc limit 1) as at, \
    (select coalesce(max(size), 0) from log_checkpoints) as sealed, \
    (select min(at) from log where leaf_index is null) as waits, \
    (select count(*) from log where leaf_index is null) as unsealed";
const JOBS: &str = "select (select count(*) from jobs where rests is null) as waiting, \
    (select min(made) from jobs where rests is null and not_before <= $1) as due, \
    (select count(*) from jobs where rests is not null) as resting";

pub(crate) const ALL: &[&str] = &[LAST, PARTIES, LOG, JOBS, STEPS];

/// The newest row of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operated {
    pub at: Instant,
    /// What it came to, in numbers and codes.
    pub note: String,
}

/// How an installation stands, without anything about anybody.
#[derive(Clone, Debug)]
pub struct Standing {
    /// What the schema is called: how many steps it has, and some signs for them.
    pub schema: String,
    pub parties: i64,
    /// When the log's newest row was written, how many rows are sealed, and since when one waits for it.
    pub logged: Option<Instant>,
    pub sealed: i64,
    pub waits: Option<Instant>,
    /// How many rows of the log wait for it.
    pub unsealed: i64,
    /// Jobs that are done by and by, and since when the oldest of those that are due waits.
    pub jobs_waiting: i64,
    pub jobs_due: Option<Instant>,
    /// Jobs that failed too often: somebody has to look.
    pub jobs_resting: i64,
    /// Another root key opens the key store too.
    pub two_root_keys: bool,
    /// What the program counts besides, in the order of its list.
    pub tallies: Vec<(Tally, i64)>,
}

impl Vault {
    /// Begins a transaction of whoever runs the installation, by a command: what policies give to that, and no key of a
    /// party. Pages have no way to it (a test holds this).
    pub async fn operate(&self) -> Result<Transaction, Error> {
        self.begin_as(Purpose::Operating, false).await
    }

    /// Begins a transaction in which a party is handed what it wrote: what policies give to that purpose and for this party,
    /// with its keys. The rows of the log are the party's. Pages have no way to it either.
    pub async fn hand_back(&self, party: Id<Party>, look: bool) -> Result<Transaction, Error> {
        self.begin_by(Actor::HandingBack(party), look).await
    }

    /// Writes the row of an operation. `note` holds numbers and codes: no path, no name.
    pub async fn record_operation(&self, operation: Operation, note: String) -> Result<(), Error> {
        let purpose = if operation == Operation::Check { Purpose::Checking } else { Purpose::Operating };
        let tx = self.begin_as(purpose, false).await?;
        tx.record(Entry {
            action: operation.code(),
            resource: NAME,
            basis: Basis::of("command"),
            result: "granted",
            note,
            ..Entry::default()
        });
        tx.commit().await
    }

    /// The newest of a kind.
    pub async fn last_operation(&self, operation: Operation) -> Result<Option<Operated>, Error> {
        let rows = self.0.read(LAST, &params![operation.code()]).await?;
        rows.first().map(|row| Ok(Operated { at: row.get("at")?, note: row.get("note")? })).transpose()
    }

    /// How the installation stands: both databases are asked.
    ///
    /// # Errors
    /// Where one of them does not answer.
    pub async fn standing(&self) -> Result<Standing, Error> {
        let one = async |sql, given| self.0.read(sql, given).await?.into_iter().next().ok_or(Error::NotFound);
        let now = params![self.now()];
        let (parties, log, jobs) = (one(PARTIES, &[]).await?, one(LOG, &[]).await?, one(JOBS, &now).await?);
        let mut tallies = Vec::new();
        for tally in self.0.tallies {
            tallies.push((*tally, one(tally.sql, &now).await?.get("n")?));
        }
        Ok(Standing {
            schema: version(&self.0.read(STEPS, &[]).await?)?,
            parties: parties.get("n")?,
            logged: log.get("at")?,
            sealed: log.get("sealed")?,
            waits: log.get("waits")?,
            unsealed: log.get("unsealed")?,
            jobs_waiting: jobs.get("waiting")?,
            jobs_due: jobs.get("due")?,
            jobs_resting: jobs.get("resting")?,
            two_root_keys: self.0.keys.is_turning().await?,
            tallies,
        })
    }

    /// Wraps every lasting key under another root key too: servers go on with either. Answers how many there are.
    pub async fn turn_root_key(&self, new: &crate::seal::Key) -> Result<u64, Error> {
        let turned = self.0.keys.turn(&self.0.chance, new).await?;
        self.record_operation(Operation::RootKey, format!("both {turned}")).await?;
        Ok(turned)
    }

    /// Leaves every lasting key under the root key that this vault was opened with: no other opens anything from now on.
    pub async fn leave_old_root_key(&self) -> Result<u64, Error> {
        let left = self.0.keys.turned().await?;
        self.record_operation(Operation::RootKey, format!("one {left}")).await?;
        Ok(left)
    }
}
