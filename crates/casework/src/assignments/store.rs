//! The SQL of the own party's people on a case.

use base::{Error, Id, Instant};
use constcat::concat;
use organisation::parties::{ROLE_NOW, ROLES, STAFF, StaffName};
use vault::{Edit, Grant, Read, Resource, Staff, Statement, params};

use super::moving_store::BY_OFFICER;
use crate::access::{ASSIGNMENTS, Assignment, AssignmentRole, Case, CaseLevel, Head, assign};

/// The officers of the own party, whoever asks for them.
pub const OFFICERS: &str = concat!(
    "select f.id, f.version, f.sealed, ",
    ROLES.proof,
    " as proof from roles r join staff f on f.id = r.staff_id where r.party_id = $2 and r.role = 'officer' and ",
    ROLE_NOW,
    " order by f.id"
);

/// For so long it is told who was let in for a day.
pub const TAKEN_DAYS: i64 = 30;

vault::statements! {
    ASSIGNED: Case, Read = concat!("select a.id, a.staff_id, a.role, a.valid_from, a.valid_to, f.version, f.sealed, ",
        ASSIGNMENTS.proof, " as proof from assignments a join staff f on f.id = a.staff_id where a.case_id = $4 \
        and a.party_id = $2 and ", vault::valid_now!("a"), " order by a.role, a.valid_from, a.id");
    COLLEAGUES: Case, Read = OFFICERS;
    TAKEN_FOR_A_DAY: Case, Read = concat!("select a.id from assignments a where a.case_id = $4 and a.party_id = $2 \
        and a.staff_id = $1 and a.role = 'take_over' and ", vault::valid_now!("a"));
    /// Who was let in for a day since `$5`.
    TAKEN: Case, Read = concat!("select a.valid_from, a.valid_to, f.id as staff_id, f.version, f.sealed, ", ASSIGNMENTS.proof,
        " as proof from assignments a join staff f on f.id = a.staff_id where a.case_id = $4 and a.party_id = $2 \
        and a.role = 'take_over' and a.valid_from > $5 order by a.valid_from desc, a.id");
}

/// Somebody of the own party who answers for a case now.
#[derive(Clone, Debug)]
pub struct Assigned {
    pub id: Id<Assignment>,
    pub staff: Id<Staff>,
    pub name: StaffName,
    pub role: AssignmentRole,
    pub from: Instant,
    /// The first instant at which it no longer holds.
    pub to: Option<Instant>,
}

/// An officer of the own party.
#[derive(Clone, Debug)]
pub struct Colleague {
    pub staff: Id<Staff>,
    pub name: StaffName,
}

/// Those of the own party who answer for the case now, the officer first.
pub async fn assigned<A>(grant: &Grant<'_, Case, A>) -> Result<Vec<Assigned>, Error> {
    let sealed = STAFF.named("staff_id", "version", "sealed");
    let mut assigned = Vec::new();
    for row in grant.all(&ASSIGNED, params![]).await? {
        assigned.push(Assigned {
            id: row.get("id")?,
            staff: row.get("staff_id")?,
            name: grant.open_name(&row, &sealed).await?,
            role: row.code("role")?,
            from: row.get("valid_from")?,
            to: row.get("valid_to")?,
        });
    }
    Ok(assigned)
}

/// A colleague who was let in for a day, and until when.
#[derive(Clone, Debug)]
pub struct Taken {
    pub name: StaffName,
    pub from: Instant,
    pub to: Instant,
}

/// Those of the last thirty days, the newest first.
pub async fn taken<A>(grant: &Grant<'_, Case, A>) -> Result<Vec<Taken>, Error> {
    let sealed = STAFF.named("staff_id", "version", "sealed");
    let mut taken = Vec::new();
    for row in grant.all(&TAKEN, params![grant.now().plus_days(-TAKEN_DAYS)]).await? {
        let name = grant.open_name(&row, &sealed).await?;
        taken.push(Taken { name, from: row.get("valid_from")?, to: row.get("valid_to")? });
    }
    Ok(taken)
}

