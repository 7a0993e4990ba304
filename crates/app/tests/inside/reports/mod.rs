//! What grantees write to the association, from asked for to published, on every database.

mod bad_input;
mod bent;
mod hostile;
mod life;
mod register;
mod sections;
mod taken_in;
mod walls;
mod writing;

use crate::world::written::{at, hands_in, received, reviews, writes, writes_all};
