//! The SQL of what a party decided in a case: what it let go, the consents that it recorded, who answered for it.

use base::{Code as _, Error, Instant};
use constcat::concat;
use vault::{Grant, Read, Row, Sealed, params};

use super::model::{Consent, Covered, Disclosed, Reason, Responsible, moment};
use super::policy::HandedBack;
use crate::access::{ASSIGNMENTS, CONSENTS, DISCLOSURES, REFUSALS, Subjects, TUPLES};
use crate::disclosures::OutcomeText;
use crate::followups::WAIVERS;

const REFUSED: Sealed = Sealed::of("consent_refusals");

vault::statements! {
    /// Their content is the receivers', and is not asked for.
    LET_GO: HandedBack, Read = concat!("select d.item_id, d.item_version, d.purpose, d.decided_by, d.at, d.recalled, d.ended, d.hash, \
        p.name, k.number, ", DISCLOSURES.proof, " as proof from disclosures d join parties p on p.id = d.to_party \
        left join consents k on k.id = d.consent_id where d.case_id = $4 and d.from_party = $2 order by d.at, d.id");
    RECORDED: HandedBack, Read = concat!("select k.id, k.number, k.kind, k.form, k.valid_from, k.valid_to, k.followup_to, k.language, \
        k.recorder, y.text, ", CONSENTS.proof, " as proof from consents k join consent_texts y on y.hash = k.text_hash \
        where k.case_id = $4 and k.recorder_party = $2 order by k.number");
    COVERED: HandedBack, Read = concat!("select t.consent_id, p.name as from_name, q.name as to_name, t.purpose, t.subjects, ",
        TUPLES.proof, " as proof from consents k join consent_tuples t on t.consent_id = k.id join parties p on p.id = t.from_party \
        join parties q on q.id = t.to_party where k.case_id = $4 and k.recorder_party = $2 order by t.id");
    REFUSED_BY: HandedBack, Read = concat!("select n.id, n.version, n.sealed, n.at, k.number, ", REFUSALS.proof,
        " as proof from consent_refusals n left join consents k on k.id = n.consent_id \
        where n.case_id = $4 and n.party_id = $2 order by n.at, n.id");
    WAIVED: HandedBack, Read = concat!("select w.id, w.version, w.sealed, w.staff_id, w.at, ", WAIVERS.clear,
        " as clear from waivers w where w.case_id = $4 and w.party_id = $2 order by w.at, w.id");
    ASSIGNED: HandedBack, Read = concat!("select a.staff_id, a.role, a.valid_from, a.valid_to, ", ASSIGNMENTS.proof,
        " as proof from assignments a where a.case_id = $4 and a.party_id = $2 order by a.valid_from, a.id");
}

type Handed<'a> = Grant<'a, HandedBack, Read>;

fn at(row: &Row, column: &'static str) -> Result<String, Error> {
    row.get(column).map(moment)
}

fn maybe_at(row: &Row, column: &'static str) -> Result<Option<String>, Error> {
    Ok(row.get::<Option<Instant>>(column)?.map(moment))
}

pub async fn disclosed(grant: &Handed<'_>) -> Result<Vec<Disclosed>, Error> {
    let one = |row: &Row| {
        Ok(Disclosed {
            text: row.get("item_id")?,
            version: row.get("item_version")?,
            to: row.get("name")?,
            purpose: row.get("purpose")?,
            consent: row.get("number")?,
            decided_by: row.get("decided_by")?,
            at: at(row, "at")?,
            taken_back: maybe_at(row, "recalled")?,
            ended: maybe_at(row, "ended")?,
            hash: row.get("hash")?,
        })
    };
    grant.all(&LET_GO, params![]).await?.iter().map(one).collect()
}

/// The versions that the party recorded, each with what it covers.
pub async fn consents(grant: &Handed<'_>) -> Result<Vec<Consent>, Error> {
    let covered = grant.all(&COVERED, params![]).await?;
    let mut covered = covered.iter().map(covers).collect::<Result<Vec<_>, Error>>()?;
    let mut consents = Vec::new();
    for row in grant.all(&RECORDED, params![]).await? {
        let id: String = row.get("id")?;
        let (of_it, rest) = covered.into_iter().partition(|one| one.consent == id);
        covered = rest;
        consents.push(Consent {
            version: row.get("number")?,
            kind: row.get("kind")?,
            form: row.get("form")?,
            from: at(&row, "valid_from")?,
            to: at(&row, "valid_to")?,
            follow_up_to: maybe_at(&row, "followup_to")?,
            language: row.get("language")?,
            recorded_by: row.get("recorder")?,
            text: row.get("text")?,
            covers: of_it,
        });
    }
    Ok(consents)
}

fn covers(row: &Row) -> Result<Covered, Error> {
    Ok(Covered {
        consent: row.get("consent_id")?,
        from: row.get("from_name")?,
        to: row.get("to_name")?,
        purpose: row.get("purpose")?,
        subjects: Subjects::of(row.get("subjects")?).each().map(|subject| subject.code()).collect(),
    })
}

pub async fn insufficient(grant: &Handed<'_>) -> Result<Vec<Reason>, Error> {
    let one = |row: &Row| {
        let content: serde_json::Value = grant.open(row, &REFUSED)?;
        let reason = content.get("reason").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        Ok(Reason { at: at(row, "at")?, by: None, consent: row.get("number")?, reason })
    };
    grant.all(&REFUSED_BY, params![]).await?.iter().map(one).collect()
}

pub async fn not_filed(grant: &Handed<'_>) -> Result<Vec<Reason>, Error> {
    let one = |row: &Row| {
        let OutcomeText { text } = grant.open(row, &WAIVERS)?;
        Ok(Reason { at: at(row, "at")?, by: Some(row.get("staff_id")?), consent: None, reason: text })
    };
    grant.all(&WAIVED, params![]).await?.iter().map(one).collect()
}

/// Who answered for it, now and before.
pub async fn responsible(grant: &Handed<'_>) -> Result<Vec<Responsible>, Error> {
    let one = |row: &Row| {
        Ok(Responsible {
            staff: row.get("staff_id")?,
            role: row.get("role")?,
            from: at(row, "valid_from")?,
            to: maybe_at(row, "valid_to")?,
        })
    };
    grant.all(&ASSIGNED, params![]).await?.iter().map(one).collect()
}
