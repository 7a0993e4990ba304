//! Who may work with what the association funds: its director and development officers; its board reads.

use base::Error;
use constcat::concat;
use organisation::parties::{OWN_ROLE, ROLES};

base::codes! {
    /// What somebody at the association is to its initiatives, the most first.
    pub enum FundingLevel {
        Director = "director",
        DevelopmentOfficer = "development_officer",
        BoardMember = "board_member",
    }
}

impl FundingLevel {
    /// For a form, which only those who may post it see.
    ///
    /// # Errors
    /// `Refused` for who reads only.
    pub const fn writes(self) -> Result<(), Error> {
        match self {
            Self::Director | Self::DevelopmentOfficer => Ok(()),
            Self::BoardMember => Err(Error::Refused("initiatives.reads-only")),
        }
    }
}

vault::signed! {
    /// A party that reports on a grant, from a time to a time.
    pub GRANTEES = "grantees" as "g" ("initiative_id", "grant_key", "party_id", "valid_from", "valid_to")
}

const WORKS: &str = concat!(OWN_ROLE, " and r.role in ('director', 'development_officer', 'board_member')");

const FUNDING: &str = concat!(
    "select r.party_id as id, r.role as level, 'role ' || r.id as why, ",
    ROLES.proof,
    " as proof from roles r where ",
    WORKS
);

vault::resource! {
    /// The association's work with initiatives; its id is the association's.
    pub Funding: FundingLevel { edit: [FundingLevel::Director, FundingLevel::DevelopmentOfficer], of_case: false }
        in Directory = FUNDING;
}

const INITIATIVE: &str = concat!(
    "select i.id, r.role as level, 'role ' || r.id as why, ",
    ROLES.proof,
    " as proof from roles r join initiatives i on i.party_id = r.party_id where ",
    WORKS
);

vault::resource! {
    /// One initiative, before and after it is published.
    pub Initiative: FundingLevel { edit: [FundingLevel::Director, FundingLevel::DevelopmentOfficer], of_case: false }
        in Directory = INITIATIVE;
}
