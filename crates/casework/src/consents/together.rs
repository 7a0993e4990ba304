//! Consent made together with the individual: three pages, one thing at a time, a page to check, then the receipt.
//! Nothing is stored before the last yes, so the pages carry the choices along.

use base::{Code as _, Error, Form, Invalid, Language};
use maud::{Markup, html};
use organisation::accounts;
use web::parts;
use web::{Answer, Context};
use wording::fields::Filled;
use wording::{common, consents as w};

use super::address;
use super::model::{Choices, Days, Offered};
use super::posted::{CIRCLE, PURPOSES, SUBJECTS};
use super::store::Version;
use super::view::{self, Recording};
use super::{changed, meanwhile, posted, store, text};
use crate::access::Case;

base::codes! {
    /// Where one is.
    enum Step { Circle = "circle", Subjects = "subjects", Purposes = "purposes", Check = "check" }
}

impl Step {
    fn moved(self, by: isize) -> Self {
        let at = Self::ALL.iter().position(|step| *step == self).unwrap_or(0);
        at.checked_add_signed(by).and_then(|at| Self::ALL.get(at)).copied().unwrap_or(self)
    }

    /// The fields that this page asks for; the others are carried along.
    fn asks(self, field: &str) -> bool {
        match self {
            Self::Circle => field == CIRCLE.name,
            Self::Subjects => field == SUBJECTS.name || is_exception(field),
            Self::Purposes => field == PURPOSES.name,
            Self::Check => false,
        }
    }
}

/// The fields of one of the pages each; all others are about exceptions.
const LISTS: [&str; 3] = [CIRCLE.name, SUBJECTS.name, PURPOSES.name];

fn is_exception(field: &str) -> bool {
    !LISTS.contains(&field)
}

/// Every field of the choices.
fn fields(form: &Form) -> impl Iterator<Item = String> {
    let rows = (1..=posted::rows(form)).flat_map(posted::exception_fields);
    LISTS.into_iter().chain([posted::ROWS]).map(str::to_owned).chain(rows)
}

struct Page<'a> {
    recording: Recording<'a>,
    step: Step,
}

/// What the choices are made among, and the newest version.
struct Now<'a> {
    offered: &'a [Offered],
    days: &'a Days,
    stands: Option<&'a Version>,
}

/// The first page; of a form that was not taken, the one on which it is put right.
pub async fn begin(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let (offered, days) = tokio::try_join!(store::offered(&grant), store::days(&grant))?;
    let stands = store::standing(&grant).await?;
    let keyed = || posted::together(&ctx.form, &offered, &days, ctx.language).ok();
    let changed = changed::notice(ctx, &grant, (stands.as_ref(), &offered), keyed).await?;
    let now = Now { offered: &offered, days: &days, stands: stands.as_ref() };
    let step =
        ctx.form.value("step").and_then(Step::from_code).map_or(Step::Circle, |step| step_of(ctx.invalid(), step));
    show(ctx, &now, step, &changed)
}

/// The page that asks for what is wrong, else the one that was sent.
fn step_of(invalid: &Invalid, sent: Step) -> Step {
    let asks = |step: &&Step| invalid.problems.iter().any(|problem| step.asks(&problem.field));
    Step::ALL.iter().find(asks).copied().unwrap_or(sent)
}

/// From page to page, and at the end the record.
pub async fn step(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let (offered, days) = tokio::try_join!(store::offered(&grant), store::days(&grant))?;
    let mut read = ctx.form.reader();
    let step = read.carried(|read| read.code::<Step>("step"));
    let step = read.finish(|| step)?;
    let stands = store::standing(&grant).await?;
    let now = Now { offered: &offered, days: &days, stands: stands.as_ref() };
    if !meanwhile::fits(&ctx.form, now.stands) {
        return Err(Error::Stale);
    }
    let on = |step| show(ctx, &now, step, &html! {});
    match ctx.form.value("act") {
        Some("back") => return on(step.moved(-1)),
        Some("more") => return on(step),
        Some("yes") if step == Step::Check && ctx.tx.fresh().is_ok() => {}
        Some("yes") => return on(step),
        _ => {
            check(&ctx.form, step, &offered, &days, ctx.language)?;
            return on(step.moved(1));
        }
    }
    let choices = whole(&ctx.form, &offered, &days, ctx.language)?;
    let number = store::record(&grant, &choices).await?;
    Ok(ctx.go(address::receipt(grant.id()?, number)))
}

/// What was chosen on this page, before the next is shown.
fn check(form: &Form, step: Step, offered: &[Offered], days: &Days, l: Language) -> Result<(), Invalid> {
    match step {
        Step::Circle => posted::circle(form, offered).map(drop),
        Step::Purposes | Step::Check => whole(form, offered, days, l).map(drop),
        Step::Subjects => posted::together(form, offered, days, l).map(drop),
    }
}

