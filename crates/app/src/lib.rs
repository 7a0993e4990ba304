//! Trisam: what starts the program. The slices stand in `organisation`, `casework` and `association`; here they become
//! one site with one table of addresses, and the pages that look into all three.

pub mod demo;
pub mod export;
pub mod founding;
pub mod inbox;
pub mod jobs;
mod marked;
pub mod site;

pub use jobs::JOBS;
pub use marked::MARKED;

/// The schema, each crate's steps after those of the crates beneath it.
pub const MIGRATIONS: &[vault::Migration] = constcat::concat_slices!([vault::Migration]:
    organisation::MIGRATIONS,
    casework::MIGRATIONS,
    association::MIGRATIONS,
);

/// The same with what is derived from the rows, with those that say how somebody stands, and with what else is counted.
pub const SCHEMA: vault::Schema = vault::Schema {
    steps: MIGRATIONS,
    derived: casework::DERIVED,
    positions: organisation::POSITIONS,
    tallies: organisation::outbox::TALLIES,
};

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
