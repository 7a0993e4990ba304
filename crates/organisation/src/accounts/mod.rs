//! Signing in: for now as one of the invented people of a demo. Real accounts come later.

mod model;
mod pages;
mod policy;
mod store;
mod view;

pub use model::Person;
pub use policy::{Demo, INSTALLATION, Impersonation, Visitor};
pub use store::{ALL as STATEMENTS, found, installation, people};
use web::{Route, work};

/// Where one signs in; with `?till=` the page to come back to, with `?igen=1` because an act needs a fresh sign-in.
pub const SIGN_IN: &str = "/logga-in";

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get("/logga-in", "Demo Read", work!(pages::people)).open(),
    Route::post("/logga-in", "Impersonation Edit, Demo Read", work!(pages::sign_in)).open(),
    Route::post("/logga-ut", "-", work!(pages::sign_out)).open(),
    Route::post("/sprak", "-", work!(pages::language)).open(),
    Route::post("/session", "-", work!(pages::stay)),
];
