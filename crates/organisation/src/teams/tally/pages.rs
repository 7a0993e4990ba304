//! The table as a page and as a file.

use base::{Error, csv};
use web::{Answer, Context};
use wording::teams_tally as words;

use super::{model, store, view};
use crate::teams::pages::{MONTHS_BACK, register};
use crate::teams::store::overview;

async fn lines(ctx: &Context) -> Result<Vec<view::Line>, Error> {
    let (grant, now) = (register(ctx).await?, ctx.tx.now());
    let met = store::met(&grant, now.date().plus_months(-MONTHS_BACK).start()).await?;
    let mut tallies = model::tallies(&met, now);
    let teams = overview(&grant).await?.into_iter();
    Ok(teams.map(|staffing| (tallies.remove(&staffing.team.id).unwrap_or_default(), staffing).into()).collect())
}

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    Ok(ctx.show(&words::title(ctx.language), view::table(ctx.language, &lines(ctx).await?)))
}

pub async fn download(ctx: &Context) -> Result<Answer, Error> {
    let bytes = csv::write(&view::cells(ctx.language, &lines(ctx).await?));
    Ok(ctx.file("trisam-team.csv", "text/csv; charset=utf-8", bytes))
}
