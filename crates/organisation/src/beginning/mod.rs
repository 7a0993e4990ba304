//! What a party has settled before its officers open a case: its impact assessment, who processes for it, and how it reads
//! the law where the law leaves it to the party (L2.5, L2.17, and the questions 3, 4 and 8 of L13).

pub mod address;
mod forms;
mod model;
mod pages;
mod policy;
mod store;
mod view;

pub use model::Beginning;
pub use policy::BEGINNINGS;
pub use store::{ALL as STATEMENTS, enter, is_ready};
use web::{Route, work};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::BEGINNING, "Register Read", work!(pages::show)),
    Route::post(address::BEGINNING, "Register Edit, Register Read", work!(pages::save)).shown_by(work!(pages::show)),
];
