//! The page six months after.

use base::form::Need;
use base::{Code as _, Error, Invalid, Problem};
use vault::Grant;
use web::{Answer as Page, Context, Route, work};
use wording::code_lists;
use wording::{common, followups as w};

use super::address;
use super::model::{Answer, LONGEST_NOTE, Outcome, Readiness, Step, Task};
use super::{again, closing, joining, standing, store, view};
use crate::access::{Case, CaseLevel, CaseState};
use crate::disclosures::{Baseline, ItemKind, entries};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::FOLLOW_UP, "Case Read", work!(show)),
    Route::post(address::FOLLOW_UP, "Case Edit", work!(note)),
    Route::post(address::PLAN, "Case Edit", work!(plan)),
    Route::get(address::CLOSE, "Case Read", work!(closing::pages::show)),
    Route::post(address::CLOSE, "Case Edit", work!(closing::pages::shut)),
    Route::post(address::TO_RECORD, "Case Edit", work!(closing::pages::to_record)),
    Route::get(address::JOIN, "Case Read", work!(joining::pages::show)),
    Route::post(address::JOIN, "Case Edit", work!(joining::pages::join)),
    Route::get(address::AGAIN, "Case Read", work!(again::pages::show)),
    Route::post(address::AGAIN, "Case Edit", work!(again::pages::take_up)),
];

async fn show(ctx: &Context) -> Result<Page, Error> {
    let grant = ctx.look::<Case>().await?;
    let (l, case, today) = (ctx.language, grant.id()?, grant.now().date());
    let title = w::title(l);
    let Some(task) = store::task(&grant).await? else {
        let stands = standing(&grant).await?;
        let may = grant.level() == CaseLevel::Own
            && stands.state == CaseState::Discussed
            && stands.follow_up
            && stands.feedback_open == 0;
        return Ok(ctx.show(&title, view::none(l, case, may)));
    };
    if !task.is_open(today) {
        return Ok(ctx.show(&title, view::told(l, case, &task, today)));
    }
    let baseline = baseline(&grant).await?;
    let page = view::Asking { case, task: &task, baseline: baseline.as_ref(), today };
    Ok(ctx.show(&title, view::asking(l, &page, &ctx.form, &Invalid { problems: Vec::new() })))
}

async fn baseline<A>(grant: &Grant<'_, Case, A>) -> Result<Option<Baseline>, Error> {
    let entries = entries(grant).await?;
    let found = entries.iter().rfind(|entry| entry.own && entry.kind == ItemKind::Baseline);
    found.map(|entry| entry.content(grant)).transpose()
}

/// What she answers; the note is the officer's own.
const ANSWERS: [&str; 4] = ["readiness", "step", "main", "also"];

fn read(ctx: &Context) -> Result<(i64, Outcome, Answer), Invalid> {
    let mut read = ctx.form.reader();
    let version = read.version(1..=i64::MAX);
    let outcome = read.code::<Outcome>("outcome");
    let note = read.text("note", Need::Optional, LONGEST_NOTE);
    let mut answer = Answer { note, ..Answer::default() };
    // Where she was not asked or did not answer, nothing else is kept.
    if outcome == Some(Outcome::Done) {
        answer.readiness = read.code::<Readiness>("readiness").map(Readiness::code).unwrap_or_default().to_owned();
        answer.step = read.code::<Step>("step").map(Step::code).unwrap_or_default().to_owned();
        answer.income_support = incomes(&mut read);
    } else if outcome.is_some() && !read.checked("drop") && ANSWERS.iter().any(|field| is_given(ctx, field)) {
        // A wrong button must not cost the answers.
        read.problem("drop", Problem::Other("followups.answers-given"));
    }
    read.finish(|| Some((version?, outcome?, answer)))
}

fn is_given(ctx: &Context, field: &str) -> bool {
    ctx.form.values(field).any(|value| !value.is_empty())
}

/// The main one first, then the others.
fn incomes(read: &mut base::form::Reader<'_>) -> Vec<String> {
    let codes = code_lists::codes("income_support");
    let mut incomes: Vec<String> = read.choice("main", &codes).map(str::to_owned).into_iter().collect();
    let also = read.all("also");
    if also.iter().any(|code| !codes.contains(&code.as_str())) {
        read.problem("also", Problem::NotAChoice);
    }
    let also: Vec<String> = also.into_iter().filter(|code| !incomes.contains(code)).collect();
    incomes.extend(also);
    incomes
}

async fn note(ctx: &Context) -> Result<Page, Error> {
    let grant = ctx.change::<Case>().await?;
    let (version, outcome, answer) = match read(ctx) {
        Ok(read) => read,
        Err(invalid) => return typed_again(ctx, &grant, &invalid).await,
    };
    store::note(&grant, version, outcome, &answer).await?;
    Ok(ctx.go(address::follow_up(grant.id()?)))
}

/// The page with what was typed and what is wrong with it.
async fn typed_again<A>(ctx: &Context, grant: &Grant<'_, Case, A>, invalid: &Invalid) -> Result<Page, Error> {
    let task: Task = store::task(grant).await?.ok_or(Error::NotFound)?;
    let (baseline, today) = (baseline(grant).await?, grant.now().date());
    let page = view::Asking { case: grant.id()?, task: &task, baseline: baseline.as_ref(), today };
    let title = common::title_with_problem(ctx.language, &w::title(ctx.language));
    Ok(ctx.again(&title, view::asking(ctx.language, &page, &ctx.form, invalid)))
}

/// Consent to the six months came after the feedback: begins them now.
async fn plan(ctx: &Context) -> Result<Page, Error> {
    let grant = ctx.change::<Case>().await?;
    if grant.level() != CaseLevel::Own {
        return Err(Error::Refused("only-officer"));
    }
    if !store::begin(&grant).await? {
        return Err(Error::Refused("no-consent"));
    }
    Ok(ctx.go(address::follow_up(grant.id()?)))
}
