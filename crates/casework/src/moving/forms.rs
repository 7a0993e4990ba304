//! The form on which the other team is chosen.

use base::{Form, Id, Invalid};
use organisation::teams::{Team, TeamName};
use wording::fields::Field;
use wording::moving as w;

pub(super) const TEAM: Field = Field::select("team", w::to).help(w::to_help).required();
pub(super) const FORM: &[Field] = &[TEAM];

/// Where a case of the team `from` can go: to a team in which the own party has a place, and that is not to end.
pub(super) fn others(mut teams: Vec<TeamName>, from: Id<Team>) -> Vec<TeamName> {
    teams.retain(|team| team.id != from && team.last_day.is_none());
    teams
}

/// The team, or none any more.
pub(super) fn chosen(form: &Form, teams: &[TeamName]) -> Result<Option<Id<Team>>, Invalid> {
    if form.value("none").is_some() {
        return Ok(None);
    }
    let mut read = form.reader();
    let team = TEAM.id_among(&mut read, teams.iter().map(|team| team.id));
    read.finish(|| team).map(Some)
}
