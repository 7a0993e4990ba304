//! Consent as the law asks for it, on both databases.

mod anew;
mod county;
mod ended;
mod history;
mod law;
mod meanwhile;
mod own_file;
pub mod pages;
mod stops;
