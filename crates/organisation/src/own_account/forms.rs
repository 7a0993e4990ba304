//! The form that names a key.

use base::{Form, Id, Invalid};
use wording::fields::{Field, Offered};
use wording::own_account as w;

use super::model::Ways;
use crate::local_accounts::keys::Key;

/// Which key an act is about.
pub(super) const WHICH: &str = "which";
pub(super) const CHOSEN: Field = Field::chosen(WHICH, w::which);
pub(super) const NAME: Field = Field::line("name", w::key_name, 60).required();
pub(super) const NAMES: &[Field] = &[CHOSEN, NAME];

/// The key that a button is about.
pub(super) fn which(form: &Form) -> Option<Id<Key>> {
    form.value(WHICH).and_then(|id| id.parse().ok())
}

/// What a key is to be called.
pub(super) fn named(form: &Form, ways: &Ways) -> Result<(Id<Key>, String), Invalid> {
    let mut read = form.reader();
    let which = CHOSEN.id_among(&mut read, ways.keys.iter().map(|key| key.id));
    let name = NAME.text(&mut read);
    read.finish(|| Some((which?, name)))
}

/// The keys to choose from; `unnamed` is what those are called that have no name.
pub(super) fn offered(ways: &Ways, unnamed: &str) -> Vec<Offered> {
    let called = |called: &str| if called.is_empty() { unnamed.to_owned() } else { called.to_owned() };
    ways.keys.iter().map(|key| Offered::new(key.id, called(key.called()))).collect()
}
