//! Where a case is handed to others.

use base::Id;

use crate::access::Case;

base::addresses! {
    ASSIGNED, assigned(id: Id<Case>) = "/arenden/{id}/handlaggare";
    SUBSTITUTE, substitute(id: Id<Case>) = "/arenden/{id}/handlaggare/ersattare";
    HAND_OVER, hand_over(id: Id<Case>) = "/arenden/{id}/handlaggare/lamna-over";
    END, end(id: Id<Case>) = "/arenden/{id}/handlaggare/avsluta";
}
