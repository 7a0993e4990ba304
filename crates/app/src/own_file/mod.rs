//! 'Copy to own record': everything a party has written and received in a case, shaped for its own journal (C14, L8.9).

mod model;
mod pages;
mod policy;
mod store;
mod view;

pub use pages::ROUTES;
pub use policy::Filing;
pub use store::{ALL as STATEMENTS, file};
