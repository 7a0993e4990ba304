//! The meeting itself: the case in hand, the lines written in it, what is settled before the next.

pub(super) mod end;
mod forms;
mod hand;
pub(super) mod pages;
mod pen;
mod record;
pub(super) mod store;
mod turn;
mod view;
