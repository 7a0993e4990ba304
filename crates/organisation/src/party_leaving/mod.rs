//! A party leaves the cooperation: one administrator orders what the party has written, to a key of its own, and says the
//! party's last day; another confirms what she has read (GDPR 28.3 g). From then on the party raises no case.

mod forms;
mod hand_over_store;
mod model;
mod pages;
mod policy;
mod store;
mod view;

pub mod address;

pub use hand_over_store::{Leaving, Member, Recipient, Seated, handed_over, leaving, members, name, recipient, seats};
pub use model::{fingerprint, key};
pub use policy::{EXPORTS, ExportOrder, IS_LEAVING, Leaves, MAY_BE_HANDED_BACK, Order, Orders, PartyLeaving};
pub use store::is_leaving;
use web::{Route, work};

/// Every statement of the slice.
pub const STATEMENTS: &[vault::Listed] = constcat::concat_slices!([vault::Listed]: store::ALL, hand_over_store::ALL);

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::LEAVING, "PartyLeaving Read", work!(pages::show)),
    Route::post(address::LEAVING, "PartyLeaving Edit, PartyLeaving Read", work!(pages::order))
        .shown_by(work!(pages::show)),
    Route::post(address::CONFIRM, "PartyLeaving Edit, PartyLeaving Read", work!(pages::confirm))
        .shown_by(work!(pages::show)),
    Route::post(address::TAKE_BACK, "PartyLeaving Edit", work!(pages::take_back)),
];
