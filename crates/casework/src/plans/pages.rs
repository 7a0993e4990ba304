//! Answering what was proposed for the own party, and telling how it goes.

use base::form::Need;
use base::{Code as _, Error, Form, Id, Invalid, Problem};
use vault::{Edit, Grant};
use web::parts::Stood;
use web::{Answer, Context, Route, work};
use wording::{common, plans as w};

use super::address;
use super::model::{Progress, Taken};
use super::{store, view};
use crate::access::{Case, Circle, Subject};
use crate::cases::address as cases;
use crate::disclosures::{ActionText, Entry, Item, ProposalLine, entries, receipts};
use crate::meetings::address as meetings;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::PROPOSAL, "Case Read", work!(proposal)),
    Route::post(address::TAKE, "Case Edit", work!(take)),
    Route::post(address::DECLINE, "Case Edit, Case Read", work!(decline)),
    Route::get(address::ACTION, "Case Read", work!(action)),
    Route::post(address::ACTION, "Case Edit, Case Read", work!(tell)),
    Route::post(address::UNDO, "Case Edit", work!(undo)),
];

/// The longest answer.
pub(super) const LONGEST: usize = 1000;

async fn proposal(ctx: &Context) -> Result<Answer, Error> {
    let body = answering(ctx, &Invalid { problems: Vec::new() }).await?;
    Ok(ctx.show(&w::answer_title(ctx.language), body))
}

async fn answering(ctx: &Context, invalid: &Invalid) -> Result<maud::Markup, Error> {
    let grant = ctx.look::<Case>().await?;
    let (circle, entries) = tokio::try_join!(Circle::of(&grant), entries(&grant))?;
    let proposal = store::proposal(&entries, &circle, ctx.id("item")?)?;
    let line: ProposalLine = proposal.content(&grant)?;
    let due = proposal.due.map(|due| due.to_string()).unwrap_or_default();
    let subject = ctx.form.value("subject").and_then(Subject::from_code).unwrap_or(proposal.subject);
    let typed = view::Answering {
        what: ctx.form.value("what").unwrap_or(&line.text),
        due: ctx.form.value("due").unwrap_or(&due),
        subject,
        reason: ctx.form.value("reason").unwrap_or_default(),
    };
    Ok(view::answering(ctx.language, grant.id()?, proposal, &typed, invalid))
}

async fn again(ctx: &Context, invalid: &Invalid) -> Result<Answer, Error> {
    let body = answering(ctx, invalid).await?;
    let l = ctx.language;
    Ok(ctx.again(&common::title_with_problem(l, &w::answer_title(l)), body))
}

/// One tap takes it as it was proposed; the page posts it in other words.
async fn take(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let taken = match ctx.form.value("what").map(|_| read_taken(ctx)).transpose() {
        Ok(taken) => taken,
        Err(invalid) => return again(ctx, &invalid).await,
    };
    store::take(&grant, ctx.id("item")?, taken.as_ref()).await?;
    back(ctx, &grant).await
}

fn read_taken(ctx: &Context) -> Result<Taken, Invalid> {
    let mut read = ctx.form.reader();
    let what = read.text("what", Need::Required, LONGEST);
    let due = read.if_given("due", |read, field| read.date(field));
    if due.is_some_and(|due| due < ctx.tx.now().date()) {
        read.problem("due", Problem::Other("in-the-past"));
    }
    let subject = read.code::<Subject>("subject");
    read.finish(|| Some(Taken { what, subject: subject?, due }))
}

async fn decline(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let mut read = ctx.form.reader();
    let reason = read.text("reason", Need::Required, LONGEST);
    let reason = match read.finish(|| Some(reason)) {
        Ok(reason) => reason,
        Err(invalid) => return again(ctx, &invalid).await,
    };
    store::decline(&grant, ctx.id("item")?, &reason).await?;
    back(ctx, &grant).await
}

/// Back to where it was answered: a meeting on whose list the case stands, or the case.
async fn back(ctx: &Context, grant: &Grant<'_, Case, Edit>) -> Result<Answer, Error> {
    if ctx.form.value("meeting").is_none() {
        return Ok(ctx.go(cases::agreed(grant.id()?)));
    }
    let listed = store::meetings(grant).await?;
    let mut read = ctx.form.reader();
    let meeting = read.carried(|read| read.id_among("meeting", listed));
    let meeting = read.finish(|| meeting)?;
    Ok(ctx.go(meetings::room(meeting.cast())))
}

