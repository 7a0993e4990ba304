//! One case as a file for an archive: what one party wrote and decided in it. Times are those of Sweden.

use base::Instant;
use serde::Serialize;
use serde_json::Value;

use crate::own_file::Line;
use crate::people::PersonRecord;

/// A case as its party takes it along.
#[derive(Serialize)]
pub struct CaseFile {
    pub case: String,
    pub team: String,
    /// Did the party raise it?
    pub raised_by_the_party: bool,
    pub raised: String,
    pub state: String,
    pub closed: Option<String>,
    pub closed_reason: Option<String>,
    /// When the party was told of it, and when it took what it needs to its own record.
    pub invited: String,
    pub filed: Option<String>,
    /// Its content was culled before: no text is left of it.
    pub culled: bool,
    /// The party's own record of the person.
    pub person: Option<PersonRecord>,
    pub texts: Vec<Text>,
    /// What the party decided to let others have.
    pub disclosed: Vec<Disclosed>,
    /// The versions of consent that the party recorded.
    pub consents: Vec<Consent>,
    /// Versions of consent that the party found not sufficient.
    pub insufficient: Vec<Reason>,
    /// Why there was nothing to take to the own record.
    pub not_filed: Vec<Reason>,
    pub responsible: Vec<Responsible>,
}

/// What the party wrote: an item, what it told the person, what she answered.
#[derive(Serialize)]
pub struct Text {
    pub id: String,
    pub kind: String,
    pub subject: Option<String>,
    pub state: Option<String>,
    pub version: i64,
    pub consultation: Option<i64>,
    pub day: String,
    pub due: Option<String>,
    pub code: Option<String>,
    /// Whom it concerns, where it was written about what a party is to do.
    pub about: Option<String>,
    pub author: Option<String>,
    /// The text as a reader has it, in Swedish: label and words.
    pub lines: Vec<Line>,
    /// The same as the program keeps it.
    pub content: Value,
}

/// A copy of a text of the party's that another party was given.
#[derive(Serialize)]
pub struct Disclosed {
    pub text: String,
    pub version: i64,
    pub to: String,
    pub purpose: String,
    pub consent: Option<i64>,
    pub decided_by: String,
    pub at: String,
    pub taken_back: Option<String>,
    pub ended: Option<String>,
    /// SHA-256 over what was let go.
    pub hash: String,
}

/// A version of a consent.
#[derive(Serialize)]
pub struct Consent {
    pub version: i64,
    pub kind: String,
    pub form: String,
    pub from: String,
    pub to: String,
    pub follow_up_to: Option<String>,
    pub language: String,
    pub recorded_by: String,
    /// What she was asked to agree to.
    pub text: String,
    pub covers: Vec<Covered>,
}

/// What may go from whom to whom.
#[derive(Serialize)]
pub struct Covered {
    #[serde(skip)]
    pub consent: String,
    pub from: String,
    pub to: String,
    pub purpose: String,
    pub subjects: Vec<&'static str>,
}

/// A reason that somebody of the party gave.
#[derive(Serialize)]
pub struct Reason {
    pub at: String,
    pub by: Option<String>,
    pub consent: Option<i64>,
    pub reason: String,
}

/// Who answered for the case at the party.
#[derive(Serialize)]
pub struct Responsible {
    pub staff: String,
    pub role: String,
    pub from: String,
    pub to: Option<String>,
}

/// A time as an archive reads it.
pub fn moment(at: Instant) -> String {
    let (hour, minute) = at.hour_minute();
    format!("{} {hour:02}:{minute:02}", at.date())
}
