//! The start page and the list of one's own cases.

use association::publication;
use association::reports::Waits;
use base::{Code as _, Error};
use casework::tasks::{self, Desk, Listed, Numbers, TaskKind};
use maud::html;
use organisation::parties::Role;
use organisation::reserve;
use vault::{Grant, Read};
use web::{Answer, Context};
use wording::inbox as words;

use super::model::{Filter, OwnMeeting, PAGE, Place};
use super::rows::{self, Counted, Kind};
use super::today_view::{Beside, Today};
use super::{duties, endings, own_store, own_view, reviews, store, view};

/// What is mine today; for a stranger, what this is. Whoever has no part in cases is shown the way to what there is instead.
pub async fn today(ctx: &Context) -> Result<Answer, Error> {
    if ctx.tx.actor().is_stranger() {
        return publication::start(ctx).await;
    }
    let desk = match ctx.tx.ask::<Desk, Read>(ctx.tx.me()?.cast()).await {
        Ok(desk) => desk,
        // Neither role nor seat any more: who held the seat last may still take to the record what has ended.
        Err(Error::NotFound) => return Ok(ctx.show(&words::title(ctx.language), view::without_post(ctx.language))),
        Err(other) => return Err(other),
    };
    let (l, role) = (ctx.language, desk.level());
    let kind = ctx.query.value("visa").and_then(Kind::from_code);
    let after = ctx.query.value("efter").map_or_else(base::Place::first, base::Place::read);
    let (left, duties, reserve, waits, own, endings) = tokio::try_join!(
        store::left_over(&desk),
        duties::of(ctx, kind, &after),
        reserve::notice(ctx),
        reviews::of(ctx),
        own_store::of(&desk),
        endings::of(ctx)
    )?;
    let now = ctx.tx.now();
    let told = html! {
        (reserve)
        (own_view::notice(l, &own, ctx.tx.me()?, now))
        (reviews::notice(l, &waits, now))
        (endings::notice(l, &endings, now.date()))
    };
    let way = view::way(l, role, duties.is_some());
    if role != Role::Officer && duties.is_none() {
        return Ok(ctx.show(&words::title(l), view::without_list(l, ctx.tx.now(), &told, &way, left)));
    }
    let work = work(ctx, &desk, kind, &after).await?;
    let duties = duties.unwrap_or_default();
    let counts = counted(&work.numbers, &duties.counts);
    let rows = rows::page(work.tasks, duties.rows);
    let beside = match role {
        Role::Officer => {
            let Numbers { open, new_in, taken_over, stood_in, stands_in, .. } = work.numbers;
            Beside::Cases { meetings: &work.meetings, open, new_in, taken_over, stood_in, stands_in }
        }
        _ => Beside::Elsewhere(way),
    };
    let (now, counts, rows) = (ctx.tx.now(), &counts[..], &rows[..]);
    let page = Today { language: l, now, told, kind, after: &after, counts, rows, beside, left };
    Ok(ctx.show(&words::title(l), page.render()))
}

/// What somebody who works with cases is shown of them; nothing of anybody else's is asked for.
#[derive(Default)]
struct Work {
    numbers: Numbers,
    tasks: Vec<Listed>,
    meetings: Vec<OwnMeeting>,
}

async fn work(
    ctx: &Context,
    desk: &Grant<'_, Desk, Read>,
    kind: Option<Kind>,
    after: &base::Place,
) -> Result<Work, Error> {
    if desk.level() != Role::Officer {
        return Ok(Work::default());
    }
    let listed = async {
        match kind {
            None => tasks::list(&ctx.tx, None, PAGE, after).await,
            Some(Kind::Task(kind)) => tasks::list(&ctx.tx, Some(kind), PAGE, after).await,
            Some(Kind::Report(_)) => Ok(Vec::new()),
        }
    };
    let (numbers, tasks, meetings) = tokio::try_join!(tasks::count(desk), listed, store::meetings(desk))?;
    Ok(Work { numbers, tasks, meetings })
}

/// The numbers of all rows, in the order of their kinds.
fn counted(numbers: &Numbers, reports: &[(Waits, i64)]) -> Vec<Counted> {
    let of = |kind: TaskKind| numbers.tasks.iter().find(|counted| counted.kind == kind).map_or(0, |one| one.number);
    let tasks = TaskKind::ALL.iter().map(|kind| Counted { kind: Kind::Task(*kind), number: of(*kind) });
    let of = |waits: Waits| reports.iter().find(|(of, _)| *of == waits).map_or(0, |(_, number)| *number);
    let reports = Waits::ALL.iter().map(|waits| Counted { kind: Kind::Report(*waits), number: of(*waits) });
    tasks.chain(reports).collect()
}

/// One's own cases, fifty a page.
pub async fn cases(ctx: &Context) -> Result<Answer, Error> {
    let filter = Filter::read(&ctx.query);
    let after = ctx.query.value("efter").map_or_else(Place::first, Place::read);
    let (cases, total) = store::cases(&ctx.tx, &filter, PAGE, &after).await?;
    let list = view::Cases { language: ctx.language, now: ctx.tx.now(), filter, after: &after, total, cases: &cases };
    Ok(ctx.show(&words::cases(ctx.language), list.render()))
}
