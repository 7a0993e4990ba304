//! The SQL of absences, and of the cases in which somebody stands in meanwhile.

use std::collections::HashMap;

use base::{Error, Id};
use constcat::concat;
use organisation::absences::{self, Absence, AbsenceId, NewAbsence};
use organisation::parties::{ROLE_NOW, ROLES, STAFF, STAFF_MARK, StaffName};
use organisation::units::{UNIT_MEMBERS, UnitId};
use vault::{Edit, Grant, Read, Row, Staff, params};

use super::model::Fit;
use super::policy::{Absent, AbsentLevel, CoveredCase};
use crate::access::{ADD_ASSIGNMENT, StandsIn, stand_in};
use crate::assignments::{BROUGHT, END, OFFICERS, held_by, officers, shut};

/// The open cases for which she answers.
const HERS: &str = concat!(
    "from assignments a join cases c on c.id = a.case_id where a.staff_id = $4 and a.party_id = $2 and a.role = 'officer' \
     and c.state <> 'closed' and ",
    vault::valid_now!("a")
);

vault::statements! {
    LIVE: Absent, Read = absences::LIVE;
    RECORD: Absent, Edit = absences::INSERT;
    CLOSE: Absent, Edit = absences::END;
    NAME: Absent, Read = concat!("select f.id, f.version, f.sealed, ", STAFF_MARK.proof, " as proof from staff f where f.id = $4");
    OFFICER: Absent, Read = concat!("select r.id, ", ROLES.proof, " as proof from roles r where r.staff_id = $4 and r.party_id = $2 \
        and r.role = 'officer' and ", ROLE_NOW);
    OFFICERS_THERE: Absent, Read = OFFICERS;
    PLACES: Absent, Read = concat!("select h.id, h.unit_id, ", UNIT_MEMBERS.proof, " as proof from unit_members h \
        where h.party_id = $2 and h.unit_id is not null order by h.id");
    /// A number, which decides nothing.
    COUNT: Absent, Read = concat!("select count(distinct a.case_id) as n ", HERS);
    /// Each but those for which the stand-in `$5` answers herself.
    CASES: Absent, Read = concat!("select distinct a.case_id as id ", HERS, " and not exists (select 1 from assignments o \
        where o.case_id = a.case_id and o.party_id = $2 and o.staff_id = $5 and o.role = 'officer' and ", vault::valid_now!("o"),
        ") order by id");
    /// Where somebody stands in by the absence `$5`, now or later.
    COVERED: Absent, Read = "select distinct a.case_id as id from assignments a where a.absence_id = $5 and a.party_id = $2 \
        and a.valid_to > $3 order by id";
    ADD_THERE: CoveredCase, Edit = ADD_ASSIGNMENT;
    BROUGHT_THERE: CoveredCase, Read = BROUGHT;
    END_THERE: CoveredCase, Edit = END;
}

/// Who is away, as the page shows her.
pub struct Whom {
    /// What the asker is to her.
    pub level: AbsentLevel,
    pub name: String,
    /// She works with cases.
    pub is_officer: bool,
    /// The open cases for which she answers.
    pub cases: i64,
}

/// Those of the party that are not over.
pub async fn live<A>(grant: &Grant<'_, Absent, A>) -> Result<Vec<Absence>, Error> {
    absences::all(grant, &LIVE).await
}

/// Whom the page is about.
pub async fn whom(grant: &Grant<'_, Absent, Read>) -> Result<Whom, Error> {
    Ok(Whom {
        level: grant.level(),
        name: grant.open_name::<StaffName>(&grant.one(&NAME, params![]).await?, &STAFF).await?.name,
        is_officer: is_officer(grant).await?,
        cases: grant.one(&COUNT, params![]).await?.get("n")?,
    })
}

async fn is_officer<A>(grant: &Grant<'_, Absent, A>) -> Result<bool, Error> {
    Ok(grant.maybe(&OFFICER, params![]).await?.is_some())
}

/// Who could stand in, those of her own unit first: the party's officers, but neither she nor the asker, who gives herself
/// nothing. Nobody where she works with no case.
pub async fn fit<A>(grant: &Grant<'_, Absent, A>) -> Result<Vec<Fit>, Error> {
    if !is_officer(grant).await? {
        return Ok(Vec::new());
    }
    let (absent, me): (Id<Staff>, _) = (grant.id()?.cast(), grant.me()?);
    let place = |row: &Row| Ok((row.get("id")?, row.get("unit_id")?));
    let placed = grant.all(&PLACES, params![]).await?;
    let places = placed.iter().map(place).collect::<Result<HashMap<Id<Staff>, Id<UnitId>>, Error>>()?;
    let fit = officers(grant, &OFFICERS_THERE).await?.into_iter();
    let mut fit: Vec<Fit> = fit
        .filter(|one| one.staff != absent && one.staff != me)
        .map(|one| {
            let is_elsewhere = places.get(&one.staff) != places.get(&absent);
            Fit { staff: one.staff, name: one.name.name, is_elsewhere }
        })
        .collect();
    fit.sort_by_key(|one| one.is_elsewhere);
    Ok(fit)
}

/// Records it. The caller has asked for fresh authentication.
pub async fn record(grant: &Grant<'_, Absent, Edit>, new: &NewAbsence) -> Result<Id<AbsenceId>, Error> {
    absences::record(grant, &RECORD, new).await
}

/// Ends one now. Those who stood in by it have ended before.
pub async fn end(grant: &Grant<'_, Absent, Edit>, one: &Absence) -> Result<(), Error> {
    absences::end(grant, &CLOSE, one).await
}

/// The cases in which somebody is to stand in, as ids.
pub async fn cases(grant: &Grant<'_, Absent, Edit>, stand_in: Id<Staff>) -> Result<Vec<Id<CoveredCase>>, Error> {
    grant.all(&CASES, params![stand_in]).await?.iter().map(|row| row.get("id")).collect()
}

/// The cases in which somebody stands in by this absence, as ids.
pub async fn covered(grant: &Grant<'_, Absent, Edit>, absence: Id<AbsenceId>) -> Result<Vec<Id<CoveredCase>>, Error> {
    grant.all(&COVERED, params![absence]).await?.iter().map(|row| row.get("id")).collect()
}

/// Makes the stand-in the substitute in one of them.
pub async fn cover(grant: &Grant<'_, CoveredCase, Edit>, new: StandsIn) -> Result<(), Error> {
    stand_in(grant, &ADD_THERE, new).await
}

/// Ends it there.
pub async fn uncover(grant: &Grant<'_, CoveredCase, Edit>, one: &Absence) -> Result<(), Error> {
    for brought in held_by(grant, &BROUGHT_THERE, params![one.staff, one.id]).await? {
        shut(grant, &END_THERE, &brought).await?;
    }
    Ok(())
}
