//! The pages of signing in and out.

use base::form::Reader;
use base::{Address, Error, Id, Language};
use maud::Markup;
use vault::{Edit, Profile, Read, Staff};
use web::{Answer, Context};

use super::policy::{Demo, Impersonation};
use super::{address, store, view};

/// The people of the demo, for the page where everybody signs in; nothing where people are real.
pub async fn demo(ctx: &Context) -> Result<Option<Markup>, Error> {
    let Some(people) = invented(ctx).await? else { return Ok(None) };
    let page = view::Page {
        language: ctx.language,
        people: &people,
        back: ctx.way_back(ctx.query.value("till")),
        again: ctx.query.value("igen").is_some(),
        here: ctx.tx.me().ok(),
    };
    Ok(Some(page.render()))
}

async fn invented(ctx: &Context) -> Result<Option<Vec<super::model::Person>>, Error> {
    if !ctx.vault().is_rehearsal() {
        return Ok(None);
    }
    match ctx.tx.ask::<Demo, Read>(store::installation()?).await {
        Ok(grant) => store::people(&grant, None).await.map(Some),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Sits down as the one who was chosen. Whoever sat there before is signed out.
pub async fn sign_in(ctx: &Context) -> Result<Answer, Error> {
    if !ctx.vault().is_rehearsal() {
        return Err(Error::NotFound);
    }
    let chosen: Id<Staff> = ctx.form.value("staff").and_then(|id| id.parse().ok()).ok_or(Error::NotFound)?;
    let proof = ctx.tx.ask::<Impersonation, Edit>(chosen.cast()).await?.proves_identity(&()).await?;
    let demo = ctx.tx.ask::<Demo, Read>(store::installation()?).await?;
    let people = store::people(&demo, Some(chosen)).await?;
    let person = people.first().ok_or(Error::NotFound)?;
    let role = match person.name.title.as_str() {
        "" => view::post(ctx.language, person.post()),
        title => title.to_owned(),
    };
    let roles = person.codes().map(str::to_owned).collect();
    let (name, party) = (person.name.name.clone(), person.party_name.clone());
    let profile = Profile { name, party, role, roles, ..Profile::default() };
    if let Some(before) = ctx.token() {
        ctx.tx.sign_out(before).await?;
    }
    let token = ctx.tx.sign_in(proof, &profile, ctx.browser()).await?;
    Ok(ctx.go(ctx.way_back(ctx.form.value("till"))).signing_in(token))
}

/// The browser keeps its number, which opens nothing any more: it only says whose it was, so that what stood typed in
/// another tab is kept for her (decision 18).
pub async fn sign_out(ctx: &Context) -> Result<Answer, Error> {
    if let Some(token) = ctx.token() {
        ctx.tx.sign_out(token).await?;
    }
    Ok(ctx.go(address::sign_in()))
}

/// Changes the language and comes back to the page.
pub async fn language(ctx: &Context) -> Result<Answer, Error> {
    let mut read = ctx.form.reader();
    let chosen = read.carried(|read| read.if_given("language", Reader::code::<Language>));
    let chosen = read.finish(|| Some(chosen.unwrap_or(ctx.language)))?;
    Ok(ctx.go(ctx.way_back(ctx.form.value("path"))).in_language(chosen))
}

/// 'Stay signed in': coming through the door was enough.
pub async fn stay(ctx: &Context) -> Result<Answer, Error> {
    Ok(if ctx.is_autosave() { ctx.text("") } else { ctx.go(Address::start()) })
}
