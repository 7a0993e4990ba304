//! Each party signs in by its own OpenID provider (L5.1, L5.5): the sign-in page, the way to a provider and back, the link from
//! who somebody is there to a member of staff, and what a provider may say of her afterwards.

pub mod address;
mod ceremony_store;
mod check;
mod forms;
mod identity_store;
mod known;
mod model;
mod pages;
mod policy;
mod store;
mod unlinking_store;
mod view;

pub(crate) use known::{faults, issuer};
pub(crate) use model::Ceremony;
pub use model::{Configuration, Identity, Offered, Provider};
pub use policy::{CEREMONIES, GIVEN_ROLES, IDENTITIES, PROVIDERS, ProviderAccount, Vouched};
pub(crate) use store::SEALED;
pub use unlinking_store::{cut, unlink};
use web::{Route, work};

use crate::accounts::address as accounts;

/// Every statement of the slice.
pub const STATEMENTS: &[vault::Listed] = constcat::concat_slices!([vault::Listed]: store::ALL, ceremony_store::ALL, identity_store::ALL, unlinking_store::ALL);

/// The slice's addresses, and the page where everybody signs in.
pub const ROUTES: &[Route] = &[
    Route::get(accounts::SIGN_IN, "SignInDesk Read, Demo Read", work!(pages::show)).open(),
    Route::post(address::BEGIN, "SignInDesk Edit, Demo Read", work!(pages::begin))
        .open()
        .prepared_by(check::begin)
        .shown_by(work!(pages::show)),
    Route::get(address::ANSWER, "SignInDesk Edit, Vouched Edit, ProviderAccount Edit", work!(pages::answer))
        .open()
        .acting()
        .prepared_by(check::answer),
    Route::post(address::LINK, "SignInDesk Edit, Invitation Edit", work!(pages::link))
        .open()
        .shown_by(work!(pages::unknown_again)),
    Route::post(address::SIGNED_OUT, "SignInDesk Edit, Vouched Edit", work!(pages::signed_out))
        .open()
        .prepared_by(check::notice),
];
