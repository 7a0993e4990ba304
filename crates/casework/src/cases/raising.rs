//! The page on which a case is raised, and what is answered about the number.

use base::Error;
use organisation::beginning;
use organisation::particulars;
use organisation::parties::{self, Register};
use organisation::party_leaving;
use organisation::teams;
use vault::{Edit, Read};
use web::{Answer, Context};
use wording::fields::Filled;

use super::forms::{self, Offered};
use super::known::{self, Shown};
use super::{raise_view, store};
use crate::access::Raising;
use crate::consents::address as consents;

pub async fn form(ctx: &Context) -> Result<Answer, Error> {
    if let Some(page) = hindered(ctx).await? {
        return Ok(page);
    }
    let (l, offered) = (ctx.language, offered(ctx).await?);
    Ok(ctx.show(&wording::cases::raise_title(l), raise_view::form(&Filled::of(ctx), &offered, None)))
}

/// What is shown where no case can be raised: the party has not settled what it must before it begins (L2.5), or leaves.
async fn hindered(ctx: &Context) -> Result<Option<Answer>, Error> {
    let (grant, l) = (ctx.tx.ask::<Register, Read>(ctx.tx.party()?.cast()).await?, ctx.language);
    let page = match (party_leaving::is_leaving(&grant).await?, beginning::is_ready(&grant).await?) {
        (true, _) => raise_view::leaving(l),
        (_, false) => raise_view::not_yet(l),
        _ => return Ok(None),
    };
    Ok(Some(ctx.show(&wording::cases::raise_title(l), page)))
}

async fn offered(ctx: &Context) -> Result<Offered, Error> {
    let grant = ctx.tx.ask::<Register, Read>(ctx.tx.party()?.cast()).await?;
    let kind = parties::own(&grant).await?.kind;
    let systems = particulars::local_systems(&grant, kind).await?;
    Ok(Offered { teams: teams::own_teams(&grant).await?, systems })
}

pub async fn raise(ctx: &Context) -> Result<Answer, Error> {
    if let Some(page) = hindered(ctx).await? {
        return Ok(page);
    }
    let grant = ctx.tx.ask::<Raising, Edit>(ctx.tx.party()?.cast()).await?;
    let l = ctx.language;
    if matches!(ctx.form.value("protected"), Some("yes" | "unknown")) {
        return Ok(ctx.show_calm(&wording::cases::protected_title(l), raise_view::protected(l)));
    }
    let offered = offered(ctx).await?;
    let new = forms::read(ctx, &offered)?;
    known::look_up(&grant, || forms::look_up_reason(&ctx.form)).await??;
    let known = known::known(&ctx.tx, &grant, &new).await?;
    let shown = Shown { value: known::shown(&grant, &known).await?, known };
    // Whoever raises anew has seen what there is, just as it is now: a press too many makes no second case. The page is
    // an answer that was given, not a form with something wrong in it: the log says so.
    if !shown.known.is_empty() && !ctx.form.has("anew", &shown.value) {
        let body = raise_view::form(&Filled::of(ctx), &offered, Some(&shown));
        return Ok(ctx.show(&wording::cases::already_title(l), body));
    }
    let id = store::raise(&ctx.tx, &new).await?;
    Ok(ctx.go(consents::consent(id)))
}
