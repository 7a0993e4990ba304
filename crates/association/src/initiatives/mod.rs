//! What the association funds, and what came of it (F1–F4, F6, F7).

pub mod address;
mod goals;
mod grants;
mod pages;
mod store;
mod texts;
mod view;

pub use goals::{GOALS, STATEMENTS as GOAL_STATEMENTS};
pub use grants::{
    GRANTEE_STATEMENTS, Grantee, Line, MONEY, MONEY_STATEMENTS, Sheet, Year, add_grantee, end_grantee, grantees,
    money_of, save_money,
};
pub use store::{ALL as STATEMENTS, Funded, INITIATIVES, all, one, publish, save, take_in, withdraw};

use web::{Route, work};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::INITIATIVES, "Funding Read", work!(pages::all)),
    Route::get(address::BEGIN, "Funding Read", work!(texts::pages::begin)),
    Route::post(address::BEGIN, "Funding Edit, Funding Read", work!(texts::pages::begun))
        .shown_by(work!(texts::pages::begin)),
    Route::get(address::INITIATIVE, "Initiative Read", work!(pages::one)),
    Route::post(address::PUBLISH, "Initiative Edit, Funding Edit", work!(pages::publish)),
    Route::post(address::WITHDRAW, "Initiative Edit, Funding Edit", work!(pages::withdraw)),
    Route::get(address::FILE, "Initiative Read", work!(pages::file)),
    Route::get(address::TEXTS, "Initiative Read", work!(texts::pages::texts)),
    Route::post(address::TEXTS, "Initiative Edit, Initiative Read", work!(texts::pages::write))
        .shown_by(work!(texts::pages::texts)),
    Route::get(address::GOALS, "Initiative Read", work!(goals::pages::show)),
    Route::get(address::NEW_GOALS, "Initiative Read", work!(goals::pages::begin)),
    Route::post(address::NEW_GOALS, "Initiative Edit, Initiative Read", work!(goals::pages::add))
        .shown_by(work!(goals::pages::begin)),
    Route::get(address::RESULTS, "Initiative Read", work!(goals::pages::results)),
    Route::post(address::RESULTS, "Initiative Edit, Initiative Read", work!(goals::pages::write))
        .shown_by(work!(goals::pages::results)),
    Route::get(address::MONEY, "Initiative Read", work!(grants::all)),
    Route::get(address::MONEY_FILE, "Initiative Read", work!(grants::file)),
    Route::get(address::NEW_GRANT, "Initiative Read", work!(grants::pages::begin)),
    Route::post(address::NEW_GRANT, "Initiative Edit, Initiative Read", work!(grants::pages::add))
        .shown_by(work!(grants::pages::begin)),
    Route::get(address::GRANT, "Initiative Read", work!(grants::pages::show)),
    Route::get(address::FILL_IN, "Initiative Read", work!(grants::fill_in)),
    Route::post(address::FILL_IN, "Initiative Edit, Initiative Read", work!(grants::write))
        .shown_by(work!(grants::fill_in)),
    Route::post(address::ADD_GRANTEE, "Initiative Edit, Initiative Read", work!(grants::pages::add_grantee))
        .shown_by(work!(grants::pages::show)),
    Route::post(address::END_GRANTEE, "Initiative Edit", work!(grants::pages::end_grantee)),
];
