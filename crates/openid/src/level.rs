use serde::{Deserialize, Serialize};

/// How sure it is who signed in: the assurance levels of eIDAS (EU 910/2014, article 8), from the lowest. What Sweden
/// calls levels 2, 3 and 4 (L5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Low,
    Substantial,
    High,
}
