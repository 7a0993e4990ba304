//! The page on which a case is taken up again.

use base::{Error, Form};
use web::{Answer, Context};
use wording::fields::{Filled, stands as fields};
use wording::followups as w;

use super::store::{AskAgain, again, again_with, own_question};
use super::view;
use crate::access::Case;
use crate::cases::address as cases;
use crate::disclosures::{CaseFace, entries};
use crate::followups::store::standing;
use crate::followups::{address, forms};

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let (stands, entries) = tokio::try_join!(standing(&grant), entries(&grant))?;
    let (case, own) = (grant.id()?, own_question(&entries));
    let face: Option<CaseFace> = own.map(|entry| entry.content(&grant)).transpose()?;
    let question: Form = fields(face.iter().map(|face| (forms::QUESTION.name, face.question.as_str())));
    let filled = Filled::of(ctx);
    let filled = match own {
        Some(entry) => filled.made_from(address::again(case), entry.version, forms::AGAIN, &question),
        None => filled,
    };
    let ask = AskAgain::of(&stands, grant.now());
    let page = view::Again { case, may: stands.may_go_again(), ask, own: own.is_some() };
    Ok(ctx.show(&w::again_title(ctx.language), view::again(&filled, &page)))
}

pub async fn take_up(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    match forms::question(&ctx.form)? {
        Some((version, text)) if is_new(&grant, &text).await? => again_with(&grant, version, &text).await?,
        _ => again(&grant).await?,
    }
    Ok(ctx.go(cases::case(grant.id()?)))
}

async fn is_new(grant: &vault::Grant<'_, Case, vault::Edit>, text: &str) -> Result<bool, Error> {
    let entries = entries(grant).await?;
    match own_question(&entries) {
        Some(entry) => Ok(entry.content::<CaseFace, _>(grant)?.question != text),
        None => Ok(false),
    }
}
