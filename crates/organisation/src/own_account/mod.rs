//! What somebody sees of her own account, and nobody else: where she is signed in (L5.9), and her keys (L5.8).

pub mod address;
mod forms;
mod key_pages;
mod key_store;
mod key_view;
mod model;
mod pages;
mod policy;
mod view;

pub use key_store::ALL as STATEMENTS;
pub use pages::ROUTES;
pub use policy::Account;
