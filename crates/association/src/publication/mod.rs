//! What anybody may read without signing in: what is published, and nothing else (F6, L7.3).

mod accessibility;
mod accessibility_view;
pub mod address;
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
    Route::get(address::INITIATIVES, "-", work!(pages::all)).open(),
    Route::get(address::INITIATIVE, "-", work!(pages::one)).open(),
    Route::get(address::DOCUMENT, "-", work!(paper_pages::show)).open(),
    Route::get(address::PDF, "-", work!(paper_pages::pdf)).open(),
    Route::get(address::FILE, "-", work!(file_pages::show)).open().giving_file(),
    Route::get(address::TEAMS, "-", work!(teams_pages::public)).open(),
    Route::get(address::ABOUT, "-", work!(pages::about)).open(),
    Route::get(address::ACCESSIBILITY, "-", work!(pages::accessibility)).open(),
    Route::get(address::SECURITY, "-", work!(pages::security)).open(),
    Route::get(address::PRIVACY, "-", work!(pages::privacy)).open(),
    Route::get(address::SECURITY_TXT, "-", work!(pages::security_txt)).open(),
    Route::get(address::OWN_TEAMS, "Funding Read, Register Read", work!(teams_pages::own)),
    Route::post(address::PUBLISH_TEAMS, "Funding Edit, Register Read", work!(teams_pages::publish)),
    Route::post(address::WITHDRAW_TEAMS, "Funding Edit", work!(teams_pages::withdraw)),
];
