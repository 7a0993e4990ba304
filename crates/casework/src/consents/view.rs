//! The page on which a consent is recorded, with what holds now above it.

use base::{Code as _, Form, Id, Invalid, Language};
use maud::{Markup, html};
use organisation::accounts;
use vault::Party;
use web::parts::{self, Choice, Field, Look};
use wording::{common, consents as w};

use super::address;
use super::meanwhile;
use super::model::{Choices, ConsentForm, ConsentKind, ConsentPurpose, Days, Offered};
use super::posted::{self, ANYBODY, exception_fields};
use super::store::{Twin, Version};
use super::text;
use crate::access::{Case, Circle, Side, Subject, Subjects};
use crate::cases::address as cases;
use crate::followups::address as followups;

/// A consent that ends within so many days says so (L1.7).
const SOON_DAYS: i32 = 30;

/// What the recording page is made of.
pub struct Recording<'a> {
    pub case: Id<Case>,
    pub own: Id<Party>,
    pub offered: &'a [Offered],
    pub days: &'a Days,
    pub form: &'a Form,
    pub invalid: &'a Invalid,
    /// The newest version; `None` before the first.
    pub stands: Option<&'a Version>,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

/// What is shown of the consent that stands now.
#[derive(Clone, Copy)]
pub struct Standing<'a> {
    pub case: Id<Case>,
    pub circle: &'a Circle,
    pub offered: &'a [Offered],
    pub version: &'a Version,
    pub now: base::Instant,
}

impl Recording<'_> {
    /// The number of the version that the form was made from: the newest for a new form, else what it says itself.
    fn made_from(&self) -> i64 {
        meanwhile::said(self.form, meanwhile::MADE_FROM).unwrap_or_else(|| meanwhile::number(self.stands))
    }
}

/// What the form carries of the version that it was made from, and where another stands now, the box that chooses
/// again.
pub fn made_from(l: Language, page: &Recording<'_>) -> Markup {
    let other = page.stands.filter(|version| version.number != page.made_from());
    html! {
        (meanwhile::carried(page.made_from()))
        @if let Some(stands) = other { (meanwhile::choose_again(l, page.form, stands)) }
    }
}

/// The form on one page, and beside it the text that is agreed to.
pub fn recording(l: Language, page: &Recording<'_>) -> Markup {
    html! {
        (problems(l, page.invalid))
        @if !page.fresh { (accounts::sign_in_again(l, &w::sign_in_again(l))) }
        p { (w::record_intro(l)) }
        div.beside {
            (parts::form(&address::consent(page.case), fields(l, page)))
            div { h2 { (w::agreed_text(l)) } p.help { (w::agreed_text_help(l)) } (whole_text(l, page)) }
        }
    }
}

/// Everything that is wrong, with the words that stand at the fields.
pub fn problems(l: Language, invalid: &Invalid) -> Markup {
    wording::problems(l, invalid, |field| label(l, field))
}

fn label(l: Language, field: &str) -> String {
    match field {
        "circle" => w::circle(l),
        "subjects" => w::subjects(l),
        "purposes" => w::purposes(l),
        "form" => w::form(l),
        "valid_to" => w::valid_to(l),
        "followup_to" => w::followup_to(l),
        "language" => w::language_used(l),
        _ => w::exceptions(l),
    }
}

fn error(l: Language, invalid: &Invalid, field: &str) -> Option<String> {
    invalid.at(field).map(|problem| wording::problem(l, problem, &label(l, field)))
}

fn fields(l: Language, page: &Recording<'_>) -> Markup {
    html! {
        (made_from(l, page))
        (circle_boxes(l, page, &w::circle(l), Voice::Officers))
        (subject_boxes(l, page, &w::subjects(l), "subject"))
        (exception_rows(l, page.offered, page.form, page.invalid))
        (purpose_boxes(l, page, &w::purposes(l)))
        (form_buttons(l, page))
        (dates(l, page))
        (how(l, page))
        (parts::buttons(&w::save_consent(l), html! {
            (more_rows(l))
            a.button.second href=(cases::case(page.case)) { (common::cancel(l)) }
        }))
    }
}

