//! The register of teams: the association's office adds a team with its care unit, names it anew, and sees what it still lacks
//! before it can begin. Who sits in it is each party's (`seating`). No case stands in it.

pub mod address;
mod forms;
mod model;
mod pages;
mod policy;
mod store;
mod view;

pub use pages::ROUTES;
pub use policy::TeamRegister;
pub use store::ALL as STATEMENTS;
