//! Pages: the context of a request, answers, the table of routes, layout and form parts.

mod answer;
pub mod assets;
mod browser;
mod context;
mod cookies;
pub mod error_page;
mod every_answer;
mod failure;
mod files_held;
mod hosts;
mod kept;
pub mod layout;
mod measures;
pub mod merge;
mod once;
mod pace;
pub mod parts;
mod route;
mod server;
mod serving;
mod site;
mod upload;
mod way_back;

pub use answer::Answer;
pub use context::Context;
pub use hosts::Hosts;
pub use kept::{KeptWords, SECRET, SavingWords};
pub use measures::{Measures, tell};
pub use once::KEY;
pub use pace::Slowest;
pub use route::{Arrival, Door, FileCheck, Finding, Method, Prepare, Prepared, Route, Work};
pub use server::{OWN, router, router_within};
pub use serving::{Limits, Serving, serve};
pub use site::Site;
pub use upload::{LARGEST_FILE, Upload};
