//! What a row of a list may say of a proposal or an action: what its own page shows, by the same rule.

use constcat::concat;

use super::super::store::ITEMS;
use crate::access::{DISCLOSURES, FLOWS, READABLE};

/// Joins to a row of the case `c` that names an item in `z.about` the own item, or else the newest copy of it that may be
/// read now: what consent, a stop or its time has closed is not there.
pub const SAID_JOIN: &str = concat!(
    " left join items i on i.id = z.about and i.case_id = c.id and i.party_id = $2 and i.state <> 'withdrawn' \
     and (i.kind = 'action' or (i.kind = 'proposal' and i.about_party = $2)) \
     left join disclosures d on d.id = (select d.id from disclosures d",
    READABLE,
    "where d.item_id = z.about and d.case_id = c.id and d.to_party = $2 and d.kind = 'proposal' and d.about_party = $2 \
     order by d.item_version desc, d.id limit 1)"
);

/// What reading a copy rests on, for the proof of the row: its mark, and the flow under which it may be read.
pub const SAID_PROOF: &str = concat!(
    "coalesce(",
    DISCLOSURES.proof,
    " || (select f.proof from (",
    FLOWS,
    ") as f where f.case_id = d.case_id and f.from_party = d.from_party and f.to_party = d.to_party \
     and f.purpose = d.purpose), '')"
);

pub const SAID_COLUMNS: &str = concat!(
    "coalesce(i.kind, d.kind) as said_kind, i.id as i_id, i.version as i_version, i.sealed as i_sealed, ",
    ITEMS.clear,
    " as i_clear, d.id as d_id, d.from_party as d_from, d.version as d_version, d.sealed as d_sealed"
);
