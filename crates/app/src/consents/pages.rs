//! Pages of consent: recorded from paper, its receipt, revoked, found not sufficient, the blank paper.

use base::form::Need;
use base::{Error, Invalid};
use maud::Markup;
use vault::{Grant, Read};
use web::{Answer, Context, Route, work};

use super::model::{Days, Offered};
use super::view::Recording;
use super::{posted, receipt_view, stop_pages, store, together, view};
use crate::access::{Case, CaseLevel, Circle};
use crate::{disclosures, words};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get("/arenden/{id}/samtycke", "Case Read", work!(show)),
    Route::post("/arenden/{id}/samtycke", "Case Edit", work!(record)),
    Route::get("/arenden/{id}/samtycke/blankett", "Case Read", work!(blank)),
    Route::get("/arenden/{id}/samtycke/tillsammans", "Case Read", work!(together::begin)),
    Route::post("/arenden/{id}/samtycke/tillsammans", "Case Edit", work!(together::step)),
    Route::get("/arenden/{id}/samtycke/aterkalla", "Case Read", work!(revoking)),
    Route::post("/arenden/{id}/samtycke/aterkalla", "Case Edit", work!(revoke)),
    Route::get("/arenden/{id}/samtycke/racker-inte", "Case Read", work!(insufficiency)),
    Route::post("/arenden/{id}/samtycke/racker-inte", "Case Edit", work!(insufficient)),
    Route::post("/arenden/{id}/samtycke/berattat", "Case Edit", work!(told)),
    Route::post("/arenden/{id}/samtycke/bjud-in", "Case Edit", work!(invite)),
    Route::get("/arenden/{id}/samtycke/{number}", "Case Read", work!(receipt)),
    Route::get("/arenden/{id}/stopp", "Case Read", work!(stop_pages::show)),
    Route::post("/arenden/{id}/stopp", "Case Edit", work!(stop_pages::stop)),
    Route::post("/arenden/{id}/stopp/hav", "Case Edit", work!(stop_pages::lift)),
];

/// The longest reason.
const LONGEST: usize = 2000;

/// Leave to look for those who still take part: after a revocation there is nothing here for the others.
pub(super) async fn part(ctx: &Context) -> Result<Grant<'_, Case, Read>, Error> {
    let grant = ctx.look::<Case>().await?;
    if grant.level() == CaseLevel::File { Err(Error::Refused("consent-ended")) } else { Ok(grant) }
}

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = part(ctx).await?;
    let body = page(ctx, &grant, &Invalid { problems: Vec::new() }).await?;
    Ok(ctx.show(&words::consents::title(ctx.language), body))
}

/// What holds now, and the form as it was typed.
async fn page(ctx: &Context, grant: &Grant<'_, Case, Read>, invalid: &Invalid) -> Result<Markup, Error> {
    let (l, case) = (ctx.language, grant.id()?);
    let (offered, days) = (store::offered(grant).await?, store::days(grant).await?);
    let now = match store::standing(grant).await? {
        Some(version) => {
            let circle = Circle::of(grant).await?;
            let (circle, offered, version, now) = (&circle, &offered, &version, grant.now());
            Some(view::standing(l, &view::Standing { case, circle, offered, version, now }))
        }
        None => None,
    };
    let open = ctx.form.value("form").is_some() || !invalid.problems.is_empty();
    let recording = recording(ctx, grant, &offered, &days, invalid)?;
    Ok(receipt_view::whole(l, case, now, recording, open))
}

fn recording(
    ctx: &Context,
    grant: &Grant<'_, Case, Read>,
    offered: &[Offered],
    days: &Days,
    invalid: &Invalid,
) -> Result<Markup, Error> {
    let (own, fresh) = (grant.party()?, ctx.tx.fresh().is_ok());
    let page = Recording { case: grant.id()?, own, offered, days, form: &ctx.form, invalid, fresh };
    Ok(view::recording(ctx.language, &page))
}

