//! The coordination association: what it funds, what is written back to it, and what anybody may read. It cannot name a case.

pub mod files;
pub mod forms;
pub mod funding;
pub mod importing;
pub mod initiatives;
pub mod publication;
pub mod publishing;
pub mod register;
pub mod reports;
pub mod typesetting;
pub mod values;

/// Its part of the schema, step by step; a step once released is never edited.
pub const MIGRATIONS: &[vault::Migration] = &[
    vault::Migration { name: "association-1", sql: include_str!("../migrations/1-association.sql") },
    vault::Migration { name: "reports-1", sql: include_str!("../migrations/2-reports.sql") },
];

/// The addresses of its slices.
pub const ROUTES: &[&[web::Route]] =
    &[initiatives::ROUTES, register::ROUTES, reports::ROUTES, files::ROUTES, publication::ROUTES];

/// Every statement of its slices, for the test that prepares them on both databases.
pub fn statements() -> Vec<vault::Listed> {
    [
        files::STATEMENTS,
        initiatives::STATEMENTS,
        publishing::STATEMENTS,
        initiatives::GOAL_STATEMENTS,
        initiatives::GRANTEE_STATEMENTS,
        initiatives::MONEY_STATEMENTS,
        publication::FILE_STATEMENTS,
        publication::PAPER_STATEMENTS,
        publication::STATEMENTS,
        register::STATEMENTS,
        reports::HEAD_STATEMENTS,
        reports::REVIEW_STATEMENTS,
        reports::STATEMENTS,
        reports::WAITING_STATEMENTS,
        reports::WRITING_STATEMENTS,
    ]
    .concat()
}
