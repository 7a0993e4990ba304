//! The page of the own party's people on a case.

use base::form::Reader;
use base::{Error, Instant, Invalid, Problem};
use vault::{Grant, Read};
use web::{Answer, Context, Route, work};
use wording::{assignments as w, common};

use super::address;
use super::store;
use super::view;
use crate::access::{AssignmentRole, Case};
use crate::cases::address as cases;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::ASSIGNED, "Case Read", work!(show)),
    Route::post(address::SUBSTITUTE, "Case Edit, Case Read", work!(name_substitute)),
    Route::post(address::HAND_OVER, "Case Edit, Case Read", work!(hand_over)),
    Route::post(address::END, "Case Edit", work!(end)),
];

/// For how long a substitute is named at most.
const LONGEST_MONTHS: i32 = 12;

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let body = page(ctx, &ctx.look::<Case>().await?, &Invalid { problems: Vec::new() }).await?;
    Ok(ctx.show(&w::title(ctx.language), body))
}

async fn page(ctx: &Context, grant: &Grant<'_, Case, Read>, invalid: &Invalid) -> Result<maud::Markup, Error> {
    let arranges = store::may_arrange(grant).await?;
    let page = view::People {
        case: grant.id()?,
        me: grant.me()?,
        today: grant.now().date(),
        assigned: &store::assigned(grant).await?,
        colleagues: &if arranges { store::colleagues(grant).await? } else { Vec::new() },
        arranges,
        fresh: ctx.tx.fresh().is_ok(),
    };
    Ok(view::people(ctx.language, &page, &ctx.form, invalid))
}

async fn again(ctx: &Context, invalid: &Invalid) -> Result<Answer, Error> {
    let body = page(ctx, &ctx.look::<Case>().await?, invalid).await?;
    Ok(ctx.again(&common::title_with_problem(ctx.language, &w::title(ctx.language)), body))
}

async fn name_substitute(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    store::arranging(&grant).await?;
    let colleagues = store::colleagues(&grant).await?;
    let mut read = ctx.form.reader();
    let staff = read.id_among("substitute", colleagues.iter().map(|one| one.staff));
    let last = read.if_given("last_day", Reader::date);
    if last.is_some_and(|last| last < grant.now().date()) {
        read.problem("last_day", Problem::Other("in-the-past"));
    }
    // Somebody who stands in for longer answers for the case.
    if last.is_some_and(|last| last > grant.now().date().plus_months(LONGEST_MONTHS)) {
        read.problem("last_day", Problem::Other("assignments.too-long"));
    }
    let (staff, to): (_, Option<Instant>) = match read.finish(|| Some((staff?, last.map(base::Date::end)))) {
        Ok(read) => read,
        Err(invalid) => return again(ctx, &invalid).await,
    };
    ctx.tx.fresh()?;
    store::name_substitute(&grant, staff, to).await?;
    Ok(ctx.go(address::assigned(grant.id()?)))
}

/// Who has given the case away may not see it any more, so the way goes to the list.
async fn hand_over(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    store::arranging(&grant).await?;
    let colleagues = store::colleagues(&grant).await?;
    let mut read = ctx.form.reader();
    let to = read.id_among("to", colleagues.iter().map(|one| one.staff));
    let to = match read.finish(|| to) {
        Ok(to) => to,
        Err(invalid) => return again(ctx, &invalid).await,
    };
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
