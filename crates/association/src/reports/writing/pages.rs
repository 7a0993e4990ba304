//! The pages on which authors write.

use base::{Error, Id, Invalid};
use vault::{Edit, Read};
use web::{Answer, Context};
use wording::{common, reports as words};

use super::super::model::{Submitted, Told};
use super::super::policy::{AuthorDesk, Draft, Report};
use super::super::review;
use super::progress::Progress;
use super::{fields, store, view};
use crate::forms::{self, Answers, Form, Section};
use crate::reports::address;

/// What the reader's party is to write.
pub async fn desk(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<AuthorDesk, Read>(ctx.tx.party()?.cast()).await?;
    let all = super::super::store::of_author(&grant).await?;
    Ok(ctx.show(&words::desk(ctx.language), view::desk(ctx.language, &all, ctx.tx.now().date())))
}

fn of<'f>(ctx: &Context, form: &'f Form) -> Result<&'f Section, Error> {
    ctx.named("section").and_then(|number| form.section(number)).ok_or(Error::NotFound)
}

/// What the address asks for after handing in has failed: the page marks what is wrong.
pub const WITH_PROBLEMS: (&str, &str) = ("visa", "fel");

/// One section, to write in.
pub async fn section(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Draft>().await?;
    let (report, form) = review::pages::known(ctx).await?;
    let section = of(ctx, form)?;
    if !report.state.is_written() {
        return Err(Error::Refused("reports.handed-in"));
    }
    let sections = store::sections(&grant).await?;
    let stands = sections.get(&section.number);
    let answers = match stands {
        Some(stands) => stands.answers.clone(),
        None => store::known(&report, form),
    };
    let comments = review::comments(&ctx.look::<Report>().await?).await?;
    let typed = fields::pairs(form, &answers);
    let progress = Progress::of(&report, form, &sections);
    let marked = ctx.query.has(WITH_PROBLEMS.0, WITH_PROBLEMS.1);
    let page = view::Writing {
        report: &report,
        form,
        section,
        stood: fields::stood(section, stands.map_or(0, |stands| stands.version), &answers),
        saved: stands.map(|stands| stands.changed),
        typed: &typed,
        comments: &comments,
        progress: &progress,
        invalid: &if marked { progress.left_in(section) } else { Invalid { problems: Vec::new() } },
        today: ctx.tx.now().date(),
    };
    Ok(ctx.show(&section_title(ctx, section), view::writing(ctx.language, &page)))
}

fn section_title(ctx: &Context, section: &Section) -> String {
    format!("{} {}", section.number, section.name(ctx.language))
}

/// Keeps a section. What cannot be read is kept as it was typed, and told when the report is handed in.
pub async fn write(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Draft>().await?;
    let (report, form) = review::pages::known(ctx).await?;
    let section = of(ctx, form)?;
    // A version that is missing or no number is none: if somebody has written, both texts are shown.
    let version = ctx.form.value("version").and_then(|typed| typed.parse().ok()).unwrap_or(0);
    let answers = forms::read(form, &ctx.form, |field| section.holds(&field.key));
    if !report.state.is_written() && !ctx.is_autosave() {
        let heading = words::too_late(ctx.language);
        let body = view::too_late(ctx.language, &report, &heading, &view::said(ctx.language, section, &answers));
        return Ok(ctx.conflict(&heading, body));
    }
    let version = match store::write(&grant, &report, &section.number, version, &answers).await {
        Ok(version) => version,
        Err(Error::Stale) => {
            let sections = store::sections(&grant).await?;
            let theirs = sections.get(&section.number);
            let merged = fields::merged(&ctx.form, section, &answers, theirs.map(|theirs| &theirs.answers));
            let stands = theirs.map_or(0, |theirs| theirs.version);
            match merged {
                Ok(merged) => store::write(&grant, &report, &section.number, stands, &merged).await?,
                Err(mine) => return both(ctx, &report, form, section, &mine).await,
            };
            // The form still shows what it was made from: its next save is laid over the newer text too.
            version
        }
        Err(other) => return Err(other),
    };
    if ctx.is_autosave() {
        let (hour, minute) = ctx.tx.now().hour_minute();
        let saved = ctx.text(common::saved_at(ctx.language, &format!("{hour}.{minute:02}")));
        return Ok(saved.with_version(version).with_was(fields::was(section, &answers)));
    }
    let id: Id<Report> = ctx.id("id")?;
    let (before, after) = form.around(section);
    let next = match ctx.form.value("act") {
        Some("stay") => Some(section),
        Some("back") => before,
        _ => after,
    };
    Ok(ctx.go(next.map_or_else(|| address::report(id), |next| address::section(id, next.key()))))
}

/// Two authors wrote in one field: both texts, and the second decides. Nothing of either is lost.
async fn both(ctx: &Context, report: &Told, form: &Form, section: &Section, mine: &Answers) -> Result<Answer, Error> {
    let l = ctx.language;
    if ctx.is_autosave() {
        return Ok(ctx.text_conflict(common::save_conflict(l)));
    }
    let sections = store::sections(&ctx.look::<Draft>().await?).await?;
    let theirs = sections.get(&section.number);
    let nothing = Answers::default();
    let typed = fields::pairs(form, mine);
    let progress = Progress::of(report, form, &sections);
    let page = view::Writing {
        report,
        form,
        section,
        stood: fields::stood(
            section,
            theirs.map_or(0, |theirs| theirs.version),
            theirs.map_or(&nothing, |theirs| &theirs.answers),
        ),
        saved: None,
        typed: &typed,
        comments: &[],
        progress: &progress,
        invalid: &Invalid { problems: Vec::new() },
        today: ctx.tx.now().date(),
    };
    let theirs = theirs.map_or(&nothing, |theirs| &theirs.answers);
    Ok(ctx.conflict(&words::conflict(l), view::conflict(l, &page, theirs, mine)))
}

/// Hands the whole report in, or says what is missing and where.
pub async fn submit(ctx: &Context) -> Result<Answer, Error> {
    let draft = ctx.change::<Draft>().await?;
    let (report, form) = review::pages::known(ctx).await?;
    if !report.state.is_written() {
        return Err(Error::Refused("reports.handed-in"));
    }
    let sections = store::sections(&draft).await?;
    let progress = Progress::of(&report, form, &sections);
    if !progress.is_done() {
        let body = review::pages::body(ctx, &report, form, &progress.left()).await?;
        return Ok(ctx.again(&words::title(ctx.language), body));
    }
    let answers = store::whole(&report, form, &sections);
    let grant = ctx.tx.ask::<Report, Edit>(report.id).await?;
    store::submit(&grant, &report, form, &Submitted { answers, imported: None }).await?;
    Ok(ctx.go(address::report(report.id)))
}
