//! 'Copy to own record': everything a party has written and received in a case, shaped for its own journal (C14, L8.9).

pub mod address;
mod filing;
mod leave;
mod model;
mod pages;
mod store;
mod view;

pub use filing::{FILING_TO_COUNT, Filing, FilingLevel, STATEMENTS as FILING_STATEMENTS};
pub use model::{Kind, Line, Piece};
pub use pages::ROUTES;
pub use store::{ALL as STATEMENTS, TOLD_AND_ASKED, afterwards};
