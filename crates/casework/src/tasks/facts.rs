//! Reads the facts of a case and keeps its tasks as they say, in the transaction of every act on it.

use std::collections::BTreeSet;

use base::{Code as _, Error, Id, Instant};
use organisation::team_register::TeamEnd;
use vault::{Derived, Edit, Grant, Keeping, Purpose, Read, Resource as _, Row, Transaction, params};

use super::model::{Action, Consent, Facts, Part, Proposal, Task, TaskKind, Told};
use super::policy::{CaseFacts, MeetingFacts, TeamFacts};
use crate::access::{self, Case, CaseState};
use crate::leaving::HandedCase;
use crate::meetings::Meeting;
use crate::plans::Progress;

vault::statements! {
    HEAD: CaseFacts, Read = "select c.party_id, c.state, c.consultations, t.last_day, k.valid_to, k.followup_to, \
        (select min(m.starts) from agenda g join meetings m on m.id = g.meeting_id where g.case_id = c.id and g.ended is null \
        and m.state in ('planned', 'open')) as meets from cases c join teams t on t.id = c.team_id left join consents k on k.case_id = c.id \
        and k.number = c.consents and k.kind = 'given' where c.id = $4";
    PARTS: CaseFacts, Read = "select e.party_id, e.invited, count(case when i.state = 'disclosed' then 1 end) as written, \
        min(case when i.state = 'draft' then i.id end) as draft from case_parties e join cases c on c.id = e.case_id \
        left join items i on i.case_id = e.case_id and i.party_id = e.party_id and i.consultation = c.consultations + 1 \
        and i.kind in ('contribution', 'nothing_known', 'need_to_talk') where e.case_id = $4 group by e.party_id, e.invited";
    /// The own items of whoever proposed something to itself, and what others have received and no stop hides.
    PROPOSALS: CaseFacts, Read = "select o.id as item, o.party_id, o.due, o.created as since, o.version, '' as purpose from items o \
        where o.case_id = $4 and o.kind = 'proposal' and o.about_party = o.party_id and o.state <> 'withdrawn' \
        union all select d.item_id, d.to_party, d.due, d.release_at, d.item_version, d.purpose from disclosures d \
        where d.case_id = $4 and d.kind = 'proposal' and d.about_party = d.to_party and d.recalled is null and d.ended is null \
        and not exists (select 1 from blocks b where b.case_id = $4 and b.lifted is null and b.to_party = d.to_party \
        and (b.from_party is null or b.from_party = d.from_party) and (b.subject is null or b.subject = d.subject)) \
        order by item, since, version";
    ACTIONS: CaseFacts, Read = "select i.id, i.party_id, i.about_item, i.code, i.due, i.created from items i \
        where i.case_id = $4 and i.kind = 'action' and i.state <> 'withdrawn' order by i.id";
    TOLD: CaseFacts, Read = "select 'besked' as kind, b.party_id, b.staff_id, b.due from feedbacks b where b.case_id = $4 \
        and b.done is null union all select 'uppfoljning', u.party_id, null, u.due from followups u \
        where u.case_id = $4 and u.done is null";
    KEPT: CaseFacts, Read = "select k.id, k.party_id, k.staff_id, k.kind, k.about, k.due, k.from_at, k.to_at \
        from tasks k where k.case_id = $4";
    ADD: CaseFacts, Edit = "insert into tasks (id, case_id, party_id, staff_id, kind, about, due, from_at, to_at) \
        values ($5, $4, $6, $7, $8, $9, $10, $11, $12)";
    DROP: CaseFacts, Edit = "delete from tasks where id = $5 and case_id = $4";
    IN_TEAM: TeamFacts, Read = "select c.id from cases c where c.team_id = $4 and c.state <> 'closed' order by c.id";
    ON_LIST: MeetingFacts, Read = "select g.case_id from agenda g where g.meeting_id = $4 and g.ended is null order by g.case_id";
}

/// The tasks of a case.
pub const OF_CASE: Derived = Derived {
    resource: Case::NAME,
    purpose: Purpose::Tasks,
    page: Some("select c.id from cases c where c.id > $1 order by c.id limit 100"),
    keep: of_case,
};
/// What a meeting changes of the tasks of its cases: by when to write.
const OF_MEETING: Derived = Derived { resource: Meeting::NAME, purpose: Purpose::Tasks, page: None, keep: of_meeting };
/// The same of a case that is handed over by an administrator.
const OF_HANDED: Derived = Derived { resource: HandedCase::NAME, page: None, ..OF_CASE };
/// What the last day of a team changes of the tasks of its cases: they are to go to another.
const OF_TEAM: Derived = Derived { resource: TeamEnd::NAME, purpose: Purpose::Tasks, page: None, keep: of_team };
/// What is kept up in the transaction of each act.
pub const DERIVED: &[Derived] = &[OF_CASE, OF_MEETING, OF_HANDED, OF_TEAM];

fn of_case<'t>(tx: &'t Transaction, case: &'t str) -> Keeping<'t> {
    Box::pin(async move { keep(tx, named(case)?).await })
}

