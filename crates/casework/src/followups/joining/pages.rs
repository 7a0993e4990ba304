//! The page on which a case is joined with another, which says what will happen first.

use base::{Error, Id};
use vault::{Edit, Grant};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::followups as w;

use super::{store, view};
use crate::access::Case;
use crate::assignments::lasting;
use crate::consents;
use crate::followups::closing::pages::keep;
use crate::followups::forms;
use crate::followups::store::standing;
use crate::preparation::address as preparation;

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let (twins, stands) = tokio::try_join!(store::candidates(&grant), standing(&grant))?;
    let page = view::Joining { case: grant.id()?, twins: &twins, stands: &stands };
    Ok(ctx.show(&w::join_title(ctx.language), view::joining(&Filled::of(ctx), &page)))
}

pub async fn join(ctx: &Context) -> Result<Answer, Error> {
    let (own, posted): (Id<Case>, Option<Id<Case>>) =
        (ctx.id("id")?, ctx.form.value("other").and_then(|text| text.parse().ok()));
    // In the order of their ids: two who join in opposite directions do not wait for each other.
    if let Some(other) = posted.filter(|other| *other < own) {
        match ctx.tx.ask::<Case, Edit>(other).await {
            // It is none of those that are offered: told with what else is wrong.
            Ok(_) | Err(Error::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    let grant = ctx.change::<Case>().await?;
    lasting(&grant).await?;
    let (twins, stands) = tokio::try_join!(store::candidates(&grant), standing(&grant))?;
    let (other, subject, filed) = forms::joined(&ctx.form, &twins, &stands)?;
    keep(&grant, &filed).await?;
    let (into, text) = (ctx.tx.ask::<Case, Edit>(other).await?, text(ctx, &grant).await?);
    lasting(&into).await?;
    let item = store::join(&grant, &into, subject, text).await?;
    Ok(ctx.go(preparation::text(other, item)))
}

/// Her question, in the words of a contribution.
async fn text(ctx: &Context, grant: &Grant<'_, Case, Edit>) -> Result<String, Error> {
    Ok(w::join_question(ctx.language, &consents::face_of(grant).await?.question))
}
