//! The pages of log review. Reading the log is a row in it (L3.9).

use base::Error;
use vault::{Grant, Read};
use web::{Answer, Context};
use wording::log_review as words;

use super::address;
use super::model::{Filter, LogRow};
use super::policy::PartyLog;
use super::{store, view};

async fn log(ctx: &Context) -> Result<Grant<'_, PartyLog, Read>, Error> {
    ctx.tx.ask::<PartyLog, Read>(ctx.tx.party()?.cast()).await
}

/// The rows, newest first.
pub async fn rows(ctx: &Context) -> Result<Answer, Error> {
    let filter = Filter::read(&ctx.query);
    // A day that is none narrows nothing: it stands there with what is wrong.
    let wrong_day = ctx.query.value("dag").filter(|day| !day.trim().is_empty() && filter.day.is_none());
    let (rows, more) = store::rows(&log(ctx).await?, &filter).await?;
    let page = view::Log { language: ctx.language, now: ctx.tx.now(), filter: &filter, rows: &rows, more, wrong_day };
    Ok(ctx.show(&words::title(ctx.language), page.render()))
}

/// Whose case a row is about: an act of its own, so that it stands in the log with the case.
pub async fn whose(ctx: &Context) -> Result<Answer, Error> {
    let id = ctx.id::<LogRow>("id")?;
    let row = store::row(&log(ctx).await?, id).await?;
    let names = store::whose(&ctx.tx, id).await?;
    Ok(ctx.show(&words::one_row(ctx.language), view::whose(ctx.language, ctx.tx.now(), &row, &names)))
}

/// A name is not kept at an address: coming back to it leads to the log.
pub async fn back(ctx: &Context) -> Result<Answer, Error> {
    Ok(ctx.go(address::log()))
}
