//! The form on which a case is raised (C1).

use base::form::Reader;
use base::identity::{Identifier, age_on};
use base::{Date, Form, Id, Invalid, Problem};
use organisation::teams::{Team, TeamName};
use web::Context;
use wording::cases as w;
use wording::code_lists::Value;
use wording::fields::Field;

use super::model::{AGES, LookUpReason, NewCase, OF_AGE, read_number};
use crate::disclosures::{Baseline, Participation};
use crate::people::PersonRecord;

/// The longest question or purpose, in characters.
const LONGEST: usize = 2000;

pub(super) const LOOK_UP_REASON: Field = Field::chips("look_up_reason", w::look_up_reason)
    .of::<LookUpReason>("cases.look-up")
    .help(w::look_up_help)
    .required();

pub(super) const NUMBER: Field = Field::line("number", w::number, 40).help(w::number_help).required();
pub(super) const LOCAL: Field = Field::line("local", w::local_number, 40);
pub(super) const SYSTEM: Field = Field::select("system", w::system);
pub(super) const BORN: Field = Field::day("born", w::born).help(w::born_help);
pub(super) const NAME: Field = Field::line("name", w::name, 120).required();
pub(super) const AGE_REASON: Field =
    Field::lines("age_reason", w::age_reason, 2, 500).help(w::age_reason_help).required();
pub(super) const PROTECTED: Field =
    Field::chips("protected", w::protected).of::<Protected>("cases.protected").help(w::protected_help).required();

pub(super) const QUESTION: Field = Field::lines("question", w::question, 4, LONGEST).help(w::question_help).required();
pub(super) const PURPOSE: Field = Field::lines("purpose", w::purpose, 3, LONGEST).help(w::purpose_help).required();
pub(super) const PARTICIPATION: Field =
    Field::chips("participation", w::participation).of::<Participation>("cases.participation");
pub(super) const ASKS: &[Field] = &[QUESTION, PURPOSE, PARTICIPATION];

pub(super) const TEAM: Field = Field::select("team", w::team).help(w::team_help).required();

pub(super) const INCOME_SUPPORT: Field =
    Field::select("income_support", w::income_support).listed("income_support").required();
const TIME_IN_SUPPORT: Field =
    Field::select("time_in_public_support", w::time_in_support).listed("time_in_public_support");
const EMPLOYMENT: Field = Field::select("employment_status", w::employment).listed("employment_status");
const REASON: Field = Field::select("reason", w::reason).listed("reason");
pub(super) const MORE: &[Field] = &[TIME_IN_SUPPORT, EMPLOYMENT, REASON];

pub(super) const FORM: &[Field] = &[
    LOOK_UP_REASON,
    NUMBER,
    LOCAL,
    SYSTEM,
    BORN,
    NAME,
    AGE_REASON,
    PROTECTED,
    QUESTION,
    PURPOSE,
    PARTICIPATION,
    TEAM,
    INCOME_SUPPORT,
    TIME_IN_SUPPORT,
    EMPLOYMENT,
    REASON,
];

/// What the reader may choose among.
pub struct Offered {
    /// The teams in which the own party has a place.
    pub teams: Vec<TeamName>,
    /// The systems whose numbers the own party knows people by.
    pub systems: Vec<Value>,
}

base::codes! {
    /// Whether her identity is protected, as far as the raising party knows.
    pub(super) enum Protected { No = "no", Yes = "yes", Unknown = "unknown" }
}

/// Reads what was raised: who it is about first, since that may end it here.
pub(super) fn read(ctx: &Context, offered: &Offered) -> Result<NewCase, Invalid> {
    let mut read = ctx.form.reader();
    let today = ctx.tx.now().date();
    let identifier = identifier(&mut read, &ctx.form, offered, today, ctx.vault().is_rehearsal());
    let name = NAME.named(&mut read);
    PROTECTED.code::<Protected>(&mut read);
    let team = read_team(&mut read, &ctx.form, offered);
    let (question, purpose) = (QUESTION.text(&mut read), PURPOSE.text(&mut read));
    let participation = PARTICIPATION.code(&mut read).unwrap_or(Participation::Undecided);
    let born = read_born(&mut read, identifier.as_ref(), today);
    let mut baseline = read_baseline(&mut read);
    baseline.age_reason = AGE_REASON.required_if(false).text(&mut read);
    let by_number = identifier.as_ref().and_then(Identifier::birth_date);
    // What is written beside the number is her birth date, whatever the number says (L6.2).
    match (born, by_number) {
        (Some(born), _) => check_age(&mut read, (BORN.name, born), &baseline, today),
        (None, Some(born)) => check_age(&mut read, (NUMBER.name, born), &baseline, today),
        (None, None) => {}
    }
    read.finish(|| {
        let person = PersonRecord::new(&name, &identifier?, born);
        Some(NewCase { person, team: team?, question, purpose, participation, baseline })
    })
}

/// A team that is to end takes no case, and says so.
fn read_team(read: &mut Reader<'_>, form: &Form, offered: &Offered) -> Option<Id<Team>> {
    let (ends, takes): (Vec<_>, Vec<_>) = offered.teams.iter().partition(|team| team.last_day.is_some());
    if ends.iter().any(|team| form.has(TEAM.name, &team.id.to_string())) {
        read.problem(TEAM.name, Problem::Other("cases.team-ends"));
        return None;
    }
    TEAM.id_among(read, takes.iter().map(|team| team.id))
}

/// The national number, or one of a system of the own party's (L6.1, L6.6). Never both: one of them would be dropped.
fn identifier(read: &mut Reader<'_>, form: &Form, offered: &Offered, today: Date, demo: bool) -> Option<Identifier> {
    let typed = |field: &Field| form.values(field.name).any(|value| !value.trim().is_empty());
    if !typed(&LOCAL) && !typed(&SYSTEM) {
        return NUMBER.parsed(read, |text| read_number(text, today, demo));
    }
    if typed(&NUMBER) {
        read.problem(NUMBER.name, Problem::Other("cases.two-numbers"));
    }
    let value = LOCAL.required().named(read);
    let codes: Vec<&str> = offered.systems.iter().map(|system| system.code.as_str()).collect();
    let system = read.choice(SYSTEM.name, &codes)?.to_owned();
    Some(Identifier::Local { system, value })
}

/// A number that does not tell the birth date needs it beside it, at once: the rule of age rests on it (L1.16, L6.6).
fn read_born(read: &mut Reader<'_>, identifier: Option<&Identifier>, today: Date) -> Option<Date> {
    let untold = identifier.is_some_and(|identifier| identifier.birth_date().is_none());
    let born = BORN.required_if(untold).date(read);
    if born.is_some_and(|born| born > today) {
        read.problem(BORN.name, Problem::Other("in-the-future"));
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
        read.problem(AGE_REASON.name, Problem::Required);
    }
}

fn read_baseline(read: &mut Reader<'_>) -> Baseline {
    let mut coded = |field: Field| field.choice(read).map(str::to_owned);
    Baseline {
        income_support: coded(INCOME_SUPPORT).into_iter().collect(),
        time_in_public_support: coded(TIME_IN_SUPPORT).unwrap_or_default(),
        employment_status: coded(EMPLOYMENT).unwrap_or_default(),
        reason: coded(REASON).unwrap_or_default(),
        ..Baseline::default()
    }
}

/// Why a number is looked up, where so many were that somebody may wonder.
pub(super) fn look_up_reason(form: &Form) -> Result<LookUpReason, Invalid> {
    let mut read = form.reader();
    let reason = LOOK_UP_REASON.code(&mut read);
    read.finish(|| reason)
}
