//! Does a report that is to be asked for fit among those of its grant?

use super::super::model::Told;
use super::super::store::Plan;
use crate::importing::{Document, ImportedInitiative};
use crate::values::cadence::{Oddity, Reported, check};
use crate::values::document::DocumentKind;

/// How a document is called in messages: its kind, and its months.
fn name(l: base::Language, kind: DocumentKind, period: Option<crate::values::period::Period>) -> String {
    kind.subject(l, period)
}

/// What is odd about the months of `plan` beside those of the grant's other reports, in words with what to do: an
/// overlap, a gap, more than a year. Nothing for a document without months.
pub fn odd(
    l: base::Language,
    content: &ImportedInitiative,
    planned: &[Told],
    plan: &Plan,
    reporter: &str,
) -> Vec<String> {
    let Some(period) = plan.period else { return Vec::new() };
    let grant = content.grants.iter().find(|grant| grant.id == plan.grant_key);
    let mut reports: Vec<Reported> =
        grant.into_iter().flat_map(|grant| &grant.documents).filter_map(Document::reported).collect();
    let own = planned.iter().filter(|one| one.grant_key == plan.grant_key);
    reports.extend(
        own.filter_map(|one| Some(Reported::new(name(l, one.kind, one.period), &[&one.reporter_name], one.period?))),
    );
    let new = reports.len();
    reports.push(Reported::new(name(l, plan.kind, Some(period)), &[reporter], period));
    let concerns = |oddity: &Oddity| oddity.reports.contains(&new);
    check(&reports, None).iter().filter(|oddity| concerns(oddity)).map(|oddity| oddity.said(l, &reports)).collect()
}
