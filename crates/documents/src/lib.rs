//! Documents of plain blocks, typeset as PDF/UA-1 and PDF/A-2a and written as HTML of the same words.
//!
//! Knows nothing of what a document is about. Words are data all the way: nothing in them is ever read as markup.

mod check;
mod fit;
mod html;
mod model;
mod pdf;
mod received;
mod words;
mod world;

pub use check::{Fault, MOST_TEXT};
pub use fit::undrawn;
pub use html::html;
pub use model::{Block, Document, HIGHEST_LEVEL};
pub use pdf::pdf;
pub use received::{Unfit, received};
