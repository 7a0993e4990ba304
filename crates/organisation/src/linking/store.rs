//! The SQL of a colleague's link.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Sealed, Staff, Who, params};

use crate::outbox;
use crate::parties::{STAFF, StaffName};
use crate::providers::{self, IDENTITIES, Identity};
use crate::staff::Colleague;

const NAME: Sealed = STAFF.named("staff_id", "name_version", "name");

vault::statements! {
    LINK: Colleague, Read = concat!("select i.id, i.subject, i.created, i.made_by, i.confirmed_by, f.id as staff_id, \
        f.version as name_version, f.sealed as name, ", IDENTITIES.proof, " as proof \
        from identities i left join staff f on f.id = i.made_by where i.staff_id = $4 and i.party_id = $2");
    CONFIRM: Colleague, Edit = "update identities set confirmed_by = $1, mac = $6 where id = $5 and staff_id = $4 \
        and confirmed_by is null";
}

/// Who somebody is at the party's provider.
pub struct Link {
    pub id: Id<Identity>,
    subject: String,
    pub since: Instant,
    /// Who invited her; none where whoever runs the installation did.
    pub made_by: Option<Id<Staff>>,
    pub made_by_name: Option<String>,
    /// Another administrator has said that it is she.
    pub confirmed: bool,
}

/// The colleague's link, if she has one.
pub async fn link<A>(grant: &Grant<'_, Colleague, A>) -> Result<Option<Link>, Error> {
    let Some(row) = grant.maybe(&LINK, params![]).await? else { return Ok(None) };
    let made_by: Option<Id<Staff>> = row.get("made_by")?;
    let made_by_name = match made_by {
        Some(_) => Some(grant.open_name::<StaffName>(&row, &NAME).await?.name),
        None => None,
    };
    Ok(Some(Link {
        id: row.get("id")?,
        subject: row.get("subject")?,
        since: row.get("created")?,
        made_by,
        made_by_name,
        confirmed: row.get::<Option<Id<Staff>>>("confirmed_by")?.is_some(),
    }))
}

/// Says that it is she who was linked, by the link that was `read`. The caller has asked for fresh authentication.
///
/// # Errors
/// `Refused` to whoever invited her; `NotFound` where nothing waits; `Stale` where it is another link by now.
pub async fn confirm(grant: &Grant<'_, Colleague, Edit>, read: &str) -> Result<(), Error> {
    let link = link(grant).await?.filter(|link| !link.confirmed).ok_or(Error::NotFound)?;
    let (me, staff): (_, Id<Staff>) = (grant.me()?, grant.id()?.cast());
    if Some(me) == link.made_by {
        return Err(Error::Refused("another-administrator"));
    }
    if link.id.to_string() != read {
        return Err(Error::Stale);
    }
    let fields = params![staff, grant.party()?, link.subject, link.since, link.made_by, me];
    let mac = grant.sign_again(&IDENTITIES, link.id, &fields).await?;
    grant.note("confirm_link", link.id.to_string());
    outbox::warn(grant, outbox::Kind::NewLink, staff)?;
    grant.change(&CONFIRM, params![link.id, mac]).await
}

/// Takes a link away, with every session of hers, whatever began it; she may be invited anew. The caller has asked for fresh
/// authentication.
pub async fn unlink(grant: &Grant<'_, Colleague, Edit>) -> Result<(), Error> {
    link(grant).await?.ok_or(Error::NotFound)?;
    grant.end_sessions(Who::Staff { person: grant.id()?.cast(), party: grant.party()? }).await?;
    providers::unlink(grant).await
}
