//! Where one signs in and out; in a demo, as one of its invented people.

pub mod address;
mod model;
mod pages;
mod policy;
mod store;
mod view;

pub use model::Person;
pub use policy::{Demo, INSTALLATION, Impersonation, Visitor};
pub use store::{ALL as STATEMENTS, found, installation, people};
pub use view::sign_in_again;
use web::{Route, work};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::SIGN_IN, "Demo Read", work!(pages::people)).open(),
    Route::post(address::SIGN_IN, "Impersonation Edit, Demo Read", work!(pages::sign_in)).open(),
    Route::post(address::SIGN_OUT, "-", work!(pages::sign_out)).open(),
    Route::post(address::LANGUAGE, "-", work!(pages::language)).open(),
    Route::post(address::SESSION, "-", work!(pages::stay)),
];
