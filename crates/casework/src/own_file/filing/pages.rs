//! Pages for what has ended.

use base::Error;
use vault::Edit;
use web::{Answer, Context};
use wording::own_file as w;

use super::super::leave::leaves;
use super::policy::Filing;
use super::{store, view};
use crate::own_file::address;

/// The cases in which something is left to take over.
pub async fn list(ctx: &Context) -> Result<Answer, Error> {
    let cases = store::cases(&ctx.tx).await?;
    Ok(ctx.show(&w::left_title(ctx.language), view::list(ctx.language, &cases)))
}

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Filing>().await?;
    leaves(ctx)?;
    let left = store::left(&grant).await?;
    let page = view::page(ctx.language, grant.id()?.cast(), grant.now().date(), &left);
    Ok(ctx.show(&w::left_title(ctx.language), page))
}

pub async fn download(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Filing>().await?;
    leaves(ctx)?;
    let left = store::left(&grant).await?;
    grant.note("export", "download");
    let document = view::document(ctx.language, grant.now().date(), &left).into_string();
    Ok(ctx.file("trisam-underlag.html", "text/html; charset=utf-8", document.into_bytes()))
}

pub async fn filed(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Filing, Edit>(ctx.id("id")?).await?;
    store::file(&grant).await?;
    Ok(ctx.go(address::left_in(grant.id()?.cast())))
}
