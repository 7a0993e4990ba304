//! The fields of the texts' form: where each stands in an initiative, how it is shown in a field, and how what was typed
//! goes back. What nobody changed is not written, so an imported file stays as it was.

use base::Problem;
use base::form::Need;

use crate::importing::{ImportedInitiative, Seat, Slot};

/// Where a text stands, and its shape.
#[derive(Clone, Copy)]
pub enum Place {
    /// One line.
    Line(fn(&mut ImportedInitiative) -> &mut String),
    /// Several lines.
    Text(fn(&mut ImportedInitiative) -> &mut String),
    /// One line that the source may lack.
    Slot(fn(&mut ImportedInitiative) -> &mut Slot<String>),
    Number(fn(&mut ImportedInitiative) -> &mut Slot<u32>),
    /// One point a line.
    Points(fn(&mut ImportedInitiative) -> &mut Vec<String>),
    /// One seat a line: organisation, role.
    Seats(fn(&mut ImportedInitiative) -> &mut Slot<Vec<Seat>>),
    /// A box that says that the field above may be published.
    Tick(fn(&mut ImportedInitiative) -> &mut bool),
}

/// A field of the form.
pub struct Field {
    pub name: &'static str,
    pub place: Place,
    pub need: Need,
}

/// Some fields under one heading.
pub struct Part {
    pub key: &'static str,
    pub fields: &'static [Field],
}

/// The largest number that a target group can have.
const LARGEST: u32 = 1_000_000;

const fn field(name: &'static str, place: Place) -> Field {
    Field { name, place, need: Need::Optional }
}

/// The whole form in its order.
pub const PARTS: &[Part] = &[
    Part {
        key: "about",
        fields: &[
            Field { name: "name", place: Place::Line(|one| &mut one.name), need: Need::Required },
            field("introduction", Place::Text(|one| &mut one.introduction)),
            Field { name: "owner", place: Place::Line(|one| &mut one.owner), need: Need::Required },
            Field { name: "funder", place: Place::Line(|one| &mut one.funder), need: Need::Required },
        ],
    },
    Part {
        key: "contact",
        fields: &[
            field("contact-role", Place::Line(|one| &mut one.contact.role)),
            field("contact-organisation", Place::Line(|one| &mut one.contact.organisation)),
            field("contact-name", Place::Slot(|one| &mut one.contact.name)),
            field("contact-name-tick", Place::Tick(|one| &mut one.contact.may_be_published.name)),
            field("contact-phone", Place::Slot(|one| &mut one.contact.phone)),
            field("contact-phone-tick", Place::Tick(|one| &mut one.contact.may_be_published.phone)),
            field("contact-email", Place::Slot(|one| &mut one.contact.email)),
            field("contact-email-tick", Place::Tick(|one| &mut one.contact.may_be_published.email)),
        ],
    },
    Part {
        key: "target",
        fields: &[
            field("target", Place::Text(|one| &mut one.target_group.text)),
            field("target-from", Place::Number(|one| &mut one.target_group.age_from)),
            field("target-to", Place::Number(|one| &mut one.target_group.age_to)),
            field("target-count", Place::Number(|one| &mut one.target_group.individuals_per_year_approx)),
            field("stakeholders", Place::Text(|one| &mut one.stakeholders.text)),
            field("stakeholders-list", Place::Points(|one| &mut one.stakeholders.list)),
        ],
    },
    Part {
        key: "why",
        fields: &[
            field("background", Place::Text(|one| &mut one.background)),
            field("purpose", Place::Text(|one| &mut one.purpose)),
            field("considerations", Place::Text(|one| &mut one.considerations.text)),
            field("considerations-list", Place::Points(|one| &mut one.considerations.list)),
        ],
    },
    Part {
        key: "organisation",
        fields: &[
            field("steering-name", Place::Slot(|one| &mut one.organisation.steering_group.name)),
            field("steering-seats", Place::Seats(|one| &mut one.organisation.steering_group.seats)),
            field("working-name", Place::Slot(|one| &mut one.organisation.working_group.name)),
            field("working-seats", Place::Seats(|one| &mut one.organisation.working_group.seats)),
            field("reference-name", Place::Slot(|one| &mut one.organisation.reference_group.name)),
            field("reference-text", Place::Slot(|one| &mut one.organisation.reference_group.text)),
            field("reference-seats", Place::Seats(|one| &mut one.organisation.reference_group.seats)),
        ],
    },
    Part {
        key: "how",
        fields: &[
            field("method", Place::Text(|one| &mut one.method.text)),
            field("method-list", Place::Points(|one| &mut one.method.list)),
            field("follow-up", Place::Text(|one| &mut one.follow_up)),
            field("implementation", Place::Text(|one| &mut one.implementation)),
        ],
    },
];

