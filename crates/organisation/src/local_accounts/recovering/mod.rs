//! Another way in for whoever has lost hers: an administrator of her party opens it, she can stop it for a day, and another
//! administrator lets it through (L5.8, docs/decisions/0031).

mod model;
mod pages;
mod store;
mod view;

use web::{Route, work};

use super::inviting;
use crate::staff::address;

pub use store::{ALL as STATEMENTS, END, RECOVERY, Recovery, is_over, opened};
pub(super) use store::{open_after_closing, standing};
pub(super) use view::part;

/// The addresses of a recovery, beside the page of an invitation.
pub const ROUTES: &[Route] = &[
    Route::post(address::RECOVER, "Colleague Edit", work!(pages::open)),
    Route::post(address::CALL_OFF, "Colleague Edit", work!(pages::call_off)),
    Route::post(address::LET_THROUGH, "Colleague Edit, Colleague Read", work!(pages::let_through))
        .shown_by(work!(inviting::show)),
];
