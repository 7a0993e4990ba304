//! Values that everything else is made of. Pure: no input or output, no clock, no chance.

pub mod address;
pub mod code;
pub mod csv;
mod error;
pub mod form;
pub mod hex;
mod id;
pub mod identity;
pub mod language;
mod place;
pub mod text;
mod time;

pub use address::Address;
pub use code::Code;
pub use error::{Error, Fault};
pub use form::{Form, Invalid, Problem};
pub use id::Id;
pub use language::Language;
pub use place::Place;
pub use time::{Date, Instant};
