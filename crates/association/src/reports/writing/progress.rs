//! How far a report has come: what is missing or wrong in it, section by section.

use base::form::FieldError;
use base::{Invalid, Language};
use maud::Markup;
use web::parts::{self, Look};
use wording::reports as w;

use super::super::model::Told;
use super::store::{Sections, whole};
use crate::forms::{Form, Section, check};
use crate::typesetting;

/// What stands between a report and handing it in.
pub struct Progress<'a> {
    form: &'a Form,
    sections: &'a Sections,
    left: Vec<FieldError>,
}

impl<'a> Progress<'a> {
    pub fn of(report: &Told, form: &'a Form, sections: &'a Sections) -> Self {
        let answers = whole(report, form, sections);
        let checked = check(form, &answers).and_then(|()| typesetting::check(form, &answers));
        Self { form, sections, left: checked.err().map(|invalid| invalid.problems).unwrap_or_default() }
    }

    /// Nothing is left: it can be handed in.
    pub const fn is_done(&self) -> bool {
        self.left.is_empty()
    }

    pub fn left(&self) -> Invalid {
        Invalid { problems: self.left.clone() }
    }

    pub fn left_in(&self, section: &Section) -> Invalid {
        Invalid { problems: self.left.iter().filter(|error| section.holds(&error.field)).cloned().collect() }
    }

    /// The first section with something left.
    pub fn first(&self) -> Option<&'a Section> {
        self.form.sections.iter().find(|section| !self.left_in(section).problems.is_empty())
    }

    /// Somebody has written something.
    pub fn is_begun(&self) -> bool {
        !self.sections.is_empty()
    }

    /// How far a section has come, in words.
    pub fn tag(&self, l: Language, section: &Section) -> Markup {
        match (self.sections.contains_key(&section.number), self.left_in(section).problems.len()) {
            (true, 0) => parts::tag(Look::Plain, &w::complete(l)),
            // What nobody must fill in is not called complete before somebody has looked at it.
            (false, 0) => parts::tag(Look::Quiet, &w::optional(l)),
            (false, _) => parts::tag(Look::Quiet, &w::not_begun(l)),
            (true, left) => parts::tag(Look::Wait, &w::left_count(l, i64::try_from(left).unwrap_or(i64::MAX))),
        }
    }
}
