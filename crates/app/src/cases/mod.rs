//! Cases: raised, opened, and shown as far as the reader may see.

mod before;
mod model;
mod pages;
mod raise_view;
mod store;
mod view;

pub use model::{AGES, Baseline, LEAD_DAYS, NewCase, WRITE_WITHIN_DAYS, read_number, test_numbers};
pub use pages::ROUTES;
pub use store::{ALL as STATEMENTS, raise};
