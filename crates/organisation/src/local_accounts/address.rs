//! Where somebody whose party has no sign-in of its own gets an account, and signs in.

pub use crate::accounts::address::{PASSWORD as SIGN_IN, password as sign_in};

base::addresses! {
    /// With the code of an invitation.
    WELCOME, welcome() = "/valkommen";
    /// Where what she chose is taken.
    ENROL, enrol() = "/valkommen/konto";
}
