//! That the service stays up and keeps its manners, whatever is sent to it.

mod every_answer;
mod files_held;
mod readers;
