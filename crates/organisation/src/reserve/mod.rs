//! When a party's provider is down: its administrators may have a key of their own in reserve. That one was used is told to the
//! other administrators and looked at by the party's log reviewers (docs/decisions/0031). No case comes of it.

pub mod address;
mod forms;
mod model;
mod pages;
mod policy;
mod store;
mod view;

pub use pages::notice;
pub use policy::ReserveDesk;
pub use store::ALL as STATEMENTS;
use web::{Route, work};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::RESERVE, "ReserveDesk Read", work!(pages::show)),
    Route::post(address::REVIEW, "ReserveDesk Edit, ReserveDesk Read", work!(pages::review))
        .shown_by(work!(pages::show)),
];
