//! Accounts with a key, or with a password and one-time codes, for staff whose party has no sign-in of its own (L5.8).

pub mod address;
mod check;
pub(crate) mod closing_store;
mod enrolling;
mod enrolling_view;
mod forms;
mod inviting;
mod inviting_store;
mod inviting_view;
pub mod keys;
mod model;
mod pages;
mod policy;
pub mod recovering;
mod reserve_store;
mod store;
mod view;

pub use check::desk;
pub(crate) use check::{Room, hashed, is_password, room};
pub(crate) use closing_store::{CODES, REMOVE_CODES};
pub(crate) use enrolling_view::app_picture;
pub(crate) use forms::{AGAIN, FIRST_CODE, NEW_PASSWORD, READ, new_password, secret};
pub use forms::{INVITATION, invitation as typed_invitation};
pub use keys::{KeyAccount, PASSKEY_CEREMONIES, PASSKEYS};
pub use model::{How, is_address};
pub(crate) use model::{Invited, Secrets};
pub(crate) use policy::{ADMINISTRATOR_WHO_SIGNS_IN, IN_RESERVE};
pub use policy::{
    INVITATIONS, Invitation, LOCAL_ACCOUNTS, LocalAccount, RECOVERIES, RECOVERY_CODES, RESERVE_SIGN_INS, SignInDesk,
};
pub use reserve_store::ReserveSignIn;
pub(crate) use store::{
    ADD_CODE, Code, INSERT_INVITATION, INVITED, PROFILE, SECRETS, count_try, forget_tries, keep_codes, made, profile_of,
};
use store::{Standing, standing};
pub use store::{Used, invitation, invite_first, nobody_confirms, shut, use_invitation};
use web::{Route, work};

use crate::staff::address as staff;

/// Every statement of the slice.
pub const STATEMENTS: &[vault::Listed] = constcat::concat_slices!([vault::Listed]:
    store::ALL, closing_store::ALL, inviting_store::ALL, keys::STATEMENTS, recovering::STATEMENTS, reserve_store::ALL);

/// The slice's addresses, beside those of the keys.
pub const ROUTES: &[Route] = &[
    Route::get(address::SIGN_IN, "-", work!(pages::show)).open(),
    Route::post(address::SIGN_IN, "SignInDesk Edit, LocalAccount Edit", work!(pages::sign_in))
        .open()
        .prepared_by(check::password)
        .shown_by(work!(pages::show)),
    Route::get(staff::INVITE, "Colleague Read", work!(inviting::show)),
    Route::post(staff::INVITE, "Colleague Edit, Colleague Read", work!(inviting::invite))
        .shown_by(work!(inviting::show)),
    Route::post(staff::CONFIRM, "Colleague Edit", work!(inviting::confirm)),
    Route::post(staff::REMOVE, "Colleague Edit", work!(inviting::remove)),
    Route::get(address::WELCOME, "-", work!(enrolling::show)).open(),
    Route::post(address::WELCOME, "SignInDesk Read, Invitation Edit", work!(enrolling::begin))
        .open()
        .prepared_by(check::showing)
        .shown_by(work!(enrolling::show)),
    Route::post(address::ENROL, "SignInDesk Edit, Invitation Edit, Invitation Read", work!(enrolling::enrol))
        .open()
        .prepared_by(check::enrolment)
        .shown_by(work!(enrolling::choose)),
];
