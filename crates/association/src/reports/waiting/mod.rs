//! What of the reports waits on their authors and on the association, as rows of a dated list.

mod model;
mod store;

pub use model::{Waiting, Waits};
pub use store::{
    ALL as STATEMENTS, count_on_association, count_on_authors, waiting_on_association, waiting_on_authors,
};
