//! The pages of units.

use base::{Error, Id};
use vault::{Edit, Grant, Read, Staff};
use web::{Answer, Context, Route, work};
use wording::fields::{Filled, over_newer};
use wording::units as words;

use super::model::{Unit, UnitId};
use super::policy::Managed;
use super::{address, coverage_view, forms, list_view, placing_store, store, unit_view};
use crate::parties::Role;
use crate::staff::address as staff;
use crate::staff::{Administers, Colleague, Member, PartyStaff, member, people};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::UNITS, "PartyStaff Read", work!(list)),
    Route::post(address::UNITS, "PartyStaff Edit, PartyStaff Read", work!(add)).shown_by(work!(list)),
    Route::get(address::UNIT, "PartyStaff Read", work!(show)),
    Route::post(address::UNIT, "PartyStaff Edit, PartyStaff Read", work!(change)).shown_by(work!(show)),
    Route::post(address::END_UNIT, "PartyStaff Edit", work!(end)),
    Route::get(staff::PLACE, "Colleague Read", work!(placed)),
    Route::post(staff::PLACE, "Colleague Edit, Colleague Read", work!(place)).shown_by(work!(placed)),
    Route::get(address::OWN_UNIT, "Managed Read", work!(own)),
];

/// Who may manage a unit: the party's managers, but not the asker, who gives herself nothing.
fn managers(people: &[Member], me: Id<Staff>) -> Vec<&Member> {
    people.iter().filter(|member| member.is(Role::Manager) && member.id != me).collect()
}

fn ids(managers: &[&Member]) -> Vec<Id<Staff>> {
    managers.iter().map(|member| member.id).collect()
}

fn found(units: Vec<Unit>, id: Id<UnitId>) -> Result<Unit, Error> {
    units.into_iter().find(|unit| unit.id == id).ok_or(Error::NotFound)
}

async fn list(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<PartyStaff, Read>(ctx.tx.party()?.cast()).await?;
    let people = people(&grant).await?;
    let page = list_view::List {
        units: &store::units(&grant).await?,
        people: &people,
        managers: &managers(&people, grant.me()?),
        fresh: ctx.tx.fresh().is_ok(),
    };
    Ok(ctx.show(&words::title(ctx.language), page.render(&Filled::of(ctx))))
}

async fn add(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<PartyStaff, Edit>(ctx.tx.party()?.cast()).await?;
    let people = people(&grant).await?;
    let new = forms::unit(&ctx.form, &ids(&managers(&people, grant.me()?)))?;
    ctx.tx.fresh()?;
    store::add(&grant, &new).await?;
    Ok(ctx.go(address::units()))
}

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<PartyStaff, Read>(ctx.tx.party()?.cast()).await?;
    let (people, unit) = (people(&grant).await?, found(store::units(&grant).await?, ctx.id("id")?)?);
    let saved = forms::saved(&unit);
    let page = unit_view::Page {
        managers: &managers(&people, grant.me()?),
        unit: &unit,
        people: &people,
        fresh: ctx.tx.fresh().is_ok(),
    };
    let filled = Filled::of(ctx).made_from(address::unit(unit.id), unit.version, forms::FORM, &saved);
    Ok(ctx.show(&words::unit(ctx.language), page.render(&filled)))
}

async fn change(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<PartyStaff, Edit>(ctx.tx.party()?.cast()).await?;
    let (people, unit) = (people(&grant).await?, found(store::units(&grant).await?, ctx.id("id")?)?);
    let offered = may_manage(&people, &unit, &grant)?;
    let (version, new) = forms::changed(&ctx.form, &offered)?;
    ctx.tx.fresh()?;
    match store::change(&grant, &unit, version, &new).await {
        // Another administrator changed it meanwhile: what she did not touch is laid over hers.
        Err(Error::Stale) => {
            let merged = over_newer(ctx, forms::FORM, &forms::saved(&unit))?;
            let (_, merged) = forms::changed(&merged, &offered)?;
            store::change(&grant, &unit, unit.version, &merged).await?;
        }
        changed => changed?,
    }
    Ok(ctx.go(address::units()))
}

/// Whoever manages it may go on, also where that is no manager of the party any more.
fn may_manage(people: &[Member], unit: &Unit, grant: &Grant<'_, PartyStaff, Edit>) -> Result<Vec<Id<Staff>>, Error> {
    Ok(ids(&managers(people, grant.me()?)).into_iter().chain(unit.manager).collect())
}

async fn end(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<PartyStaff, Edit>(ctx.tx.party()?.cast()).await?;
    let unit = found(store::units(&grant).await?, ctx.id("id")?)?;
    ctx.tx.fresh()?;
    store::end(&grant, &unit).await?;
    Ok(ctx.go(address::units()))
}

async fn placed(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Colleague>().await?;
    let page = unit_view::Placing {
        member: &member(&grant).await?,
        units: &placing_store::units_there(&grant).await?,
        may_change: grant.level() == Administers::Administrator,
        fresh: ctx.tx.fresh().is_ok(),
    };
    let unit = placing_store::placed(&grant).await?;
    let stands = forms::stands_in(unit);
    Ok(ctx.show(&words::unit(ctx.language), page.render(&Filled::of(ctx).over(&stands), unit)))
}

async fn place(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Colleague>().await?;
    let unit = forms::placed(&ctx.form, &placing_store::units_there(&grant).await?)?;
    ctx.tx.fresh()?;
    placing_store::place(&grant, unit).await?;
    Ok(ctx.go(staff::member(grant.id()?.cast())))
}

async fn own(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Managed, Read>(ctx.tx.me()?.cast()).await?;
    let (units, workers) = (placing_store::own_units(&grant).await?, placing_store::workers(&grant).await?);
    let absences = placing_store::away(&grant).await?;
    let page = coverage_view::Own {
        language: ctx.language,
        now: ctx.tx.now(),
        units: &units,
        workers: &workers,
        absences: &absences,
    };
    Ok(ctx.show(&words::own(ctx.language), page.render()))
}
