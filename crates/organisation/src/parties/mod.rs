//! Parties, their people and roles.

mod model;
mod policy;
mod store;
mod view;

pub use model::{PartyKind, PartyName, RegisterLevel, Role, RoleRow, StaffName};
pub use policy::{
    ADMINISTERS, FOUNDING_ID, Founding, IS_OFFICER, IS_OFFICER_OF, OFFICER_PROOF, OWN_ROLE, PARTIES, ROLE_NOW, ROLES,
    Register, STAFF_MARK,
};
pub use store::{ALL as STATEMENTS, NewParty, NewRole, NewStaff, STAFF, add_party, add_role, add_staff, own, parties};
pub(crate) use store::{INSERT_ROLE, RoleFields, UPDATE_ROLE};
