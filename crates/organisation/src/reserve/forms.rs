//! The form of a review.

use base::{Form, Id, Invalid};
use wording::fields::Field;
use wording::reserve as w;

use super::model::Outcome;
use crate::local_accounts::ReserveSignIn;

/// Which sign-in it is about.
pub(super) const WHICH: &str = "which";
pub(super) const OUTCOME: Field = Field::radios("outcome", w::outcome).of::<Outcome>("reserve.outcome").required();
pub(super) const FORM: &[Field] = &[OUTCOME];

pub(super) fn reviewed(
    form: &Form,
    open: impl Iterator<Item = Id<ReserveSignIn>>,
) -> Result<(Id<ReserveSignIn>, Outcome), Invalid> {
    let mut read = form.reader();
    let which = read.carried(|read| read.id_among(WHICH, open));
    let outcome = OUTCOME.code(&mut read);
    read.finish(|| Some((which?, outcome?)))
}
