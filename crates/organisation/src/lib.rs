//! The bodies that take part, the people who work there, and the teams they sit in. Nothing about a person the work is for.

pub mod accounts;
pub mod local_accounts;
pub mod own_account;
pub mod parties;
pub mod providers;
pub mod seating;
pub mod staff;
pub mod teams;

/// Its part of the schema, step by step; a step once released is never edited.
pub const MIGRATIONS: &[vault::Migration] =
    &[vault::Migration { name: "organisation-1", sql: include_str!("../migrations/1-organisation.sql") }];

/// The addresses of its slices.
pub const ROUTES: &[&[web::Route]] = &[
    accounts::ROUTES,
    local_accounts::ROUTES,
    local_accounts::keys::ROUTES,
    own_account::ROUTES,
    providers::ROUTES,
    staff::ROUTES,
    seating::ROUTES,
    teams::ROUTES,
];

/// Every statement of its slices, for the test that prepares them on both databases.
pub fn statements() -> Vec<vault::Listed> {
    [
        accounts::STATEMENTS,
        local_accounts::STATEMENTS,
        own_account::STATEMENTS,
        parties::STATEMENTS,
        providers::STATEMENTS,
        staff::STATEMENTS,
        seating::STATEMENTS,
        teams::STATEMENTS,
    ]
    .concat()
}
