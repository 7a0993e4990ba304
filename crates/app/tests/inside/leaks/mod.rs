//! Where the content of cases may be found, and where never: tokens in every field are looked for in the files, the
//! output, the addresses and the log; and what is done to a row behind the program's back is found.

mod check;
mod circle;
pub mod clear;
mod columns;
mod lists;
mod looks;
mod parts;
mod robot;
mod tamper;
pub mod walk;
