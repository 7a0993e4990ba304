//! What waits in the outbox is sent: by jobs, as the program itself, after the act that asked for it is kept.

mod jobs;
mod policy;
mod returning_store;
mod store;
mod text;

pub use policy::{Outgoing, Returned, Warned};
pub use returning_store::came_back;

/// Every statement of the slice.
pub const STATEMENTS: &[vault::Listed] = constcat::concat_slices!([vault::Listed]: store::ALL, returning_store::ALL);
