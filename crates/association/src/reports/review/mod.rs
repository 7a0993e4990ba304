//! What was handed in: read, sent back or received, registered, laid before the board.

mod forms;
pub(super) mod pages;
mod store;
mod view;

pub(super) use store::receive_as;
pub use store::{ALL as STATEMENTS, COMMENTS, Handed, board, comments, latest, publish, receive, send_back};
