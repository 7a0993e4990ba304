//! The end of a disclosure (decisions, second round 1): a copy lives while its tuple lives without a gap. When a version
//! of the consent lacks the tuple, or comes after it had run out, the copy ends in that version's transaction and never
//! opens again. What had been released and was readable the instant before may be taken to the own record for thirty
//! days; what had not been released is destroyed; the rest stays sealed.

use base::{Code as _, Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Param, Party, Row, params};

use super::copy::Copy;
use super::model::Disclosure;
use super::store::COPY_COLUMNS;
use crate::access::{BLOCKS, Case, DISCLOSURES, FILE_DAYS, Head, Purpose, Subject};

/// Copies that one statement ends.
const BATCH: usize = 10;

vault::statements! {
    /// Every copy of the case that lives, whoever let it go: the caller shows nothing of them.
    LIVING: Case, Read = concat!(COPY_COLUMNS, DISCLOSURES.proof, " as proof from disclosures d where d.case_id = $4 \
        and d.recalled is null and d.ended is null order by d.at, d.id");
    ALL_STOPS: Case, Read = concat!("select b.from_party, b.to_party, b.subject, b.at, b.lifted, ", BLOCKS.proof,
        " as proof from blocks b where b.case_id = $4");
    /// Ten copies at a time; an empty place is none.
    END: Case, Edit = "update disclosures set ended = cast(v.column2 as bigint), file_to = cast(v.column3 as bigint), \
        sealed = case when v.column4 = 'destroyed' then null else sealed end, mac = v.column5 from (values \
        ($5,$6,$7,$8,$9), ($10,$11,$12,$13,$14), ($15,$16,$17,$18,$19), ($20,$21,$22,$23,$24), ($25,$26,$27,$28,$29), \
        ($30,$31,$32,$33,$34), ($35,$36,$37,$38,$39), ($40,$41,$42,$43,$44), ($45,$46,$47,$48,$49), \
        ($50,$51,$52,$53,$54)) as v where disclosures.id = v.column1 and disclosures.case_id = $4 \
        and disclosures.recalled is null and disclosures.ended is null";
}

/// One ordered pair, a subject and a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    pub from: Id<Party>,
    pub to: Id<Party>,
    pub subject: Subject,
    pub purpose: Purpose,
}

/// What a new version of the consent does to copies under the version before it.
pub struct Change<'a> {
    /// When the version before it ran out, for a purpose.
    pub ran_out: &'a (dyn Fn(Purpose) -> Instant + Sync),
    /// Does the new version hold this tuple?
    pub holds: &'a (dyn Fn(&Flow) -> bool + Sync),
    /// Did she take just this out, by an exception? Then what was received is not offered for the own record either.
    pub excepted: &'a (dyn Fn(&Flow) -> bool + Sync),
}

/// A stop, with when it began and was lifted.
struct Stop {
    from: Option<Id<Party>>,
    to: Id<Party>,
    subject: Option<String>,
    at: Instant,
    lifted: Option<Instant>,
}

impl Stop {
    fn of(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            from: row.get("from_party")?,
            to: row.get("to_party")?,
            subject: row.get("subject")?,
            at: row.get("at")?,
            lifted: row.get("lifted")?,
        })
    }

    /// Did it hide the copy the instant before `end`?
    fn hid(&self, copy: &Copy, end: Instant) -> bool {
        self.to == copy.to
            && self.from.is_none_or(|from| from == copy.from)
            && self.subject.as_ref().is_none_or(|subject| *subject == copy.subject)
            && self.at <= end
            && self.lifted.is_none_or(|lifted| lifted >= end)
    }
}

/// Ends the copies that the change leaves without their tuple, or that its gap has left behind. The caller holds the
/// case, and writes the new version in the same transaction.
pub async fn end(grant: &Grant<'_, Case, Edit>, change: &Change<'_>) -> Result<(), Error> {
    let living = grant.all(&LIVING, params![]).await?;
    let mut ended = Vec::new();
    for row in &living {
        let copy = Copy::of(row)?;
        if let Some((end, may_file)) = ends(&copy, change, grant.now())? {
            ended.push((row.get::<Id<Disclosure>>("id")?, copy, end, may_file));
        }
    }
    if ended.is_empty() {
        return Ok(());
    }
    let stops = stops(grant).await?;
    for batch in ended.chunks(BATCH) {
        let mut own = Vec::with_capacity(BATCH * 5);
        for (id, copy, end, may_file) in batch {
            let released = copy.release_at < *end;
            let readable = released && !stops.iter().any(|stop| stop.hid(copy, *end));
            let file_to = (readable && *may_file).then(|| end.plus_days(FILE_DAYS));
            let copy = Copy { ended: Some(*end), file_to, ..copy.clone() };
            if !released {
                grant.forget("disclosures.sealed", *id);
            }
            let mac = grant.sign_again(&DISCLOSURES, *id, &copy.fields(grant.id()?)).await?;
            let text = |at: Instant| at.millis().to_string();
            own.extend(params![*id, text(*end), file_to.map(text), if released { "kept" } else { "destroyed" }, mac]);
        }
        own.resize(BATCH * 5, Param::Text(None));
        let touched = grant.run(&END, own).await?;
        if touched != batch.len() as u64 {
            return Err(Error::Stale);
        }
    }
    grant.note("end", ended.len().to_string());
    Ok(())
}

/// When the copy ends by the change, and whether it may be filed where it was readable; `None` when it lives on.
fn ends(copy: &Copy, change: &Change<'_>, now: Instant) -> Result<Option<(Instant, bool)>, Error> {
    let unknown = |what| Error::internal("reading a code", what);
    let subject = Subject::from_code(&copy.subject).ok_or_else(|| unknown("subject"))?;
    let purpose = Purpose::from_code(&copy.purpose).ok_or_else(|| unknown("purpose"))?;
    let flow = Flow { from: copy.from, to: copy.to, subject, purpose };
    let ran_out = (change.ran_out)(purpose);
    Ok(if ran_out <= now {
        Some((ran_out, true))
    } else if (change.holds)(&flow) {
        None
    } else {
        Some((now, !(change.excepted)(&flow)))
    })
}

/// Every stop of the case, each with its mark, and as many as the head counts.
async fn stops(grant: &Grant<'_, Case, Edit>) -> Result<Vec<Stop>, Error> {
    let rows = grant.all(&ALL_STOPS, params![]).await?;
    if Head::of(grant).await?.blocks != rows.len() as i64 {
        return Err(Error::internal("counting stops", "the head of the case counts others"));
    }
    rows.iter().map(Stop::of).collect()
}
