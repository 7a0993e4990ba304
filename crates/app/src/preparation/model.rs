//! What a party writes before a meeting, in one of three forms: a contribution, 'nothing known', 'need to talk'.

use serde::{Deserialize, Serialize};

/// The longest field: a page of text.
pub const LONGEST: usize = 4000;

/// A contribution: one of the three must say something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contribution {
    /// What we do now.
    pub now: String,
    /// What we can offer.
    pub offer: String,
    /// What stands in the way.
    pub obstacle: String,
    /// Why a later version replaces one that others have read.
    pub correction: String,
}

/// A few words with 'nothing known' or 'need to talk'.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Note {
    pub note: String,
}

impl Contribution {
    pub fn is_empty(&self) -> bool {
        self.now.is_empty() && self.offer.is_empty() && self.obstacle.is_empty()
    }

    /// The fields of its form as they stand.
    pub fn fields(&self) -> [(&'static str, &str); 4] {
        [("now", &self.now), ("offer", &self.offer), ("obstacle", &self.obstacle), ("correction", &self.correction)]
    }

    /// The text as one, for showing two versions side by side.
    pub fn written(&self) -> String {
        let parts = [&self.now, &self.offer, &self.obstacle];
        parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n\n")
    }
}
