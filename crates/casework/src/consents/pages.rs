//! Pages of consent: recorded from paper, its receipt, revoked, found not sufficient, the blank paper.

use base::{Error, Invalid, Language};
use maud::{Markup, html};
use vault::{Grant, Read};
use web::{Answer, Context, Route, work};
use wording::consents as w;
use wording::fields::Filled;

use super::address;
use super::model::{ConsentKind, Offered};
use super::remains::remains;
use super::store::Version;
use super::view::Recording;
use super::{changed, meanwhile, posted, receipt_view, stop_pages, store, together, view};
use crate::access::{Case, CaseLevel, Circle};
use crate::cases::address as cases;
use crate::disclosures;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::CONSENT, "Case Read", work!(show)),
    Route::post(address::CONSENT, "Case Edit, Case Read", work!(record)).shown_by(work!(show)),
    Route::get(address::BLANK, "Case Read", work!(blank)),
    Route::get(address::TOGETHER, "Case Read", work!(together::begin)),
    Route::post(address::TOGETHER, "Case Edit, Case Read", work!(together::step)).shown_by(work!(together::begin)),
    Route::get(address::REVOKE, "Case Read", work!(revoking)),
    Route::post(address::REVOKE, "Case Edit, Case Read", work!(revoke)).shown_by(work!(revoking)),
    Route::get(address::INSUFFICIENT, "Case Read", work!(insufficiency)),
    Route::post(address::INSUFFICIENT, "Case Edit, Case Read", work!(insufficient)).shown_by(work!(insufficiency)),
    Route::post(address::TOLD, "Case Edit, Case Read", work!(told)).shown_by(work!(show)),
    Route::post(address::INVITE, "Case Edit, Case Read", work!(invite)).shown_by(work!(receipt)),
    Route::get(address::RECEIPT, "Case Read", work!(receipt)),
    Route::get(address::STOPS, "Case Read", work!(stop_pages::show)),
    Route::post(address::STOPS, "Case Edit, Case Read", work!(stop_pages::stop)).shown_by(work!(stop_pages::show)),
    Route::post(address::LIFT, "Case Edit", work!(stop_pages::lift)),
];

/// What holds now, and the form as it was typed.
async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = &ctx.look::<Case>().await?;
    let (l, case) = (ctx.language, grant.id()?);
    let (offered, days) = tokio::try_join!(store::offered(grant), store::days(grant))?;
    let stands = store::standing(grant).await?;
    let now = match &stands {
        Some(version) => {
            let circle = Circle::of(grant).await?;
            let (circle, offered, now) = (&circle, &offered, grant.now());
            Some(view::standing(l, &view::Standing { case, circle, offered, version, now }))
        }
        None => None,
    };
    let keyed = || posted::choices(&ctx.form, &offered, &days).ok();
    let changed = changed::notice(ctx, grant, (stands.as_ref(), &offered), keyed).await?;
    // Only a form that was posted says what it was made from.
    let open = ctx.form.value(posted::ROWS).is_some();
    let (own, fresh) = (grant.party()?, ctx.tx.fresh().is_ok());
    let (offered, days, filled, stands) = (&offered, &days, &Filled::of(ctx), stands.as_ref());
    let page = Recording { case, own, offered, days, filled, stands, fresh };
    let body = receipt_view::whole(l, case, now, view::recording(l, &page), open);
    Ok(ctx.show(&w::title(l), html! { (changed) (body) }))
}

async fn record(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let (offered, days) = tokio::try_join!(store::offered(&grant), store::days(&grant))?;
    if !meanwhile::fits(&ctx.form, store::standing(&grant).await?.as_ref()) {
        return Err(Error::Stale);
    }
    if posted::asks_for_rows(&ctx.form) {
        return show(ctx).await;
    }
    let choices = posted::choices(&ctx.form, &offered, &days)?;
    // What was keyed must not be lost to a sign-in: the form comes back and says what to do.
    if ctx.tx.fresh().is_err() {
        return Err(Invalid::default().into());
    }
    let number = store::record(&grant, &choices).await?;
    Ok(ctx.go(address::receipt(grant.id()?, number)))
}

