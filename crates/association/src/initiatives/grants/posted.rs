//! The posted money of a grant.

use base::form::{Need, Reader};
use base::{Form, Invalid, Language, Problem};
use web::merge::{Made, Stands};

use super::sheet::{Line, Sheet, Year};
use crate::values::money::Money;

/// The most years of a grant, and the most lines of a budget.
pub const YEARS: usize = 15;
pub const LINES: usize = 40;
/// Empty lines below those of a year that are filled in.
pub const SPARE_LINES: usize = 3;
/// The longest name.
const NAME: usize = 200;

/// The name of a field of a year: `year-0-granted`.
pub fn of_year(year: usize, part: &str) -> String {
    format!("year-{year}-{part}")
}

/// The name of a field of a budget's line: `year-0-line-3-budget`.
pub fn of_line(year: usize, line: usize, part: &str) -> String {
    format!("year-{year}-line-{line}-{part}")
}

/// The version and the money that were posted. Years and lines without anything are left out; an empty amount is
/// unknown.
///
/// # Errors
/// What is wrong, field by field.
pub fn sheet(form: &Form) -> Result<(i64, Sheet), Invalid> {
    let mut read = form.reader();
    let version = read.version(0..=i64::MAX);
    let mut years: Vec<Year> = Vec::new();
    for at in 0..YEARS {
        let Some(year) = year(&mut read, form, at) else { continue };
        if years.iter().any(|other| other.year == year.year) {
            read.problem(&of_year(at, "year"), Problem::Other("initiatives.year-twice"));
        }
        years.push(year);
    }
    years.sort_by_key(|year| year.year);
    read.finish(|| Some((version?, Sheet { years })))
}

fn year(read: &mut Reader<'_>, form: &Form, at: usize) -> Option<Year> {
    let fields = ["year", "granted", "used"].map(|part| of_year(at, part));
    if lines(form, at) == 0 && fields.iter().all(|field| is_empty(form, field)) {
        return None;
    }
    let [year, granted, used] = fields;
    let year = read.parsed(&year, |text| text.parse().ok().filter(|y| (2000..=2099).contains(y)).ok_or(YEAR));
    let (granted, used) = (read.if_given(&granted, Money::read), read.if_given(&used, Money::read));
    let lines = (0..LINES).filter_map(|line_at| line(read, form, at, line_at)).collect();
    Some(Year { year: year.unwrap_or_default(), granted, used, lines })
}

/// How many lines of a year hold something; empty ones between them count.
pub fn lines(form: &Form, year: usize) -> usize {
    let parts = ["name", "budget", "outcome"];
    let has = |line: &usize| parts.iter().any(|part| !is_empty(form, &of_line(year, *line, part)));
    (0..LINES).rev().find(has).map_or(0, |last| last + 1)
}

const YEAR: Problem = Problem::Other("initiatives.year");

fn line(read: &mut Reader<'_>, form: &Form, year: usize, at: usize) -> Option<Line> {
    let fields = ["name", "budget", "outcome"].map(|part| of_line(year, at, part));
    if fields.iter().all(|field| is_empty(form, field)) {
        return None;
    }
    let [name, budget, outcome] = fields;
    let name = read.names(&name, Need::Required, NAME);
    let (budget, outcome) = (read.if_given(&budget, Money::read), read.if_given(&outcome, Money::read));
    Some(Line { name, budget, outcome })
}

pub fn is_empty(form: &Form, field: &str) -> bool {
    form.value(field).is_none_or(|typed| typed.trim().is_empty())
}

/// The fields of a sheet's form as they stand, with the empty ones of the rows that a page offers beside them.
pub fn stands(sheet: &Sheet) -> Stands {
    let filled = filled(sheet);
    let years = (sheet.years.len() + 2).min(YEARS);
    let of_line = |year, at| ["name", "budget", "outcome"].map(|part| of_line(year, at, part));
    let names = (0..years).flat_map(|year| {
        let count = sheet.years.get(year).map_or(0, |year| year.lines.len());
        let lines = (0..(count + SPARE_LINES).min(LINES)).flat_map(move |at| of_line(year, at));
        ["year", "granted", "used"].map(|part| of_year(year, part)).into_iter().chain(lines)
    });
    names.map(|name| (name.clone(), filled.value(&name).unwrap_or_default().to_owned())).collect()
}

