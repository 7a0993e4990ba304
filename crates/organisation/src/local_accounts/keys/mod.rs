//! Keys (passkeys): signing in with one alone, and enrolling with one instead of a password (L5.8). Their owners look after
//! them in `own_account`. What is believed of a key, the crate `passkeys` decides.

mod ceremony_store;
mod check;
mod enrolling;
mod pages;
mod policy;
mod registering;
mod store;
mod view;

use passkeys::Passkey;
use serde::{Deserialize, Serialize};
use web::{Route, work};

use super::address;

pub use policy::{KeyAccount, PASSKEY_CEREMONIES, PASSKEYS};
pub use registering::{Asked, asks_for_key, registered, relying_party};
pub use store::{HELD, INSERT, handle, new_row};
pub(super) use view::enrol;
pub use view::{not_taken, sign_in};

/// Marks the ids of keys.
#[derive(Debug)]
pub enum Key {}

/// What is sealed of a key.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Held {
    /// What its owner calls it; empty where she calls it nothing.
    pub name: String,
    pub key: Passkey,
}

/// Every statement of the keys.
pub const STATEMENTS: &[vault::Listed] = constcat::concat_slices!([vault::Listed]: store::ALL, ceremony_store::ALL);

/// The addresses of the keys.
pub const ROUTES: &[Route] = &[
    Route::post(address::ASK_KEY, "SignInDesk Edit", work!(pages::begin)).open().prepared_by(super::check::showing),
    Route::post(address::SIGN_IN_KEY, "SignInDesk Edit, KeyAccount Edit", work!(pages::sign_in))
        .open()
        .prepared_by(check::answer),
    Route::post(address::ASK_FIRST_KEY, "SignInDesk Edit, Invitation Read", work!(enrolling::begin))
        .open()
        .prepared_by(super::check::showing)
        .shown_by(work!(super::enrolling::show)),
    Route::post(address::ENROL_KEY, "SignInDesk Edit, Invitation Edit, Invitation Read", work!(enrolling::enrol))
        .open()
        .prepared_by(super::check::showing)
        .shown_by(work!(super::enrolling::choose)),
];
