//! Everything about a person: who may see what, and a case from its raising to its end. The association cannot name it.

pub mod access;
pub mod assignments;
pub mod cases;
pub mod consents;
pub mod disclosures;
pub mod feedback;
pub mod followups;
pub mod handing_back;
pub mod leaving;
pub mod log_review;
pub mod meetings;
pub mod moving;
pub mod own_file;
pub mod people;
pub mod plans;
pub mod preparation;
pub mod reviewing;
pub mod standing_in;
pub mod taking_over;
pub mod tasks;
pub mod team_ending;

/// Its part of the schema, step by step; a step once released is never edited.
pub const MIGRATIONS: &[vault::Migration] =
    &[vault::Migration { name: "casework-1", sql: include_str!("../migrations/1-casework.sql") }];

/// What is kept up in the transaction of each act.
pub const DERIVED: &[vault::Derived] = tasks::DERIVED;

/// The addresses of its slices.
pub const ROUTES: &[&[web::Route]] = &[
    cases::ROUTES,
    moving::ROUTES,
    team_ending::ROUTES,
    taking_over::ROUTES,
    assignments::ROUTES,
    leaving::ROUTES,
    reviewing::ROUTES,
    standing_in::ROUTES,
    consents::ROUTES,
    preparation::ROUTES,
    meetings::ROUTES,
    plans::ROUTES,
    feedback::ROUTES,
    followups::ROUTES,
    own_file::ROUTES,
    log_review::ROUTES,
];

/// Every statement of its slices, for the test that prepares them on both databases.
pub fn statements() -> Vec<vault::Listed> {
    [
        access::STATEMENTS,
        access::AGENDA_STATEMENTS,
        access::ASSIGN_STATEMENTS,
        access::CIRCLE_STATEMENTS,
        access::PART_STATEMENTS,
        assignments::STATEMENTS,
        assignments::MOVING_STATEMENTS,
        handing_back::STATEMENTS,
        leaving::STATEMENTS,
        cases::STATEMENTS,
        cases::KNOWN_STATEMENTS,
        consents::STATEMENTS,
        consents::INVITATION_STATEMENTS,
        consents::STOP_STATEMENTS,
        disclosures::STATEMENTS,
        disclosures::ENDING_STATEMENTS,
        feedback::STATEMENTS,
        followups::STATEMENTS,
        log_review::STATEMENTS,
        meetings::STATEMENTS,
        meetings::DATE_STATEMENTS,
        meetings::END_STATEMENTS,
        meetings::LIST_STATEMENTS,
        meetings::ROOM_STATEMENTS,
        moving::STATEMENTS,
        own_file::STATEMENTS,
        own_file::FILING_STATEMENTS,
        people::STATEMENTS,
        plans::STATEMENTS,
        preparation::STATEMENTS,
        reviewing::STATEMENTS,
        standing_in::STATEMENTS,
        taking_over::STATEMENTS,
        tasks::STATEMENTS,
        tasks::FACTS_STATEMENTS,
        team_ending::STATEMENTS,
    ]
    .concat()
}
