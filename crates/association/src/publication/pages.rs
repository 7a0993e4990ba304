//! The public pages.

use base::Error;
use web::{Answer, Context};
use wording::{publication as words, publication_texts as texts};

use super::accessibility::Declaration;
use super::{accessibility_view, file_store, paper_store, store, texts_view, view};

/// What a stranger meets first; the page of one's own day stands at the same address.
pub async fn start(ctx: &Context) -> Result<Answer, Error> {
    let l = ctx.language;
    let body = texts_view::start(l, ctx.vault().is_rehearsal());
    Ok(ctx.show_public(&texts::start_title(l), &texts::start_about(l), body))
}

/// What is funded.
pub async fn all(ctx: &Context) -> Result<Answer, Error> {
    let (l, all) = (ctx.language, store::all(&ctx.tx).await?);
    Ok(ctx.show_public_calm(&words::title(l), &words::intro(l), view::all(l, &all)))
}

/// One initiative with its documents.
pub async fn one(ctx: &Context) -> Result<Answer, Error> {
    let published = store::one(&ctx.tx, ctx.id("id")?).await?;
    let (l, name) = (ctx.language, &published.content.name);
    let papers = paper_store::of_initiative(&ctx.tx, published.subject.cast()).await?;
    let files = file_store::of_initiative(&ctx.tx, published.subject.cast()).await?;
    let body = view::initiative(l, &published, (&papers, &files), ctx.tx.now());
    Ok(ctx.show_public_calm(name, &words::about_one(l, name), body))
}

/// What Trisam is.
pub async fn about(ctx: &Context) -> Result<Answer, Error> {
    let l = ctx.language;
    Ok(ctx.show_public_calm(&texts::about_title(l), &texts::about_about(l), texts_view::about(l)))
}

/// The accessibility statement, from its data file (L7.3).
pub async fn accessibility(ctx: &Context) -> Result<Answer, Error> {
    let (l, statement) = (ctx.language, Declaration::read()?);
    let body = accessibility_view::page(l, &statement);
    Ok(ctx.show_public_calm(&words::accessibility(l), &words::accessibility_about(l), body))
}

/// How data are protected, and where to tell of a weakness.
pub async fn security(ctx: &Context) -> Result<Answer, Error> {
    let (l, contact) = (ctx.language, Declaration::read()?.security);
    Ok(ctx.show_public_calm(&texts::security_title(l), &texts::security_about(l), texts_view::security(l, &contact)))
}

/// What data are handled, by whom and on what ground.
pub async fn privacy(ctx: &Context) -> Result<Answer, Error> {
    let l = ctx.language;
    Ok(ctx.show_public_calm(&texts::privacy_title(l), &texts::privacy_about(l), texts_view::privacy(l)))
}

/// For those who look for weaknesses: where to tell (RFC 9116).
pub async fn security_txt(ctx: &Context) -> Result<Answer, Error> {
    let contact = Declaration::read()?.security;
    let expires = ctx.tx.now().date().plus_months(12);
    let lines = [
        format!("Contact: mailto:{contact}"),
        format!("Expires: {expires}T00:00:00Z"),
        "Preferred-Languages: sv, en".to_owned(),
    ];
    Ok(ctx.text(lines.join("\n") + "\n"))
}
