//! Who may work with what the association funds.

mod policy;

pub use policy::{Funding, FundingLevel, GRANTEES, Initiative};
