//! What a local account proves who it is with: for staff whose party has no sign-in of its own (L5.8).
//!
//! | module | holds |
//! |---|---|
//! | [`password`] | which passwords are taken, and Argon2id behind as many permits as there are cores |
//! | [`totp`] | one-time codes of an authenticator app (RFC 6238), and the picture it is set up with |
//! | [`codes`] | recovery codes and the secret of an invitation, made to be read from paper |
//!
//! The crate knows no database and no web. Time and random bytes are handed in; where a library draws its own, its
//! place says so. What must happen once (a step, a code, a ceremony) is told to the caller, who keeps it in the same
//! transaction as the sign-in that it opens: only there can two requests of one moment be told apart.
//!
//! No secret prints itself, and each is wiped when it is dropped (L10.7).

pub mod codes;
pub mod password;
pub mod totp;
