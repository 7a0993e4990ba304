//! The pages on which authors write.

use base::{Error, Id, Invalid};
use vault::{Edit, Grant, Read};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::reports as words;

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
    let (l, section) = (ctx.language, of(ctx, form)?);
    if !report.state.is_written() {
        return if ctx.is_stale() { Ok(too_late(ctx, &report, form, section)) } else { Err(HANDED_IN) };
    }
    let sections = store::sections(&grant).await?;
    let stands = sections.get(&section.number);
    let answers = stands.map_or_else(|| store::known(&report, form), |stands| stands.answers.clone());
    let comments = review::comments(&ctx.look::<Report>().await?).await?;
    let progress = Progress::of(&report, form, &sections);
    let is_marked = ctx.query.has(WITH_PROBLEMS.0, WITH_PROBLEMS.1);
    let marked = if is_marked { progress.left_in(section) } else { Invalid::default() };
    let (stored, here) = (fields::pairs(form, &answers), address::section(report.id, section.key()));
    let filled = Filled::of(ctx)
        .marking(&marked)
        .made_at(stands.map_or(0, |stands| stands.version), &fields::texts(section, &answers))
        .unless_sent(&stored)
        .beside(here, |sent| {
            fills_all(ctx, section);
            let (Ok(mine) | Err(mine)) = fields::merged(sent, section, &read(form, section, sent), Some(&answers));
            (fields::pairs(form, &mine), view::both(l, section, &answers, &mine))
        });
    let page = view::Writing {
        report: &report,
        form,
        section,
        filled: &filled,
        saved: stands.map(|stands| stands.changed),
        comments: &comments,
        progress: &progress,
        today: ctx.tx.now().date(),
    };
    Ok(ctx.show(&section_title(ctx, section), view::writing(&page)))
}

const HANDED_IN: Error = Error::Refused("reports.handed-in");

fn section_title(ctx: &Context, section: &Section) -> String {
    format!("{} {}", section.number, section.name(ctx.language))
}

/// What was sent of a section. What cannot be read is as it was typed.
fn read(form: &Form, section: &Section, sent: &base::Form) -> Answers {
    forms::read(form, sent, |field| section.holds(&field.key))
}

/// The page shows all that was sent of a section, though a row may have moved up.
fn fills_all(ctx: &Context, section: &Section) {
    let names = ctx.form.pairs().iter().map(|(name, _)| name);
    names.filter(|name| section.holds(name)).for_each(|name| ctx.fills(name));
}

/// Another author handed it in meanwhile: what was typed can be copied, and that is all.
fn too_late(ctx: &Context, report: &Told, form: &Form, section: &Section) -> Answer {
    let (l, sent) = (ctx.language, read(form, section, &ctx.form));
    fills_all(ctx, section);
    ctx.tells();
    ctx.show(&words::too_late(l), view::too_late(l, report, section, &sent))
}

/// Keeps a section. What cannot be read is told when the report is handed in.
pub async fn write(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Draft>().await?;
    let (report, form) = review::pages::known(ctx).await?;
    let section = of(ctx, form)?;
    if !report.state.is_written() {
        return Err(if ctx.is_autosave() { HANDED_IN } else { Error::Stale });
    }
    // A version that is missing or no number is none: if somebody has written, both texts are shown.
    let version = ctx.form.value("version").and_then(|typed| typed.parse().ok()).unwrap_or(0);
    let answers = read(form, section, &ctx.form);
    let version = match store::write(&grant, &report, &section.number, version, &answers).await {
        Err(Error::Stale) => {
            write_over(ctx, &grant, &report, section, &answers).await?;
            // The form still shows what it was made from: its next save is laid over the newer text too.
            version
        }
        written => written?,
    };
    if ctx.is_autosave() {
        return Ok(wording::saved_now(ctx).with_version(version).with_was(fields::was(section, &answers)));
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

/// Two authors wrote in one section at once: what only one of them touched is kept, from both.
async fn write_over(
    ctx: &Context,
    grant: &Grant<'_, Draft, Edit>,
    report: &Told,
    section: &Section,
    answers: &Answers,
) -> Result<(), Error> {
    let sections = store::sections(grant).await?;
    let theirs = sections.get(&section.number);
    let merged = fields::merged(&ctx.form, section, answers, theirs.map(|theirs| &theirs.answers));
    let merged = merged.map_err(|_| Error::Stale)?;
    let stands = theirs.map_or(0, |theirs| theirs.version);
    store::write(grant, report, &section.number, stands, &merged).await.map(drop)
}

/// Hands the whole report in, or says what is missing and where.
pub async fn submit(ctx: &Context) -> Result<Answer, Error> {
    let draft = ctx.change::<Draft>().await?;
    let (report, form) = review::pages::known(ctx).await?;
    if !report.state.is_written() {
        return Err(HANDED_IN);
    }
    let sections = store::sections(&draft).await?;
    let progress = Progress::of(&report, form, &sections);
    if !progress.is_done() {
        return Err(progress.left().into());
    }
    let answers = store::whole(&report, form, &sections);
    let grant = ctx.tx.ask::<Report, Edit>(report.id).await?;
    store::submit(&grant, &report, form, &Submitted { answers, imported: None }).await?;
    Ok(ctx.go(address::report(report.id)))
}
