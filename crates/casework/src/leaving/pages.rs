//! The page on which somebody leaves.

use base::{Error, Instant};
use organisation::parties::Role;
use organisation::staff::{Colleague, Held, address, end_at, end_suspended, member};
use organisation::teams::address::UNOWNED;
use organisation::{local_accounts, providers, seating};
use vault::{Edit, Grant, Read};
use web::{Answer, Context, Route, work};
use wording::fields::Filled;
use wording::leaving as words;

use super::model::{CLOSED, Ends, InHand, OPEN, Receivers};
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
    let colleague = ctx.tx.ask::<Colleague, Read>(ctx.id("id")?).await?;
    let page = view::Page {
        member: &member(&colleague).await?,
        seats: &seating::held(&colleague).await?,
        now: ctx.tx.now(),
        in_hand: &store::in_hand(&leaver).await?,
        alone_as: &store::alone_as(&leaver).await?,
        receivers: &store::receivers(&leaver).await?,
        fresh: ctx.tx.fresh().is_ok(),
    };
    Ok(ctx.show(&words::title(ctx.language), page.render(&Filled::of(ctx))))
}

async fn leave(ctx: &Context) -> Result<Answer, Error> {
    // Whoever raises a case at the party, or hands one over there, is through before it is counted what she has.
    ctx.tx.await_turn(ctx.tx.party()?).await?;
    let leaver = ctx.look::<Leaver>().await?;
    let colleague = ctx.change::<Colleague>().await?;
    let receivers = store::receivers(&leaver).await?;
    let (in_hand, seats) = (store::in_hand(&leaver).await?, seating::held(&colleague).await?);
    let (offered, parts) = (in_hand.needs_somebody().then_some(&receivers[..]), parts(&in_hand, &seats));
    let asked = forms::leaves(&ctx.form, offered, &parts, ctx.tx.now().date())?;
    ctx.tx.fresh()?;
    // What is hers stays hers until her last day, and is told on her page until then; her seats are given on for that day.
    if asked.at.is_none() {
        hand_over(ctx, &leaver, &asked.receivers).await?;
    }
    let at = asked.at.unwrap_or(ctx.tx.now());
    seating::hand_over(&colleague, at, |seat| asked.receivers.of(&seat.to_string())).await?;
    end_what(&colleague, asked.ends, at).await?;
    let staff = colleague.id()?.cast();
    Ok(ctx.go(if asked.at.is_none() { address::member(staff) } else { address::leave(staff) }))
}

/// What can go to somebody of its own.
pub(super) fn parts(in_hand: &InHand, seats: &[seating::HeldSeat]) -> Vec<String> {
    let cases = in_hand.case_parts().map(|(_, part)| part.to_owned());
    cases.chain(seats.iter().map(|seat| seat.id.to_string())).collect()
}

async fn hand_over(ctx: &Context, leaver: &Grant<'_, Leaver, Read>, to: &Receivers) -> Result<(), Error> {
    for (case, is_closed) in store::cases(leaver).await? {
        let to = to.of(if is_closed { CLOSED } else { OPEN });
        let to = to.ok_or_else(|| Error::internal("handing a case over", "to nobody"))?;
        let grant = ctx.tx.ask::<HandedCase, Edit>(case).await?;
        store::hand_over(&grant, leaver.id()?.cast(), to).await?;
    }
    Ok(())
}

async fn end_what(colleague: &Grant<'_, Colleague, Edit>, ends: Ends, at: Instant) -> Result<(), Error> {
    let mut roles: Vec<Held> = member(colleague).await?.roles;
    match ends {
        // With her last role her ways in open nothing; where that is now they are taken away.
        Ends::All if at <= colleague.now() => {
            local_accounts::shut(colleague).await?;
            providers::unlink(colleague).await?;
            end_suspended(colleague).await?;
        }
        Ends::All => {}
        Ends::Officer => {
            roles.retain(|held| held.role == Role::Officer);
            if roles.is_empty() {
                return Err(Error::Refused("already-done"));
            }
        }
    }
    end_at(colleague, &roles, at).await
}
