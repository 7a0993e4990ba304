//! The page on which a case is closed.

use base::form::{Need, Reader};
use base::{Error, Invalid, Problem};
use vault::{Edit, Grant};
use web::{Answer, Context};
use wording::{common, followups as w};

use super::{NewClosing, close, file, view, waive};
use crate::access::{Case, CaseLevel, Circle, ClosedReason};
use crate::cases::address as cases;
use crate::followups::address;
use crate::followups::standing::{Standing, standing};

/// The longest text of an outcome, and of a reason not to file.
pub const LONGEST: usize = 2000;

base::codes! {
    /// What the own party does with what it has received.
    pub(in crate::followups) enum Filing { Filed = "filed", Waived = "waived" }
}

/// How the own party files, as posted.
pub(in crate::followups) struct Filed {
    filing: Option<Filing>,
    why: String,
}

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let (stands, circle) = tokio::try_join!(standing(&grant), Circle::of(&grant))?;
    let page =
        view::Closing { case: grant.id()?, own: grant.level() == CaseLevel::Own, stands: &stands, circle: &circle };
    let body = view::closing(ctx.language, &page, &ctx.form, &Invalid { problems: Vec::new() });
    Ok(ctx.show(&w::close_title(ctx.language), body))
}

pub(in crate::followups) fn read_filing(read: &mut Reader<'_>, stands: &Standing) -> Filed {
    let filing = stands.needs_filing().then(|| read.code::<Filing>("filing")).flatten();
    let need = if filing == Some(Filing::Waived) { Need::Required } else { Need::Optional };
    Filed { filing, why: read.text("why", need, LONGEST) }
}

fn read(ctx: &Context, stands: &Standing) -> Result<(NewClosing, Filed), Invalid> {
    let mut read = ctx.form.reader();
    let reason = read.code::<ClosedReason>("reason");
    if reason.is_some_and(|reason| !stands.reasons().contains(&reason)) {
        read.problem("reason", Problem::NotAChoice);
    }
    let solved = reason == Some(ClosedReason::SolvedWithoutMeeting);
    let outcome = read.text("outcome", if solved { Need::Required } else { Need::Optional }, LONGEST);
    let filed = read_filing(&mut read, stands);
    read.finish(|| Some((NewClosing { reason: reason?, outcome }, filed)))
}

/// Closes, and files in the same act.
pub async fn shut(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    if grant.level() != CaseLevel::Own {
        return Err(Error::Refused("only-officer"));
    }
    let stands = standing(&grant).await?;
    let (new, filed) = match read(ctx, &stands) {
        Ok(read) => read,
        Err(invalid) => return again(ctx, &grant, &stands, &invalid).await,
    };
    keep(&grant, &filed).await?;
    close(&grant, &new).await?;
    Ok(ctx.go(cases::case(grant.id()?)))
}

/// Files only: for a party that takes part, whether the case is closed or not.
pub async fn to_record(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let stands = standing(&grant).await?;
    let mut read = ctx.form.reader();
    let filed = read_filing(&mut read, &stands);
    match read.finish(|| Some(())) {
        Ok(()) => keep(&grant, &filed).await?,
        Err(invalid) => return again(ctx, &grant, &stands, &invalid).await,
    }
    Ok(ctx.go(address::close(grant.id()?)))
}

pub(in crate::followups) async fn keep(grant: &Grant<'_, Case, Edit>, filed: &Filed) -> Result<(), Error> {
    match filed.filing {
        Some(Filing::Filed) => file(grant).await,
        Some(Filing::Waived) => waive(grant, &filed.why).await,
        None => Ok(()),
    }
}

/// The page with what was typed and what is wrong with it.
async fn again(
    ctx: &Context,
    grant: &Grant<'_, Case, Edit>,
    stands: &Standing,
    invalid: &Invalid,
) -> Result<Answer, Error> {
    let circle = Circle::of(grant).await?;
    let page = view::Closing { case: grant.id()?, own: grant.level() == CaseLevel::Own, stands, circle: &circle };
    let title = common::title_with_problem(ctx.language, &w::close_title(ctx.language));
    Ok(ctx.again(&title, view::closing(ctx.language, &page, &ctx.form, invalid)))
}
