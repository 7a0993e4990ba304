//! The SQL of a link that is cut: it was somebody else, or she leaves.

use base::{Error, Id};
use constcat::concat;
use vault::{Edit, Grant, params};

use super::model::Identity;
use super::policy::IDENTITIES;
use crate::staff::Colleague;

vault::statements! {
    LINKS: Colleague, Read = concat!("select i.id, ", IDENTITIES.proof, " as proof from identities i where i.staff_id = $4 \
        and i.party_id = $2 order by i.id");
    CUT: Colleague, Edit = "delete from identities where id = $5 and staff_id = $4";
}

/// The provider of the party no longer says of anybody that she is this colleague: what it claims of her would give her roles
/// anew. The caller has asked for fresh authentication.
pub async fn unlink(grant: &Grant<'_, Colleague, Edit>) -> Result<(), Error> {
    for row in grant.all(&LINKS, params![]).await? {
        cut(grant, row.get("id")?).await?;
    }
    Ok(())
}

/// The same of one of hers, whose mark has held in this request.
pub async fn cut(grant: &Grant<'_, Colleague, Edit>, link: Id<Identity>) -> Result<(), Error> {
    grant.forget("identities", link);
    grant.note("unlink", link.to_string());
    grant.change(&CUT, params![link]).await
}
