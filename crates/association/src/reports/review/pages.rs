//! The page of one report, for everybody who has to do with it.

use base::form::Need;
use base::{Date, Error, Invalid, Language, Problem};
use maud::Markup;
use vault::Edit;
use web::{Answer, Context};
use wording::reports as words;

use super::super::model::{LONGEST_COMMENT, ReportState, Submitted, Told};
use super::super::policy::{Draft, Report, ReportLevel, Review};
use super::super::writing::{self, progress::Progress, view::too_late};
use super::{store, view};
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
    let body = body(ctx, &report, form, &Invalid { problems: Vec::new() }).await?;
    Ok(ctx.show(&words::title(ctx.language), body))
}

/// The page's body, with what is wrong if something was tried.
pub async fn body(ctx: &Context, report: &Told, form: &Form, invalid: &Invalid) -> Result<Markup, Error> {
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
    let progress = sections.as_ref().map(|sections| Progress::of(report, form, sections));
    let page = view::Page {
        report,
        form,
        level: grant.level(),
        comments: &comments,
        handed: handed.as_ref(),
        sections: sections.as_ref(),
        progress: progress.as_ref(),
        paper: paper.as_ref(),
        typed: &ctx.form,
        invalid,
        today,
    };
    Ok(page.render(ctx.language))
}

/// The round that the reader had before them: what was handed in since is not sent back or received unread.
fn round(ctx: &Context) -> Option<i64> {
    ctx.form.value("round").and_then(|round| round.parse().ok())
}

/// Back to its authors, with what to change.
pub async fn send_back(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Review>().await?;
    let (report, form) = known(ctx).await?;
    let round = round(ctx);
    let mut read = ctx.form.reader();
    let mut asked = Vec::new();
    let numbers = form.sections.iter().map(|section| section.number.as_str());
    for number in numbers.chain([""]) {
        let text = read.text(&view::comment_field(number), Need::Optional, LONGEST_COMMENT);
        asked.extend((!text.is_empty()).then(|| (number.to_owned(), text)));
    }
    if asked.is_empty() {
        read.problem(&view::comment_field(""), Problem::Required);
    }
    if let Err(invalid) = read.finish(|| Some(())) {
        return again(ctx, &report, form, &invalid).await;
    }
    let sent = if round == Some(report.round) {
        store::send_back(&grant, report.round, &asked).await
    } else {
        Err(Error::Stale)
    };
    match sent {
        Ok(()) => Ok(ctx.go(address::report(report.id))),
        Err(Error::Stale) => {
            let heading = words::too_late_to_send_back(ctx.language);
            let typed: Vec<String> = asked.into_iter().map(|(_, text)| text).collect();
            Ok(ctx.conflict(&heading, too_late(ctx.language, &report, &heading, &typed.join("\n\n"))))
        }
        Err(other) => Err(other),
    }
}

async fn again(ctx: &Context, report: &Told, form: &Form, invalid: &Invalid) -> Result<Answer, Error> {
    let body = body(ctx, report, form, invalid).await?;
    Ok(ctx.again(&words::title(ctx.language), body))
}

/// Received: it gets its number, and is what it is for good.
pub async fn receive(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Review>().await?;
    let (report, form) = known(ctx).await?;
    let mut read = ctx.form.reader();
    let day = read.date("received");
    let handed = store::latest(&ctx.look::<Report>().await?, form).await?.ok_or(Error::Stale)?;
    if day.is_some_and(|day: Date| day > ctx.tx.now().date()) {
        read.problem("received", Problem::Other("reports.in-the-future"));
    } else if day.is_some_and(|day| day < handed.at.date()) {
        read.problem("received", Problem::Other("reports.before-handed-in"));
    }
    let day = match read.finish(|| day) {
        Ok(day) => day,
        Err(invalid) => return again(ctx, &report, form, &invalid).await,
    };
    if round(ctx) != Some(handed.round) {
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
    let mut read = ctx.form.reader();
    let ticked = read.all("tick");
    let may = view::named(form, &handed.submitted.answers);
    if !ticked.iter().all(|key| may.iter().any(|field| field.key == *key)) {
        read.problem("tick", Problem::Carried);
    }
    if let Err(invalid) = read.finish(|| Some(())) {
        return again(ctx, &report, form, &invalid).await;
    }
    let ticked = ticked.into_iter().collect();
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
