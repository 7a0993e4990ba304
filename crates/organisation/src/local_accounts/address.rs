//! Where somebody whose party has no sign-in of its own gets an account, and signs in.

base::addresses! {
    /// With an address, a password and a one-time code.
    SIGN_IN, sign_in() = "/logga-in/losenord";
    /// With the code of an invitation.
    WELCOME, welcome() = "/valkommen";
    /// Where what she chose is taken.
    ENROL, enrol() = "/valkommen/konto";
}
