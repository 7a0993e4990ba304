//! The SQL of taking a party's provider away, with all that came of it.

use base::{Error, Id};
use constcat::concat;
use vault::{Edit, Grant, Party, Session, Who, params};

use super::linked_store::{by_provider, is_by_it, put_out};
use super::policy::PartyProvider;
use super::store::{own, proposed, withdraw};
use crate::parties::{ROLES, RoleFields, RoleRow, UPDATE_ROLE};
use crate::providers::{Ceremony, GIVEN_ROLES, Provider};

vault::statements! {
    GIVEN: PartyProvider, Read = concat!("select r.id, r.staff_id, r.role, r.valid_from, r.cut_short, ", ROLES.proof, " || ", GIVEN_ROLES.proof,
        " as proof from given_roles g join roles r on r.id = g.id where r.party_id = $4 \
        and (r.valid_to is null or r.valid_to > $3) order by r.id");
    ALL_GIVEN: PartyProvider, Read = "select g.id from given_roles g join roles r on r.id = g.id where r.party_id = $4 order by g.id";
    END_ROLE: PartyProvider, Edit = UPDATE_ROLE;
    FORGET_GIVEN: PartyProvider, Edit = "delete from given_roles where id = $5";
    FORGET_IDENTITY: PartyProvider, Edit = "delete from identities where id = $5 and party_id = $4";
    UNDER_WAY: PartyProvider, Read = "select c.id from ceremonies c where c.provider_id = $4 order by c.id";
    FORGET_CEREMONY: PartyProvider, Edit = "delete from ceremonies where id = $5";
    FORGET_SESSIONS: PartyProvider, Edit = "delete from provider_sessions where provider_id = $4";
    REMOVE: PartyProvider, Edit = "delete from providers where id = $4";
}

/// Takes the party's provider away, with all that came of it: what was proposed, who is who there, the roles it gave, the
/// sessions that it began. The caller has asked for fresh authentication.
///
/// # Errors
/// `NotFound` where there is none; `Refused` to whoever has signed in by it.
pub async fn remove(grant: &Grant<'_, PartyProvider, Edit>, asked_in: Id<Session>) -> Result<(), Error> {
    if is_by_it(grant, asked_in).await? {
        return Err(Error::Refused("provider_setup.by-itself"));
    }
    let (provider, party): (Id<Provider>, Id<Party>) = (grant.id()?.cast(), grant.party()?);
    own(grant).await?.ok_or(Error::NotFound)?;
    for one in put_out(grant, party).await? {
        let who = Who::Staff { person: one.staff, party };
        for session in by_provider(grant, who).await? {
            grant.end_session(who, session.id).await?;
        }
        grant.forget("identities", one.identity);
        grant.change(&FORGET_IDENTITY, params![one.identity]).await?;
    }
    end_roles(grant).await?;
    for row in grant.all(&UNDER_WAY, params![]).await? {
        let ceremony: Id<Ceremony> = row.get("id")?;
        grant.forget("ceremonies.sealed", ceremony);
        grant.change(&FORGET_CEREMONY, params![ceremony]).await?;
    }
    if let Some(proposed) = proposed(grant).await? {
        withdraw(grant, proposed.id).await?;
    }
    grant.run(&FORGET_SESSIONS, params![]).await?;
    grant.forget("providers", provider);
    grant.forget("providers.sealed", provider);
    grant.note("remove_provider", provider.to_string());
    grant.change(&REMOVE, params![]).await
}

/// Ends the roles that the provider gave.
async fn end_roles(grant: &Grant<'_, PartyProvider, Edit>) -> Result<(), Error> {
    for row in grant.all(&GIVEN, params![]).await? {
        let id: Id<RoleRow> = row.get("id")?;
        let (staff, party, to) = (row.get("staff_id")?, grant.party()?, Some(grant.now()));
        let (role, from) = (row.code("role")?, row.get("valid_from")?);
        let cut_short = row.get("cut_short")?;
        let fields = RoleFields { staff, party, role, from, to, given_by: None, cut_short };
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
