//! What the association funds, and what came of it (F1–F3, F6, F7).

pub mod cadence;
pub mod document;
pub mod forms;
mod grants;
pub mod import;
pub mod money;
mod pages;
pub mod paper;
pub mod period;
mod policy;
pub mod press;
pub mod publishing;
pub mod registry;
mod store;
mod view;

pub use grants::{GRANTEE_STATEMENTS, Grantee, add_grantee, end_grantee, grantees};
pub use policy::{Funding, FundingLevel, GRANTEES, Initiative};
pub use store::{ALL as STATEMENTS, Funded, all, one, publish, take_in, withdraw};

use web::{Route, work};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get("/forbundet", "Funding Read", work!(pages::all)),
    Route::get("/forbundet/{id}", "Initiative Read", work!(pages::one)),
    Route::post("/forbundet/{id}/publicera", "Initiative Edit", work!(pages::publish)),
    Route::post("/forbundet/{id}/avpublicera", "Initiative Edit", work!(pages::withdraw)),
];
