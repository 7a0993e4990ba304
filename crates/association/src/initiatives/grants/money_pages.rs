//! The pages of money: one grant's to fill in, and all of an initiative's.

use base::address::Key;
use base::{Error, csv};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::initiatives as w;

use super::pages::{key, the};
use super::table::{cells, rows};
use super::{money_store, money_view, posted};
use crate::funding::Initiative;
use crate::initiatives::{address, store};

/// The form of a grant's money.
pub async fn fill_in(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    grant.level().writes()?;
    let (l, funded) = (ctx.language, store::one(&grant).await?);
    let key = key(ctx, &funded)?;
    let held = money_store::of(&grant, key).await?;
    let (here, stored) = (address::fill_in(funded.id, Key(key)), posted::filled(&held.sheet));
    let filled = Filled::of(ctx).made_at(held.version, &posted::stands(&held.sheet)).unless_sent(&stored);
    let filled = filled.beside(here, |sent| money_view::both(l, &held.sheet, sent));
    let page = money_view::Filling { initiative: funded.id, grant: the(&funded, key)?, filled: &filled };
    Ok(ctx.show(&w::money(l), page.render()))
}

/// Saves it.
pub async fn write(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let funded = store::one(&grant).await?;
    let key = key(ctx, &funded)?;
    let held = money_store::of(&grant, key).await?;
    let (version, mut sheet) = posted::sheet(&ctx.form)?;
    if sheet != held.sheet {
        if version != held.version {
            // What only one of two touched is kept, from both, where no row has moved.
            if !posted::rows_stand(&ctx.form, &held.sheet) {
                return Err(Error::Stale);
            }
            sheet = posted::sheet(&ctx.over_newer(&posted::stands(&held.sheet))?)?.1;
        }
        money_store::save(&grant, &held, &sheet).await?;
    }
    Ok(ctx.go(address::grant(funded.id, Key(key))))
}

/// What was granted, used and left, by grant and year.
pub async fn all(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    let funded = store::one(&grant).await?;
    let rows = rows(&funded, &money_store::all(&grant).await?);
    Ok(ctx.show(&w::money(ctx.language), money_view::all(ctx.language, &funded, &rows)))
}

/// The same as a file for a spreadsheet.
pub async fn file(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    let funded = store::one(&grant).await?;
    let rows = rows(&funded, &money_store::all(&grant).await?);
    let bytes = csv::write(&cells(ctx.language, &rows));
    Ok(ctx.file("trisam-medel.csv", "text/csv; charset=utf-8", bytes))
}
