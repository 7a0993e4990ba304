//! The face of a case: who it is about and what is asked. Lists and pages show it from the reader's own party's
//! compartment: the item itself where the party raised the case, its copy everywhere else.

use base::Error;
use vault::{Listing, Resource, Row};

use super::content::CaseFace;
use super::store::{FACE_COPY, FACE_ITEM, FACE_OWN};

base::codes! {
    /// How the individual wants to take part (C5).
    pub enum Participation {
        Whole = "whole",
        Part = "part",
        Digital = "digital",
        Writing = "writing",
        Supporter = "supporter",
        No = "no",
        Undecided = "undecided",
    }
}

/// The columns of a list that shows faces; the list's SQL calls the case `c`.
pub const FACE_COLUMNS: &str = constcat::concat!(
    "fi.id as fi_id, fi.version as fi_version, fi.sealed as fi_sealed, ",
    FACE_OWN.clear,
    " as fi_clear, fd.id as fd_id, fd.from_party as fd_from, fd.version as fd_version, fd.sealed as fd_sealed"
);

vault::signed! {
    /// The copy that shows a face, as lists call it.
    pub FACE = "disclosures" as "fd" ("item_id", "item_version", "case_id", "from_party", "to_party", "kind", "subject",
        "purpose", "consent_id", "decided_by", "at", "release_at", "recalled", "ended", "file_to", "consultation",
        "about_item", "about_party", "code", "due", "hash", "version")
}
/// Its mark, for the proof of a list's row: empty where the party raised the case itself.
pub const FACE_PROOF: &str = constcat::concat!("coalesce(", FACE.proof, ", '')");

/// Joins the own item or the newest received copy to the case `c`.
pub const FACE_JOIN: &str = " left join items fi on fi.case_id = c.id and fi.party_id = $2 and fi.kind = 'case' \
    left join disclosures fd on fd.case_id = c.id and fd.to_party = $2 and fd.kind = 'case' and fd.recalled is null \
    and fd.ended is null and fd.release_at <= $3 and fd.item_version = (select max(fm.item_version) from disclosures fm \
    where fm.case_id = c.id and fm.to_party = $2 and fm.kind = 'case' and fm.recalled is null \
    and fm.ended is null and fm.release_at <= $3)";

/// Opens the face of one row of a list; `None` when it is culled or not yet there.
pub async fn face<R: Resource>(listing: &Listing<'_, R>, row: &Row) -> Result<Option<CaseFace>, Error> {
    let own = row.get::<Option<String>>("fi_id")?.is_some();
    let got = row.get::<Option<String>>("fd_id")?.is_some();
    match (own, got) {
        (true, _) => listing.open(row, &FACE_ITEM).await,
        (_, true) => listing.open(row, &FACE_COPY).await,
        _ => Ok(None),
    }
}