/// To whom a page speaks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    Officers,
    Hers,
}

/// The parties with a place in the team, each with what it means to leave it out; nobody is chosen beforehand.
pub fn circle_boxes(l: Language, page: &Recording<'_>, label: &str, voice: Voice) -> Markup {
    let row = |party: &Offered| {
        (party.party.id.to_string(), party.party.name.clone(), circle_notes(l, voice, page.own, party))
    };
    let rows: Vec<_> = page.offered.iter().filter(|party| party.placed).map(row).collect();
    let help = w::circle_help(l);
    let help = (voice == Voice::Officers).then_some(help.as_str());
    boxes(&page_field("circle", label, help, error(l, page.invalid, "circle")), &rows, page.form)
}

fn circle_notes(l: Language, voice: Voice, own: Id<Party>, party: &Offered) -> String {
    let (is_own, convenes) = match voice {
        Voice::Officers => (w::circle_own(l), w::circle_convener(l)),
        Voice::Hers => (w::hers_circle_own(l), w::hers_circle_convener(l)),
    };
    let notes = [
        (party.party.id == own).then_some(is_own),
        party.convener.then_some(convenes),
        (!party.authority).then(|| w::circle_private(l)),
    ];
    notes.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The five subjects; `list` gives the words: `subject`, or `consents.hers` in her voice.
pub fn subject_boxes(l: Language, page: &Recording<'_>, label: &str, list: &str) -> Markup {
    let row = |subject: &Subject| {
        let about = text::about(l, *subject);
        let about = about.split_once(": ").map_or(String::new(), |(_, about)| about.to_owned());
        (subject.code().to_owned(), wording::choice(l, list, *subject), about)
    };
    let rows: Vec<_> = Subject::ALL.iter().map(row).collect();
    let case = wording::choice(l, list, Subject::Case);
    let help = w::subjects_help(l, &case);
    boxes(&page_field("subjects", label, Some(&help), error(l, page.invalid, "subjects")), &rows, page.form)
}

/// The three purposes, each by itself (L1.6).
pub fn purpose_boxes(l: Language, page: &Recording<'_>, label: &str) -> Markup {
    let row = |purpose: &ConsentPurpose| {
        let label = wording::choice(l, "purpose", *purpose);
        (purpose.code().to_owned(), label, wording::lookup(l, &about_key(*purpose)).unwrap_or_default())
    };
    let rows: Vec<_> = ConsentPurpose::ALL.iter().map(row).collect();
    boxes(&page_field("purposes", label, None, error(l, page.invalid, "purposes")), &rows, page.form)
}

fn about_key(purpose: ConsentPurpose) -> String {
    format!("purpose-{}-about", purpose.code().replace('_', "-"))
}

fn page_field<'a>(name: &'a str, label: &'a str, help: Option<&'a str>, error: Option<String>) -> Field<'a> {
    Field { name, label, help, error, ..Field::default() }
}

/// Boxes that are ticked only when they were ticked.
fn boxes(field: &Field<'_>, rows: &[(String, String, String)], form: &Form) -> Markup {
    let choices: Vec<Choice<'_>> = rows
        .iter()
        .map(|(value, label, help)| Choice {
            value,
            label,
            help: (!help.is_empty()).then_some(help.as_str()),
            chosen: form.has(field.name, value),
        })
        .collect();
    parts::checkboxes(field, &choices)
}

/// Gives more rows for exceptions. It stands after the form's first button, which the Enter key presses.
pub fn more_rows(l: Language) -> Markup {
    html! { button.button.second name="act" value="more" { (w::exceptions_more(l)) } }
}

