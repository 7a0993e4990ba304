//! The pages of the meeting itself.

use base::{Code as _, Error, Id};
use maud::{Markup, html};
use vault::{Edit, Grant};
use web::parts::{self, Look};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::meetings as w;

use super::super::agenda::store::{cases, held};
use super::super::agenda::view::missing;
use super::super::model::{Held, Listed, MeetingState, Place};
use super::super::policy::Meeting;
use super::forms::{FOR_PARTY, LINE, SAID_BY, SUBJECT, WHAT};
use super::hand::{Hand, hand};
use super::pen::{self, Turn};
use super::store::{NewLine, TakenUp};
use super::{end, forms, store, view};
use crate::access::{Case, Circle};
use crate::meetings::address;

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let body = page(ctx, html! {}).await?;
    Ok(ctx.show(&w::room_title(ctx.language), body))
}

/// The room, and below its heading what stands in the way of what was asked for.
async fn page(ctx: &Context, told: Markup) -> Result<Markup, Error> {
    let meeting = ctx.look::<Meeting>().await?;
    let (held, cases) = tokio::try_join!(held(&meeting), cases(&ctx.tx, meeting.id()?, None))?;
    let place = held.current.and_then(|id| held.place(id).ok());
    let mine = place.filter(|place| cases.iter().any(|case| case.id == place.case));
    let hand: Option<Hand> = match mine {
        Some(place) => Some(hand(&ctx.tx, &held, place).await?),
        None => None,
    };
    // What was typed for one case is not filled in for another.
    let for_this = place.is_some_and(|place| ctx.form.has("place", &place.id.to_string()));
    let usual = hand.as_ref().map(|hand| pen::usual(hand, ctx.tx.now().date())).unwrap_or_default();
    let filled = if for_this { Filled::of(ctx) } else { Filled::new(ctx.language, &ctx.query, ctx.invalid()) };
    let filled = filled.over(&usual);
    let room = view::Room { held: &held, cases: &cases, hand: hand.as_ref(), today: ctx.tx.now().date() };
    Ok(view::room(&filled, &room, &told))
}

fn room(ctx: &Context, id: Id<Meeting>) -> Answer {
    ctx.go(address::room(id))
}

/// Takes up a case. The first opens the meeting, which needs a fresh sign-in and covers all that is disclosed in it.
pub async fn take_up(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Meeting>().await?;
    let held = held(&grant).await?;
    let place = forms::place(ctx, &held)?;
    if held.state == MeetingState::Planned {
        ctx.tx.fresh()?;
    }
    match store::take_up(&ctx.tx, &grant, place).await? {
        TakenUp::InHand => Ok(room(ctx, grant.id()?)),
        TakenUp::Missing(parties) => {
            let body = page(ctx, missing(ctx.language, &parties)).await?;
            Ok(ctx.again(&w::room_title(ctx.language), body))
        }
    }
}

/// The case in hand, for the one who holds the pen; `None` when another is by now, or her yes was taken back and nobody
/// may write in it.
async fn in_hand<'c>(
    ctx: &'c Context,
    grant: &Grant<'_, Meeting, Edit>,
) -> Result<Option<(Held, Listed, Grant<'c, Case, Edit>)>, Error> {
    let mut read = ctx.form.reader();
    let place = read.carried(|read| read.id::<Place>("place"));
    let place = read.finish(|| place)?;
    // It may have left the list with her yes: then what was typed is shown.
    let (held, place) = match store::in_hand(grant, place).await {
        Ok(found) => found,
        Err(Error::Stale) => return Ok(None),
        Err(other) => return Err(other),
    };
    match ctx.tx.ask::<Case, Edit>(place.case).await {
        Ok(case) => Ok(Some((held, place, case))),
        Err(Error::NotFound | Error::Refused(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The room as it is now, with what was typed for a case that is no longer in hand: nothing typed is lost, and it lands
/// in no other case.
async fn lost(ctx: &Context) -> Result<Answer, Error> {
    let l = ctx.language;
    let typed = forms::TYPED.iter().filter_map(|field| ctx.form.value(field.name));
    let typed: Vec<&str> = typed.filter(|text| !text.trim().is_empty()).collect();
    let told = parts::notice(
        Look::Stop,
        true,
        html! {
            p { (w::not_in_hand_now(l)) }
            @if !typed.is_empty() {
                p { (w::what_you_typed(l)) }
                @for text in typed { blockquote.lines { (text) } }
            }
        },
    );
    let body = page(ctx, told).await?;
    Ok(ctx.conflict(&w::room_title(l), body))
}

/// A line, by Enter. The next of the mapping begins with the same subject and speaker.
pub async fn write(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Meeting>().await?;
    let turn = forms::turn(ctx, &[Turn::Recommendation, Turn::Proposal])?;
    let Some((_, place, case)) = in_hand(ctx, &grant).await? else { return lost(ctx).await };
    let line = forms::line(ctx, turn, &Circle::of(&case).await?)?;
    store::write(&case, &place, &line).await?;
    let room = address::room(grant.id()?);
    Ok(ctx.go(match line {
        NewLine::Mapping { subject, said_by, .. } => {
            room.with(SUBJECT.name, subject.code()).with(SAID_BY.name, said_by).at(LINE.name)
        }
        // The form that was used stays open: there may be one more of the same.
        NewLine::Recommendation { .. } => room.with("kind", Turn::Recommendation.code()).at(WHAT.name),
        NewLine::Proposal { .. } => room.with("kind", Turn::Proposal.code()).at(FOR_PARTY.name),
    }))
}

pub async fn end(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Meeting>().await?;
    forms::turn(ctx, &[Turn::Ending])?;
    let Some((held, place, case)) = in_hand(ctx, &grant).await? else { return lost(ctx).await };
    let ending = forms::ending(ctx, &Circle::of(&case).await?)?;
    end::end(&ctx.tx, &grant, (&held, &place), &ending).await?;
    Ok(room(ctx, held.id))
}

pub async fn close(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Meeting>().await?;
    store::close(&ctx.tx, &grant).await?;
    Ok(room(ctx, grant.id()?))
}
