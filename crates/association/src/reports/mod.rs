//! What grantees write on the association's forms: planned, written, handed in, sent back, received, published
//! (F1, F2, F6, F7).

pub mod address;
mod head;
mod model;
mod planning;
mod policy;
mod review;
mod store;
mod taking_in;
mod waiting;
mod writing;

pub use head::ALL as HEAD_STATEMENTS;
pub use model::{Comment, Published, ReportState, Submitted, Told, WRITTEN, form_key};
pub use planning::view::Stand;
pub use policy::{AuthorDesk, Draft, REPORTS, Report, ReportLevel, Review, SUBMISSIONS, Writer};
pub use review::{COMMENTS, Handed, STATEMENTS as REVIEW_STATEMENTS, board, latest, publish, receive, send_back};
pub use store::{ALL as STATEMENTS, Plan, of_initiative, one, parties, plan};
pub use taking_in::{Missing, registered, take_in};
pub use waiting::{
    STATEMENTS as WAITING_STATEMENTS, Waiting, Waits, count_on_association, count_on_authors, waiting_on_association,
    waiting_on_authors,
};
use web::{Route, work};
pub use writing::{DRAFTS, STATEMENTS as WRITING_STATEMENTS, sections, submit, whole, write};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::DESK, "AuthorDesk Read", work!(writing::pages::desk)),
    Route::get(address::REPORT, "Report Read, Draft Read", work!(review::pages::show)),
    Route::get(address::SECTION, "Draft Read, Report Read", work!(writing::pages::section)),
    Route::post(address::SECTION, "Draft Edit, Report Read", work!(writing::pages::write))
        .shown_by(work!(writing::pages::section)),
    Route::post(address::SUBMIT, "Draft Edit, Draft Read, Report Read", work!(writing::pages::submit))
        .shown_by(work!(review::pages::show)),
    Route::post(address::SEND_BACK, "Review Edit, Report Read", work!(review::pages::send_back))
        .shown_by(work!(review::pages::show)),
    Route::post(address::RECEIVE, "Review Edit, Report Read", work!(review::pages::receive))
        .shown_by(work!(review::pages::show)),
    Route::post(address::BOARD, "Review Edit", work!(review::pages::board)),
    Route::post(address::TAKE_BACK, "Review Edit", work!(review::pages::take_back)),
    Route::post(address::PUBLISH, "Review Edit, Funding Edit, Report Read", work!(review::pages::publish))
        .shown_by(work!(review::pages::show)),
    Route::post(address::WITHDRAW, "Review Edit, Funding Edit", work!(review::pages::withdraw)),
    Route::get(address::PDF, "Report Read", work!(review::pages::pdf)),
    Route::get(address::FILE, "Report Read", work!(review::pages::file)),
    Route::get(address::ALL, "Funding Read", work!(planning::pages::all)),
    Route::get(address::OF_INITIATIVE, "Initiative Read", work!(planning::pages::of_initiative)),
    Route::post(address::OF_INITIATIVE, "Initiative Edit, Initiative Read", work!(planning::pages::plan))
        .shown_by(work!(planning::pages::of_initiative)),
];
