//! Cases that nobody answers for who works with cases at the party: a role ended, or a provider took it away.

mod pages;
mod store;
mod view;

pub(super) use pages::{give, show};
pub(super) use store::ALL as STATEMENTS;
