//! Trisam: what starts the program. The slices stand in `organisation`, `casework` and `association`; here they become
//! one site with one table of addresses, and the pages that look into all three.

pub mod demo;
pub mod inbox;
mod marked;
pub mod site;

pub use marked::MARKED;

/// The schema, step by step; a step once released is never edited.
pub const MIGRATIONS: &[vault::Migration] = &[
    vault::Migration { name: "house-1", sql: include_str!("../migrations/1-house.sql") },
    vault::Migration { name: "association-1", sql: include_str!("../migrations/2-association.sql") },
    vault::Migration { name: "reports-1", sql: include_str!("../migrations/3-reports.sql") },
];

/// Every address of the program: nothing else can add one.
pub const ROUTES: &[&[web::Route]] = constcat::concat_slices!([&'static [web::Route]]:
    &[inbox::ROUTES],
    organisation::ROUTES,
    casework::ROUTES,
    association::ROUTES,
);

/// Every statement of every slice, for the test that prepares them on both databases.
pub fn statements() -> Vec<vault::Listed> {
    [organisation::statements(), casework::statements(), association::statements(), inbox::STATEMENTS.to_vec()].concat()
}
