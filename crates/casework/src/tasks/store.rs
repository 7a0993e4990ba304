//! The tasks of a reader: what waits on her in the cases she may see.

use base::{Code as _, Date, Error, Id, Place};
use constcat::concat;
use vault::{Grant, Listing, Read, Row, Transaction, params};

use super::model::TaskKind;
use super::policy::Desk;
use crate::access::{CASE_POLICY, CASES_TO_COUNT, Case, KNOWN, READABLE};
use crate::disclosures::{
    CaseFace, FACE_COLUMNS, FACE_JOIN, FACE_PROOF, Item, SAID_COLUMNS, SAID_JOIN, SAID_PROOF, face, said,
};

/// Of the ways that lead to a case, the strongest; a relation like the policy of cases follows.
pub const STRONGEST: &str = "select q.id, q.level, q.why, q.proof from (select p.id, p.level, p.why, p.proof, \
     row_number() over (partition by p.id order by case p.level when 'own' then 1 else 2 end, p.why) as nth from (";
/// The states of an open case.
pub const OPEN: &str = "'draft', 'asking', 'preparing', 'scheduled', 'discussed', 'following'";

/// Each of the reader's open cases once, by the strongest of the ways that lead to it.
/// No row of them is shown, so none brings its proof.
pub const MINE: &str = concat!(STRONGEST, CASES_TO_COUNT, ") as p where p.state in (", OPEN, ")) as q where q.nth = 1");
/// The same for rows that are shown.
const MINE_SHOWN: &str = concat!(STRONGEST, CASE_POLICY, ") as p where p.state in (", OPEN, ")) as q where q.nth = 1");

/// Is the task `k` the reader's, and to be done now?
pub const IS_MINE: &str = "k.party_id = $2 and (k.staff_id is null or k.staff_id = $1) and k.from_at <= $3 \
    and (k.to_at is null or $3 < k.to_at)";

/// When the reader last opened the case `c`: shown to nobody else.
pub const OPENED: &str = "left join openings o on o.person_id = $1 and o.subject = c.id";
/// Is something new to her: has a text come to her party since which it may read now, has another party told the individual
/// what came out of it, or has another party closed the case? What her own party does is not; and nothing is that the page
/// of the case would not tell. Texts and what was told all are, if she never opened the case.
pub const NEWS: &str = concat!(
    "(exists (select 1 from disclosures d",
    READABLE,
    "where d.case_id = c.id and d.to_party = $2 and d.release_at > coalesce(o.at, 0)) \
     or exists (select 1 from feedbacks b where b.case_id = c.id and b.party_id <> $2 and b.done > coalesce(o.at, 0) and ",
    KNOWN,
    ") or (c.party_id <> $2 and c.closed > o.at))"
);
/// Has a colleague's open case `c` come to her, and she has not opened it since? However it came: by a colleague who handed it
/// over, or by one who has left.
pub const TAKEN_OVER: &str = concat!(
    "(c.state <> 'closed' and exists (select 1 from assignments a join assignments e on e.case_id = a.case_id \
     and e.party_id = a.party_id and e.valid_to = a.valid_from and e.staff_id <> a.staff_id where a.case_id = c.id \
     and a.staff_id = $1 and a.party_id = $2 and a.role = 'officer' and ",
    vault::valid_now!("a"),
    " and a.valid_from > coalesce(o.at, 0)))"
);
/// Has a colleague been let into the case `c` for a day in her place, since she opened it last (L3.8)?
pub const STOOD_IN: &str = concat!(
    "exists (select 1 from assignments a join assignments t on t.case_id = a.case_id and t.party_id = a.party_id \
     and t.role = 'take_over' and t.staff_id <> a.staff_id where a.case_id = c.id and a.staff_id = $1 and a.party_id = $2 \
     and a.role = 'officer' and ",
    vault::valid_now!("a"),
    " and t.valid_from > coalesce(o.at, a.valid_from))"
);
/// Does the reader stand in, in the open case `c`, for a colleague who is away now?
pub const STANDS_IN: &str = concat!(
    "(c.state <> 'closed' and exists (select 1 from assignments a where a.case_id = c.id and a.staff_id = $1 and a.party_id = $2 \
     and a.absence_id is not null and ",
    vault::valid_now!("a"),
    "))"
);
/// Is `p` a case that she had opened and another party has closed since? It is hers to see once more.
pub const CLOSED_SINCE: &str = "p.state = 'closed' and p.id in (select l.subject from openings l join cases shut \
    on shut.id = l.subject where l.person_id = $1 and shut.party_id <> $2 and shut.closed > l.at)";
/// [`MINE`] with these.
const MINE_AND_CLOSED: &str = concat!(
    STRONGEST,
    CASES_TO_COUNT,
    ") as p where p.state in (",
    OPEN,
    ") or (",
    CLOSED_SINCE,
    ")) as q where q.nth = 1"
);

/// What the list of tasks `k` is sorted by.
const BY_DAY: &str = concat!("coalesce(k.due, '", Place::NO_DAY, "')");

