//! The SQL of who signs in by a party's provider.

use base::text::sort_swedish;
use base::{Error, Id};
use constcat::concat;
use vault::{Grant, Means, OpenSession, Party, Sealed, Staff, Who, params};

use super::policy::PartyProvider;
use crate::parties::{STAFF, StaffName};
use crate::providers::{IDENTITIES, Identity};

const NAME: Sealed = STAFF.named("staff_id", "name_version", "name");

vault::statements! {
    PEOPLE: PartyProvider, Read = concat!("select i.id, f.id as staff_id, f.version as name_version, f.sealed as name, ",
        IDENTITIES.proof, " as proof from identities i join staff f on f.id = i.staff_id where i.party_id = $4 order by i.id");
}

/// Somebody whom taking a provider away would put out.
#[derive(Clone, Debug)]
pub struct PutOut {
    pub identity: Id<Identity>,
    pub staff: Id<Staff>,
    pub name: String,
    /// Where she is signed in by it now.
    pub sessions: usize,
}

/// Where somebody is signed in by the provider.
pub async fn by_provider<A>(grant: &Grant<'_, PartyProvider, A>, who: Who) -> Result<Vec<OpenSession>, Error> {
    let mut sessions = grant.sessions(who).await?;
    sessions.retain(|session| session.means == Means::OpenId);
    Ok(sessions)
}

/// Whom taking the provider away puts out, by name.
pub async fn put_out<A>(grant: &Grant<'_, PartyProvider, A>, party: Id<Party>) -> Result<Vec<PutOut>, Error> {
    let mut out = Vec::new();
    for row in grant.all(&PEOPLE, params![]).await? {
        let StaffName { name, .. } = grant.open_name(&row, &NAME).await?;
        let staff: Id<Staff> = row.get("staff_id")?;
        let sessions = by_provider(grant, Who::Staff { person: staff, party }).await?.len();
        out.push(PutOut { identity: row.get("id")?, staff, name, sessions });
    }
    sort_swedish(&mut out, |one| &one.name);
    Ok(out)
}

/// Is the session that asks one by the provider? Whoever ended it would put herself out.
pub async fn is_by_it<A>(grant: &Grant<'_, PartyProvider, A>, session: Id<vault::Session>) -> Result<bool, Error> {
    let who = Who::Staff { person: grant.me()?, party: grant.party()? };
    Ok(by_provider(grant, who).await?.iter().any(|one| one.id == session))
}
