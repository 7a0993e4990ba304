//! Where somebody whose party has no sign-in of its own gets an account, and signs in.

pub use crate::accounts::address::{PASSWORD as SIGN_IN, password as sign_in};

base::addresses! {
    /// With the code of an invitation.
    WELCOME, welcome() = "/valkommen";
    /// Where what she chose is taken.
    ENROL, enrol() = "/valkommen/konto";
    /// Asks her for a key instead.
    ASK_FIRST_KEY, ask_first_key() = "/valkommen/nyckel/borja";
    /// Where that is taken.
    ENROL_KEY, enrol_key() = "/valkommen/nyckel";
    /// Asks a browser for any key of this installation.
    ASK_KEY, ask_key() = "/logga-in/nyckel/borja";
    /// Where its answer signs somebody in.
    SIGN_IN_KEY, sign_in_key() = "/logga-in/nyckel";
}
