//! The pages on which a party looks after its people.

use base::{Error, Id};
use vault::{Edit, Read};
use web::{Answer, Context, Route, work};
use wording::fields::Filled;
use wording::staff as words;

use super::policy::{Administers, Colleague, PartyStaff};
use super::{address, forms, member_view, new_view, store};
use crate::parties::RoleRow;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::NEW, "PartyStaff Read", work!(new)),
    Route::post(address::NEW, "PartyStaff Edit, PartyStaff Read", work!(enter)).shown_by(work!(new)),
    Route::get(address::MEMBER, "Colleague Read", work!(member)),
    Route::post(address::GIVE, "Colleague Edit, Colleague Read", work!(give)).shown_by(work!(member)),
    Route::post(address::END, "Colleague Edit", work!(end)),
];

async fn new(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<PartyStaff, Read>(ctx.tx.party()?.cast()).await?;
    let roles = member_view::offered(ctx.language, store::own_kind(&grant).await?);
    let page = new_view::new(&Filled::of(ctx), &roles, ctx.tx.fresh().is_ok());
    Ok(ctx.show(&words::new_title(ctx.language), page))
}

async fn enter(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<PartyStaff, Edit>(ctx.tx.party()?.cast()).await?;
    let (name, role, to) = forms::new(&ctx.form, store::own_kind(&grant).await?, ctx.tx.now().date())?;
    ctx.tx.fresh()?;
    let staff = store::enter(&grant, &name, role, to).await?;
    Ok(ctx.go(address::member(staff)))
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
