//! The page of sign-ins in reserve, and what the start page says of them.

use base::Error;
use maud::{Markup, html};
use vault::{Edit, Read};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::reserve as words;

use super::policy::{ReserveDesk, Watches};
use super::{address, forms, store, view};
use crate::parties::Role;

/// What the start page says to whoever is to know; nothing is asked for anybody else.
pub async fn notice(ctx: &Context) -> Result<Markup, Error> {
    let roles = ctx.tx.actor().profile().map_or(&[][..], |profile| &profile.roles[..]);
    let watches = [Role::LogReviewer, Role::PartyAdministrator].map(base::Code::code);
    if !roles.iter().any(|role| watches.contains(&role.as_str())) {
        return Ok(html! {});
    }
    match ctx.tx.ask::<ReserveDesk, Read>(ctx.tx.party()?.cast()).await {
        Ok(grant) => Ok(view::notice(ctx.language, store::open(&grant).await?)),
        // Her role has ended since she signed in.
        Err(Error::NotFound) => Ok(html! {}),
        Err(other) => Err(other),
    }
}

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<ReserveDesk, Read>(ctx.tx.party()?.cast()).await?;
    let page = view::Page {
        all: &store::latest(&grant).await?,
        now: grant.now(),
        me: grant.me()?,
        reviews: grant.level() == Watches::Reviewer,
    };
    Ok(ctx.show(&words::title(ctx.language), page.render(&Filled::of(ctx))))
}

pub async fn review(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<ReserveDesk, Edit>(ctx.tx.party()?.cast()).await?;
    let open = store::waiting(&grant).await?;
    let (which, outcome) = forms::reviewed(&ctx.form, open.iter().map(|one| one.id))?;
    let one = open.iter().find(|one| one.id == which).ok_or(Error::NotFound)?;
    store::review(&grant, one, outcome).await?;
    Ok(ctx.go(address::reserve()))
}
