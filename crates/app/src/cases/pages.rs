//! Raising a case, and its page.

use base::form::Need;
use base::identity::Identifier;
use base::{Code as _, Date, Error, Id, Invalid, Problem};
use vault::{Edit, Grant, Read};
use web::{Answer, Context, Route, work};

use super::model::{AGES, Baseline, NewCase, read_number};
use super::{raise_view, store, view};
use crate::access::{Case, CaseLevel, CaseState, Circle, Raising};
use crate::disclosures::{CaseFace, Entry, ItemKind, Participation, entries, left, receipts};
use crate::parties::Register;
use crate::people::PersonRecord;
use crate::{code_lists, consents, feedback, followups, plans, teams, words};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get("/arenden/lyft", "Register Read", work!(raise_form)),
    Route::post("/arenden/lyft", "Raising Edit", work!(raise)),
    Route::get("/arenden/{id}", "Case Read", work!(show)),
    Route::post("/arenden/{id}/nummer", "Case Read", work!(number)),
];

/// The longest question or purpose.
const LONGEST: usize = 2000;

async fn raise_form(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Register, Read>(ctx.tx.party()?.cast()).await?;
    let teams = teams::own_teams(&grant).await?;
    let l = ctx.language;
    let nothing = Invalid { problems: Vec::new() };
    Ok(ctx.show(&words::cases::raise_title(l), raise_view::form(l, &teams, &ctx.form, &nothing, &[])))
}

async fn raise(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Raising, Edit>(ctx.tx.party()?.cast()).await?;
    if matches!(ctx.form.value("protected"), Some("yes" | "unknown")) {
        let l = ctx.language;
        return Ok(ctx.show_calm(&words::cases::protected_title(l), raise_view::protected(l)));
    }
    let new = match read(ctx) {
        Ok(new) => new,
        Err(invalid) => return again(ctx, &invalid, &[]).await,
    };
    let open = store::open_cases(&grant, &new).await?;
    if !open.is_empty() && ctx.form.value("anew").is_none() {
        return again(ctx, &Invalid { problems: Vec::new() }, &open).await;
    }
    let id = store::raise(&ctx.tx, &new).await?;
    Ok(ctx.go(format!("/arenden/{id}/samtycke")))
}

/// The form with everything that was typed, and what is wrong or already there.
async fn again(ctx: &Context, invalid: &Invalid, open: &[Id<Case>]) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Register, Read>(ctx.tx.party()?.cast()).await?;
    let teams = teams::own_teams(&grant).await?;
    let l = ctx.language;
    let title = words::common::title_with_problem(l, &words::cases::raise_title(l));
    Ok(ctx.again(&title, raise_view::form(l, &teams, &ctx.form, invalid, open)))
}

/// Reads what was raised. The national number or a local one; outside the ages a reason (C2, L6.1, L6.6).
fn read(ctx: &Context) -> Result<NewCase, Invalid> {
    let mut read = ctx.form.reader();
    let today = ctx.tx.now().date();
    let local = ctx.form.value("local").is_some_and(|value| !value.trim().is_empty());
    let identifier = if local {
        let (system, value) = (read.text("system", Need::Required, 60), read.text("local", Need::Required, 40));
        Some(Identifier::Local { system, value })
    } else {
        let demo = ctx.vault().is_rehearsal();
        read.parsed("number", |text| read_number(text, today, demo))
    };
    let name = read.text("name", Need::Required, 120);
    read.choice("protected", &["no", "yes", "unknown"]);
    let team = read.parsed("team", |text| text.parse().map_err(|_| Problem::NotAChoice));
    let question = read.text("question", Need::Required, LONGEST);
    let purpose = read.text("purpose", Need::Required, LONGEST);
    let participation = read.if_given("participation", base::form::Reader::code).unwrap_or(Participation::Undecided);
    let born = read_born(&mut read, local, today);
    let mut baseline = read_baseline(&mut read);
    baseline.age_reason = read.text("age_reason", Need::Optional, 500);
    let known = identifier.as_ref().and_then(Identifier::birth_date).or(born);
    if is_outside(known, today) && baseline.age_reason.is_empty() {
        read.problem("age_reason", Problem::Required);
    }
    read.finish(|| {
        let person = PersonRecord::new(&name, &identifier?, born);
        Some(NewCase { person, team: team?, question, purpose, participation, baseline })
    })
}

