//! The SQL of what somebody has in hand, and of giving it to a colleague.

use base::{Error, Id};
use constcat::concat;
use organisation::parties::{ROLE_NOW, ROLES, Role};
use vault::{Edit, Grant, Read, Row, Staff, params};

use super::model::{InHand, Kind};
use super::policy::{HandedCase, Leaver};
use crate::access::{ADD_ASSIGNMENT, Assigning, CaseState, STAND_INS_OF};
use crate::assignments::{self, BROUGHT, Colleague, END, HELD, Moving, OFFICERS, PASS_ON};

/// Her assignments now, each with its case.
const HERS: &str = concat!(
    "from assignments a join cases c on c.id = a.case_id where a.staff_id = $4 and a.party_id = $2 and ",
    vault::valid_now!("a")
);
/// Her seats that have not ended.
const SEATS: &str = "s.staff_id = $4 and s.party_id = $2 and (s.valid_to is null or s.valid_to > $3)";
/// What she is to tell the individual.
const TELLS: &str = "from feedbacks b where b.party_id = $2 and b.staff_id = $4 and b.done is null";

vault::statements! {
    /// Numbers, which decide nothing: the act finds for itself what there is.
    IN_HAND: Leaver, Read = concat!(
        "select 'open' as kind, count(distinct a.case_id) as number ", HERS, " and a.role = 'officer' and c.state <> 'closed' \
        union all select 'closed', count(distinct a.case_id) ", HERS, " and a.role = 'officer' and c.state = 'closed' \
        union all select 'substitute', count(distinct a.case_id) ", HERS, " and a.role <> 'officer' \
        union all select 'tasks', count(*) from tasks k where k.party_id = $2 and k.staff_id is null and k.from_at <= $3 \
        and (k.to_at is null or $3 < k.to_at) and k.case_id in (select a.case_id ", HERS, " and a.role = 'officer') \
        union all select 'tells', count(*) ", TELLS, " \
        union all select 'drafts', count(*) from items i join cases c on c.id = i.case_id where i.author = $4 \
        and i.state = 'draft' and i.party_id = $2 and c.state <> 'closed' \
        union all select 'seats', count(*) from seats s where ", SEATS, " \
        union all select 'meetings', count(distinct m.id) from seats s join meetings m on m.team_id = s.team_id where ", SEATS,
        " and s.role = 'coordinator' and (m.state = 'open' or (m.state = 'planned' and m.starts >= $3))");
    /// The roles of hers that nobody else at the party has.
    ALONE: Leaver, Read = concat!("select r.role, ", ROLES.proof, " as proof from roles r where r.staff_id = $4 \
        and r.party_id = $2 and ", ROLE_NOW, " and not exists (select 1 from roles o where o.party_id = $2 and o.role = r.role \
        and o.staff_id <> $4 and ", vault::valid_now!("o"), ") order by r.role");
    RECEIVERS: Leaver, Read = OFFICERS;
    /// Each case that she answers for, stands in for somebody in, or is to tell the individual about.
    CASES: Leaver, Read = concat!("select x.id, c.state from (select a.case_id as id ", HERS, " union select b.case_id ", TELLS,
        ") as x join cases c on c.id = x.id order by x.id");
    HELD_THERE: HandedCase, Read = HELD;
    END_THERE: HandedCase, Edit = END;
    ADD_THERE: HandedCase, Edit = ADD_ASSIGNMENT;
    PASS_ON_THERE: HandedCase, Edit = PASS_ON;
    STAND_INS_THERE: HandedCase, Read = STAND_INS_OF;
    BROUGHT_THERE: HandedCase, Read = BROUGHT;
}

/// By an administrator.
pub(super) const BY_ADMINISTRATOR: Moving<HandedCase> = Moving {
    held: HELD_THERE,
    brought: BROUGHT_THERE,
    end: END_THERE,
    assigning: Assigning { add: ADD_THERE, stand_ins: STAND_INS_THERE },
    pass_on: PASS_ON_THERE,
};

/// What she has in hand, in the order of its kinds; nothing of what there is none of.
pub async fn in_hand(grant: &Grant<'_, Leaver, Read>) -> Result<InHand, Error> {
    let counted = |row: &Row| Ok((row.code("kind")?, row.get("number")?));
    let mut counted =
        grant.all(&IN_HAND, params![]).await?.iter().map(counted).collect::<Result<Vec<(Kind, i64)>, Error>>()?;
    counted.retain(|(_, number)| *number > 0);
    counted.sort_unstable();
    Ok(InHand(counted))
}

/// What nobody is at the party once she has left.
pub async fn alone_as(grant: &Grant<'_, Leaver, Read>) -> Result<Vec<Role>, Error> {
    grant.all(&ALONE, params![]).await?.iter().map(|row| row.code("role")).collect()
}

/// Who may take over, by name: the party's officers, but neither she nor the asker, who gives herself nothing.
pub async fn receivers(grant: &Grant<'_, Leaver, Read>) -> Result<Vec<Colleague>, Error> {
    let (leaver, me): (Id<Staff>, _) = (grant.id()?.cast(), grant.me()?);
    let mut officers = assignments::officers(grant, &RECEIVERS).await?;
    officers.retain(|one| one.staff != leaver && one.staff != me);
    Ok(officers)
}

/// The cases that are to be handed over, as ids, and whether each is closed.
pub async fn cases(grant: &Grant<'_, Leaver, Read>) -> Result<Vec<(Id<HandedCase>, bool)>, Error> {
    let case = |row: &Row| Ok((row.get("id")?, row.code::<CaseState>("state")? == CaseState::Closed));
    grant.all(&CASES, params![]).await?.iter().map(case).collect()
}

/// Hands one of them over. The caller has asked for fresh authentication.
pub async fn hand_over(grant: &Grant<'_, HandedCase, Edit>, from: Id<Staff>, to: Id<Staff>) -> Result<(), Error> {
    BY_ADMINISTRATOR.take_from(grant, from, to).await
}
