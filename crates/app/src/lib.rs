//! Trisam: the slices, and what holds them together.

pub mod access;
pub mod accounts;
pub mod assignments;
pub mod cases;
pub mod code_lists;
pub mod consents;
pub mod demo;
pub mod disclosures;
pub mod feedback;
pub mod files;
pub mod followups;
pub mod inbox;
pub mod initiatives;
pub mod log_review;
mod marked;
pub mod meetings;
pub mod own_file;
pub mod parties;
pub mod people;
pub mod plans;
pub mod preparation;
pub mod publication;
pub mod register;
pub mod reports;
pub mod site;
pub mod teams;
pub mod words;

pub use marked::MARKED;

/// The schema, step by step; a step once released is never edited.
pub const MIGRATIONS: &[vault::Migration] = &[
    vault::Migration { name: "house-1", sql: include_str!("../migrations/1-house.sql") },
    vault::Migration { name: "association-1", sql: include_str!("../migrations/2-association.sql") },
    vault::Migration { name: "reports-1", sql: include_str!("../migrations/3-reports.sql") },
];

/// Every address of the program: nothing else can add one.
pub const ROUTES: &[&[web::Route]] = &[
    accounts::ROUTES,
    inbox::ROUTES,
    cases::ROUTES,
    assignments::ROUTES,
    consents::ROUTES,
    preparation::ROUTES,
    meetings::ROUTES,
    plans::ROUTES,
    feedback::ROUTES,
    followups::ROUTES,
    own_file::ROUTES,
    teams::ROUTES,
    log_review::ROUTES,
    initiatives::ROUTES,
    register::ROUTES,
    reports::ROUTES,
    files::ROUTES,
    publication::ROUTES,
];

/// Every statement of every slice, for the test that prepares them on both databases.
pub fn statements() -> Vec<vault::Listed> {
    [
        access::STATEMENTS,
        access::AGENDA_STATEMENTS,
        access::ASSIGN_STATEMENTS,
        access::CIRCLE_STATEMENTS,
        access::PART_STATEMENTS,
        accounts::STATEMENTS,
        assignments::STATEMENTS,
        cases::STATEMENTS,
        cases::KNOWN_STATEMENTS,
        consents::STATEMENTS,
        consents::INVITATION_STATEMENTS,
        consents::STOP_STATEMENTS,
        disclosures::STATEMENTS,
        disclosures::ENDING_STATEMENTS,
        feedback::STATEMENTS,
        files::STATEMENTS,
        followups::STATEMENTS,
        inbox::STATEMENTS,
        initiatives::STATEMENTS,
        initiatives::publishing::ALL,
        initiatives::GOAL_STATEMENTS,
        initiatives::GRANTEE_STATEMENTS,
        initiatives::MONEY_STATEMENTS,
        log_review::STATEMENTS,
        meetings::DATE_STATEMENTS,
        meetings::END_STATEMENTS,
        meetings::LIST_STATEMENTS,
        meetings::ROOM_STATEMENTS,
        own_file::STATEMENTS,
        own_file::FILING_STATEMENTS,
        parties::STATEMENTS,
        people::STATEMENTS,
        plans::STATEMENTS,
        preparation::STATEMENTS,
        publication::FILE_STATEMENTS,
        publication::PAPER_STATEMENTS,
        publication::STATEMENTS,
        register::STATEMENTS,
        reports::HEAD_STATEMENTS,
        reports::REVIEW_STATEMENTS,
        reports::STATEMENTS,
        reports::WRITING_STATEMENTS,
        teams::STATEMENTS,
    ]
    .concat()
}
