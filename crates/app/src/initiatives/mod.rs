//! What the association funds, and what came of it: the parts that need no database and no page (F1–F3, F7).

pub mod cadence;
pub mod document;
pub mod forms;
pub mod import;
pub mod money;
pub mod period;
pub mod registry;
