//! The association's register of public documents (F2, L8.2, L8.3): numbers without gaps, subjects that name nobody.

pub mod address;
mod forms;
mod model;
mod pages;
mod policy;
mod store;
mod view;

pub use model::{Document, Rule};
pub use policy::{REGISTRATIONS, RULES};
pub use store::{ALL as STATEMENTS, New, register, rule, set_rule};
use web::{Route, work};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::PUBLIC, "-", work!(pages::public)).open(),
    Route::get(address::OWN, "Funding Read", work!(pages::own)),
    Route::post(address::RULE, "Funding Edit, Funding Read", work!(pages::set_rule)).shown_by(work!(pages::own)),
];
