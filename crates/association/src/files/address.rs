//! Where older documents and their files are.

use base::address::Key;
use base::{Address, Id};

use super::File;
use crate::funding::Initiative;

/// Stands in an address for the working group.
pub const WORKING_GROUP: &str = "-";

/// The documents of the working group.
pub fn working_group(id: Id<Initiative>) -> Address {
    shelf(id, Key(WORKING_GROUP))
}

base::addresses! {
    /// The documents of a grant, or of the working group.
    SHELF, shelf(id: Id<Initiative>, key: Key<'_>) = "/forbundet/{id}/handlingar/{key}";
    NEW, new(id: Id<Initiative>, key: Key<'_>) = "/forbundet/{id}/handlingar/{key}/ny";
    /// The document at a place of the list, counted from 1.
    DOCUMENT, document(id: Id<Initiative>, key: Key<'_>, place: i64) = "/forbundet/{id}/handlingar/{key}/{place}";
    FILE, file(id: Id<Initiative>, file: Id<File>) = "/forbundet/{id}/filer/{file}";
    PUBLISH, publish(id: Id<Initiative>, file: Id<File>) = "/forbundet/{id}/filer/{file}/publicera";
    WITHDRAW, withdraw(id: Id<Initiative>, file: Id<File>) = "/forbundet/{id}/filer/{file}/avpublicera";
    REMOVE, remove(id: Id<Initiative>, file: Id<File>) = "/forbundet/{id}/filer/{file}/ta-bort";
}
