//! The SQL of what a party believes about its provider.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Party, Sealed, Staff, params};

use super::linked_store::put_out;
use super::policy::{PROPOSALS, PartyProvider};
use crate::local_accounts;
use crate::parties::{PARTIES, PartyKind, ROLE_NOW, STAFF, StaffName};
use crate::providers::{Configuration, PROVIDERS, Provider, SEALED, issuer};

const PROPOSED: Sealed = Sealed::of("provider_proposals");
const NAME: Sealed = STAFF.named("staff_id", "name_version", "name");

vault::statements! {
    KIND: PartyProvider, Read = concat!("select p.kind, ", PARTIES.proof, " as proof from parties p where p.id = $4");
    OWN: PartyProvider, Read = concat!("select o.id, o.version, o.sealed, ", PROVIDERS.proof, " as proof from providers o where o.id = $4");
    ADD: PartyProvider, Edit = "insert into providers (id, version, sealed, created, mac) values ($4, 1, $5, $3, $6)";
    CHANGE: PartyProvider, Edit = "update providers set version = $5, sealed = $6 where id = $4 and version = $7";
    STANDING: PartyProvider, Read = concat!("select n.id, n.made_by, n.created, n.version, n.sealed, f.id as staff_id, \
        f.version as name_version, f.sealed as name, ", PROPOSALS.proof, " as proof \
        from provider_proposals n join staff f on f.id = n.made_by where n.party_id = $4");
    /// Administrators with a key in reserve, as far as the data say: a number, which decides nothing.
    IN_RESERVE: PartyProvider, Read = concat!("select count(distinct r.staff_id) as n from roles r \
        join local_accounts a on a.id = r.staff_id where r.party_id = $4 and a.confirmed_by is not null and ", ROLE_NOW,
        " and ", local_accounts::IN_RESERVE);
    PROPOSE: PartyProvider, Edit = "insert into provider_proposals (id, party_id, made_by, created, version, sealed, mac) \
        values ($5, $4, $1, $3, 1, $6, $7)";
    DROP: PartyProvider, Edit = "delete from provider_proposals where id = $5 and party_id = $4";
}

/// Marks the ids of proposals.
pub enum Proposal {}

/// What waits for another administrator.
pub struct Proposed {
    pub id: Id<Proposal>,
    pub made_by: Id<Staff>,
    pub by: String,
    pub at: Instant,
    pub configuration: Configuration,
}

/// The kind of the party, which says what roles there are.
pub async fn kind<A>(grant: &Grant<'_, PartyProvider, A>) -> Result<PartyKind, Error> {
    grant.one(&KIND, params![]).await?.code("kind")
}

/// What is believed about the party's provider, if it has one.
pub async fn own<A>(grant: &Grant<'_, PartyProvider, A>) -> Result<Option<Configuration>, Error> {
    let Some(row) = grant.maybe(&OWN, params![]).await? else { return Ok(None) };
    grant.open_name(&row, &SEALED).await.map(Some)
}

/// How many administrators have a way in for the day the provider is down.
pub async fn in_reserve<A>(grant: &Grant<'_, PartyProvider, A>) -> Result<i64, Error> {
    grant.one(&IN_RESERVE, params![]).await?.get("n")
}

/// What waits to be confirmed.
pub async fn proposed<A>(grant: &Grant<'_, PartyProvider, A>) -> Result<Option<Proposed>, Error> {
    let Some(row) = grant.maybe(&STANDING, params![]).await? else { return Ok(None) };
    let StaffName { name: by, .. } = grant.open_name(&row, &NAME).await?;
    let configuration = grant.open_name(&row, &PROPOSED).await?;
    let (id, made_by, at) = (row.get("id")?, row.get("made_by")?, row.get("created")?);
    Ok(Some(Proposed { id, made_by, by, at, configuration }))
}

/// Proposes what is to be believed, instead of what was proposed before. It changes nothing until another administrator has
/// confirmed it. The caller has looked for faults, and asked for fresh authentication.
///
/// # Errors
/// `Refused` for another issuer while somebody is linked at the one there is: nobody of them could sign in.
pub async fn propose(grant: &Grant<'_, PartyProvider, Edit>, configuration: &Configuration) -> Result<(), Error> {
    same_issuer(grant, configuration).await?;
    if let Some(before) = proposed(grant).await? {
        withdraw(grant, before.id).await?;
    }
    let id = grant.new_id::<Proposal>()?;
    let sealed = grant.directory().await?.seal(&PROPOSED, id, 1, configuration)?;
    let mac = grant.sign(&PROPOSALS, id, &params![grant.party()?, grant.me()?, grant.now()]).await?;
    grant.note("propose_provider", id.to_string());
    grant.change(&PROPOSE, params![id, sealed, mac]).await
}

/// Takes a proposal back.
pub async fn withdraw(grant: &Grant<'_, PartyProvider, Edit>, proposal: Id<Proposal>) -> Result<(), Error> {
    grant.forget("provider_proposals", proposal);
    grant.forget("provider_proposals.sealed", proposal);
    grant.note("withdraw_provider", proposal.to_string());
    grant.change(&DROP, params![proposal]).await
}

/// Believes what was proposed: by another administrator than the one who proposed it. The caller has asked for fresh
/// authentication.
///
/// # Errors
/// `Stale` where another one is proposed than whoever confirms has read; `Refused` as for [`propose`], and to whoever proposed.
pub async fn confirm(grant: &Grant<'_, PartyProvider, Edit>, read: Id<Proposal>) -> Result<(), Error> {
    let Some(proposed) = proposed(grant).await?.filter(|proposed| proposed.id == read) else {
        return Err(Error::Stale);
    };
    if grant.me()? == proposed.made_by {
        return Err(Error::Refused("provider_setup.own-proposal"));
    }
    withdraw(grant, proposed.id).await?;
    set(grant, &proposed.configuration).await
}

async fn set(grant: &Grant<'_, PartyProvider, Edit>, configuration: &Configuration) -> Result<(), Error> {
    same_issuer(grant, configuration).await?;
    let (id, directory): (Id<Provider>, _) = (grant.id()?.cast(), grant.directory().await?);
    grant.note("set_provider", id.to_string());
    if let Some(row) = grant.maybe(&OWN, params![]).await? {
        let version: i64 = row.get("version")?;
        let sealed = directory.seal(&SEALED, id, version + 1, configuration)?;
        return grant.change(&CHANGE, params![version + 1, sealed, version]).await;
    }
    let sealed = directory.seal(&SEALED, id, 1, configuration)?;
    let mac = grant.sign(&PROVIDERS, id, &params![grant.now()]).await?;
    grant.change(&ADD, params![sealed, mac]).await
}

async fn same_issuer(grant: &Grant<'_, PartyProvider, Edit>, configuration: &Configuration) -> Result<(), Error> {
    let party: Id<Party> = grant.id()?.cast();
    match own(grant).await? {
        Some(before) if issuer(&before) != issuer(configuration) && !put_out(grant, party).await?.is_empty() => {
            Err(Error::Refused("provider_setup.other-issuer"))
        }
        _ => Ok(()),
    }
}
