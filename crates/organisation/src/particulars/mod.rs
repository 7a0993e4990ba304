//! What differs from county to county: its municipalities, and the systems whose local numbers each kind of party knows people
//! by. Data of the installation, from the county's file; nothing of it is about anybody.

mod model;
mod store;

pub use model::{LocalSystem, Municipality, problems};
pub use store::{ALL as STATEMENTS, LOCAL_SYSTEMS, MUNICIPALITIES, MUNICIPALITY, add, local_systems, municipalities};
