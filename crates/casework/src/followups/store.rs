//! The SQL of what comes after.

use base::{Code as _, Date, Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Listing, Row, Sealed, Transaction, params};

use super::model::{Answer, FollowUp, Outcome, Task, due_date};
use super::policy::FOLLOW_UP;
use super::standing::{Consent, Standing};
use crate::access::{
    ALL_HELD, CASE_POLICY, CASES, CONSENTS, Case, CaseState, FILE_PART, Head, LISTS_PROOF, OWN_PART, PARTS,
};
use crate::disclosures::{FACE_COLUMNS, FACE_JOIN, FACE_PROOF};

const ANSWERS: Sealed = Sealed::of("followups");

vault::signed! {
    /// Which party tells her, by when, and whether it is done: what comes after the consultation rests on it. Not
    /// `staff_id`: it says on whose list it stands, and goes with the case.
    pub FEEDBACK_MARK = "feedbacks" as "b" ("case_id", "consultation", "party_id", "channel", "due", "done", "answer")
}
vault::signed! {
    /// Which party asks her, by when, and whether it is done: closing a case rests on it.
    pub FOLLOWUP_MARK = "followups" as "u" ("case_id", "party_id", "due", "done", "outcome")
}

/// Asked of one case: joined, the database would read the consents of all.
const OF_CASE: &str = concat!("select g.proof from (", FOLLOW_UP, ") as g where g.case_id = c.id");

vault::statements! {
    /// The facts of [`super::Standing`].
    STANDING: Case, Read = concat!("select c.state, k.kind, k.form, k.valid_to, e.filed, \
        case when exists (", OF_CASE, ") then 1 else 0 end as follow_up, \
        (select count(*) from feedbacks b where b.case_id = c.id and b.done is null) as feedback_open, \
        (select count(*) from followups u where u.case_id = c.id and u.done is not null \
            and u.done > coalesce((select max(h.ended) from agenda h where h.case_id = c.id), 0)) as followed_up, ",
        CASES.proof, " || coalesce(", CONSENTS.proof, ", '') || coalesce((", OF_CASE, "), '') || coalesce(", PARTS.proof, ", '') || coalesce((select string_agg(",
        FEEDBACK_MARK.proof, ", '') from feedbacks b where b.case_id = c.id), '') || coalesce((select string_agg(",
        FOLLOWUP_MARK.proof, ", '') from followups u where u.case_id = c.id), '') || ", LISTS_PROOF, " as proof from cases c \
        left join consents k on k.case_id = c.id and k.number = c.consents \
        left join case_parties e on e.case_id = c.id and e.party_id = $2 where c.id = $4 and ", ALL_HELD);
    /// When the last consultation ended.
    HELD: Case, Read = concat!("select (select max(g.ended) from agenda g where g.case_id = c.id) as held, ", CASES.proof, " || ",
        LISTS_PROOF, " as proof from cases c where c.id = $4 and ", ALL_HELD);
    /// The own party's newest follow-up, and whether she may be asked now.
    TASK: Case, Read = concat!("select u.id, u.due, u.done, u.outcome, u.version, u.sealed, \
        case when exists (", OF_CASE, ") then 1 else 0 end as consented, coalesce((", OF_CASE, "), '') || ", FOLLOWUP_MARK.proof, " as proof \
        from followups u join cases c on c.id = u.case_id where u.case_id = $4 and u.party_id = $2 \
        order by u.due desc, u.id desc");
    /// For the party that raised the case, which alone knows the baseline; once for each consultation.
    ADD: Case, Edit = "insert into followups (id, case_id, party_id, due, version, mac) select $5, $4, c.party_id, $6, 1, $8 \
        from cases c where c.id = $4 and c.party_id = $7 and not exists (select 1 from followups u where u.case_id = $4 and u.done is null)";
    /// What is not noted when a case closes or begins anew never will be.
    NOT_DONE: Case, Read = concat!("select u.id, ", FOLLOWUP_MARK.proof, " as proof from followups u where u.case_id = $4 \
        and u.done is null");
    DROP: Case, Edit = "delete from followups where case_id = $4 and done is null";
    NOTE: Case, Edit = concat!("update followups set done = $3, outcome = $7, sealed = $8, version = version + 1, mac = $9 \
        where id = $5 and case_id = $4 and party_id = $2 and version = $6 and done is null \
        and exists (select 1 from (", FOLLOW_UP, ") as g where g.case_id = $4)");
    /// What the reader's party is to ask, due on `$5` or before; late ones first.
    DUE: Case, List = concat!("select p.id, p.why, p.proof || g.proof || ", FOLLOWUP_MARK.proof, " || ", FACE_PROOF, " as proof, u.due, ", FACE_COLUMNS, " from (",
        CASE_POLICY, ") as p join cases c on c.id = p.id join followups u on u.case_id = c.id and u.party_id = $2 join (",
        FOLLOW_UP, ") as g on g.case_id = c.id", FACE_JOIN,
        " where p.level = 'own' and p.state = 'following' and u.done is null and u.due <= $5 order by u.due, p.id");
    pub(super) OWN: Case, Read = OWN_PART;
    pub(super) FILE: Case, Edit = FILE_PART;
    pub(super) WAIVE: Case, Edit = "insert into waivers (id, case_id, party_id, staff_id, at, version, sealed) \
        values ($5, $4, $2, $1, $3, 1, $6)";
}

