//! What holds for every form: acted on once, nothing typed lost, what only one of two touched kept.

mod again;
mod merged;
mod once;
mod typed;
