//! The forms of signing in, of an invitation, and of a new account.

use base::{Code as _, Form, Invalid, Problem};
use credentials::codes::{InvitationSecret, Mistyped};
use credentials::password::{About, Password, Weakness};
use wording::fields::{Field, stands};
use wording::local_accounts as w;

use super::model::{How, LONGEST_ADDRESS, is_address};

/// Which account or link was read by whoever confirms it: it may be another by the time she does.
pub const READ: &str = "read";

pub(super) const ADDRESS: Field = Field::line("address", w::address, LONGEST_ADDRESS).required();
pub(super) const PASSWORD: Field = Field::secret("secret_password", w::password, "current-password").required();
pub(super) const CODE: Field = Field::secret("secret_code", w::code, "one-time-code").help(w::code_help).required();
pub(super) const SIGN_IN: &[Field] = &[ADDRESS, PASSWORD, CODE];

pub(super) const WORK_ADDRESS: Field =
    Field::line("address", w::work_address, LONGEST_ADDRESS).help(w::work_address_help).required();
pub(super) const HOW: Field = Field::radios("how", w::how).of::<How>("local_accounts.how").required();
pub(super) const INVITE: &[Field] = &[WORK_ADDRESS, HOW];

pub const INVITATION: Field =
    Field::secret("secret_invitation", w::invitation, "off").help(w::invitation_help).required();
pub(super) const WELCOME: &[Field] = &[INVITATION];

pub(crate) const NEW_PASSWORD: Field =
    Field::secret("secret_password", w::new_password, "new-password").help(w::new_password_help).required();
pub(crate) const AGAIN: Field = Field::secret("secret_again", w::again, "new-password").required();
pub(crate) const FIRST_CODE: Field = Field::secret("secret_code", w::first_code, "one-time-code").required();
pub(super) const ENROL: &[Field] = &[NEW_PASSWORD, AGAIN, FIRST_CODE];

/// What somebody signs in with. A code is shorter than any that we give, twice over; a password is looked at by its check.
pub(super) struct SignsIn {
    pub address: String,
    pub password: String,
    pub code: String,
}

pub(super) fn signs_in(form: &Form) -> Result<SignsIn, Invalid> {
    let mut read = form.reader();
    let address = ADDRESS.text(&mut read);
    let [password, code] = [PASSWORD, CODE].map(|field| secret(form, &mut read, &field));
    read.finish(|| Some(SignsIn { address, password, code }))
}

/// A secret as it was typed: nothing is cut off it.
pub(crate) fn secret(form: &Form, read: &mut base::form::Reader<'_>, field: &Field) -> String {
    let typed = form.value(field.name).unwrap_or_default();
    if typed.is_empty() {
        read.problem(field.name, Problem::Required);
    }
    typed.to_owned()
}

/// The work address of somebody who is invited, and how the invitation comes to her: by letter where no mail is set up.
pub(super) fn invited(form: &Form, by_mail: bool) -> Result<(String, How), Invalid> {
    let mut read = form.reader();
    let address = WORK_ADDRESS.named(&mut read);
    if !address.is_empty() && !is_address(&address) {
        read.problem(WORK_ADDRESS.name, Problem::Other("local_accounts.no-address"));
    }
    let how = if by_mail { HOW.code(&mut read) } else { Some(How::Letter) };
    read.finish(|| Some((address, how?)))
}

/// What stands in the form before anything is typed: the address of an invitation that waits or of her account, and mail.
pub(super) fn usual(address: &str) -> Form {
    stands([(WORK_ADDRESS.name, address), (HOW.name, How::Mail.code())])
}

/// The secret of an invitation; a slip of the pen is told from one that is not there.
pub fn invitation(form: &Form) -> Result<InvitationSecret, Invalid> {
    let typed = form.value(INVITATION.name).unwrap_or_default();
    let problem = match InvitationSecret::read(typed) {
        Ok(secret) => return Ok(secret),
        Err(_) if typed.trim().is_empty() => Problem::Required,
        Err(Mistyped::Check) => Problem::Other("local_accounts.mistyped"),
        Err(Mistyped::Character | Mistyped::Length) => Problem::Other("local_accounts.no-code"),
    };
    Err(Invalid::one(INVITATION.name, problem))
}

/// The password that somebody chose, and the first code of her app.
pub(super) fn chosen(form: &Form, about: &About<'_>) -> Result<(Password, String), Invalid> {
    let mut read = form.reader();
    let (chosen, code) = (new_password(form, &mut read, about), secret(form, &mut read, &FIRST_CODE));
    read.finish(|| Some((chosen?, code)))
}

/// A password that somebody chose for herself, typed twice.
pub(crate) fn new_password(form: &Form, read: &mut base::form::Reader<'_>, about: &About<'_>) -> Option<Password> {
    let [password, again] = [NEW_PASSWORD, AGAIN].map(|field| secret(form, read, &field));
    let chosen = Password::chosen(&password, about);
    match &chosen {
        Err(_) if password.is_empty() => {}
        Err(weakness) => read.problem(NEW_PASSWORD.name, Problem::Other(words_of(weakness))),
        Ok(_) if password != again && !again.is_empty() => {
            read.problem(AGAIN.name, Problem::Other("local_accounts.not-the-same"));
        }
        Ok(_) => {}
    }
    chosen.ok()
}

const fn words_of(weakness: &Weakness) -> &'static str {
    match weakness {
        Weakness::TooShort(_) => "local_accounts.too-short",
        Weakness::TooLong => "local_accounts.too-long",
        Weakness::Name | Weakness::Party | Weakness::Address | Weakness::Product => "local_accounts.about-you",
        Weakness::Repeated | Weakness::Leaked => "local_accounts.guessed",
    }
}
