//! Plans: what the team recommends, what is proposed for a party, what a party takes on and how it goes.

pub mod address;
mod agreed;
mod forms;
mod model;
mod pages;
mod store;
mod text;
mod view;

pub use agreed::agreed;
pub use model::{AgreedRow, Feasible, Kind, Progress, Recommended, Taken};
pub use pages::ROUTES;
pub use store::{ALL as STATEMENTS, decline, take, tell, undo};
pub use text::text_for_individual;
pub use view::{Place, narrow, panel};
