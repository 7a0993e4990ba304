//! Who may take over what has ended.

use constcat::concat;
use organisation::parties::{IS_OFFICER, OFFICER_PROOF};
use organisation::teams::SEATS;

use crate::access::{ASSIGNMENTS, CASES, LEFT_PROOF};

base::codes! {
    /// What somebody is to what has ended.
    pub enum FilingLevel {
        /// Answers for the case at the party.
        Officer = "officer",
        /// Holds the party's seat in the team, or held it last, where nobody at the party answers for the case.
        Seat = "seat",
    }
}

/// Answers for the case `c` at the asker's party now.
const ANSWERS: &str = concat!("a.party_id = $2 and a.role in ('officer', 'substitute') and ", vault::valid_now!("a"));

/// A seat that is held now, and where nobody holds one any more the last that was.
const LAST_SEAT: &str = "s.party_id = $2 and s.staff_id = $1 and s.valid_from <= $3 and (s.valid_to is null or s.valid_to > $3 \
    or s.valid_to = (select max(coalesce(o.valid_to, $3 + 1)) from seats o where o.team_id = s.team_id \
    and o.party_id = $2 and o.valid_from <= $3))";

/// The cases that somebody may file of, whether or not anything is left of them.
macro_rules! ways {
    ($assigned:expr, $seated:expr) => {
        concat!(
            "select c.id, 'officer' as level, 'assignment ' || a.id || ' after consent' as why, ",
            $assigned,
            " as proof from assignments a cross join cases c where c.id = a.case_id and a.staff_id = $1 and ",
            ANSWERS,
            " and ",
            IS_OFFICER,
            " union all select c.id, 'seat', 'seat ' || s.id || ' after consent', ",
            $seated,
            " from seats s cross join cases c where c.team_id = s.team_id and ",
            LAST_SEAT,
            " and ",
            IS_OFFICER,
            " and not exists (select 1 from assignments a where a.case_id = c.id and ",
            ANSWERS,
            ")"
        )
    };
}

const FILING: &str = concat!(
    "select y.id, y.level, y.why, y.proof || y.left_proof as proof from (\
     select x.id, x.level, x.why, x.proof, ",
    LEFT_PROOF,
    " as left_proof from (",
    ways!(
        concat!(ASSIGNMENTS.proof, " || ", OFFICER_PROOF),
        concat!(SEATS.proof, " || ", CASES.proof, " || ", OFFICER_PROOF)
    ),
    ") as x) as y where y.left_proof is not null"
);

/// The same without a line of proof, for numbers that decide nothing.
pub const FILING_TO_COUNT: &str = ways!("''", "''");

vault::resource! {
    /// What a party may take to its own record of a case whose consent has ended for it, and noting that it has.
    pub Filing: FilingLevel { edit: [FilingLevel::Officer, FilingLevel::Seat], of_case: true } in Subject = FILING;
}
