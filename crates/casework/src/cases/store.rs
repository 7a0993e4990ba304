//! The cases' SQL: raising, and the head of the page.

use base::{Code as _, Error, Id, Instant};
use constcat::concat;
use organisation::parties::{PartyName, StaffName};
use organisation::teams::MEETINGS;
use vault::{Edit, Grant, Party, Row, Staff, Transaction, params};

use super::model::{Asked, NewCase, NextMeeting, Overview};
use crate::access::{
    self, ADD_PART, AGENDA, ASSIGNMENTS, Assignment, AssignmentRole, CASES, Case, CaseState, ClosedReason, Head, PARTS,
    Raising, Subject,
};
use crate::disclosures::{Baseline, CaseFace, ItemKind, NewItem, draft};
use crate::meetings::{Meeting, MeetingState};
use crate::people::find_or_add;

vault::statements! {
    ADD_CASE: Raising, Edit = "insert into cases (id, team_id, party_id, state, raised, consents, blocks, refusals, consultations, \
        changed, mac) values ($5, $6, $2, $7, $3, 0, 0, 0, 0, $3, $8)";
    ADD_OWN_PARTY: Raising, Edit = ADD_PART;
    ADD_OFFICER: Raising, Edit = "insert into assignments (id, case_id, party_id, staff_id, role, valid_from, valid_to, \
        absence_id, mac) values ($5, $6, $2, $1, $7, $3, null, null, $8)";
    OVERVIEW: Case, Read = concat!("select t.name as team, t.last_day, p.id, p.kind, p.name, p.short, \
        c.raised, c.state, c.closed_reason, c.closed, c.consultations, \
        case when c.state not in ('draft', 'asking') then e.invited end as invited, \
        case when exists (select 1 ", TWINS, ") then 1 else 0 end as twins, ", CASES.proof, " || coalesce(", PARTS.proof, ", '') \
        || coalesce(", ASSIGNMENTS.proof, ", '') || coalesce(", AGENDA.proof, ", '') || coalesce(", MEETINGS.proof, ", '') || coalesce((select string_agg(", PARTS.proof, ", '') ", TWINS, "), '') as proof, m.id as meeting_id, m.starts, m.state as meeting_state, f.id as staff_id, \
        f.version as staff_version, f.sealed as staff_sealed, q.at as asked, s.id as asker_id, \
        s.version as asker_version, s.sealed as asker_sealed, o.at as opened, o.before as opened_before from cases c join teams t on t.id = c.team_id join parties p on p.id = c.party_id \
        left join case_parties e on e.case_id = c.id and e.party_id = $2 \
        left join agenda g on g.case_id = c.id and g.consultation = c.consultations + 1 and g.state = 'listed' \
        left join meetings m on m.id = g.meeting_id and m.state in ('planned', 'open') \
        left join assignments a on a.id = (select max(b.id) from assignments b where b.case_id = c.id \
            and b.party_id = c.party_id and b.role = 'officer' and ", vault::valid_now!("b"), ") \
        left join staff f on f.id = a.staff_id \
        left join log q on q.id = (select max(n.id) from log n where n.case_id = c.id and n.resource = 'Held' \
            and n.result = 'granted' and n.party = $2) left join staff s on s.id = q.actor \
        left join openings o on o.person_id = $1 and o.subject = c.id where c.id = $4");
}

/// The own party's parts in other cases about the person of the case `c`.
const TWINS: &str = "from case_parties w join case_parties e on e.person_id = w.person_id and e.party_id = w.party_id \
    and e.case_id <> w.case_id where w.case_id = c.id and w.party_id = $2";

