//! The SQL of a colleague's link.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Row, Sealed, Staff, Who, params};

use super::brought_store::{brought, end};
use crate::local_accounts::{INVITATIONS, INVITED, Invited};
use crate::outbox;
use crate::parties::{STAFF, StaffName};
use crate::providers::{self, IDENTITIES, Identity};
use crate::staff::Colleague;

const INVITATION: Sealed = INVITED.named("invitation_id", "invitation_version", "invitation");
const NAME: Sealed = STAFF.named("staff_id", "name_version", "name");

vault::statements! {
    LINKS: Colleague, Read = concat!("select i.id, i.subject, i.created, i.made_by, i.confirmed_by, f.id as staff_id, \
        f.version as name_version, f.sealed as name, v.id as invitation_id, v.version as invitation_version, v.sealed as invitation, ",
        IDENTITIES.proof, " || coalesce(", INVITATIONS.proof, ", '') as proof from identities i left join staff f on f.id = i.made_by \
        left join invitations v on v.staff_id = i.staff_id and v.used = i.created where i.staff_id = $4 and i.party_id = $2 order by i.created, i.id");
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
    /// Where the invitation went that made it, and where she is warned: whoever invited her typed it.
    pub address: Option<String>,
    /// Another administrator has said that it is she.
    pub confirmed: bool,
}

/// The colleague's: the one that signs her in, and the one that waits to be confirmed in its place.
#[derive(Default)]
pub struct Links {
    pub standing: Option<Link>,
    pub waiting: Option<Link>,
}

pub async fn links<A>(grant: &Grant<'_, Colleague, A>) -> Result<Links, Error> {
    let mut links = Links::default();
    for row in grant.all(&LINKS, params![]).await? {
        let link = link(grant, &row).await?;
        match link.confirmed {
            true => links.standing = Some(link),
            false => links.waiting = Some(link),
        }
    }
    Ok(links)
}

async fn link<A>(grant: &Grant<'_, Colleague, A>, row: &Row) -> Result<Link, Error> {
    let made_by: Option<Id<Staff>> = row.get("made_by")?;
    let made_by_name = match made_by {
        Some(_) => Some(grant.open_name::<StaffName>(row, &NAME).await?.name),
        None => None,
    };
    let address = match row.get::<Option<String>>("invitation_id")? {
        Some(_) => Some(grant.open_name::<Invited>(row, &INVITATION).await?.address),
        None => None,
    };
    let (id, subject, since) = (row.get("id")?, row.get("subject")?, row.get("created")?);
    let confirmed = row.get::<Option<Id<Staff>>>("confirmed_by")?.is_some();
    Ok(Link { id, subject, since, made_by, made_by_name, address, confirmed })
}

/// Says that it is she who was linked, by the link that was `read`. The one that stood until now ends, with every session of
/// hers. The caller has asked for fresh authentication.
///
/// # Errors
/// `Refused` to whoever invited her; `NotFound` where nothing waits; `Stale` where it is another link by now.
pub async fn confirm(grant: &Grant<'_, Colleague, Edit>, read: &str) -> Result<(), Error> {
    let Links { standing, waiting } = links(grant).await?;
    let link = waiting.ok_or(Error::NotFound)?;
    let (me, staff): (_, Id<Staff>) = (grant.me()?, grant.id()?.cast());
    if Some(me) == link.made_by {
        return Err(Error::Refused("another-administrator"));
    }
    if link.id.to_string() != read {
        return Err(Error::Stale);
    }
    if let Some(before) = standing {
        // What came of it goes with it, as where it is taken away: of the new one it would stand on no list.
        end(grant, &brought(grant, before.since).await?).await?;
        providers::cut(grant, before.id).await?;
        grant.end_sessions(Who::Staff { person: staff, party: grant.party()? }).await?;
    }
    let fields = params![staff, grant.party()?, link.subject, link.since, link.made_by, me];
    let mac = grant.sign_again(&IDENTITIES, link.id, &fields).await?;
    grant.note("confirm_link", link.id.to_string());
    outbox::warn(grant, outbox::Kind::NewLink, staff)?;
    grant.change(&CONFIRM, params![link.id, mac]).await
}

/// Takes the link away that was `read`; she may be invited anew. With one that stood goes what came of it, and every session of
/// hers, whatever began it. The caller has asked for fresh authentication.
///
/// # Errors
/// `NotFound` where there is none; `Stale` where it is another by now.
pub async fn unlink(grant: &Grant<'_, Colleague, Edit>, read: &str) -> Result<(), Error> {
    let Links { standing, waiting } = links(grant).await?;
    if standing.is_none() && waiting.is_none() {
        return Err(Error::NotFound);
    }
    let link = [standing, waiting].into_iter().flatten().find(|link| link.id.to_string() == read);
    let link = link.ok_or(Error::Stale)?;
    if link.confirmed {
        end(grant, &brought(grant, link.since).await?).await?;
        grant.end_sessions(Who::Staff { person: grant.id()?.cast(), party: grant.party()? }).await?;
    }
    providers::cut(grant, link.id).await
}
