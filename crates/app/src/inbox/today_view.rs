//! The start page of somebody who works with cases: one dated list of everything that is hers to do.

use base::{Code as _, Date, Instant, Language};
use casework::tasks::{Listed, Numbers, Place, TaskKind};
use maud::{Markup, html};
use web::parts::{self, Look, Pages};
use wording::{code_lists, common, inbox as say};

use super::duties::Duty;
use super::model::{Filter, LeftOver, OwnMeeting, PAGE, Span, Todo, one_line};
use super::view::{RAISE, left_over, waiting_reports};

/// What the page is made of.
pub struct Today<'a> {
    pub language: Language,
    pub now: Instant,
    /// Only these are shown.
    pub kind: Option<TaskKind>,
    pub after: &'a Place,
    pub numbers: &'a Numbers,
    pub tasks: &'a [Listed],
    pub meetings: &'a [OwnMeeting],
    /// Reports that wait, for an officer who writes them too.
    pub duties: &'a [Duty],
    pub left: LeftOver,
}

impl Today<'_> {
    pub fn render(&self) -> Markup {
        let l = self.language;
        let raise = html! { a.button href=(RAISE) { (say::raise(l)) } };
        html! {
            (parts::head(&say::today(l, &l.long(self.now.date())), html! {}, raise, &[]))
            (self.filters())
            (waiting_reports(self.duties))
            (left_over(l, self.left, self.now.date()))
            div.two { div { (self.groups()) (self.pages()) } aside.aside { (self.next_meetings()) } }
        }
    }

    /// How many there are of each kind; each number opens its rows.
    fn filters(&self) -> Markup {
        let l = self.language;
        let Numbers { tasks, open, new_in } = self.numbers;
        let all: i64 = tasks.iter().map(|counted| counted.number).sum();
        let number = |kind| tasks.iter().find(|counted| counted.kind == kind).map_or(0, |counted| counted.number);
        let kinds = TaskKind::ALL.iter().map(|kind| (*kind, number(*kind))).filter(|(_, number)| *number > 0);
        let new = Filter { todo: Some(Todo::New), ..Filter::default() }.address(None);
        html! {
            nav aria-label=(say::show_only(l)) {
                ul.plain.filters {
                    (filter("/", all, &say::everything(l), self.kind.is_none()))
                    @for (kind, number) in kinds {
                        (filter(&address(Some(kind), None), number, &kind_words(l, kind), self.kind == Some(kind)))
                    }
                    @if *new_in > 0 { (filter(&new, *new_in, &say::news(l, *new_in), false)) }
                    (filter("/arenden", *open, &say::open(l, *open), false))
                }
            }
        }
    }

    fn groups(&self) -> Markup {
        let (l, today) = (self.language, self.now.date());
        if self.tasks.is_empty() {
            return parts::empty(html! { p { (say::nothing_waits(l)) } });
        }
        let mut groups: Vec<(Span, Vec<&Listed>)> = Vec::new();
        for task in self.tasks {
            let span = Span::of(task.due, today);
            match groups.last_mut() {
                Some((last, tasks)) if *last == span => tasks.push(task),
                _ => groups.push((span, vec![task])),
            }
        }
        html! {
            @for (span, tasks) in &groups {
                section {
                    h2.group { (span_words(l, *span)) " " small { (tasks.len()) } }
                    ol.plain.todo { @for task in tasks { li { (self.row(task)) } } }
                }
            }
        }
    }

    fn row(&self, task: &Listed) -> Markup {
        let l = self.language;
        let name = task.face.as_ref().map_or_else(|| say::name_is_gone(l), |face| face.person.name.clone());
        let question = task.face.as_ref().map(|face| one_line(&face.question)).unwrap_or_default();
        let (href, act) = act(l, task);
        html! {
            p.when { @if let Some(due) = task.due { (self.when(due)) } }
            p.what {
                a href={ "/arenden/" (task.case) } { b { (parts::name(&name)) } } " " span.soft { (task.team) } br;
                (what(l, task, &question))
            }
            a.act href=(href) { (act) }
        }
    }

    fn when(&self, due: Date) -> Markup {
        let (l, today) = (self.language, self.now.date());
        let day = parts::time(&due.to_string(), &l.weekday_day_month_as_of(due, today));
        match due.days_until(today) {
            0 => html! { (say::this_day(l)) },
            late if late > 0 => html! { b.late { (day) } " " small { (say::days_ago(l, i64::from(late))) } },
            _ => day,
        }
    }

    fn pages(&self) -> Markup {
        let l = self.language;
        let full = i64::try_from(self.tasks.len()).is_ok_and(|shown| shown == PAGE);
        let last = self.tasks.last().filter(|_| full).map(|task| address(self.kind, Some(&task.place)));
        let (first, next) = (common::first_page(l), common::next_page(l));
        let start = address(self.kind, None);
        parts::pages(&Pages {
            label: &common::page_list(l),
            here: "",
            previous: (*self.after != Place::first()).then_some((first.as_str(), start.as_str())),
            next: last.as_ref().map(|address| (next.as_str(), address.as_str())),
        })
    }

    fn next_meetings(&self) -> Markup {
        let l = self.language;
        html! {
            div {
                h2 { (say::your_meetings(l)) }
                @if self.meetings.is_empty() { p.soft { (say::no_meetings(l)) } }
                ul { @for meeting in self.meetings { li { (self.meeting(meeting)) } } }
            }
        }
    }

    fn meeting(&self, meeting: &OwnMeeting) -> Markup {
        let l = self.language;
        let (day, (hour, minute)) = (meeting.starts.date(), meeting.starts.hour_minute());
        let when = format!("{} {hour}.{minute:02}", l.weekday_day_month_as_of(day, self.now.date()));
        html! {
            b { a href={ "/moten/" (meeting.id) } { (when) } } " " (meeting.team) br;
            @if let Some(reason) = &meeting.reason {
                (parts::tag(Look::Stop, &code_lists::label(l, "not_held", reason))) br;
            }
            small { (say::listed(l, meeting.listed)) }
        }
    }
}

