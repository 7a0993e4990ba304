//! The tables whose rows bear a mark or a seal, for `trisam check` to hold against the log. A test finds those that are
//! missing here.

use vault::{Walk, walk};

/// Where a row has both, its mark covers the hash of what is sealed.
pub const MARKED: &[Walk] = &[
    walk!(mac "installation"),
    walk!(mac "roles"),
    walk!(mac "seats"),
    walk!(mac "cases"),
    walk!(mac "assignments"),
    walk!(mac "consents"),
    walk!(mac "consent_tuples"),
    walk!(mac "blocks"),
    walk!(mac "disclosures"),
    walk!(mac "grantees"),
    walk!(mac "publications"),
    walk!(mac "registrations"),
    walk!(mac "reports"),
    walk!(mac "submissions"),
    walk!(mac "files"),
    walk!(sealed "staff"),
    walk!(sealed "people"),
    walk!(sealed "consent_refusals"),
    walk!(sealed "items"),
    walk!(sealed "feedbacks"),
    walk!(sealed "followups"),
    walk!(sealed "waivers"),
    walk!(sealed "initiatives"),
    walk!(sealed "goals"),
    walk!(sealed "grant_money"),
    walk!(sealed "drafts"),
    walk!(sealed "comments"),
];
