//! The pages of older documents and their files.

use base::Error;
use vault::{Edit, Grant};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::files as w;

use super::address;
use super::model::File;
use super::shelf::{self, Shelf};
use super::{forms, store, view};
use crate::funding::{Funding, FundingLevel, Initiative};
use crate::initiatives;
use crate::register;

/// What a file is called by whoever keeps it: not as it was when it came.
pub const NAME: &str = "handling.pdf";
pub const KIND: &str = "application/pdf";

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
    Ok(ctx.show(&w::new_document(l), view::begin(&Filled::of(ctx), &Shelf::of(ctx, &funded)?)))
}

/// Puts it last, and leads on to its file.
pub async fn add(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let mut funded = initiatives::one(&grant).await?;
    let shelf = Shelf::of(ctx, &funded)?;
    let (key, place) = (shelf.key().to_owned(), i64::try_from(shelf.documents().len() + 1).unwrap_or(i64::MAX));
    let to = address::document(funded.id, shelf.at(), place);
    let new = forms::document(&ctx.form, &shelf)?;
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
    Ok(ctx.show(&w::add_file(ctx.language), view::choose(&Filled::of(ctx), &shelf, (place, document))))
}

async fn without_file<A>(grant: &Grant<'_, Initiative, A>, shelf: &Shelf<'_>, place: i64) -> Result<(), Error> {
    let files = store::all(grant, shelf.key()).await?;
    if files.iter().any(|file| file.public.place == place) { Err(Error::Refused("files.already")) } else { Ok(()) }
}

/// Takes the file in, and registers it where it bears a number.
pub async fn take(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let association = association(ctx).await?;
    let funded = initiatives::one(&grant).await?;
    let shelf = Shelf::of(ctx, &funded)?;
    let (place, document) = shelf.place(ctx)?;
    without_file(&grant, &shelf, place).await?;
    let rule = register::rule(&association).await?;
    let file = forms::file(&ctx.upload);
    let registered = forms::registered(&ctx.form, &rule.template, grant.now().date());
    let (bytes, registered) = forms::both(file, registered)?;
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
            Err(Error::Stale) => return Err(forms::number_taken().into()),
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