/// A number that does not tell the birth date needs it beside it: the rule of age rests on it (L1.16, L6.6).
fn read_born(read: &mut base::form::Reader<'_>, local: bool, today: Date) -> Option<Date> {
    let born = if local { read.date("born") } else { read.if_given("born", base::form::Reader::date) };
    if born.is_some_and(|born| born > today) {
        read.problem("born", Problem::Other("in-the-future"));
    }
    born
}

fn read_baseline(read: &mut base::form::Reader<'_>) -> Baseline {
    let coded = |read: &mut base::form::Reader<'_>, field: &str, list: &str| {
        let chosen = read.if_given(field, |read, field| read.choice(field, &code_lists::codes(list)));
        chosen.unwrap_or_default().to_owned()
    };
    let main = read.choice("income_support", &code_lists::codes("income_support")).map(str::to_owned);
    Baseline {
        income_support: main.into_iter().collect(),
        time_in_public_support: coded(read, "time_in_public_support", "time_in_public_support"),
        employment_status: coded(read, "employment_status", "employment_status"),
        reason: coded(read, "reason", "reason"),
        ..Baseline::default()
    }
}

fn is_outside(born: Option<Date>, today: Date) -> bool {
    born.is_some_and(|born| !AGES.contains(&base::identity::age_on(born, today)))
}

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    page(ctx, &grant, false).await
}

/// The whole number, once asked for; the log says so (L6.10).
async fn number(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    grant.note("reveal", "identity number");
    page(ctx, &grant, true).await
}

async fn page(ctx: &Context, grant: &Grant<'_, Case, Read>, revealed: bool) -> Result<Answer, Error> {
    let l = ctx.language;
    let title = words::cases::case_title(l);
    let (overview, officer) = store::overview(grant).await?;
    if grant.level() == CaseLevel::File {
        let entries = left(grant).await?;
        let face = face(grant, &entries)?;
        return Ok(ctx.show(&title, view::left(l, grant.id()?, &overview, face.as_ref())));
    }
    let (circle, entries) = (Circle::of(grant).await?, entries(grant).await?);
    let state = overview.state;
    let (version, twins) = if overview.twins && state != CaseState::Closed {
        consents::standing_beside(grant).await?
    } else {
        (consents::standing(grant).await?, Vec::new())
    };
    let receipts = if overview.is_being_prepared() { receipts(grant).await? } else { Vec::new() };
    let planned = if state == CaseState::Discussed { feedback::planned(grant).await? } else { Vec::new() };
    let follows = matches!(state, CaseState::Following | CaseState::Closed);
    let task = if follows { followups::task(grant).await? } else { None };
    let face = face(grant, &entries)?;
    let shown = view::CasePage {
        id: grant.id()?,
        overview: &overview,
        officer: officer.as_ref(),
        face: face.as_ref(),
        circle: &circle,
        entries: &entries,
        receipts: &receipts,
        planned: &planned,
        task: task.as_ref(),
        version: version.as_ref(),
        twins: &twins,
        agreed: &plans::agreed(grant, &entries, &circle)?,
        grant,
        revealed,
    };
    Ok(ctx.show(&title, view::case(l, &shown)?))
}

/// Who the case is about and what is asked, from the newest item of kind `case`.
fn face(grant: &Grant<'_, Case, Read>, entries: &[Entry]) -> Result<Option<CaseFace>, Error> {
    let newest = entries.iter().rev().find(|entry| entry.kind == ItemKind::Case);
    newest.map(|entry| entry.content(grant)).transpose()
}

/// The words of a code of participation.
pub(super) fn participation(l: base::Language, code: &str) -> String {
    Participation::from_code(code).map_or_else(String::new, |code| words::choice(l, "cases.participation", code))
}