/// All choices, by the same rules as on the officer's page.
fn whole(form: &Form, offered: &[Offered], days: &Days, l: Language) -> Result<Choices, Invalid> {
    posted::fit(posted::together(form, offered, days, l)?, offered, days)
}

fn show(ctx: &Context, now: &Now<'_>, step: Step, changed: &Markup) -> Result<Answer, Error> {
    let (case, own, fresh) = (ctx.id("id")?, ctx.tx.party()?, ctx.tx.fresh().is_ok());
    let (l, &Now { offered, days, stands }) = (ctx.language, now);
    let filled = &Filled::of(ctx);
    let recording = Recording { case, own, offered, days, filled, stands, fresh };
    let body = html! { (changed) (body(l, &Page { recording, step })) };
    let title = heading(l, step);
    // What stands and what was chosen need the width beside each other.
    Ok(if ctx.is_stale() { ctx.show(&title, body) } else { ctx.show_calm(&title, body) })
}

fn heading(l: Language, step: Step) -> String {
    match step {
        Step::Circle => w::together_circle(l),
        Step::Subjects => w::together_subjects(l),
        Step::Purposes => w::together_purposes(l),
        Step::Check => w::together_check(l),
    }
}

fn body(l: Language, page: &Page<'_>) -> Markup {
    let (case, step) = (page.recording.case, page.step);
    let number = Step::ALL.iter().position(|other| *other == step).and_then(|at| i64::try_from(at + 1).ok());
    html! {
        @if let Some(number) = number.filter(|number| *number <= 3) { p.step { (w::together_step(l, number)) } }
        h1 { (heading(l, step)) }
        (page.recording.filled.problems(posted::ALL))
        @if step == Step::Check {
            p { (w::together_check_help(l)) }
            @if !page.recording.fresh { (accounts::sign_in_again(l, &w::sign_in_again(l))) }
        }
        (parts::form(&address::together(case), html! {
            (parts::hidden("step", step.code()))
            (view::made_from(l, &page.recording))
            (carried(&page.recording, step))
            (asked(l, page))
            (ways(l, page))
        }))
        div.foot {
            p { (w::together_help(l)) " " a href=(address::consent(case)) { (w::together_stop(l)) } }
        }
    }
}

fn carried(page: &Recording<'_>, step: Step) -> Markup {
    let rest = fields(page.filled.posted()).filter(|field| !step.asks(field));
    html! {
        @for field in rest { (page.filled.carried(&field)) }
    }
}

fn asked(l: Language, page: &Page<'_>) -> Markup {
    let (recording, filled) = (&page.recording, page.recording.filled);
    match page.step {
        Step::Circle => view::circle_boxes(recording, &posted::HERS_CIRCLE, view::Voice::Hers),
        Step::Subjects => html! {
            (view::subject_boxes(filled, &posted::HERS_SUBJECTS, "consents.hers"))
            (view::exception_rows(filled, &chosen(recording)))
        },
        Step::Purposes => view::purpose_boxes(filled, &posted::HERS_PURPOSES),
        Step::Check => agreed(l, recording),
    }
}

/// The parties she has chosen: an exception is between them.
fn chosen(page: &Recording<'_>) -> Vec<Offered> {
    let chosen = |party: &&Offered| page.filled.has(&CIRCLE, &party.party.id.to_string());
    page.offered.iter().filter(chosen).cloned().collect()
}

/// The exact text; where the page is in another language, that one first, as a reading aid.
fn agreed(l: Language, page: &Recording<'_>) -> Markup {
    let choices = posted::together(page.filled.posted(), page.offered, page.days, l);
    let choices = choices.unwrap_or_else(|_| Choices::untouched(page.days));
    let until = l.day_long_month_as_of(choices.valid_to, page.days.today);
    html! {
        (view::both(l, &text::text(Language::Sv, &choices, page.offered), &text::text(l, &choices, page.offered)))
        p { b { (w::now_holds(l, &until)) } }
    }
}

fn ways(l: Language, page: &Page<'_>) -> Markup {
    let (act, first) = match page.step {
        Step::Check => ("yes", w::together_yes(l)),
        _ => ("next", common::go_on(l)),
    };
    html! {
        div.row {
            button.button name="act" value=(act) { (first) }
            @if page.step == Step::Subjects { (view::more_rows(l)) }
            @if page.step != Step::Circle {
                button.button.second name="act" value="back" { (w::together_back(l)) }
            }
        }
    }
}
