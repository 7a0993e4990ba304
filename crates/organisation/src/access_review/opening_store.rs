//! The SQL of beginning a review, and of bringing it a step further.

use std::collections::BTreeMap;

use base::{Code as _, Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Party, Read, Staff, params};

use super::model::{Decision, MONTHS, Next, ReviewId, Row, STEP_DAYS, Step};
use super::policy::{PartyReview, REVIEW_ROWS, REVIEWS, Reviews};
use super::writing_store::BY_NIGHT;
use crate::parties::{PARTIES, ROLE_NOW, ROLES, RoleRow};
use crate::teams::{SEATS, Seat};
use crate::units::{UNIT_MEMBERS, UNITS, UnitId};

/// Does the manager `n.manager_id` of a unit manage at the party now?
const MANAGES_NOW: &str = concat!(
    "exists (select 1 from roles r where r.staff_id = n.manager_id and r.party_id = n.party_id and r.role = 'manager' and ",
    ROLE_NOW,
    ")"
);

vault::statements! {
    /// Parties with a review that has stood for `$5`, or without one that is younger than `$6`. It decides nothing: each is
    /// looked at under leave of its own.
    TO_GO_ON: Reviews, Read = "select p.id from parties p where exists (select 1 from access_reviews v where v.party_id = p.id \
        and (v.stage = 'stopped' or (v.stage in ('open', 'reminded', 'passed_on') and v.since + cast($5 as bigint) <= $3))) \
        or (p.created + cast($6 as bigint) <= $3 and not exists \
        (select 1 from access_reviews v where v.party_id = p.id and v.opened + cast($6 as bigint) > $3)) order by p.id";
    BEGAN: PartyReview, Read = concat!("select p.created, ", PARTIES.proof, " as proof from parties p where p.id = $4");
    LAST: PartyReview, Read = concat!("select v.opened, ", REVIEWS.proof, " as proof from access_reviews v where v.party_id = $4 \
        order by v.opened desc, v.id limit 1");
    UNITS_THERE: PartyReview, Read = concat!("select n.id, case when ", MANAGES_NOW, " then n.manager_id end as manager, ",
        UNITS.proof, " as proof from units n where n.party_id = $4 and n.ended is null order by n.id");
    MANAGERS: PartyReview, Read = concat!("select r.staff_id, case when exists (select 1 from units n where n.manager_id = r.staff_id \
        and n.ended is null) then 1 else 0 end as of_unit, ", ROLES.proof, " as proof from roles r where r.party_id = $4 \
        and r.role = 'manager' and ", ROLE_NOW, " order by of_unit, r.valid_from, r.staff_id");
    ROLES_THERE: PartyReview, Read = concat!("select r.id as role_id, cast(null as text) as seat_id, r.staff_id, h.unit_id, ", ROLES.proof, " || coalesce(",
        UNIT_MEMBERS.proof, ", '') as proof from roles r left join unit_members h on h.id = r.staff_id where r.party_id = $4 and ",
        ROLE_NOW, " order by r.staff_id, r.valid_from, r.id");
    SEATS_THERE: PartyReview, Read = concat!("select cast(null as text) as role_id, s.id as seat_id, s.staff_id, h.unit_id, ", SEATS.proof, " || coalesce(",
        UNIT_MEMBERS.proof, ", '') as proof from seats s left join unit_members h on h.id = s.staff_id where s.party_id = $4 and ",
        vault::valid_now!("s"), " order by s.staff_id, s.valid_from, s.id");
    STANDING: PartyReview, Read = concat!("select v.id, v.unit_id, v.reviewer, v.opened, v.stage, v.since, ", REVIEWS.proof,
        " as proof from access_reviews v where v.party_id = $4 and v.stage not in ('done', 'suspended') order by v.id");
    OPEN: PartyReview, Edit = "insert into access_reviews (id, party_id, unit_id, reviewer, opened, stage, since, mac) \
        values ($5, $4, $6, $7, $3, $8, $3, $9)";
    ADD: PartyReview, Edit = "insert into access_review_rows (id, review_id, party_id, staff_id, role_id, seat_id, mac) \
        values ($5, $6, $4, $7, $8, $9, $10)";
    GO_ON: PartyReview, Edit = "update access_reviews set reviewer = $6, stage = $7, since = $3, mac = $8 \
        where id = $5 and party_id = $4";
}

/// A year in milliseconds, a day short of the longest: who is looked at is asked exactly.
const ABOUT_A_YEAR: i64 = 365 * super::model::DAY;

/// A review as its row holds it.
pub(super) struct Standing {
    pub id: Id<ReviewId>,
    unit: Option<Id<UnitId>>,
    pub reviewer: Option<Id<Staff>>,
    opened: Instant,
    pub step: Step,
    pub since: Instant,
}

