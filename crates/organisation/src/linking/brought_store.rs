//! The SQL of what came of a link: roles that the provider's claims gave, and keys that were added since. Where it was a wrong
//! one, that ends with it.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Row, params};

use crate::local_accounts::PASSKEYS;
use crate::local_accounts::keys::Key;
use crate::parties::{ROLES, Role, RoleFields, RoleRow, UPDATE_ROLE};
use crate::providers::GIVEN_ROLES;
use crate::staff::Colleague;

vault::statements! {
    GIVEN: Colleague, Read = concat!("select r.id, r.role, r.valid_from, r.cut_short, ", ROLES.proof, " || ", GIVEN_ROLES.proof,
        " as proof from given_roles g join roles r on r.id = g.id where r.staff_id = $4 and r.party_id = $2 \
        and (r.valid_to is null or r.valid_to > $3) order by r.id");
    ADDED: Colleague, Read = concat!("select k.id, k.created, ", PASSKEYS.proof, " as proof from passkeys k \
        where k.staff_id = $4 and k.created >= $5 order by k.created, k.id");
    END_ROLE: Colleague, Edit = UPDATE_ROLE;
    FORGET_GIVEN: Colleague, Edit = "delete from given_roles where id = $5";
    REMOVE_KEY: Colleague, Edit = "delete from passkeys where id = $5 and staff_id = $4";
}

/// What came of a link.
#[derive(Debug, Default)]
pub struct Brought {
    roles: Vec<Given>,
    keys: Vec<Added>,
}

#[derive(Debug)]
struct Given {
    id: Id<RoleRow>,
    role: Role,
    from: Instant,
    cut_short: Option<Instant>,
}

#[derive(Debug)]
struct Added {
    id: Id<Key>,
    at: Instant,
}

impl Brought {
    pub fn roles(&self) -> impl Iterator<Item = Role> {
        self.roles.iter().map(|given| given.role)
    }

    /// When each key was added, the first first.
    pub fn keys(&self) -> impl Iterator<Item = Instant> {
        self.keys.iter().map(|added| added.at)
    }
}

/// What came of a link that was made at `since`.
pub async fn brought<A>(grant: &Grant<'_, Colleague, A>, since: Instant) -> Result<Brought, Error> {
    let given = |row: &Row| {
        let (id, role) = (row.get("id")?, row.code("role")?);
        Ok(Given { id, role, from: row.get("valid_from")?, cut_short: row.get("cut_short")? })
    };
    let added = |row: &Row| Ok(Added { id: row.get("id")?, at: row.get("created")? });
    let roles = grant.all(&GIVEN, params![]).await?.iter().map(given).collect::<Result<_, Error>>()?;
    let keys = grant.all(&ADDED, params![since]).await?.iter().map(added).collect::<Result<_, Error>>()?;
    Ok(Brought { roles, keys })
}

/// Ends it. A role ends with the link that brought it, and not for itself: who is linked anew may have it by her claims.
pub async fn end(grant: &Grant<'_, Colleague, Edit>, brought: &Brought) -> Result<(), Error> {
    let (staff, party, given_by) = (grant.id()?.cast(), grant.party()?, Some(grant.me()?));
    for Given { id, role, from, cut_short } in &brought.roles {
        let (role, from, to, cut_short) = (*role, *from, Some(grant.now()), *cut_short);
        let fields = RoleFields { staff, party, role, from, to, given_by, cut_short };
        grant.note("role_until", id.to_string());
        grant.change(&END_ROLE, fields.changed_row(grant, *id).await?).await?;
        grant.forget("given_roles", *id);
        grant.change(&FORGET_GIVEN, params![*id]).await?;
    }
    for Added { id, .. } in &brought.keys {
        grant.forget("passkeys", *id);
        grant.forget("passkeys.sealed", *id);
        grant.note("remove_key", id.to_string());
        grant.change(&REMOVE_KEY, params![*id]).await?;
    }
    Ok(())
}
