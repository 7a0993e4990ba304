//! The forms of the register of teams.

use base::{Form, Id, Invalid, Problem};
use vault::Party;
use wording::fields::{Field, stands};
use wording::team_register as w;

use super::store::Named;
use crate::particulars::Municipality;
use crate::parties::{PartyKind, PartyName};

pub(super) const UNIT: Field = Field::line("unit", w::care_unit, 100).help(w::care_unit_help).required();
pub(super) const NAME: Field = Field::line("name", w::name, 60).required();
pub(super) const MUNICIPALITY: Field = Field::select("municipality", w::municipality).required();
pub(super) const CONVENER: Field = Field::select("convener", w::convener).help(w::convener_help).required();
pub(super) const PARTIES: Field = Field::boxes("parties", w::parties).help(w::parties_help);
pub(super) const NEW: &[Field] = &[UNIT, NAME, MUNICIPALITY, CONVENER, PARTIES];
pub(super) const NAMES: &[Field] = &[NAME, UNIT];

/// A team as it was typed.
pub(super) struct Typed {
    pub unit: String,
    pub name: String,
    /// The code.
    pub municipality: String,
    pub convener: Id<Party>,
    /// Every party with a place, the convener first.
    pub places: Vec<Id<Party>>,
}

/// Those that can convene: care.
pub(super) fn conveners(parties: &[PartyName]) -> impl Iterator<Item = &PartyName> {
    parties.iter().filter(|one| one.kind == PartyKind::Care)
}

/// Those that can have a place: all but the association.
pub(super) fn with_places(parties: &[PartyName]) -> impl Iterator<Item = &PartyName> {
    parties.iter().filter(|one| one.kind != PartyKind::Association)
}

pub(super) fn new(form: &Form, parties: &[PartyName], municipalities: &[Municipality]) -> Result<Typed, Invalid> {
    let mut read = form.reader();
    let (unit, name) = (UNIT.named(&mut read), NAME.named(&mut read));
    let known = |text: &str| municipalities.iter().find(|one| one.code == text).map(|one| one.code.clone());
    let municipality = MUNICIPALITY.parsed(&mut read, |text| known(text).ok_or(Problem::NotAChoice));
    let convener = CONVENER.id_among(&mut read, conveners(parties).map(|one| one.id));
    let mut places = read.ids_among(PARTIES.name, with_places(parties).map(|one| one.id));
    if let Some(convener) = convener {
        places.retain(|one| *one != convener);
        places.insert(0, convener);
    }
    read.finish(|| Some(Typed { unit, name, municipality: municipality?, convener: convener?, places }))
}

/// Other names, and the version they were made from.
pub(super) fn names(form: &Form) -> Result<(i64, String, String), Invalid> {
    let mut read = form.reader();
    let version = read.version(1..=i64::MAX);
    let (name, unit) = (NAME.named(&mut read), UNIT.named(&mut read));
    read.finish(|| Some((version?, name, unit)))
}

/// How the names stand.
pub(super) fn saved(stands_as: &Named) -> Form {
    stands([(NAME.name, stands_as.name.as_str()), (UNIT.name, &stands_as.unit)])
}
