//! Who may see a meeting and who leads it: those who sit in its team.

use constcat::concat;
use organisation::teams::{SeatRole, TeamRoom};
use vault::Resource as _;

const MEETING: &str = concat!(
    "select m.id, r.level, r.why, r.proof from meetings m join (",
    TeamRoom::POLICY,
    ") as r on r.id = m.team_id"
);

vault::resource! {
    /// A meeting of a team: its date, its parties and the places on its list. What its cases contain is theirs. The
    /// coordinator holds the pen.
    pub Meeting: SeatRole { edit: [SeatRole::Coordinator], of_case: false } in Directory = MEETING;
}