/// Where the program may have something to do.
pub(super) async fn to_go_on(grant: &Grant<'_, Reviews, Read>) -> Result<Vec<Id<Party>>, Error> {
    let rows = grant.all(&TO_GO_ON, params![STEP_DAYS * super::model::DAY, ABOUT_A_YEAR]).await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// Is it a year since the last review, or since the party began?
pub(super) async fn is_due<A>(grant: &Grant<'_, PartyReview, A>) -> Result<bool, Error> {
    let last: Instant = match grant.maybe(&LAST, params![]).await? {
        Some(row) => row.get("opened")?,
        None => grant.one(&BEGAN, params![]).await?.get("created")?,
    };
    Ok(last.date().plus_months(MONTHS) <= grant.now().date())
}

/// The reviews that are under way.
pub(super) async fn standing<A>(grant: &Grant<'_, PartyReview, A>) -> Result<Vec<Standing>, Error> {
    let read = |row: &vault::Row| {
        Ok(Standing {
            id: row.get("id")?,
            unit: row.get("unit_id")?,
            reviewer: row.get("reviewer")?,
            opened: row.get("opened")?,
            step: row.code("stage")?,
            since: row.get("since")?,
        })
    };
    grant.all(&STANDING, params![]).await?.iter().map(read).collect()
}

/// Is a review of the party under way?
pub async fn is_under_way<A>(grant: &Grant<'_, PartyReview, A>) -> Result<bool, Error> {
    Ok(!standing(grant).await?.is_empty())
}

/// The managers of the party, those who manage no unit first, and who has been it longest; and does she manage a unit?
async fn managers<A>(grant: &Grant<'_, PartyReview, A>) -> Result<Vec<(Id<Staff>, bool)>, Error> {
    let manager = |row: &vault::Row| Ok((row.get("staff_id")?, row.get::<i64>("of_unit")? > 0));
    grant.all(&MANAGERS, params![]).await?.iter().map(manager).collect()
}

/// Begins the reviews of a party: one for each unit in which somebody works, and one for those who are in none. An
/// administrator has asked for fresh authentication.
///
/// # Errors
/// `Refused` where one is under way.
pub async fn begin(grant: &Grant<'_, PartyReview, Edit>) -> Result<(), Error> {
    if is_under_way(grant).await? {
        return Err(Error::Refused("already-done"));
    }
    let mut rows: BTreeMap<Option<Id<UnitId>>, Vec<vault::Row>> = BTreeMap::new();
    for statement in [&ROLES_THERE, &SEATS_THERE] {
        for row in grant.all(statement, params![]).await? {
            rows.entry(row.get("unit_id")?).or_default().push(row);
        }
    }
    let mut asked: BTreeMap<Option<Id<UnitId>>, Option<Id<Staff>>> = BTreeMap::new();
    for row in grant.all(&UNITS_THERE, params![]).await? {
        asked.insert(Some(row.get("id")?), row.get("manager")?);
    }
    // Whoever is in no unit is the party's own manager's; where all manage a unit, the administrators'.
    asked.insert(None, managers(grant).await?.first().filter(|(_, of_unit)| !of_unit).map(|(staff, _)| *staff));
    for (unit, rows) in rows {
        open(grant, unit, asked.get(&unit).copied().flatten(), &rows).await?;
    }
    Ok(())
}

async fn open(
    grant: &Grant<'_, PartyReview, Edit>,
    unit: Option<Id<UnitId>>,
    reviewer: Option<Id<Staff>>,
    rows: &[vault::Row],
) -> Result<(), Error> {
    let (id, party, now): (Id<ReviewId>, Id<Party>, _) = (grant.new_id()?, grant.id()?.cast(), grant.now());
    let fields = params![party, unit, reviewer, now, Step::Open.code(), now];
    let mac = grant.sign(&REVIEWS, id, &fields).await?;
    grant.note_for(party, "open_review", id.to_string());
    grant.change(&OPEN, params![id, unit, reviewer, Step::Open.code(), mac]).await?;
    for row in rows {
        let at = grant.new_id::<super::ReviewedRow>()?;
        let staff: Id<Staff> = row.get("staff_id")?;
        let (role, seat): (Option<Id<RoleRow>>, Option<Id<Seat>>) = (row.get("role_id")?, row.get("seat_id")?);
        let (said, by, at_all) = (None::<String>, None::<Id<Staff>>, None::<Instant>);
        let fields = params![id, party, staff, role, seat, said, by, at_all, at_all];
        let mac = grant.sign(&REVIEW_ROWS, at, &fields).await?;
        grant.change(&ADD, params![at, id, staff, role, seat, mac]).await?;
    }
    Ok(())
}

/// Brings a review a step further, and suspends what nobody has confirmed.
pub(super) async fn take(
    grant: &Grant<'_, PartyReview, Edit>,
    one: &Standing,
    next: &Next,
    rows: &[(Row, Instant)],
) -> Result<(), Error> {
    let party: Id<Party> = grant.id()?.cast();
    for (row, _) in rows.iter().filter(|(row, _)| next.suspended.contains(&row.id)) {
        BY_NIGHT.until(grant, (party, row), (Some(grant.now()), None)).await?;
        BY_NIGHT.answer(grant, (party, row), (Decision::Suspended, None), row.to).await?;
    }
    let reviewer = match next.step {
        Step::PassedOn => {
            managers(grant).await?.into_iter().map(|(staff, _)| staff).find(|other| Some(*other) != one.reviewer)
        }
        _ => one.reviewer,
    };
    let fields = params![party, one.unit, reviewer, one.opened, next.step.code(), grant.now()];
    let mac = grant.sign_again(&REVIEWS, one.id, &fields).await?;
    grant.note_for(party, "review_goes_on", format!("{} {}", next.step.code(), one.id));
    grant.change(&GO_ON, params![one.id, reviewer, next.step.code(), mac]).await
}
