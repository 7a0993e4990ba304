//! The page of one report, for everybody who has to do with it.

use base::{Error, Language};
use vault::Edit;
use web::{Answer, Context};
use wording::fields::{Filled, stands};
use wording::reports as words;

use super::super::model::{ReportState, Submitted, Told};
use super::super::policy::{Draft, Report, ReportLevel, Review};
use super::super::writing::{self, progress::Progress};
use super::{forms, store, view};
use crate::forms::Form;
use crate::funding::Funding;
use crate::importing::{ImportedReport, Registered, export};
use crate::reports::address;
use crate::typesetting::{self, press};

/// The report of the address as the reader may know it, with its form.
pub async fn known(ctx: &Context) -> Result<(Told, &'static Form), Error> {
    let report = super::super::store::one(&ctx.look::<Report>().await?).await?;
    let form = report.form()?;
    Ok((report, form))
}

/// A report: for its authors what is left to write, for the association what was handed in.
pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let (report, form) = known(ctx).await?;
    let grant = ctx.look::<Report>().await?;
    let comments = store::comments(&grant).await?;
    let handed = store::latest(&grant, form).await?;
    let writes = grant.level() == ReportLevel::Author && report.state.is_written();
    let sections = match writes {
        true => Some(writing::store::sections(&ctx.look::<Draft>().await?).await?),
        false => None,
    };
    let today = ctx.tx.now().date();
    let shown = handed.as_ref().filter(|_| !writes);
    let paper =
        shown.map(|handed| typesetting::html(&report.paper(Language::Sv, form, &handed.submitted.answers, today)));
    let paper = paper.transpose()?;
    let progress = sections.as_ref().map(|sections| Progress::of(&report, form, sections));
    let usual = stands([(forms::RECEIVED.name, &*today.to_string())]);
    if ctx.is_stale() {
        ctx.tells();
    }
    let page = view::Page {
        report: &report,
        form,
        level: grant.level(),
        comments: &comments,
        handed: handed.as_ref(),
        sections: sections.as_ref(),
        progress: progress.as_ref(),
        paper: paper.as_ref(),
        filled: &Filled::of(ctx).over(&usual),
        moved_on: ctx.is_stale(),
        today,
    };
    Ok(ctx.show(&words::title(ctx.language), page.render()))
}

/// Back to its authors, with what to change.
pub async fn send_back(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Review>().await?;
    let (report, form) = known(ctx).await?;
    let asked = forms::asked(&ctx.form, form)?;
    if forms::round(&ctx.form) != Some(report.round) {
        return Err(Error::Stale);
    }
    store::send_back(&grant, report.round, &asked).await?;
    Ok(ctx.go(address::report(report.id)))
}

/// Received: it gets its number, and is what it is for good.
pub async fn receive(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Review>().await?;
    let (report, form) = known(ctx).await?;
    let handed = store::latest(&ctx.look::<Report>().await?, form).await?.ok_or(Error::Stale)?;
    let day = forms::received(&ctx.form, handed.at.date(), ctx.tx.now().date())?;
    if forms::round(&ctx.form) != Some(handed.round) {
        return Err(Error::Stale);
    }
    let association = ctx.tx.ask::<Funding, Edit>(ctx.tx.party()?.cast()).await?;
    store::receive(&grant, &association, (&report, &handed), day).await?;
    Ok(ctx.go(address::report(report.id)))
}

/// On to the board, or noted by it.
pub async fn board(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Review>().await?;
    let mut read = ctx.form.reader();
    let from = read.carried(|read| read.code::<ReportState>("from"));
    store::board(&grant, read.finish(|| from)?).await?;
    Ok(ctx.go(address::report(grant.id()?.cast())))
}

/// From now on anybody may read it, with the names that are ticked.
pub async fn publish(ctx: &Context) -> Result<Answer, Error> {
    let review = ctx.change::<Review>().await?;
    let (report, form) = known(ctx).await?;
    let handed = store::latest(&ctx.look::<Report>().await?, form).await?.ok_or(Error::Stale)?;
    let ticked = forms::ticked(&ctx.form, &forms::named(form, &handed.submitted.answers))?;
    let association = ctx.tx.ask::<Funding, Edit>(ctx.tx.party()?.cast()).await?;
    store::publish(&review, &association, (&report, &handed), &ticked).await?;
    Ok(ctx.go(address::report(report.id)))
}

/// From now on nobody outside may.
pub async fn withdraw(ctx: &Context) -> Result<Answer, Error> {
    let review = ctx.change::<Review>().await?;
    let association = ctx.tx.ask::<Funding, Edit>(ctx.tx.party()?.cast()).await?;
    store::withdraw(&review, &association).await?;
    Ok(ctx.go(address::report(review.id()?.cast())))
}

/// It was asked for by mistake, and nobody has begun.
pub async fn take_back(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Review>().await?;
    store::take_back(&grant).await?;
    Ok(ctx.go(address::all()))
}

/// What the reader may read of it: what was handed in; for an author who writes, the draft as it is now.
async fn readable(ctx: &Context, report: &Told, form: &Form) -> Result<Submitted, Error> {
    let grant = ctx.look::<Report>().await?;
    if grant.level() == ReportLevel::Author && report.state.is_written() {
        let sections = writing::store::sections(&ctx.look::<Draft>().await?).await?;
        return Ok(Submitted { answers: writing::store::whole(report, form, &sections), imported: None });
    }
    store::latest(&grant, form).await?.map(|handed| handed.submitted).ok_or(Error::NotFound)
}

/// The report on paper.
pub async fn pdf(ctx: &Context) -> Result<Answer, Error> {
    let (report, form) = known(ctx).await?;
    let submitted = readable(ctx, &report, form).await?;
    let document = report.paper(Language::Sv, form, &submitted.answers, ctx.tx.now().date());
    Ok(ctx.file_made("rapport.pdf", "application/pdf", press::pdf(document)))
}

/// The report as a file that can be read in again: the one it came from, for one that was read from a file.
pub async fn file(ctx: &Context) -> Result<Answer, Error> {
    let (report, form) = known(ctx).await?;
    let submitted = readable(ctx, &report, form).await?;
    if !ctx.look::<Report>().await?.level().has_file() {
        return Err(Error::Refused("initiatives.reads-only"));
    }
    let written = || {
        let registered = Registered { number: report.number.clone(), received: report.received, contacts: Vec::new() };
        ImportedReport::written(form, &submitted.answers, &registered)
    };
    let report = submitted.imported.clone().map(|imported| *imported).or_else(written).ok_or(Error::NotFound)?;
    Ok(ctx.file("rapport.json", "application/json", export(&report)?.into_bytes()))
}
