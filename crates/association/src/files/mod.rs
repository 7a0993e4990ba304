//! Older documents as files (F1): a PDF for a document of an initiative, checked, sealed, registered, and public only
//! when somebody says so.

pub mod address;
mod forms;
mod model;
mod pages;
mod policy;
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
    Route::get(address::SHELF, "Initiative Read", work!(pages::all)),
    Route::get(address::NEW, "Initiative Read", work!(pages::begin)),
    Route::post(address::NEW, "Initiative Edit, Initiative Read", work!(pages::add)).shown_by(work!(pages::begin)),
    Route::get(address::DOCUMENT, "Initiative Read", work!(pages::choose)),
    Route::post(address::DOCUMENT, "Initiative Edit, Funding Edit, Initiative Read", work!(pages::take))
        .taking_file(reader::check)
        .shown_by(work!(pages::choose)),
    Route::get(address::FILE, "Initiative Read", work!(pages::read)).giving_file(),
    Route::post(address::PUBLISH, "Initiative Edit, Funding Edit", work!(pages::publish)).giving_file(),
    Route::post(address::WITHDRAW, "Initiative Edit, Funding Edit", work!(pages::withdraw)),
    Route::post(address::REMOVE, "Initiative Edit, Funding Edit", work!(pages::remove)),
];
