//! A party looks after its own people: who they are, and what each may be until when (L3.5). Never a case.

pub mod address;
mod forms;
mod member_view;
mod model;
mod new_view;
mod pages;
mod policy;
mod store;
mod view;

pub(crate) use forms::{label, new as read_new, until};
pub use model::{ADMINISTRATORS, Held, LONGEST_MONTHS, Member, roles};
pub use pages::ROUTES;
pub use policy::{Administers, Colleague, PartyStaff};
pub use store::{ALL as STATEMENTS, end_at, end_suspended, member};
pub(crate) use store::{enter, own_kind, people};
pub(crate) use view::{last_day, role};
