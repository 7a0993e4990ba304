//! Cases: raised, opened, and shown as far as the reader may see.

pub mod address;
mod before;
mod forms;
mod known;
mod model;
mod pages;
mod policy;
mod raise_view;
mod raising;
mod shown;
mod store;
mod view;

pub use known::{ALL as KNOWN_STATEMENTS, LOOK_UPS};
pub use model::{AGES, NewCase, read_number, test_numbers, write_by};
pub use pages::ROUTES;
pub use policy::Held;
pub use store::{ALL as STATEMENTS, raise};
