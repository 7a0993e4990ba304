//! Consent as the law asks for it, on both databases.

mod county;
mod history;
mod law;
mod pages;
#[path = "../world/mod.rs"]
mod world;
