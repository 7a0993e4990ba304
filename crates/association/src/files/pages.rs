//! The pages of older documents and their files.

use base::{Error, Invalid, Problem};
use vault::{Edit, Grant};
use web::{Answer, Context};
use wording::{common, files as w};

use super::address;
use super::model::File;
use super::shelf::{self, Shelf};
use super::{posted, store, view};
use crate::initiatives::{self, Funding, FundingLevel, Initiative};
use crate::register;

/// What a file is called by whoever keeps it: not as it was when it came.
pub const NAME: &str = "handling.pdf";
pub const KIND: &str = "application/pdf";

const fn nothing() -> Invalid {
    Invalid { problems: Vec::new() }
}

async fn association(ctx: &Context) -> Result<Grant<'_, Funding, Edit>, Error> {
    ctx.tx.ask(ctx.tx.party()?.cast()).await
}

/// The documents of a grant, or the working group's, and which of them are here as files.
pub async fn all(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    let funded = initiatives::one(&grant).await?;
    let shelf = Shelf::of(ctx, &funded)?;
    let files = store::all(&grant, shelf.key()).await?;
    let writes = grant.level() != FundingLevel::BoardMember;
    let page = view::List { shelf: &shelf, files: &files, writes, now: grant.now() };
    Ok(ctx.show(&w::title(ctx.language), page.render(ctx.language)))
}

/// The form for a document that is not on the list.
pub async fn begin(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    grant.level().writes()?;
    let (l, funded) = (ctx.language, initiatives::one(&grant).await?);
    Ok(ctx.show(&w::new_document(l), view::begin(l, &Shelf::of(ctx, &funded)?, &ctx.form, &nothing())))
}

/// Puts it last, and leads on to its file.
pub async fn add(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let (l, mut funded) = (ctx.language, initiatives::one(&grant).await?);
    let shelf = Shelf::of(ctx, &funded)?;
    let (key, place) = (shelf.key().to_owned(), i64::try_from(shelf.documents().len() + 1).unwrap_or(i64::MAX));
    let to = address::document(funded.id, shelf.at(), place);
    let new = match posted::document(&ctx.form, &shelf) {
        Ok(new) => new,
        Err(invalid) => {
            let body = view::begin(l, &shelf, &ctx.form, &invalid);
            return Ok(ctx.again(&common::title_with_problem(l, &w::new_document(l)), body));
        }
    };
    let content = &mut funded.content;
    match content.grants.iter_mut().find(|grant| grant.id == key) {
        Some(grant) => grant.documents.push(new),
        None => content.development_documents.push(new),
    }
    initiatives::save(&grant, funded.version, &funded.content).await?;
    Ok(ctx.go(to))
}

/// The form that takes the file of a document.
pub async fn choose(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    grant.level().writes()?;
    let funded = initiatives::one(&grant).await?;
    let shelf = Shelf::of(ctx, &funded)?;
    let (place, document) = shelf.place(ctx)?;
    without_file(&grant, &shelf, place).await?;
    let form = view::Choose { shelf: &shelf, place, document, typed: &ctx.form, invalid: &nothing() };
    Ok(ctx.show(&w::add_file(ctx.language), form.render(ctx.language)))
}

async fn without_file<A>(grant: &Grant<'_, Initiative, A>, shelf: &Shelf<'_>, place: i64) -> Result<(), Error> {
    let files = store::all(grant, shelf.key()).await?;
    if files.iter().any(|file| file.public.place == place) { Err(Error::Refused("files.already")) } else { Ok(()) }
}

/// Takes the file in, and registers it where it bears a number.
pub async fn take(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let (l, association) = (ctx.language, association(ctx).await?);
    let funded = initiatives::one(&grant).await?;
    let shelf = Shelf::of(ctx, &funded)?;
    let (place, document) = shelf.place(ctx)?;
    without_file(&grant, &shelf, place).await?;
    let again = |invalid: &Invalid| {
        let form = view::Choose { shelf: &shelf, place, document, typed: &ctx.form, invalid };
        Ok(ctx.again(&common::title_with_problem(l, &w::add_file(l)), form.render(l)))
    };
    let rule = register::rule(&association).await?;
    let file = posted::file(&ctx.upload);
    let registered = posted::registered(&ctx.form, &rule.template, grant.now().date());
    let (bytes, registered) = match posted::both(file, registered) {
        Ok(both) => both,
        Err(invalid) => return again(&invalid),
    };
    let id = store::add(&grant, &store::New { grant_key: shelf.key(), place, bytes: &bytes }).await?;
    if let Some((number, received)) = registered {
        let new = register::New {
            initiative: funded.id,
            document: Some(id.cast()),
            kind: document.kind,
            period: document.period(),
            correspondent: shelf.correspondent(),
            received,
            number: Some(number),
            content: &bytes,
        };
        match register::register(&association, &new).await {
            Err(Error::Stale) => return again(&Invalid::one("number", Problem::Other("files.number-taken"))),
            other => other?,
        };
    }
    Ok(ctx.go(address::shelf(funded.id, shelf.at())))
}

/// The file, for those at the association.
pub async fn read(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    let about = store::one(&grant, ctx.id::<File>("file")?).await?;
    Ok(ctx.file(NAME, KIND, store::content(&grant, &about).await?))
}

/// From now on anybody may read it where the initiative is public.
pub async fn publish(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let about = store::one(&grant, ctx.id("file")?).await?;
    store::publish(&grant, &association(ctx).await?, &about).await?;
    back(ctx, &grant, &about).await
}

/// From now on nobody outside may.
pub async fn withdraw(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let about = store::one(&grant, ctx.id("file")?).await?;
    store::withdraw(&association(ctx).await?, &about).await?;
    back(ctx, &grant, &about).await
}

/// Takes it away.
pub async fn remove(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let about = store::one(&grant, ctx.id("file")?).await?;
    store::remove(&grant, &association(ctx).await?, &about).await?;
    back(ctx, &grant, &about).await
}

async fn back(ctx: &Context, grant: &Grant<'_, Initiative, Edit>, about: &store::About) -> Result<Answer, Error> {
    Ok(ctx.go(address::shelf(grant.id()?, shelf::at(&about.public.grant_key))))
}
