//! What somebody sees of her own account, and nobody else: where she is signed in (L5.9).

pub mod address;
mod pages;
mod policy;
mod view;

pub use pages::ROUTES;
pub use policy::Account;
