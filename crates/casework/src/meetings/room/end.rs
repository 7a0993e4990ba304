//! The end of a case in a meeting: who tells her, the state of the case, and the de-identified record (T1).

use base::{Code as _, Date, Error, Id};
use constcat::concat;
use organisation::parties::PartyKind;
use organisation::teams::MEETINGS;
use vault::{Edit, Grant, Party, Row, Transaction, params};

use super::super::model::{Held, Listed, PlaceState};
use super::super::policy::Meeting;
use super::record::{Known, codes, period};
use super::store::{close, put_down, take_up};
use crate::access::{AGENDA, BIDDEN, Case, CaseState, Circle, Head};
use crate::consents::consulted;
use crate::disclosures::{Baseline, CaseFace, Content, Entry, ItemKind, entries};
use crate::feedback::{Channel, NewFeedback, assign};
use crate::plans::{AgreedRow, Kind, Progress, Recommended, agreed};

vault::statements! {
    ABOUT: Case, Read = concat!("select m.form, m.team_id, t.municipality, i.kind as initiator, p.kind, ", MEETINGS.proof, " || ",
        BIDDEN.proof, " as proof from meetings m \
        join teams t on t.id = m.team_id join cases c on c.id = $4 join parties i on i.id = c.party_id \
        join meeting_parties x on x.meeting_id = m.id join parties p on p.id = x.party_id where m.id = $5");
    /// The only way into the figures: under a random number, without any key to the case.
    ADD_RECORD: Case, Edit = "insert into figures.records (id, period, team, municipality, codes) \
        values ($5, $6, $7, $8, $9)";
    DISCUSSED: Meeting, Edit = "update agenda set state = $7, individual_present = $6, ended = $3, mac = $8 \
        where id = $5 and meeting_id = $4 and state = 'listed'";
}

/// Marks the ids of de-identified records.
enum Record {}

/// What is settled before the next case.
#[derive(Clone, Debug)]
pub struct Ending {
    /// A code of the list `individual_present`.
    pub individual: String,
    pub party: Id<Party>,
    pub channel: Channel,
    pub due: Date,
}

/// What comes after a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The next one of the list is in hand.
    InHand,
    /// The next one cannot be taken up as it stands; the coordinator chooses.
    Choose,
    /// It was the last: the meeting is held.
    Held,
}

/// Ends the case in hand and goes on to the next of the list.
pub async fn end(
    tx: &Transaction,
    meeting: &Grant<'_, Meeting, Edit>,
    (held, place): (&Held, &Listed),
    ending: &Ending,
) -> Result<Next, Error> {
    let case = tx.ask::<Case, Edit>(place.case).await?;
    let head = Head::of(&case).await?;
    if head.state != CaseState::Scheduled {
        return Err(Error::Stale);
    }
    record(&case, held, place, ending).await?;
    let new = NewFeedback {
        consultation: place.consultation,
        party: ending.party,
        staff: None,
        channel: ending.channel,
        due: ending.due,
    };
    assign(&case, &new).await?;
    let done = Listed { state: PlaceState::Discussed, ..place.clone() };
    let fields = done.fields(held.id, Some((&ending.individual, meeting.now())));
    let mac = meeting.sign_again(&AGENDA, place.id, &fields).await?;
    meeting.change(&DISCUSSED, params![place.id, &ending.individual, done.state.code(), mac]).await?;
    case.note("discussed", PlaceState::Discussed.code());
    Head { state: CaseState::Discussed, consultations: head.consultations + 1, ..head }.save(&case, None).await?;
    consulted(&case, case.now().date()).await?;
    go_on(tx, meeting, held, place).await
}

async fn go_on(
    tx: &Transaction,
    meeting: &Grant<'_, Meeting, Edit>,
    held: &Held,
    place: &Listed,
) -> Result<Next, Error> {
    put_down(meeting).await?;
    let Some(next) = held.waiting().find(|other| other.id != place.id) else {
        close(tx, meeting).await?;
        return Ok(Next::Held);
    };
    match take_up(tx, meeting, next.id).await {
        Ok(super::store::TakenUp::InHand) => Ok(Next::InHand),
        Ok(super::store::TakenUp::Missing(_)) | Err(Error::NotFound | Error::Refused(_)) => Ok(Next::Choose),
        Err(other) => Err(other),
    }
}

/// Writes the de-identified record from what the convener may read.
async fn record(case: &Grant<'_, Case, Edit>, held: &Held, place: &Listed, ending: &Ending) -> Result<(), Error> {
    let about = case.all(&ABOUT, params![held.id]).await?;
    let first = about.first().ok_or(Error::NotFound)?;
    let entries = entries(case).await?;
    let of_now: Vec<AgreedRow> = agreed(case, &entries, &Circle::of(case).await?)?
        .into_iter()
        .filter(|row| row.consultation == place.consultation)
        .collect();
    let face: Option<CaseFace> = newest(case, &entries, ItemKind::Case)?;
    let baseline: Option<Baseline> = newest(case, &entries, ItemKind::Baseline)?;
    let present = about.iter().map(|row| row.code("kind")).collect::<Result<Vec<PartyKind>, Error>>()?;
    let form: String = first.get("form")?;
    let known = Known {
        now: case.now(),
        form: &form,
        present: &present,
        initiator: first.code("initiator")?,
        person: face.as_ref().map(|face| &face.person),
        consultation: place.consultation,
        individual: &ending.individual,
        recommended: &recommended(&of_now),
        next: responsible(&of_now),
        baseline: baseline.as_ref(),
    };
    add(case, first, &codes(&known)).await
}

async fn add(case: &Grant<'_, Case, Edit>, about: &Row, codes: &str) -> Result<(), Error> {
    let text = |name| about.get::<String>(name);
    let (id, period) = (case.random_id::<Record>()?, period(case.now().date()));
    case.change(&ADD_RECORD, params![id, period, text("team_id")?, text("municipality")?, codes]).await
}

fn newest<T: Content>(case: &Grant<'_, Case, Edit>, entries: &[Entry], kind: ItemKind) -> Result<Option<T>, Error> {
    entries.iter().rev().find(|entry| entry.kind == kind).map(|entry| entry.content(case)).transpose()
}

fn recommended(rows: &[AgreedRow]) -> Vec<Recommended> {
    let what = |row: &AgreedRow| match &row.kind {
        Kind::Recommended(what) => Some(what.clone()),
        _ => None,
    };
    rows.iter().filter_map(what).collect()
}

/// The party whose agreed thing is due first.
fn responsible(rows: &[AgreedRow]) -> Option<PartyKind> {
    let stands = |row: &&AgreedRow| {
        !matches!(row.kind, Kind::Recommended(_) | Kind::Answered(Progress::Declined | Progress::Cancelled))
    };
    let first = rows.iter().filter(stands).min_by_key(|row| (row.due.is_none(), row.due));
    first.and_then(|row| row.party.as_ref()).map(|party| party.kind)
}
