use std::collections::BTreeSet;
use std::fmt;

use crate::Level;

/// Who somebody is at a provider: the issuer and its name for her, and nothing else. Neither an address nor a name tells
/// people apart, and the same subject at two issuers is two people (L5.5).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Account {
    /// The pinned issuer.
    pub issuer: String,
    /// `sub`: at most 255 characters of ASCII, compared to the letter.
    pub subject: String,
}

/// A sign-in that has been believed.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// Who.
    pub account: Account,
    /// The provider's session, by which it may end this one.
    pub sid: Option<String>,
    /// How sure the provider is; never beneath the configured minimum.
    pub level: Level,
    /// The value that said so, one of the configured table.
    pub acr: String,
    /// When she authenticated, in seconds since 1970; always there where a fresh authentication was asked for.
    pub auth_time: Option<i64>,
    /// What the provider says of her.
    pub fields: Fields,
    /// All roles that the provider's claims give now; `None` where its mapping gives none at all, so that roles are
    /// given by hand.
    pub roles: Option<BTreeSet<String>>,
}

/// What a provider says of a person, by the mapping. None of it tells who she is.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// The party's own opaque id of its staff, as `orgAffiliation` or `employeeHsaId` (L5.4).
    pub person: Option<String>,
    /// The organisation she signed in for.
    pub organisation: Option<String>,
    /// Her unit in it.
    pub unit: Option<String>,
    /// Her name, to be shown.
    pub name: Option<String>,
    /// Her address, to write to.
    pub email: Option<String>,
}

/// How roles change at a sign-in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleChanges {
    /// Roles to give.
    pub given: BTreeSet<String>,
    /// Roles to take away.
    pub taken: BTreeSet<String>,
}

impl Identity {
    /// What to give and take, so that of the roles that the provider gave earlier (`held`) those remain that it gives
    /// now. Roles given by hand are no part of `held`.
    pub fn role_changes(&self, held: &BTreeSet<String>) -> RoleChanges {
        match &self.roles {
            None => RoleChanges { given: BTreeSet::new(), taken: held.clone() },
            Some(roles) => RoleChanges { given: roles - held, taken: held - roles },
        }
    }
}

impl fmt::Debug for Identity {
    /// Nothing of the person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").field("issuer", &self.account.issuer).field("acr", &self.acr).finish_non_exhaustive()
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fields")
    }
}
