//! Signing in by each party's own OpenID provider: the relying party of [OpenID Connect Core 1.0], authorization code
//! with PKCE alone.
//!
//! A [`Provider`] says what is believed about one party's provider: the issuer, the algorithms, the levels of assurance,
//! what its claims mean. [`begin`] gives the address to send a browser to and a [`Pending`] to keep; [`finish`] makes an
//! [`Identity`] of what the browser brings back, or says why not ([`Refused`]); [`ended`] reads a provider's notice that
//! somebody signed out there. Whatever is missing, unknown or doubtful is refused.
//!
//! The crate looks at no clock and draws nothing at random: `now` and `chance` are handed in. It asks the network by
//! whatever implements [`Fetch`]; [`network::Network`] does.
//!
//! ```
//! # async fn sign_in(chance: [u8; 96], now: i64, query: &str) -> Result<(), Box<dyn std::error::Error>> {
//! use openid::{Ask, Provider, begin, finish, network::Network};
//!
//! let configuration = r#"{
//!     "like": "generic",
//!     "issuer": "https://idp.kommun.example",
//!     "client_id": "trisam",
//!     "shared": false
//! }"#;
//! let provider = Provider::from_json(configuration, "the client's secret")?;
//! let network = Network::new()?;
//!
//! let metadata = provider.metadata(now, &network).await?;
//! let back = "https://trisam.example/logga-in/kommun";
//! let (address, pending) = begin(&provider, &metadata, &chance, back, Ask::default(), now)?;
//! // The browser goes to the address, and comes back with a query.
//! let identity = finish(&provider, pending, query, now, &network).await?;
//! # Ok(())
//! # }
//! ```
//!
//! [OpenID Connect Core 1.0]: https://openid.net/specs/openid-connect-core-1_0.html

mod algorithm;
mod begin;
mod claims;
mod fetch;
mod finish;
mod identity;
mod kept;
mod keys;
mod level;
mod logout;
mod mapping;
mod metadata;
pub mod network;
mod provider;
mod refused;
mod token;

pub use algorithm::Algorithm;
pub use begin::{Ask, Pending, begin};
pub use fetch::{ANSWER_LIMIT, Fetch, FetchError, Form};
pub use finish::finish;
pub use identity::{Account, Fields, Identity, RoleChanges};
pub use level::Level;
pub use logout::{Ended, ended};
pub use metadata::Metadata;
pub use provider::{ConfigError, Provider};
pub use refused::{ProviderError, Refused};
