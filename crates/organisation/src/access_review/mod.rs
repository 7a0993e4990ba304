//! Once a year each unit's manager goes through who has which role and seat there, and keeps or ends each (L3.5). Nobody
//! answers: she is reminded, then another is asked, then what nobody has confirmed is suspended, which an administrator can
//! undo. The pages stand in `reviewing`, which knows of cases.

pub mod address;
mod deciding_store;
mod going_on;
mod model;
mod opening_store;
mod policy;
mod store;
mod writing_store;

pub use deciding_store::{ends_work_with_cases, keep, put_off, row};
pub use going_on::{go_on, parties_to_go_on};
pub use model::{Decision, LIMIT, Reader, Row, Step, Subject, UNDO_DAYS, Waits, due, may_undo};
pub use opening_store::{begin, is_under_way};
pub use policy::{PartyReview, REVIEW_ROWS, REVIEWS, ReviewLevel, ReviewedRow, Reviews};
pub use store::{Entry, Review, entries, reader, reviews, waits};

pub use deciding_store::end;

/// Every statement of the slice.
pub const STATEMENTS: &[vault::Listed] = constcat::concat_slices!([vault::Listed]:
    store::ALL, opening_store::ALL, deciding_store::ALL, writing_store::ALL);
