//! What the association funds, and what came of it (F1–F4, F6, F7).

pub mod cadence;
pub mod document;
pub mod forms;
mod goals;
mod grants;
pub mod import;
pub mod money;
mod pages;
pub mod paper;
pub mod period;
mod policy;
pub mod press;
pub mod publishing;
pub mod registry;
mod store;
mod texts;
mod view;

pub use goals::{GOALS, STATEMENTS as GOAL_STATEMENTS};
pub use grants::{
    GRANTEE_STATEMENTS, Grantee, Line, MONEY, MONEY_STATEMENTS, Sheet, Year, add_grantee, end_grantee, grantees,
    money_of, save_money,
};
pub use policy::{Funding, FundingLevel, GRANTEES, Initiative};
pub use store::{ALL as STATEMENTS, Funded, INITIATIVES, all, one, publish, save, take_in, withdraw};

use web::{Route, work};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get("/forbundet", "Funding Read", work!(pages::all)),
    Route::get("/forbundet/ny", "Funding Read", work!(texts::pages::begin)),
    Route::post("/forbundet/ny", "Funding Edit", work!(texts::pages::begun)),
    Route::get("/forbundet/{id}", "Initiative Read", work!(pages::one)),
    Route::post("/forbundet/{id}/publicera", "Initiative Edit, Funding Edit", work!(pages::publish)),
    Route::post("/forbundet/{id}/avpublicera", "Initiative Edit, Funding Edit", work!(pages::withdraw)),
    Route::get("/forbundet/{id}/fil", "Initiative Read", work!(pages::file)),
    Route::get("/forbundet/{id}/texter", "Initiative Read", work!(texts::pages::texts)),
    Route::post("/forbundet/{id}/texter", "Initiative Edit", work!(texts::pages::write)),
    Route::get("/forbundet/{id}/mal", "Initiative Read", work!(goals::pages::show)),
    Route::get("/forbundet/{id}/mal/ny", "Initiative Read", work!(goals::pages::begin)),
    Route::post("/forbundet/{id}/mal/ny", "Initiative Edit", work!(goals::pages::add)),
    Route::get("/forbundet/{id}/mal/{goals}", "Initiative Read", work!(goals::pages::results)),
    Route::post("/forbundet/{id}/mal/{goals}", "Initiative Edit", work!(goals::pages::write)),
    Route::get("/forbundet/{id}/medel", "Initiative Read", work!(grants::all)),
    Route::get("/forbundet/{id}/medel/fil", "Initiative Read", work!(grants::file)),
    Route::get("/forbundet/{id}/beviljning/ny", "Initiative Read", work!(grants::pages::begin)),
    Route::post("/forbundet/{id}/beviljning/ny", "Initiative Edit", work!(grants::pages::add)),
    Route::get("/forbundet/{id}/beviljning/{key}", "Initiative Read", work!(grants::pages::show)),
    Route::get("/forbundet/{id}/beviljning/{key}/medel", "Initiative Read", work!(grants::fill_in)),
    Route::post("/forbundet/{id}/beviljning/{key}/medel", "Initiative Edit", work!(grants::write)),
    Route::post("/forbundet/{id}/beviljning/{key}/redovisar", "Initiative Edit", work!(grants::pages::add_grantee)),
    Route::post(
        "/forbundet/{id}/beviljning/{key}/redovisar/avsluta",
        "Initiative Edit",
        work!(grants::pages::end_grantee),
    ),
];
