//! What was proposed for the reader's party and what it took on, as rows of a list say it.

mod policy;

use base::Error;
use vault::{Listing, Resource, Row, Sealed};

use super::content::{ActionText, ProposalLine};
use super::model::ItemKind;
use super::store::{COPIES, ITEMS};

pub use policy::{SAID_COLUMNS, SAID_JOIN, SAID_PROOF};

const OWN: Sealed = ITEMS.named("i_id", "i_version", "i_sealed").beside("i_clear");
const COPY: Sealed = COPIES.named("d_id", "d_version", "d_sealed").copy_of("d_from");

/// Opens what one row of a list says; `None` when nothing can be read.
pub async fn said<R: Resource>(listing: &Listing<'_, R>, row: &Row) -> Result<Option<String>, Error> {
    let (own, got) = (row.get::<Option<String>>("i_id")?, row.get::<Option<String>>("d_id")?);
    let sealed = match (own, got) {
        (Some(_), _) => &OWN,
        (None, Some(_)) => &COPY,
        (None, None) => return Ok(None),
    };
    match row.code("said_kind")? {
        ItemKind::Action => Ok(listing.open(row, sealed).await?.map(|action: ActionText| action.what)),
        _ => Ok(listing.open(row, sealed).await?.map(|proposal: ProposalLine| proposal.text)),
    }
}
