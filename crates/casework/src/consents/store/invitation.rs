//! How a party comes to know of a case: by the raising party's disclosure of it (decisions: the case).

use base::{Code as _, Error, Id};
use constcat::concat;
use vault::{Crossing, Edit, Grant, Party, params};

use crate::access::{self, CASE_POLICY, Case, CaseLevel, CaseState, Circle, Head, PARTS, Person, Purpose, Subject};
use crate::disclosures::{self, CaseFace, Entry, ItemKind, Passed, Release};
use crate::people::{PEOPLE, PEOPLE_MARK, PersonRecord};

vault::statements! {
    /// The receiver's own record of the person.
    KNOWN: Case, Read = concat!("select n.id, ", PEOPLE_MARK.proof, " as proof from people n \
        where n.party_id = $5 and n.mark = $6");
    /// Other open cases about the same person that the reader may open, each by the strongest way first.
    SAME_PERSON: Case, Read = concat!(
        "select e.case_id as twin, p.state, p.level, p.proof || ",
        PARTS.proof,
        " || (select ",
        PARTS.proof,
        " from case_parties e where e.id = w.id) as proof from case_parties w join case_parties e \
         on e.person_id = w.person_id and e.party_id = w.party_id and e.case_id <> w.case_id join (",
        CASE_POLICY,
        ") as p on p.id = e.case_id where w.case_id = $4 and w.party_id = $2 and p.state <> 'closed' \
         order by e.case_id, case p.level when 'own' then 1 else 2 end"
    );
    ADD_PERSON: Case, Edit = "insert into people (id, party_id, mark, version, sealed, created, mac) \
        values ($5, $6, $7, 1, $8, $3, $9)";
}

/// The raising party's disclosure of its `case` item, and of the baseline where its subject may flow, to every
/// party that consent lets know and that does not have this version yet. Answers with those who were let in.
/// `Refused` for another party. The caller has asked for fresh authentication.
pub async fn invite(grant: &Grant<'_, Case, Edit>) -> Result<Vec<Id<Party>>, Error> {
    let mut head = Head::of(grant).await?;
    if head.party != grant.party()? {
        return Err(Error::Refused("only-own-party"));
    }
    let entries = disclosures::entries(grant).await?;
    let own = |kind| entries.iter().rev().find(move |entry| entry.own && entry.kind == kind);
    let case = own(ItemKind::Case).ok_or(Error::Refused("too-early"))?;
    let face: CaseFace = case.content(grant)?;
    let waiting = waiting(grant, case).await?;
    for to in &waiting {
        if let Some(crossing) = grant.cross(*to, Subject::Case.code(), Purpose::Consultation.code()).await? {
            let person = known(grant, &crossing, &face.person).await?;
            access::told(grant, *to, person).await?;
        }
    }
    let invited = tell(grant, case, &waiting).await?;
    if let Some(baseline) = own(ItemKind::Baseline) {
        tell(grant, baseline, &invited).await?;
    }
    if !invited.is_empty() && matches!(head.state, CaseState::Draft | CaseState::Asking) {
        head.state = CaseState::Preparing;
        head.save(grant, None).await?;
    }
    Ok(invited)
}

/// Another open case about the same person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Twin {
    pub case: Id<Case>,
    pub state: CaseState,
    /// The reader raised it, or stands in for who did.
    pub own: bool,
}

/// Other open cases at the reader's party about the same person, which the reader may open.
pub async fn same_person<A>(grant: &Grant<'_, Case, A>) -> Result<Vec<Twin>, Error> {
    let mut twins: Vec<Twin> = Vec::new();
    for row in &grant.all(&SAME_PERSON, params![]).await? {
        let case = row.get("twin")?;
        if twins.iter().all(|twin| twin.case != case) {
            let own = row.code::<CaseLevel>("level")? == CaseLevel::Own;
            twins.push(Twin { case, state: row.code("state")?, own });
        }
    }
    Ok(twins)
}

/// Those who may know of the case and have not got this version of it.
async fn waiting(grant: &Grant<'_, Case, Edit>, case: &Entry) -> Result<Vec<Id<Party>>, Error> {
    let mut waiting = Circle::of(grant).await?.hearers(Subject::Case);
    let receipts = disclosures::receipts(grant).await?;
    waiting.retain(|to| !receipts.iter().any(|r| (r.item, r.version, r.to) == (case.item, case.version, *to)));
    Ok(waiting)
}

/// At once: who is invited can begin to write at once.
async fn tell(grant: &Grant<'_, Case, Edit>, item: &Entry, to: &[Id<Party>]) -> Result<Vec<Id<Party>>, Error> {
    let release = Release { to, purpose: Purpose::Consultation, release_at: grant.now() };
    let passed = disclosures::disclose(grant, item.item, &release).await?;
    Ok(passed.into_iter().filter(|(_, how)| *how == Passed::Goes).map(|(to, _)| to).collect())
}

/// The receiver's record of the person: found again by its own keyed hash, or made.
async fn known(
    grant: &Grant<'_, Case, Edit>,
    crossing: &Crossing<'_>,
    record: &PersonRecord,
) -> Result<Id<Person>, Error> {
    let mark = crossing.blind_index(&record.canonical()).await?;
    if let Some(row) = grant.maybe(&KNOWN, params![crossing.to(), &mark]).await? {
        return row.get("id");
    }
    let id = grant.new_id()?;
    let sealed = crossing.compartment_for(id).await?.seal(&PEOPLE, id, 1, record)?;
    let mac = grant.sign(&PEOPLE_MARK, id, &params![crossing.to(), &mark, grant.now()]).await?;
    grant.change(&ADD_PERSON, params![id, crossing.to(), &mark, sealed, mac]).await?;
    Ok(id)
}
