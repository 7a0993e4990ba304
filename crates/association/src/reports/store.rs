//! The SQL of planning reports and of their lists.

use base::{Code as _, Date, Error, Id};
use constcat::concat;
use vault::{Edit, Grant, Param, Party, Read, Row, Sealed, params};

use super::model::{ReportState, Told, form_key};
use super::policy::{AuthorDesk, REPORTS, Report};
use crate::forms;
use crate::funding::{Funding, Initiative};
use crate::importing::ImportedInitiative;
use crate::initiatives::INITIATIVES;
use crate::register::REGISTRATIONS;
use crate::values::document::DocumentKind;
use crate::values::period::Period;

/// A report with its initiative's name and its number. The name is sealed with the rest of the initiative.
pub(super) const TOLD_COLUMNS: &str = concat!(
    "select t.id, t.initiative_id, t.grant_key, t.reporter_id, t.kind, t.form_version, t.period_from, t.period_to, t.due, \
     t.state, t.round, p.name as reporter_name, a.name as issuer, g.number, g.received, g.hash as registered, \
     i.id as name_id, i.version as name_version, i.sealed as name_sealed, ",
    INITIATIVES.clear,
    " as name_clear, \
     case when exists (select 1 from publications u where u.subject_id = t.id and u.withdrawn is null) then 1 else 0 end \
     as published, ",
    REPORTS.proof,
    " || coalesce(",
    REGISTRATIONS.proof,
    ", '') as proof"
);
pub(super) const TOLD_FROM: &str = " from reports t join parties p on p.id = t.reporter_id join parties a on a.id = t.party_id \
     join initiatives i on i.id = t.initiative_id left join registrations g on g.document_id = t.id where ";
const TOLD: &str = concat!(TOLD_COLUMNS, TOLD_FROM);
const IN_ORDER: &str = " order by t.due, t.created, t.id";

pub(super) const NAME: Sealed = INITIATIVES.named("name_id", "name_version", "name_sealed").beside("name_clear");

vault::statements! {
    ONE: Report, Read = concat!(TOLD, "t.id = $4");
    OF_ASSOCIATION: Funding, Read = concat!(TOLD, "t.party_id = $4", IN_ORDER);
    OF_AUTHOR: AuthorDesk, Read = concat!(TOLD, "t.reporter_id = $4", IN_ORDER);
    OF_INITIATIVE: Initiative, Read = concat!(TOLD, "t.initiative_id = $4", IN_ORDER);
    PARTIES: Initiative, Read = "select id, name from parties where kind <> 'association' and $2 <> ''";
    PLAN: Initiative, Edit = "insert into reports (id, initiative_id, party_id, grant_key, reporter_id, kind, form_version, \
        period_from, period_to, due, state, round, created, changed, mac) \
        values ($5, $4, $2, $6, $7, $8, $9, $10, $11, $12, $13, 0, $3, $3, $14)";
}

/// A report to be asked for.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The grant's key in its initiative.
    pub grant_key: String,
    pub reporter: Id<Party>,
    pub kind: DocumentKind,
    pub period: Option<Period>,
    pub due: Date,
}

/// Only the name, out of all that an initiative holds.
#[derive(serde::Deserialize)]
pub(super) struct Named {
    name: String,
}

pub(super) fn told(row: &Row, name: Named) -> Result<Told, Error> {
    let (from, to): (Option<String>, Option<String>) = (row.get("period_from")?, row.get("period_to")?);
    let version: i64 = row.get("form_version")?;
    Ok(Told {
        id: row.get("id")?,
        initiative: row.get("initiative_id")?,
        initiative_name: name.name,
        grant_key: row.get("grant_key")?,
        reporter: row.get("reporter_id")?,
        reporter_name: row.get("reporter_name")?,
        kind: row.code("kind")?,
        form_version: u32::try_from(version).map_err(|error| Error::internal("reading a form's version", error))?,
        period: from.zip(to).and_then(|(from, to)| Period::parse(&from, &to).ok()),
        due: row.get("due")?,
        state: row.code("state")?,
        round: row.get("round")?,
        number: row.get("number")?,
        received: row.get("received")?,
        registered: row.get("registered")?,
        issuer: row.get("issuer")?,
        published: row.get("published")?,
    })
}

/// One report.
pub async fn one<A>(grant: &Grant<'_, Report, A>) -> Result<Told, Error> {
    let row = grant.one(&ONE, params![]).await?;
    told(&row, grant.open(&row, &NAME)?)
}

/// Every report of the association, by their days.
pub async fn of_association(grant: &Grant<'_, Funding, Read>) -> Result<Vec<Told>, Error> {
    let rows = grant.all(&OF_ASSOCIATION, params![]).await?;
    rows.iter().map(|row| told(row, grant.open(row, &NAME)?)).collect()
}

/// Every report that the reader's party writes, by their days.
pub async fn of_author(grant: &Grant<'_, AuthorDesk, Read>) -> Result<Vec<Told>, Error> {
    let rows = grant.all(&OF_AUTHOR, params![]).await?;
    rows.iter().map(|row| told(row, grant.open(row, &NAME)?)).collect()
}

/// Every report of one initiative, by their days.
pub async fn of_initiative<A>(grant: &Grant<'_, Initiative, A>) -> Result<Vec<Told>, Error> {
    let rows = grant.all(&OF_INITIATIVE, params![]).await?;
    rows.iter().map(|row| told(row, grant.open(row, &NAME)?)).collect()
}

/// The parties that can be asked to report, by name.
pub async fn parties<A>(grant: &Grant<'_, Initiative, A>) -> Result<Vec<(Id<Party>, String)>, Error> {
    let rows = grant.all(&PARTIES, params![]).await?;
    let mut parties =
        rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect::<Result<Vec<(_, String)>, Error>>()?;
    base::text::sort_swedish(&mut parties, |(_, name)| name);
    Ok(parties)
}

/// Asks a grantee for a document, on the newest version of its form.
///
/// # Errors
/// `NotFound` for a kind that is not written here or a grant that the initiative has not.
pub async fn plan(
    grant: &Grant<'_, Initiative, Edit>,
    content: &ImportedInitiative,
    plan: &Plan,
) -> Result<Id<Report>, Error> {
    let form = form_key(plan.kind).and_then(forms::newest).ok_or(Error::NotFound)?;
    if !content.grants.iter().any(|one| one.id == plan.grant_key) {
        return Err(Error::NotFound);
    }
    let id = grant.new_id::<Report>()?;
    let (from, to) = (plan.period.map(|p| p.from().to_string()), plan.period.map(|p| p.to().to_string()));
    let asked = |mut before: Vec<Param>| {
        before.extend(params![
            &plan.grant_key,
            plan.reporter,
            plan.kind.code(),
            i64::from(form.version),
            from.as_deref(),
            to.as_deref(),
            plan.due
        ]);
        before
    };
    let state = ReportState::Planned.code();
    let mut fields = asked(params![grant.id()?, grant.party()?]);
    fields.extend(params![state, 0_i64]);
    let mac = grant.sign(&REPORTS, id, &fields).await?;
    grant.note("plan", id.to_string());
    let mut own = asked(params![id]);
    own.extend(params![state, mac]);
    grant.change(&PLAN, own).await?;
    Ok(id)
}
