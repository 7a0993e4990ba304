//! The pages of a team's dates.

use base::{Date, Error, Invalid};
use organisation::teams::{SeatRole, TeamRoom};
use web::{Answer, Context};
use wording::code_lists;
use wording::{common, meetings as w};

use super::super::agenda::store::held;
use super::super::model::{series, time_of_day};
use super::super::policy::Meeting;
use super::store::{self, NewDate};
use super::view;
use crate::meetings::address;
use organisation::teams::address as teams;

/// The longest meeting, in minutes, and the rarest, in weeks.
const LONGEST: i64 = 480;
const RAREST: i64 = 12;

pub async fn all(ctx: &Context) -> Result<Answer, Error> {
    let dates = store::coming(&ctx.tx).await?;
    let l = ctx.language;
    Ok(ctx.show(&w::dates_title(l), view::all(l, &dates, ctx.tx.now().date())))
}

pub async fn of_team(ctx: &Context) -> Result<Answer, Error> {
    let body = team_page(ctx, &Invalid { problems: Vec::new() }).await?;
    Ok(ctx.show(&w::dates_title(ctx.language), body))
}

async fn team_page(ctx: &Context, invalid: &Invalid) -> Result<maud::Markup, Error> {
    let grant = ctx.look::<TeamRoom>().await?;
    let (team, dates) = store::of_team(&grant).await?;
    let leads = grant.level() == SeatRole::Coordinator;
    let page = view::TeamDates { id: grant.id()?.cast(), team: &team, dates: &dates, leads, today: grant.now().date() };
    Ok(view::of_team(ctx.language, &page, &ctx.form, invalid))
}

pub async fn plan(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<TeamRoom>().await?;
    let dates = match read(ctx) {
        Ok(dates) => dates,
        Err(invalid) => {
            let l = ctx.language;
            let body = team_page(ctx, &invalid).await?;
            return Ok(ctx.again(&common::title_with_problem(l, &w::dates_title(l)), body));
        }
    };
    for date in &dates {
        store::plan(&grant, date).await?;
    }
    Ok(ctx.go(teams::meetings(grant.id()?.cast())))
}

fn read(ctx: &Context) -> Result<Vec<NewDate>, Invalid> {
    let today = ctx.tx.now().date();
    let mut read = ctx.form.reader();
    let first = read.date("date");
    if first.is_some_and(|first| first < today) {
        read.problem("date", base::Problem::Other("in-the-past"));
    }
    let time = read.parsed("time", time_of_day);
    let minutes = read.int("minutes", 15..=LONGEST);
    let form = read.choice("form", &code_lists::codes("meeting_form"));
    let weeks = read.if_given("weeks", |read, field| read.int(field, 1..=RAREST));
    let until: Option<Date> = if weeks.is_some() { read.date("until") } else { None };
    if first.zip(until).is_some_and(|(first, until)| until < first) {
        read.problem("until", base::Problem::Other("end-before-start"));
    }
    read.finish(|| {
        let ((hour, minute), minutes, form) = (time?, minutes?, form?);
        let new = |day: Date| NewDate { starts: day.at(hour, minute), minutes, form: form.to_owned() };
        Some(series(first?, weeks, until).into_iter().map(new).collect())
    })
}

pub async fn cancel(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Meeting>().await?;
    let mut read = ctx.form.reader();
    let reason = read.choice("reason", &code_lists::codes("not_held"));
    let reason = match read.finish(|| reason) {
        Ok(reason) => reason,
        Err(invalid) => return super::super::agenda::pages::again(ctx, &invalid, None).await,
    };
    store::cancel(&ctx.tx, &grant, &held(&grant).await?, reason).await?;
    Ok(ctx.go(address::meeting(grant.id()?)))
}
