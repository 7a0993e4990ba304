//! The SQL of the meeting itself, and the lines written in it.

use base::{Code as _, Date, Error, Id};
use constcat::concat;
use organisation::parties::PartyName;
use vault::{Edit, Grant, Party, Read, Transaction, params};

use super::super::agenda::store::{held, missing};
use super::super::model::{Held, Listed, MeetingState, Place, PlaceState};
use super::super::policy::Meeting;
use super::super::store::save;
use crate::access::{BIDDEN, Case, Circle, FLOWS, Purpose, Subject, Subjects, carries};
use crate::disclosures::{
    Entry, Item, ItemKind, ItemState, Line, NewItem, ProposalLine, RecommendationLine, Release, disclose_in_meeting,
    draft,
};
use crate::plans::Recommended;

vault::statements! {
    /// On which subjects all others that are bidden to the meeting `$5` may hear each party that may tell anything.
    EVERYBODY: Case, Read = concat!("select q.id, coalesce((select cast(sum(f.bit) as bigint) from (select one.bit from (", FLOWS,
        ") as w join ", BITS, " as one on w.subjects & one.bit <> 0 where w.case_id = $4 and w.from_party = q.id and w.purpose = 'consultation' \
        and w.to_party <> w.from_party and w.to_party in (select x.party_id from meeting_parties x where x.meeting_id = $5) \
        group by one.bit having count(distinct w.to_party) = (select count(*) from meeting_parties y \
        where y.meeting_id = $5 and y.party_id <> q.id)) as f), 0) as everybody, ", EVERYBODY_PROOF, " as proof \
        from (select distinct v.from_party as id from (", FLOWS, ") as v where v.case_id = $4 and v.purpose = 'consultation') as q");
    /// Whom a party may tell about a subject.
    MAY_HEAR: Case, Read = concat!("select f.to_party, f.proof from (", FLOWS, ") as f where f.case_id = $4 \
        and f.from_party = $5 and f.purpose = 'consultation' and ", carries!("$6"));
}

/// The marks of all that says what everybody in the room may hear of the party `q`: who is bidden to the meeting `$5`, and
/// what `q` may tell.
const EVERYBODY_PROOF: &str = concat!(
    "coalesce((select string_agg(",
    BIDDEN.proof,
    ", '') from meeting_parties x where x.meeting_id = $5), '') || coalesce((select string_agg(w.proof, '') from (",
    FLOWS,
    ") as w where w.case_id = $4 and w.from_party = q.id and w.purpose = 'consultation'), '')"
);

/// Every subject as its bit, one a row.
const BITS: &str = "(select 1 as bit union all select 2 union all select 4 union all select 8 union all select 16)";

/// What everybody who is bidden to a meeting may hear of the case in hand: subjects, by the party that says them.
pub struct Everybody(Vec<(Id<Party>, Subjects)>);

impl Everybody {
    pub async fn of(grant: &Grant<'_, Case, Read>, meeting: Id<Meeting>) -> Result<Self, Error> {
        let rows = grant.all(&EVERYBODY, params![meeting]).await?;
        let heard = rows.iter().map(|row| Ok((row.get("id")?, Subjects::of(row.get("everybody")?))));
        heard.collect::<Result<_, Error>>().map(Self)
    }

    /// For a line of the mapping both its writer and the party that said it must be heard by all.
    pub fn may_read(&self, entry: &Entry) -> bool {
        let heard = |party| self.0.iter().any(|(id, subjects)| *id == party && subjects.has(entry.subject));
        let said_by = entry.about_party.filter(|_| entry.kind == ItemKind::Mapping);
        entry.state == ItemState::Disclosed && heard(entry.party) && said_by.is_none_or(heard)
    }
}

/// A line of the meeting's record, as it is typed.
#[derive(Clone, Debug)]
pub enum NewLine {
    /// A row of the joint mapping, and the party that said it.
    Mapping {
        subject: Subject,
        said_by: Id<Party>,
        text: String,
    },
    Recommendation {
        subject: Subject,
        recommended: Recommended,
        text: String,
    },
    /// Proposed for a party, until it says that it takes it.
    Proposal {
        subject: Subject,
        party: Id<Party>,
        text: String,
        due: Option<Date>,
    },
}

