//! The SQL of what is under review.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Grant, Read, Sealed, Staff, params};

use super::model::{DAY, Reader, ReviewId, Row, Step, Subject, UNDO_DAYS, Waits, waits as among};
use super::policy::{ASKED, PartyReview, REVIEW_ROWS, REVIEWS, ReviewLevel};
use crate::parties::{ROLES, STAFF, STAFF_MARK, StaffName};
use crate::teams::SEATS;
use crate::units::UNITS;

/// A review `v` that somebody can still do something about: `$5` is how long a suspension can be undone.
const LIVE: &str = "v.stage <> 'done' and (v.stage <> 'suspended' or v.since + cast($5 as bigint) > $3)";
/// The columns of [`row`], and where they come from; the condition follows.
pub(super) const ROWS: &str = concat!(
    "select x.id, x.review_id, x.staff_id, x.decision, x.decided_by, x.decided, x.was_to, r.id as role_id, r.role, \
     s.id as seat_id, s.team_id, s.role as seat_role, t.name as team, coalesce(r.valid_from, s.valid_from) as valid_from, \
     case when r.id is null then s.valid_to else r.valid_to end as valid_to, \
     case when r.id is null then s.valid_to else r.cut_short end as cut_short, case when exists (select 1 from roles l \
     where l.staff_id = r.staff_id and l.party_id = r.party_id and l.role = r.role and l.valid_from >= x.decided) \
     or exists (select 1 from seats l where l.staff_id = s.staff_id and l.team_id = s.team_id and l.role = s.role \
     and l.valid_from >= x.decided) then 1 else 0 end as given_again, v.stage, case when ",
    ASKED,
    " then v.reviewer end as reviewer, v.since, f.version, f.sealed, i.at as signed_in, ",
    REVIEW_ROWS.proof,
    " || ",
    REVIEWS.proof,
    " || ",
    STAFF_MARK.proof,
    " || coalesce(",
    ROLES.proof,
    ", '') || coalesce(",
    SEATS.proof,
    ", '') as proof from access_review_rows x join access_reviews v on v.id = x.review_id join staff f on f.id = x.staff_id \
     left join roles r on r.id = x.role_id left join seats s on s.id = x.seat_id left join teams t on t.id = s.team_id \
     left join last_sign_ins i on i.person_id = x.staff_id where "
);
const SEALED_NAME: Sealed = STAFF.named("staff_id", "version", "sealed");
const UNIT_NAME: Sealed = Sealed::of("units").named("unit_id", "unit_version", "unit_sealed");

vault::statements! {
    IN_PARTY: PartyReview, Read = concat!(ROWS, "v.party_id = $4 and ", LIVE, " order by x.staff_id, x.id");
    REVIEWS_THERE: PartyReview, Read = concat!("select v.id, v.unit_id, case when ", ASKED, " then v.reviewer end as reviewer, v.opened, v.stage, v.since, \
        n.version as unit_version, n.sealed as unit_sealed, f.id as staff_id, f.version, f.sealed, ", REVIEWS.proof, " || coalesce(",
        UNITS.proof, ", '') || coalesce(", STAFF_MARK.proof, ", '') as proof from access_reviews v \
        left join units n on n.id = v.unit_id left join staff f on f.id = v.reviewer where v.party_id = $4 and ", LIVE,
        " order by v.opened desc, v.id");
}

/// How long a suspension can be undone, in milliseconds.
pub(super) const UNDO: i64 = UNDO_DAYS * DAY;

/// A review that is under way, or can still be undone.
pub struct Review {
    pub id: Id<ReviewId>,
    /// The unit's name; none of those who are in no unit.
    pub unit: Option<String>,
    /// Who goes through it; none where the administrators do.
    pub reviewer: Option<(Id<Staff>, StaffName)>,
    pub opened: Instant,
    pub step: Step,
    pub since: Instant,
}

/// A row with whose role or seat it is.
pub struct Entry {
    pub row: Row,
    pub name: StaffName,
    since: Instant,
}

