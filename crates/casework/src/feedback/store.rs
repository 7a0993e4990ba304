//! The feedbacks' SQL, and the letter's material out of the case's items.

use base::{Code as _, Date, Error, Id, Language};
use constcat::concat;
use vault::{Edit, Grant, Listing, Param, Row, Sealed, Staff, Transaction, params};

use super::model::{Feedback, NewFeedback, Planned, Reply, Task, Told, draft_text};
use crate::access::{CASE_POLICY, Case, Circle};
use crate::disclosures::{CaseFace, Entry, FACE_COLUMNS, FACE_JOIN, FACE_PROOF, ItemKind};
use crate::followups;
use crate::followups::FEEDBACK_MARK;
use crate::plans;

const TOLD: Sealed = Sealed::of("feedbacks");

vault::statements! {
    ASSIGN: Case, Edit = "insert into feedbacks (id, case_id, consultation, party_id, staff_id, channel, due, version, \
        mac) select $5, $4, $6, $7, $8, $9, $10, 1, $11 where not exists (select 1 from feedbacks f where f.case_id = $4 \
        and f.consultation = $6 and f.party_id = $7 and f.done is null)";
    /// Clear columns only: all that other parties may know.
    PLANNED: Case, Read = concat!("select b.consultation, b.party_id, b.channel, b.due, b.done, ", FEEDBACK_MARK.proof,
        " as proof from feedbacks b where b.case_id = $4 order by b.consultation, b.due, b.id");
    /// The own party's, newest consultation first.
    OWN: Case, Read = concat!("select b.id, b.consultation, b.party_id, b.channel, b.due, b.done, b.answer, b.version, \
        b.sealed, ", FEEDBACK_MARK.proof, " as proof from feedbacks b where b.case_id = $4 and b.party_id = $2 \
        order by b.consultation desc, b.id desc");
    SAVE: Case, Edit = "update feedbacks set sealed = $7, version = version + 1 where id = $5 and case_id = $4 \
        and party_id = $2 and version = $6 and done is null";
    FINISH: Case, Edit = "update feedbacks set sealed = $7, answer = $8, done = $3, staff_id = $1, version = version + 1, \
        mac = $9 where id = $5 and case_id = $4 and party_id = $2 and version = $6 and done is null";
    OPEN: Case, Read = concat!("select count(case when b.done is null then 1 end) as open, coalesce(string_agg(",
        FEEDBACK_MARK.proof, ", ''), '') as proof from feedbacks b where b.case_id = $4");
    /// What the reader's party is still to tell, due on `$5` or before; late ones first.
    DUE: Case, List = concat!("select p.id, p.why, p.proof || ", FEEDBACK_MARK.proof, " || ", FACE_PROOF, " as proof, b.due, b.staff_id, ", FACE_COLUMNS, " from (", CASE_POLICY,
        ") as p join cases c on c.id = p.id join feedbacks b on b.case_id = c.id and b.party_id = $2", FACE_JOIN,
        " where c.state <> 'closed' and b.done is null and b.due <= $5 order by b.due, p.id");
}

/// A row of [`due`].
#[derive(Clone, Debug)]
pub struct Due {
    pub case: Id<Case>,
    pub due: Date,
    pub staff: Option<Id<Staff>>,
}

/// Settles who tells the individual, at the end of a case in a meeting. The same party twice in a consultation is one
/// feedback: `Stale` while the first is not done.
pub async fn assign(grant: &Grant<'_, Case, Edit>, new: &NewFeedback) -> Result<(), Error> {
    let id = grant.new_id::<Feedback>()?;
    let plan =
        Planned { consultation: new.consultation, party: new.party, channel: new.channel, due: new.due, done: None };
    let mac = grant.sign(&FEEDBACK_MARK, id, &fields(grant, &plan, None)?).await?;
    let own = params![id, new.consultation, new.party, new.staff, new.channel.code(), new.due, mac];
    grant.change(&ASSIGN, own).await
}

/// What a feedback's mark is over.
fn fields(grant: &Grant<'_, Case, Edit>, plan: &Planned, answer: Option<Reply>) -> Result<Vec<Param>, Error> {
    let (channel, answer) = (plan.channel.code(), answer.map(|reply| reply.code()));
    Ok(params![grant.id()?, plan.consultation, plan.party, channel, plan.due, plan.done, answer])
}

