//! Where teams are.

use base::Id;

use super::Team;

base::addresses! {
    TEAMS, teams() = "/team";
    /// Who holds the own party's places, and where nobody does.
    STAFFING, staffing() = "/bemanning";
    /// Every team's places and meetings in one table.
    TALLY, tally() = "/team/i-siffror";
    TALLY_FILE, tally_file() = "/team/i-siffror/fil";
    /// The party's cases that nobody answers for: `leaving`, which knows of cases.
    UNOWNED, unowned() = "/bemanning/utan-ansvarig";
    TEAM, team(id: Id<Team>) = "/team/{id}";
    /// Its meetings, for those who sit in it.
    MEETINGS, meetings(id: Id<Team>) = "/team/{id}/moten";
}
