//! The SQL of reading and receiving what was handed in.

use std::collections::BTreeSet;

use base::{Code as _, Date, Error, Instant};
use constcat::concat;
use vault::{Edit, Grant, hash, params};

use super::super::head::{Head, REVIEWED};
use super::super::model::{Comment, Published, ReportState, Submitted, Told};
use super::super::policy::{Report, Review, SUBMISSIONS};
use super::super::writing::store::SUBMITTED;
use crate::forms::Form;
use crate::funding::Funding;
use crate::publishing::{self, NewPublication, PublicationKind};
use crate::register;
use crate::values::number::Number;

vault::sealed! {
    /// Where a comment is sealed, with what it is about, who wrote it and when.
    pub COMMENTS = "comments" as "c" ("report_id", "round", "field", "at", "staff_id")
}

vault::statements! {
    LATEST: Report, Read = concat!("select s.id, s.round, s.at, s.hash, s.version, s.sealed, ", SUBMISSIONS.proof,
        " as proof from submissions s where s.report_id = $4 order by s.round desc limit 1");
    ASKED: Report, Read = concat!("select c.id, c.round, c.field, c.version, c.sealed, ", COMMENTS.clear, " as clear from comments c \
        where c.report_id = $4 order by c.round, c.at, c.id");
    MOVE: Review, Edit = "update reports set state = $5, changed = $3, mac = $7 where id = $4 and state = $6";
    TAKE_BACK: Review, Edit = "delete from reports where id = $4 and state = 'planned'";
    COMMENT: Review, Edit = "insert into comments (id, report_id, round, field, at, staff_id, version, sealed) \
        values ($5, $4, $6, $7, $3, $1, 1, $8)";
}

/// Marks the ids of comments.
enum CommentRow {}

/// What was handed in last.
#[derive(Clone, Debug)]
pub struct Handed {
    pub round: i64,
    pub at: Instant,
    pub hash: String,
    pub submitted: Submitted,
}

/// What was handed in last, if anything was.
///
/// # Errors
/// Internal, when it is not what was handed in: its hash is another.
pub async fn latest<A>(grant: &Grant<'_, Report, A>, form: &Form) -> Result<Option<Handed>, Error> {
    let Some(row) = grant.maybe(&LATEST, params![]).await? else { return Ok(None) };
    let (submitted, kept): (Submitted, String) = (grant.open(&row, &SUBMITTED)?, row.get("hash")?);
    if hash(submitted.frozen(form)?.as_bytes()) != kept {
        return Err(Error::internal("reading what was handed in", "its hash is another"));
    }
    Ok(Some(Handed { round: row.get("round")?, at: row.get("at")?, hash: kept, submitted }))
}

/// Everything that the association asked to have changed, in its order.
pub async fn comments<A>(grant: &Grant<'_, Report, A>) -> Result<Vec<Comment>, Error> {
    let rows = grant.all(&ASKED, params![]).await?;
    let read = rows.iter().map(|row| {
        Ok(Comment { round: row.get("round")?, section: row.get("field")?, text: grant.open(row, &COMMENTS)? })
    });
    read.collect()
}

async fn go(grant: &Grant<'_, Review, Edit>, from: ReportState, to: ReportState) -> Result<(), Error> {
    grant.note("move", to.code());
    let mac = Head { state: to, ..Head::of(grant, &REVIEWED).await? }.sign(grant).await?;
    grant.change(&MOVE, params![to.code(), from.code(), mac]).await
}

/// Sends it back to its authors with what to change: by the number of a section, or empty for the whole.
///
/// # Errors
/// `Stale` when it does not lie with the association.
pub async fn send_back(grant: &Grant<'_, Review, Edit>, round: i64, asked: &[(String, String)]) -> Result<(), Error> {
    go(grant, ReportState::Submitted, ReportState::Returned).await?;
    for (section, text) in asked {
        let id = grant.new_id::<CommentRow>()?;
        let clear = params![grant.id()?, round, section, grant.now(), grant.me()?];
        let sealed = grant.compartment()?.seal_beside(&COMMENTS, id, 1, &clear, text)?;
        grant.change(&COMMENT, params![id, round, section, sealed]).await?;
    }
    Ok(())
}

