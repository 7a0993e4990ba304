//! Who is linked to whom at the party's provider, for its administrators: another than who invited her confirms it (L5.8).

mod brought_store;
mod pages;
mod store;
mod view;

use web::{Route, work};

use crate::staff::address;

/// Every statement of the slice.
pub const STATEMENTS: &[vault::Listed] = constcat::concat_slices!([vault::Listed]: store::ALL, brought_store::ALL);

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::LINK, "Colleague Read", work!(pages::show)),
    Route::post(address::CONFIRM_LINK, "Colleague Edit", work!(pages::confirm)),
    Route::post(address::UNLINK, "Colleague Edit", work!(pages::unlink)),
];
