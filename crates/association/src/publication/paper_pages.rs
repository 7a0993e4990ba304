//! The public pages of documents.

use base::{Error, Language};
use web::{Answer, Context};
use wording::publication as words;

use super::{paper_store, paper_view};
use crate::typesetting::{self, press};

async fn published(ctx: &Context) -> Result<(paper_store::Paper, documents::Document), Error> {
    let one = paper_store::one(&ctx.tx, ctx.id("id")?, ctx.id("document")?).await?;
    // A form is Swedish, and so is what was answered on it.
    let document = one.content.paper(Language::Sv);
    let document = document.ok_or_else(|| Error::internal("reading a published document", "its form is missing"))?;
    Ok((one, document))
}

/// A document to read.
pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let (one, document) = published(ctx).await?;
    let l = ctx.language;
    let body = paper_view::page(l, ctx.id("id")?, &one, &document.title, &typesetting::html(&document)?);
    let subject = one.content.kind.subject(l, one.content.period);
    Ok(ctx.show_public_calm(&subject, &words::about_paper(l, &one.content.initiative, &subject), body))
}

/// The same as PDF.
pub async fn pdf(ctx: &Context) -> Result<Answer, Error> {
    let (_, document) = published(ctx).await?;
    Ok(ctx.file_made("rapport.pdf", "application/pdf", press::public_pdf(document)))
}
