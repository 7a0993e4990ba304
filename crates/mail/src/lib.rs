//! Handing one mail to an SMTP server: over TLS whose certificate is checked, or without it to this machine alone. The server
//! takes it, refuses it for good, or is to be asked again: which of these decides who is told.
//!
//! A mail is handed over at least once. Where the server took it and its answer was lost, it is handed over again under the
//! same `Message-ID`.

mod letter;
mod post;
mod server;
#[cfg(feature = "testing")]
pub mod testing;

pub use letter::{Letter, returned};
pub use post::{Failed, Post, Stage};
pub use server::{Server, Unfit};
