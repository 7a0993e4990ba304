//! The SQL of writing: a section at a time, and handing the whole in.

use std::collections::BTreeMap;

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Sealed, hash, params};

use super::super::head::{HANDED_IN, Head, WHILE_WRITTEN};
use super::super::model::{ReportState, Submitted, Told};
use super::super::policy::{Draft, Report, SUBMISSIONS};
use crate::forms::{Answers, Form};

vault::sealed! {
    /// Where a section is sealed, with the report it is of and who wrote it last.
    pub DRAFTS = "drafts" as "d" ("report_id", "section", "staff_id")
}
pub(in super::super) const SUBMITTED: Sealed = Sealed::of("submissions");

vault::statements! {
    SECTIONS: Draft, Read = concat!("select d.id, d.section, d.version, d.changed, d.sealed, ", DRAFTS.clear,
        " as clear from drafts d where d.report_id = $4");
    BEGIN: Draft, Edit = "insert into drafts (id, report_id, section, staff_id, version, changed, sealed) \
        select $5, $4, $6, $1, 1, $3, $7 from reports t where t.id = $4 and t.state in ('planned', 'draft', 'returned')";
    SAVE: Draft, Edit = "update drafts set version = $6 + 1, sealed = $7, changed = $3, staff_id = $1 where id = $5 \
        and version = $6 and exists (select 1 from reports t where t.id = $4 and t.state in ('planned', 'draft', 'returned'))";
    BEGUN: Draft, Edit = "update reports set state = 'draft', changed = $3, mac = $5 where id = $4 and state = 'planned'";
    HAND_IN: Report, Edit = "update reports set state = 'submitted', round = $5, changed = $3, mac = $6 where id = $4 \
        and round = $5 - 1 and state in ('planned', 'draft', 'returned')";
    SUBMIT: Report, Edit = "insert into submissions (id, report_id, round, at, staff_id, hash, version, sealed, mac) \
        values ($5, $4, $6, $3, $1, $7, 1, $8, $9)";
}

/// Marks the ids of sections that are written.
enum DraftRow {}
/// Marks the ids of what was handed in.
pub(in super::super) enum SubmissionRow {}

/// A section as it stands.
#[derive(Clone, Debug)]
pub struct Section {
    id: Id<DraftRow>,
    pub version: i64,
    pub changed: Instant,
    pub answers: Answers,
}

/// What stands in a report while it is written, by the numbers of its sections.
pub type Sections = BTreeMap<String, Section>;

/// Every section that somebody has begun.
pub async fn sections<A>(grant: &Grant<'_, Draft, A>) -> Result<Sections, Error> {
    let mut sections = BTreeMap::new();
    for row in grant.all(&SECTIONS, params![]).await? {
        let section = Section {
            id: row.get("id")?,
            version: row.get("version")?,
            changed: row.get("changed")?,
            answers: grant.open(&row, &DRAFTS)?,
        };
        sections.insert(row.get("section")?, section);
    }
    Ok(sections)
}

/// Everything that is answered so far; what is known already, in sections that nobody has begun.
pub fn whole(report: &Told, form: &Form, sections: &Sections) -> Answers {
    let mut all = known(report, form);
    all.0.retain(|key, _| form.section_of(key).is_some_and(|section| !sections.contains_key(&section.number)));
    all.0.extend(sections.values().flat_map(|section| section.answers.0.clone()));
    all
}

/// Keeps a section as its author has it now; answers with the version. `version` is the one that was written on, 0 for
/// a section that nobody has begun.
///
/// # Errors
/// `Stale` when another author saved first: nothing of either is lost. `Refused` when it is handed in.
pub async fn write(
    grant: &Grant<'_, Draft, Edit>,
    report: &Told,
    number: &str,
    version: i64,
    answers: &Answers,
) -> Result<i64, Error> {
    if !report.state.is_written() {
        return Err(Error::Refused("reports.handed-in"));
    }
    let clear = params![grant.id()?, number, grant.me()?];
    let sections = sections(grant).await?;
    let stands = sections.get(number);
    match stands {
        Some(stands) if stands.version == version && stands.answers == *answers => return Ok(version),
        Some(stands) if stands.version == version => {
            let sealed = grant.compartment()?.seal_beside(&DRAFTS, stands.id, version + 1, &clear, answers)?;
            grant.change(&SAVE, params![stands.id, version, sealed]).await?;
        }
        None if version == 0 && answers.0.is_empty() => return Ok(0),
        None if version == 0 => {
            let id = grant.new_id::<DraftRow>()?;
            let sealed = grant.compartment()?.seal_beside(&DRAFTS, id, 1, &clear, answers)?;
            grant.change(&BEGIN, params![id, number, sealed]).await?;
            begun(grant).await?;
        }
        _ => return Err(Error::Stale),
    }
    Ok(version + 1)
}

/// The first section makes it a draft.
async fn begun(grant: &Grant<'_, Draft, Edit>) -> Result<(), Error> {
    let head = Head::of(grant, &WHILE_WRITTEN).await?;
    if head.state != ReportState::Planned {
        return Ok(());
    }
    let mac = Head { state: ReportState::Draft, ..head }.sign(grant).await?;
    grant.change(&BEGUN, params![mac]).await
}

/// Hands the report in: a frozen copy of its answers goes to the association, with the hash of their text. What is
/// wrong has been checked before.
///
/// # Errors
/// `Stale` when it has been handed in already.
pub async fn submit(
    grant: &Grant<'_, Report, Edit>,
    report: &Told,
    form: &Form,
    submitted: &Submitted,
) -> Result<(), Error> {
    let (id, round) = (grant.new_id::<SubmissionRow>()?, report.round + 1);
    let hash = hash(submitted.frozen(form)?.as_bytes());
    let fields = params![grant.id()?, round, grant.now(), grant.me()?, &hash];
    let mac = grant.sign(&SUBMISSIONS, id, &fields).await?;
    let sealed = grant.compartment()?.seal(&SUBMITTED, id, 1, submitted)?;
    let head = Head { state: ReportState::Submitted, round, ..Head::of(grant, &HANDED_IN).await? };
    grant.change(&HAND_IN, params![round, head.sign(grant).await?]).await?;
    grant.note("submit", id.to_string());
    grant.change(&SUBMIT, params![id, round, &hash, sealed, mac]).await
}

/// What the first section begins with, where nobody has written yet: what is known already.
pub fn known(report: &Told, form: &Form) -> Answers {
    use crate::forms::{Answer, Kind};
    let mut known = Answers::default();
    let name = Answer::Text(report.initiative_name.clone());
    known.set("initiative_name", form.field("initiative_name").map(|_| name));
    let months = form.field("period").filter(|field| field.kind == Kind::Months).and(report.period);
    known.set("period", months.map(Answer::Months));
    known
}
