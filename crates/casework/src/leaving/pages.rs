//! The page on which somebody leaves.

use base::{Error, Id};
use organisation::parties::Role;
use organisation::staff::{Colleague, address, end, end_all, member};
use organisation::teams::address::UNOWNED;
use organisation::{local_accounts, providers, seating};
use vault::{Edit, Grant, Read, Staff};
use web::{Answer, Context, Route, work};
use wording::fields::Filled;
use wording::leaving as words;

use super::model::Ends;
use super::policy::{HandedCase, Leaver};
use super::{forms, store, unowned, view};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::LEAVE, "Leaver Read, Colleague Read", work!(show)),
    Route::post(address::LEAVE, "Leaver Read, Colleague Edit, HandedCase Edit", work!(leave)).shown_by(work!(show)),
    Route::get(UNOWNED, "Unowned Read", work!(unowned::show)),
    Route::post(UNOWNED, "Unowned Read, HandedCase Edit", work!(unowned::give)).shown_by(work!(unowned::show)),
];

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let leaver = ctx.look::<Leaver>().await?;
    let page = view::Page {
        member: &member(&ctx.tx.ask::<Colleague, Read>(ctx.id("id")?).await?).await?,
        in_hand: &store::in_hand(&leaver).await?,
        alone_as: &store::alone_as(&leaver).await?,
        receivers: &store::receivers(&leaver).await?,
        fresh: ctx.tx.fresh().is_ok(),
    };
    Ok(ctx.show(&words::title(ctx.language), page.render(&Filled::of(ctx))))
}

async fn leave(ctx: &Context) -> Result<Answer, Error> {
    let leaver = ctx.look::<Leaver>().await?;
    let colleague = ctx.change::<Colleague>().await?;
    let receivers = store::receivers(&leaver).await?;
    let needed = store::in_hand(&leaver).await?.needs_somebody();
    let (ends, to) = forms::leaves(&ctx.form, needed.then_some(&receivers[..]))?;
    ctx.tx.fresh()?;
    if let Some(to) = to {
        hand_over(ctx, &leaver, to).await?;
        seating::hand_over(&colleague, to).await?;
    }
    end_what(&colleague, ends).await?;
    Ok(ctx.go(address::member(colleague.id()?.cast())))
}

async fn hand_over(ctx: &Context, leaver: &Grant<'_, Leaver, Read>, to: Id<Staff>) -> Result<(), Error> {
    for case in store::cases(leaver).await? {
        let grant = ctx.tx.ask::<HandedCase, Edit>(case).await?;
        store::hand_over(&grant, leaver.id()?.cast(), to).await?;
    }
    Ok(())
}

async fn end_what(colleague: &Grant<'_, Colleague, Edit>, ends: Ends) -> Result<(), Error> {
    match ends {
        Ends::All => {
            local_accounts::shut(colleague).await?;
            providers::unlink(colleague).await?;
            end_all(colleague).await
        }
        Ends::Officer => {
            let roles = member(colleague).await?.roles;
            let role = roles.iter().find(|held| held.role == Role::Officer).ok_or(Error::Refused("already-done"))?;
            end(colleague, role.id).await
        }
    }
}
