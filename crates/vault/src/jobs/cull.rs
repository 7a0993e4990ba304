//! Destroying a key: decided by an act, done when it is done. The key store is another database, so that no transaction
//! holds both; a server that ends in between leaves the job to the next.

use base::Error;
use serde::{Deserialize, Serialize};

use super::{Job, Work};
use crate::actor::Purpose;
use crate::log::{Basis, Entry};

#[derive(Serialize, Deserialize)]
pub(crate) struct Cull {
    pub subject: String,
    pub party: String,
    /// The subject is a case: the individual finds the row.
    pub case: bool,
}

impl Job for Cull {
    const KIND: &'static str = "cull";
    const PURPOSE: Purpose = Purpose::Culling;

    async fn run(&self, work: &Work) -> Result<(), Error> {
        let vault = work.vault();
        // What is destroyed stays so: the second time there is nothing to destroy.
        vault.0.keys.destroy(&self.subject, &self.party, vault.now()).await?;
        let tx = work.begin(false).await?;
        tx.record(Entry {
            action: "destroyed",
            resource: "Key",
            subject: Some(self.subject.clone()),
            case: self.case.then(|| self.subject.clone()),
            party: Some(self.party.clone()),
            basis: Basis::of(Self::KIND),
            result: "granted",
            ..Entry::default()
        });
        work.finish(tx).await
    }
}
