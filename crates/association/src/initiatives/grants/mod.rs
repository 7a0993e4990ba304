//! The grants of an initiative: who reports on each, and its money.

mod forms;
mod grantees_store;
mod money_pages;
mod money_store;
mod money_view;
pub mod pages;
mod posted;
mod sheet;
mod table;
mod view;

pub use grantees_store::{ALL as GRANTEE_STATEMENTS, Grantee, add_grantee, end_grantee, grantees};
pub use money_pages::{all, file, fill_in, write};
pub use money_store::{ALL as MONEY_STATEMENTS, MONEY, of as money_of, save as save_money};
pub use sheet::{Line, Sheet, Year};
pub use view::table as list;

pub(super) use money_store::{Held, all as money};
