//! Pages of consent: recorded from paper, its receipt, revoked, found not sufficient, the blank paper.

use base::{Error, Invalid, Language};
use maud::{Markup, html};
use vault::{Edit, Grant, Read};
use web::{Answer, Context, Route, work};
use wording::consents as w;
use wording::fields::Filled;

use super::address;
use super::model::{Choices, ConsentKind, Days, Offered};
use super::remains::remains;
use super::store::Version;
use super::view::Recording;
use super::{meanwhile, posted, receipt_view, stop_pages, store, text, together, view};
use crate::access::{Case, CaseLevel, Circle};
use crate::cases::address as cases;
use crate::disclosures;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::CONSENT, "Case Read", work!(show)),
    Route::post(address::CONSENT, "Case Edit, Case Read", work!(record)).shown_by(work!(show)),
    Route::get(address::BLANK, "Case Read", work!(blank)),
    Route::get(address::TOGETHER, "Case Read", work!(together::begin)),
    Route::post(address::TOGETHER, "Case Edit", work!(together::step)),
    Route::get(address::REVOKE, "Case Read", work!(revoking)),
    Route::post(address::REVOKE, "Case Edit", work!(revoke)),
    Route::get(address::INSUFFICIENT, "Case Read", work!(insufficiency)),
    Route::post(address::INSUFFICIENT, "Case Edit, Case Read", work!(insufficient)).shown_by(work!(insufficiency)),
    Route::post(address::TOLD, "Case Edit", work!(told)),
    Route::post(address::INVITE, "Case Edit", work!(invite)),
    Route::get(address::RECEIPT, "Case Read", work!(receipt)),
    Route::get(address::STOPS, "Case Read", work!(stop_pages::show)),
    Route::post(address::STOPS, "Case Edit, Case Read", work!(stop_pages::stop)).shown_by(work!(stop_pages::show)),
    Route::post(address::LIFT, "Case Edit", work!(stop_pages::lift)),
];

/// Leave to look at the case's consent.
pub(super) async fn part(ctx: &Context) -> Result<Grant<'_, Case, Read>, Error> {
    ctx.look::<Case>().await
}

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let body = page(ctx, &part(ctx).await?).await?;
    Ok(ctx.show(&w::title(ctx.language), body))
}

/// What holds now, and the form as it was typed.
async fn page(ctx: &Context, grant: &Grant<'_, Case, Read>) -> Result<Markup, Error> {
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
    // Only a form that was posted says what it was made from.
    let open = ctx.form.value(posted::ROWS).is_some();
    let (own, fresh) = (grant.party()?, ctx.tx.fresh().is_ok());
    let (offered, days, filled, stands) = (&offered, &days, &Filled::of(ctx), stands.as_ref());
    let page = Recording { case, own, offered, days, filled, stands, fresh };
    Ok(receipt_view::whole(l, case, now, view::recording(l, &page), open))
}

async fn record(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let (offered, days) = tokio::try_join!(store::offered(&grant), store::days(&grant))?;
    if !meanwhile::fits(&ctx.form, store::standing(&grant).await?.as_ref()) {
        return stale(ctx, &grant, &offered, &days).await;
    }
    if posted::asks_for_rows(&ctx.form) {
        return show(ctx).await;
    }
    let choices = posted::choices(&ctx.form, &offered, &days)?;
    // What was keyed must not be lost to a sign-in: the form comes back and says what to do.
    if ctx.tx.fresh().is_err() {
        return Err(Invalid { problems: Vec::new() }.into());
    }
    let number = store::record(&grant, &choices).await?;
    Ok(ctx.go(address::receipt(grant.id()?, number)))
}

/// Another version stands now than the one the form was made from: both, and everything that was keyed.
async fn stale(
    ctx: &Context,
    grant: &Grant<'_, Case, Edit>,
    offered: &[Offered],
    days: &Days,
) -> Result<Answer, Error> {
    let keyed = posted::choices(&ctx.form, offered, days).ok();
    let body = html! {
        (changed(ctx, grant, offered, keyed.as_ref()).await?)
        (page(ctx, &part(ctx).await?).await?)
    };
    Ok(ctx.conflict(&w::meanwhile_title(ctx.language), body))
}

