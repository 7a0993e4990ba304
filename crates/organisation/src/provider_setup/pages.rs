//! The pages on which an administrator looks after her party's own sign-in.

use base::{Error, Id};
use vault::{Edit, Grant, Read};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::provider_setup as words;

use super::policy::PartyProvider;
use super::{forms, linked_store, removal_store, store, view};
use crate::providers::{faults, issuer};
use crate::staff::address as staff;

async fn asked(ctx: &Context) -> Result<Grant<'_, PartyProvider, Read>, Error> {
    ctx.tx.ask(ctx.tx.party()?.cast()).await
}

async fn changed(ctx: &Context) -> Result<Grant<'_, PartyProvider, Edit>, Error> {
    ctx.tx.ask(ctx.tx.party()?.cast()).await
}

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = asked(ctx).await?;
    let own = store::own(&grant).await?;
    let saved = forms::saved(own.as_ref());
    let page = view::Page {
        own: &own,
        proposed: &store::proposed(&grant).await?,
        in_reserve: store::in_reserve(&grant).await?,
        party: grant.party()?,
        me: grant.me()?,
        now: grant.now(),
        fresh: ctx.tx.fresh().is_ok(),
    };
    Ok(ctx.show(&words::title(ctx.language), page.render(&Filled::of(ctx).over(&saved), &ctx.hindrance())))
}

/// What is wrong with it is told at once: nobody else reads it before it will do.
pub async fn propose(ctx: &Context) -> Result<Answer, Error> {
    let grant = changed(ctx).await?;
    let configuration = forms::proposed(&ctx.form, store::own(&grant).await?.as_ref())?;
    let faults = faults(&configuration, store::kind(&grant).await?);
    if !faults.is_empty() {
        return Err(ctx.hindered(view::faults(ctx.language, &faults)));
    }
    ctx.tx.fresh()?;
    store::propose(&grant, &configuration).await?;
    Ok(ctx.go(staff::provider()))
}

fn read(ctx: &Context) -> Result<Id<store::Proposal>, Error> {
    ctx.form.value(forms::PROPOSAL).and_then(|id| id.parse().ok()).ok_or(Error::NotFound)
}

pub async fn confirm(ctx: &Context) -> Result<Answer, Error> {
    let grant = changed(ctx).await?;
    ctx.tx.fresh()?;
    match store::confirm(&grant, read(ctx)?).await {
        Err(Error::Stale) => Err(ctx.hindered(view::another_by_now(ctx.language))),
        done => done.map(|()| ctx.go(staff::provider())),
    }
}

pub async fn withdraw(ctx: &Context) -> Result<Answer, Error> {
    let (grant, read) = (changed(ctx).await?, read(ctx)?);
    ctx.tx.fresh()?;
    store::proposed(&grant).await?.filter(|proposed| proposed.id == read).ok_or(Error::NotFound)?;
    store::withdraw(&grant, read).await?;
    Ok(ctx.go(staff::provider()))
}

pub async fn ask_removal(ctx: &Context) -> Result<Answer, Error> {
    let grant = asked(ctx).await?;
    let own = store::own(&grant).await?.ok_or(Error::NotFound)?;
    let page = view::Removal {
        language: ctx.language,
        issuer: issuer(&own).unwrap_or_default(),
        out: &linked_store::put_out(&grant, grant.party()?).await?,
        by_it: linked_store::is_by_it(&grant, ctx.tx.session()?).await?,
        fresh: ctx.tx.fresh().is_ok(),
    };
    Ok(ctx.show(&words::remove_title(ctx.language), page.render()))
}

/// Whoever does it has another way in: else nobody might be left to set up the next one.
pub async fn remove(ctx: &Context) -> Result<Answer, Error> {
    let grant = changed(ctx).await?;
    ctx.tx.fresh()?;
    removal_store::remove(&grant, ctx.tx.session()?).await?;
    Ok(ctx.go(staff::staff()))
}
