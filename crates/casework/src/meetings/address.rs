//! Where meetings are planned and held. Those of a team stand under its address.

use base::Id;

use super::Meeting;

base::addresses! {
    MEETINGS, meetings() = "/moten";
    MEETING, meeting(id: Id<Meeting>) = "/moten/{id}";
    CANCEL, cancel(id: Id<Meeting>) = "/moten/{id}/stall-in";
    ADD, add(id: Id<Meeting>) = "/moten/{id}/lagg-till";
    REMOVE, remove(id: Id<Meeting>) = "/moten/{id}/ta-bort";
    ARRANGE, arrange(id: Id<Meeting>) = "/moten/{id}/ordna";
    PARTY, party(id: Id<Meeting>) = "/moten/{id}/part";
    ROOM, room(id: Id<Meeting>) = "/moten/{id}/rum";
    TAKE_UP, take_up(id: Id<Meeting>) = "/moten/{id}/ta-upp";
    /// A line of what was said.
    WRITE, write(id: Id<Meeting>) = "/moten/{id}/rad";
    /// The case in hand is done.
    DONE, done(id: Id<Meeting>) = "/moten/{id}/klart";
    CLOSE, close(id: Id<Meeting>) = "/moten/{id}/avsluta";
}
