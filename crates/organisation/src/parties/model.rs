//! What a party is, and what its people can be.

use base::text::Swedish;

base::codes! {
    /// The kinds of party, after the four of the method; the association funds and never takes part in a case.
    pub enum PartyKind {
        EmploymentService = "af",
        InsuranceAgency = "fk",
        Municipality = "kommun",
        Care = "vard",
        Association = "association",
    }
}

base::codes! {
    /// What a person can be at a party, besides holding seats in teams.
    pub enum Role {
        Officer = "officer",
        LogReviewer = "log_reviewer",
        PartyAdministrator = "party_administrator",
        Manager = "manager",
        ProcessLeader = "process_leader",
        Association = "association",
        /// Leads the association's office.
        Director = "director",
        /// Works with the association's initiatives.
        DevelopmentOfficer = "development_officer",
        /// Sits in the association's board.
        BoardMember = "board_member",
        /// Writes to the association about what the party was granted.
        Author = "author",
    }
}

/// Marks the ids of roles.
#[derive(Debug)]
pub enum RoleRow {}

base::codes! {
    /// What a reader of the register is to it.
    pub enum RegisterLevel {
        Administrator = "administrator",
        Member = "member",
    }
}

/// A party as pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyName {
    pub id: base::Id<vault::Party>,
    pub kind: PartyKind,
    pub name: String,
    pub short: String,
}

impl PartyName {
    /// Where a party stands in a list: the kinds together, within one by name.
    pub fn place(&self) -> (&'static str, Swedish) {
        (base::Code::code(self.kind), Swedish::of(&self.name))
    }
}

/// A person of the register: sealed under the installation's key for names.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct StaffName {
    pub name: String,
    pub title: String,
    /// Where colleagues reach them; empty when nobody has written it.
    #[serde(default)]
    pub telephone: String,
}
