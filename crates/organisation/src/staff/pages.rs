//! The pages on which a party looks after its people.

use base::{Error, Id};
use vault::Read;
use web::{Answer, Context, Route, work};
use wording::fields::Filled;
use wording::staff as words;

use super::policy::{Administers, Colleague, PartyStaff};
use super::{address, forms, member_view, store, view};
use crate::parties::RoleRow;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::STAFF, "PartyStaff Read", work!(list)),
    Route::get(address::MEMBER, "Colleague Read", work!(member)),
    Route::post(address::GIVE, "Colleague Edit, Colleague Read", work!(give)).shown_by(work!(member)),
    Route::post(address::END, "Colleague Edit", work!(end)),
];

async fn list(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<PartyStaff, Read>(ctx.tx.party()?.cast()).await?;
    let people = store::people(&grant).await?;
    let page = view::List { language: ctx.language, now: ctx.tx.now(), me: ctx.tx.me()?, people: &people };
    Ok(ctx.show(&words::title(ctx.language), page.render()))
}

async fn member(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Colleague>().await?;
    let page = member_view::Page {
        member: &store::member(&grant).await?,
        kind: store::kind(&grant).await?,
        now: ctx.tx.now(),
        may_change: grant.level() == Administers::Administrator,
        fresh: ctx.tx.fresh().is_ok(),
    };
    Ok(ctx.show(&words::member_title(ctx.language), page.render(&Filled::of(ctx))))
}

async fn give(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Colleague>().await?;
    let (role, to) = forms::given(&ctx.form, store::kind(&grant).await?, ctx.tx.now().date())?;
    ctx.tx.fresh()?;
    store::give(&grant, role, to).await?;
    Ok(ctx.go(address::member(grant.id()?.cast())))
}

async fn end(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Colleague>().await?;
    let held = store::member(&grant).await?.roles.into_iter().map(|held| held.id);
    let mut read = ctx.form.reader();
    let role: Option<Id<RoleRow>> = read.carried(|read| read.id_among("id", held));
    let role = read.finish(|| role)?;
    ctx.tx.fresh()?;
    store::end(&grant, role).await?;
    Ok(ctx.go(address::member(grant.id()?.cast())))
}
