//! How the log looks to a reviewer.

use base::form::FieldError;
use base::{Instant, Invalid, Language, Problem};
use maud::{Markup, html};
use organisation::reserve::address::reserve;
use web::parts::{self, Choice, Field, Look, Pages};
use wording::{common, log_review as say};

use super::address;
use super::model::{ACTIONS, Filter, Own, Row};

/// A page of rows.
pub struct Log<'a> {
    pub language: Language,
    pub now: Instant,
    pub filter: &'a Filter,
    pub rows: &'a [Row],
    /// Older rows follow.
    pub more: bool,
    /// What was asked for and is no day.
    pub wrong_day: Option<&'a str>,
}

impl Log<'_> {
    pub fn render(&self) -> Markup {
        let l = self.language;
        html! {
            h1 { (say::title(l)) }
            (wording::problems(l, &self.invalid(), |_| say::day(l)))
            p { (say::about(l)) }
            p { a href=(reserve()) { (wording::reserve::title(l)) } }
            (self.filters())
            @if self.rows.is_empty() {
                (parts::empty(html! { p { (say::no_rows(l)) } }))
            } @else {
                div.log { (self.table()) }
            }
            (self.pages())
        }
    }

    fn invalid(&self) -> Invalid {
        let problem = || FieldError { field: "dag".to_owned(), problem: Problem::NotADate };
        Invalid { problems: self.wrong_day.map(|_| problem()).into_iter().collect() }
    }

    fn filters(&self) -> Markup {
        let l = self.language;
        let day = self.filter.day.map(|day| day.to_string());
        let day = day.as_deref().or(self.wrong_day).unwrap_or_default();
        let labels = ACTIONS.map(|code| (code, action(l, code)));
        let choices: Vec<Choice<'_>> = labels
            .iter()
            .map(|(value, label)| Choice { value, label, help: None, chosen: self.filter.action == Some(*value) })
            .collect();
        let (day_label, action_label) = (say::day(l), say::action(l));
        let error = self.invalid().at("dag").map(|problem| wording::problem(l, problem, &day_label));
        html! {
            form.row method="get" action=(address::log()) {
                (parts::date_input(&Field { name: "dag", label: &day_label, value: day, error, ..Field::default() }))
                (parts::select(&Field { name: "handling", label: &action_label, ..Field::default() }, Some(&say::any(l)), &choices))
                button.button.second { (common::show(l)) }
            }
        }
    }

    fn table(&self) -> Markup {
        let l = self.language;
        let headings = [say::when(l), say::who(l), say::action(l), say::what(l), say::result(l), say::about_whom(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let rows: Vec<Vec<Markup>> = self.rows.iter().map(|row| self.row(row)).collect();
        let caption = match self.filter.day {
            Some(day) => l.long_as_of(day, self.now.date()),
            None => say::last_days(l),
        };
        parts::table(&caption, &headings, &rows)
    }

    fn row(&self, row: &Row) -> Vec<Markup> {
        let l = self.language;
        vec![
            wording::moment(l, row.at, self.now),
            html! { (who(l, row)) (stood(l, row)) },
            did(l, row),
            html! { (resource(l, &row.resource)) },
            result(l, &row.result),
            html! {
                @if row.cases > 0 || row.own.is_some() {
                    form method="post" action=(address::whose(row.id)) { (parts::key())
                        button.link { @if row.cases > 0 { (say::show_whose(l, row.cases)) } @else { (say::show_row(l)) } }
                    }
                }
            },
        ]
    }

    fn pages(&self) -> Markup {
        let l = self.language;
        let (newest, older) = (say::newest(l), say::older(l));
        let (first, next) = (self.filter.address(None), self.filter.address(self.rows.last().map(|row| row.id)));
        parts::pages(&Pages {
            label: &common::page_list(l),
            here: "",
            previous: self.filter.before.is_some().then_some((newest.as_str(), &first)),
            next: self.more.then_some((older.as_str(), &next)),
        })
    }
}

/// Whose case it was, on a page of its own.
pub fn whose(l: Language, now: Instant, row: &Row, names: &[Option<String>]) -> Markup {
    let mut facts = vec![
        (say::when(l), wording::moment(l, row.at, now)),
        (say::who(l), who(l, row)),
        (say::action(l), did(l, row)),
        (say::what(l), html! { (resource(l, &row.resource)) }),
        (say::result(l), result(l, &row.result)),
    ];
    facts.extend(row.own.iter().flat_map(|own| own_facts(l, own)));
    let facts: Vec<(&str, Markup, Option<Markup>)> =
        facts.iter().map(|(term, fact)| (term.as_str(), fact.clone(), None)).collect();
    html! {
        (parts::back_link(&address::log(), &say::back(l)))
        h1 { (say::one_row(l)) }
        (parts::facts(&facts))
        h2 { (say::whose(l)) }
        @if row.cases == 0 {
            p { (say::no_case(l)) }
        } @else if names.is_empty() {
            (parts::empty(html! { p { (say::not_known(l)) } }))
        } @else {
            ul { @for name in names { li { (parts::name(name.as_deref().unwrap_or(&say::culled(l)))) } } }
        }
        p.soft { (say::this_is_logged(l)) }
    }
}

fn who(l: Language, row: &Row) -> Markup {
    html! {
        @if row.by_system { (say::the_system(l)) " " }
        @if let Some(name) = &row.name { (parts::name(name)) " " }
        @if let Some((kind, short)) = &row.party { (kind.name(short)) }
    }
}

/// The roles and the unit by which somebody of the own party's was let in.
fn stood(l: Language, row: &Row) -> Markup {
    let own = row.own.as_ref();
    let words: Vec<String> = own.iter().flat_map(|own| roles(l, own).into_iter().chain(own.unit.clone())).collect();
    html! { @if !words.is_empty() { " " small.soft { (words.join(", ")) } } }
}

fn roles(l: Language, own: &Own) -> Vec<String> {
    own.roles.iter().map(|role| wording::choice(l, "staff.role", *role)).collect()
}

/// What a row of the own party's says besides, as far as it says it.
fn own_facts(l: Language, own: &Own) -> Vec<(String, Markup)> {
    let version = |(id, version): &(String, i64)| html! { code { (id) } " " (say::version(l, *version)) };
    let code = |text: &String| html! { code { (text) } };
    let roles = roles(l, own);
    [
        (say::role(l), (!roles.is_empty()).then(|| html! { (roles.join(", ")) })),
        (say::unit(l), own.unit.as_ref().map(|unit| html! { (parts::name(unit)) })),
        (say::object(l), own.object.as_ref().map(version)),
        (say::client(l), own.client.as_ref().map(code)),
        (say::session(l), own.session.as_ref().map(code)),
    ]
    .into_iter()
    .filter_map(|(term, fact)| Some((term, fact?)))
    .collect()
}

fn result(l: Language, code: &str) -> Markup {
    let text = worded(l, "result", code);
    html! { @if code == "granted" { (text) } @else { (parts::tag(Look::Stop, &text)) } }
}

/// What was done; of a page that was watched also until when.
fn did(l: Language, row: &Row) -> Markup {
    html! {
        (action(l, &row.action))
        @if let Some(watched) = &row.watched {
            @let (hour, minute) = watched.last.hour_minute();
            " " (say::until(l, watched.again, &format!("{hour:02}.{minute:02}")))
        }
        @if let Some(reason) = &row.reason { ": " (wording::lookup(l, &format!("taking_over.reason-{reason}")).unwrap_or_default()) }
    }
}

fn action(l: Language, code: &str) -> String {
    worded(l, "action", code)
}

/// `TeamRoom` is the message `what-teamroom`.
fn resource(l: Language, name: &str) -> String {
    worded(l, "what", name)
}

/// The words of a code the log holds; the code itself for one that has none.
fn worded(l: Language, list: &str, code: &str) -> String {
    let key = format!("log_review.{list}-{}", code.to_lowercase().replace('_', "-"));
    wording::lookup(l, &key).unwrap_or_else(|| code.to_owned())
}
