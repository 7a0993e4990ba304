//! The bodies that take part, the people who work there, and the teams they sit in. Nothing about a person the work is for.

pub mod accounts;
pub mod parties;
pub mod teams;

/// The addresses of its slices.
pub const ROUTES: &[&[web::Route]] = &[accounts::ROUTES, teams::ROUTES];

/// Every statement of its slices, for the test that prepares them on both databases.
pub fn statements() -> Vec<vault::Listed> {
    [accounts::STATEMENTS, parties::STATEMENTS, teams::STATEMENTS].concat()
}