fn filter(href: &str, number: i64, words: &str, here: bool) -> Markup {
    html! { li { a href=(href) aria-current=[here.then_some("true")] { b { (number) } (words) } } }
}

/// The address of the page, of one kind of tasks, after a place.
fn address(kind: Option<TaskKind>, after: Option<&Place>) -> String {
    let kind = kind.map(|kind| format!("visa={}", kind.code()));
    let parts: Vec<String> = kind.into_iter().chain(after.map(|place| format!("efter={place}"))).collect();
    if parts.is_empty() { "/".to_owned() } else { format!("/?{}", parts.join("&")) }
}

fn kind_words(l: Language, kind: TaskKind) -> String {
    wording::choice(l, "inbox.kind", kind)
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

fn what(l: Language, task: &Listed, question: &str) -> Markup {
    html! {
        @match task.kind {
            TaskKind::Write => {
                (say::what_write(l, question)) " "
                @if task.about.is_some() { span.soft { (say::you_write(l)) } }
            }
            TaskKind::Tell => (say::what_tell(l)),
            TaskKind::FollowUp => (say::what_follow_up(l)),
            TaskKind::Answer => (say::what_answer(l)),
            TaskKind::Act => (say::what_act(l)),
            TaskKind::AskAgain => (say::what_ask_again(l)),
        }
    }
}

/// Where the task is done, and what doing it is called.
fn act(l: Language, task: &Listed) -> (String, String) {
    let case = format!("/arenden/{}", task.case);
    let at = |part: &str| task.about.as_ref().map_or_else(|| case.clone(), |about| format!("{case}/{part}/{about}"));
    match task.kind {
        TaskKind::Write if task.about.is_some() => (at("underlag"), say::act_go_on(l)),
        TaskKind::Write => (case.clone(), say::act_write(l)),
        TaskKind::Tell => (format!("{case}/aterkoppling"), say::act_tell(l)),
        TaskKind::FollowUp => (format!("{case}/uppfoljning"), say::act_follow_up(l)),
        TaskKind::Answer => (at("forslag"), say::act_answer(l)),
        TaskKind::Act => (at("atgard"), say::act_act(l)),
        TaskKind::AskAgain => (format!("{case}/samtycke"), say::act_ask_again(l)),
    }
}
