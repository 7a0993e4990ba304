//! The SQL of a party's provider.

use base::text::sort_swedish;
use base::{Error, Id};
use constcat::concat;
use vault::{Edit, Grant, Party, Row, Sealed, Staff, Who, params};

use super::known::issuer;
use super::model::{Configuration, Identity, Offered, Provider};
use super::policy::{GIVEN_ROLES, IDENTITIES, PROVIDERS, PartyProvider};
use crate::local_accounts::SignInDesk;
use crate::parties::{PARTIES, PartyKind, ROLES, RoleFields, RoleRow, STAFF, StaffName, UPDATE_ROLE};

const SEALED: Sealed = Sealed::of("providers");
const NAME: Sealed = STAFF.named("staff_id", "name_version", "name");
const OF: &str = concat!(
    "o.id, o.party_id, o.version, o.sealed, p.kind, p.name as party, ",
    PROVIDERS.proof,
    " || ",
    PARTIES.proof,
    " as proof from providers o join parties p on p.id = o.party_id"
);

vault::statements! {
    OFFERED: SignInDesk, Read = concat!("select ", OF, " order by o.id");
    ONE: SignInDesk, Read = concat!("select ", OF, " where o.id = $5");
    OWN: PartyProvider, Read = concat!("select ", OF, " where o.party_id = $4");
    KIND: PartyProvider, Read = concat!("select p.kind, ", PARTIES.proof, " as proof from parties p where p.id = $4");
    ADD: PartyProvider, Edit = "insert into providers (id, party_id, version, sealed, created, mac) values ($5, $4, 1, $6, $3, $7)";
    CHANGE: PartyProvider, Edit = "update providers set version = $6, sealed = $7 where id = $5 and party_id = $4 and version = $8";
    PEOPLE: PartyProvider, Read = concat!("select i.id, f.id as staff_id, f.version as name_version, f.sealed as name, ",
        IDENTITIES.proof, " as proof from identities i join staff f on f.id = i.staff_id where i.party_id = $4 order by i.id");
    GIVEN: PartyProvider, Read = concat!("select r.id, r.staff_id, r.role, r.valid_from, ", ROLES.proof, " || ", GIVEN_ROLES.proof,
        " as proof from given_roles g join roles r on r.id = g.id where r.party_id = $4 \
        and (r.valid_to is null or r.valid_to > $3) order by r.id");
    ALL_GIVEN: PartyProvider, Read = "select g.id from given_roles g join roles r on r.id = g.id where r.party_id = $4 order by g.id";
    END_ROLE: PartyProvider, Edit = UPDATE_ROLE;
    FORGET_GIVEN: PartyProvider, Edit = "delete from given_roles where id = $5";
    FORGET_IDENTITY: PartyProvider, Edit = "delete from identities where id = $5 and party_id = $4";
    UNDER_WAY: PartyProvider, Read = "select c.id from ceremonies c where c.provider_id = $5 order by c.id";
    FORGET_CEREMONY: PartyProvider, Edit = "delete from ceremonies where id = $5";
    FORGET_SESSIONS: PartyProvider, Edit = "delete from provider_sessions where provider_id = $5";
    REMOVE: PartyProvider, Edit = "delete from providers where id = $5 and party_id = $4";
}

