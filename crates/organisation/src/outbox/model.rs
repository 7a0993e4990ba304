//! What a mail is about, for whom it is, and how it stands.

use base::Instant;
use serde::{Deserialize, Serialize};

/// Marks the ids of mails.
#[derive(Debug)]
pub enum Mail {}

base::codes! {
    /// What a mail says.
    pub enum Kind {
        /// An invitation, with its secret.
        Invitation = "invitation",
        /// An account was made in her name.
        NewAccount = "new_account",
        /// She can sign in by her party's provider.
        NewLink = "new_link",
        /// A key was added to her account.
        NewKey = "new_key",
        /// Password, app or codes are others, or a key was taken away.
        ChangedWays = "changed_ways",
        /// Somebody has asked to take her account over: she can stop it until the wait is over.
        RecoveryBegun = "recovery_begun",
        /// An account was taken over by a second administrator.
        Recovered = "recovered",
        /// Whoever runs the installation has invited an administrator anew.
        Rescued = "rescued",
    }
}

base::codes! {
    /// How a mail stands.
    pub enum State {
        Waiting = "waiting",
        /// A server has taken it.
        Sent = "sent",
        /// Nobody needs it any more: the invitation it was to bring holds no longer.
        Dropped = "dropped",
        /// A server refuses it for good.
        Refused = "refused",
        /// No server took it in all its tries.
        GivenUp = "given_up",
        /// A server took it, and it came back.
        Returned = "returned",
    }
}

/// Whom a warning goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// The one it is about.
    Herself,
    /// Those of her party who could have done it, or can stop it.
    OtherAdministrators,
    Both,
}

impl Kind {
    pub const fn readers(self) -> Readers {
        match self {
            Self::Invitation | Self::NewAccount | Self::NewLink | Self::NewKey | Self::ChangedWays => Readers::Herself,
            Self::Rescued => Readers::OtherAdministrators,
            Self::RecoveryBegun | Self::Recovered => Readers::Both,
        }
    }
}

/// How one mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stands {
    pub kind: Kind,
    pub state: State,
    pub since: Instant,
    pub answer: Option<i64>,
}

impl Stands {
    /// It did not arrive.
    pub const fn has_failed(&self) -> bool {
        matches!(self.state, State::Refused | State::GivenUp | State::Returned)
    }
}

/// The job that brings one mail to a server.
#[derive(Serialize, Deserialize)]
pub struct Bring {
    pub mail: String,
}

/// The job that writes a warning to everybody it is for.
#[derive(Serialize, Deserialize)]
pub struct Warn {
    pub what: String,
    pub about: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l5_8_a_new_way_to_sign_in_is_told_to_its_owner_and_what_an_operator_did_to_the_others() {
        for of_owner in [Kind::NewAccount, Kind::NewLink, Kind::NewKey, Kind::ChangedWays] {
            assert_eq!(of_owner.readers(), Readers::Herself);
        }
        assert_eq!(Kind::Rescued.readers(), Readers::OtherAdministrators);
        assert_eq!(Kind::RecoveryBegun.readers(), Readers::Both, "whose account it is can stop it");
    }
}
