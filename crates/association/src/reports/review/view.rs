//! How one report looks.

use base::{Address, Code as _, Date, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::reports as w;

use super::super::model::{Comment, ReportState, Told};
use super::super::planning::view::{state, title};
use super::super::policy::ReportLevel;
use super::super::writing::pages::WITH_PROBLEMS;
use super::super::writing::progress::Progress;
use super::super::writing::store::Sections;
use super::super::writing::view::{comments, latest, when};
use super::forms::{COMMENT, RECEIVED, TICK, WHOLE, comment_field, named};
use super::store::Handed;
use crate::forms::{Form, Section, label_of};
use crate::publication::address as publication;
use crate::reports::address;
use crate::values::document::DocumentKind;

/// Everything the page of a report shows.
pub struct Page<'a> {
    pub report: &'a Told,
    pub form: &'a Form,
    pub level: ReportLevel,
    pub comments: &'a [Comment],
    pub handed: Option<&'a Handed>,
    /// For an author while it is written.
    pub sections: Option<&'a Sections>,
    /// What is left before it can be handed in.
    pub progress: Option<&'a Progress<'a>>,
    /// What was handed in, as a text to read.
    pub paper: Option<&'a Markup>,
    pub filled: &'a Filled<'a>,
    /// Somebody else did something with it first.
    pub moved_on: bool,
    pub today: Date,
}

