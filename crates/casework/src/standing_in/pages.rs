//! The pages on which somebody is said to be away, and back sooner or later than was said.

use base::{Error, Id};
use organisation::absences::{Absence, AbsenceId, NewAbsence};
use organisation::staff::address;
use vault::{Edit, Grant};
use web::{Answer, Context, Route, work};
use wording::fields::Filled;
use wording::standing_in as words;

use super::forms::{self, Known};
use super::policy::{Absent, CoveredCase};
use super::{one_view, store, view};
use crate::access::StandsIn;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::ABSENCES, "Absent Read", work!(show)),
    Route::post(address::ABSENCES, "Absent Edit, CoveredCase Edit, Absent Read", work!(record)).shown_by(work!(show)),
    Route::get(address::ABSENCE, "Absent Read", work!(one)),
    Route::post(address::ABSENCE, "Absent Edit, CoveredCase Edit, Absent Read", work!(change)).shown_by(work!(one)),
    Route::post(address::END_ABSENCE, "Absent Edit, CoveredCase Edit", work!(end)),
];

async fn known<A>(grant: &Grant<'_, Absent, A>) -> Result<Known, Error> {
    Ok(Known {
        staff: grant.id()?.cast(),
        fit: store::fit(grant).await?,
        absences: store::live(grant).await?,
        now: grant.now(),
    })
}

/// One of hers that is not over.
fn found(known: &Known, id: Id<AbsenceId>) -> Result<&Absence, Error> {
    known.absences.iter().find(|one| one.id == id && one.staff == known.staff).ok_or(Error::NotFound)
}

/// The same for an act. Nobody stands in who is let go at the same moment, and nobody is away twice.
async fn changing(ctx: &Context) -> Result<(Grant<'_, Absent, Edit>, Known), Error> {
    ctx.tx.await_turn(ctx.tx.party()?).await?;
    let grant = ctx.change::<Absent>().await?;
    let known = known(&grant).await?;
    Ok((grant, known))
}

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Absent>().await?;
    let (known, whom) = (known(&grant).await?, store::whom(&grant).await?);
    let page = view::Page { whom: &whom, known: &known, fresh: ctx.tx.fresh().is_ok() };
    Ok(ctx.show(&words::title(ctx.language), page.render(&Filled::of(ctx))))
}

async fn record(ctx: &Context) -> Result<Answer, Error> {
    let (grant, known) = changing(ctx).await?;
    let new = forms::absence(&ctx.form, &known)?;
    ctx.tx.fresh()?;
    begin(ctx, &grant, &new).await?;
    Ok(ctx.go(address::absences(known.staff)))
}

async fn one(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Absent>().await?;
    let (known, whom) = (known(&grant).await?, store::whom(&grant).await?);
    let one = found(&known, ctx.id("absence")?)?;
    let (saved, fresh) = (forms::saved(one), ctx.tx.fresh().is_ok());
    let page = one_view::Page { one, known: &known, cases: whom.cases, fresh };
    Ok(ctx.show(&words::one(ctx.language), page.render(&Filled::of(ctx).over(&saved))))
}

async fn change(ctx: &Context) -> Result<Answer, Error> {
    let (grant, known) = changing(ctx).await?;
    let old = found(&known, ctx.id("absence")?)?;
    let new = forms::changed(&ctx.form, &known, old)?;
    ctx.tx.fresh()?;
    replace(ctx, &grant, old, &new).await?;
    Ok(ctx.go(address::absences(known.staff)))
}

/// She is back, or will not be away after all. It takes nothing but a way in, so it asks for no fresh sign-in.
async fn end(ctx: &Context) -> Result<Answer, Error> {
    let (grant, known) = changing(ctx).await?;
    stop(ctx, &grant, found(&known, ctx.id("absence")?)?).await?;
    Ok(ctx.go(address::absences(known.staff)))
}

/// What changes ends, and is recorded anew.
async fn replace(ctx: &Context, grant: &Grant<'_, Absent, Edit>, old: &Absence, new: &NewAbsence) -> Result<(), Error> {
    stop(ctx, grant, old).await?;
    begin(ctx, grant, new).await
}

async fn begin(ctx: &Context, grant: &Grant<'_, Absent, Edit>, new: &NewAbsence) -> Result<(), Error> {
    let absence = store::record(grant, new).await?;
    let Some(staff) = new.stand_in else { return Ok(()) };
    for case in store::cases(grant, staff).await? {
        let case = ctx.tx.ask::<CoveredCase, Edit>(case).await?;
        store::cover(&case, StandsIn { absence, staff, from: new.from, to: new.to }).await?;
    }
    Ok(())
}

async fn stop(ctx: &Context, grant: &Grant<'_, Absent, Edit>, one: &Absence) -> Result<(), Error> {
    for case in store::covered(grant, one.id).await? {
        store::uncover(&ctx.tx.ask::<CoveredCase, Edit>(case).await?, one).await?;
    }
    store::end(grant, one).await
}
