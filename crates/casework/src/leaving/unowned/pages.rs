//! The page of cases without anybody who answers for them.

use base::Error;
use organisation::teams::address;
use vault::{Edit, Grant, Read};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::leaving as words;

use super::super::forms;
use super::super::policy::{HandedCase, Unowned};
use super::{store, view};

async fn unowned(ctx: &Context) -> Result<Grant<'_, Unowned, Read>, Error> {
    ctx.tx.ask(ctx.tx.party()?.cast()).await
}

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = unowned(ctx).await?;
    let page = view::Page {
        cases: store::count(&grant).await?,
        receivers: &store::receivers(&grant).await?,
        taken: &store::taken(&grant).await?,
        now: ctx.tx.now(),
        fresh: ctx.tx.fresh().is_ok(),
    };
    Ok(ctx.show(&words::unowned(ctx.language), page.render(&Filled::of(ctx))))
}

pub async fn give(ctx: &Context) -> Result<Answer, Error> {
    ctx.tx.await_turn(ctx.tx.party()?).await?;
    let grant = unowned(ctx).await?;
    let to = forms::takes(&ctx.form, &store::receivers(&grant).await?)?;
    ctx.tx.fresh()?;
    for case in store::cases(&grant).await? {
        let case = ctx.tx.ask::<HandedCase, Edit>(case).await?;
        store::give(&case, to).await?;
    }
    Ok(ctx.go(address::unowned()))
}
