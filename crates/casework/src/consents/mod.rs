//! Consent: a circle, subjects, purposes and exceptions; versions, the invitation, and what stops a flow.

pub mod address;
mod changed;
mod meanwhile;
mod model;
mod pages;
mod posted;
mod receipt_view;
mod remains;
mod stop_forms;
mod stop_pages;
mod stop_view;
mod store;
mod text;
mod together;
mod view;

pub use meanwhile::carried as made_from_version;
pub use model::{
    Choices, ConsentForm, ConsentKind, ConsentPurpose, Days, Exception, FOLLOW_UP_MONTHS, MONTHS, ORAL_DAYS, Offered,
    Tuple,
};
pub use pages::ROUTES;
pub use store::{
    ALL as STATEMENTS, Block, Consent, INVITATION_STATEMENTS, Receipt, STOP_STATEMENTS, Stop, TEXTS, Twin, Version,
    block, blocks, consulted, days, face_of, insufficient, invite, lift, offered, receipt, record, revoke, same_person,
    standing, told,
};
pub use text::text;
pub use view::{panel, same_person as same_person_notice};
