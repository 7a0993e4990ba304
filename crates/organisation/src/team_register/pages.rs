//! The pages of the register of teams.

use base::Error;
use vault::{Edit, Grant, Read};
use web::{Answer, Context, Route, work};
use wording::fields::{Filled, over_newer};
use wording::team_register as words;

use super::policy::TeamRegister;
use super::{address, forms, store, view};
use crate::particulars;
use crate::parties::Register;
use crate::teams::{self, NewTeam, Team};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::NEW_TEAM, "TeamRegister Read, Register Read", work!(new)),
    Route::post(address::NEW_TEAM, "TeamRegister Edit, TeamRegister Read, Register Read", work!(add))
        .shown_by(work!(new)),
    Route::get(address::START, "Register Read", work!(show)),
    Route::post(address::START, "TeamRegister Edit, Register Read", work!(rename)).shown_by(work!(show)),
];

async fn new(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<TeamRegister, Read>(ctx.tx.party()?.cast()).await?;
    let municipalities = particulars::municipalities(&register(ctx).await?).await?;
    let page = view::new(&Filled::of(ctx), &store::parties(&grant).await?, &municipalities, ctx.tx.fresh().is_ok());
    Ok(ctx.show(&words::new(ctx.language), page))
}

async fn register(ctx: &Context) -> Result<Grant<'_, Register, Read>, Error> {
    ctx.tx.ask::<Register, Read>(ctx.tx.party()?.cast()).await
}

async fn add(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<TeamRegister, Edit>(ctx.tx.party()?.cast()).await?;
    let municipalities = particulars::municipalities(&register(ctx).await?).await?;
    let typed = forms::new(&ctx.form, &store::parties(&grant).await?, &municipalities)?;
    ctx.tx.fresh()?;
    let forms::Typed { unit, name, municipality, convener, places } = &typed;
    let team = store::add(&grant, &NewTeam { unit, name, municipality, convener: *convener, places }).await?;
    Ok(ctx.go(address::start(team)))
}

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let (l, id) = (ctx.language, ctx.id::<Team>("id")?);
    let register = register(ctx).await?;
    let (team, unit) = teams::one(&register, id).await?;
    let start = store::start(&register, id).await?;
    let page = view::Page { team: &team, unit: &unit, start: &start, fresh: ctx.tx.fresh().is_ok() };
    if !teams::keeps_register(ctx) {
        return Ok(ctx.show(&words::start(l), page.seen(l)));
    }
    let grant = ctx.tx.ask::<TeamRegister, Read>(ctx.tx.party()?.cast()).await?;
    let named = store::named(&grant, id).await?;
    let saved = forms::saved(&named);
    let filled = Filled::of(ctx).made_from(address::start(id), named.version, forms::NAMES, &saved);
    Ok(ctx.show(&words::start(l), page.kept(&filled)))
}

async fn rename(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<TeamRegister, Edit>(ctx.tx.party()?.cast()).await?;
    let stands = store::named(&grant, ctx.id("id")?).await?;
    let (version, name, unit) = forms::names(&ctx.form)?;
    ctx.tx.fresh()?;
    match store::rename(&grant, &stands, version, (&name, &unit)).await {
        // Somebody named it anew meanwhile: what she did not touch is laid over hers.
        Err(Error::Stale) => {
            let merged = over_newer(ctx, forms::NAMES, &forms::saved(&stands))?;
            let (_, name, unit) = forms::names(&merged)?;
            store::rename(&grant, &stands, stands.version, (&name, &unit)).await?;
        }
        renamed => renamed?,
    }
    Ok(ctx.go(address::start(stands.id)))
}
