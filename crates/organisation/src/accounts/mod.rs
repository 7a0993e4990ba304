//! Signing in as one of the invented people of a demo, and out again; `providers` has the page where everybody signs in.

pub mod address;
mod model;
mod pages;
mod policy;
mod store;
mod view;

pub use model::Person;
pub use pages::demo;
pub use policy::{Demo, INSTALLATION, Impersonation, Visitor};
pub use store::{ALL as STATEMENTS, found, installation, people};
pub use view::sign_in_again;
use web::{Route, work};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::post(address::SIGN_IN, "Impersonation Edit, Demo Read", work!(pages::sign_in)).open(),
    Route::post(address::SIGN_OUT, "-", work!(pages::sign_out)).open(),
    Route::post(address::LANGUAGE, "-", work!(pages::language)).open(),
    Route::post(address::SESSION, "-", work!(pages::stay)),
];
