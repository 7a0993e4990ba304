//! Who may write, read and receive what is written on the association's forms.

use constcat::concat;
use organisation::parties::{OWN_ROLE, ROLES};

use crate::funding::GRANTEES;

base::codes! {
    /// What somebody is to a report, the most first.
    pub enum ReportLevel {
        Director = "director",
        DevelopmentOfficer = "development_officer",
        BoardMember = "board_member",
        /// Writes at the grantee.
        Author = "author",
    }
}

impl ReportLevel {
    /// The report as a file holds what its page does not show: what a file it was read from noted, and whom to call.
    pub const fn has_file(self) -> bool {
        !matches!(self, Self::BoardMember)
    }
}

base::codes! {
    /// Who writes.
    pub enum Writer { Author = "author" }
}

vault::signed! {
    /// Which grantee is to write what, for which months, by when; how far it has come, and how often it was handed in.
    pub REPORTS = "reports" as "t" ("initiative_id", "party_id", "grant_key", "reporter_id", "kind", "form_version",
        "period_from", "period_to", "due", "state", "round")
}

vault::signed! {
    /// What was handed in, by its hash.
    pub SUBMISSIONS = "submissions" as "s" ("report_id", "round", "at", "staff_id", "hash")
}

/// Authors at the party that reports, who write while it is one of those that report on the grant.
const WRITERS: &str = concat!(
    "select t.id, 'author' as level, 'role ' || r.id as why, ",
    ROLES.proof,
    " || ",
    REPORTS.proof,
    " || ",
    GRANTEES.proof,
    " as proof from roles r join reports t on t.reporter_id = r.party_id join grantees g on g.party_id = t.reporter_id \
     and g.initiative_id = t.initiative_id and g.grant_key = t.grant_key and ",
    vault::valid_now!("g"),
    " where r.role = 'author' and ",
    OWN_ROLE
);

/// Authors at the party that reports. What they have handed in they may read for good.
const AUTHORS: &str = concat!(
    "select t.id, 'author' as level, 'role ' || r.id as why, ",
    ROLES.proof,
    " || ",
    REPORTS.proof,
    " as proof from roles r join reports t on t.reporter_id = r.party_id where r.role = 'author' and ",
    OWN_ROLE
);

/// Those at the association who work with its initiatives, and its board.
const ASSOCIATION: &str = concat!(
    "select t.id, r.role as level, 'role ' || r.id as why, ",
    ROLES.proof,
    " || ",
    REPORTS.proof,
    " as proof from roles r join reports t on t.party_id = r.party_id \
     where r.role in ('director', 'development_officer', 'board_member') and ",
    OWN_ROLE
);

const REPORT: &str = concat!(AUTHORS, " union all ", ASSOCIATION);

vault::resource! {
    /// A report as all who have to do with it may know it: what was handed in, never what is being written. To change it
    /// is to hand it in.
    pub Report: ReportLevel {
        edit: [ReportLevel::Director, ReportLevel::DevelopmentOfficer, ReportLevel::Author], of_case: false
    } in Directory = REPORT;
}

vault::resource! {
    /// What the association does with a report that was handed in; its id is the report's.
    pub Review: ReportLevel { edit: [ReportLevel::Director, ReportLevel::DevelopmentOfficer], of_case: false }
        in Directory = ASSOCIATION;
}

vault::resource! {
    /// A report while it is written; its id is the report's. Nobody but its authors has a way to it, and it lies under
    /// their own party's key (rule 2).
    pub Draft: Writer { edit: [Writer::Author], of_case: false } in Party = WRITERS;
}

const DESK: &str = concat!(
    "select r.party_id as id, 'author' as level, 'role ' || r.id as why, ",
    ROLES.proof,
    " as proof from roles r where r.role = 'author' and ",
    OWN_ROLE
);

vault::resource! {
    /// What a party is to write; its id is the party's.
    pub AuthorDesk: Writer { edit: [], of_case: false } in Directory = DESK;
}