/// Reads the columns of [`ROWS`].
pub(super) fn row(row: &vault::Row) -> Result<Row, Error> {
    let subject = match row.get("role_id")? {
        Some(id) => Subject::Role { id, role: row.code("role")? },
        None => Subject::Seat {
            id: row.get("seat_id")?,
            team: row.get("team_id")?,
            team_name: row.get("team")?,
            role: row.code("seat_role")?,
        },
    };
    let decision: Option<String> = row.get("decision")?;
    Ok(Row {
        id: row.get("id")?,
        review: row.get("review_id")?,
        staff: row.get("staff_id")?,
        subject,
        from: row.get("valid_from")?,
        to: row.get("valid_to")?,
        decision: decision.map(|_| row.code("decision")).transpose()?,
        decided_by: row.get("decided_by")?,
        decided: row.get("decided")?,
        was_to: row.get("was_to")?,
        cut_short: row.get("cut_short")?,
        given_again: row.get::<i64>("given_again")? > 0,
        step: row.code("stage")?,
        reviewer: row.get("reviewer")?,
        signed_in: row.get("signed_in")?,
    })
}

/// The rows of all reviews that are under way, for the program: no name is opened. With since when each review is where it is.
pub(super) async fn rows<A>(grant: &Grant<'_, PartyReview, A>) -> Result<Vec<(Row, Instant)>, Error> {
    let read = |one: &vault::Row| Ok((row(one)?, one.get("since")?));
    grant.all(&IN_PARTY, params![UNDO]).await?.iter().map(read).collect()
}

/// Who asks.
pub fn reader<A>(grant: &Grant<'_, PartyReview, A>) -> Result<Reader, Error> {
    Ok(Reader { me: grant.me()?, administers: grant.level() == ReviewLevel::Administrator })
}

/// What the asker may decide, by name.
pub async fn entries(grant: &Grant<'_, PartyReview, Read>) -> Result<Vec<Entry>, Error> {
    let (reader, mut entries) = (reader(grant)?, Vec::new());
    for one in grant.all(&IN_PARTY, params![UNDO]).await? {
        let row = row(&one)?;
        if reader.administers || row.reviewer == Some(reader.me) {
            entries.push(Entry { row, name: grant.open_name(&one, &SEALED_NAME).await?, since: one.get("since")? });
        }
    }
    // Of one person first her roles, then her seats.
    entries.sort_by_cached_key(|entry| (entry.row.staff, entry.row.subject.place()));
    base::text::sort_swedish(&mut entries, |entry| &entry.name.name);
    Ok(entries)
}

/// The reviews that the asker has something to do with, the newest first.
pub async fn reviews(grant: &Grant<'_, PartyReview, Read>) -> Result<Vec<Review>, Error> {
    let (reader, mut reviews) = (reader(grant)?, Vec::new());
    for one in grant.all(&REVIEWS_THERE, params![UNDO]).await? {
        let reviewer: Option<Id<Staff>> = one.get("reviewer")?;
        if !reader.administers && reviewer != Some(reader.me) {
            continue;
        }
        let unit: Option<String> = one.get("unit_id")?;
        let unit = match unit {
            Some(_) => Some(grant.open_name::<crate::units::UnitName>(&one, &UNIT_NAME).await?.name),
            None => None,
        };
        let reviewer = match reviewer {
            Some(id) => Some((id, grant.open_name(&one, &SEALED_NAME).await?)),
            None => None,
        };
        let (id, opened) = (one.get("id")?, one.get("opened")?);
        reviews.push(Review { id, unit, reviewer, opened, step: one.code("stage")?, since: one.get("since")? });
    }
    Ok(reviews)
}

/// What waits for the asker.
pub async fn waits(grant: &Grant<'_, PartyReview, Read>) -> Result<Waits, Error> {
    let rows = rows(grant).await?;
    Ok(among(rows.iter().map(|(row, since)| (row, *since)), reader(grant)?, grant.now()))
}

impl Entry {
    /// When silence suspends it.
    pub fn due(&self) -> Option<Instant> {
        super::model::due(self.row.step, self.since)
    }
}