/// Raises a case: the person at the asker's party, the case, the asker as its officer, the question and the baseline
/// as drafts that nobody else can read (C1, L1.20). It then waits for her consent.
pub async fn raise(tx: &Transaction, new: &NewCase) -> Result<Id<Case>, Error> {
    let grant = tx.ask::<Raising, Edit>(tx.party()?.cast()).await?;
    let person = find_or_add(&grant, &new.person).await?;
    let id: Id<Case> = grant.new_id()?;
    grant.found(id).await?;
    let head = Head {
        team: new.team,
        party: grant.party()?,
        state: CaseState::Asking,
        consents: 0,
        blocks: 0,
        refusals: 0,
        consultations: 0,
    };
    let mac = grant.sign(&CASES, id, &head.fields()).await?;
    grant.change(&ADD_CASE, params![id, new.team, head.state.code(), mac]).await?;
    access::begin(&grant, &ADD_OWN_PARTY, id, (grant.party()?, person)).await?;
    assign(&grant, id).await?;
    grant.note("create", id.to_string());
    let case = tx.ask::<Case, Edit>(id).await?;
    access::bring_stand_ins(&case, &access::ASSIGNING, case.me()?).await?;
    write(&case, new).await?;
    Ok(id)
}

async fn assign(grant: &Grant<'_, Raising, Edit>, case: Id<Case>) -> Result<(), Error> {
    let (id, role): (Id<Assignment>, _) = (grant.new_id()?, AssignmentRole::Officer.code());
    let (party, me): (Id<Party>, Id<Staff>) = (grant.party()?, grant.me()?);
    let fields = params![case, party, me, role, grant.now(), None::<Instant>, None::<String>];
    let mac = grant.sign(&ASSIGNMENTS, id, &fields).await?;
    grant.change(&ADD_OFFICER, params![id, case, role, mac]).await
}

async fn write(grant: &Grant<'_, Case, Edit>, new: &NewCase) -> Result<(), Error> {
    let face = CaseFace {
        person: new.person.clone(),
        question: new.question.clone(),
        purpose: new.purpose.clone(),
        participation: new.participation.code().to_owned(),
    };
    draft(grant, &NewItem::new(ItemKind::Case, Subject::Case, 1), &face).await?;
    let baseline: &Baseline = &new.baseline;
    draft(grant, &NewItem::new(ItemKind::Baseline, Subject::Economy, 1), baseline).await.map(drop)
}

/// The facts in the head of a case page, and the name of the officer who raised it.
pub async fn overview<A>(grant: &Grant<'_, Case, A>) -> Result<(Overview, Option<StaffName>), Error> {
    let row = grant.one(&OVERVIEW, params![]).await?;
    let meeting = match row.get::<Option<Id<Meeting>>>("meeting_id")? {
        Some(id) => {
            let planned = row.code::<MeetingState>("meeting_state")? == MeetingState::Planned;
            Some(NextMeeting { id, starts: row.get("starts")?, planned })
        }
        None => None,
    };
    let officer = match row.get::<Option<String>>("staff_id")? {
        Some(_) => {
            let staff = organisation::parties::STAFF.named("staff_id", "staff_version", "staff_sealed");
            Some(grant.open_name(&row, &staff).await?)
        }
        None => None,
    };
    let asked = asked(grant, &row).await?;
    let closed = row.get::<Option<String>>("closed_reason")?;
    let closed: Option<ClosedReason> = closed.and_then(|code| base::Code::from_code(&code));
    let initiator = PartyName::of(&row)?;
    let raised_it = initiator.id == grant.party()?;
    let overview = Overview {
        team: row.get("team")?,
        team_ends: row.get("last_day")?,
        initiator,
        raised: row.get("raised")?,
        state: row.code("state")?,
        closed: closed.map(|reason| if raised_it { reason } else { reason.to_others() }),
        closed_at: if raised_it { None } else { row.get("closed")? },
        consultations: row.get("consultations")?,
        invited: row.get("invited")?,
        meeting,
        asked,
        twins: row.get("twins")?,
        seen: grant.seen_before(row.get("opened")?, row.get("opened_before")?),
    };
    Ok((overview, officer))
}

/// The last colleague who was told that the own party's officer works with the person.
async fn asked<A>(grant: &Grant<'_, Case, A>, row: &Row) -> Result<Option<Asked>, Error> {
    let Some(at) = row.get::<Option<Instant>>("asked")? else { return Ok(None) };
    let sealed = organisation::parties::STAFF.named("asker_id", "asker_version", "asker_sealed");
    Ok(Some(Asked { who: grant.open_name(row, &sealed).await?, at }))
}
