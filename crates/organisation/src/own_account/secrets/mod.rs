//! Changing one's own password, the app for one-time codes and the codes that are kept for the day it is gone (L5.8, ASVS 6.2.2).

mod check;
mod forms;
mod pages;
mod store;
mod view;

use web::{Route, work};

use super::{address, pages as account};

pub use forms::FORM;
pub use store::ALL as STATEMENTS;
pub use view::Secrets;

/// The addresses of one's own secrets.
pub const ROUTES: &[Route] = &[
    Route::post(address::CHANGE_PASSWORD, "Account Edit, SignInDesk Edit", work!(pages::change_password))
        .prepared_by(check::change)
        .shown_by(work!(account::show)),
    Route::post(address::CHANGE_APP, "Account Edit", work!(pages::change_app)),
    Route::post(address::CONFIRM_APP, "Account Edit, Account Read", work!(pages::confirm_app))
        .shown_by(work!(pages::app_again)),
    Route::post(address::NEW_CODES, "Account Edit, SignInDesk Read", work!(pages::new_codes)),
];
