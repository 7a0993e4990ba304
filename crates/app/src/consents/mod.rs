//! Consent: a circle, subjects, purposes and exceptions; versions, the invitation, and what stops a flow.

mod model;
mod store;
mod text;

pub use model::{
    Choices, ConsentForm, ConsentKind, ConsentPurpose, Days, Exception, FOLLOW_UP_MONTHS, MONTHS, ORAL_DAYS, Offered,
    Tuple,
};
pub use store::{
    ALL as STATEMENTS, Block, Consent, INVITATION_STATEMENTS, Receipt, STOP_STATEMENTS, Stop, Version, block, blocks,
    consulted, days, face_of, insufficient, invite, lift, offered, receipt, record, revoke, same_person, standing,
    told,
};
pub use text::text;

/// The slice's addresses.
pub const ROUTES: &[web::Route] = &[];
