//! What is to be done in a case, by whom and by when: rows, made of the case's facts in the transaction of each act
//! (decisions, second round 8).

mod facts;
mod model;
mod policy;
mod store;

pub use facts::{ALL as FACTS_STATEMENTS, DERIVED, OF_CASE};
pub use model::{FOLLOW_UP_DAYS, Task, TaskKind};
pub use policy::{CaseFacts, Desk, MeetingFacts, TeamFacts};
pub use store::{
    ALL as STATEMENTS, CLOSED_SINCE, IS_MINE, Listed, MINE, NEWS, Numbers, OPEN, OPENED, STANDS_IN, STOOD_IN,
    STRONGEST, TAKEN_OVER, count, list,
};
