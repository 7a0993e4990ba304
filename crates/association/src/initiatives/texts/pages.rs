//! Beginning an initiative, and writing its texts.

use base::{Error, Invalid};
use vault::{Edit, Read};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::initiatives as w;

use super::{posted, view};
use crate::funding::{Funding, Initiative};
use crate::initiatives::{address, store};

/// The form with which an initiative begins.
pub async fn begin(ctx: &Context) -> Result<Answer, Error> {
    ctx.tx.ask::<Funding, Read>(ctx.tx.party()?.cast()).await?.level().writes()?;
    Ok(ctx.show(&w::begin(ctx.language), view::begin(&Filled::of(ctx))))
}

/// Begins it, and goes on to its texts.
pub async fn begun(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Funding, Edit>(ctx.tx.party()?.cast()).await?;
    let content = posted::begun(&ctx.form)?;
    Ok(ctx.go(address::texts(store::take_in(&grant, &content).await?)))
}

/// The texts, to write in.
pub async fn texts(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    grant.level().writes()?;
    let (l, funded) = (ctx.language, store::one(&grant).await?);
    let stored = posted::filled(&funded.content);
    let here = address::texts(funded.id);
    let filled = Filled::of(ctx).made_of(here, funded.version, &stored, |field| view::label(l, field));
    Ok(ctx.show(&w::texts(l), view::texts(&filled, &funded)))
}

/// Saves them.
pub async fn write(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let stands = store::one(&grant).await?;
    let read_at = version(ctx)?;
    let mut next = posted::over(&ctx.form, &stands.content)?;
    // What only one of two touched is kept, from both; the form still shows what it was made from.
    let is_newest = read_at == stands.version;
    if !is_newest && next != stands.content {
        let merged = ctx.over_newer(&posted::filled(&stands.content).pairs().to_vec())?;
        next = posted::over(&merged, &stands.content)?;
    }
    let version =
        if next == stands.content { stands.version } else { store::save(&grant, stands.version, &next).await? };
    if ctx.is_autosave() {
        return Ok(wording::saved_now(ctx).with_version(if is_newest { version } else { read_at }));
    }
    Ok(ctx.go(address::initiative(stands.id)))
}

fn version(ctx: &Context) -> Result<i64, Invalid> {
    let mut read = ctx.form.reader();
    let version = read.version(1..=i64::MAX);
    read.finish(|| version)
}