/// The officers of the own party, by name.
pub async fn colleagues<A>(grant: &Grant<'_, Case, A>) -> Result<Vec<Colleague>, Error> {
    officers(grant, &COLLEAGUES).await
}

/// The same under another grant; `asked` is [`OFFICERS`] for it. They are staff, so their names may be sorted.
pub async fn officers<R: Resource, A>(
    grant: &Grant<'_, R, A>,
    asked: &Statement<R, Read>,
) -> Result<Vec<Colleague>, Error> {
    let mut colleagues = Vec::new();
    for row in grant.all(asked, params![]).await? {
        colleagues.push(Colleague { staff: row.get("id")?, name: grant.open_name(&row, &STAFF).await? });
    }
    colleagues.dedup_by_key(|colleague| colleague.staff);
    base::text::sort_swedish(&mut colleagues, |colleague| &colleague.name.name);
    Ok(colleagues)
}

async fn is_in_for_a_day<A>(grant: &Grant<'_, Case, A>) -> Result<bool, Error> {
    Ok(grant.maybe(&TAKEN_FOR_A_DAY, params![]).await?.is_some())
}

/// May the reader say who answers for the case? Nobody who is let in for a day. The officer who raised it and the substitutes;
/// at an invited party anybody who takes part for it.
pub async fn may_arrange<A>(grant: &Grant<'_, Case, A>) -> Result<bool, Error> {
    if is_in_for_a_day(grant).await? {
        return Ok(false);
    }
    Ok(match grant.level() {
        CaseLevel::Own => true,
        CaseLevel::Party => Head::of(grant).await?.party != grant.party()?,
    })
}

/// `Refused` for whoever is let in for a day: what lasts is not hers to do.
pub async fn lasting(grant: &Grant<'_, Case, Edit>) -> Result<(), Error> {
    if is_in_for_a_day(grant).await? { Err(Error::Refused("only-officer")) } else { Ok(()) }
}

/// `Refused` for who may not say who answers for the case. The acts below are for callers that have asked this.
pub async fn arranging(grant: &Grant<'_, Case, Edit>) -> Result<(), Error> {
    if may_arrange(grant).await? { Ok(()) } else { Err(Error::Refused("only-officer")) }
}

/// Names a substitute, to the end of a day or until further notice. `Refused` for somebody who answers for the case
/// already. The caller has asked for fresh authentication.
pub async fn name_substitute(
    grant: &Grant<'_, Case, Edit>,
    staff: Id<Staff>,
    to: Option<Instant>,
) -> Result<(), Error> {
    if assigned(grant).await?.iter().any(|one| one.staff == staff) {
        return Err(Error::Refused("already-done"));
    }
    assign(grant, staff, AssignmentRole::Substitute, to).await
}

/// Makes a colleague the officer of the case. The giver's assignment ends at once, and so does that of the officer
/// for whom a substitute gives it away. The caller has asked for fresh authentication.
pub async fn hand_over(grant: &Grant<'_, Case, Edit>, to: Id<Staff>) -> Result<(), Error> {
    let (me, raised) = (grant.me()?, grant.level() == CaseLevel::Own);
    let held = BY_OFFICER.held(grant).await?;
    if held.iter().any(|one| one.is_officer() && one.staff == to) {
        return Err(Error::Refused("already-done"));
    }
    for one in held
        .iter()
        .filter(|one| (one.is_named() && (one.staff == me || one.staff == to)) || (raised && one.is_officer()))
    {
        BY_OFFICER.close(grant, one).await?;
        BY_OFFICER.pass_on(grant, one.staff, to).await?;
    }
    assign(grant, to, AssignmentRole::Officer, None).await
}

/// Ends the assignment of a substitute or a guest at once; an officer hands over instead.
pub async fn end(grant: &Grant<'_, Case, Edit>, id: Id<Assignment>) -> Result<(), Error> {
    let held = BY_OFFICER.held(grant).await?;
    let ends = held.iter().find(|one| one.id == id && !one.is_officer());
    BY_OFFICER.close(grant, ends.ok_or(Error::NotFound)?).await
}
