//! Where the person is told.

use base::Id;

use crate::access::Case;

base::addresses! {
    FEEDBACK, feedback(id: Id<Case>) = "/arenden/{id}/aterkoppling";
    LETTER, letter(id: Id<Case>) = "/arenden/{id}/aterkoppling/brev";
}