impl Page<'_> {
    pub fn render(&self) -> Markup {
        let l = self.filled.l;
        let (back, to) = match self.level {
            ReportLevel::Author => (address::desk(), w::desk(l)),
            _ => (address::all(), w::all(l)),
        };
        html! {
            (parts::back_link(&back, &to))
            (self.head(l))
            @if self.moved_on { (parts::notice(Look::Wait, true, html! { p { (self.said_of_it(l)) } })) }
            (self.filled.problems_on(|field| self.label(l, field), |field| self.place(field)))
            (self.asked(l))
            @match (self.sections.zip(self.progress), self.handed) {
                (Some((sections, progress)), _) => { (self.writing(l, sections, progress)) }
                (None, Some(_)) => { (self.handed(l)) }
                (None, None) => { (self.not_yet(l)) }
            }
        }
    }

    /// What somebody else did with it meanwhile.
    fn said_of_it(&self, l: Language) -> String {
        if self.level == ReportLevel::Author { w::too_late(l) } else { w::too_late_to_send_back(l) }
    }

    /// What the association asked to have changed: now, or the time before, to read the new text by.
    fn asked(&self, l: Language) -> Markup {
        let round = self.report.round;
        match (self.report.state, self.level) {
            (ReportState::Returned, ReportLevel::Author) => {
                let path = |number: &str| self.form.section(number).map(|section| self.section_path(section));
                comments(l, &w::comments(l), &latest(self.comments, round), &path)
            }
            (ReportState::Returned, _) => comments(l, &w::asked_for(l), &latest(self.comments, round), &|_| None),
            (ReportState::Submitted, _) => {
                comments(l, &w::asked_before(l), &latest(self.comments, round - 1), &|_| None)
            }
            _ => html! {},
        }
    }

    /// Where a problem is put right: in the field's section, which marks it; on this page where no section has it.
    fn place(&self, field: &str) -> Address {
        let (name, value) = WITH_PROBLEMS;
        match self.form.section_of(field) {
            Some(section) => self.section_path(section).with(name, value).at(field),
            None => Address::here(field),
        }
    }

    fn section_path(&self, section: &Section) -> Address {
        address::section(self.report.id, section.key())
    }

    /// All in one look: for what, by whom, by when, its number; and the ways to read it.
    fn head(&self, l: Language) -> Markup {
        let report = self.report;
        let day = |day: Date| parts::time(&day.to_string(), &l.day_long_month_as_of(day, self.today));
        let handed = self.handed.map(|handed| day(handed.at.date()));
        let facts = [
            (w::initiative(l), Some(html! { (report.initiative_name) })),
            (w::reporter(l), Some(html! { (report.reporter_name) })),
            (w::due(l), Some(day(report.due))),
            (w::handed_in_on(l), handed),
            (w::number(l), report.number.as_ref().map(|number| html! { (number) })),
            (w::received(l), report.received.map(day)),
        ];
        let facts: Vec<(&str, Markup)> =
            facts.iter().filter_map(|(term, fact)| Some((term.as_str(), fact.clone()?))).collect();
        let ways = html! {
            @if self.paper.is_some() || self.sections.is_some_and(|sections| !sections.is_empty()) {
                div.row.tight {
                    a.button.second href=(address::pdf(report.id)) { (w::pdf(l)) }
                    @if report.kind == DocumentKind::FinalReport && self.level.has_file() {
                        a href=(address::file(report.id)) { (w::file(l)) }
                    }
                }
            }
        };
        parts::head(&title(l, report), state(l, report, self.today), ways, &facts)
    }

    fn label(&self, l: Language, field: &str) -> String {
        match field {
            _ if field == RECEIVED.name => RECEIVED.label(l),
            _ if field.starts_with(COMMENT.name) => COMMENT.label(l),
            _ => label_of(self.form, l, field),
        }
    }

    /// The sections, how far each has come, and handing in. The one filled button is what to do next.
    fn writing(&self, l: Language, sections: &Sections, progress: &Progress<'_>) -> Markup {
        let row = |section: &Section| {
            let saved = sections.get(&section.number).map(|stands| when(l, stands.changed, self.today));
            vec![
                html! { a href=(self.section_path(section)) { (section.number) " " (section.name(l)) } },
                progress.tag(l, section),
                html! { (saved.unwrap_or_default()) },
            ]
        };
        let rows: Vec<Vec<Markup>> = self.form.sections.iter().map(row).collect();
        let headings = [w::section(l), w::left(l), w::saved(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let on = if progress.is_begun() { w::go_on(l) } else { w::begin(l) };
        html! {
            p { (w::write_in_any_order(l)) }
            @if let Some(section) = progress.first() {
                p { a.button href=(self.section_path(section)) { (on) } }
            }
            (parts::table(&w::sections(l), &headings, &rows))
            (parts::form(&address::submit(self.report.id), html! {
                div.row { button.button.second[!progress.is_done()] { (w::hand_in(l)) } }
                p.help { (w::hand_in_help(l)) }
            }))
        }
    }

    /// Nothing is handed in; what nobody has begun can be taken back.
    fn not_yet(&self, l: Language) -> Markup {
        let office = matches!(self.level, ReportLevel::Director | ReportLevel::DevelopmentOfficer);
        html! {
            (parts::empty(w::not_handed_in(l)))
            @if office && self.report.state == ReportState::Planned {
                form method="post" action=(address::take_back(self.report.id)) { (parts::key())
                    button.button.second { (w::take_back(l)) }
                }
            }
        }
    }

    /// What was handed in, and what can be done with it.
    fn handed(&self, l: Language) -> Markup {
        let office = matches!(self.level, ReportLevel::Director | ReportLevel::DevelopmentOfficer);
        let id = self.report.id;
        html! {
            @if office { (self.acts(l)) }
            @if let Some(paper) = self.paper { section { (paper) } }
            @if office && self.report.state == ReportState::Submitted {
                section {
                    h2 { (w::send_back(l)) }
                    (parts::form(&address::send_back(id), self.comment_boxes(l)))
                }
            }
        }
    }

    fn acts(&self, l: Language) -> Markup {
        let id = self.report.id;
        html! {
            @match self.report.state {
                ReportState::Submitted => {
                    (parts::form(&address::receive(id), html! {
                        (self.round())
                        (self.filled.show(&RECEIVED))
                        div.row { button.button { (w::receive(l)) } a.button.second href=(Address::here(COMMENT.name)) { (w::send_back(l)) } }
                        p.help { (w::receive_help(l)) }
                    }))
                }
                ReportState::Received => { (self.board(&w::to_board(l))) }
                ReportState::BeforeBoard => { (self.board(&w::board_noted(l))) }
                _ => {}
            }
            @if self.report.state.is_received() { (self.publishing(l)) }
        }
    }

    /// Letting anybody read it; each name of a person has a box of its own, and none is ticked.
    fn publishing(&self, l: Language) -> Markup {
        let (id, published) = (self.report.id, self.report.published);
        let named = self.handed.map(|handed| named(self.form, &handed.submitted.answers)).unwrap_or_default();
        let content = html! {
            p.help { (w::publish_help(l)) }
            @for field in &named {
                label.choice {
                    input type="checkbox" name=(TICK.name) value=(field.key) checked[self.filled.has(&TICK, &field.key)];
                    span { (w::tick(l, field.name(l))) }
                }
            }
            div.row { button.button.second { @if published { (w::publish_anew(l)) } @else { (w::publish(l)) } } }
        };
        html! {
            section {
                h2 { (w::publish(l)) }
                @if published {
                    div.row.tight {
                        a href=(publication::document(self.report.initiative, id)) { (w::see_it(l)) }
                        form method="post" action=(address::withdraw(id)) { (parts::key()) button.link { (w::withdraw(l)) } }
                    }
                }
                (parts::form(&address::publish(id), content))
            }
        }
    }

    /// One step at a time: the state it is pressed in goes along.
    fn board(&self, text: &str) -> Markup {
        parts::form(
            &address::board(self.report.id),
            html! {
                (parts::hidden("from", self.report.state.code()))
                button.button { (text) }
            },
        )
    }

    /// The round that is on the page.
    fn round(&self) -> Markup {
        parts::hidden("round", &self.report.round.to_string())
    }

    fn comment_boxes(&self, l: Language) -> Markup {
        let is_open = |name: &str| !self.filled.value(name).is_empty();
        html! {
            (self.round())
            (self.filled.show(&WHOLE))
            @for section in &self.form.sections {
                @let (label, name) = (format!("{} {}", section.number, section.name(l)), comment_field(&section.number));
                details open[is_open(&name)] {
                    summary { (w::comment_on(l, &label)) }
                    (self.filled.in_row(&COMMENT, &name, &[]))
                }
            }
            div.row { button.button.second { (w::send_back(l)) } }
        }
    }
}
