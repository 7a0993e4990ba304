//! Answering what was proposed for the own party, and telling how it goes.

use base::{Error, Id};
use vault::{Edit, Grant};
use web::{Answer, Context, Route, work};
use wording::fields::{Filled, of_each};
use wording::plans as w;

use super::address;
use super::{forms, store, view};
use crate::access::{Case, Circle};
use crate::cases::address as cases;
use crate::disclosures::{ActionText, Item, ProposalLine, entries, receipts};
use crate::meetings::address as meetings;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::PROPOSAL, "Case Read", work!(proposal)),
    Route::post(address::TAKE, "Case Edit, Case Read", work!(take)).shown_by(work!(proposal)),
    Route::post(address::DECLINE, "Case Edit, Case Read", work!(decline)).shown_by(work!(proposal)),
    Route::get(address::ACTION, "Case Read", work!(action)),
    Route::post(address::ACTION, "Case Edit, Case Read", work!(tell)).shown_by(work!(action)),
    Route::post(address::UNDO, "Case Edit", work!(undo)),
];

async fn proposal(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let (circle, entries) = tokio::try_join!(Circle::of(&grant), entries(&grant))?;
    let proposal = store::proposal(&entries, &circle, ctx.id("item")?)?;
    grant.about(proposal.item, proposal.version);
    let line: ProposalLine = proposal.content(&grant)?;
    let proposed = forms::proposed(proposal, &line.text);
    let body = view::answering(&Filled::of(ctx).over(&proposed), grant.id()?, proposal);
    Ok(ctx.show(&w::answer_title(ctx.language), body))
}

/// One tap takes it as it was proposed; the page posts it in other words.
async fn take(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let taken = forms::taken(&ctx.form, grant.now().date())?;
    store::take(&grant, ctx.id("item")?, taken.as_ref()).await?;
    back(ctx, &grant).await
}

async fn decline(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let reason = forms::declined(&ctx.form)?;
    store::decline(&grant, ctx.id("item")?, &reason).await?;
    back(ctx, &grant).await
}

/// Back to where it was answered: a meeting on whose list the case stands, or the case.
async fn back(ctx: &Context, grant: &Grant<'_, Case, Edit>) -> Result<Answer, Error> {
    if ctx.form.value("meeting").is_none() {
        return Ok(ctx.go(cases::agreed(grant.id()?)));
    }
    let listed = store::meetings(grant).await?;
    let mut read = ctx.form.reader();
    let meeting = read.carried(|read| read.id_among("meeting", listed));
    let meeting = read.finish(|| meeting)?;
    Ok(ctx.go(meetings::room(meeting.cast())))
}

async fn action(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let (entries, receipts) = tokio::try_join!(entries(&grant), receipts(&grant))?;
    let entry = store::action(&entries, ctx.id("item")?)?;
    grant.about(entry.item, entry.version);
    let text: ActionText = entry.content(&grant)?;
    let told = forms::told(entry, &text);
    let here = address::action(grant.id()?, entry.item);
    let filled = Filled::of(ctx).made_from(here, entry.version, forms::TELL, &told);
    let sent = receipts.iter().filter(|receipt| receipt.item == entry.item && receipt.version == entry.version);
    let release_at = sent.map(|receipt| receipt.release_at).max();
    let page = view::Telling { entry, text: &text, release_at, now: grant.now() };
    Ok(ctx.show(&w::action_title(ctx.language), view::telling(&filled, grant.id()?, &page)))
}

/// What was told goes to others at once, so nobody tells it over words that she has not seen: where somebody else of the
/// party told since, both are shown (B7), but for the same once more.
async fn tell(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let (version, progress, result) = forms::telling(&ctx.form)?;
    let item: Id<Item> = ctx.id("item")?;
    match store::tell(&grant, item, version, progress, &result).await {
        Err(Error::Stale) if is_told(ctx, &grant, item).await? => ctx.tx.rewind().await?,
        told => told?,
    }
    Ok(ctx.go(address::action(grant.id()?, item)))
}

async fn is_told(ctx: &Context, grant: &Grant<'_, Case, Edit>, item: Id<Item>) -> Result<bool, Error> {
    let entries = entries(grant).await?;
    let entry = store::action(&entries, item)?;
    let stands = of_each(forms::TELL, &forms::told(entry, &entry.content(grant)?));
    Ok(ctx.over_newer(&stands).is_ok_and(|merged| of_each(forms::TELL, &merged) == stands))
}

async fn undo(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    store::undo(&grant, ctx.id("item")?).await?;
    back(ctx, &grant).await
}
