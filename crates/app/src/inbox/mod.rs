//! The start page, which answers 'what is mine today' over all teams, and the list of one's own cases.

mod duties;
mod model;
mod pages;
mod store;
mod today_view;
mod view;

pub use model::Todo;
pub use store::ALL as STATEMENTS;
use web::{Route, work};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get("/", "Desk Read, Case List", work!(pages::today)).open(),
    Route::get("/arenden", "Case List", work!(pages::cases)),
];
