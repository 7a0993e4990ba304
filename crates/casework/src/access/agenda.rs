//! A case on the lists of meetings, as far as other slices rest on it: whether it waits for one, and the consultations that
//! were held. A list itself is the slice `meetings`.

use base::{Error, Id};
use constcat::concat;
use organisation::teams::MEETINGS;
use vault::{Edit, Grant, params};

use super::policy::{AGENDA, Case};

/// The marks of every place of the case `c` on a list, with those of the meetings.
pub const LISTS_PROOF: &str = concat!(
    "coalesce((select string_agg(",
    AGENDA.proof,
    " || ",
    MEETINGS.proof,
    ", '') from agenda g join meetings m on m.id = g.meeting_id where g.case_id = c.id), '')"
);
/// Every consultation that the head of the case `c` counts stands on a list: one that is taken away is missed at once, since
/// its day decides.
pub const ALL_HELD: &str =
    "c.consultations = (select count(*) from agenda h where h.case_id = c.id and h.ended is not null)";

vault::statements! {
    /// Where the case waits to be taken up, and whether that meeting is still to be held or being held.
    LISTED: Case, Read = concat!("select g.id, case when m.state in ('planned', 'open') then 1 else 0 end as comes, ",
        AGENDA.proof, " || ", MEETINGS.proof, " as proof from agenda g join meetings m on m.id = g.meeting_id \
        where g.case_id = $4 and g.state = 'listed'");
    UNLIST: Case, Edit = "delete from agenda where case_id = $4 and state = 'listed'";
}

/// Marks the ids of places on a list.
enum Place {}

/// Does the case stand on the list of a meeting that is still to be held, or being held?
pub async fn is_listed(grant: &Grant<'_, Case, Edit>) -> Result<bool, Error> {
    let rows = grant.all(&LISTED, params![]).await?;
    rows.iter().try_fold(false, |found, row| Ok(found || row.get::<bool>("comes")?))
}

/// Takes the case off the list of its meeting.
pub async fn unlist(grant: &Grant<'_, Case, Edit>) -> Result<(), Error> {
    for row in grant.all(&LISTED, params![]).await? {
        grant.forget("agenda", row.get::<Id<Place>>("id")?);
    }
    grant.run(&UNLIST, params![]).await.map(drop)
}
