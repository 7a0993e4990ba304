//! The pages of an initiative's goals.

use base::Error;
use vault::{Edit, Grant};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::initiatives as w;

use super::model::{GoalSet, Version, standing};
use super::{posted, store, view};
use crate::funding::{FundingLevel, Initiative};
use crate::initiatives::address;
use crate::initiatives::store::{Funded, one};

/// The goals in force, and those before.
pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    let (funded, versions) = read(&grant).await?;
    let page = view::Goals { language: ctx.language, funded: &funded, versions: &versions, now: grant.now() };
    Ok(ctx.show(&w::goals(ctx.language), page.show(grant.level() != FundingLevel::BoardMember)))
}

/// The form of a new version: the goals in force, to be revised.
pub async fn begin(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    grant.level().writes()?;
    let (funded, versions) = read(&grant).await?;
    let page = view::Goals { language: ctx.language, funded: &funded, versions: &versions, now: grant.now() };
    let stored = posted::filled(&page.in_force());
    Ok(ctx.show(&w::new_goals(ctx.language), page.begin(&Filled::of(ctx).unless_sent(&stored))))
}

/// Adds a version from a day on.
pub async fn add(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let (funded, versions) = read(&grant).await?;
    let taken: Vec<_> = versions.iter().map(|version| version.from).collect();
    let (from, goals) = posted::version(&ctx.form, &taken)?;
    let before = standing(&versions, from).map(|version| version.content.clone()).unwrap_or_default();
    store::add(&grant, from, &goals.with_results_of(&before)).await?;
    Ok(ctx.go(address::goals(funded.id)))
}

/// The form of the results of the version in force.
pub async fn results(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Initiative>().await?;
    grant.level().writes()?;
    let (funded, versions) = read(&grant).await?;
    let (l, stands) = (ctx.language, the(ctx, &versions)?);
    let (here, stored) = (address::results(funded.id, stands.id), posted::written(&stands.content));
    let filled = Filled::of(ctx).made_of(here, stands.version, &stored, |field| view::numbered(l, field));
    let page = view::Goals { language: l, funded: &funded, versions: &versions, now: grant.now() };
    Ok(ctx.show(&w::results(l), page.results(&filled, stands)))
}

/// Writes them.
pub async fn write(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let (funded, versions) = read(&grant).await?;
    let stands = the(ctx, &versions)?;
    let (version, mut next) = posted::results(&ctx.form, &stands.content)?;
    if next != stands.content && version != stands.version {
        // What only one of two touched is kept, from both.
        let merged = ctx.over_newer(&posted::written(&stands.content).pairs().to_vec())?;
        next = posted::results(&merged, &stands.content)?.1;
    }
    keep(&grant, stands, &next).await?;
    Ok(ctx.go(address::goals(funded.id)))
}

async fn keep(grant: &Grant<'_, Initiative, Edit>, stands: &Version, next: &GoalSet) -> Result<(), Error> {
    if *next == stands.content { Ok(()) } else { store::save(grant, stands, next).await }
}

async fn read<A>(grant: &Grant<'_, Initiative, A>) -> Result<(Funded, Vec<Version>), Error> {
    let funded = one(grant).await?;
    let versions = store::versions(grant, &funded.content).await?;
    Ok((funded, versions))
}

/// The version of the address.
fn the<'v>(ctx: &Context, versions: &'v [Version]) -> Result<&'v Version, Error> {
    let id = ctx.id("goals")?;
    versions.iter().find(|version| version.id == id).ok_or(Error::NotFound)
}
