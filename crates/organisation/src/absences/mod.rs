//! Who of a party is away from a day to a day, and who stands in for her (S3, S5). What follows from it in cases is
//! `standing_in`'s, which knows of them.

mod model;
mod policy;
mod store;
mod view;

pub use model::{Absence, AbsenceId, NewAbsence, StandIn, is_uncovered, now_of};
pub use policy::{ABSENCES, END, INSERT, LIVE, LIVE_OF, OWN};
pub use store::{all, end, record};
pub use view::{away, days};
