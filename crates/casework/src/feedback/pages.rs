//! The page on which a party tells the individual, and notes her answer.

use base::form::Need;
use base::{Error, Form, Invalid, Language};
use web::parts::Stood;
use web::{Answer, Context, Route, work};
use wording::{common, feedback as w};

use super::address;
use super::model::{LONGEST, LONGEST_NOTE, Reply, Task, Told};
use super::{store, view};
use crate::access::{Case, Circle};
use crate::disclosures::entries;
use crate::followups;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::FEEDBACK, "Case Read", work!(show)),
    Route::post(address::FEEDBACK, "Case Edit", work!(write)),
    Route::get(address::LETTER, "Case Read", work!(letter)),
];

/// What was posted.
struct Written {
    version: i64,
    told: Told,
    /// Her answer, when she has been told; a save leaves it for later.
    reply: Option<Reply>,
    /// On to the letter alone, to print it.
    prints: bool,
}

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let (l, case, today) = (ctx.language, grant.id()?, grant.now().date());
    let title = w::title(l);
    let Some(task) = store::task(&grant).await? else {
        let (planned, circle) = tokio::try_join!(store::planned(&grant), Circle::of(&grant))?;
        return Ok(ctx.show(&title, view::others(l, case, &planned, &circle, today)));
    };
    if task.plan.done.is_some() {
        return Ok(ctx.show(&title, view::done(l, case, &task, today)));
    }
    let told = written_or_drafted(&grant, &task).await?;
    let stood = Stood::at(task.version, told.fields());
    let page = view::Telling { case, task: &task, told: &told, stood, reply: None, today };
    Ok(ctx.show(&title, view::telling(l, &page, &Invalid { problems: Vec::new() })))
}

/// The letter alone, for the printer.
async fn letter(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let task = store::task(&grant).await?.ok_or(Error::NotFound)?;
    let told = written_or_drafted(&grant, &task).await?;
    Ok(ctx.show(&w::letter_title(ctx.language), view::letter(ctx.language, grant.id()?, &told.text)))
}

async fn written_or_drafted<A>(grant: &vault::Grant<'_, Case, A>, task: &Task) -> Result<Told, Error> {
    match &task.told {
        Some(told) => Ok(told.clone()),
        None => Ok(Told { text: drafted(grant, task).await?, note: String::new() }),
    }
}

/// The letter is hers, so it is Swedish whatever the officer's screen is.
async fn drafted<A>(grant: &vault::Grant<'_, Case, A>, task: &Task) -> Result<String, Error> {
    let (entries, circle) = tokio::try_join!(entries(grant), Circle::of(grant))?;
    let asks = followups::standing(grant).await?.follow_up;
    let next: Vec<String> = asks.then(|| w::letter_six_months(Language::Sv)).into_iter().collect();
    store::letter(grant, Language::Sv, task.plan.consultation, &entries, &circle, &next)
}

fn read(form: &Form, autosave: bool) -> Result<Written, Invalid> {
    let mut read = form.reader();
    let version = read.version(1..=i64::MAX);
    let act = form.value("act").filter(|_| !autosave);
    let is_told = act == Some("told");
    let text = read.text("text", if is_told { Need::Required } else { Need::Optional }, LONGEST);
    let note = read.text("note", Need::Optional, LONGEST_NOTE);
    let reply = is_told.then(|| read.code::<Reply>("reply")).flatten();
    read.finish(|| Some(Written { version: version?, told: Told { text, note }, reply, prints: act == Some("print") }))
}

async fn write(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let task = store::task(&grant).await?.ok_or(Error::Refused("not-yours"))?;
    if task.plan.done.is_some() {
        return Err(Error::Refused("already-done"));
    }
    let written = match read(&ctx.form, ctx.is_autosave()) {
        Ok(written) => written,
        Err(invalid) => return again(ctx, &task, &invalid),
    };
    let kept = match keep(&grant, &task, &written).await {
        // The form still shows what it was made from: its next save is laid over the newer text too.
        Err(Error::Stale) => match over_newer(ctx, &task)? {
            Ok(merged) => keep(&grant, &task, &merged).await.map(|_| written.version),
            Err(both) => return Ok(both),
        },
        kept => kept,
    };
    match kept {
        Err(other) => Err(other),
        Ok(version) if ctx.is_autosave() => {
            let (hour, minute) = grant.now().hour_minute();
            let text = common::saved_at(ctx.language, &format!("{hour}.{minute:02}"));
            Ok(ctx.text(text).with_version(version))
        }
        Ok(_) => {
            let case = grant.id()?;
            Ok(ctx.go(if written.prints { address::letter(case) } else { address::feedback(case) }))
        }
    }
}

async fn keep(grant: &vault::Grant<'_, Case, vault::Edit>, task: &Task, new: &Written) -> Result<i64, Error> {
    match new.reply {
        Some(reply) => store::finish(grant, task, new.version, reply, &new.told).await.map(|()| new.version + 1),
        None => store::save(grant, task.id, new.version, &new.told).await,
    }
}

/// The page with what was typed and what is wrong with it.
fn again(ctx: &Context, task: &Task, invalid: &Invalid) -> Result<Answer, Error> {
    let typed = |field| ctx.form.value(field).unwrap_or_default().to_owned();
    let told = Told { text: typed("text"), note: typed("note") };
    let reply = ctx.form.value("reply").and_then(base::Code::from_code);
    let today = ctx.tx.now().date();
    let stands = task.told.clone().unwrap_or_default();
    let stood = Stood::as_sent(&ctx.form, Stood::at(task.version, stands.fields()));
    let page = view::Telling { case: ctx.id("id")?, task, told: &told, stood, reply, today };
    let title = common::title_with_problem(ctx.language, &w::title(ctx.language));
    Ok(ctx.again(&title, view::telling(ctx.language, &page, invalid)))
}

/// Two of a party wrote at once: what only one touched is kept, from both. Where both touched the same, both texts are
/// shown, and the writer decides (B7).
fn over_newer(ctx: &Context, task: &Task) -> Result<Result<Written, Answer>, Error> {
    let l = ctx.language;
    let theirs = task.told.clone().unwrap_or_default();
    let stands = theirs.fields().map(|(name, value)| (name.to_owned(), value.to_owned()));
    let merged = ctx.merged(&stands.to_vec());
    let written = read(&merged.form, ctx.is_autosave())?;
    // Nobody says that a letter was given which she has not seen: then both are shown first.
    if merged.both.is_empty() && written.reply.is_none() {
        return Ok(Ok(Written { version: task.version, ..written }));
    }
    if ctx.is_autosave() {
        return Ok(Err(ctx.text_conflict(wording::common::save_conflict(l))));
    }
    let body = view::conflict(l, ctx.id("id")?, task.version, &theirs, &written.told);
    Ok(Err(ctx.conflict(&w::conflict_title(l), body)))
}
