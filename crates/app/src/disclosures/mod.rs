//! What parties write in a case, and what they let each other have: frozen copies, one disclosure each.

mod face;
mod model;
mod store;

pub use face::{CaseFace, FACE_COLUMNS, FACE_JOIN, Participation, face};
pub use model::{Disclosure, Entry, Item, ItemKind, ItemState, NewItem, Passed, RECALL_MINUTES, Receipt, Release};
pub use store::{
    ALL as STATEMENTS, DISCLOSURES, disclose, draft, entries, left, recall, receipts, release_now, save, withdraw,
};