async fn action(ctx: &Context) -> Result<Answer, Error> {
    let body = telling(ctx, &Invalid { problems: Vec::new() }).await?;
    Ok(ctx.show(&w::action_title(ctx.language), body))
}

async fn telling(ctx: &Context, invalid: &Invalid) -> Result<maud::Markup, Error> {
    let grant = ctx.look::<Case>().await?;
    let (entries, receipts) = tokio::try_join!(entries(&grant), receipts(&grant))?;
    let entry = store::action(&entries, ctx.id("item")?)?;
    let stored: ActionText = entry.content(&grant)?;
    let mut text = stored.clone();
    if let Some(typed) = ctx.form.value("result") {
        typed.clone_into(&mut text.result);
    }
    let sent = receipts.iter().filter(|receipt| receipt.item == entry.item && receipt.version == entry.version);
    let stands = entry.code.as_deref();
    let stood = Stood::at(entry.version, told(entry, &stored));
    let page = view::Telling {
        entry,
        text: &text,
        stood: Stood::as_sent(&ctx.form, stood),
        progress: ctx.form.value("progress").or(stands).and_then(Progress::from_code),
        release_at: sent.map(|receipt| receipt.release_at).max(),
        now: grant.now(),
    };
    Ok(view::telling(ctx.language, grant.id()?, &page, invalid))
}

/// The fields of an action's form as they stand.
fn told<'a>(entry: &'a Entry, text: &'a ActionText) -> [(&'static str, &'a str); 2] {
    [("progress", entry.code.as_deref().unwrap_or_default()), ("result", &text.result)]
}

fn read_told(form: &Form) -> Result<(i64, Progress, String), Invalid> {
    let mut read = form.reader();
    let version = read.version(1..=i64::MAX);
    let told: Vec<&str> = Progress::TOLD.iter().map(|progress| progress.code()).collect();
    let progress = read.choice("progress", &told).and_then(Progress::from_code);
    let closed = progress.is_some_and(|progress| !progress.is_open());
    let result = read.text("result", if closed { Need::Required } else { Need::Optional }, LONGEST);
    read.finish(|| Some((version?, progress?, result)))
}

async fn tell(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let (version, progress, result) = match read_told(&ctx.form) {
        Ok(told) => told,
        Err(invalid) => {
            let l = ctx.language;
            let body = telling(ctx, &invalid).await?;
            return Ok(ctx.again(&common::title_with_problem(l, &w::action_title(l)), body));
        }
    };
    let item: Id<Item> = ctx.id("item")?;
    match store::tell(&grant, item, version, progress, &result).await {
        Err(Error::Stale) => {
            if let Some(both) = over_newer(ctx, &grant, item).await? {
                return Ok(both);
            }
        }
        told => told?,
    }
    Ok(ctx.go(address::action(grant.id()?, item)))
}

/// Somebody else of the party told since: both texts are shown, and the form holds mine with what only the other touched
/// (B7).
async fn over_newer(ctx: &Context, grant: &Grant<'_, Case, Edit>, item: Id<Item>) -> Result<Option<Answer>, Error> {
    let entries = entries(grant).await?;
    let entry = store::action(&entries, item)?;
    let text: ActionText = entry.content(grant)?;
    let stands = told(entry, &text).map(|(name, value)| (name.to_owned(), value.to_owned()));
    let merged = ctx.merged(&stands.to_vec());
    let (_, progress, result) = read_told(&merged.form)?;
    // The same was told already. Anything else goes to others at once, so nobody sends what she has not seen.
    if entry.code.as_deref() == Some(progress.code()) && text.result == result {
        return Ok(None);
    }
    let (l, stood) = (ctx.language, Stood::at(entry.version, told(entry, &text)));
    let mine = ActionText { result, ..text.clone() };
    let (progress, now) = (Some(progress), grant.now());
    let page = view::Telling { entry, text: &mine, progress, release_at: None, stood, now };
    let body = view::both(l, grant.id()?, &page, &text);
    Ok(Some(ctx.conflict(&w::conflict_title(l), body)))
}

async fn undo(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    store::undo(&grant, ctx.id("item")?).await?;
    back(ctx, &grant).await
}