/// Receives it: it gets the next number of the register, and its text is what it is for good (F2). Answers with the
/// number.
///
/// # Errors
/// As [`send_back`].
pub async fn receive(
    grant: &Grant<'_, Review, Edit>,
    association: &Grant<'_, Funding, Edit>,
    (report, handed): (&Told, &Handed),
    day: Date,
) -> Result<String, Error> {
    let form = report.form()?;
    let text = handed.submitted.frozen(form)?;
    receive_as(grant, association, report, (day, None), &text).await
}

/// [`receive`] on a day and under a number it may have already, with its text.
pub async fn receive_as(
    grant: &Grant<'_, Review, Edit>,
    association: &Grant<'_, Funding, Edit>,
    report: &Told,
    (received, number): (Date, Option<Number>),
    content: &str,
) -> Result<String, Error> {
    go(grant, ReportState::Submitted, ReportState::Received).await?;
    let new = register::New {
        initiative: report.initiative,
        document: Some(report.id.cast()),
        kind: report.kind,
        period: report.period,
        correspondent: &report.reporter_name,
        received,
        number,
        content: content.as_bytes(),
    };
    register::register(association, &new).await
}

/// Lays what is received before the board, or, `from` before the board, says that it has taken note.
///
/// # Errors
/// `Stale` when it is in another state by now.
pub async fn board(grant: &Grant<'_, Review, Edit>, from: ReportState) -> Result<(), Error> {
    match from {
        ReportState::Received => go(grant, from, ReportState::BeforeBoard).await,
        ReportState::BeforeBoard => go(grant, from, ReportState::Noted).await,
        _ => Err(Error::Stale),
    }
}

/// Lets anybody read what was received, less what names a person where it is not ticked; what was published of it before
/// is withdrawn.
///
/// # Errors
/// `Stale` for what is not received. Internal, when what was handed in last is not what was registered.
pub async fn publish(
    review: &Grant<'_, Review, Edit>,
    association: &Grant<'_, Funding, Edit>,
    (report, handed): (&Told, &Handed),
    ticked: &BTreeSet<String>,
) -> Result<(), Error> {
    let form = report.form()?;
    let (Some(number), Some(received)) = (report.number.clone(), report.received) else { return Err(Error::Stale) };
    if !report.state.is_received() {
        return Err(Error::Stale);
    }
    if report.registered.as_ref() != Some(&handed.hash) || review.id()?.cast() != report.id {
        return Err(Error::internal("publishing a report", "it is not what was registered"));
    }
    let published = Published {
        initiative: report.initiative_name.clone(),
        grant_key: report.grant_key.clone(),
        kind: report.kind,
        form_version: report.form_version,
        period: report.period,
        reporter: report.reporter_name.clone(),
        number,
        received,
        issuer: report.issuer.clone(),
        answers: handed.submitted.answers.published(form, ticked),
    };
    let content = serde_json::to_string(&published).map_err(|error| Error::internal("publishing a report", error))?;
    let (kind, initiative) = (PublicationKind::Document, Some(report.initiative));
    let new =
        NewPublication { kind, subject: report.id.cast(), initiative, version: handed.round, content, file: None };
    publishing::publish(association, new).await
}

/// Takes it off the web; nothing published is no fault.
pub async fn withdraw(review: &Grant<'_, Review, Edit>, association: &Grant<'_, Funding, Edit>) -> Result<(), Error> {
    publishing::withdraw(association, PublicationKind::Document, review.id()?.cast()).await
}

/// Takes back what was asked for and nobody has begun.
///
/// # Errors
/// `Stale` when somebody has begun.
pub async fn take_back(grant: &Grant<'_, Review, Edit>) -> Result<(), Error> {
    grant.note("take_back", grant.id()?.to_string());
    grant.forget("reports", grant.id()?);
    grant.change(&TAKE_BACK, params![]).await
}
