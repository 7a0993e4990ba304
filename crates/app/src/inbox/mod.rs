//! The start page, which answers 'what is mine today' over all teams, and the list of one's own cases.

mod duties;
mod endings;
mod model;
mod own_store;
mod own_view;
mod pages;
mod reviews;
mod row_view;
mod rows;
mod store;
mod today_view;
mod view;

use casework::cases;
pub use model::Todo;
use web::{Route, work};

/// Every statement of the slice.
pub const STATEMENTS: &[vault::Listed] = constcat::concat_slices!([vault::Listed]: store::ALL, own_store::ALL);

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(base::address::START, "Desk Read, Case List", work!(pages::today)).open(),
    Route::get(cases::address::CASES, "Case List", work!(pages::cases)),
];