/// Who tells her, by when and whether it is done: of every party, without text or answer.
pub async fn planned<A>(grant: &Grant<'_, Case, A>) -> Result<Vec<Planned>, Error> {
    grant.all(&PLANNED, params![]).await?.iter().map(plan).collect()
}

fn plan(row: &Row) -> Result<Planned, Error> {
    Ok(Planned {
        consultation: row.get("consultation")?,
        party: row.get("party_id")?,
        channel: row.code("channel")?,
        due: row.get("due")?,
        done: row.get("done")?,
    })
}

/// The own party's feedback of the last consultation; none when another party tells her.
pub(super) async fn task<A>(grant: &Grant<'_, Case, A>) -> Result<Option<Task>, Error> {
    let Some(row) = grant.maybe(&OWN, params![]).await? else { return Ok(None) };
    let written = row.get::<Option<Vec<u8>>>("sealed")?.is_some();
    let reply = row.get::<Option<String>>("answer")?;
    Ok(Some(Task {
        id: row.get("id")?,
        plan: plan(&row)?,
        reply: reply.and_then(|code| Reply::from_code(&code)),
        version: row.get("version")?,
        told: if written { Some(grant.open(&row, &TOLD)?) } else { None },
    }))
}

/// Saves the letter; answers with its version. `Stale` when another version stands, or she has been told.
pub(super) async fn save(
    grant: &Grant<'_, Case, Edit>,
    id: Id<Feedback>,
    version: i64,
    told: &Told,
) -> Result<i64, Error> {
    let sealed = grant.compartment()?.seal(&TOLD, id, version + 1, told)?;
    grant.change(&SAVE, params![id, version, sealed]).await?;
    Ok(version + 1)
}

/// She has been told by the asker's party, in the drafted letter's words or others: her answer, and what she said.
pub async fn tell(grant: &Grant<'_, Case, Edit>, reply: Reply, note: &str) -> Result<(), Error> {
    let task = task(grant).await?.ok_or(Error::NotFound)?;
    let text = task.told.as_ref().map(|told| told.text.clone()).unwrap_or_default();
    finish(grant, &task, task.version, reply, &Told { text, note: note.to_owned() }).await
}

/// She has been told: keeps the letter, her answer and the note. After the last of a case's feedbacks the six months
/// begin where she has consented to them (C13).
pub(super) async fn finish(
    grant: &Grant<'_, Case, Edit>,
    task: &Task,
    version: i64,
    reply: Reply,
    told: &Told,
) -> Result<(), Error> {
    let sealed = grant.compartment()?.seal(&TOLD, task.id, version + 1, told)?;
    let plan = Planned { done: Some(grant.now()), ..task.plan.clone() };
    let mac = grant.sign_again(&FEEDBACK_MARK, task.id, &fields(grant, &plan, Some(reply))?).await?;
    grant.change(&FINISH, params![task.id, version, sealed, reply.code(), mac]).await?;
    grant.note("feedback", reply.code());
    if open(grant).await? == 0 {
        followups::begin(grant).await?;
    }
    Ok(())
}

async fn open(grant: &Grant<'_, Case, Edit>) -> Result<i64, Error> {
    let read = grant.one(&OPEN, params![]).await?;
    read.get("open")
}

/// The cases in which the reader's party is to tell her by `until`, with their faces
/// ([`crate::disclosures::face`]); read each row with [`Due::of`].
pub async fn due(tx: &Transaction, until: Date) -> Result<Listing<'_, Case>, Error> {
    tx.list(&DUE, params![until]).await
}

impl Due {
    pub fn of(row: &Row) -> Result<Self, Error> {
        Ok(Self { case: row.get("id")?, due: row.get("due")?, staff: row.get("staff_id")? })
    }
}

/// The letter drafted from what the reader's party may read of the consultation.
pub(super) fn letter<A>(
    grant: &Grant<'_, Case, A>,
    l: Language,
    consultation: i64,
    entries: &[Entry],
    circle: &Circle,
    next: &[String],
) -> Result<String, Error> {
    let question = entries.iter().rfind(|entry| entry.kind == ItemKind::Case);
    let question = question.map(|entry| entry.content::<CaseFace, _>(grant)).transpose()?;
    let mut rows = plans::agreed(grant, entries, circle)?;
    rows.retain(|row| row.consultation == consultation);
    let agreed = plans::text_for_individual(l, &rows, grant.now().date());
    Ok(draft_text(l, question.as_ref().map_or("", |face| &face.question), &agreed, next))
}
