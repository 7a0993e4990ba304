//! What grantees write on the association's forms: planned, written, handed in, sent back, received, published
//! (F1, F2, F6, F7).

mod head;
mod model;
mod planning;
mod policy;
mod review;
mod store;
mod taking_in;
mod writing;

pub use head::ALL as HEAD_STATEMENTS;
pub use model::{Comment, Published, REMIND_DAYS, ReportState, Submitted, Told, WRITTEN, form_key};
pub use policy::{AuthorDesk, Draft, REPORTS, Report, ReportLevel, Review, SUBMISSIONS, Writer};
pub use review::{COMMENTS, Handed, STATEMENTS as REVIEW_STATEMENTS, board, latest, publish, receive, send_back};
pub use store::{ALL as STATEMENTS, Plan, of_association, of_author, of_initiative, one, parties, plan};
pub use taking_in::{Missing, registered, take_in};
use web::{Route, work};
pub use writing::{DRAFTS, STATEMENTS as WRITING_STATEMENTS, sections, submit, whole, write};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get("/rapporter", "AuthorDesk Read", work!(writing::pages::desk)),
    Route::get("/rapporter/{id}", "Report Read, Draft Read", work!(review::pages::show)),
    Route::get("/rapporter/{id}/del/{section}", "Draft Read, Report Read", work!(writing::pages::section)),
    Route::post("/rapporter/{id}/del/{section}", "Draft Edit, Report Read", work!(writing::pages::write)),
    Route::post("/rapporter/{id}/lamna-in", "Draft Edit, Draft Read, Report Read", work!(writing::pages::submit)),
    Route::post("/rapporter/{id}/tillbaka", "Review Edit, Report Read", work!(review::pages::send_back)),
    Route::post("/rapporter/{id}/ta-emot", "Review Edit, Report Read", work!(review::pages::receive)),
    Route::post("/rapporter/{id}/styrelsen", "Review Edit", work!(review::pages::board)),
    Route::post("/rapporter/{id}/ta-tillbaka", "Review Edit", work!(review::pages::take_back)),
    Route::post("/rapporter/{id}/publicera", "Review Edit, Funding Edit, Report Read", work!(review::pages::publish)),
    Route::post("/rapporter/{id}/avpublicera", "Review Edit, Funding Edit", work!(review::pages::withdraw)),
    Route::get("/rapporter/{id}/pdf", "Report Read", work!(review::pages::pdf)),
    Route::get("/rapporter/{id}/fil", "Report Read", work!(review::pages::file)),
    Route::get("/forbundet/rapporter", "Funding Read", work!(planning::pages::all)),
    Route::get("/forbundet/{id}/rapporter", "Initiative Read", work!(planning::pages::of_initiative)),
    Route::post("/forbundet/{id}/rapporter", "Initiative Edit, Initiative Read", work!(planning::pages::plan)),
];
