//! The money of an initiative by grant and year, on a page and in a file.

use base::Language;
use base::csv::Cell;
use wording::initiatives as w;

use super::Held;
use super::sheet::Sums;
use crate::initiatives::store::Funded;
use crate::values::money::Money;

/// A grant's year, or the grant alone when nothing is known of its money.
pub struct Row<'a> {
    pub key: &'a str,
    pub grantee: &'a str,
    pub year: Option<i64>,
    pub sums: Sums,
}

/// Every grant with each of its years.
pub fn rows<'a>(funded: &'a Funded, held: &[Held]) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for grant in &funded.content.grants {
        let row = |year, sums| Row { key: &grant.id, grantee: &grant.grantee, year, sums };
        let known = held.iter().find(|held| held.key == grant.id).map(|held| &held.sheet.years);
        match known.filter(|years| !years.is_empty()) {
            Some(years) => rows.extend(years.iter().map(|year| row(Some(year.year), year.sums()))),
            None => rows.push(row(None, Sums::all(&[]))),
        }
    }
    rows
}

/// The rows as a file has them: amounts as numbers, what is unknown empty.
pub fn cells(l: Language, rows: &[Row<'_>]) -> Vec<Vec<Cell>> {
    let amount = |amount: Option<Money>| {
        amount.map_or(Cell::Unknown, |amount| Cell::Number(amount.to_string().replace('.', ",")))
    };
    let line = |name: &str, year: Option<i64>, sums: &Sums| {
        let year = year.map_or(Cell::Unknown, |year| Cell::Number(year.to_string()));
        vec![Cell::Text(name.to_owned()), year, amount(sums.granted), amount(sums.used), amount(sums.left)]
    };
    let headings = [w::grant(l), w::field_year(l), w::granted(l), w::used(l), w::left(l)];
    let mut cells = vec![headings.map(Cell::Text).to_vec()];
    cells.extend(rows.iter().map(|row| line(row.grantee, row.year, &row.sums)));
    let sums: Vec<Sums> = rows.iter().map(|row| row.sums).collect();
    cells.push(line(&w::total(l), None, &Sums::all(&sums)));
    cells
}