/// 'Från … till … om …', a few rows, out of the way.
pub fn exception_rows(l: Language, offered: &[Offered], form: &Form, invalid: &Invalid) -> Markup {
    let many = posted::rows(form);
    let rows = html! {
        p.help { (w::exceptions_help(l, &w::exceptions_more(l))) }
        @for row in 1..=many { (exception_row(l, offered, form, invalid, row)) }
    };
    let used = (1..=many).flat_map(exception_fields);
    let used = used.into_iter().any(|field| form.value(&field).is_some_and(|value| !value.is_empty()));
    html! {
        (parts::hidden(posted::ROWS, &many.to_string()))
        details #exceptions open[used || posted::asks_for_rows(form)] { summary { (w::exceptions(l)) } (rows) }
    }
}

fn exception_row(l: Language, offered: &[Offered], form: &Form, invalid: &Invalid, row: usize) -> Markup {
    let [from, to, about] = exception_fields(row);
    let mut parties: Vec<(String, String)> = vec![(ANYBODY.to_owned(), w::anybody(l))];
    parties.extend(offered.iter().filter(|party| party.placed).map(|p| (p.party.id.to_string(), p.party.name.clone())));
    let subjects = Subject::ALL.iter().map(|s| (s.code().to_owned(), wording::choice(l, "subject", *s)));
    let subjects: Vec<(String, String)> = subjects.collect();
    html! {
        div.three {
            (picker(l, &from, &w::exception_from(l), &parties, form, None))
            (picker(l, &to, &w::exception_to(l), parties.get(1..).unwrap_or_default(), form, None))
            (picker(l, &about, &w::exception_subject(l), &subjects, form, error(l, invalid, &about)))
        }
    }
}

fn picker(
    l: Language,
    name: &str,
    label: &str,
    rows: &[(String, String)],
    form: &Form,
    error: Option<String>,
) -> Markup {
    let choices: Vec<Choice<'_>> =
        rows.iter().map(|(value, label)| Choice { value, label, help: None, chosen: form.has(name, value) }).collect();
    parts::select(&page_field(name, label, None, error), Some(&w::nobody_chosen(l)), &choices)
}

fn form_buttons(l: Language, page: &Recording<'_>) -> Markup {
    let forms = ConsentForm::ALL.iter().map(|form| (form.code(), wording::choice(l, "consents.form", *form)));
    let forms: Vec<(&str, String)> = forms.collect();
    let choices: Vec<Choice<'_>> = forms
        .iter()
        .map(|(value, label)| Choice { value, label, help: None, chosen: page.form.has("form", value) })
        .collect();
    let label = w::form(l);
    parts::chips(
        &Field { required: true, ..page_field("form", &label, None, error(l, page.invalid, "form")) },
        &choices,
    )
}

fn dates(l: Language, page: &Recording<'_>) -> Markup {
    let (days, today) = (page.days, page.days.today);
    let by_rule = |form| l.day_long_month_as_of(days.begins_with(form), today);
    let (year, oral) = (by_rule(ConsentForm::Paper), by_rule(ConsentForm::Oral));
    let (label, help) = (w::valid_to(l), w::valid_to_help(l, &oral, &year));
    let valid_to = Field {
        value: page.form.value("valid_to").unwrap_or_default(),
        ..page_field("valid_to", &label, Some(&help), error(l, page.invalid, "valid_to"))
    };
    let (label, rule) = (w::followup_to(l), l.day_long_month_as_of(days.followup_to(), today));
    let help = w::followup_to_help(l, &rule);
    let followup_to = Field {
        value: page.form.value("followup_to").unwrap_or_default(),
        ..page_field("followup_to", &label, Some(&help), error(l, page.invalid, "followup_to"))
    };
    html! { (parts::date_input(&valid_to)) (parts::date_input(&followup_to)) }
}

