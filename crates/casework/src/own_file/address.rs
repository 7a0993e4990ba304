//! Where what was read goes into the own record.

use base::Id;

use crate::access::Case;

base::addresses! {
    OWN_FILE, own_file(id: Id<Case>) = "/arenden/{id}/journal";
    DOWNLOAD, download(id: Id<Case>) = "/arenden/{id}/journal/fil";
    /// Every case with something left to take over.
    LEFT, left() = "/att-fora-over";
    LEFT_IN, left_in(id: Id<Case>) = "/arenden/{id}/att-fora-over";
    LEFT_FILE, left_file(id: Id<Case>) = "/arenden/{id}/att-fora-over/fil";
}
