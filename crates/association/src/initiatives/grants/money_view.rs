//! How money looks: read, filled in, and as a table of everything.

use base::address::Key;
use base::{Address, Form, Id, Language};
use maud::{Markup, html};
use web::merge::merge;
use web::parts;
use wording::fields::Filled;
use wording::{common, initiatives as w};

use super::posted::{self, LINES, SPARE_LINES, YEARS, is_empty, lines, of_line, of_year, rows_stand, stands};
use super::sheet::{Line, Sheet, Sums, Year};
use super::table::Row;
use crate::funding::Initiative;
use crate::importing::Grant;
use crate::initiatives::address;
use crate::initiatives::store::Funded;
use crate::values::money::{self, Money, sum};

/// An amount, or that nobody has said.
pub fn amount(l: Language, amount: Option<Money>) -> Markup {
    let look = if amount.is_some() { "number" } else { "soft" };
    html! { span class=(look) { (money::shown(l, amount)) } }
}

/// Granted, used and left as cells.
pub fn amounts(l: Language, sums: &Sums) -> [Markup; 3] {
    [sums.granted, sums.used, sums.left].map(|one| amount(l, one))
}

/// A grant's money, year by year, the latest first.
pub fn sheet(l: Language, sheet: &Sheet) -> Markup {
    html! {
        @if sheet.years.is_empty() { (parts::empty(w::no_money(l))) }
        @for year in sheet.years.iter().rev() { (of(l, year)) }
    }
}

fn of(l: Language, year: &Year) -> Markup {
    let sums = year.sums();
    let headings = [w::field_line(l), w::field_budget(l), w::field_outcome(l), w::left(l)];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let cell = |one| amount(l, one);
    let mut rows: Vec<Vec<Markup>> = year
        .lines
        .iter()
        .map(|line| vec![html! { (line.name) }, cell(line.budget), cell(line.outcome), cell(line.left())])
        .collect();
    let (budget, outcome) =
        (sum(year.lines.iter().map(|line| line.budget)), sum(year.lines.iter().map(|line| line.outcome)));
    rows.push(vec![html! { (w::total(l)) }, cell(budget), cell(outcome), cell(money::left(budget, outcome))]);
    let shown = [sums.granted, sums.used, sums.left].map(|amount| money::shown(l, amount));
    let [granted, used, left] = &shown;
    html! {
        h3 { (year.year) }
        p { (w::year_in_all(l, granted, left, used)) }
        @if !year.lines.is_empty() { (parts::table(&w::budget_lines(l), &headings, &rows)) }
    }
}

/// What was granted, used and left of every grant, by year.
pub fn all(l: Language, funded: &Funded, rows: &[Row<'_>]) -> Markup {
    let to = address::initiative(funded.id);
    let headings = [w::grant(l), w::field_year(l), w::granted(l), w::used(l), w::left(l)];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let line = |name: Markup, year: String, sums: &Sums| {
        let mut row = vec![name, html! { (year) }];
        row.extend(amounts(l, sums));
        row
    };
    let mut lines: Vec<Vec<Markup>> = rows
        .iter()
        .map(|row| {
            let name = html! { a href=(address::grant(funded.id, Key(row.key))) { (row.grantee) } };
            line(name, row.year.map(|year| year.to_string()).unwrap_or_default(), &row.sums)
        })
        .collect();
    let sums: Vec<Sums> = rows.iter().map(|row| row.sums).collect();
    lines.push(line(html! { (w::total(l)) }, String::new(), &Sums::all(&sums)));
    html! {
        (parts::back_link(&to, &funded.content.name))
        (parts::head(&w::money(l), html! {}, html! {
            a.button.second href=(address::money_file(funded.id)) download { (w::download_money(l)) }
        }, &[]))
        p { (w::sums_text(l)) }
        (parts::table(&w::money_by_year(l), &headings, &lines))
    }
}

/// The form of a grant's money.
pub struct Filling<'a> {
    pub initiative: Id<Initiative>,
    pub grant: &'a Grant,
    pub filled: &'a Filled<'a>,
}

impl Filling<'_> {
    pub fn render(&self) -> Markup {
        let (l, to) = (self.filled.l, address::grant(self.initiative, self.grant.key()));
        html! {
            (parts::back_link(&to, &self.grant.grantee))
            h1 { (w::money(l)) }
            (self.filled.problems_on(|field| label(l, field), Address::here))
            p { (w::fill_in_text(l)) }
            (parts::form(&address::fill_in(self.initiative, self.grant.key()), html! {
                (self.filled.stood())
                @for year in 0..self.years() { (year_fields(self.filled, year)) }
                (parts::buttons(&common::save(l), html! { a.button.second href=(to) { (common::cancel(l)) } }))
                p.help { (w::more_lines(l)) }
            }))
        }
    }

    /// Those that are filled in, and one more.
    fn years(&self) -> usize {
        let typed = self.filled.posted();
        let has = |year: &usize| !is_empty(typed, &of_year(*year, "year")) || lines(typed, *year) > 0;
        (0..YEARS).rev().find(has).map_or(1, |last| (last + 2).min(YEARS))
    }
}

