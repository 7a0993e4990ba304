//! Many people entered at once, out of a list: tried first, and told of by row (I2).

mod forms;
mod model;
mod pages;
mod view;

use web::{Route, work};

use crate::staff::address;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::INTAKE, "PartyStaff Read", work!(pages::show)),
    Route::post(address::INTAKE, "PartyStaff Edit, Colleague Edit, PartyStaff Read", work!(pages::take))
        .shown_by(work!(pages::show)),
];