/// What came meanwhile, and beside it what was keyed, where that can be read as choices.
pub(super) async fn changed(
    ctx: &Context,
    grant: &Grant<'_, Case, Edit>,
    offered: &[Offered],
    keyed: Option<&Choices>,
) -> Result<Markup, Error> {
    let (l, stands) = (ctx.language, store::standing(grant).await?);
    let notice = meanwhile::notice(l, stands.as_ref(), grant.now());
    let Some(version) = stands else { return Ok(notice) };
    let receipt = store::receipt(grant, version.number).await?;
    let (case, own, remains) = (grant.id()?, grant.party()?, html! {});
    let page = receipt_view::Shown { case, own, receipt: &receipt, offered, remains, replaced: false };
    let keyed = keyed.map(|choices| view::agreed(&text::text(Language::Sv, choices, offered), Language::Sv));
    Ok(html! { (notice) (meanwhile::beside(l, &receipt_view::what(l, &page), keyed.as_ref())) })
}

/// [`meanwhile::notice`] above a page that is shown again because another version stands now.
fn below(ctx: &Context, stands: Option<&Version>, now: base::Instant, page: &Markup) -> Answer {
    let l = ctx.language;
    ctx.conflict(&w::meanwhile_title(l), html! { (meanwhile::notice(l, stands, now)) (page) })
}

async fn receipt(ctx: &Context) -> Result<Answer, Error> {
    let grant = part(ctx).await?;
    let number = ctx.named("number").and_then(|text| text.parse().ok()).ok_or(Error::NotFound)?;
    let l = ctx.language;
    Ok(ctx.show(&w::receipt_title(l), receipt_page(ctx, &grant, number).await?))
}

async fn receipt_page(ctx: &Context, grant: &Grant<'_, Case, Read>, number: i64) -> Result<Markup, Error> {
    let receipt = store::receipt(grant, number).await?;
    let (offered, newest) = tokio::try_join!(store::offered(grant), store::standing(grant))?;
    let page = receipt_view::Shown {
        case: grant.id()?,
        own: grant.party()?,
        receipt: &receipt,
        offered: &offered,
        remains: left(ctx.language, grant, &offered, newest.as_ref()).await?,
        replaced: newest.is_none_or(|version| version.number != number),
    };
    Ok(receipt_view::receipt(ctx.language, &page))
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
    let grant = part(ctx).await?;
    let offered = store::offered(&grant).await?;
    let l = ctx.language;
    Ok(ctx.show(&w::blank_title(l), receipt_view::blank(l, grant.id()?, &offered)))
}

async fn revoking(ctx: &Context) -> Result<Answer, Error> {
    let grant = part(ctx).await?;
    let body = revoking_page(ctx, &grant).await?;
    Ok(ctx.show(&w::revoke_title(ctx.language), body))
}

async fn revoking_page(ctx: &Context, grant: &Grant<'_, Case, Read>) -> Result<Markup, Error> {
    let (l, stands) = (ctx.language, store::standing(grant).await?);
    let left = left(l, grant, &store::offered(grant).await?, stands.as_ref()).await?;
    Ok(receipt_view::revoking(l, grant.id()?, meanwhile::number(stands.as_ref()), left))
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
            let page = revoking_page(ctx, &part(ctx).await?).await?;
            return Ok(below(ctx, Some(&version), grant.now(), &page));
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
    let body = insufficiency_page(ctx).await?;
    Ok(ctx.show(&w::insufficient_title(ctx.language), body))
}

async fn insufficiency_page(ctx: &Context) -> Result<Markup, Error> {
    let grant = part(ctx).await?;
    let stands = meanwhile::number(store::standing(&grant).await?.as_ref());
    Ok(receipt_view::insufficient(&Filled::of(ctx), grant.id()?, stands))
}

async fn insufficient(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let (case, stands) = (grant.id()?, store::standing(&grant).await?);
    if !meanwhile::fits(&ctx.form, stands.as_ref()) {
        return Ok(below(ctx, stands.as_ref(), grant.now(), &insufficiency_page(ctx).await?));
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
        let page = page(ctx, &part(ctx).await?).await?;
        return Ok(below(ctx, stands.as_ref(), grant.now(), &page));
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
    if let Some(version) = stands.as_ref().filter(|_| !meanwhile::fits(&ctx.form, stands.as_ref())) {
        let page = receipt_page(ctx, &part(ctx).await?, version.number).await?;
        return Ok(below(ctx, stands.as_ref(), grant.now(), &page));
    }
    ctx.tx.fresh()?;
    store::invite(&grant).await?;
    Ok(ctx.go(cases::case(grant.id()?)))
}
