//! What an invitation holds, and how often somebody may try.

use serde::{Deserialize, Serialize};

/// For how long an invitation may be used.
pub const INVITATION_DAYS: i64 = 7;
/// How often an address may be tried within the time below; then it is as if what was typed were wrong.
pub const TRIES: i64 = 5;
pub const TRIES_MINUTES: i64 = 15;
/// The longest address of electronic mail (RFC 5321).
pub const LONGEST_ADDRESS: usize = 254;

base::codes! {
    /// How an invitation comes to whom it is for.
    pub enum How {
        /// To the work address, so that nobody but her sees the secret.
        Mail = "mail",
        /// Printed once.
        Letter = "letter",
    }
}

/// What is sealed of an invitation.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Invited {
    /// The work address that she will sign in with.
    pub address: String,
    /// What her app will share with us, as it was shown last.
    pub totp: Option<[u8; 20]>,
}

/// What is sealed of an account.
#[derive(Clone, Serialize, Deserialize)]
pub struct Secrets {
    pub address: String,
    /// Whoever has chosen keys alone has no password.
    pub by_password: Option<ByPassword>,
}

/// What a password and a one-time code are compared with.
#[derive(Clone, Serialize, Deserialize)]
pub struct ByPassword {
    /// The password's hash, as a PHC string.
    pub hash: String,
    pub totp: [u8; 20],
    /// What another app will share with us, as it was shown last, until it has shown a code.
    #[serde(default)]
    pub next_totp: Option<[u8; 20]>,
}

/// An address as it is compared: the same whether it was typed in capitals or not.
pub fn same_address(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// Could electronic mail reach it? Something before one @, and a name with a dot after it.
pub fn is_address(typed: &str) -> bool {
    let Some((before, host)) = typed.split_once('@') else { return false };
    let is_word = |text: &str| !text.is_empty() && !text.contains(|sign: char| sign.is_whitespace() || sign == '@');
    is_word(before) && is_word(host) && host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_something_on_both_sides() {
        for good in ["marie.kjellin@af.se", "m@a.b.se", "Åsa@kommun.se"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["", "marie", "@af.se", "marie@", "marie@af", "a b@af.se", "a@b@af.se", "marie@af..se", "marie@.se"]
        {
            assert!(!is_address(bad), "{bad}");
        }
        assert_eq!(same_address(" Marie.Kjellin@AF.se "), "marie.kjellin@af.se");
    }
}
