//! What the association counts and names: money, months, the numbers of a register, kinds of documents, when reports are due.

pub mod cadence;
pub mod document;
pub mod money;
pub mod number;
pub mod period;
