//! The start page and the list of one's own cases.

use association::publication;
use base::{Code as _, Error};
use casework::tasks::{self, Desk, TaskKind};
use organisation::parties::Role;
use vault::Read;
use web::{Answer, Context};
use wording::inbox as words;

use super::model::{Filter, PAGE, Place};
use super::{duties, store, today_view, view};

/// What is mine today; for a stranger, what this is. Whoever has no part in cases is shown the way to what there is instead.
pub async fn today(ctx: &Context) -> Result<Answer, Error> {
    if ctx.tx.actor().is_stranger() {
        return publication::start(ctx).await;
    }
    let l = ctx.language;
    let desk = match ctx.tx.ask::<Desk, Read>(ctx.tx.me()?.cast()).await {
        Ok(desk) => desk,
        // Neither role nor seat any more: who held the seat last may still take to the record what has ended.
        Err(Error::NotFound) => return Ok(ctx.show(&words::title(l), view::without_post(l))),
        Err(other) => return Err(other),
    };
    let role = desk.level();
    let left = store::left_over(&desk).await?;
    if role != Role::Officer {
        let duties = duties::of(ctx).await?;
        return Ok(ctx.show(&words::title(l), view::without_cases(l, ctx.tx.now(), role, &duties, left)));
    }
    let kind = ctx.query.value("visa").and_then(TaskKind::from_code);
    let after = ctx.query.value("efter").map_or_else(tasks::Place::first, tasks::Place::read);
    let (numbers, tasks, meetings, duties) = tokio::try_join!(
        tasks::count(&desk),
        tasks::list(&ctx.tx, kind, PAGE, &after),
        store::meetings(&desk),
        duties::of(ctx)
    )?;
    let page = today_view::Today {
        language: l,
        now: ctx.tx.now(),
        kind,
        after: &after,
        numbers: &numbers,
        tasks: &tasks,
        meetings: &meetings,
        duties: &duties,
        left,
    };
    Ok(ctx.show(&words::title(l), page.render()))
}

/// One's own cases, fifty a page.
pub async fn cases(ctx: &Context) -> Result<Answer, Error> {
    let filter = Filter::read(&ctx.query);
    let after = ctx.query.value("efter").map_or_else(Place::first, Place::read);
    let (cases, total) = store::cases(&ctx.tx, &filter, PAGE, &after).await?;
    let list = view::Cases { language: ctx.language, now: ctx.tx.now(), filter, after: &after, total, cases: &cases };
    Ok(ctx.show(&words::cases(ctx.language), list.render()))
}