/// Reads the facts in one statement and checks their marks.
pub async fn standing<A>(grant: &Grant<'_, Case, A>) -> Result<Standing, Error> {
    let row = grant.one(&STANDING, params![]).await?;
    let consent = match row.get::<Option<String>>("kind")? {
        None => None,
        Some(kind) => Some(Consent {
            given: kind == "given",
            oral: row.get::<String>("form")? == "oral",
            valid_to: row.get("valid_to")?,
        }),
    };
    Ok(Standing {
        state: row.code("state")?,
        consent,
        follow_up: row.get("follow_up")?,
        feedback_open: row.get("feedback_open")?,
        followed_up: row.get::<i64>("followed_up")? > 0,
        filed: row.get("filed")?,
    })
}

/// A row of [`due`].
#[derive(Clone, Copy, Debug)]
pub struct Due {
    pub case: Id<Case>,
    pub due: Date,
}

/// Begins the six months of a discussed case when she has consented to them; says whether they began. Their day is
/// counted from the end of the last consultation.
pub async fn begin(grant: &Grant<'_, Case, Edit>) -> Result<bool, Error> {
    let stands = standing(grant).await?;
    if stands.state != CaseState::Discussed || !stands.follow_up || stands.feedback_open > 0 {
        return Ok(false);
    }
    let held: Option<Instant> = grant.one(&HELD, params![]).await?.get("held")?;
    let (id, due) = (grant.new_id::<FollowUp>()?, due_date(held.unwrap_or(grant.now())));
    let head = Head { state: CaseState::Following, ..Head::of(grant).await? };
    let fields = params![grant.id()?, head.party, due, None::<Instant>, None::<String>];
    let mac = grant.sign(&FOLLOWUP_MARK, id, &fields).await?;
    if grant.run(&ADD, params![id, due, head.party, mac]).await? == 0 {
        grant.forget("followups", id);
    }
    head.save(grant, None).await?;
    Ok(true)
}

/// Takes away what nobody has noted, when a case closes or begins anew.
pub(super) async fn drop_open(grant: &Grant<'_, Case, Edit>) -> Result<(), Error> {
    let open = grant.all(&NOT_DONE, params![]).await?;
    if open.is_empty() {
        return Ok(());
    }
    for row in &open {
        grant.forget("followups", row.get::<Id<FollowUp>>("id")?);
    }
    grant.run(&DROP, params![]).await.map(drop)
}

/// The own party's follow-up; none for a party that did not raise the case.
pub async fn task<A>(grant: &Grant<'_, Case, A>) -> Result<Option<Task>, Error> {
    let Some(row) = grant.maybe(&TASK, params![]).await? else { return Ok(None) };
    let outcome = row.get::<Option<String>>("outcome")?;
    let answered = row.get::<Option<Vec<u8>>>("sealed")?.is_some();
    Ok(Some(Task {
        id: row.get("id")?,
        due: row.get("due")?,
        done: row.get("done")?,
        outcome: outcome.and_then(|code| Outcome::from_code(&code)),
        version: row.get("version")?,
        answer: if answered { Some(grant.open(&row, &ANSWERS)?) } else { None },
        consented: row.get("consented")?,
    }))
}

/// Notes what she said. `Refused` without consent now (L0.4) or long before its day, `Stale` when it was noted.
pub async fn note(grant: &Grant<'_, Case, Edit>, version: i64, outcome: Outcome, answer: &Answer) -> Result<(), Error> {
    let task = task(grant).await?.ok_or(Error::NotFound)?;
    if !task.consented {
        return Err(Error::Refused("consent-ended"));
    }
    if grant.now().date() < task.opens() {
        return Err(Error::Refused("too-early"));
    }
    let sealed = grant.compartment()?.seal(&ANSWERS, task.id, version + 1, answer)?;
    let fields = params![grant.id()?, grant.party()?, task.due, grant.now(), outcome.code()];
    let mac = grant.sign_again(&FOLLOWUP_MARK, task.id, &fields).await?;
    grant.change(&NOTE, params![task.id, version, outcome.code(), sealed, mac]).await?;
    grant.note("follow-up", outcome.code());
    Ok(())
}

/// The cases in which the reader's party is to ask her by `until`, with their faces; read each row with [`Due::of`].
/// A case whose consent to it has ended is not among them (L0.4).
pub async fn due(tx: &Transaction, until: Date) -> Result<Listing<'_, Case>, Error> {
    tx.list(&DUE, params![until]).await
}

impl Due {
    pub fn of(row: &Row) -> Result<Self, Error> {
        Ok(Self { case: row.get("id")?, due: row.get("due")? })
    }
}
