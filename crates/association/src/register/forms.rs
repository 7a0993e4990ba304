//! The form of the rule by which documents get their numbers.

use base::{Form, Invalid};
use wording::fields::{Field, stands};
use wording::register as w;

use super::model::Rule;

pub(super) const TEMPLATE: Field = Field::line("template", w::template, 60).required();
pub(super) const SERIES: Field = Field::line("series", w::series, 20).help(w::series_help);
pub(super) const RULE: &[Field] = &[TEMPLATE, SERIES];

pub(super) fn rule(form: &Form) -> Result<Rule, Invalid> {
    let mut read = form.reader();
    let (template, series) = (TEMPLATE.text(&mut read), SERIES.text(&mut read));
    read.finish(|| Some((template, series))).and_then(|(template, series)| Rule::new(&template, &series))
}

pub(super) fn stored(rule: &Rule) -> Form {
    stands([(TEMPLATE.name, rule.text.as_str()), (SERIES.name, &rule.series)])
}
