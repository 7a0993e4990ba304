//! The start page, which answers 'what is mine today' over all teams, and the list of one's own cases.

mod duties;
mod endings;
mod model;
mod pages;
mod reviews;
mod row_view;
mod rows;
mod store;
mod today_view;
mod view;

use casework::cases;
pub use model::Todo;
pub use store::ALL as STATEMENTS;
use web::{Route, work};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(base::address::START, "Desk Read, Case List", work!(pages::today)).open(),
    Route::get(cases::address::CASES, "Case List", work!(pages::cases)),
];
