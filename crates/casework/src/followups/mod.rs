//! What comes after: six months on (C13), closing a case, taking it up again.

pub mod address;
mod again;
mod closing;
mod forms;
mod joining;
mod model;
mod pages;
mod policy;
mod standing;
mod store;
mod view;

pub use again::{again, again_with};
pub use closing::{NewClosing, WAIVERS, close, file, waive};
pub use model::{Answer, FollowUp, Outcome, Readiness, Step, Task, due_date};
pub use pages::ROUTES;
pub use policy::FOLLOW_UP;
pub use standing::{Consent, Standing};
pub use store::{Due, FEEDBACK_MARK, FOLLOWUP_MARK, begin, due, note, standing, task};
pub use view::panel;

/// The slice's statements.
pub const STATEMENTS: &[vault::Listed] = store::ALL;