/// A version by its number; the newest where nobody was invited, since another stands now.
async fn receipt(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let (offered, newest) = tokio::try_join!(store::offered(&grant), store::standing(&grant))?;
    let number = match ctx.named("number") {
        Some(text) => text.parse().ok(),
        None => newest.as_ref().map(|version| version.number),
    };
    let (l, number) = (ctx.language, number.ok_or(Error::NotFound)?);
    let page = receipt_view::Shown {
        case: grant.id()?,
        own: grant.party()?,
        receipt: &store::receipt(&grant, number).await?,
        offered: &offered,
        remains: left(l, &grant, &offered, newest.as_ref()).await?,
        replaced: newest.as_ref().is_none_or(|version| version.number != number),
    };
    let body = html! { (meanwhile::notice(ctx, newest.as_ref())) (receipt_view::receipt(l, &page)) };
    Ok(ctx.show(&w::receipt_title(l), body))
}

/// What others hold, as it is now: the same list before she takes her yes back, after it, and under a later one (L1.8).
async fn left(
    l: Language,
    grant: &Grant<'_, Case, Read>,
    offered: &[Offered],
    newest: Option<&Version>,
) -> Result<Markup, Error> {
    Ok(remains(l, grant.now(), offered, newest, &disclosures::sent_and_stopped(grant).await?))
}

async fn blank(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let offered = store::offered(&grant).await?;
    let l = ctx.language;
    Ok(ctx.show(&w::blank_title(l), receipt_view::blank(l, grant.id()?, &offered)))
}

async fn revoking(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let (l, stands) = (ctx.language, store::standing(&grant).await?);
    let left = left(l, &grant, &store::offered(&grant).await?, stands.as_ref()).await?;
    let page = receipt_view::revoking(l, grant.id()?, meanwhile::number(stands.as_ref()), left);
    Ok(ctx.show(&w::revoke_title(l), html! { (meanwhile::notice(ctx, stands.as_ref())) (page) }))
}

/// Never asks for a fresh sign-in (L1.8). Once more is no more than once; a newer yes than the page knew of is shown
/// before it is taken back too. A page that does not say what it was made from may always revoke: that closes only.
/// Who only sat in the team no longer sees the case, so the way goes to the start.
async fn revoke(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let number = match store::standing(&grant).await? {
        Some(version) if version.kind == ConsentKind::Revoked => version.number,
        Some(version)
            if meanwhile::said(&ctx.form, meanwhile::MADE_FROM).is_some_and(|from| from != version.number) =>
        {
            return Err(Error::Stale);
        }
        _ => store::revoke(&grant).await?,
    };
    if grant.level() == CaseLevel::Own {
        Ok(ctx.go(address::receipt(grant.id()?, number)))
    } else {
        Ok(ctx.go(base::Address::start()))
    }
}

async fn insufficiency(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let stands = store::standing(&grant).await?;
    let page = receipt_view::insufficient(&Filled::of(ctx), grant.id()?, meanwhile::number(stands.as_ref()));
    let body = html! { (meanwhile::notice(ctx, stands.as_ref())) (page) };
    Ok(ctx.show(&w::insufficient_title(ctx.language), body))
}

async fn insufficient(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let (case, stands) = (grant.id()?, store::standing(&grant).await?);
    if !meanwhile::fits(&ctx.form, stands.as_ref()) {
        return Err(Error::Stale);
    }
    let mut read = ctx.form.reader();
    let reason = posted::REASON.text(&mut read);
    let reason = read.finish(|| Some(reason))?;
    // The party has stopped this version already: the reason that stands is the one she is told.
    if stands.is_none_or(|version| version.refused.is_none()) {
        store::insufficient(&grant, &reason).await?;
    }
    Ok(ctx.go(address::consent(case)))
}

/// She has been told why one version is not sufficient, not why a later one is not.
async fn told(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let stands = store::standing(&grant).await?;
    if !meanwhile::fits(&ctx.form, stands.as_ref()) {
        return Err(Error::Stale);
    }
    if stands.is_some_and(|version| version.refused.is_some() && version.told.is_none()) {
        store::told(&grant).await?;
    }
    Ok(ctx.go(address::consent(grant.id()?)))
}

/// The raising party lets the circle know of the case: the first disclosure to each of them. Once more reaches nobody
/// new; a circle that has changed is shown first.
async fn invite(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let stands = store::standing(&grant).await?;
    if stands.is_some() && !meanwhile::fits(&ctx.form, stands.as_ref()) {
        return Err(Error::Stale);
    }
    ctx.tx.fresh()?;
    store::invite(&grant).await?;
    Ok(ctx.go(cases::case(grant.id()?)))
}
