//! The form that asks for a report.

use base::{Code as _, Date, Form, Invalid, Problem};
use wording::fields::Field;
use wording::reports as w;

use super::super::model::WRITTEN;
use super::super::store::Plan;
use crate::initiatives::Grantee;
use crate::values::document::DocumentKind;
use crate::values::period::{Month, Period};

/// As long as a month is written.
const MONTH: usize = 7;

pub(super) const KIND: Field = Field::select("kind", w::kind).required();
pub(super) const REPORTER: Field = Field::select("reporter", w::reporter).required();
/// The two ends of its months ([`Period::read`]).
const FROM: Field = Field::line("period.from", w::from_month, MONTH).help(w::month_help);
const TO: Field = Field::line("period.to", w::to_month, MONTH).help(w::month_help);
pub(super) const MONTHS: &[Field] = &[FROM, TO];
pub(super) const DUE: Field = Field::day("due", w::due).help(w::due_help).required();
/// Asked for where something is odd about the months.
pub(super) const ANYWAY: Field = Field::tick("anyway", w::anyway);
pub(super) const FORM: &[Field] = &[KIND, REPORTER, FROM, TO, DUE, ANYWAY];

/// What a party that reports on a grant is called in the form.
pub(super) fn code(grantee: &Grantee) -> String {
    format!("{} {}", grantee.key, grantee.party.id)
}

/// What is asked for, and the name of who is to report.
///
/// # Errors
/// What is wrong, field by field.
pub(super) fn plan(form: &Form, reporters: &[Grantee]) -> Result<(Plan, String), Invalid> {
    let mut read = form.reader();
    let kind = KIND.parsed(&mut read, |text| {
        let kind = WRITTEN.iter().copied().find(|kind| kind.code() == text);
        kind.ok_or(Problem::NotAChoice)
    });
    let reporter = REPORTER.parsed(&mut read, |text| {
        let reporter = reporters.iter().find(|one| code(one) == text);
        reporter.ok_or(Problem::NotAChoice)
    });
    let period = match kind {
        Some(DocumentKind::Application) | None => None,
        Some(_) => Period::read(&mut read, "period").map(Some).unwrap_or_default(),
    };
    let due = DUE.date(&mut read);
    if period.zip(due).is_some_and(|(period, due)| ends_after(period, due)) {
        read.problem(DUE.name, Problem::Other("reports.before-its-end"));
    }
    read.finish(|| {
        let (grant_key, party) = (reporter?.key.clone(), &reporter?.party);
        Some((Plan { grant_key, reporter: party.id, kind: kind?, period, due: due? }, party.name.clone()))
    })
}

/// Due before its last month is over: nobody could write it then.
fn ends_after(period: Period, due: Date) -> bool {
    Month::of(due).is_some_and(|month| month <= period.to())
}
