//! The pages of money: one grant's to fill in, and all of an initiative's.

use base::address::Key;
use base::{Error, Invalid, csv};
use web::parts::Stood;
use web::{Answer, Context};
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
    let page = money_view::Filling { language: l, initiative: funded.id, grant: the(&funded, key)? };
    let stood = money_view::stood(held.version, &held.sheet);
    let body = page.form(&stood, &posted::filled(&held.sheet), &Invalid { problems: Vec::new() });
    Ok(ctx.show(&w::money(l), body))
}

/// Saves it; what somebody else saved first is shown beside what was typed.
pub async fn write(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let (l, funded) = (ctx.language, store::one(&grant).await?);
    let key = key(ctx, &funded)?;
    let held = money_store::of(&grant, key).await?;
    let page = money_view::Filling { language: l, initiative: funded.id, grant: the(&funded, key)? };
    let (version, mut sheet) = match posted::sheet(&ctx.form) {
        Ok(read) => read,
        Err(invalid) => {
            let stood = Stood::as_sent(&ctx.form, money_view::stood(held.version, &held.sheet));
            return Ok(ctx.again(&w::money(l), page.form(&stood, &ctx.form, &invalid)));
        }
    };
    if sheet != held.sheet {
        // What only one of two touched is kept, from both, where no row has moved.
        if version != held.version && posted::rows_stand(&ctx.form, &held.sheet) {
            let merged = ctx.merged(&posted::stands(&held.sheet));
            sheet = posted::sheet(&merged.form)?.1;
            if !merged.both.is_empty() {
                return Ok(ctx.conflict(&w::conflict(l), page.both(held.version, &held.sheet, &sheet)));
            }
        } else if version != held.version {
            return Ok(ctx.conflict(&w::conflict(l), page.both(held.version, &held.sheet, &sheet)));
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
