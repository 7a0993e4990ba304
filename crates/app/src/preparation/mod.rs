//! Before the meeting: what each party writes, and lets the others have.

mod model;
mod pages;
mod store;
mod view;

pub use model::{Contribution, Note};
pub use pages::ROUTES;
pub use store::{ALL as STATEMENTS, begin, let_go, say, subjects, write};
pub use view::{begin as begin_buttons, contribution, note, receipts, saved_at, state};
