//! The forms of signing in by a provider.

use base::{Form, Id, Invalid, Problem};

use super::model::Provider;

/// Which provider: a button bears it.
pub(super) const PROVIDER: &str = "provider";
/// The number of a ceremony that waits for an invitation: its page carries it.
pub(super) const CEREMONY: &str = "secret_ceremony";
/// That a fresh sign-in is asked for.
pub(super) const AGAIN: &str = "igen";
/// That somebody else may have been signed in here before.
pub(super) const ANEW: &str = "anew";
pub(super) const BACK: &str = "till";

/// The provider that was chosen.
pub(super) fn chosen(form: &Form) -> Result<Id<Provider>, Invalid> {
    let chosen = form.value(PROVIDER).and_then(|id| id.parse().ok());
    chosen.ok_or_else(not_chosen)
}

pub(super) fn not_chosen() -> Invalid {
    Invalid::one(PROVIDER, Problem::Other("providers.not-chosen"))
}

pub(super) fn is_again(form: &Form) -> bool {
    form.value(AGAIN).is_some()
}

pub(super) fn is_anew(form: &Form) -> bool {
    form.value(ANEW).is_some()
}
