//! What anybody may read without signing in: what is published, and nothing else (F6, L8.5).

mod pages;
mod store;
mod view;

pub use store::ALL as STATEMENTS;

use web::{Route, work};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get("/insatser", "-", work!(pages::all)).open(),
    Route::get("/insatser/{id}", "-", work!(pages::one)).open(),
];
