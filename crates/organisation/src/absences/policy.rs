//! The mark of an absence, and the SQL that reads and keeps them for whoever has a grant.

use constcat::concat;

vault::signed! {
    /// Who is away from when to when, who stands in for her, and who said so.
    pub ABSENCES = "absences" as "b" ("party_id", "staff_id", "stand_in", "valid_from", "valid_to", "recorded_by")
}

/// Absences `b` that are not over, each with both names.
const NAMED: &str = concat!(
    "select b.id, b.staff_id, b.stand_in, b.valid_from, b.valid_to, b.recorded_by, f.version, f.sealed, \
     g.version as stand_in_version, g.sealed as stand_in_sealed, ",
    ABSENCES.proof,
    " as proof from absences b join staff f on f.id = b.staff_id left join staff g on g.id = b.stand_in \
     where b.party_id = $2 and b.valid_to > $3 and b.valid_to > b.valid_from"
);
const IN_ORDER: &str = " order by b.valid_from, b.id";
/// Those of the asker's party.
pub const LIVE: &str = concat!(NAMED, IN_ORDER);
/// Those of the one whom the grant in hand is for.
pub const LIVE_OF: &str = concat!(NAMED, " and b.staff_id = $4", IN_ORDER);
/// The asker's own, and those in which she stands in.
pub const OWN: &str = concat!(NAMED, " and (b.staff_id = $1 or b.stand_in = $1)", IN_ORDER);

/// As `record` binds it.
pub const INSERT: &str = "insert into absences (id, party_id, staff_id, stand_in, valid_from, valid_to, recorded_by, mac) \
    values ($5, $2, $4, $6, $7, $8, $1, $9)";
/// As `end` binds it.
pub const END: &str = "update absences set valid_to = $3, recorded_by = $1, mac = $6 where id = $5 and staff_id = $4 \
    and party_id = $2 and valid_to > $3";
