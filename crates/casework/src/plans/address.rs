//! Where proposals are answered, and what became of actions is told.

use base::Id;

use crate::access::Case;
use crate::disclosures::Item;

base::addresses! {
    PROPOSAL, proposal(id: Id<Case>, item: Id<Item>) = "/arenden/{id}/forslag/{item}";
    TAKE, take(id: Id<Case>, item: Id<Item>) = "/arenden/{id}/forslag/{item}/ta";
    DECLINE, decline(id: Id<Case>, item: Id<Item>) = "/arenden/{id}/forslag/{item}/avboj";
    ACTION, action(id: Id<Case>, item: Id<Item>) = "/arenden/{id}/atgard/{item}";
    UNDO, undo(id: Id<Case>, item: Id<Item>) = "/arenden/{id}/atgard/{item}/angra";
}
