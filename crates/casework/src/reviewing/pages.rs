//! The page of this year's review, and what is said on it.

use base::Error;
use organisation::access_review::{self, PartyReview, ReviewedRow, address};
use vault::{Edit, Read};
use web::{Answer, Context, Route, work};
use wording::reviewing as words;

use super::{store, view};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::REVIEW, "PartyReview Read", work!(show)),
    Route::post(address::BEGIN, "PartyReview Edit", work!(begin)),
    Route::post(address::KEEP, "ReviewedRow Edit", work!(keep)),
    Route::post(address::END, "ReviewedRow Edit", work!(end)),
];

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<PartyReview, Read>(ctx.tx.party()?.cast()).await?;
    let page = view::Page {
        reader: access_review::reader(&grant)?,
        reviews: &access_review::reviews(&grant).await?,
        entries: &access_review::entries(&grant).await?,
        open_cases: &store::open_cases(&grant).await?,
        is_under_way: access_review::is_under_way(&grant).await?,
        now: ctx.tx.now(),
        fresh: ctx.tx.fresh().is_ok(),
    };
    Ok(ctx.show(&words::title(ctx.language), page.render(ctx.language)))
}

async fn begin(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<PartyReview, Edit>(ctx.tx.party()?.cast()).await?;
    ctx.tx.fresh()?;
    access_review::begin(&grant).await?;
    Ok(ctx.go(address::review()))
}

/// Two who answer at once, and the program's night, wait for each other.
async fn keep(ctx: &Context) -> Result<Answer, Error> {
    ctx.tx.await_turn(ctx.tx.party()?).await?;
    access_review::keep(&ctx.change::<ReviewedRow>().await?).await?;
    Ok(ctx.go(address::review()))
}

/// Where cases would be left without anybody, it is put off until they are handed over.
async fn end(ctx: &Context) -> Result<Answer, Error> {
    ctx.tx.await_turn(ctx.tx.party()?).await?;
    let grant = ctx.change::<ReviewedRow>().await?;
    ctx.tx.fresh()?;
    let row = access_review::row(&grant).await?;
    if access_review::ends_work_with_cases(&row) && store::has_in_hand(&grant).await? {
        access_review::put_off(&grant, &row).await?;
    } else {
        access_review::end(&grant, &row).await?;
    }
    Ok(ctx.go(address::review()))
}
