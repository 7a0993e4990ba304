//! Access: what a reader is to a case and what may cross between parties, in one place for all slices.

mod agenda;
mod assign;
mod circle;
mod head;
mod model;
mod part;
mod policy;
mod received;
mod subjects;

pub use agenda::{ALL as AGENDA_STATEMENTS, ALL_HELD, LISTS_PROOF, is_listed, unlist};
pub use assign::{
    ADD_ASSIGNMENT, ALL as ASSIGN_STATEMENTS, ASSIGNING, Assigning, STAND_INS_OF, StandsIn, answer_for, assign,
    assign_by, bring_stand_ins, stand_in,
};
pub use circle::{ALL as CIRCLE_STATEMENTS, Circle, KNOWN, Side};
pub use head::{ALL as STATEMENTS, Head};
pub use model::{Assignment, AssignmentRole, CaseLevel, CaseState, ClosedReason, Person, Purpose, Subject};
pub use part::{ADD_PART, ALL as PART_STATEMENTS, FILE_PART, OWN_PART, begin, file, told, unfile};
pub use policy::{
    AGENDA, ASSIGNMENTS, BIDDEN, BLOCKS, CASE_POLICY, CASES, CASES_TO_COUNT, CONSENTS, Case, DISCLOSURES, FLOWS,
    LET_IN, MOVES, PARTS, REFUSALS, Raising, RaisingLevel, STOPS_PROOF, TUPLES,
};
pub use received::{FILE_DAYS, LEFT_BEFORE, LEFT_FACE, LEFT_MIDDLE, LEFT_PROOF, LEFT_UNTIL, READABLE};
pub use subjects::{CARRIES_CASE, Subjects};
pub(crate) use subjects::{bit, carries};
