//! What is answered about a number when a case is raised (decisions, second round 15): one's own case; a colleague's name
//! and telephone, where the case is open and her consent stands; else nothing, whatever is there.

use base::{Code as _, Error, Id, Invalid};
use organisation::parties::{STAFF, StaffName};
use vault::{Edit, Grant, Read, Transaction, params};

use super::model::{LookUpReason, NewCase};
use super::policy::Held;
use crate::access::{ASSIGNMENTS, CASES, Case, CaseLevel, PARTS, Raising};
use crate::people;

/// So many numbers can be looked up in a day without saying why.
pub const LOOK_UPS: i64 = 30;
/// Marks the ids of the log's rows.
enum LogRow {}

vault::statements! {
    /// The open cases of the person `$5` at the asker's party; `mine`: the asker raised it, or it was handed to them.
    OPEN_OF_PERSON: Raising, Read = constcat::concat!("select c.id, case when c.party_id = $2 and exists (select 1 from assignments a \
        where a.case_id = c.id and a.party_id = $2 and a.staff_id = $1 and ", vault::valid_now!("a"), ") then 1 else 0 end as mine, ", PARTS.proof, " || ", CASES.proof, " || coalesce((select string_agg(", ASSIGNMENTS.proof, ", '') \
        from assignments a where a.case_id = c.id and a.party_id = $2 and a.staff_id = $1), '') as proof \
        from case_parties e join cases c on c.id = e.case_id \
        where e.person_id = $5 and e.party_id = $2 and c.state <> 'closed' order by c.raised, c.id");
    /// How many numbers the asker has looked up since `$5`, the first id of the day.
    LOOKED_UP: Raising, Read = "select count(*) as n from log l where l.party = $2 and l.id >= $5 and l.actor = $1 \
        and l.action = 'look-up'";
    COLLEAGUE: Held, Read = constcat::concat!("select f.id, f.version, f.sealed, ", ASSIGNMENTS.proof, " as proof \
        from assignments a join staff f on f.id = a.staff_id where a.case_id = $4 and a.party_id = $2 \
        and a.role = 'officer' and a.staff_id <> $1 and ", vault::valid_now!("a"), " \
        order by a.valid_from desc, a.id");
}

/// What the asker may know of an open case about the person.
#[derive(Clone, Debug)]
pub enum Known {
    Mine(Id<Case>),
    /// The one at the own party who works with the person.
    Colleague(Id<Case>, StaffName),
}

/// What was shown about the number, and the value that says so.
pub struct Shown {
    pub known: Vec<Known>,
    pub value: String,
}

impl Known {
    const fn case(&self) -> Id<Case> {
        match self {
            Self::Mine(case) | Self::Colleague(case, _) => *case,
        }
    }
}

/// Notes in the log that a number is looked up; over [`LOOK_UPS`] a day only with a reason. Answers with what is wrong
/// when it is missing: then nothing may be looked up.
pub async fn look_up(
    grant: &Grant<'_, Raising, Edit>,
    reason: impl FnOnce() -> Result<LookUpReason, Invalid>,
) -> Result<Result<(), Invalid>, Error> {
    let first: Id<LogRow> = Id::new(grant.now().date().start(), [0; 10]);
    let before: i64 = grant.one(&LOOKED_UP, params![first]).await?.get("n")?;
    if before < LOOK_UPS {
        grant.note("look-up", "");
        return Ok(Ok(()));
    }
    Ok(reason().map(|reason| grant.note("look-up", reason.code())))
}

/// What the asker may know of the open cases about the person. Each case asked about has its rows in the log, and the
/// colleague who is named sees on the case that they were.
pub async fn known(tx: &Transaction, grant: &Grant<'_, Raising, Edit>, new: &NewCase) -> Result<Vec<Known>, Error> {
    let Some(person) = people::find(grant, &new.person).await? else { return Ok(Vec::new()) };
    let mut known = Vec::new();
    for row in grant.all(&OPEN_OF_PERSON, params![person]).await? {
        let (case, mine): (Id<Case>, bool) = (row.get("id")?, row.get("mine")?);
        if mine || opens(tx, case).await? {
            known.push(Known::Mine(case));
        } else if let Some(name) = colleague(tx, case).await? {
            known.push(Known::Colleague(case, name));
        }
    }
    Ok(known)
}

/// A case that the asker can open: a link to it is no dead one.
async fn opens(tx: &Transaction, case: Id<Case>) -> Result<bool, Error> {
    match tx.ask::<Case, Read>(case).await {
        Ok(grant) => Ok(matches!(grant.level(), CaseLevel::Own | CaseLevel::Party)),
        Err(Error::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}

async fn colleague(tx: &Transaction, case: Id<Case>) -> Result<Option<StaffName>, Error> {
    let held = match tx.ask::<Held, Read>(case.cast()).await {
        Ok(held) => held,
        Err(Error::NotFound) => return Ok(None),
        Err(other) => return Err(other),
    };
    match held.maybe(&COLLEAGUE, params![]).await? {
        Some(row) => held.open_name(&row, &STAFF).await.map(Some),
        None => Ok(None),
    }
}

/// What a form carries of what was shown: whoever raises anew has seen just these. It tells neither which cases they
/// are nor when they were raised.
pub async fn shown(grant: &Grant<'_, Raising, Edit>, known: &[Known]) -> Result<String, Error> {
    let ids: Vec<String> = known.iter().map(|known| known.case().to_string()).collect();
    grant.blind_index(&format!("shown|{}", ids.join("|"))).await
}
