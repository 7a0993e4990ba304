//! Beginning an initiative, and writing its texts.

use base::{Error, Form, Invalid};
use vault::{Edit, Read};
use web::parts::Stood;
use web::{Answer, Context};
use wording::{common, initiatives as w};

use super::{posted, view};
use crate::funding::{Funding, Initiative};
use crate::importing::ImportedInitiative;
use crate::initiatives::address;
use crate::initiatives::store::{self, Funded};

/// The form with which an initiative begins.
pub async fn begin(ctx: &Context) -> Result<Answer, Error> {
    ctx.tx.ask::<Funding, Read>(ctx.tx.party()?.cast()).await?.level().writes()?;
    let l = ctx.language;
    Ok(ctx.show(&w::begin(l), view::begin(l, &ctx.form, &Invalid { problems: Vec::new() })))
}

/// Begins it, and goes on to its texts.
pub async fn begun(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Funding, Edit>(ctx.tx.party()?.cast()).await?;
    let l = ctx.language;
    match posted::begun(&ctx.form) {
        Ok(content) => Ok(ctx.go(address::texts(store::take_in(&grant, &content).await?))),
        Err(invalid) => Ok(ctx.again(&w::begin(l), view::begin(l, &ctx.form, &invalid))),
    }
}

/// The texts as they are, to write in.
pub async fn texts(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    grant.level().writes()?;
    let stands = store::one(&grant).await?;
    let page = view::Texts { stands: &stands, stood: view::stood(&stands), typed: None };
    let l = ctx.language;
    Ok(ctx.show(&w::texts(l), view::texts(l, &page, &Invalid { problems: Vec::new() })))
}

/// Saves them; what somebody else saved first is shown beside what was typed.
pub async fn write(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let stands = store::one(&grant).await?;
    let read = version(ctx).and_then(|version| Ok((version, posted::over(&ctx.form, &stands.content)?)));
    let (read_at, mut next) = match read {
        Ok(read) => read,
        Err(invalid) => return Ok(again(ctx, &stands, &invalid)),
    };
    // What only one of two touched is kept, from both; the form still shows what it was made from.
    let is_newest = read_at == stands.version;
    if !is_newest && next != stands.content {
        let merged = ctx.merged(&view::stands(&stands.content));
        next = posted::over(&merged.form, &stands.content)?;
        if !merged.both.is_empty() {
            return Ok(both(ctx, &stands, &next, &merged.form));
        }
    }
    let version =
        if next == stands.content { stands.version } else { store::save(&grant, stands.version, &next).await? };
    let version = if is_newest { version } else { read_at };
    if ctx.is_autosave() {
        let (hour, minute) = grant.now().hour_minute();
        let text = common::saved_at(ctx.language, &format!("{hour}.{minute:02}"));
        return Ok(ctx.text(text).with_version(version));
    }
    Ok(ctx.go(address::initiative(stands.id)))
}

fn version(ctx: &Context) -> Result<i64, Invalid> {
    let mut read = ctx.form.reader();
    let version = read.version(1..=i64::MAX);
    read.finish(|| version)
}

/// The form with what was typed and what is wrong with it.
fn again(ctx: &Context, stands: &Funded, invalid: &Invalid) -> Answer {
    let l = ctx.language;
    let stood = Stood::as_sent(&ctx.form, view::stood(stands));
    let page = view::Texts { stands, stood, typed: Some(&ctx.form) };
    ctx.again(&w::texts(l), view::texts(l, &page, invalid))
}

/// Two wrote the same at once: both texts, and the writer decides (B7).
fn both(ctx: &Context, stands: &Funded, mine: &ImportedInitiative, typed: &Form) -> Answer {
    let l = ctx.language;
    if ctx.is_autosave() {
        return ctx.text_conflict(common::save_conflict(l));
    }
    let page = view::Texts { stands, stood: view::stood(stands), typed: Some(typed) };
    ctx.conflict(&w::conflict(l), view::both(l, &page, mine))
}
