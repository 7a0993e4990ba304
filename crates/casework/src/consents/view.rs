//! The page on which a consent is recorded, with what holds now above it.

use base::{Code as _, Id, Language};
use maud::{Markup, html};
use organisation::accounts;
use vault::Party;
use web::parts::{self, Look};
use wording::fields::{self, Field, Filled};
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
    pub filled: &'a Filled<'a>,
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
        meanwhile::said(self.filled.posted(), meanwhile::MADE_FROM).unwrap_or_else(|| meanwhile::number(self.stands))
    }
}

/// What the form carries of the version that it was made from, and where another stands now, the box that chooses
/// again.
pub fn made_from(l: Language, page: &Recording<'_>) -> Markup {
    let other = page.stands.filter(|version| version.number != page.made_from());
    html! {
        (meanwhile::carried(page.made_from()))
        @if let Some(stands) = other { (meanwhile::choose_again(l, page.filled.posted(), stands)) }
    }
}

/// The form on one page, and beside it the text that is agreed to.
pub fn recording(l: Language, page: &Recording<'_>) -> Markup {
    html! {
        (page.filled.problems(posted::ALL))
        @if !page.fresh { (accounts::sign_in_again(l, &w::sign_in_again(l))) }
        p { (w::record_intro(l)) }
        div.beside {
            (parts::form(&address::consent(page.case), form(l, page)))
            div { h2 { (w::agreed_text(l)) } p.help { (w::agreed_text_help(l)) } (whole_text(l, page)) }
        }
    }
}

fn form(l: Language, page: &Recording<'_>) -> Markup {
    html! {
        (made_from(l, page))
        (circle_boxes(page, &posted::CIRCLE, Voice::Officers))
        (subject_boxes(page.filled, &posted::SUBJECTS, "subject"))
        (exception_rows(page.filled, page.offered))
        (purpose_boxes(page.filled, &posted::PURPOSES))
        (page.filled.all(posted::SAID))
        (dates(page))
        (page.filled.all(posted::HOW))
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
pub fn circle_boxes(page: &Recording<'_>, field: &Field, voice: Voice) -> Markup {
    let placed = page.offered.iter().filter(|party| party.placed);
    let offered = placed.map(|party| fields::Offered {
        help: circle_notes(page.filled.l, voice, page.own, party),
        ..fields::Offered::new(party.party.id, &party.party.name)
    });
    page.filled.choose(field, &offered.collect::<Vec<_>>())
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
pub fn subject_boxes(filled: &Filled<'_>, field: &Field, list: &str) -> Markup {
    let l = filled.l;
    let offered = Subject::ALL.iter().map(|subject| {
        let about = text::about(l, *subject);
        let help = about.split_once(": ").map_or(String::new(), |(_, about)| about.to_owned());
        fields::Offered { help, ..fields::Offered::new(subject.code(), wording::choice(l, list, *subject)) }
    });
    let help = w::subjects_help(l, &wording::choice(l, list, Subject::Case));
    filled.choose_helped(field, &help, &offered.collect::<Vec<_>>())
}

/// The three purposes, each by itself (L1.6).
pub fn purpose_boxes(filled: &Filled<'_>, field: &Field) -> Markup {
    let l = filled.l;
    let offered = ConsentPurpose::ALL.iter().map(|purpose| fields::Offered {
        help: wording::lookup(l, &about_key(*purpose)).unwrap_or_default(),
        ..fields::Offered::new(purpose.code(), wording::choice(l, "purpose", *purpose))
    });
    filled.choose(field, &offered.collect::<Vec<_>>())
}

fn about_key(purpose: ConsentPurpose) -> String {
    format!("purpose-{}-about", purpose.code().replace('_', "-"))
}

/// Gives more rows for exceptions. It stands after the form's first button, which the Enter key presses.
pub fn more_rows(l: Language) -> Markup {
    html! { button.button.second name="act" value="more" { (w::exceptions_more(l)) } }
}

/// 'Från … till … om …', a few rows, out of the way.
pub fn exception_rows(filled: &Filled<'_>, offered: &[Offered]) -> Markup {
    let (l, form) = (filled.l, filled.posted());
    let many = posted::rows(form);
    let rows = html! {
        p.help { (w::exceptions_help(l, &w::exceptions_more(l))) }
        @for row in 1..=many { (exception_row(filled, offered, row)) }
    };
    let used = (1..=many).flat_map(exception_fields);
    let used = used.into_iter().any(|field| form.value(&field).is_some_and(|value| !value.is_empty()));
    html! {
        (parts::hidden(posted::ROWS, &many.to_string()))
        details #exceptions open[used || posted::asks_for_rows(form)] { summary { (w::exceptions(l)) } (rows) }
    }
}

fn exception_row(filled: &Filled<'_>, offered: &[Offered], row: usize) -> Markup {
    let (l, [from, to, about]) = (filled.l, exception_fields(row));
    let placed = offered.iter().filter(|party| party.placed);
    let mut parties = vec![fields::Offered::new(ANYBODY, w::anybody(l))];
    parties.extend(placed.map(|party| fields::Offered::new(party.party.id, &party.party.name)));
    let subjects = Subject::ALL.iter();
    let subjects = subjects.map(|one| fields::Offered::new(one.code(), wording::choice(l, "subject", *one)));
    html! {
        div.three {
            (filled.in_row(&posted::FROM, &from, &parties))
            (filled.in_row(&posted::TO, &to, parties.get(1..).unwrap_or_default()))
            (filled.in_row(&posted::ABOUT, &about, &subjects.collect::<Vec<_>>()))
        }
    }
}

fn dates(page: &Recording<'_>) -> Markup {
    let (l, days, today) = (page.filled.l, page.days, page.days.today);
    let by_rule = |form| l.day_long_month_as_of(days.begins_with(form), today);
    let (year, oral) = (by_rule(ConsentForm::Paper), by_rule(ConsentForm::Oral));
    let rule = l.day_long_month_as_of(days.followup_to(), today);
    html! {
        (page.filled.helped(&posted::VALID_TO, &w::valid_to_help(l, &oral, &year)))
        (page.filled.helped(&posted::FOLLOWUP_TO, &w::followup_to_help(l, &rule)))
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
