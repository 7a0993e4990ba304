//! How a row of the dated list looks: who or what it is about, what is to be done, and the way to doing it.

use association::reports::address as reports;
use association::reports::{ReportState, Told, Waiting, Waits};
use base::{Address, Date, Language};
use casework::cases::address as cases;
use casework::consents::address as consents;
use casework::feedback::address as feedback;
use casework::followups::address as followups;
use casework::plans::address as plans;
use casework::preparation::address as preparation;
use casework::tasks::{Listed, TaskKind};
use maud::{Markup, html};
use web::parts;
use wording::inbox as say;

use super::model::one_line;
use super::rows::{Counted, Kind, Row};

pub fn row(l: Language, today: Date, row: &Row) -> Markup {
    let (what, (href, act)) = match row {
        Row::Task(task) => (of_task(l, task), act(l, task)),
        Row::Report(report) => (of_report(l, report), act_on_report(l, report)),
    };
    html! {
        p.when { @if let Some(due) = row.due() { (when(l, today, due)) } }
        p.what { (what) }
        a.act href=(href) { (act) }
    }
}

fn when(l: Language, today: Date, due: Date) -> Markup {
    let day = parts::time(&due.to_string(), &l.weekday_day_month_as_of(due, today));
    match due.days_until(today) {
        0 => html! { (say::this_day(l)) },
        late if late > 0 => html! { b.late { (day) } " " small { (say::days_ago(l, i64::from(late))) } },
        _ => day,
    }
}

/// So many are told as one, or as many.
pub fn kind_words(l: Language, counted: Counted) -> String {
    let number = counted.number;
    match counted.kind {
        Kind::Task(kind) => wording::choice(l, "inbox.kind", kind),
        Kind::Report(Waits::Write) => say::reports_to_write(l, number),
        Kind::Report(Waits::Change) => say::reports_returned(l, number),
        Kind::Report(Waits::Late) => say::reports_late(l, number),
        Kind::Report(Waits::Receive) => say::reports_to_receive(l, number),
        Kind::Report(Waits::Board) => say::reports_before_board(l, number),
    }
}

fn of_task(l: Language, task: &Listed) -> Markup {
    let name = task.face.as_ref().map_or_else(|| say::name_is_gone(l), |face| face.person.name.clone());
    let question = task.face.as_ref().map(|face| one_line(&face.question)).unwrap_or_default();
    html! {
        a href=(cases::case(task.case)) { b { (parts::name(&name)) } } " " span.soft { (task.team) } br;
        (what(l, task, &question))
    }
}

fn what(l: Language, task: &Listed, question: &str) -> Markup {
    let said = task.said.as_deref().map(one_line);
    html! {
        @match task.kind {
            TaskKind::Write => {
                (say::what_write(l, question)) " "
                @if task.about.is_some() { span.soft { (say::you_write(l)) } }
            }
            TaskKind::Tell => (say::what_tell(l)),
            TaskKind::FollowUp => (say::what_follow_up(l)),
            TaskKind::Answer => (said.map_or_else(|| say::what_answer(l), |text| say::what_answer_said(l, &text))),
            TaskKind::Act => (said.map_or_else(|| say::what_act(l), |text| say::what_act_said(l, &text))),
            TaskKind::AskAgain => (say::what_ask_again(l)),
            TaskKind::Move => (say::what_move(l)),
        }
    }
}

/// Where the task is done, and what doing it is called.
fn act(l: Language, task: &Listed) -> (Address, String) {
    let case = task.case;
    match (task.kind, task.about) {
        (TaskKind::Write, Some(draft)) => (preparation::text(case, draft), say::act_go_on(l)),
        (TaskKind::Write, None) => (cases::texts(case), say::act_write(l)),
        (TaskKind::Tell, _) => (feedback::feedback(case), say::act_tell(l)),
        (TaskKind::FollowUp, _) => (followups::follow_up(case), say::act_follow_up(l)),
        (TaskKind::Answer, Some(proposal)) => (plans::proposal(case, proposal), say::act_answer(l)),
        (TaskKind::Act, Some(action)) => (plans::action(case, action), say::act_act(l)),
        (TaskKind::Answer, None) | (TaskKind::Act, None) => (cases::agreed(case), say::act_answer(l)),
        (TaskKind::AskAgain, _) => (consents::consent(case), say::act_ask_again(l)),
        (TaskKind::Move, _) => (cases::move_on(case), say::act_move(l)),
    }
}

fn of_report(l: Language, report: &Waiting) -> Markup {
    let told = &report.told;
    html! {
        a href=(reports::report(told.id)) { b { (told.initiative_name) } } " "
        span.soft { (told.kind.subject(l, told.period)) } br;
        @match report.waits {
            Waits::Write => {
                (say::what_report_write(l)) " " @if begun(told) { span.soft { (say::you_write(l)) } }
            }
            Waits::Change => (say::what_report_change(l)),
            Waits::Late => (say::what_report_late(l, &told.reporter_name)),
            Waits::Receive => (say::what_report_receive(l, &told.reporter_name)),
            Waits::Board => (say::what_report_board(l)),
        }
    }
}

fn begun(told: &Told) -> bool {
    told.state == ReportState::Draft
}

/// The report's own page is where each of it is done.
fn act_on_report(l: Language, report: &Waiting) -> (Address, String) {
    let act = match report.waits {
        Waits::Write if begun(&report.told) => say::act_go_on(l),
        Waits::Write => say::act_write(l),
        Waits::Change => say::act_change(l),
        Waits::Receive => say::act_receive(l),
        Waits::Late | Waits::Board => say::act_open(l),
    };
    (reports::report(report.told.id), act)
}
