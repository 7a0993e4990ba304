//! Whose tasks they are, and who keeps them: the program itself, and nobody who has signed in.

use constcat::concat;
use organisation::parties::{OWN_ROLE, ROLES, Role};
use organisation::teams::{MEETINGS, TEAMS_MARK};

use crate::access::CASES;

base::codes! {
    /// What the program is to the facts that tasks are made of.
    pub enum Keeper { Keeper = "keeper" }
}

const OF_CASE: &str = concat!(
    "select c.id, 'keeper' as level, 'tasks' as why, ",
    CASES.proof,
    " as proof from cases c where $1 = 'system/tasks'"
);
const OF_MEETING: &str = concat!(
    "select m.id, 'keeper' as level, 'tasks' as why, ",
    MEETINGS.proof,
    " as proof from meetings m where $1 = 'system/tasks'"
);

vault::resource! {
    /// The clear facts of a case. Nothing sealed is opened for them: there is no party whose key they would be under.
    pub CaseFacts: Keeper { edit: [Keeper::Keeper], of_case: true } in Party = OF_CASE;
}
const OF_TEAM: &str = concat!(
    "select t.id, 'keeper' as level, 'tasks' as why, ",
    TEAMS_MARK.proof,
    " as proof from teams t where $1 = 'system/tasks'"
);

vault::resource! {
    /// Which open cases a team has.
    pub TeamFacts: Keeper { edit: [], of_case: false } in Party = OF_TEAM;
}
vault::resource! {
    /// Which cases stand on the list of a meeting.
    pub MeetingFacts: Keeper { edit: [], of_case: false } in Party = OF_MEETING;
}

/// The first of these that somebody is decides what the start page holds.
const OWN: &str = concat!(
    "select r.staff_id as id, r.role as level, 'role ' || r.id as why, ",
    ROLES.proof,
    " as proof from roles r where ",
    OWN_ROLE
);

vault::resource! {
    /// The reader's own desk: numbers over the cases the reader may see, and the own meetings' dates.
    pub Desk: Role { edit: [], of_case: false } in Directory = OWN;
}
