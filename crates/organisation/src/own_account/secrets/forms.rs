//! The forms of one's own secrets.

use base::{Form, Invalid, Problem};
use credentials::password::{About, Password};
use wording::fields::Field;
use wording::own_account_secrets as w;

use crate::local_accounts::{AGAIN, FIRST_CODE, NEW_PASSWORD, new_password, secret};

pub(super) const PRESENT: Field = Field::secret("secret_present", w::present, "current-password").required();
/// Another password.
pub const FORM: &[Field] = &[PRESENT, NEW_PASSWORD, AGAIN];
/// Another app.
pub(super) const APP: &[Field] = &[FIRST_CODE];

/// The present password as it was typed, and the one that was chosen instead.
pub(super) fn changes(form: &Form, about: &About<'_>) -> Result<(String, Password), Invalid> {
    let mut read = form.reader();
    let present = secret(form, &mut read, &PRESENT);
    let chosen = new_password(form, &mut read, about);
    read.finish(|| Some((present, chosen?)))
}

/// The code that the new app shows.
pub(super) fn code(form: &Form) -> Result<String, Invalid> {
    let mut read = form.reader();
    let code = secret(form, &mut read, &FIRST_CODE);
    read.finish(|| Some(code))
}

pub(super) fn wrong_password() -> Invalid {
    Invalid::one(PRESENT.name, Problem::Other("own_account_secrets.wrong"))
}

pub(super) fn wrong_code() -> Invalid {
    Invalid::one(FIRST_CODE.name, Problem::Other("local_accounts.wrong-code"))
}
