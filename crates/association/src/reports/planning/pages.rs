//! The association's pages of what it has asked for.

use base::{Code as _, Date, Error, Invalid, Problem};
use vault::Read;
use web::{Answer, Context};
use wording::reports as words;

use super::super::model::WRITTEN;
use super::super::store::{self, Plan};
use super::{model, view};
use crate::funding::{Funding, FundingLevel, Initiative};
use crate::initiatives::{self, Grantee};
use crate::reports::address;
use crate::values::document::DocumentKind;
use crate::values::period::Period;

/// Every report of the association: due, late, received, published.
pub async fn all(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Funding, Read>(ctx.tx.party()?.cast()).await?;
    let all = store::of_association(&grant).await?;
    let filter = ctx.query.value("visa").and_then(view::Stand::from_code);
    let body = view::all(ctx.language, &all, filter, ctx.tx.now().date());
    Ok(ctx.show(&words::all(ctx.language), body))
}

/// Those of one initiative, and asking for another.
pub async fn of_initiative(ctx: &Context) -> Result<Answer, Error> {
    let body = body(ctx, &Invalid { problems: Vec::new() }, &[]).await?;
    Ok(ctx.show(&words::all(ctx.language), body))
}

async fn body(ctx: &Context, invalid: &Invalid, odd: &[String]) -> Result<maud::Markup, Error> {
    let grant = ctx.look::<Initiative>().await?;
    let (funded, all) = (initiatives::one(&grant).await?, store::of_initiative(&grant).await?);
    let plans = grant.level() != FundingLevel::BoardMember;
    let reporters = if plans { initiatives::grantees(&grant).await? } else { Vec::new() };
    let page = view::OfInitiative {
        id: grant.id()?,
        content: &funded.content,
        all: &all,
        reporters: &reporters,
        typed: &ctx.form,
        invalid,
        odd,
        plans,
        today: ctx.tx.now().date(),
    };
    Ok(page.render(ctx.language))
}

/// What a party that reports on a grant is called in a form.
pub(super) fn code(grantee: &Grantee) -> String {
    format!("{} {}", grantee.key, grantee.party.id)
}

fn read(ctx: &Context, reporters: &[Grantee]) -> Result<(Plan, String), Invalid> {
    let mut read = ctx.form.reader();
    let kinds: Vec<&str> = WRITTEN.iter().map(|kind| kind.code()).collect();
    let kind = read.choice("kind", &kinds).and_then(DocumentKind::from_code);
    let codes: Vec<String> = reporters.iter().map(code).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let chosen = read.choice("reporter", &codes);
    let reporter = reporters.iter().find(|one| chosen == Some(code(one).as_str()));
    let period = match kind {
        Some(DocumentKind::Application) | None => None,
        Some(_) => Period::read(&mut read, "period").map(Some).unwrap_or_default(),
    };
    let due = read.date("due");
    if period.zip(due).is_some_and(|(period, due)| ends_after(period, due)) {
        read.problem("due", Problem::Other("reports.before-its-end"));
    }
    let plan = || {
        let (grant_key, party) = (reporter?.key.clone(), &reporter?.party);
        Some((Plan { grant_key, reporter: party.id, kind: kind?, period, due: due? }, party.name.clone()))
    };
    read.finish(plan)
}

/// Due before its last month is over: nobody could write it then.
fn ends_after(period: Period, due: Date) -> bool {
    crate::values::period::Month::of(due).is_some_and(|month| month <= period.to())
}

/// Asks for one more. What is odd about its months is told first, and it is asked for anyway when told so.
pub async fn plan(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Initiative>().await?;
    let (funded, reporters) = (initiatives::one(&grant).await?, initiatives::grantees(&grant).await?);
    let l = ctx.language;
    let (plan, reporter) = match read(ctx, &reporters) {
        Ok(read) => read,
        Err(invalid) => return Ok(ctx.again(&words::all(l), body(ctx, &invalid, &[]).await?)),
    };
    let planned = store::of_initiative(&grant).await?;
    let odd = model::odd(l, &funded.content, &planned, &plan, &reporter);
    if !odd.is_empty() && !ctx.form.has("anyway", "yes") {
        let invalid = Invalid::one("anyway", Problem::Other("reports.odd"));
        return Ok(ctx.again(&words::all(l), body(ctx, &invalid, &odd).await?));
    }
    store::plan(&grant, &funded.content, &plan).await?;
    Ok(ctx.go(address::of_initiative(grant.id()?)))
}
