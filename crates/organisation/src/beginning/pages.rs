//! The page on which a party says what it has settled.

use base::Error;
use vault::{Edit, Grant, Read};
use web::{Answer, Context};
use wording::beginning as words;
use wording::fields::{Filled, over_newer};

use super::{address, forms, store, view};
use crate::parties::{Register, RegisterLevel};

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Register, Read>(ctx.tx.party()?.cast()).await?;
    let (l, stands) = (ctx.language, store::stands(&grant).await?);
    let page = if grant.level() == RegisterLevel::Administrator {
        let saved = forms::saved(&stands.beginning);
        let filled = Filled::of(ctx).made_from(address::beginning(), stands.version, forms::FORM, &saved);
        view::form(&filled, &stands, (grant.now(), ctx.tx.fresh().is_ok()))
    } else {
        view::lacks(l, &stands, grant.now())
    };
    Ok(ctx.show(&words::title(l), page))
}

pub async fn save(ctx: &Context) -> Result<Answer, Error> {
    let grant: Grant<'_, Register, Edit> = ctx.tx.ask(ctx.tx.party()?.cast()).await?;
    let (version, typed) = forms::read(&ctx.form, grant.now().date())?;
    ctx.tx.fresh()?;
    match store::save(&grant, version, &typed).await {
        // Another administrator saved meanwhile: what she did not touch is laid over hers.
        Err(Error::Stale) => {
            let stands = store::stands(&grant).await?;
            let merged = over_newer(ctx, forms::FORM, &forms::saved(&stands.beginning))?;
            let (_, merged) = forms::read(&merged, grant.now().date())?;
            store::save(&grant, stands.version, &merged).await?;
        }
        saved => saved?,
    }
    Ok(ctx.go(address::beginning()))
}
