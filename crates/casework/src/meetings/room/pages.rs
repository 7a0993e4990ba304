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
use super::hand::{Hand, Room, hand};
use super::store::{NewLine, TakenUp};
use super::turn::Turn;
use super::{end, forms, pen, store, view};
use crate::access::{Case, Circle};
use crate::meetings::address;

/// The room, and below its heading what stands in the way of what was asked for.
pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let meeting = ctx.look::<Meeting>().await?;
    let (held, cases) = tokio::try_join!(held(&meeting), cases(&ctx.tx, meeting.id()?, None))?;
    let place = held.current.and_then(|id| held.place(id).ok());
    let mine = place.filter(|place| cases.iter().any(|case| case.id == place.case));
    let hand: Option<Hand> = match mine {
        Some(place) => Some(hand(&ctx.tx, &held, place).await?),
        None => None,
    };
    // What was typed for one case is not filled in for another: then it stands below.
    let for_this = mine.is_some_and(|place| ctx.form.has("place", &place.id.to_string()));
    let usual = hand.as_ref().map(|hand| pen::usual(hand, ctx.tx.now().date())).unwrap_or_default();
    let filled = if for_this { Filled::of(ctx) } else { Filled::new(ctx.language, &ctx.query, ctx.invalid()) };
    let hindrance = if ctx.is_stale() && !for_this { not_in_hand_now(ctx) } else { ctx.hindrance() };
    let room = Room { held: &held, cases: &cases, hand: hand.as_ref(), today: ctx.tx.now().date() };
    Ok(ctx.show(&w::room_title(ctx.language), view::room(&filled.over(&usual), &room, &hindrance)))
}

/// What was typed lands in no other case than the one it was typed for.
fn not_in_hand_now(ctx: &Context) -> Markup {
    ctx.tells();
    parts::notice(Look::Stop, true, html! { p { (w::not_in_hand_now(ctx.language)) } })
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
        TakenUp::Missing(parties) => Err(ctx.hindered(missing(ctx.language, &parties))),
    }
}

/// The case in hand, for the one who holds the pen.
///
/// # Errors
/// `Stale` when another is by now, or her yes was taken back and nobody may write in it.
async fn in_hand<'c>(
    ctx: &'c Context,
    grant: &Grant<'_, Meeting, Edit>,
) -> Result<(Held, Listed, Grant<'c, Case, Edit>), Error> {
    let mut read = ctx.form.reader();
    let place = read.carried(|read| read.id::<Place>("place"));
    let (held, place) = store::in_hand(grant, read.finish(|| place)?).await?;
    match ctx.tx.ask::<Case, Edit>(place.case).await {
        Err(Error::NotFound | Error::Refused(_)) => Err(Error::Stale),
        asked => Ok((held, place, asked?)),
    }
}

/// A line, by Enter. The next of the mapping begins with the same subject and speaker.
pub async fn write(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Meeting>().await?;
    let turn = forms::turn(ctx, &[Turn::Recommendation, Turn::Proposal])?;
    let (_, place, case) = in_hand(ctx, &grant).await?;
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
    let (held, place, case) = in_hand(ctx, &grant).await?;
    let ending = forms::ending(ctx, &Circle::of(&case).await?)?;
    end::end(&ctx.tx, &grant, (&held, &place), &ending).await?;
    Ok(room(ctx, held.id))
}

pub async fn close(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Meeting>().await?;
    store::close(&ctx.tx, &grant).await?;
    Ok(room(ctx, grant.id()?))
}
