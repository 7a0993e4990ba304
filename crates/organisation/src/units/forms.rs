//! The forms of units.

use base::{Form, Id, Invalid};
use vault::Staff;
use wording::fields::{Field, stands};
use wording::units as w;

use super::model::{NewUnit, Unit, UnitId};

pub(super) const NAME: Field = Field::line("name", w::name, 80).required();
pub(super) const MANAGER: Field = Field::select("manager", w::manager).help(w::manager_help).first(w::no_manager);
pub(super) const FORM: &[Field] = &[NAME, MANAGER];
pub(super) const UNIT: Field = Field::select("unit", w::unit).first(w::in_none);
pub(super) const PLACE: &[Field] = &[UNIT];

/// A unit as it was typed; `managers` are those who may manage it.
pub(super) fn unit(form: &Form, managers: &[Id<Staff>]) -> Result<NewUnit, Invalid> {
    let mut read = form.reader();
    let name = NAME.named(&mut read);
    let manager = MANAGER.id_among(&mut read, managers.iter().copied());
    read.finish(|| Some(NewUnit { name, manager }))
}

/// The same, and the version it was made from.
pub(super) fn changed(form: &Form, managers: &[Id<Staff>]) -> Result<(i64, NewUnit), Invalid> {
    let mut read = form.reader();
    let version = read.version(1..=i64::MAX);
    let name = NAME.named(&mut read);
    let manager = MANAGER.id_among(&mut read, managers.iter().copied());
    read.finish(|| Some((version?, NewUnit { name, manager })))
}

/// In which unit somebody works; `None` for none.
pub(super) fn placed(form: &Form, units: &[Unit]) -> Result<Option<Id<UnitId>>, Invalid> {
    let mut read = form.reader();
    let unit = UNIT.id_among(&mut read, units.iter().map(|unit| unit.id));
    read.finish(|| Some(unit))
}

/// How the choice of a unit stands.
pub(super) fn stands_in(unit: Option<Id<UnitId>>) -> Form {
    let unit = unit.map(|id| id.to_string()).unwrap_or_default();
    stands([(UNIT.name, unit.as_str())])
}

/// How the fields stand.
pub(super) fn saved(unit: &Unit) -> Form {
    let manager = unit.manager.map(|id| id.to_string()).unwrap_or_default();
    stands([(NAME.name, unit.name.as_str()), (MANAGER.name, &manager)])
}
