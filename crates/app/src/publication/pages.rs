//! The public pages.

use base::Error;
use web::{Answer, Context};

use super::{store, view};
use crate::words::publication as words;

/// What is funded.
pub async fn all(ctx: &Context) -> Result<Answer, Error> {
    let all = store::all(&ctx.tx).await?;
    Ok(ctx.show(&words::title(ctx.language), view::all(ctx.language, &all)))
}

/// One initiative with its documents.
pub async fn one(ctx: &Context) -> Result<Answer, Error> {
    let published = store::one(&ctx.tx, ctx.id("id")?).await?;
    let l = ctx.language;
    let body = view::initiative(l, &published.content, published.at, ctx.tx.now());
    Ok(ctx.show(&published.content.name, body))
}
