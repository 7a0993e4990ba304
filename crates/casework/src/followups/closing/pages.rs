//! The page on which a case is closed.

use base::Error;
use vault::{Edit, Grant};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::followups as w;

use super::{close, file, view, waive};
use crate::access::{Case, CaseLevel, Circle};
use crate::assignments::lasting;
use crate::cases::address as cases;
use crate::followups::address;
use crate::followups::forms::{self, Filed, Filing};
use crate::followups::store::standing;

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let (stands, circle) = tokio::try_join!(standing(&grant), Circle::of(&grant))?;
    let own = grant.level() == CaseLevel::Own;
    let page = view::Closing { case: grant.id()?, own, stands: &stands, circle: &circle };
    Ok(ctx.show(&w::close_title(ctx.language), view::closing(&Filled::of(ctx), &page)))
}

/// Closes, and files in the same act.
pub async fn shut(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    if grant.level() != CaseLevel::Own {
        return Err(Error::Refused("only-officer"));
    }
    lasting(&grant).await?;
    let (new, filed) = forms::closing(&ctx.form, &standing(&grant).await?)?;
    keep(&grant, &filed).await?;
    close(&grant, &new).await?;
    Ok(ctx.go(cases::case(grant.id()?)))
}

/// Files only: for a party that takes part, whether the case is closed or not.
pub async fn to_record(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let stands = standing(&grant).await?;
    let mut read = ctx.form.reader();
    let filed = forms::filed(&mut read, &stands);
    keep(&grant, &read.finish(|| Some(filed))?).await?;
    Ok(ctx.go(address::close(grant.id()?)))
}

pub(in crate::followups) async fn keep(grant: &Grant<'_, Case, Edit>, filed: &Filed) -> Result<(), Error> {
    match filed.filing {
        Some(Filing::Filed) => file(grant).await,
        Some(Filing::Waived) => waive(grant, &filed.why).await,
        None => Ok(()),
    }
}
