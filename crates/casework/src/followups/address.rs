//! Where a case is followed up, closed, joined with another, or taken up again.

use base::Id;

use crate::access::Case;

base::addresses! {
    FOLLOW_UP, follow_up(id: Id<Case>) = "/arenden/{id}/uppfoljning";
    PLAN, plan(id: Id<Case>) = "/arenden/{id}/uppfoljning/planera";
    CLOSE, close(id: Id<Case>) = "/arenden/{id}/avsluta";
    /// It has been taken to the own record.
    TO_RECORD, to_record(id: Id<Case>) = "/arenden/{id}/avsluta/akt";
    JOIN, join(id: Id<Case>) = "/arenden/{id}/sammanfor";
    AGAIN, again(id: Id<Case>) = "/arenden/{id}/ny-konsultation";
}
