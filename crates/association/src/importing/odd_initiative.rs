//! What is odd in the file of an initiative: numbers, places and periods of its documents (F7).

use super::initiative::{Document, Grant, ImportedInitiative};
use super::lines::{element, member};
use super::oddity::{Found, What};
use super::shape::Slot;
use crate::values::cadence::{self, Reported};
use crate::values::period::{Month, Period};

pub(super) fn find(initiative: &ImportedInitiative, found: &mut Found<'_>) {
    positions(&initiative.development_documents, "development_documents", found);
    for (at, grant) in initiative.grants.iter().enumerate() {
        let path = member(&element("grants", at), "documents");
        positions(&grant.documents, &path, found);
        numbers(&grant.documents, &path, found);
        months(&grant.documents, &path, found);
        let earliest = earliest_of_the_others(&initiative.grants, at);
        periods(&grant.documents, earliest, &path, found);
    }
}

fn positions(documents: &[Document], path: &str, found: &mut Found<'_>) {
    for ((at, document), counted) in documents.iter().enumerate().zip(1..) {
        if document.position != counted {
            let what = What::Position { said: document.position, counted };
            found.add(member(&element(path, at), "position"), what);
        }
    }
}

/// A number that an earlier report of the grant bears already.
fn numbers(documents: &[Document], path: &str, found: &mut Found<'_>) {
    for (at, document) in documents.iter().enumerate() {
        let Slot::Value(number) = document.number else { continue };
        let before = documents.iter().take(at).find(|other| other.number == document.number);
        if let Some(other) = before {
            let what = What::RepeatedNumber { number, other: other.title.clone() };
            found.add(member(&element(path, at), "number"), what);
        }
    }
}

fn months(documents: &[Document], path: &str, found: &mut Found<'_>) {
    for (at, document) in documents.iter().enumerate() {
        let counted = document.period().map(Period::length);
        if let Some((counted, &said)) = counted.zip(document.months.value())
            && counted != said
        {
            found.add(member(&element(path, at), "months"), What::MonthsDiffer { said, counted });
        }
    }
}

fn periods(documents: &[Document], earliest: Option<Month>, path: &str, found: &mut Found<'_>) {
    let (places, reports): (Vec<usize>, Vec<Reported>) =
        documents.iter().enumerate().filter_map(|(at, document)| Some((at, document.reported()?))).unzip();
    for oddity in cadence::check(&reports, None) {
        let report = |place: usize| oddity.reports.get(place).and_then(|&at| Some((places.get(at)?, reports.get(at)?)));
        // Where two reports meet, the later of the file is the one to look at.
        let Some((at, at_fault)) = report(oddity.reports.len().saturating_sub(1)) else { continue };
        let name = |place: usize| report(place).map(|(_, report)| report.name.clone()).unwrap_or_default();
        let what = misprint(&oddity.what, at_fault, earliest).unwrap_or_else(|| What::Period {
            what: oddity.what.clone(),
            first: name(0),
            second: name(1),
        });
        let key = if matches!(oddity.what, cadence::What::AsPrinted { .. }) && !start_is_as_printed(at_fault) {
            "period_start_printed"
        } else if matches!(oddity.what, cadence::What::AsPrinted { .. }) {
            "period_end_printed"
        } else {
            "period_start"
        };
        found.add(member(&element(path, *at), key), what);
    }
}

fn start_is_as_printed(report: &Reported) -> bool {
    report.period.is_some_and(|period| Month::parse(&report.printed.0) == Some(period.from()))
}

/// More than a year, and from before anybody else began.
fn misprint(what: &cadence::What, report: &Reported, earliest: Option<Month>) -> Option<What> {
    let cadence::What::LongerThanAYear(months) = *what else { return None };
    let earliest = earliest.filter(|earliest| report.period.is_some_and(|period| period.from() < *earliest))?;
    Some(What::ProbableMisprint { printed: report.printed.0.clone(), months, earliest })
}

fn earliest_of_the_others(grants: &[Grant], own: usize) -> Option<Month> {
    let others = grants.iter().enumerate().filter(|(at, _)| *at != own).flat_map(|(_, grant)| &grant.documents);
    others.filter_map(Document::period).map(Period::from).min()
}
