//! Who may open which door: every route, everybody of the little world, every stage of a case.
//!
//! What is expected stands in `doors.txt`, to be read by people. `TRISAM_BLESS=1` accepts what is there now.

mod address;
mod asks;
mod crawl;
mod cut_out;
mod names;
mod nonsense;
mod outside;
mod people;
mod scene;
mod snapshot;
mod table;
mod walk;
mod ways;
