//! A list of people as a spreadsheet gives it.

use base::form::FieldError;
use base::{Id, Instant};

use crate::parties::{Role, StaffName};
use crate::seating::Given;
use crate::units::UnitId;

/// So many people in one list at most.
pub const MOST: usize = 300;

/// A row of the list as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its number in the list, from 1.
    pub number: u64,
    pub name: String,
    pub title: String,
    pub telephone: String,
    pub role: String,
    pub last_day: String,
    /// Empty for whoever has no seat.
    pub team: String,
    pub seat: String,
    /// Empty for whoever works in no unit.
    pub unit: String,
}

/// Somebody to be entered.
pub struct Person {
    pub name: StaffName,
    pub role: Role,
    pub to: Instant,
    pub seat: Option<Given>,
    pub unit: Option<Id<UnitId>>,
}

/// A row, and who it is or what is wrong with it.
pub struct Tried {
    pub line: Line,
    pub person: Result<Person, Vec<FieldError>>,
}

/// The rows of a list: cells between tabs, semicolons or commas, whichever stands in the first row, and a first row of headings
/// or none. What is no table is one row with all of it as its name.
pub fn lines(list: &str) -> Vec<Line> {
    let first = list.lines().next().unwrap_or_default();
    let between = [b'\t', b';'].into_iter().find(|sign| first.bytes().any(|byte| byte == *sign)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(between)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(list.as_bytes());
    let mut lines = Vec::new();
    for (number, record) in (1..).zip(reader.records().map_while(Result::ok)) {
        let cell = |at: usize| record.get(at).unwrap_or_default().to_owned();
        let is_heading = number == 1 && ["namn", "name"].contains(&cell(0).to_lowercase().as_str());
        if is_heading || record.iter().all(str::is_empty) {
            continue;
        }
        let [name, title, telephone, role, last_day, team, seat, unit] = [0, 1, 2, 3, 4, 5, 6, 7].map(cell);
        lines.push(Line { number, name, title, telephone, role, last_day, team, seat, unit });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_a_spreadsheet_gives_it() {
        let marie = Line {
            number: 1,
            name: "Marie Ek".to_owned(),
            title: "handläggare".to_owned(),
            telephone: "0980-319 200".to_owned(),
            role: "Handläggare".to_owned(),
            last_day: "2027-05-31".to_owned(),
            team: "Gävle, norr".to_owned(),
            seat: "ordinarie".to_owned(),
            unit: "Gästrikland".to_owned(),
        };
        let tabs =
            "Marie Ek\thandläggare\t0980-319 200\tHandläggare\t2027-05-31\tGävle, norr\tordinarie\tGästrikland\r\n";
        let alone = std::slice::from_ref(&marie);
        assert_eq!(lines(tabs), alone);
        assert_eq!(lines(&tabs.replace('\t', "; ")), alone);
        let commas = "Marie Ek,handläggare,0980-319 200,Handläggare,2027-05-31,\"Gävle, norr\",ordinarie,Gästrikland";
        assert_eq!(lines(commas), alone);
        let headed = format!("Namn\tBefattning\n\n{tabs}\t\t\nOlle");
        let read = lines(&headed);
        assert_eq!((read.len(), read[0].name.as_str(), read[1].name.as_str()), (2, "Marie Ek", "Olle"));
        assert_eq!(lines(""), []);
    }
}
