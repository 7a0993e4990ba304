//! The page of everybody of a party.

use base::Error;
use vault::Read;
use web::{Answer, Context, Route, work};
use wording::staff as words;

use super::model::Filter;
use super::{store, view};
use crate::staff::{PartyStaff, address, people};
use crate::units::units;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[Route::get(address::STAFF, "PartyStaff Read", work!(list))];

async fn list(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<PartyStaff, Read>(ctx.tx.party()?.cast()).await?;
    let (people, units, places) = (people(&grant).await?, units(&grant).await?, store::places(&grant).await?);
    let (language, now, me, filter) = (ctx.language, ctx.tx.now(), ctx.tx.me()?, Filter::read(&ctx.query));
    let page = view::List { language, now, me, people: &people, units: &units, places: &places, filter };
    Ok(ctx.show(&words::title(ctx.language), page.render()))
}
