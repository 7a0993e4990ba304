//! The form that takes a list, and what is wrong with a row: by the forms with which one person is entered and given a seat.

use base::form::FieldError;
use base::{Code, Date, Form, Id, Invalid, Language, Problem};
use wording::fields::Field;
use wording::intake as w;

use super::model::{Line, MOST, Person, Tried, lines};
use crate::parties::{PartyKind, Role};
use crate::seating::{self, Given, OwnTeam};
use crate::staff;
use crate::teams::SeatRole;
use crate::units::{Unit, UnitId};

/// In characters: three hundred people with all that is said of them.
const LONGEST: usize = 60_000;

pub(super) const LIST: Field = Field::lines("list", w::list, 10, LONGEST).help(w::list_help).required();
pub(super) const FORM: &[Field] = &[LIST];
/// The button that enters what was tried.
pub(super) const ACT: &str = "act";
/// The column of what somebody is in a team, as what is wrong with it is told.
pub(super) const SEAT: &str = "seat";
/// The column of where somebody works.
pub(super) const UNIT: &str = "unit";
pub(super) const ENTERS: &str = "enter";

/// What a row is held against.
pub(super) struct Known {
    pub kind: PartyKind,
    pub teams: Vec<OwnTeam>,
    pub units: Vec<Unit>,
    /// The names of those who are entered already.
    pub names: Vec<String>,
    pub today: Date,
}

/// Every row of the list, tried.
pub(super) fn tried(form: &Form, known: &Known) -> Result<Vec<Tried>, Invalid> {
    let mut read = form.reader();
    LIST.text(&mut read);
    // As it was sent: the tabs of a spreadsheet are no text.
    let lines = lines(form.value(LIST.name).unwrap_or_default());
    if lines.len() > MOST {
        read.problem(LIST.name, Problem::Other("intake.too-many"));
    }
    let lines = read.finish(|| Some(lines))?;
    let mut names: Vec<String> = known.names.iter().map(|name| name.to_lowercase()).collect();
    let mut tried = Vec::new();
    for line in lines {
        let name = line.name.to_lowercase();
        let person = person(&line, known, names.contains(&name));
        names.push(name);
        tried.push(Tried { line, person });
    }
    Ok(tried)
}

fn person(line: &Line, known: &Known, is_there: bool) -> Result<Person, Vec<FieldError>> {
    let form = of([
        ("name", line.name.clone()),
        ("job", line.title.clone()),
        ("telephone", line.telephone.clone()),
        ("role", code::<Role>("staff.role", &line.role)),
        ("last_day", line.last_day.clone()),
    ]);
    let person = staff::read_new(&form, known.kind, known.today);
    let seat = if line.team.is_empty() && line.seat.is_empty() { Ok(None) } else { seat(line, known).map(Some) };
    let unit = unit(&line.unit, known);
    let already = is_there.then(|| FieldError { field: "name".to_owned(), problem: Problem::Other("intake.already") });
    match (person, seat, unit, already) {
        (Ok((name, role, to)), Ok(seat), Ok(unit), None) => Ok(Person { name, role, to, seat, unit }),
        (person, seat, unit, already) => {
            let problems = |wrong: Option<Invalid>| wrong.map(|wrong| wrong.problems).unwrap_or_default().into_iter();
            // The last day is told once.
            let of_seat = problems(seat.err()).filter(|one| one.field != "last_day");
            let of_seat =
                of_seat.map(|one| if one.field == "role" { FieldError { field: SEAT.to_owned(), ..one } } else { one });
            Err(problems(person.err()).chain(of_seat).chain(unit.err()).chain(already).collect())
        }
    }
}

fn unit(name: &str, known: &Known) -> Result<Option<Id<UnitId>>, FieldError> {
    if name.is_empty() {
        return Ok(None);
    }
    let named = known.units.iter().find(|unit| unit.name.to_lowercase() == name.to_lowercase());
    let unknown = || FieldError { field: UNIT.to_owned(), problem: Problem::Other("intake.unknown-unit") };
    named.map(|unit| Some(unit.id)).ok_or_else(unknown)
}

fn seat(line: &Line, known: &Known) -> Result<Given, Invalid> {
    let named = known.teams.iter().find(|team| team.name.to_lowercase() == line.team.to_lowercase());
    let form = of([
        ("team", named.map_or_else(|| line.team.clone(), |team| team.id.to_string())),
        ("role", code::<SeatRole>("teams.role", &line.seat)),
        ("last_day", line.last_day.clone()),
    ]);
    seating::read_given(&form, &known.teams, known.today)
}

fn of<const N: usize>(fields: [(&str, String); N]) -> Form {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The code of a word as a page shows it, in either language; what is none stays as it is.
fn code<T: Code>(list: &'static str, word: &str) -> String {
    let is = |choice: &&T| {
        let says = |l: Language| wording::choice(l, list, **choice).to_lowercase() == word.to_lowercase();
        says(Language::Sv) || says(Language::En)
    };
    T::ALL.iter().find(is).map_or_else(|| word.to_owned(), |choice| choice.code().to_owned())
}
