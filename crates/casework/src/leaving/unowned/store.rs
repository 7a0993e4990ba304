//! The SQL of cases without anybody who answers for them.

use base::{Error, Id, Instant};
use constcat::concat;
use organisation::access_review::UNDO_DAYS;
use organisation::parties::{ROLES, STAFF};
use organisation::units::{UNIT_MEMBERS, UNITS};
use vault::{Edit, Grant, Read, Row, Staff, params};

use super::super::policy::{HandedCase, HandsOver, IS_OF_OWN_UNITS, IS_OWNED, RESTS, Unowned};
use super::super::store::BY_ADMINISTRATOR;
use crate::access::ASSIGNMENTS;
use crate::assignments::{Colleague, OFFICERS, TAKEN_DAYS, Taken, officers};

vault::statements! {
    /// The cases for which somebody at the party has answered, and no officer does now: where `$5` is not 1, of the asker's units or
    /// of none. It decides nothing: each is asked for.
    CASES: Unowned, Read = concat!("select e.case_id as id from case_parties e where e.party_id = $2 \
        and exists (select 1 from assignments a where a.case_id = e.case_id and a.party_id = $2) \
        and not ", IS_OWNED, " and ($5 = 1 or ", IS_OF_OWN_UNITS, ") order by e.case_id");
    /// Who works in the units that the asker manages.
    OWN_PEOPLE: Unowned, Read = concat!("select h.id, ", UNITS.proof, " || coalesce(", UNIT_MEMBERS.proof, ", '') as proof from units n \
        left join unit_members h on h.unit_id = n.id where n.manager_id = $1 and n.party_id = $2 and n.ended is null order by h.id");
    /// Who was let into a colleague's case for a day since `$5`: not which.
    TAKEN: Unowned, Read = concat!("select a.valid_from, a.valid_to, f.id, f.version, f.sealed, ", ASSIGNMENTS.proof,
        " as proof from staff f join assignments a on a.staff_id = f.id where f.party_id = $2 and a.party_id = $2 \
        and a.role = 'take_over' and a.valid_from > $5 order by a.valid_from desc, a.id");
    /// Until when the role of the case's officer can be taken up again, where it rests.
    RESTING: HandedCase, Read = concat!("select a.id, r.valid_to, ", ASSIGNMENTS.proof, " || ", ROLES.proof, " as proof from assignments a \
        join roles r on r.staff_id = a.staff_id and r.party_id = a.party_id where a.case_id = $4 and a.party_id = $2 \
        and a.role = 'officer' and ", vault::valid_now!("a"), " and ", RESTS, " order by r.valid_to desc limit 1");
    OFFICERS_THERE: Unowned, Read = OFFICERS;
}

/// The cases that nobody answers for, as ids.
pub async fn cases(grant: &Grant<'_, Unowned, Read>) -> Result<Vec<Id<HandedCase>>, Error> {
    let everyones = i64::from(grant.level() == HandsOver::Administrator);
    grant.all(&CASES, params![everyones]).await?.iter().map(|row: &Row| row.get("id")).collect()
}

/// How many there are.
pub async fn count(grant: &Grant<'_, Unowned, Read>) -> Result<i64, Error> {
    Ok(i64::try_from(cases(grant).await?.len()).unwrap_or(i64::MAX))
}

/// Who could, by name: the party's officers but the asker, who gives herself nothing. Whoever manages units gives to those who
/// work there: the work of others is led by others.
pub async fn receivers(grant: &Grant<'_, Unowned, Read>) -> Result<Vec<Colleague>, Error> {
    let me = grant.me()?;
    let mut officers = officers(grant, &OFFICERS_THERE).await?;
    officers.retain(|one| one.staff != me);
    let own = grant.all(&OWN_PEOPLE, params![]).await?;
    if grant.level() == HandsOver::Manager && !own.is_empty() {
        let own = own.iter().map(|row| row.get("id")).collect::<Result<Vec<Option<Id<Staff>>>, _>>()?;
        officers.retain(|one| own.contains(&Some(one.staff)));
    }
    Ok(officers)
}

/// Who was let into a colleague's case for a day lately, the newest first (L3.8).
pub async fn taken(grant: &Grant<'_, Unowned, Read>) -> Result<Vec<Taken>, Error> {
    let mut taken = Vec::new();
    for row in grant.all(&TAKEN, params![grant.now().plus_days(-TAKEN_DAYS)]).await? {
        let name = grant.open_name(&row, &STAFF).await?;
        taken.push(Taken { name, from: row.get("valid_from")?, to: row.get("valid_to")? });
    }
    Ok(taken)
}

/// Gives one of them to a colleague. Where its officer's role rests it stays hers, and he stands in for her until that can be
/// undone no more. The caller has asked for fresh authentication.
pub async fn give(grant: &Grant<'_, HandedCase, Edit>, to: Id<Staff>) -> Result<(), Error> {
    if let Some(row) = grant.maybe(&RESTING, params![]).await? {
        let until = row.get::<Instant>("valid_to")?.plus_days(UNDO_DAYS);
        return BY_ADMINISTRATOR.stand_in(grant, to, until).await;
    }
    BY_ADMINISTRATOR.give_to(grant, to).await
}