vault::statements! {
    /// `$5` the kind or nothing, `$6` how many, `$7` and `$8` after which place. What is shown of a row is read of the rows
    /// of the page alone.
    MY_TASKS: Case, List = concat!("select z.id, z.line, z.kind, z.about, z.due, z.by_day, n.name as team, z.why, z.proof || ",
        FACE_PROOF, " || ", SAID_PROOF, " as proof, ", FACE_COLUMNS, ", ", SAID_COLUMNS,
        " from (select w.id, w.why, w.proof, k.id as line, k.kind, k.about, k.due, ", BY_DAY, " as by_day from (", MINE_SHOWN,
        ") as w join tasks k on k.case_id = w.id and ", IS_MINE, " where ($5 = '' or k.kind = $5) and (", BY_DAY, " > $7 or (",
        BY_DAY, " = $7 and k.id > $8)) order by by_day, k.id limit $6) as z join cases c on c.id = z.id \
        join teams n on n.id = c.team_id", FACE_JOIN, SAID_JOIN, " order by z.by_day, z.line");
    /// How many there are of each kind; `''` counts the open cases, 'nytt' those in which something is new to
    /// her, 'overtaget' those that were a colleague's, 'oppnat' those that a colleague was let into,
    /// 'ersattare' those in which she stands in.
    /// Numbers only; the list that they open checks every row.
    COUNTS: Desk, Read = concat!("select counted.kind, counted.number from (with w as materialized (", MINE_AND_CLOSED, ") \
        select k.kind, count(*) as number from w join tasks k on k.case_id = w.id and ", IS_MINE, " group by k.kind \
        union all select '', count(*) from w join cases c on c.id = w.id where c.state <> 'closed' \
        union all select 'nytt', count(*) from w join cases c on c.id = w.id ", OPENED,
        " where ", NEWS, " union all select 'overtaget', count(*) from w join cases c on c.id = w.id ", OPENED,
        " where ", TAKEN_OVER, " union all select 'oppnat', count(*) from w join cases c on c.id = w.id ", OPENED,
        " where ", STOOD_IN, " union all select 'ersattare', count(*) from w join cases c on c.id = w.id where ", STANDS_IN,
        ") as counted");
}

/// How many tasks of a kind there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    pub kind: TaskKind,
    pub number: i64,
}

/// A task as a row of its reader's list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub case: Id<Case>,
    /// `None` when the name is culled.
    pub face: Option<CaseFace>,
    pub team: String,
    pub kind: TaskKind,
    /// The item it is about, as [`super::Task`] has it.
    pub about: Option<Id<Item>>,
    /// What was proposed or taken on, as far as it may be read now.
    pub said: Option<String>,
    pub due: Option<Date>,
    pub place: Place,
}

/// The reader's tasks after a place, the first due first; of one kind, or all. Logged, with every case shown.
pub async fn list(tx: &Transaction, kind: Option<TaskKind>, limit: i64, after: &Place) -> Result<Vec<Listed>, Error> {
    let kind = kind.map(|kind| kind.code()).unwrap_or_default();
    let listing = tx.list(&MY_TASKS, params![kind, limit, after.by_day(), after.id()]).await?;
    let mut tasks = Vec::with_capacity(listing.rows.len());
    for row in &listing.rows {
        tasks.push(listed(&listing, row).await?);
    }
    Ok(tasks)
}

async fn listed(listing: &Listing<'_, Case>, row: &Row) -> Result<Listed, Error> {
    Ok(Listed {
        case: row.get("id")?,
        face: face(listing, row).await?,
        team: row.get("team")?,
        kind: row.code("kind")?,
        about: row.get("about")?,
        said: said(listing, row).await?,
        due: row.get("due")?,
        place: Place::new(row.get("by_day")?, row.get("line")?),
    })
}

/// The numbers of a reader's desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    pub tasks: Vec<Counted>,
    /// Open cases, and those in which something is new to her, a closed one among them.
    pub open: i64,
    pub new_in: i64,
    /// Open cases that have come to her from a colleague, and that she has not opened since.
    pub taken_over: i64,
    /// Those that a colleague was let into in her place.
    pub stood_in: i64,
    /// Those in which she stands in for somebody who is away.
    pub stands_in: i64,
}

/// How many tasks of each kind are the reader's, and how many open cases there are.
pub async fn count(desk: &Grant<'_, Desk, Read>) -> Result<Numbers, Error> {
    let mut numbers = Numbers::default();
    for row in &desk.all(&COUNTS, params![]).await? {
        let number = row.get("number")?;
        match row.get::<String>("kind")?.as_str() {
            "" => numbers.open = number,
            "nytt" => numbers.new_in = number,
            "overtaget" => numbers.taken_over = number,
            "oppnat" => numbers.stood_in = number,
            "ersattare" => numbers.stands_in = number,
            _ => numbers.tasks.push(Counted { kind: row.code("kind")?, number }),
        }
    }
    Ok(numbers)
}
