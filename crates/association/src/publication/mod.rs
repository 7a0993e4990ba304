//! What anybody may read without signing in: what is published, and nothing else (F6, L7.3).

mod accessibility;
mod accessibility_view;
mod file_pages;
mod file_store;
mod pages;
mod paper_pages;
mod paper_store;
mod paper_view;
mod store;
mod team_list;
mod teams_pages;
mod teams_view;
mod texts_view;
mod view;

pub use accessibility::Declaration;
pub use file_store::ALL as FILE_STATEMENTS;
pub use pages::start;
pub use paper_store::ALL as PAPER_STATEMENTS;
pub use store::{ALL as STATEMENTS, publish_teams, withdraw_teams};

use web::{Route, work};

/// The slice's addresses. The start page for strangers stands at `/`, beside the reader's own (`inbox`).
pub const ROUTES: &[Route] = &[
    Route::get("/insatser", "-", work!(pages::all)).open(),
    Route::get("/insatser/{id}", "-", work!(pages::one)).open(),
    Route::get("/insatser/{id}/handlingar/{document}", "-", work!(paper_pages::show)).open(),
    Route::get("/insatser/{id}/handlingar/{document}/pdf", "-", work!(paper_pages::pdf)).open(),
    Route::get("/insatser/{id}/filer/{file}", "-", work!(file_pages::show)).open().giving_file(),
    Route::get("/vara-team", "-", work!(teams_pages::public)).open(),
    Route::get("/om", "-", work!(pages::about)).open(),
    Route::get("/tillganglighet", "-", work!(pages::accessibility)).open(),
    Route::get("/sakerhet", "-", work!(pages::security)).open(),
    Route::get("/integritet", "-", work!(pages::privacy)).open(),
    Route::get("/.well-known/security.txt", "-", work!(pages::security_txt)).open(),
    Route::get("/forbundet/team", "Funding Read, Register Read", work!(teams_pages::own)),
    Route::post("/forbundet/team/publicera", "Funding Edit, Register Read", work!(teams_pages::publish)),
    Route::post("/forbundet/team/avpublicera", "Funding Edit", work!(teams_pages::withdraw)),
];
