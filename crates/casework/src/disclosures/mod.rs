//! What parties write in a case, and what they let each other have: frozen copies, one disclosure each.

mod content;
mod copy;
mod ending;
mod face;
mod model;
mod said;
mod store;

pub use content::{
    ActionText, Baseline, CaseFace, Content, Contribution, Line, Note, OutcomeText, ProposalLine, RecommendationLine,
};
pub use ending::{ALL as ENDING_STATEMENTS, Change, Flow, end};
pub use face::{FACE_COLUMNS, FACE_JOIN, FACE_PROOF, Participation, face};
pub use model::{Disclosure, Entry, Item, ItemKind, ItemState, NewItem, Passed, RECALL_MINUTES, Receipt, Release};
pub use said::{SAID_COLUMNS, SAID_JOIN, SAID_PROOF, said};
pub use store::{
    ALL as STATEMENTS, COPIES, ITEMS, OWN as OWN_ITEMS, disclose, disclose_in_meeting, draft, entries, is_first,
    recall, receipts, release_now, save, sent, sent_and_stopped, sent_as_shown, withdraw,
};
