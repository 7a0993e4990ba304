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
    /// The people of whoever manages a unit, and the seats that they hold: `units`.
    OWN_UNIT, own_unit() = "/bemanning/enhet";
    TEAM, team(id: Id<Team>) = "/team/{id}";
    /// Where the association's office adds one: `team_register`.
    NEW_TEAM, new_team() = "/team/ny";
    /// What it lacks before it begins, and its names.
    START, start(id: Id<Team>) = "/team/{id}/start";
    /// Its last day: `team_ending`, which counts its cases.
    END, end(id: Id<Team>) = "/team/{id}/avsluta";
    /// It goes on after all.
    GO_ON, go_on(id: Id<Team>) = "/team/{id}/avsluta/angra";
    /// Its meetings, for those who sit in it.
    MEETINGS, meetings(id: Id<Team>) = "/team/{id}/moten";
}
