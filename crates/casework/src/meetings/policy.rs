//! Who may see a meeting and who leads it: those who sit in its team.

use constcat::concat;
use organisation::teams::{MEETINGS, SeatRole, TeamRoom};
use vault::Resource as _;

const MEETING: &str = concat!(
    "select m.id, r.level, r.why, r.proof || ",
    MEETINGS.proof,
    " as proof from meetings m join (",
    TeamRoom::POLICY,
    ") as r on r.id = m.team_id \
     where m.parties = (select count(*) from meeting_parties n where n.meeting_id = m.id)"
);

vault::resource! {
    /// A meeting of a team, with as many parties as are bidden to it: its date, its parties and the places on its list. What its cases contain is theirs. The
    /// coordinator holds the pen.
    pub Meeting: SeatRole { edit: [SeatRole::Coordinator], of_case: false } in Directory = MEETING;
}
