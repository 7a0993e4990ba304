//! Who is linked to whom at the party's provider, for its administrators: another than who invited her confirms it (L5.8).

mod pages;
mod store;
mod view;

pub use store::ALL as STATEMENTS;
use web::{Route, work};

use crate::staff::address;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::LINK, "Colleague Read", work!(pages::show)),
    Route::post(address::CONFIRM_LINK, "Colleague Edit", work!(pages::confirm)),
    Route::post(address::UNLINK, "Colleague Edit", work!(pages::unlink)),
];
