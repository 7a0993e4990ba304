//! Where the teams are: the public page, and the association's own, from which it is published.

use base::Error;
use organisation::parties::Register;
use vault::{Access, Grant, Read};
use web::{Answer, Context};
use wording::publication as words;

use super::{address, store, teams_view};
use crate::funding::{Funding, FundingLevel};

/// The teams by municipality.
pub async fn public(ctx: &Context) -> Result<Answer, Error> {
    let (l, lists) = (ctx.language, store::team_lists(&ctx.tx).await?);
    let body = teams_view::public(l, &lists, ctx.tx.now());
    Ok(ctx.show_public_calm(&words::teams(l), &words::teams_about(l), body))
}

async fn association<A: Access>(ctx: &Context) -> Result<Grant<'_, Funding, A>, Error> {
    ctx.tx.ask(ctx.tx.party()?.cast()).await
}

async fn register(ctx: &Context) -> Result<Grant<'_, Register, Read>, Error> {
    ctx.tx.ask(ctx.tx.party()?.cast()).await
}

/// The list as it would be published, and what is.
pub async fn own(ctx: &Context) -> Result<Answer, Error> {
    let association = association::<Read>(ctx).await?;
    let (own, lists) = (association.id()?.cast(), store::team_lists(&ctx.tx).await?);
    let page = teams_view::Own {
        language: ctx.language,
        now: ctx.tx.now(),
        list: &store::team_list(&register(ctx).await?).await?,
        published: lists.iter().find(|list| list.subject == own),
        acts: association.level() != FundingLevel::BoardMember,
    };
    Ok(ctx.show(&words::teams_own(ctx.language), page.render()))
}

/// From now on anybody may read it.
pub async fn publish(ctx: &Context) -> Result<Answer, Error> {
    store::publish_teams(&register(ctx).await?, &association(ctx).await?).await?;
    Ok(ctx.go(address::own_teams()))
}

/// From now on nobody outside may.
pub async fn withdraw(ctx: &Context) -> Result<Answer, Error> {
    store::withdraw_teams(&association(ctx).await?).await?;
    Ok(ctx.go(address::own_teams()))
}
