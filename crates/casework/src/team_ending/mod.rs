//! A team ends: the association's office sets its last day, each party moves or closes its cases, and the program ends it with its
//! seats once nothing is left in it. Nobody but a case's own people sees which cases those are.

mod forms;
mod going_on;
mod model;
mod pages;
mod store;
mod view;

pub use going_on::go_on;
pub use pages::ROUTES;
pub use store::ALL as STATEMENTS;