/// What was sent with what only the other touched, where no row has moved, and both sheets in lines.
pub fn both(l: Language, theirs: &Sheet, sent: &Form) -> (Form, Markup) {
    let mine = if rows_stand(sent, theirs) { merge(sent, &stands(theirs), false).form } else { sent.clone() };
    let told_mine = posted::sheet(&mine).map(|(_, sheet)| told(l, &sheet)).unwrap_or_default();
    let compared = parts::comparison((&common::their_text(l), &told(l, theirs)), (&common::my_text(l), &told_mine));
    (mine, compared)
}

fn year_fields(filled: &Filled<'_>, year: usize) -> Markup {
    let l = filled.l;
    let input = |name: &str| parts::number_input(&filled.field(name, &label(l, name)));
    let stands = Some(filled.value(&of_year(year, "year"))).filter(|typed| !typed.trim().is_empty());
    html! {
        section {
            h2 { @match stands { Some(year) => (year), None => (w::one_more_year(l)) } }
            div.three { @for part in ["year", "granted", "used"] { (input(&of_year(year, part))) } }
            (budget(filled, year))
        }
    }
}

/// The lines of a year's budget: a table of fields, each with a label of its own for those who hear it.
fn budget(filled: &Filled<'_>, year: usize) -> Markup {
    let l = filled.l;
    let headings = [w::field_line(l), w::field_budget(l), w::field_outcome(l)];
    let count = (lines(filled.posted(), year) + SPARE_LINES).min(LINES);
    html! {
        table.cards {
            caption { (w::budget_lines(l)) }
            thead { tr { @for heading in &headings { th scope="col" { (heading) } } } }
            tbody {
                @for line in 0..count {
                    (problems(filled, year, line))
                    tr {
                        @for (part, heading) in PARTS.iter().zip(&headings) {
                            td data-label=(heading) { (cell(filled, &of_line(year, line, part), heading, line)) }
                        }
                    }
                }
            }
        }
    }
}

const PARTS: [&str; 3] = ["name", "budget", "outcome"];

/// What is wrong with a line, above it over its whole width, so that no column moves.
fn problems(filled: &Filled<'_>, year: usize, line: usize) -> Markup {
    let l = filled.l;
    let problem = |part| {
        let name = of_line(year, line, part);
        let label = label(l, &name);
        let error = filled.field(&name, &label).error?;
        Some((name, label, error))
    };
    let problems: Vec<_> = PARTS.into_iter().filter_map(problem).collect();
    html! {
        @if !problems.is_empty() {
            tr { td colspan="3" {
                @for (name, label, error) in problems { div.error id={ (name) "-error" } { (label) ": " (error) } }
            } }
        }
    }
}

fn cell(filled: &Filled<'_>, name: &str, heading: &str, line: usize) -> Markup {
    let field = filled.field(name, heading);
    let number = i64::try_from(line + 1).unwrap_or_default();
    let is_amount = !name.ends_with("-name");
    html! {
        input #(name) class=[is_amount.then_some("short")] type="text" name=(name) autocomplete="off"
            value=(field.value) inputmode=[is_amount.then_some("decimal")]
            aria-label=(w::line_of(filled.l, heading, number)) aria-invalid=[field.error.is_some().then_some("true")]
            aria-describedby=[field.error.is_some().then(|| format!("{name}-error"))];
    }
}

/// The label of a posted field: `year-0-line-3-budget` is labelled as `budget`.
fn label(l: Language, field: &str) -> String {
    let part = field.rsplit('-').next().unwrap_or(field);
    let key = if part == "name" { "line" } else { part };
    wording::lookup(l, &format!("initiatives.field-{key}")).unwrap_or_else(|| field.to_owned())
}

/// A sheet in lines, to be laid beside another.
fn told(l: Language, sheet: &Sheet) -> String {
    let mut told = Vec::new();
    for year in &sheet.years {
        let sums = year.sums();
        let [granted, used, left] = [sums.granted, sums.used, sums.left].map(|amount| money::shown(l, amount));
        told.push(format!("{}. {}", year.year, w::year_in_all(l, &granted, &left, &used)));
        let line = |line: &Line| {
            format!("{}: {} / {}", line.name, money::shown(l, line.budget), money::shown(l, line.outcome))
        };
        told.extend(year.lines.iter().map(line));
    }
    told.join("\n")
}
