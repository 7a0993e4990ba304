//! The form with which somebody is given a seat.

use base::{Date, Form, Id, Instant, Invalid, Problem};
use wording::fields::Field;
use wording::seating as w;

use super::store::OwnTeam;
use crate::staff::until;
use crate::teams::{SeatRole, Team};

pub(super) const TEAM: Field = Field::select("team", w::team).required();
pub(super) const ROLE: Field = Field::radios("role", w::role).of::<SeatRole>("teams.role").required();
pub(super) const LAST_DAY: Field = Field::day("last_day", w::last_day).help(w::last_day_help).required();
pub(super) const FORM: &[Field] = &[TEAM, ROLE, LAST_DAY];

/// A seat to be given, and the first instant at which it no longer holds.
pub struct Given {
    pub team: Id<Team>,
    pub role: SeatRole,
    pub to: Instant,
}

pub fn given(form: &Form, teams: &[OwnTeam], today: Date) -> Result<Given, Invalid> {
    let mut read = form.reader();
    let team = TEAM.id_among(&mut read, teams.iter().map(|team| team.id));
    let role = ROLE.code::<SeatRole>(&mut read);
    let convenes = teams.iter().any(|own| Some(own.id) == team && own.convenes);
    if role == Some(SeatRole::Coordinator) && team.is_some() && !convenes {
        read.problem(ROLE.name, Problem::Other("seating.not-convener"));
    }
    let to = until(&LAST_DAY, &mut read, today);
    read.finish(|| Some(Given { team: team?, role: role?, to: to? }))
}