/// Every field of the form in its order.
pub fn all() -> impl Iterator<Item = &'static Field> {
    PARTS.iter().flat_map(|part| part.fields)
}

impl Place {
    /// What its field holds; the initiative is not changed.
    pub fn shown(self, one: &mut ImportedInitiative) -> String {
        match self {
            Self::Line(at) | Self::Text(at) => at(one).clone(),
            Self::Slot(at) => at(one).value().cloned().unwrap_or_default(),
            Self::Number(at) => at(one).value().map(u32::to_string).unwrap_or_default(),
            Self::Points(at) => at(one).join("\n"),
            Self::Seats(at) => {
                let seats = at(one).value().map(Vec::as_slice).unwrap_or_default();
                seats.iter().map(seat_line).collect::<Vec<_>>().join("\n")
            }
            Self::Tick(at) => if *at(one) { "yes" } else { "" }.to_owned(),
        }
    }

    /// Writes what was typed, cleaned, over what was there.
    ///
    /// # Errors
    /// What is wrong with it; then nothing is written.
    pub fn take(self, one: &mut ImportedInitiative, typed: String) -> Result<(), Problem> {
        match self {
            Self::Line(at) | Self::Text(at) => *at(one) = typed,
            Self::Slot(at) => *at(one) = slot(Some(typed).filter(|text| !text.is_empty())),
            Self::Number(at) => *at(one) = slot(number(&typed)?),
            Self::Points(at) => *at(one) = lines(&typed).map(str::to_owned).collect(),
            Self::Seats(at) => {
                let before = at(one).value().cloned().unwrap_or_default();
                *at(one) = slot(Some(seats(&typed, before)?).filter(|seats| !seats.is_empty()));
            }
            Self::Tick(at) => *at(one) = !typed.is_empty(),
        }
        Ok(())
    }
}

/// What somebody emptied is there and empty: unknown, as in a file.
fn slot<T>(value: Option<T>) -> Slot<T> {
    value.map_or(Slot::Empty, Slot::Value)
}

fn number(typed: &str) -> Result<Option<u32>, Problem> {
    let compact: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if compact.is_empty() {
        return Ok(None);
    }
    let number = compact.parse().ok().filter(|number| *number <= LARGEST);
    number.map(Some).ok_or(Problem::NotANumber)
}

fn lines(typed: &str) -> impl Iterator<Item = &str> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn seat_line(seat: &Seat) -> String {
    format!("{}, {}", seat.organisation, seat.role)
}

/// The seats of the lines; a seat that was there keeps what else is known of it.
fn seats(typed: &str, mut before: Vec<Seat>) -> Result<Vec<Seat>, Problem> {
    let mut seats = Vec::new();
    for line in lines(typed) {
        let known = before.iter().position(|seat| seat_line(seat) == line);
        seats.push(match known {
            Some(at) => before.remove(at),
            None => seat(line)?,
        });
    }
    Ok(seats)
}

/// The role stands after the last comma: an organisation's name may have one.
fn seat(line: &str) -> Result<Seat, Problem> {
    let (organisation, role) = line.rsplit_once(',').ok_or(Problem::Other("initiatives.seat"))?;
    let (organisation, role) = (organisation.trim().to_owned(), role.trim().to_owned());
    if organisation.is_empty() || role.is_empty() {
        return Err(Problem::Other("initiatives.seat"));
    }
    Ok(Seat { organisation, role, ..Seat::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_that_was_there_keeps_what_is_known_of_it() {
        let sat = |role: &str, replaced| Seat {
            organisation: "Gävle kommun, socialnämnden".to_owned(),
            role: role.to_owned(),
            replaced,
            ..Seat::default()
        };
        let before = vec![sat("ledamot", true), sat("ledamot", false), sat("ordförande", true)];
        let typed = "Gävle kommun, socialnämnden, ledamot\n\n Region X , ersättare";
        let after = seats(typed, before).unwrap();
        assert_eq!(after[0], sat("ledamot", true), "the first of two alike");
        assert_eq!((after[1].organisation.as_str(), after[1].role.as_str()), ("Region X", "ersättare"));
        assert_eq!(after.len(), 2);
        for line in ["Gävle kommun", ", ledamot", "Gävle kommun,"] {
            assert_eq!(seats(line, Vec::new()), Err(Problem::Other("initiatives.seat")), "{line}");
        }
    }

    #[test]
    fn numbers_are_whole_and_within_reason() {
        assert_eq!(number("1 200"), Ok(Some(1200)));
        assert_eq!(number(" "), Ok(None));
        for typed in ["-1", "1,5", "många", "99999999999"] {
            assert_eq!(number(typed), Err(Problem::NotANumber), "{typed}");
        }
    }

    #[test]
    fn no_field_stands_twice() {
        let names: std::collections::BTreeSet<&str> = all().map(|field| field.name).collect();
        assert_eq!(names.len(), all().count());
    }
}