/// In which language, and whether with help.
fn how(l: Language, page: &Recording<'_>) -> Markup {
    let said = page.form.value("language").unwrap_or(Language::Sv.code());
    let languages = Language::ALL.iter().map(|other| (other.code(), wording::choice(l, "consents.language", *other)));
    let languages: Vec<(&str, String)> = languages.collect();
    let choices: Vec<Choice<'_>> =
        languages.iter().map(|(value, label)| Choice { value, label, help: None, chosen: *value == said }).collect();
    let (label, helped) = (w::language_used(l), w::helped(l));
    let value = page.form.value("helped").unwrap_or_default();
    html! {
        (parts::select(&page_field("language", &label, None, error(l, page.invalid, "language")), None, &choices))
        (parts::checkbox(&Field { name: "helped", label: &helped, value, ..Field::default() }))
    }
}

/// The text with every box ticked. The Swedish one is the consent; another is a reading aid.
fn whole_text(l: Language, page: &Recording<'_>) -> Markup {
    let all = Choices {
        circle: page.offered.iter().filter(|party| party.placed).map(|party| party.party.id).collect(),
        subjects: Subject::ALL.to_vec(),
        purposes: ConsentPurpose::ALL.to_vec(),
        ..Choices::untouched(page.days)
    };
    both(l, &text::text(Language::Sv, &all, page.offered), &text::text(l, &all, page.offered))
}

/// The Swedish text, and before it the reading aid where the page is in another language.
pub fn both(l: Language, swedish: &str, aid: &str) -> Markup {
    html! {
        @if l != Language::Sv { (agreed(aid, l)) }
        (agreed(swedish, Language::Sv))
    }
}

