//! What a party's log reviewer sees: rows, never content (L3.4, L3.5).

mod model;
mod pages;
mod policy;
mod store;
mod view;

pub use policy::{LoggedCase, PartyLog, Reviewer};
pub use store::ALL as STATEMENTS;
use web::{Route, work};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get("/logg", "PartyLog Read", work!(pages::rows)),
    Route::get("/logg/{id}/visa", "-", work!(pages::back)),
    Route::post("/logg/{id}/visa", "PartyLog Read, LoggedCase List", work!(pages::whose)),
];
