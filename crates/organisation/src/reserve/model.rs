//! A sign-in by a key in reserve, and what was found about it.

use base::{Id, Instant};
use vault::{Means, Staff};

use crate::local_accounts::ReserveSignIn;

base::codes! {
    /// What a reviewer found.
    pub enum Outcome {
        /// The provider was down, or there was another good reason.
        Expected = "expected",
        /// It is looked into further.
        Unexpected = "unexpected",
    }
}

/// One of them.
#[derive(Clone, Debug)]
pub struct SignIn {
    pub id: Id<ReserveSignIn>,
    pub staff: Id<Staff>,
    pub name: String,
    pub at: Instant,
    pub means: Means,
    /// Who has looked at it, and what she found.
    pub reviewed: Option<(String, Outcome)>,
}
