//! Before the meeting: what each party writes, and lets the others have.

pub mod address;
mod anew_view;
mod forms;
mod model;
mod pages;
mod store;
mod view;

pub use anew_view::panel as anew_panel;
pub use model::{Anew, anew};
pub use pages::ROUTES;
pub use store::{ALL as STATEMENTS, begin, let_go, say, subjects, write};
pub use view::{begin as begin_buttons, contribution, note, receipts, state, unheard};
