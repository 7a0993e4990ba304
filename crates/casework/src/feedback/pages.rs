//! The page on which a party tells the individual, and notes her answer.

use base::{Error, Language};
use web::{Answer, Context, Route, work};
use wording::feedback as w;
use wording::fields::{Filled, over_newer};

use super::address;
use super::forms::{self, Written};
use super::model::{Task, Told};
use super::{store, view};
use crate::access::{Case, Circle};
use crate::disclosures::entries;
use crate::followups;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::FEEDBACK, "Case Read", work!(show)),
    Route::post(address::FEEDBACK, "Case Edit, Case Read", work!(write)).shown_by(work!(show)),
    Route::get(address::LETTER, "Case Read", work!(letter)),
];

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let (l, case, today) = (ctx.language, grant.id()?, grant.now().date());
    let title = w::title(l);
    let Some(task) = store::task(&grant).await? else {
        let (planned, circle) = tokio::try_join!(store::planned(&grant), Circle::of(&grant))?;
        return Ok(ctx.show(&title, view::others(l, case, &planned, &circle, today)));
    };
    if task.plan.done.is_some() {
        return Ok(ctx.show(&title, view::done(l, case, &task, today)));
    }
    let told = forms::saved(&written_or_drafted(&grant, &task).await?);
    let filled = Filled::of(ctx).made_from(address::feedback(case), task.version, forms::SAVED, &told);
    Ok(ctx.show(&title, view::telling(&filled, case, &task, today)))
}

/// The letter alone, for the printer.
async fn letter(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let task = store::task(&grant).await?.ok_or(Error::NotFound)?;
    let told = written_or_drafted(&grant, &task).await?;
    Ok(ctx.show(&w::letter_title(ctx.language), view::letter(ctx.language, grant.id()?, &told.text)))
}

async fn written_or_drafted<A>(grant: &vault::Grant<'_, Case, A>, task: &Task) -> Result<Told, Error> {
    match &task.told {
        Some(told) => Ok(told.clone()),
        None => Ok(Told { text: drafted(grant, task).await?, note: String::new() }),
    }
}

/// The letter is hers, so it is Swedish whatever the officer's screen is.
async fn drafted<A>(grant: &vault::Grant<'_, Case, A>, task: &Task) -> Result<String, Error> {
    let (entries, circle) = tokio::try_join!(entries(grant), Circle::of(grant))?;
    let asks = followups::standing(grant).await?.follow_up;
    let next: Vec<String> = asks.then(|| w::letter_six_months(Language::Sv)).into_iter().collect();
    store::letter(grant, Language::Sv, task.plan.consultation, &entries, &circle, &next)
}

async fn write(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let task = store::task(&grant).await?.ok_or(Error::Refused("not-yours"))?;
    if task.plan.done.is_some() {
        return Err(Error::Refused("already-done"));
    }
    let written = forms::read(&ctx.form, ctx.is_autosave())?;
    let version = match keep(&grant, &task, &written).await {
        // Nobody says that a letter was given which she has not seen: then both are shown first (B7).
        Err(Error::Stale) if written.reply.is_none() => {
            let theirs = forms::saved(&task.told.clone().unwrap_or_default());
            let merged = forms::read(&over_newer(ctx, forms::SAVED, &theirs)?, ctx.is_autosave())?;
            keep(&grant, &task, &Written { version: task.version, ..merged }).await?;
            // The form still shows what it was made from: its next save is laid over the newer text too.
            written.version
        }
        kept => kept?,
    };
    if ctx.is_autosave() {
        return Ok(wording::saved_now(ctx).with_version(version));
    }
    let case = grant.id()?;
    Ok(ctx.go(if written.prints { address::letter(case) } else { address::feedback(case) }))
}

async fn keep(grant: &vault::Grant<'_, Case, vault::Edit>, task: &Task, new: &Written) -> Result<i64, Error> {
    match new.reply {
        Some(reply) => store::finish(grant, task, new.version, reply, &new.told).await.map(|()| new.version + 1),
        None => store::save(grant, task.id, new.version, &new.told).await,
    }
}
