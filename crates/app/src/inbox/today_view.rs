//! The start page: one dated list of everything that is the reader's to do.

use base::{Address, Date, Instant, Language, Place};
use casework::cases::address as cases;
use casework::meetings::address as meetings;
use maud::{Markup, html};
use web::parts::{self, Look, Pages};
use wording::{code_lists, common, inbox as say};

use super::model::{Filter, LeftOver, OwnMeeting, PAGE, Span, Todo};
use super::row_view::{kind_words, row};
use super::rows::{Counted, Kind, Row};
use super::view::{Way, left_over};

/// What the page is made of.
pub struct Today<'a> {
    pub language: Language,
    pub now: Instant,
    /// What she is told beside her work.
    pub told: Markup,
    /// Only these are shown.
    pub kind: Option<Kind>,
    pub after: &'a Place,
    pub counts: &'a [Counted],
    pub rows: &'a [Row],
    pub beside: Beside<'a>,
    pub left: LeftOver,
}

/// What stands beside the list.
pub enum Beside<'a> {
    /// For somebody who works with cases: the next meetings; how many cases are open, in how many something is new, and how
    /// many were a colleague's.
    Cases { meetings: &'a [OwnMeeting], open: i64, new_in: i64, taken_over: i64, stood_in: i64, stands_in: i64 },
    /// For anybody else, the way to the rest of her work.
    Elsewhere(Way),
}

impl Today<'_> {
    pub fn render(&self) -> Markup {
        let l = self.language;
        let raise = html! {
            @if let Beside::Cases { .. } = self.beside { a.button href=(cases::raise()) { (say::raise(l)) } }
        };
        html! {
            (parts::head(&say::today(l, &l.long(self.now.date())), html! {}, raise, &[]))
            (self.told)
            (self.filters())
            (left_over(l, self.left, self.now.date()))
            div.two { div { (self.groups()) (self.pages()) } aside.aside { (self.beside()) } }
        }
    }

    /// How many there are of each kind; each number opens its rows.
    fn filters(&self) -> Markup {
        let l = self.language;
        let all: i64 = self.counts.iter().map(|counted| counted.number).sum();
        html! {
            nav aria-label=(say::show_only(l)) {
                ul.plain.filters {
                    (filter(&address(None, None), all, &say::everything(l), self.kind.is_none()))
                    @for counted in self.counts.iter().filter(|counted| counted.number > 0) {
                        @let kind = Some(counted.kind);
                        (filter(&address(kind, None), counted.number, &kind_words(l, *counted), self.kind == kind))
                    }
                    @if let Beside::Cases { open, new_in, taken_over, stood_in, stands_in, .. } = self.beside {
                        (lists_of_cases(l, [stands_in, stood_in, taken_over, new_in, open]))
                    }
                }
            }
        }
    }

    fn groups(&self) -> Markup {
        let (l, today) = (self.language, self.now.date());
        if self.rows.is_empty() {
            return parts::empty(html! { p { (say::nothing_waits(l)) } });
        }
        html! {
            @for rows in self.rows.chunk_by(|one, next| Span::of(one.due(), today) == Span::of(next.due(), today)) {
                section {
                    h2.group { (span_words(l, Span::of(rows[0].due(), today))) " " small { (rows.len()) } }
                    ol.plain.todo { @for one in rows { li { (row(l, today, one)) } } }
                }
            }
        }
    }

    fn pages(&self) -> Markup {
        let l = self.language;
        let full = i64::try_from(self.rows.len()).is_ok_and(|shown| shown == PAGE);
        let of_kind = self.counts.iter().filter(|one| self.kind.is_none_or(|kind| one.kind == kind));
        // All of the first page may be all there is.
        let more = full && (*self.after != Place::first() || of_kind.map(|one| one.number).sum::<i64>() > PAGE);
        let last = self.rows.last().filter(|_| more).map(|row| address(self.kind, Some(row.place())));
        let (first, next) = (common::first_page(l), common::next_page(l));
        let start = address(self.kind, None);
        parts::pages(&Pages {
            label: &common::page_list(l),
            here: "",
            previous: (*self.after != Place::first()).then_some((first.as_str(), &start)),
            next: last.as_ref().map(|address| (next.as_str(), address)),
        })
    }

    fn beside(&self) -> Markup {
        let l = self.language;
        match &self.beside {
            Beside::Cases { meetings, .. } => html! {
                div {
                    h2 { (say::your_meetings(l)) }
                    @if meetings.is_empty() { p.soft { (say::no_meetings(l)) } }
                    ul { @for one in *meetings { li { (meeting(l, self.now.date(), one)) } } }
                }
            },
            Beside::Elsewhere(way) => html! { div { p { (way.text) } p { a href=(way.href) { (way.link) } } } },
        }
    }
}

/// The lists of cases that numbers beside those of the rows open.
fn lists_of_cases(l: Language, [stands_in, stood_in, taken_over, new_in, open]: [i64; 5]) -> Markup {
    let of = |todo| Filter { todo: Some(todo), ..Filter::default() }.address(None);
    html! {
        @if stands_in > 0 { (filter(&of(Todo::StandsIn), stands_in, &say::stands_in(l, stands_in), false)) }
        @if stood_in > 0 { (filter(&of(Todo::StoodIn), stood_in, &say::stood_in(l, stood_in), false)) }
        @if taken_over > 0 { (filter(&of(Todo::TakenOver), taken_over, &say::taken_over(l, taken_over), false)) }
        @if new_in > 0 { (filter(&of(Todo::New), new_in, &say::news(l, new_in), false)) }
        (filter(&cases::cases(), open, &say::open(l, open), false))
    }
}

fn meeting(l: Language, today: Date, meeting: &OwnMeeting) -> Markup {
    let (day, (hour, minute)) = (meeting.starts.date(), meeting.starts.hour_minute());
    let when = format!("{} {hour}.{minute:02}", l.weekday_day_month_as_of(day, today));
    html! {
        b { a href=(meetings::meeting(meeting.id)) { (when) } } " " (meeting.team) br;
        @if let Some(reason) = &meeting.reason {
            (parts::tag(Look::Stop, &code_lists::label(l, "not_held", reason))) br;
        }
        small { (say::listed(l, meeting.listed)) }
    }
}

fn filter(href: &Address, number: i64, words: &str, here: bool) -> Markup {
    html! { li { a href=(href) aria-current=[here.then_some("true")] { b { (number) } (words) } } }
}

/// The address of the page, of one kind of rows, after a place.
fn address(kind: Option<Kind>, after: Option<&Place>) -> Address {
    Address::start().with_if("visa", kind.map(Kind::code)).with_if("efter", after)
}

fn span_words(l: Language, span: Span) -> String {
    match span {
        Span::Late => say::span_late(l),
        Span::Today => say::span_today(l),
        Span::ThisWeek => say::span_this_week(l),
        Span::Later => say::span_later(l),
        Span::Undated => say::span_undated(l),
    }
}
