//! The form of what a party has settled. Everything may be left for later: what lacks stands on the page.

use base::form::Reader;
use base::{Date, Form, Invalid, Problem};
use wording::beginning as w;
use wording::fields::{Field, stands};

use super::model::{Beginning, StaffNames};

/// A reference number, in characters.
const LONGEST_NUMBER: usize = 60;
const LONGEST: usize = 2000;

pub(super) const ASSESSMENT: Field = Field::line("assessment", w::assessment, LONGEST_NUMBER).help(w::assessment_help);
pub(super) const ASSESSED: Field = Field::day("assessed", w::assessed);
pub(super) const AGREEMENT: Field = Field::line("agreement", w::agreement, LONGEST_NUMBER).help(w::agreement_help);
pub(super) const AGREED: Field = Field::day("agreed", w::agreed);
pub(super) const CONSENT: Field = Field::lines("consent", w::consent, 4, LONGEST).help(w::consent_help);
pub(super) const REPRESENTED: Field = Field::lines("represented", w::represented, 4, LONGEST).help(w::represented_help);
pub(super) const NAMES: Field = Field::radios("names", w::names).of::<StaffNames>("beginning.names");
pub(super) const FORM: &[Field] = &[ASSESSMENT, ASSESSED, AGREEMENT, AGREED, CONSENT, REPRESENTED, NAMES];

/// What was typed, and the version it was made from.
pub(super) fn read(form: &Form, today: Date) -> Result<(i64, Beginning), Invalid> {
    let mut read = form.reader();
    let version = read.version(0..=i64::MAX);
    let (assessment, agreement) = (ASSESSMENT.named(&mut read), AGREEMENT.named(&mut read));
    let [assessed, agreed] = [ASSESSED, AGREED].map(|field| past(&field, &mut read, today));
    let (consent, represented) = (CONSENT.text(&mut read), REPRESENTED.text(&mut read));
    let names = NAMES.choice(&mut read).unwrap_or_default().to_owned();
    read.finish(|| Some((version?, Beginning { assessment, assessed, agreement, agreed, consent, represented, names })))
}

/// A day that has come, as it is kept; empty where none was typed.
fn past(field: &Field, read: &mut Reader<'_>, today: Date) -> String {
    let day = field.date(read);
    if day.is_some_and(|day| day > today) {
        read.problem(field.name, Problem::Other("beginning.to-come"));
    }
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// How the fields stand.
pub(super) fn saved(beginning: &Beginning) -> Form {
    let Beginning { assessment, assessed, agreement, agreed, consent, represented, names } = beginning;
    stands([
        (ASSESSMENT.name, assessment.as_str()),
        (ASSESSED.name, assessed),
        (AGREEMENT.name, agreement),
        (AGREED.name, agreed),
        (CONSENT.name, consent),
        (REPRESENTED.name, represented),
        (NAMES.name, names),
    ])
}
