//! The page of the own party's people on a case.

use base::Error;
use web::{Answer, Context, Route, work};
use wording::assignments as w;
use wording::fields::Filled;

use super::{address, forms, store, view};
use crate::access::{AssignmentRole, Case};
use crate::cases::address as cases;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::ASSIGNED, "Case Read", work!(show)),
    Route::post(address::SUBSTITUTE, "Case Edit, Case Read", work!(name_substitute)).shown_by(work!(show)),
    Route::post(address::HAND_OVER, "Case Edit, Case Read", work!(hand_over)).shown_by(work!(show)),
    Route::post(address::END, "Case Edit", work!(end)),
];

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = &ctx.look::<Case>().await?;
    let arranges = store::may_arrange(grant).await?;
    let page = view::People {
        case: grant.id()?,
        me: grant.me()?,
        today: grant.now().date(),
        assigned: &store::assigned(grant).await?,
        taken: &store::taken(grant).await?,
        now: grant.now(),
        colleagues: &if arranges { store::colleagues(grant).await? } else { Vec::new() },
        arranges,
        fresh: ctx.tx.fresh().is_ok(),
    };
    Ok(ctx.show(&w::title(ctx.language), view::people(&Filled::of(ctx), &page)))
}

async fn name_substitute(ctx: &Context) -> Result<Answer, Error> {
    // Nobody is named who is let go at the same moment.
    ctx.tx.await_turn(ctx.tx.party()?).await?;
    let grant = ctx.change::<Case>().await?;
    store::arranging(&grant).await?;
    let colleagues = store::colleagues(&grant).await?;
    let (staff, to) = forms::substitute(&ctx.form, &colleagues, grant.now().date())?;
    ctx.tx.fresh()?;
    store::name_substitute(&grant, staff, to).await?;
    Ok(ctx.go(address::assigned(grant.id()?)))
}

/// Who has given the case away may not see it any more, so the way goes to the list.
async fn hand_over(ctx: &Context) -> Result<Answer, Error> {
    ctx.tx.await_turn(ctx.tx.party()?).await?;
    let grant = ctx.change::<Case>().await?;
    store::arranging(&grant).await?;
    let colleagues = store::colleagues(&grant).await?;
    let to = forms::handed_to(&ctx.form, &colleagues)?;
    ctx.tx.fresh()?;
    store::hand_over(&grant, to).await?;
    if to == grant.me()? { Ok(ctx.go(address::assigned(grant.id()?))) } else { Ok(ctx.go(cases::cases())) }
}

async fn end(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    store::arranging(&grant).await?;
    let assigned = store::assigned(&grant).await?;
    let may_end = assigned.iter().filter(|one| one.role != AssignmentRole::Officer).map(|one| one.id);
    let mut read = ctx.form.reader();
    let id = read.carried(|read| read.id_among("assignment", may_end));
    store::end(&grant, read.finish(|| id)?).await?;
    Ok(ctx.go(address::assigned(grant.id()?)))
}
