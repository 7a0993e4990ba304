//! What somebody sees of her own account, and nobody else: where she is signed in (L5.9), and what she signs in with (L5.8).

pub mod address;
mod forms;
mod key_pages;
mod key_store;
mod key_view;
mod model;
mod pages;
mod policy;
mod proven;
mod recovery_store;
pub mod secrets;
mod view;

pub use pages::ROUTES;
pub use policy::Account;

/// Every statement of the slice.
pub const STATEMENTS: &[vault::Listed] =
    constcat::concat_slices!([vault::Listed]: key_store::ALL, recovery_store::ALL, secrets::STATEMENTS);
