//! The page on which many are entered at once.

use base::Error;
use vault::{Edit, Grant, Read};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::intake as words;

use super::forms::{self, Known};
use super::model::Person;
use super::view;
use crate::seating::{self, Given};
use crate::staff::{self, Colleague, PartyStaff, address};
use crate::units::{place, units};

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<PartyStaff, Read>(ctx.tx.party()?.cast()).await?;
    let page = view::Page { kind: staff::own_kind(&grant).await?, tried: &[], fresh: ctx.tx.fresh().is_ok() };
    Ok(ctx.show(&words::title(ctx.language), page.render(&Filled::of(ctx))))
}

/// Tries the list, and enters it where it was tried before and nothing is wrong: all of it or nobody.
pub async fn take(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<PartyStaff, Edit>(ctx.tx.party()?.cast()).await?;
    let known = known(&grant).await?;
    let tried = forms::tried(&ctx.form, &known)?;
    let enters = ctx.form.value(forms::ACT) == Some(forms::ENTERS);
    if !enters || tried.iter().any(|one| one.person.is_err()) {
        let page = view::Page { kind: known.kind, tried: &tried, fresh: ctx.tx.fresh().is_ok() };
        return Ok(ctx.show(&words::title(ctx.language), page.render(&Filled::of(ctx))));
    }
    ctx.tx.fresh()?;
    for person in tried.into_iter().filter_map(|one| one.person.ok()) {
        enter(ctx, &grant, person).await?;
    }
    Ok(ctx.go(address::staff()))
}

async fn known(grant: &Grant<'_, PartyStaff, Edit>) -> Result<Known, Error> {
    Ok(Known {
        kind: staff::own_kind(grant).await?,
        teams: seating::own_teams(grant).await?,
        units: units(grant).await?,
        names: staff::people(grant).await?.into_iter().map(|member| member.name.name).collect(),
        today: grant.now().date(),
    })
}

async fn enter(ctx: &Context, grant: &Grant<'_, PartyStaff, Edit>, new: Person) -> Result<(), Error> {
    let staff = staff::enter(grant, &new.name, new.role, new.to).await?;
    if new.seat.is_none() && new.unit.is_none() {
        return Ok(());
    }
    let colleague = ctx.tx.ask::<Colleague, Edit>(staff.cast()).await?;
    if new.unit.is_some() {
        place(&colleague, new.unit).await?;
    }
    match new.seat {
        Some(Given { team, role, to }) => seating::give(&colleague, team, role, to).await,
        None => Ok(()),
    }
}