/// A text that is agreed to, its first paragraph as a heading.
pub fn agreed(text: &str, l: Language) -> Markup {
    let (title, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    html! {
        div lang=(l.code()) {
            @if !rest.is_empty() { p { b { (title) } } p.lines { (rest) } } @else { p.lines { (title) } }
        }
    }
}

/// What holds now, from the reader's own party's side, with what can be done about it.
pub fn standing(l: Language, page: &Standing<'_>) -> Markup {
    let Standing { case, circle, offered, version, now } = *page;
    html! {
        section {
            h2 { (w::now_title(l)) }
            (state(l, version, now))
            @if version.kind == ConsentKind::Given {
                (convener(l, circle, offered))
                @for side in &circle.others { (between(l, side)) }
                (refusal(l, case, version))
            }
            div.row {
                a.button.second href=(address::receipt(case, version.number)) { (w::see_receipt(l)) }
                @if version.kind == ConsentKind::Given {
                    @if version.refused.is_none() && version.holds(now) {
                        a.button.second href=(address::insufficient(case)) { (w::not_enough(l)) }
                    }
                    a.button.second href=(address::stops(case)) { (w::stop_title(l)) }
                    a.button.stop href=(address::revoke(case)) { (w::revoke(l)) }
                }
            }
        }
    }
}

/// A case whose convener may not know of it can't go to that team; told to those who raised it.
fn convener(l: Language, circle: &Circle, offered: &[Offered]) -> Markup {
    let own = circle.own.id;
    let raised = offered.iter().any(|party| party.initiator && party.party.id == own);
    let hearers = circle.hearers(Subject::Case);
    let deaf = |party: &&Offered| party.convener && party.party.id != own && !hearers.contains(&party.party.id);
    html! {
        @if raised && offered.iter().any(|party| deaf(&party)) {
            (parts::notice(Look::Stop, false, html! { p { (w::convener_missing(l)) } }))
        }
    }
}

fn state(l: Language, version: &Version, now: base::Instant) -> Markup {
    let today = now.date();
    let day = |date| l.day_long_month_as_of(date, today);
    if version.kind == ConsentKind::Revoked {
        return html! { p { (parts::tag(Look::Stop, &w::now_revoked(l, &day(version.valid_from.date())))) } };
    }
    let last = version.last_day();
    if !version.holds(now) {
        return parts::notice(Look::Stop, false, html! { p { (w::now_ended(l, &day(last))) } });
    }
    html! {
        p { (parts::tag(Look::Plain, &w::now_holds(l, &day(last)))) }
        @if today.days_until(last) <= SOON_DAYS { p { (w::now_ends_soon(l)) } }
        @match version.last_follow_up() {
            Some(end) => p { (w::now_follow_up(l, &day(end))) },
            None => p.soft { (w::now_no_follow_up(l)) },
        }
        @if version.coordination { p { (w::now_coordination(l)) } }
    }
}

fn between(l: Language, side: &Side) -> Markup {
    html! {
        p {
            b { (w::you_hear_from(l, &side.party.name)) ": " } (subjects(l, side.hear)) br;
            b { (w::you_tell_to(l, &side.party.name)) ": " } (subjects(l, side.tell))
        }
    }
}

fn subjects(l: Language, set: Subjects) -> String {
    let chosen = Subject::ALL.iter().filter(|subject| set.has(**subject));
    let names: Vec<String> = chosen.map(|subject| wording::choice(l, "subject", *subject).to_lowercase()).collect();
    if names.is_empty() { w::nothing(l) } else { names.join(", ") }
}

fn refusal(l: Language, case: Id<Case>, version: &Version) -> Markup {
    html! {
            @if let Some(refused) = version.refused {
                (parts::notice(Look::Stop, false, html! {
                    p { (w::you_found_it_insufficient(l)) }
                    @if let Some(why) = &version.insufficient { p.lines { (w::insufficient_why(l, why)) } }
                    @match version.told {
                        Some(told) => p { (w::told_on(l, &l.day_month_as_of(told.date(), refused.date()))) },
                        None => {
                            p { (w::tell_the_individual(l)) }
                            form method="post" action=(address::told(case)) {
    (parts::key())
                                (meanwhile::carried(version.number))
                                button.button { (w::have_told(l)) }
                            }
                        },
                    }
                }))
            }
        }
}

/// 'Samtycket' beside a case: what the reader's party may hear and tell, how long, and the ways on.
pub fn panel(l: Language, case: Id<Case>, circle: &Circle, version: Option<&Version>, now: base::Instant) -> Markup {
    let all = |pick: fn(&Side) -> Subjects| circle.others.iter().map(pick).fold(Subjects::default(), Subjects::and);
    let given = version.filter(|version| version.kind == ConsentKind::Given);
    html! {
        div {
            h2 { (w::title(l)) }
            @match version { Some(version) => (state(l, version, now)), None => p.soft { (w::none_yet(l)) } }
            @if let Some(version) = given {
                ul {
                    li { (w::you_hear(l)) ": " (subjects(l, all(|side| side.hear))) }
                    li { (w::you_tell(l)) ": " (subjects(l, all(|side| side.tell))) }
                }
                (refusal(l, case, version))
            }
            p {
                a href=(address::consent(case)) { (common::show(l)) }
                @if given.is_some() { " · " a href=(address::revoke(case)) { (w::revoke(l)) } }
            }
        }
    }
}

/// Other open cases about the same person at the reader's party; `this` is the case beside which they are shown. An own
/// one can be joined with another before its meeting (decisions: the case).
pub fn same_person(l: Language, this: Twin, others: &[Twin]) -> Markup {
    let raised = this.own || others.iter().any(|twin| twin.own);
    html! {
        @if !others.is_empty() {
            (parts::notice(Look::Wait, false, html! {
                p { @if raised { (w::same_person(l)) } @else { (w::same_person_part(l)) } }
                ul.plain {
                    @for (at, twin) in (1_i64..).zip(others) {
                        li {
                            a href=(cases::case(twin.case)) { (w::same_person_open(l, at)) }
                            (join(l, this, *twin))
                        }
                    }
                }
            }))
        }
    }
}

fn join(l: Language, this: Twin, other: Twin) -> Markup {
    let before = this.state.is_before() && other.state.is_before();
    html! {
        @if before && this.own {
            " · " a href=(followups::join(this.case)) { (w::same_person_join(l)) }
        } @else if before && other.own {
            " · " a href=(followups::join(other.case)) { (w::same_person_join_here(l)) }
        }
    }
}
