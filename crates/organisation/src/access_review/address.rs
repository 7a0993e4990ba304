//! Where a review is gone through; its page is `staff`'s, which leads there.

use base::Id;

use super::ReviewedRow;

pub use crate::staff::address::{REVIEW, review};

base::addresses! {
    /// An administrator has it begin before its year is over.
    BEGIN, begin() = "/personal/genomgang/borja";
    KEEP, keep(id: Id<ReviewedRow>) = "/personal/genomgang/{id}/behall";
    END, end(id: Id<ReviewedRow>) = "/personal/genomgang/{id}/avsluta";
}
