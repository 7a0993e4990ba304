//! The page of one's own account.

use base::{Error, Id};
use maud::{Markup, html};
use vault::{Edit, Grant, Read, Session};
use web::{Answer, Context, Route, work};
use wording::fields::Filled;
use wording::own_account as words;

use super::key_view::Keys;
use super::model::{Ways, may_change_ways};
use super::policy::Account;
use super::proven::level;
use super::{address, forms, key_pages, key_store, recovery_store, secrets, view};
use crate::local_accounts::keys::relying_party;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::ACCOUNT, "Account Read", work!(show)),
    Route::post(address::END_OTHERS, "Account Edit", work!(end_others)),
    Route::post(address::END, "Account Edit", work!(end)),
    Route::post(address::STOP_RECOVERY, "Account Edit", work!(stop_recovery)),
    Route::post(address::ASK_KEY, "Account Edit, SignInDesk Edit", work!(key_pages::begin)),
    Route::post(address::ADD_KEY, "Account Edit, SignInDesk Edit", work!(key_pages::add)).shown_by(work!(show)),
    Route::post(address::NAME_KEY, "Account Edit", work!(key_pages::name)).shown_by(work!(show)),
    Route::post(address::REMOVE_KEY, "Account Edit", work!(key_pages::remove)).shown_by(work!(show)),
];

async fn mine(ctx: &Context) -> Result<Grant<'_, Account, Edit>, Error> {
    ctx.tx.ask(ctx.tx.me()?.cast()).await
}

/// Where the reader is signed in, the newest first, and her keys.
pub(super) async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Account, Read>(ctx.tx.me()?.cast()).await?;
    let (ways, filled) = (key_store::ways(&grant).await?, Filled::of(ctx));
    let recovery = recovery_store::recovery(&grant).await?;
    let page = view::Page {
        language: ctx.language,
        now: grant.now(),
        me: grant.me()?,
        here: ctx.tx.session()?,
        sessions: &grant.sessions(ctx.tx.actor().who()?).await?,
        told: html! { (filled.problems(&[forms::NAMES, secrets::FORM].concat())) (ctx.hindrance()) },
        recovery: recovery.as_ref(),
        ways: ways.map(|ways| ways_in(ctx, &ways, &filled)),
    };
    Ok(ctx.show(&words::title(ctx.language), page.render()))
}

/// What she signs in with, and how she changes it.
fn ways_in(ctx: &Context, ways: &Ways, filled: &Filled<'_>) -> Markup {
    if !may_change_ways(level(ctx)) {
        return view::too_low(ctx.language);
    }
    let (fresh, offered) = (ctx.tx.fresh().is_ok(), relying_party(ctx.origin()).is_some());
    let codes_left = ways.codes_left;
    html! {
        @if ways.has_password { (secrets::Secrets { codes_left, fresh }.render(filled)) }
        (Keys { ways, now: ctx.tx.now(), fresh, offered }.render(filled))
    }
}

/// Ends one of her sessions. The one that asks is ended by signing out.
async fn end(ctx: &Context) -> Result<Answer, Error> {
    let session: Id<Session> = ctx.form.value("session").and_then(|id| id.parse().ok()).ok_or(Error::NotFound)?;
    mine(ctx).await?.end_session(ctx.tx.actor().who()?, session).await?;
    Ok(ctx.go(address::account()))
}

async fn end_others(ctx: &Context) -> Result<Answer, Error> {
    mine(ctx).await?.end_sessions_but(ctx.tx.actor().who()?, ctx.tx.session()?).await?;
    Ok(ctx.go(address::account()))
}

/// One act, of whoever is signed in by whatever she has: it takes nothing away.
async fn stop_recovery(ctx: &Context) -> Result<Answer, Error> {
    recovery_store::stop(&mine(ctx).await?, ctx.tx.actor().who()?).await?;
    Ok(ctx.go(address::account()))
}
