//! An initiative as a file: its texts as on its public page, and its grants with their documents in order.

use base::address::Key;
use serde::{Deserialize, Serialize};

use super::shape::{Contact, Pairs, Slot};
use crate::values::cadence::Reported;
use crate::values::document::{DocumentKind, by_code};
use crate::values::period::Period;

/// An initiative with everything that its page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedInitiative {
    #[serde(rename = "_source")]
    pub source: Pairs<String>,
    #[serde(rename = "_redacted", default, skip_serializing_if = "Slot::is_absent")]
    pub redacted: Slot<bool>,
    #[serde(rename = "_notes", default, skip_serializing_if = "Slot::is_absent")]
    pub notes: Slot<Vec<String>>,
    pub name: String,
    pub introduction: String,
    pub owner: String,
    pub funder: String,
    pub contact: Contact,
    pub target_group: TargetGroup,
    pub stakeholders: TextAndList,
    pub background: String,
    pub purpose: String,
    pub considerations: TextAndList,
    pub goals: Goals,
    pub organisation: Organisation,
    pub method: TextAndList,
    pub follow_up: String,
    pub implementation: String,
    /// The page's own headings.
    pub labels: Pairs<String>,
    pub development_documents: Vec<Document>,
    pub grants: Vec<Grant>,
}

/// Whom it is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetGroup {
    pub text: String,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub age_from: Slot<u32>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub age_to: Slot<u32>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub individuals_per_year_approx: Slot<u32>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub split_by_sex: Slot<bool>,
}

/// A paragraph and the points below it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextAndList {
    pub text: String,
    pub list: Vec<String>,
    #[serde(rename = "_redacted", default, skip_serializing_if = "Slot::is_absent")]
    pub redacted: Slot<bool>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goals {
    pub overall: String,
    pub list: Vec<String>,
}

/// Who steers and who works.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    pub steering_group: Group,
    pub working_group: Group,
    pub reference_group: Group,
    #[serde(rename = "_notes", default, skip_serializing_if = "Slot::is_absent")]
    pub notes: Slot<Vec<String>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub label: String,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub name: Slot<String>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub seats_per_principal: Slot<u32>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub seats: Slot<Vec<Seat>>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub text: Slot<String>,
}

/// A place in a group: an organisation's, whoever sits there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seat {
    pub organisation: String,
    pub role: String,
    /// Somebody else has come to sit there since.
    pub replaced: bool,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub has_participated: Slot<bool>,
    #[serde(rename = "_redacted", default, skip_serializing_if = "Slot::is_absent")]
    pub redacted: Slot<bool>,
}

/// What one or several grantees were granted, and the documents of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    pub id: String,
    pub grantee: String,
    pub grantees: Vec<String>,
    pub grantee_type: String,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub kind: Slot<String>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub municipality_code: Slot<String>,
    pub documents: Vec<Document>,
    #[serde(rename = "_notes", default, skip_serializing_if = "Slot::is_absent")]
    pub notes: Slot<Vec<String>>,
}

impl Grant {
    /// As addresses name it.
    pub fn key(&self) -> Key<'_> {
        Key(&self.id)
    }
}

/// A document as it stands on the page. Periods stand twice: as printed, and as they are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub position: u32,
    #[serde(rename = "type", with = "by_code")]
    pub kind: DocumentKind,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub number: Slot<u32>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub appendix_number: Slot<u32>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub appendix_to: Slot<String>,
    pub title: String,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub grantee: Slot<String>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub grantees: Slot<Vec<String>>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub period_start: Slot<String>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub period_end: Slot<String>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub months: Slot<i32>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub period_start_printed: Slot<String>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub period_end_printed: Slot<String>,
    pub printed: String,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub duplicated_number: Slot<bool>,
    #[serde(default, skip_serializing_if = "Slot::is_absent")]
    pub note: Slot<String>,
}

impl ImportedInitiative {
    /// As anybody may read it: without what the source says about itself. Of the contact, role and organisation stay; a
    /// name, a telephone and an e-mail only where ticked.
    pub fn for_the_public(&self) -> Self {
        let mut public = self.clone();
        public.source = Pairs::default();
        (public.redacted, public.notes) = (Slot::Absent, Slot::Absent);
        public.contact = self.contact.for_the_public();
        public.method.redacted = Slot::Absent;
        public.organisation.notes = Slot::Absent;
        for grant in &mut public.grants {
            grant.notes = Slot::Absent;
        }
        public
    }

    /// Every document, those of the working group first, in the order of the page.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.development_documents.iter().chain(self.grants.iter().flat_map(|grant| &grant.documents))
    }
}

impl Document {
    pub const fn is_report(&self) -> bool {
        matches!(self.kind, DocumentKind::PeriodicReport | DocumentKind::FinalReport)
    }

    /// The months it covers, as they are read.
    pub fn period(&self) -> Option<Period> {
        Period::parse(self.period_start.value()?, self.period_end.value()?).ok()
    }

    /// The report among the others of its grant; none for a document that is no report.
    pub fn reported(&self) -> Option<Reported> {
        let printed =
            |printed: &Slot<String>, read: &Slot<String>| printed.value().or(read.value()).cloned().unwrap_or_default();
        self.is_report().then(|| Reported {
            name: self.title.clone(),
            reporters: self.grantees.value().cloned().unwrap_or_default(),
            printed: (
                printed(&self.period_start_printed, &self.period_start),
                printed(&self.period_end_printed, &self.period_end),
            ),
            period: self.period(),
        })
    }
}
