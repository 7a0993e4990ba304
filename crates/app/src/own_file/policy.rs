//! Who may note that a party has taken its part to its own record.

use crate::access::{CASE_POLICY, CaseLevel};

vault::resource! {
    /// A party's copying of a case to its own record: also for those who may do nothing else there any more.
    pub Filing: CaseLevel { edit: [CaseLevel::Own, CaseLevel::Party, CaseLevel::File], of_case: true }
        in Subject = CASE_POLICY;
}