/// Do years and lines stand where they stood when the form was made? Rows are told by their place.
pub fn rows_stand(form: &Form, sheet: &Sheet) -> bool {
    let stands = stands(sheet);
    let rows = stands.iter().filter(|(name, _)| name.ends_with("-year") || name.ends_with("-name"));
    Made::of(form).stands(rows.map(|(name, value)| (name.as_str(), value.as_str())))
}

/// The money as its form holds it.
pub fn filled(sheet: &Sheet) -> Form {
    let amount = |amount: Option<Money>| amount.map(shown).unwrap_or_default();
    let mut pairs = Vec::new();
    for (at, year) in sheet.years.iter().enumerate() {
        pairs.push((of_year(at, "year"), year.year.to_string()));
        pairs.push((of_year(at, "granted"), amount(year.granted)));
        pairs.push((of_year(at, "used"), amount(year.used)));
        for (line_at, line) in year.lines.iter().enumerate() {
            pairs.push((of_line(at, line_at, "name"), line.name.clone()));
            pairs.push((of_line(at, line_at, "budget"), amount(line.budget)));
            pairs.push((of_line(at, line_at, "outcome"), amount(line.outcome)));
        }
    }
    pairs.into_iter().collect()
}

/// An amount as it is typed: without the word for kronor.
fn shown(amount: Money) -> String {
    amount.shown(Language::Sv).trim_end_matches("\u{a0}kr").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Result<(i64, Sheet), Invalid> {
        sheet(&Form::parse(body.as_bytes()))
    }

    #[test]
    fn f3_money_is_read_and_shown_again_exactly() {
        let body = "version=0&year-0-year=2021&year-0-granted=1+234+567%2C50&year-0-used=\
            &year-0-line-0-name=L%C3%B6n&year-0-line-0-budget=500000&year-1-year=2020&year-1-granted=0&year-2-year=";
        let (_, money) = read(body).unwrap();
        assert_eq!(money.years.iter().map(|year| year.year).collect::<Vec<_>>(), [2020, 2021]);
        assert_eq!(money.years[1].granted, Some(Money::from_ore(123_456_750)));
        assert_eq!(money.years[1].used, None, "empty is unknown");
        assert_eq!(money.years[0].granted, Some(Money::ZERO), "zero is zero");
        assert_eq!(money.years[1].lines[0].outcome, None);
        let mut again: Vec<(String, String)> = vec![("version".to_owned(), "1".to_owned())];
        let form = filled(&money);
        for at in 0..2 {
            for field in [of_year(at, "year"), of_year(at, "granted"), of_line(at, 0, "name"), of_line(at, 0, "budget")]
            {
                again.push((field.clone(), form.value(&field).unwrap_or_default().to_owned()));
            }
        }
        assert_eq!(sheet(&again.into_iter().collect()).unwrap(), (1, money));
    }

    #[test]
    fn f3_what_can_not_be_money_is_told_at_its_field() {
        let body = "version=0&year-0-year=2021&year-0-granted=-5&year-0-used=mycket&year-1-year=2021&year-1-used=1,234\
            &year-2-year=21&year-3-granted=5&year-0-line-4-budget=9";
        let invalid = read(body).unwrap_err();
        for (field, problem) in [
            ("year-0-granted", Problem::Other("initiatives.money-negative")),
            ("year-0-used", Problem::Other("initiatives.money")),
            ("year-0-line-4-name", Problem::Required),
            ("year-1-year", Problem::Other("initiatives.year-twice")),
            ("year-1-used", Problem::Other("initiatives.money")),
            ("year-2-year", YEAR),
            ("year-3-year", Problem::Required),
        ] {
            assert_eq!(invalid.at(field), Some(&problem), "{field}");
        }
    }
}
