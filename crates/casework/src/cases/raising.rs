//! Raising a case: the form, what is read from it, and what is answered about the number.

use base::form::{Need, Reader};
use base::identity::{Identifier, age_on};
use base::{Date, Error, Form, Invalid, Problem};
use organisation::parties::{self, Register};
use organisation::teams::{self, TeamName};
use vault::{Edit, Read};
use web::{Answer, Context};
use wording::code_lists::{self, Value};

use super::known::{self, Known};
use super::model::{AGES, NewCase, OF_AGE, read_number};
use super::{raise_view, store};
use crate::access::Raising;
use crate::consents::address as consents;
use crate::disclosures::{Baseline, Participation};
use crate::people::PersonRecord;

/// The longest question or purpose.
pub const LONGEST: usize = 2000;
const NOTHING: Invalid = Invalid { problems: Vec::new() };

/// What the reader may choose among.
pub struct Offered {
    /// The teams in which the own party has a place.
    pub teams: Vec<TeamName>,
    /// The systems whose numbers the own party knows people by.
    pub systems: Vec<Value>,
}

/// What was shown about the number, and the value that says so.
pub struct Shown {
    pub known: Vec<Known>,
    pub value: String,
}

pub async fn form(ctx: &Context) -> Result<Answer, Error> {
    let (l, offered) = (ctx.language, offered(ctx).await?);
    Ok(ctx.show(&wording::cases::raise_title(l), raise_view::form(l, &offered, &ctx.form, &NOTHING, None)))
}

async fn offered(ctx: &Context) -> Result<Offered, Error> {
    let grant = ctx.tx.ask::<Register, Read>(ctx.tx.party()?.cast()).await?;
    let kind = parties::own(&grant).await?.kind;
    Ok(Offered { teams: teams::own_teams(&grant).await?, systems: code_lists::local_systems(base::Code::code(kind)) })
}

pub async fn raise(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.tx.ask::<Raising, Edit>(ctx.tx.party()?.cast()).await?;
    let l = ctx.language;
    if matches!(ctx.form.value("protected"), Some("yes" | "unknown")) {
        return Ok(ctx.show_calm(&wording::cases::protected_title(l), raise_view::protected(l)));
    }
    let offered = offered(ctx).await?;
    let again = |invalid: &Invalid| {
        let title = wording::common::title_with_problem(l, &wording::cases::raise_title(l));
        ctx.again(&title, raise_view::form(l, &offered, &ctx.form, invalid, None))
    };
    let new = match read(ctx, &offered) {
        Ok(new) => new,
        Err(invalid) => return Ok(again(&invalid)),
    };
    if let Err(invalid) = known::look_up(&grant, &ctx.form).await? {
        return Ok(again(&invalid));
    }
    let known = known::known(&ctx.tx, &grant, &new).await?;
    let shown = Shown { value: known::shown(&grant, &known).await?, known };
    // Whoever raises anew has seen what there is, just as it is now: a press too many makes no second case. The page is
    // an answer that was given, not a form with something wrong in it: the log says so.
    if !shown.known.is_empty() && !ctx.form.has("anew", &shown.value) {
        let body = raise_view::form(l, &offered, &ctx.form, &NOTHING, Some(&shown));
        return Ok(ctx.show(&wording::cases::already_title(l), body));
    }
    let id = store::raise(&ctx.tx, &new).await?;
    Ok(ctx.go(consents::consent(id)))
}

/// Reads what was raised: who it is about first, since that may end it here.
fn read(ctx: &Context, offered: &Offered) -> Result<NewCase, Invalid> {
    let mut read = ctx.form.reader();
    let today = ctx.tx.now().date();
    let identifier = identifier(&mut read, &ctx.form, offered, today, ctx.vault().is_rehearsal());
    let name = read.name("name", Need::Required, 120);
    read.choice("protected", &["no", "yes", "unknown"]);
    let team = read.id_among("team", offered.teams.iter().map(|team| team.id));
    let question = read.text("question", Need::Required, LONGEST);
    let purpose = read.text("purpose", Need::Required, LONGEST);
    let participation = read.if_given("participation", Reader::code).unwrap_or(Participation::Undecided);
    let born = read_born(&mut read, identifier.as_ref(), today);
    let mut baseline = read_baseline(&mut read);
    baseline.age_reason = read.text("age_reason", Need::Optional, 500);
    let by_number = identifier.as_ref().and_then(Identifier::birth_date);
    // What is written beside the number is her birth date, whatever the number says (L6.2).
    match (born, by_number) {
        (Some(born), _) => check_age(&mut read, ("born", born), &baseline, today),
        (None, Some(born)) => check_age(&mut read, ("number", born), &baseline, today),
        (None, None) => {}
    }
    read.finish(|| {
        let person = PersonRecord::new(&name, &identifier?, born);
        Some(NewCase { person, team: team?, question, purpose, participation, baseline })
    })
}

/// The national number, or one of a system of the own party's (L6.1, L6.6). Never both: one of them would be dropped.
fn identifier(read: &mut Reader<'_>, form: &Form, offered: &Offered, today: Date, demo: bool) -> Option<Identifier> {
    let typed = |field: &str| form.values(field).any(|value| !value.trim().is_empty());
    if !typed("local") && !typed("system") {
        return read.parsed("number", |text| read_number(text, today, demo));
    }
    if typed("number") {
        read.problem("number", Problem::Other("cases.two-numbers"));
    }
    let value = read.name("local", Need::Required, 40);
    let codes: Vec<&str> = offered.systems.iter().map(|system| system.code.as_str()).collect();
    let system = read.choice("system", &codes)?.to_owned();
    Some(Identifier::Local { system, value })
}

/// A number that does not tell the birth date needs it beside it, at once: the rule of age rests on it (L1.16, L6.6).
fn read_born(read: &mut Reader<'_>, identifier: Option<&Identifier>, today: Date) -> Option<Date> {
    let untold = identifier.is_some_and(|identifier| identifier.birth_date().is_none());
    let born = if untold { read.date("born") } else { read.if_given("born", Reader::date) };
    if born.is_some_and(|born| born > today) {
        read.problem("born", Problem::Other("in-the-future"));
        return None;
    }
    born
}

/// Under eighteen nobody's consent can be recorded yet (L1.16): said before a word of it is keyed. Outside the ages of
/// the method a reason is asked for (C2).
fn check_age(read: &mut Reader<'_>, (field, born): (&str, Date), baseline: &Baseline, today: Date) {
    let age = age_on(born, today);
    if age < OF_AGE {
        read.problem(field, Problem::Other("cases.under-eighteen"));
    } else if !AGES.contains(&age) && baseline.age_reason.is_empty() {
        read.problem("age_reason", Problem::Required);
    }
}

fn read_baseline(read: &mut Reader<'_>) -> Baseline {
    let coded = |read: &mut Reader<'_>, field: &str, list: &str| {
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
