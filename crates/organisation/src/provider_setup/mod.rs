//! By which OpenID provider a party's people sign in: one administrator proposes, another confirms (L5.1, L5.5).

pub mod address;
mod forms;
mod linked_store;
mod pages;
mod policy;
mod removal_store;
mod store;
mod view;

pub use linked_store::PutOut;
pub use policy::{PROPOSALS, PartyProvider};
use web::{Route, work};

use crate::staff::address as staff;

/// Every statement of the slice.
pub const STATEMENTS: &[vault::Listed] =
    constcat::concat_slices!([vault::Listed]: store::ALL, linked_store::ALL, removal_store::ALL);

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(staff::PROVIDER, "PartyProvider Read", work!(pages::show)),
    Route::post(staff::PROVIDER, "PartyProvider Edit, PartyProvider Read", work!(pages::propose))
        .shown_by(work!(pages::show)),
    Route::post(address::CONFIRM, "PartyProvider Edit, PartyProvider Read", work!(pages::confirm))
        .shown_by(work!(pages::show)),
    Route::post(address::WITHDRAW, "PartyProvider Edit", work!(pages::withdraw)),
    Route::get(address::REMOVE, "PartyProvider Read", work!(pages::ask_removal)),
    Route::post(address::REMOVE, "PartyProvider Edit", work!(pages::remove)),
];
