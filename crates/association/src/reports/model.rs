//! What is written on the association's forms, and how far it has come.

use base::{Date, Error, Id, Language};
use vault::Party;

use super::policy::Report;
use crate::forms::{self, Answers, Form};
use crate::funding::Initiative;
use crate::importing::{ImportedReport, export};
use crate::typesetting::{self, Head};
use crate::values::document::{DocumentKind, by_code};
use crate::values::period::Period;

base::codes! {
    /// From planned to noted by the board. What is late is told by the day, not by the state.
    pub enum ReportState {
        /// Asked for; nobody has begun.
        Planned = "planned",
        /// Its authors write.
        Draft = "draft",
        /// With the association.
        Submitted = "submitted",
        /// Back with its authors, who change and submit it again.
        Returned = "returned",
        /// Registered and frozen.
        Received = "received",
        BeforeBoard = "before_board",
        Noted = "noted",
    }
}

impl ReportState {
    /// Its authors may write in it.
    pub const fn is_written(self) -> bool {
        matches!(self, Self::Planned | Self::Draft | Self::Returned)
    }

    /// The association has received it: it bears a number and can be published.
    pub const fn is_received(self) -> bool {
        matches!(self, Self::Received | Self::BeforeBoard | Self::Noted)
    }
}

/// How soon before its day a report is brought to mind, in days.
pub const REMIND_DAYS: i32 = 30;

/// A document to be written on a form.
#[derive(Clone, Debug)]
pub struct Told {
    pub id: Id<Report>,
    pub initiative: Id<Initiative>,
    /// The initiative's name, and the grant's key in it.
    pub initiative_name: String,
    pub grant_key: String,
    pub reporter: Id<Party>,
    pub reporter_name: String,
    pub kind: DocumentKind,
    pub form_version: u32,
    pub period: Option<Period>,
    pub due: Date,
    pub state: ReportState,
    /// How many times it was submitted.
    pub round: i64,
    /// Its number in the register.
    pub number: Option<String>,
    pub received: Option<Date>,
    /// The hash of what was registered.
    pub registered: Option<String>,
    /// The association's name.
    pub issuer: String,
    pub published: bool,
}

impl Told {
    /// What it would look like printed, with these answers: a draft until it is received.
    pub fn paper(&self, l: Language, form: &Form, answers: &Answers, today: Date) -> documents::Document {
        let head = Head {
            issuer: &self.issuer,
            initiative: &self.initiative_name,
            number: self.number.as_deref(),
            received: self.received,
            today,
            public: false,
        };
        typesetting::document(l, form, answers, &head)
    }

    /// The form it is written on, in the version it was begun on.
    ///
    /// # Errors
    /// Internal, when there is no such form.
    pub fn form(&self) -> Result<&'static Form, Error> {
        let form = form_key(self.kind).and_then(|key| forms::version(key, self.form_version));
        form.ok_or_else(|| Error::internal("reading a report", "its form is missing"))
    }

    /// It should have been with the association.
    pub fn is_late(&self, today: Date) -> bool {
        self.state.is_written() && self.due < today
    }
}

/// The form of a kind of document; none for those that are only filed.
pub const fn form_key(kind: DocumentKind) -> Option<&'static str> {
    match kind {
        DocumentKind::Application => Some(forms::APPLICATION),
        DocumentKind::PeriodicReport => Some(forms::PERIODIC_REPORT),
        DocumentKind::FinalReport => Some(forms::FINAL_REPORT),
        _ => None,
    }
}

/// Kinds that are written here.
pub const WRITTEN: [DocumentKind; 3] =
    [DocumentKind::Application, DocumentKind::PeriodicReport, DocumentKind::FinalReport];

/// What was handed in, frozen.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Submitted {
    pub answers: Answers,
    /// The file it was read from, whole, for one written before there was a form here.
    #[serde(default)]
    pub imported: Option<Box<ImportedReport>>,
}

/// What the association asks to have changed in a section; with no section, in the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub round: i64,
    pub section: String,
    pub text: String,
}

impl Submitted {
    /// The text that a hash freezes: the answers, and the file they were read from.
    ///
    /// # Errors
    /// Internal, when it cannot be written.
    pub fn frozen(&self, form: &Form) -> Result<String, Error> {
        let mut text = forms::canonical(form, &self.answers)?;
        if let Some(file) = &self.imported {
            text.push_str(&export(file)?);
        }
        Ok(text)
    }
}

/// A document as anybody may read it: a frozen copy without what names a person, unless that was ticked.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Published {
    pub initiative: String,
    /// The grant's key in its initiative.
    pub grant_key: String,
    #[serde(with = "by_code")]
    pub kind: DocumentKind,
    pub form_version: u32,
    pub period: Option<Period>,
    pub reporter: String,
    pub number: String,
    pub received: Date,
    /// The association that gives it out.
    pub issuer: String,
    pub answers: Answers,
}

impl Published {
    /// The document, to print or to show.
    pub fn paper(&self, l: Language) -> Option<documents::Document> {
        let form = forms::version(form_key(self.kind)?, self.form_version)?;
        let head = Head {
            issuer: &self.issuer,
            initiative: &self.initiative,
            number: Some(&self.number),
            received: Some(self.received),
            today: self.received,
            public: true,
        };
        Some(typesetting::document(l, form, &self.answers, &head))
    }
}
