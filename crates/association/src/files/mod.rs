//! Older documents as files (F1): a PDF for a document of an initiative, checked, sealed, registered, and public only
//! when somebody says so.

mod model;
mod pages;
mod policy;
mod posted;
mod reader;
mod shelf;
mod store;
mod view;

pub use model::{File, PublicFile, megabytes};
pub use pages::{KIND, NAME};
pub use policy::FILES;
pub use reader::{check, read_within_limits, reader, set_program};
pub use store::{ALL as STATEMENTS, New, add};

use web::{Route, work};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get("/forbundet/{id}/handlingar/{key}", "Initiative Read", work!(pages::all)),
    Route::get("/forbundet/{id}/handlingar/{key}/ny", "Initiative Read", work!(pages::begin)),
    Route::post("/forbundet/{id}/handlingar/{key}/ny", "Initiative Edit", work!(pages::add)),
    Route::get("/forbundet/{id}/handlingar/{key}/{place}", "Initiative Read", work!(pages::choose)),
    Route::post("/forbundet/{id}/handlingar/{key}/{place}", "Initiative Edit, Funding Edit", work!(pages::take))
        .taking_file(reader::check),
    Route::get("/forbundet/{id}/filer/{file}", "Initiative Read", work!(pages::read)).giving_file(),
    Route::post("/forbundet/{id}/filer/{file}/publicera", "Initiative Edit, Funding Edit", work!(pages::publish))
        .giving_file(),
    Route::post("/forbundet/{id}/filer/{file}/avpublicera", "Initiative Edit, Funding Edit", work!(pages::withdraw)),
    Route::post("/forbundet/{id}/filer/{file}/ta-bort", "Initiative Edit, Funding Edit", work!(pages::remove)),
];