fn of_meeting<'t>(tx: &'t Transaction, meeting: &'t str) -> Keeping<'t> {
    Box::pin(async move {
        let grant = tx.ask::<MeetingFacts, Read>(named(meeting)?).await?;
        let mut changed = 0;
        for row in grant.all(&ON_LIST, params![]).await? {
            changed += keep(tx, row.get("case_id")?).await?;
        }
        Ok(changed)
    })
}

fn of_team<'t>(tx: &'t Transaction, team: &'t str) -> Keeping<'t> {
    Box::pin(async move {
        let grant = tx.ask::<TeamFacts, Read>(named(team)?).await?;
        let mut changed = 0;
        for row in grant.all(&IN_TEAM, params![]).await? {
            changed += keep(tx, row.get("id")?).await?;
        }
        Ok(changed)
    })
}

fn named<T>(id: &str) -> Result<Id<T>, Error> {
    id.parse().map_err(|error| Error::internal("reading the id of what was changed", error))
}

/// Marks the ids of tasks.
enum KeptTask {}

/// Makes the tasks of a case what its facts say; how many rows had to change for that.
async fn keep(tx: &Transaction, case: Id<CaseFacts>) -> Result<usize, Error> {
    let grant = tx.ask::<CaseFacts, Edit>(case).await?;
    let due = read(&grant).await?.tasks();
    let rows = grant.all(&KEPT, params![]).await?;
    let kept =
        rows.iter().map(|row| Ok((task(row)?, row.get("id")?))).collect::<Result<Vec<(Task, String)>, Error>>()?;
    let mut missing: BTreeSet<&Task> = due.iter().collect();
    let mut changed = 0;
    for (task, id) in &kept {
        if !missing.remove(task) {
            grant.change(&DROP, params![id]).await?;
            changed += 1;
        }
    }
    for task in missing {
        add(&grant, task).await?;
        changed += 1;
    }
    Ok(changed)
}

async fn add(grant: &Grant<'_, CaseFacts, Edit>, task: &Task) -> Result<(), Error> {
    let own = params![
        grant.new_id::<KeptTask>()?,
        task.party,
        task.person,
        task.kind.code(),
        task.about.clone(),
        task.due,
        task.from,
        task.to
    ];
    grant.change(&ADD, own).await
}

fn task(row: &Row) -> Result<Task, Error> {
    Ok(Task {
        party: row.get("party_id")?,
        person: row.get("staff_id")?,
        kind: row.code("kind")?,
        about: row.get("about")?,
        due: row.get("due")?,
        from: row.get("from_at")?,
        to: row.get("to_at")?,
    })
}

async fn read<A>(grant: &Grant<'_, CaseFacts, A>) -> Result<Facts, Error> {
    let head = grant.one(&HEAD, params![]).await?;
    let consent = head.get::<Option<Instant>>("valid_to")?;
    let follow_up_to = head.get("followup_to")?;
    let rows = grant.all(&TOLD, params![]).await?;
    let told =
        |kind: TaskKind| rows.iter().filter(move |row| row.code("kind").is_ok_and(|of: TaskKind| of == kind)).map(told);
    Ok(Facts {
        raiser: head.get("party_id")?,
        state: head.code::<CaseState>("state")?,
        consent: consent.map(|to| Consent { to, follow_up_to }),
        team_ends: head.get("last_day")?,
        meets: head.get("meets")?,
        parties: grant.all(&PARTS, params![]).await?.iter().map(part).collect::<Result<_, Error>>()?,
        proposals: grant.all(&PROPOSALS, params![]).await?.iter().map(proposal).collect::<Result<_, Error>>()?,
        actions: grant.all(&ACTIONS, params![]).await?.iter().map(action).collect::<Result<_, Error>>()?,
        feedbacks: told(TaskKind::Tell).collect::<Result<_, Error>>()?,
        follow_ups: told(TaskKind::FollowUp).collect::<Result<_, Error>>()?,
    })
}

fn part(row: &Row) -> Result<Part, Error> {
    Ok(Part {
        party: row.get("party_id")?,
        invited: row.get("invited")?,
        written: row.get::<i64>("written")? > 0,
        draft: row.get("draft")?,
    })
}

fn proposal(row: &Row) -> Result<Proposal, Error> {
    let purpose: String = row.get("purpose")?;
    Ok(Proposal {
        item: row.get("item")?,
        to: row.get("party_id")?,
        due: row.get("due")?,
        from: row.get("since")?,
        purpose: access::Purpose::from_code(&purpose),
    })
}

fn action(row: &Row) -> Result<Action, Error> {
    let progress = row.get::<Option<String>>("code")?.and_then(|code| Progress::from_code(&code));
    Ok(Action {
        item: row.get("id")?,
        party: row.get("party_id")?,
        proposal: row.get("about_item")?,
        due: row.get("due")?,
        since: row.get("created")?,
        open: progress.is_some_and(Progress::is_open),
    })
}

fn told(row: &Row) -> Result<Told, Error> {
    Ok(Told { party: row.get("party_id")?, person: row.get("staff_id")?, due: row.get("due")? })
}
