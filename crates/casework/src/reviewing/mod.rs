//! The pages on which managers and administrators go through who has which role and seat, once a year (L3.5): each with when
//! she signed in last and how many open cases she answers for. Numbers, never a case.

mod pages;
mod row_view;
mod store;
mod view;

pub use pages::ROUTES;
pub use store::ALL as STATEMENTS;
