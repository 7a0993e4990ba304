//! A page of consent that is made again because another version stands now than the one it was made from.

use base::{Error, Language};
use maud::{Markup, html};
use vault::{Grant, Read};
use web::Context;

use super::model::{Choices, Offered};
use super::store::Version;
use super::{meanwhile, receipt_view, store, text, view};
use crate::access::Case;

/// On top of a page that is made again because another version stands now: what came meanwhile, and beside it what was
/// `keyed`, where that can be read as choices.
pub async fn notice(
    ctx: &Context,
    grant: &Grant<'_, Case, Read>,
    (stands, offered): (Option<&Version>, &[Offered]),
    keyed: impl FnOnce() -> Option<Choices>,
) -> Result<Markup, Error> {
    let (l, notice) = (ctx.language, meanwhile::notice(ctx, stands));
    let Some(version) = stands.filter(|_| ctx.is_stale()) else { return Ok(notice) };
    let receipt = store::receipt(grant, version.number).await?;
    let (case, own, remains) = (grant.id()?, grant.party()?, html! {});
    let page = receipt_view::Shown { case, own, receipt: &receipt, offered, remains, replaced: false };
    let keyed = keyed().map(|choices| view::agreed(&text::text(Language::Sv, &choices, offered), Language::Sv));
    Ok(html! { (notice) (meanwhile::beside(l, &receipt_view::what(l, &page), keyed.as_ref())) })
}
