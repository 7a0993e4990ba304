//! Where a party writes before the meeting.

use base::Id;

use crate::access::Case;
use crate::disclosures::Item;

base::addresses! {
    BEGIN, begin(id: Id<Case>) = "/arenden/{id}/underlag";
    SAY, say(id: Id<Case>) = "/arenden/{id}/underlag/kort";
    ANEW, anew(id: Id<Case>) = "/arenden/{id}/underlag/pa-nytt";
    TEXT, text(id: Id<Case>, item: Id<Item>) = "/arenden/{id}/underlag/{item}";
    UNDO, undo(id: Id<Case>, item: Id<Item>) = "/arenden/{id}/underlag/{item}/angra";
    /// Lets it go at once, not in ten minutes.
    NOW, now(id: Id<Case>, item: Id<Item>) = "/arenden/{id}/underlag/{item}/lamna-nu";
}
