//! Where one signs in and out.

use base::Address;

base::addresses! {
    /// Where one signs in; with `?till=` the page to come back to, with `?igen=1` because an act needs a fresh sign-in.
    SIGN_IN, sign_in() = "/logga-in";
    /// With an address, a password and a one-time code: `local_accounts`.
    PASSWORD, password() = "/logga-in/losenord";
    SIGN_OUT, sign_out() = "/logga-ut";
    LANGUAGE, language() = "/sprak";
    /// Where a session is kept alive.
    SESSION, session() = "/session";
}

/// Where one signs in afresh.
pub fn sign_in_again() -> Address {
    sign_in().with("igen", 1_i64)
}
