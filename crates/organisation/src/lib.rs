//! The bodies that take part, the people who work there, and the teams they sit in. Nothing about a person the work is for.

pub mod absences;
pub mod access_review;
pub mod accounts;
pub mod beginning;
pub mod intake;
pub mod linking;
pub mod local_accounts;
pub mod mailing;
pub mod outbox;
pub mod own_account;
pub mod particulars;
pub mod parties;
pub mod party_leaving;
pub mod provider_setup;
pub mod providers;
pub mod rescue;
pub mod reserve;
pub mod seating;
pub mod staff;
pub mod staff_list;
pub mod team_register;
pub mod teams;
pub mod units;

/// Its part of the schema, step by step; a step once released is never edited.
pub const MIGRATIONS: &[vault::Migration] =
    &[vault::Migration { name: "organisation-1", sql: include_str!("../migrations/1-organisation.sql") }];

/// The rows that say how somebody stands at her party: the log tells her role and her unit by them (L3.1).
pub const POSITIONS: &[vault::Position] = &[
    vault::Position { table: &parties::ROLES, who: "staff_id", role: Some("role"), unit: None },
    vault::Position { table: &teams::SEATS, who: "staff_id", role: None, unit: Some("team_id") },
];

/// The addresses of its slices.
pub const ROUTES: &[&[web::Route]] = &[
    accounts::ROUTES,
    beginning::ROUTES,
    intake::ROUTES,
    linking::ROUTES,
    local_accounts::ROUTES,
    local_accounts::keys::ROUTES,
    local_accounts::recovering::ROUTES,
    own_account::ROUTES,
    own_account::secrets::ROUTES,
    party_leaving::ROUTES,
    provider_setup::ROUTES,
    providers::ROUTES,
    reserve::ROUTES,
    staff::ROUTES,
    staff_list::ROUTES,
    seating::ROUTES,
    team_register::ROUTES,
    teams::ROUTES,
    units::ROUTES,
];

/// Every statement of its slices, for the test that prepares them on both databases.
pub fn statements() -> Vec<vault::Listed> {
    [
        access_review::STATEMENTS,
        accounts::STATEMENTS,
        beginning::STATEMENTS,
        linking::STATEMENTS,
        local_accounts::STATEMENTS,
        mailing::STATEMENTS,
        own_account::STATEMENTS,
        particulars::STATEMENTS,
        parties::STATEMENTS,
        party_leaving::STATEMENTS,
        provider_setup::STATEMENTS,
        providers::STATEMENTS,
        rescue::STATEMENTS,
        reserve::STATEMENTS,
        staff::STATEMENTS,
        staff_list::STATEMENTS,
        seating::STATEMENTS,
        team_register::STATEMENTS,
        teams::STATEMENTS,
        units::STATEMENTS,
    ]
    .concat()
}
