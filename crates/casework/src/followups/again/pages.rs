//! The page on which a case is taken up again.

use base::form::Need;
use base::{Error, Invalid};
use web::{Answer, Context};
use wording::{common, followups as w};

use super::store::{AskAgain, again, again_with, own_question};
use super::view;
use crate::access::Case;
use crate::cases::address as cases;
use crate::disclosures::{CaseFace, entries};
use crate::followups::standing::standing;

/// The longest question.
pub const LONGEST: usize = 4000;

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let body = page(ctx, None, &Invalid { problems: Vec::new() }).await?;
    Ok(ctx.show(&w::again_title(ctx.language), body))
}

/// The page; `typed` stands in the field instead of the question as it is.
async fn page(ctx: &Context, typed: Option<&str>, invalid: &Invalid) -> Result<maud::Markup, Error> {
    let grant = ctx.look::<Case>().await?;
    let stands = standing(&grant).await?;
    let entries = entries(&grant).await?;
    let own = own_question(&entries);
    let face: Option<CaseFace> = own.map(|entry| entry.content(&grant)).transpose()?;
    let question = face.as_ref().map(|face| typed.unwrap_or(&face.question));
    let page = view::Again {
        case: grant.id()?,
        may: stands.may_go_again(),
        ask: AskAgain::of(&stands, grant.now()),
        question: own.map(|entry| entry.version).zip(question),
    };
    Ok(view::again(ctx.language, &page, invalid))
}

pub async fn take_up(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let case = grant.id()?;
    let mut read = ctx.form.reader();
    let question = read.if_given("version", |read, _| {
        let version = read.version(1..=i64::MAX)?;
        Some((version, read.text("question", Need::Required, LONGEST)))
    });
    if let Err(invalid) = read.finish(|| Some(())) {
        let title = common::title_with_problem(ctx.language, &w::again_title(ctx.language));
        return Ok(ctx.again(&title, page(ctx, ctx.form.value("question"), &invalid).await?));
    }
    let done = match &question {
        Some((version, text)) if is_new(&grant, text).await? => again_with(&grant, *version, text).await,
        _ => again(&grant).await,
    };
    match (done, question) {
        (Err(Error::Stale), Some((_, mine))) => both(ctx, &mine).await,
        (done, _) => done.map(|()| ctx.go(cases::case(case))),
    }
}

/// Somebody changed the question meanwhile: both texts, and mine in the field (B7).
async fn both(ctx: &Context, mine: &str) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let entries = entries(&grant).await?;
    let theirs: CaseFace = own_question(&entries).ok_or(Error::NotFound)?.content(&grant)?;
    let form = page(ctx, Some(mine), &Invalid { problems: Vec::new() }).await?;
    let l = ctx.language;
    Ok(ctx.conflict(&w::conflict_title(l), view::conflict(l, &theirs.question, mine, &form)))
}

async fn is_new(grant: &vault::Grant<'_, Case, vault::Edit>, text: &str) -> Result<bool, Error> {
    let entries = entries(grant).await?;
    match own_question(&entries) {
        Some(entry) => Ok(entry.content::<CaseFace, _>(grant)?.question != text),
        None => Ok(false),
    }
}