/// Writes a line into the record of the case in hand and lets it go at once to everybody whom consent allows to hear
/// it: the record is the convener's document, and the time to undo is waived while people talk (decisions: meeting).
/// `Refused` when the party that said it may not tell the convener's.
pub async fn write(grant: &Grant<'_, Case, Edit>, place: &Listed, line: &NewLine) -> Result<Id<Item>, Error> {
    let circle = Circle::of(grant).await?;
    let new = |kind, subject| NewItem::new(kind, subject, place.consultation);
    let (id, subject, to) = match line {
        NewLine::Mapping { subject, said_by, text } => {
            let to = may_hear(grant, &circle, *said_by, *subject).await?;
            let new = NewItem { about_party: Some(*said_by), ..new(ItemKind::Mapping, *subject) };
            (draft(grant, &new, &Line { text: text.clone() }).await?, *subject, to)
        }
        NewLine::Recommendation { subject, recommended, text } => {
            let new = NewItem { code: Some(recommended.code()), ..new(ItemKind::Recommendation, *subject) };
            let content = RecommendationLine { text: text.clone() };
            (draft(grant, &new, &content).await?, *subject, circle.hearers(*subject))
        }
        NewLine::Proposal { subject, party, text, due } => {
            circle.name(*party).ok_or(Error::NotFound)?;
            let new = NewItem { about_party: Some(*party), due: *due, ..new(ItemKind::Proposal, *subject) };
            (draft(grant, &new, &ProposalLine { text: text.clone() }).await?, *subject, circle.hearers(*subject))
        }
    };
    grant.note("write", subject.code());
    disclose_in_meeting(grant, id, &Release { to: &to, purpose: Purpose::Consultation, release_at: grant.now() })
        .await?;
    Ok(id)
}

/// Who may hear what `said_by` said, from the asker's party: both must be allowed to tell it.
async fn may_hear(
    grant: &Grant<'_, Case, Edit>,
    circle: &Circle,
    said_by: Id<Party>,
    subject: Subject,
) -> Result<Vec<Id<Party>>, Error> {
    let mine = circle.hearers(subject);
    if said_by == circle.own.id {
        return Ok(mine);
    }
    let side = circle.others.iter().find(|side| side.party.id == said_by).ok_or(Error::NotFound)?;
    if !side.hear.has(subject) {
        return Err(Error::Refused("meetings.not-for-you"));
    }
    let mut heard = vec![said_by];
    for row in grant.all(&MAY_HEAR, params![said_by, subject.code()]).await? {
        heard.push(row.get("to_party")?);
    }
    Ok(mine.into_iter().filter(|id| heard.contains(id)).collect())
}

/// The case in hand, for the one who holds the pen. `Stale` when another is in hand by now, so that no line lands in
/// the wrong case.
pub async fn in_hand(grant: &Grant<'_, Meeting, Edit>, place: Id<Place>) -> Result<(Held, Listed), Error> {
    let held = held(grant).await?;
    if held.current != Some(place) {
        return Err(Error::Stale);
    }
    let listed = held.place(place)?.clone();
    Ok((held, listed))
}

/// How taking up a case went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakenUp {
    InHand,
    /// Consent does not cover these parties of the meeting any more (L1.10).
    Missing(Vec<PartyName>),
}

/// Takes up a case of the list; the first opens the meeting.
pub async fn take_up(tx: &Transaction, grant: &Grant<'_, Meeting, Edit>, place: Id<Place>) -> Result<TakenUp, Error> {
    let held = held(grant).await?;
    if !held.is_open() {
        return Err(Error::Refused("meetings.not-open"));
    }
    let listed = held.place(place)?;
    if listed.state != PlaceState::Listed {
        return Err(Error::Refused("already-done"));
    }
    let in_hand = listed.case;
    let case = tx.ask::<Case, Edit>(in_hand).await?;
    let missing = missing(&case, held.id).await?;
    if !missing.is_empty() {
        return Ok(TakenUp::Missing(missing));
    }
    case.note("discuss", held.id.to_string());
    put(grant, held, MeetingState::Open, Some(in_hand)).await?;
    Ok(TakenUp::InHand)
}

/// No case in hand: between two, when the next cannot be taken up.
pub async fn put_down(grant: &Grant<'_, Meeting, Edit>) -> Result<(), Error> {
    put(grant, held(grant).await?, MeetingState::Open, None).await
}

/// Ends the meeting; what was not taken up waits for another.
pub async fn close(tx: &Transaction, grant: &Grant<'_, Meeting, Edit>) -> Result<(), Error> {
    let held = held(grant).await?;
    if held.state != MeetingState::Open {
        return Err(Error::Stale);
    }
    super::super::dates::store::release_all(tx, grant, &held).await?;
    put(grant, held, MeetingState::Held, None).await
}

/// The meeting as it stands from now on, and the case in hand.
async fn put(
    grant: &Grant<'_, Meeting, Edit>,
    held: Held,
    state: MeetingState,
    in_hand: Option<Id<Case>>,
) -> Result<(), Error> {
    if !held.is_open() {
        return Err(Error::Stale);
    }
    save(grant, &Held { state, in_hand, ..held }).await
}