/// A provider as it is set up.
pub struct Set {
    pub of: Offered,
    pub configuration: Configuration,
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

fn offered_by(row: &Row) -> Result<Offered, Error> {
    let (provider, party) = (row.get("id")?, row.get("party_id")?);
    Ok(Offered { provider, party, kind: row.code("kind")?, name: row.get("party")? })
}

/// The parties that have a provider, by name.
pub async fn offered<A>(desk: &Grant<'_, SignInDesk, A>) -> Result<Vec<Offered>, Error> {
    let rows = desk.all(&OFFERED, params![]).await?;
    let mut offered = rows.iter().map(offered_by).collect::<Result<Vec<_>, _>>()?;
    sort_swedish(&mut offered, |one| &one.name);
    Ok(offered)
}

/// One provider, to ask it.
pub async fn one<A>(desk: &Grant<'_, SignInDesk, A>, provider: Id<Provider>) -> Result<Option<Set>, Error> {
    let Some(row) = desk.maybe(&ONE, params![provider]).await? else { return Ok(None) };
    Ok(Some(Set { of: offered_by(&row)?, configuration: desk.open_name(&row, &SEALED).await? }))
}

/// The kind of the party, which says what roles there are.
pub async fn kind<A>(grant: &Grant<'_, PartyProvider, A>) -> Result<PartyKind, Error> {
    grant.one(&KIND, params![]).await?.code("kind")
}

/// The party's provider, if it has one.
pub async fn own<A>(grant: &Grant<'_, PartyProvider, A>) -> Result<Option<Set>, Error> {
    let Some(row) = grant.maybe(&OWN, params![]).await? else { return Ok(None) };
    Ok(Some(Set { of: offered_by(&row)?, configuration: grant.open_name(&row, &SEALED).await? }))
}

/// Sets the party's provider up, or changes what is believed about it. Whoever is linked stays so: of another issuer nobody
/// could be, so that the old one is taken away first.
pub async fn set(grant: &Grant<'_, PartyProvider, Edit>, configuration: &Configuration) -> Result<Id<Provider>, Error> {
    let directory = grant.directory().await?;
    if let Some(row) = grant.maybe(&OWN, params![]).await? {
        let (id, version): (Id<Provider>, i64) = (row.get("id")?, row.get("version")?);
        let before: Configuration = grant.open_name(&row, &SEALED).await?;
        if issuer(&before) != issuer(configuration) && !put_out(grant).await?.is_empty() {
            return Err(Error::Refused("providers.other-issuer"));
        }
        let sealed = directory.seal(&SEALED, id, version + 1, configuration)?;
        grant.note("set_provider", id.to_string());
        grant.change(&CHANGE, params![id, version + 1, sealed, version]).await?;
        return Ok(id);
    }
    let id = grant.new_id::<Provider>()?;
    let sealed = directory.seal(&SEALED, id, 1, configuration)?;
    let mac = grant.sign(&PROVIDERS, id, &params![grant.id()?, grant.now()]).await?;
    grant.note("set_provider", id.to_string());
    grant.change(&ADD, params![id, sealed, mac]).await?;
    Ok(id)
}

async fn by_provider<A>(grant: &Grant<'_, PartyProvider, A>, who: Who) -> Result<Vec<vault::OpenSession>, Error> {
    let mut sessions = grant.sessions(who).await?;
    sessions.retain(|session| session.means == vault::Means::OpenId);
    Ok(sessions)
}

/// Whom taking the provider away puts out, by name.
pub async fn put_out<A>(grant: &Grant<'_, PartyProvider, A>) -> Result<Vec<PutOut>, Error> {
    let party: Id<Party> = grant.id()?.cast();
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

/// Takes the party's provider away, with all that came of it: who is who there, the roles it gave, the sessions that it began.
pub async fn remove(grant: &Grant<'_, PartyProvider, Edit>) -> Result<Vec<PutOut>, Error> {
    let row = grant.one(&OWN, params![]).await?;
    let (provider, party): (Id<Provider>, Id<Party>) = (row.get("id")?, row.get("party_id")?);
    let out = put_out(grant).await?;
    for one in &out {
        let who = Who::Staff { person: one.staff, party };
        for session in by_provider(grant, who).await? {
            grant.end_session(who, session.id).await?;
        }
        grant.forget("identities", one.identity);
        grant.change(&FORGET_IDENTITY, params![one.identity]).await?;
    }
    end_roles(grant).await?;
    for row in grant.all(&UNDER_WAY, params![provider]).await? {
        let ceremony: Id<super::model::Ceremony> = row.get("id")?;
        grant.forget("ceremonies.sealed", ceremony);
        grant.change(&FORGET_CEREMONY, params![ceremony]).await?;
    }
    grant.run(&FORGET_SESSIONS, params![provider]).await?;
    grant.forget("providers", provider);
    grant.forget("providers.sealed", provider);
    grant.note("remove_provider", provider.to_string());
    grant.change(&REMOVE, params![provider]).await?;
    Ok(out)
}

/// Ends the roles that the provider gave.
async fn end_roles(grant: &Grant<'_, PartyProvider, Edit>) -> Result<(), Error> {
    for row in grant.all(&GIVEN, params![]).await? {
        let id: Id<RoleRow> = row.get("id")?;
        let (staff, party, to) = (row.get("staff_id")?, grant.id()?.cast(), Some(grant.now()));
        let (role, from) = (row.code("role")?, row.get("valid_from")?);
        let fields = RoleFields { staff, party, role, from, to, given_by: None };
        grant.note("role_until", id.to_string());
        grant.change(&END_ROLE, fields.changed_row(grant, id).await?).await?;
    }
    for row in grant.all(&ALL_GIVEN, params![]).await? {
        let id: Id<RoleRow> = row.get("id")?;
        grant.forget("given_roles", id);
        grant.change(&FORGET_GIVEN, params![id]).await?;
    }
    Ok(())
}
