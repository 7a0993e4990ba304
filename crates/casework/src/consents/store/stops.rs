//! What stops a flow whatever the consent says: a holder that finds it not sufficient (L1.9), and the individual's
//! own blocks (L3.7).

use base::{Code as _, Error, Id, Instant};
use constcat::concat;
use serde::{Deserialize, Serialize};
use vault::{Edit, Grant, Param, Party, Row, Sealed, params};

use super::standing;
use crate::access::{BLOCKS, Case, Head, REFUSALS as SIGNED, Subject};

const REFUSALS: Sealed = Sealed::of("consent_refusals");

vault::statements! {
    /// The stops on what the reader's party would tell.
    STOPS: Case, Read = concat!("select b.id, b.from_party, b.to_party, b.subject, b.at, ", BLOCKS.proof, " as proof \
        from blocks b where b.case_id = $4 and b.lifted is null and b.from_party = $2 order by b.at, b.id");
    STOP: Case, Read = concat!("select b.id, b.from_party, b.to_party, b.subject, b.at, b.lifted, ", BLOCKS.proof, " as proof \
        from blocks b where b.id = $5 and b.case_id = $4 and b.from_party = $2");
    ADD_REFUSAL: Case, Edit = "insert into consent_refusals (id, case_id, consent_id, party_id, at, version, sealed, mac) \
        values ($5, $4, $6, $2, $3, 1, $7, $8)";
    /// What the individual has not been told of yet.
    UNTOLD: Case, Read = concat!("select n.id, n.at, n.version, ", SIGNED.proof, " as proof from consent_refusals n \
        where n.case_id = $4 and n.party_id = $2 and n.consent_id = $5 and n.told is null");
    TOLD: Case, Edit = "update consent_refusals set told = $3, mac = $6 where id = $5 and case_id = $4 and party_id = $2 \
        and told is null";
    ADD_BLOCK: Case, Edit = "insert into blocks (id, case_id, from_party, to_party, subject, at, mac) \
        values ($5, $4, $6, $7, $8, $3, $9)";
    LIFT: Case, Edit = "update blocks set lifted = $3, mac = $6 where id = $5 and case_id = $4 and lifted is null";
}

/// Why a holder finds the text not sufficient.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Refusal {
    reason: String,
}

/// Marks the ids of refusals.
enum RefusalRow {}
/// Marks the ids of blocks.
#[derive(Debug)]
pub enum Stop {}

/// What the individual has stopped; `None` is any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub from: Option<Id<Party>>,
    pub to: Id<Party>,
    pub subject: Option<Subject>,
}

impl Block {
    fn fields(&self, case: Id<Case>, at: Instant, lifted: Option<Instant>) -> Vec<Param> {
        params![case, self.from, self.to, self.subject.map(|subject| subject.code()), at, lifted]
    }

    fn of(row: &Row) -> Result<Self, Error> {
        let subject: Option<String> = row.get("subject")?;
        let subject = subject.as_deref().and_then(Subject::from_code);
        Ok(Self { from: row.get("from_party")?, to: row.get("to_party")?, subject })
    }
}

/// 'Räcker inte': the asker's party lets nothing more go under the newest version, and has to tell the individual.
pub async fn insufficient(grant: &Grant<'_, Case, Edit>, reason: &str) -> Result<(), Error> {
    let version = standing(grant).await?.ok_or(Error::Refused("no-consent"))?;
    if version.refused.is_some() || !version.holds(grant.now()) {
        return Err(Error::Refused("already-done"));
    }
    let id = grant.new_id::<RefusalRow>()?;
    let sealed = grant.compartment()?.seal(&REFUSALS, id, 1, &Refusal { reason: reason.to_owned() })?;
    grant.note("insufficient", version.number.to_string());
    let fields = params![grant.id()?, version.id, grant.party()?, grant.now(), None::<Instant>, 1];
    let mac = grant.sign(&SIGNED, id, &fields).await?;
    grant.change(&ADD_REFUSAL, params![id, version.id, sealed, mac]).await?;
    let mut head = Head::of(grant).await?;
    head.refusals += 1;
    head.save(grant, None).await
}

/// The reason given, from a row that brings it as `refusal…`.
pub(super) fn reason<A>(grant: &Grant<'_, Case, A>, row: &Row) -> Result<String, Error> {
    let sealed = REFUSALS.named("refusal", "refusal_version", "refusal_sealed");
    Ok(grant.open::<Refusal>(row, &sealed)?.reason)
}

/// The individual has been told that the consent was found not sufficient.
pub async fn told(grant: &Grant<'_, Case, Edit>) -> Result<(), Error> {
    let version = standing(grant).await?.ok_or(Error::Refused("no-consent"))?;
    grant.note("told", version.number.to_string());
    let row = grant.maybe(&UNTOLD, params![version.id]).await?.ok_or(Error::Stale)?;
    let (id, at): (Id<RefusalRow>, Instant) = (row.get("id")?, row.get("at")?);
    let fields = params![grant.id()?, version.id, grant.party()?, at, Some(grant.now()), row.get::<i64>("version")?];
    let mac = grant.sign_again(&SIGNED, id, &fields).await?;
    grant.change(&TOLD, params![id, mac]).await
}

/// Stops a flow at the individual's word, over any consent; the receiver is told nothing.
pub async fn block(grant: &Grant<'_, Case, Edit>, block: &Block) -> Result<Id<Stop>, Error> {
    let id = grant.new_id()?;
    let mac = grant.sign(&BLOCKS, id, &block.fields(grant.id()?, grant.now(), None)).await?;
    let subject = block.subject.map(|subject| subject.code());
    grant.change(&ADD_BLOCK, params![id, block.from, block.to, subject, mac]).await?;
    let mut head = Head::of(grant).await?;
    head.blocks += 1;
    grant.note("block", id.to_string());
    head.save(grant, None).await.map(|()| id)
}

/// Lifts a stop on what the asker's party would tell, at the individual's word only; one that is lifted stays so.
/// `NotFound` for any other.
pub async fn lift(grant: &Grant<'_, Case, Edit>, id: Id<Stop>) -> Result<(), Error> {
    let row = grant.one(&STOP, params![id]).await?;
    if row.get::<Option<Instant>>("lifted")?.is_some() {
        return Ok(());
    }
    let fields = Block::of(&row)?.fields(grant.id()?, row.get("at")?, Some(grant.now()));
    let mac = grant.sign_again(&BLOCKS, id, &fields).await?;
    grant.note("lift", id.to_string());
    grant.change(&LIFT, params![id, mac]).await
}

/// The stops on what the reader's party would tell, oldest first. Nobody sees the stops on what it would hear.
pub async fn blocks<A>(grant: &Grant<'_, Case, A>) -> Result<Vec<(Id<Stop>, Block)>, Error> {
    let read = |row: &Row| Ok((row.get("id")?, Block::of(row)?));
    grant.all(&STOPS, params![]).await?.iter().map(read).collect()
}