async fn record(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let (offered, days) = (store::offered(&grant).await?, store::days(&grant).await?);
    let choices = match posted::choices(&ctx.form, &offered, &days) {
        Ok(choices) => choices,
        Err(invalid) => return again(ctx, &invalid).await,
    };
    // What was keyed must not be lost to a sign-in: the form comes back and says what to do.
    if ctx.tx.fresh().is_err() {
        return again(ctx, &Invalid { problems: Vec::new() }).await;
    }
    let number = store::record(&grant, &choices).await?;
    Ok(ctx.go(format!("/arenden/{}/samtycke/{number}", grant.id()?)))
}

async fn again(ctx: &Context, invalid: &Invalid) -> Result<Answer, Error> {
    let l = ctx.language;
    let body = page(ctx, &part(ctx).await?, invalid).await?;
    Ok(ctx.again(&words::common::title_with_problem(l, &words::consents::record_title(l)), body))
}

async fn receipt(ctx: &Context) -> Result<Answer, Error> {
    let grant = part(ctx).await?;
    let number = ctx.named("number").and_then(|text| text.parse().ok()).ok_or(Error::NotFound)?;
    let receipt = store::receipt(&grant, number).await?;
    let (offered, sent) = (store::offered(&grant).await?, disclosures::receipts(&grant).await?);
    let newest = store::standing(&grant).await?.map(|version| version.number);
    let page = receipt_view::Shown {
        case: grant.id()?,
        own: grant.party()?,
        today: grant.now().date(),
        receipt: &receipt,
        offered: &offered,
        sent: &sent,
        replaced: newest != Some(number),
    };
    let l = ctx.language;
    Ok(ctx.show(&words::consents::receipt_title(l), receipt_view::receipt(l, &page)))
}

async fn blank(ctx: &Context) -> Result<Answer, Error> {
    let grant = part(ctx).await?;
    let offered = store::offered(&grant).await?;
    let l = ctx.language;
    Ok(ctx.show(&words::consents::blank_title(l), receipt_view::blank(l, grant.id()?, &offered)))
}

async fn revoking(ctx: &Context) -> Result<Answer, Error> {
    let grant = part(ctx).await?;
    let (l, today) = (ctx.language, grant.now().date());
    let (offered, sent) = (store::offered(&grant).await?, disclosures::receipts(&grant).await?);
    let remains = receipt_view::remains(l, today, &offered, &sent);
    Ok(ctx.show(&words::consents::revoke_title(l), receipt_view::revoking(l, grant.id()?, remains)))
}

/// Never asks for a fresh sign-in (L1.8). Who only sat in the team no longer sees the case, so the way goes to the start.
async fn revoke(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let number = store::revoke(&grant).await?;
    if grant.level() == CaseLevel::Own {
        Ok(ctx.go(format!("/arenden/{}/samtycke/{number}", grant.id()?)))
    } else {
        Ok(ctx.go("/"))
    }
}

async fn insufficiency(ctx: &Context) -> Result<Answer, Error> {
    let grant = part(ctx).await?;
    let (l, nothing) = (ctx.language, Invalid { problems: Vec::new() });
    let body = receipt_view::insufficient(l, grant.id()?, "", &nothing);
    Ok(ctx.show(&words::consents::insufficient_title(l), body))
}

async fn insufficient(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let (l, case) = (ctx.language, grant.id()?);
    let mut read = ctx.form.reader();
    let reason = read.text("reason", Need::Required, LONGEST);
    if let Err(invalid) = read.finish(|| Some(())) {
        let typed = ctx.form.value("reason").unwrap_or_default();
        let title = words::common::title_with_problem(l, &words::consents::insufficient_title(l));
        return Ok(ctx.again(&title, receipt_view::insufficient(l, case, typed, &invalid)));
    }
    store::insufficient(&grant, &reason).await?;
    Ok(ctx.go(format!("/arenden/{case}/samtycke")))
}

async fn told(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    store::told(&grant).await?;
    Ok(ctx.go(format!("/arenden/{}/samtycke", grant.id()?)))
}

/// The raising party lets the circle know of the case: the first disclosure to each of them.
async fn invite(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    ctx.tx.fresh()?;
    store::invite(&grant).await?;
    Ok(ctx.go(format!("/arenden/{}", grant.id()?)))
}
