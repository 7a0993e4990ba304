//! The page six months after.

use base::Error;
use vault::Grant;
use web::{Answer as Page, Context, Route, work};
use wording::fields::Filled;
use wording::followups as w;

use super::store::standing;
use super::{address, again, closing, forms, joining, store, view};
use crate::access::{Case, CaseLevel, CaseState};
use crate::disclosures::{Baseline, ItemKind, entries};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::FOLLOW_UP, "Case Read", work!(show)),
    Route::post(address::FOLLOW_UP, "Case Edit, Case Read", work!(note)).shown_by(work!(show)),
    Route::post(address::PLAN, "Case Edit", work!(plan)),
    Route::get(address::CLOSE, "Case Read", work!(closing::pages::show)),
    Route::post(address::CLOSE, "Case Edit, Case Read", work!(closing::pages::shut))
        .shown_by(work!(closing::pages::show)),
    Route::post(address::TO_RECORD, "Case Edit, Case Read", work!(closing::pages::to_record))
        .shown_by(work!(closing::pages::show)),
    Route::get(address::JOIN, "Case Read", work!(joining::pages::show)),
    Route::post(address::JOIN, "Case Edit, Case Read", work!(joining::pages::join))
        .shown_by(work!(joining::pages::show)),
    Route::get(address::AGAIN, "Case Read", work!(again::pages::show)),
    Route::post(address::AGAIN, "Case Edit, Case Read", work!(again::pages::take_up))
        .shown_by(work!(again::pages::show)),
];

async fn show(ctx: &Context) -> Result<Page, Error> {
    let grant = ctx.look::<Case>().await?;
    let (l, case, today) = (ctx.language, grant.id()?, grant.now().date());
    let title = w::title(l);
    let Some(task) = store::task(&grant).await? else {
        let stands = standing(&grant).await?;
        let may = grant.level() == CaseLevel::Own
            && stands.state == CaseState::Discussed
            && stands.follow_up
            && stands.feedback_open == 0;
        return Ok(ctx.show(&title, view::none(l, case, may)));
    };
    if !task.is_open(today) {
        return Ok(ctx.show(&title, view::told(l, case, &task, today)));
    }
    let baseline = baseline(&grant).await?;
    let page = view::Asking { case, task: &task, baseline: baseline.as_ref(), today };
    Ok(ctx.show(&title, view::asking(&Filled::of(ctx), &page)))
}

async fn baseline<A>(grant: &Grant<'_, Case, A>) -> Result<Option<Baseline>, Error> {
    let entries = entries(grant).await?;
    let found = entries.iter().rfind(|entry| entry.own && entry.kind == ItemKind::Baseline);
    found.map(|entry| entry.content(grant)).transpose()
}

async fn note(ctx: &Context) -> Result<Page, Error> {
    let grant = ctx.change::<Case>().await?;
    store::task(&grant).await?.ok_or(Error::NotFound)?;
    let (version, outcome, answer) = forms::answered(&ctx.form)?;
    store::note(&grant, version, outcome, &answer).await?;
    Ok(ctx.go(address::follow_up(grant.id()?)))
}

/// Consent to the six months came after the feedback: begins them now.
async fn plan(ctx: &Context) -> Result<Page, Error> {
    let grant = ctx.change::<Case>().await?;
    if grant.level() != CaseLevel::Own {
        return Err(Error::Refused("only-officer"));
    }
    if !store::begin(&grant).await? {
        return Err(Error::Refused("no-consent"));
    }
    Ok(ctx.go(address::follow_up(grant.id()?)))
}
