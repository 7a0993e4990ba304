//! The person a case is about, as one party knows her.

use base::identity::{Identifier, IdentityNumber, Sex};
use base::{Date, Instant};
use serde::{Deserialize, Serialize};

/// What a party keeps of a person; sealed in the party's compartment for her.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRecord {
    pub name: String,
    /// Twelve digits, or a local number as its system writes it (L6.6).
    pub number: String,
    /// Whose number it is when it is local; empty for the national number.
    pub system: String,
    /// `YYYY-MM-DD`, its own fact, prefilled from the number (L6.2); empty when unknown.
    pub born: String,
    /// `woman`, `man`, or empty where the number does not say (L6.4).
    pub sex: String,
}

impl PersonRecord {
    pub fn new(name: &str, identifier: &Identifier, born: Option<Date>) -> Self {
        let (number, system) = match identifier {
            Identifier::Personal(number) => (number.full(), String::new()),
            Identifier::Local { system, value } => (value.clone(), system.clone()),
        };
        Self {
            name: name.to_owned(),
            number: number.to_string(),
            system,
            born: born.or(identifier.birth_date()).map(|date| date.to_string()).unwrap_or_default(),
            sex: identifier.legal_sex().map(|sex| base::Code::code(sex).to_owned()).unwrap_or_default(),
        }
    }

    /// The text that a party's keyed hash is made of: the same for the same number, whoever typed it.
    pub fn canonical(&self) -> String {
        match IdentityNumber::from_full(&self.number) {
            Ok(number) if self.system.is_empty() => Identifier::Personal(number).canonical(),
            _ => Identifier::Local { system: self.system.clone(), value: self.number.clone() }.canonical(),
        }
    }

    /// The number as pages show it until somebody asks for all of it (L6.10).
    pub fn masked(&self) -> String {
        match IdentityNumber::from_full(&self.number) {
            Ok(number) if self.system.is_empty() => number.masked(),
            _ => "••••".to_owned(),
        }
    }

    pub fn birth_date(&self) -> Option<Date> {
        Date::parse(&self.born)
    }

    pub fn sex(&self) -> Option<Sex> {
        base::Code::from_code(&self.sex)
    }

    /// Age in whole years on the day of `now`, where the birth date is known.
    pub fn age(&self, now: Instant) -> Option<i32> {
        self.birth_date().map(|born| base::identity::age_on(born, now.date()))
    }
}
