//! Taking in a report that was written before there was a form here.

use base::{Date, Error, Id};
use vault::{Edit, Party, Transaction};

use super::model::Submitted;
use super::policy::{Report, Review};
use super::store::Plan;
use super::{review, store, writing};
use crate::funding::{Funding, Initiative};
use crate::importing::ImportedReport;
use crate::initiatives;
use crate::register;
use crate::values::document::DocumentKind;
use crate::values::number::{Number, Template};

/// What is missing before a file can be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No day on which it was received.
    Received,
    /// No number that the association's template printed.
    Number,
}

/// A report that was registered elsewhere: the day and the number it bears.
///
/// # Errors
/// What it does not bear: a report without them was never received.
pub fn registered(report: &ImportedReport, template: &Template) -> Result<(Date, Number), Missing> {
    let day = report.header.received_date.value().and_then(|day| Date::parse(day)).ok_or(Missing::Received)?;
    let number = report.header.registry_number.value().and_then(|printed| template.read(printed));
    Ok((day, number.ok_or(Missing::Number)?))
}

/// Takes a final report in whole, as one that is received: with its number, its day, and the file it was read from, so
/// that it can be exported again as it was. What the form would find wrong is no hindrance: it was received as it is.
///
/// # Errors
/// `NotFound` for a grant the initiative has not, `Stale` when its number is in the register already.
pub async fn take_in(
    tx: &Transaction,
    initiative: Id<Initiative>,
    grant_key: &str,
    reporter: Id<Party>,
    report: &ImportedReport,
) -> Result<Id<Report>, Error> {
    let association = tx.ask::<Funding, Edit>(tx.party()?.cast()).await?;
    let rule = register::rule(&association).await?;
    let (day, number) = registered(report, &rule.template).map_err(|_| Error::Refused("reports.never-received"))?;
    let grant = tx.ask::<Initiative, Edit>(initiative).await?;
    let content = initiatives::one(&grant).await?.content;
    let kind = DocumentKind::FinalReport;
    let plan = Plan { grant_key: grant_key.to_owned(), reporter, kind, period: None, due: day };
    let id = store::plan(&grant, &content, &plan).await?;

    let own = tx.ask::<Report, Edit>(id).await?;
    let told = store::one(&own).await?;
    let form = told.form()?;
    let submitted = Submitted { answers: report.answers(form), imported: Some(Box::new(report.clone())) };
    writing::store::submit(&own, &told, form, &submitted).await?;
    let text = submitted.frozen(form)?;
    review::receive_as(&tx.ask::<Review, Edit>(id.cast()).await?, &association, &told, (day, Some(number)), &text)
        .await?;
    Ok(id)
}
