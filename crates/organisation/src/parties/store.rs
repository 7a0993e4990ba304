//! The register's SQL.

use base::{Code as _, Error, Id, Instant};
use vault::{Edit, Grant, Param, Party, Read, Resource, Row, Sealed, Staff, params};

use super::model::{PartyKind, PartyName, Role, RoleRow, StaffName};
use super::policy::{Founding, PARTIES as SIGNED, ROLES, Register, STAFF_MARK};

/// Where the names of staff are sealed.
pub const STAFF: Sealed = Sealed::of("staff");

/// A new row of [`RoleFields`].
pub(crate) const INSERT_ROLE: &str = "insert into roles (id, staff_id, party_id, role, valid_from, valid_to, given_by, cut_short, mac) \
    values ($5, $6, $7, $8, $9, $10, $11, $12, $13)";
/// Its end, set by somebody.
pub(crate) const UPDATE_ROLE: &str = "update roles set valid_to = $10, given_by = $11, cut_short = $12, mac = $13 \
    where id = $5 and staff_id = $6 and party_id = $7 and role = $8 and valid_from = $9";

vault::statements! {
    PARTIES: Register, Read = "select id, kind, name, short from parties where $2 <> ''";
    OWN: Register, Read = "select id, kind, name, short from parties where id = $2";
    ADD_PARTY: Founding, Edit = "insert into parties (id, kind, name, short, authority, created, mac) \
        values ($5, $6, $7, $8, $9, $3, $10)";
    ADD_STAFF: Founding, Edit = "insert into staff (id, party_id, version, sealed, created, mac) \
        values ($5, $6, 1, $7, $3, $8)";
    ADD_ROLE: Founding, Edit = INSERT_ROLE;
}

/// A party to be made.
pub struct NewParty<'a> {
    pub kind: PartyKind,
    pub name: &'a str,
    pub short: &'a str,
    /// A public authority; a private care provider is not (L1.14).
    pub authority: bool,
}

pub struct NewStaff<'a> {
    pub party: Id<Party>,
    pub name: &'a StaffName,
}

pub struct NewRole {
    pub staff: Id<Staff>,
    pub party: Id<Party>,
    pub role: Role,
    pub from: Instant,
    pub to: Option<Instant>,
}

/// A role as its row holds it: whoever writes one, under whatever grant, signs these fields.
pub(crate) struct RoleFields {
    pub staff: Id<Staff>,
    pub party: Id<Party>,
    pub role: Role,
    pub from: Instant,
    pub to: Option<Instant>,
    /// Who gave it, or set its end; none where nobody at the party did.
    pub given_by: Option<Id<Staff>>,
    /// When it was made to end sooner than it was given for, by whatever but the claims that gave it: they do not give it again.
    pub cut_short: Option<Instant>,
}

impl RoleFields {
    fn signed(&self) -> Vec<Param> {
        params![self.staff, self.party, self.role.code(), self.from, self.to, self.given_by, self.cut_short]
    }

    /// What [`INSERT_ROLE`] binds.
    pub async fn new_row<R: Resource>(&self, grant: &Grant<'_, R, Edit>, id: Id<RoleRow>) -> Result<Vec<Param>, Error> {
        let mac = grant.sign(&ROLES, id, &self.signed()).await?;
        Ok(self.row(id, mac))
    }

    /// What [`UPDATE_ROLE`] binds. The row's old mark has held in this request.
    pub async fn changed_row<R: Resource>(
        &self,
        grant: &Grant<'_, R, Edit>,
        id: Id<RoleRow>,
    ) -> Result<Vec<Param>, Error> {
        let mac = grant.sign_again(&ROLES, id, &self.signed()).await?;
        Ok(self.row(id, mac))
    }

    fn row(&self, id: Id<RoleRow>, mac: String) -> Vec<Param> {
        params![id].into_iter().chain(self.signed()).chain(params![mac]).collect()
    }
}

impl PartyName {
    /// Reads the columns `id, kind, name, short`.
    pub fn of(row: &Row) -> Result<Self, Error> {
        Ok(Self { id: row.get("id")?, kind: row.code("kind")?, name: row.get("name")?, short: row.get("short")? })
    }
}

/// Every party of the installation, by kind and name.
pub async fn parties(grant: &Grant<'_, Register, Read>) -> Result<Vec<PartyName>, Error> {
    let mut parties = grant.all(&PARTIES, params![]).await?.iter().map(PartyName::of).collect::<Result<Vec<_>, _>>()?;
    parties.sort_by_cached_key(PartyName::place);
    Ok(parties)
}

/// The reader's own party.
pub async fn own(grant: &Grant<'_, Register, Read>) -> Result<PartyName, Error> {
    PartyName::of(&grant.one(&OWN, params![]).await?)
}

/// Adds a party while an installation is founded.
pub async fn add_party(grant: &Grant<'_, Founding, Edit>, new: &NewParty<'_>) -> Result<Id<Party>, Error> {
    let id = grant.new_id()?;
    grant.found_party(id).await?;
    let authority = i64::from(new.authority);
    let fields = params![new.kind.code(), new.name, new.short, authority, grant.now()];
    let mac = grant.sign(&SIGNED, id, &fields).await?;
    grant.change(&ADD_PARTY, params![id, new.kind.code(), new.name, new.short, authority, mac]).await?;
    Ok(id)
}

/// Adds a person of a party; the name is sealed in the register.
pub async fn add_staff(grant: &Grant<'_, Founding, Edit>, new: &NewStaff<'_>) -> Result<Id<Staff>, Error> {
    let id = grant.new_id()?;
    let sealed = grant.directory().await?.seal(&STAFF, id, 1, new.name)?;
    let mac = grant.sign(&STAFF_MARK, id, &params![new.party, grant.now()]).await?;
    grant.change(&ADD_STAFF, params![id, new.party, sealed, mac]).await?;
    Ok(id)
}

/// Gives a person a role from a time to a time.
pub async fn add_role(grant: &Grant<'_, Founding, Edit>, new: &NewRole) -> Result<(), Error> {
    let NewRole { staff, party, role, from, to } = *new;
    let fields = RoleFields { staff, party, role, from, to, given_by: None, cut_short: None };
    grant.change(&ADD_ROLE, fields.new_row(grant, grant.new_id()?).await?).await
}
