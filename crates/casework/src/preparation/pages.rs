//! Pages on which a party writes before a meeting.

use base::{Code as _, Error, Id, Invalid, Problem};
use maud::Markup;
use vault::{Edit, Grant};
use web::{Answer, Context, Route, work};
use wording::fields::{Filled, over_newer};
use wording::preparation as w;

use super::address;
use super::{anew_view, forms, store, view};
use crate::access::{Case, Circle, Subject};
use crate::cases::address as cases;
use crate::disclosures::{Item, ItemKind, Note, entries, is_first, recall, receipts, release_now};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::post(address::BEGIN, "Case Edit", work!(begin)),
    Route::post(address::SAY, "Case Edit", work!(say)),
    Route::post(address::ANEW, "Case Edit", work!(anew)),
    Route::get(address::TEXT, "Case Read", work!(show)),
    Route::post(address::TEXT, "Case Edit, Case Read", work!(write)).shown_by(work!(show)),
    Route::post(address::UNDO, "Case Edit", work!(undo)),
    Route::post(address::NOW, "Case Edit", work!(now)),
];

async fn begin(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let mut read = ctx.form.reader();
    let subject = read.code::<Subject>("subject");
    let subject = read.finish(|| subject)?;
    if !Circle::of(&grant).await?.may_tell(subject) {
        return Err(Error::Refused("preparation.nobody-hears"));
    }
    // One more press leads to the text that is begun, not to an empty one beside it.
    let item = match store::unfinished(&grant, subject).await? {
        Some(item) => item,
        None => store::begin(&grant, subject).await?,
    };
    Ok(ctx.go(address::text(grant.id()?, item)))
}

async fn say(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let mut read = ctx.form.reader();
    let kinds = [ItemKind::NothingKnown.code(), ItemKind::NeedToTalk.code()];
    let kind = read.choice("kind", &kinds).and_then(ItemKind::from_code);
    let note = forms::NOTE.text(&mut read);
    let kind = read.finish(|| kind)?;
    store::say(&grant, kind, &Note { note }).await?;
    Ok(ctx.go(cases::texts(grant.id()?)))
}

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let body = page(ctx, Filled::of(ctx)).await?;
    Ok(ctx.show(&w::write_title(ctx.language), body))
}

async fn page(ctx: &Context, filled: Filled<'_>) -> Result<Markup, Error> {
    let grant = ctx.look::<Case>().await?;
    let (entries, circle, receipts) = tokio::try_join!(entries(&grant), Circle::of(&grant), receipts(&grant))?;
    let entry = store::own(&entries, ctx.id("item")?)?;
    grant.about(entry.item, entry.version);
    let saved = forms::saved(entry, &entry.content(&grant)?);
    let here = address::text(grant.id()?, entry.item);
    let filled = filled.made_from(here, entry.version, forms::SAVED, &saved);
    let page = view::Writing {
        case: grant.id()?,
        entry,
        subject: Subject::from_code(filled.value(forms::SUBJECT.name)).unwrap_or(entry.subject),
        circle: &circle,
        receipts: &receipts,
        asks_sign_in: ctx.tx.fresh().is_err() && is_first(&grant).await?,
        now: grant.now(),
    };
    Ok(view::writing(&filled, &page))
}

async fn write(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let (case, item): (Id<Case>, Id<Item>) = (grant.id()?, ctx.id("item")?);
    let written = forms::read(&ctx.form)?;
    // A save keeps nobody who is not to have it, and asks nobody who is in the circle.
    let except = match ctx.form.value(forms::EXCEPT.name) {
        Some(_) if !ctx.is_autosave() => forms::except(&ctx.form, &Circle::of(&grant).await?)?,
        _ => Vec::new(),
    };
    let version = match store::write(&grant, item, written.version, written.subject, &written.text).await {
        // Nobody lets go of what she has not seen: then both are shown first (B7).
        Err(Error::Stale) if !written.lets_go => {
            write_over(ctx, &grant, item).await?;
            // The form still shows what it was made from: its next save is laid over the newer text too.
            written.version
        }
        saved => saved?,
    };
    if ctx.is_autosave() {
        return Ok(wording::saved_now(ctx).with_version(version));
    }
    if written.lets_go {
        if written.text.correction.is_empty() && store::was_read(&grant, item).await? {
            return Err(Invalid::one(forms::CORRECTION.name, Problem::Required).into());
        }
        let passed = store::let_go(&grant, item, &except).await?;
        if !passed.iter().any(|(_, how)| *how == crate::disclosures::Passed::Goes) {
            return kept(ctx).await;
        }
        return Ok(ctx.go(cases::texts(case)));
    }
    Ok(ctx.go(address::text(case, item)))
}

/// Two of a party wrote at once: what only one touched is kept, from both.
async fn write_over(ctx: &Context, grant: &Grant<'_, Case, Edit>, item: Id<Item>) -> Result<(), Error> {
    let entries = entries(grant).await?;
    let entry = store::own(&entries, item)?;
    let merged = over_newer(ctx, forms::SAVED, &forms::saved(entry, &entry.content(grant)?))?;
    let merged = forms::read(&merged)?;
    store::write(grant, item, entry.version, merged.subject, &merged.text).await.map(drop)
}

/// The text is saved and nobody may have it: the page says so, and the draft stays as it was typed.
async fn kept(ctx: &Context) -> Result<Answer, Error> {
    let invalid = Invalid::one(forms::SUBJECT.name, Problem::Other("preparation.nobody-hears"));
    let typed = forms::typed(&ctx.form);
    let body = page(ctx, Filled::new(ctx.language, &typed, &invalid)).await?;
    let l = ctx.language;
    Ok(ctx.show(&wording::common::title_with_problem(l, &w::write_title(l)), body))
}

async fn anew(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let version = ctx.form.value(anew_view::MADE_FROM).and_then(|number| number.parse().ok());
    store::let_go_anew(&grant, version).await?;
    Ok(ctx.go(cases::texts(grant.id()?)))
}

async fn undo(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    recall(&grant, ctx.id("item")?).await?;
    Ok(ctx.go(cases::texts(grant.id()?)))
}

async fn now(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    release_now(&grant, ctx.id("item")?).await?;
    Ok(ctx.go(cases::texts(grant.id()?)))
}
