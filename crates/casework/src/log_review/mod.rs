//! What a party's log reviewer sees: rows, never content (L3.4, L3.5).

pub mod address;
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
    Route::get(address::LOG, "PartyLog Read", work!(pages::rows)),
    Route::get(address::WHOSE, "-", work!(pages::back)),
    Route::post(address::WHOSE, "PartyLog Read, LoggedCase List", work!(pages::whose)),
];
