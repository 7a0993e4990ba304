//! What a party has received: what of it may be read now, and what of it has ended and may be taken to the own record
//! (L1.8). A copy lives while its tuple stands without a gap; then it ends, and never opens again.

use constcat::concat;

use super::super::policy::{CASES, CONSENTS, DISCLOSURES, FLOWS, LIVES, STOPS_PROOF};
use super::super::subjects::carries;

/// For how long after its end what was readable may be taken to the own record.
pub const FILE_DAYS: i64 = 30;

/// Joins to a copy `d` the flow `f` under which it may be read now: consent, time, stops and the time to undo decide.
/// Every reading of what another party wrote goes through here.
pub const READABLE: &str = concat!(
    " join (",
    FLOWS,
    ") as f on f.case_id = d.case_id and f.from_party = d.from_party and f.to_party = d.to_party \
     and f.purpose = d.purpose and ",
    carries!("d.subject"),
    " and ",
    LIVES,
    " "
);

/// Is a copy `d` of one that has ended, and may `$2` take it to the own record still? The end is written.
const WRITTEN: &str = "d.to_party = $2 and d.recalled is null and d.ended <= $3 and $3 < d.file_to";

/// When the tuple of the copy `d` runs out, by the newest version `k`.
const RUNS_OUT: &str = "case d.purpose when 'follow_up' then k.followup_to else k.valid_to end";

/// The same of a copy `d` whose time ran out and whose end nobody has written yet: by the head `c` and the newest version
/// `k` of its case. What was not released, or stopped when it ended, is not among it.
const RUN_OUT_FROM: &str = "disclosures d join cases c on c.id = d.case_id \
    join consents k on k.case_id = c.id and k.number = c.consents";
const RUN_OUT: &str = concat!(
    "d.to_party = $2 and d.recalled is null and d.ended is null and k.kind = 'given' and ",
    RUNS_OUT,
    " <= $3 and $3 < ",
    RUNS_OUT,
    " + 2592000000 and d.release_at < ",
    RUNS_OUT,
    " and c.blocks = (select count(*) from blocks n where n.case_id = c.id) \
     and not exists (select 1 from blocks b where b.case_id = c.id and b.at <= ",
    RUNS_OUT,
    " and (b.lifted is null or b.lifted >= ",
    RUNS_OUT,
    ") and b.to_party = d.to_party and (b.from_party is null or b.from_party = d.from_party) \
     and (b.subject is null or b.subject = d.subject))"
);
const RUN_OUT_PROOF: &str =
    concat!(DISCLOSURES.proof, " || ", CONSENTS.proof, " || ", CASES.proof, " || ", STOPS_PROOF);

const COLUMNS: &str = "select d.id, d.case_id, d.item_id, d.from_party as party_id, d.kind, d.subject, d.consultation, \
    d.about_party, d.code, d.due, d.version, d.item_version, d.at, d.sealed, ";

/// The copies of the case whose id stands between this and [`LEFT_MIDDLE`], and again before [`LEFT_AFTER`], that
/// `$2` may take to its own record, with `until` (not any more from then on) and their proof.
pub const LEFT_BEFORE: &str = concat!(
    COLUMNS,
    "d.file_to as until, ",
    DISCLOSURES.proof,
    " as proof from disclosures d where ",
    WRITTEN,
    " and d.case_id = "
);
pub const LEFT_MIDDLE: &str = concat!(
    " union all ",
    COLUMNS,
    RUNS_OUT,
    " + 2592000000, ",
    RUN_OUT_PROOF,
    " from ",
    RUN_OUT_FROM,
    " where ",
    RUN_OUT,
    " and d.case_id = "
);

/// Until when the first of such copies of the case `x` may be taken; null where there is none. A number, which proves
/// nothing and decides nothing.
pub const LEFT_UNTIL: &str = concat!(
    "(select min(w.until) from (select d.file_to as until from disclosures d where ",
    WRITTEN,
    " and d.case_id = x.id union all select ",
    RUNS_OUT,
    " + 2592000000 from ",
    RUN_OUT_FROM,
    " where ",
    RUN_OUT,
    " and d.case_id = x.id) as w)"
);

/// The proof of one such copy of the case `x`, the newest of its item, if there is one: asked of one case at a time.
pub const LEFT_PROOF: &str = concat!(
    "coalesce((select ",
    DISCLOSURES.proof,
    " from disclosures d where ",
    WRITTEN,
    " and d.case_id = x.id limit 1), (select ",
    RUN_OUT_PROOF,
    " from ",
    RUN_OUT_FROM,
    " where ",
    RUN_OUT,
    " and d.case_id = x.id limit 1))"
);

/// The id of such a copy of the item that says who the case `x` is about.
pub const LEFT_FACE: &str = concat!(
    "coalesce((select d.id from disclosures d where ",
    WRITTEN,
    " and d.case_id = x.id and d.kind = 'case' order by d.item_version desc limit 1), (select d.id from ",
    RUN_OUT_FROM,
    " where ",
    RUN_OUT,
    " and d.case_id = x.id and d.kind = 'case' order by d.item_version desc limit 1))"
);
