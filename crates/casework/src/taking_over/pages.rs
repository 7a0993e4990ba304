//! The page on which a case is taken over for a day.

use base::Error;
use organisation::parties::Register;
use vault::{Edit, Read};
use web::{Answer, Context, Route, work};
use wording::fields::Filled;
use wording::taking_over as words;

use super::policy::TakeOver;
use super::{address, forms, store, view};
use crate::access::{Case, Raising};
use crate::cases::address as cases;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::TAKE_OVER, "Register Read", work!(show)),
    Route::post(address::TAKE_OVER, "Raising Read, TakeOver Edit, Case Read, Register Read", work!(take))
        .shown_by(work!(show)),
];

/// Nothing of any case stands on it.
async fn show(ctx: &Context) -> Result<Answer, Error> {
    ctx.tx.ask::<Register, Read>(ctx.tx.party()?.cast()).await?;
    Ok(ctx.show(&words::title(ctx.language), view::page(&Filled::of(ctx), ctx.tx.fresh().is_ok())))
}

/// What cannot be opened is not taken over either: consent may have ended, and then nothing has been done.
async fn take(ctx: &Context) -> Result<Answer, Error> {
    ctx.tx.ask::<Raising, Read>(ctx.tx.party()?.cast()).await?;
    let (case, reason) = forms::takes(&ctx.form)?;
    ctx.tx.fresh()?;
    let taken = async {
        let grant = ctx.tx.ask::<TakeOver, Edit>(case.cast()).await?;
        store::take(&grant, reason).await?;
        ctx.tx.ask::<Case, Read>(case).await.map(drop)
    };
    match taken.await {
        Err(Error::NotFound) => Err(forms::unknown().into()),
        Err(other) => Err(other),
        Ok(()) => Ok(ctx.go(cases::case(case))),
    }
}
