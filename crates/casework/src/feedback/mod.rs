//! Feedback: who tells the individual what came out of a consultation, how, by when, and her answer (C11).

pub mod address;
mod forms;
mod model;
mod pages;
mod store;
mod view;

pub use model::{Channel, Feedback, NewFeedback, Planned, Reply, draft_text};
pub use pages::ROUTES;
pub use store::{ALL as STATEMENTS, Due, assign, due, planned, tell};
pub use view::panel;
