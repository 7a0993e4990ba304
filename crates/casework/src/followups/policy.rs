//! When she may be asked how it went (L0.4, goal 4).

use crate::access::{CASES, CONSENTS};

/// The cases in which the party that raised them may ask her and keep what she says: `(case_id, proof)`. Asked for
/// at the time, never stored: the newest consent version is a yes, and its own date for the follow-up has not come.
/// A new version without it ends the task that second, and with it the data point. A party needs no tuple to itself.
pub const FOLLOW_UP: &str = constcat::concat!(
    "select c.id as case_id, ",
    CONSENTS.proof,
    " || ",
    CASES.proof,
    " as proof from cases c join consents k on k.case_id = c.id and k.number = c.consents \
     where k.kind = 'given' and k.valid_from <= $3 and $3 < k.followup_to"
);
