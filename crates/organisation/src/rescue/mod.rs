//! A party whose administrators cannot sign in any more: whoever runs the installation invites one of them anew, by a command
//! and never by a page. She sees no case by it, and her party's log reviewers find it.

mod policy;
mod store;

pub use policy::Rescue;
pub use store::{ALL as STATEMENTS, Candidate, candidates, invite, others};
