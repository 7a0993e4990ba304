//! Forms by the conventions of the public sector: label above, then help, then what is wrong, then the field.

use base::{Address, Form};
use maud::{Markup, PreEscaped, Render, html};

use crate::once::slot;
use crate::{assets, merge};

/// A field of a form. Its name is its id too, so a page holds a name once.
#[derive(Clone, Default)]
pub struct Field<'a> {
    pub name: &'a str,
    pub label: &'a str,
    pub help: Option<&'a str>,
    /// What was typed or is stored; groups of choices take theirs from [`Choice::chosen`].
    pub value: &'a str,
    /// The words of what is wrong.
    pub error: Option<String>,
    pub required: bool,
}

/// One of the choices of a field.
#[derive(Clone, Copy, Default)]
pub struct Choice<'a> {
    pub value: &'a str,
    pub label: &'a str,
    pub help: Option<&'a str>,
    pub chosen: bool,
}

/// What the Enter key does in a field of several lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Enter {
    NewLine,
    /// Posts the form; Shift and Enter make a line.
    Saves,
}

/// A problem as the summary shows it, with the words that stand at the field too.
pub struct FieldProblem<'a> {
    /// Where it is put right: `#` and the field, on this page or on another; `None` where no field can.
    pub href: Option<&'a Address>,
    pub text: &'a str,
}

/// What save-as-you-go says when it could not save.
pub struct SaveWords<'a> {
    /// Not saved, will be tried again.
    pub unsaved: &'a str,
    /// Somebody else saved first; posting the form shows both texts.
    pub conflict: &'a str,
}

/// A form that posts. Checks are ours, so the browser's own are off.
pub fn form(action: &Address, content: impl Render) -> Markup {
    form_to(action.as_str(), content)
}

/// The same at a path that a request came to.
pub(crate) fn form_to(action: &str, content: impl Render) -> Markup {
    html! { form method="post" action=(action) novalidate { (key()) (content) } }
}

/// The key of a form that is made by hand: each that acts has one, so that it acts once.
pub const fn key() -> PreEscaped<&'static str> {
    slot()
}

/// The same with a file in it, for a route that takes one.
pub fn form_with_file(action: &Address, content: impl Render) -> Markup {
    html! { form method="post" action=(action) enctype="multipart/form-data" novalidate { (key()) (content) } }
}

/// What fills in a form that a passkey answers: the field that holds the answer. A secret: it is kept nowhere.
pub const PASSKEY_ANSWER: &str = "secret_answer";

/// A form that a passkey answers. It is hidden until the script has found that the browser knows passkeys; pressed, the script
/// asks at `begin` what the key is asked, and sends the form with what the key says. `unused` is told where it said nothing.
pub fn passkey_form(action: &Address, begin: &Address, (button, unused): (&str, &str), content: impl Render) -> Markup {
    html! {
        script type="module" src=(assets::passkey_js_path()) {}
        form method="post" action=(action) data-passkey=(begin) hidden novalidate {
            (key())
            (content)
            (hidden(PASSKEY_ANSWER, ""))
            (buttons(button, ""))
            p role="status" data-unused=(unused) {}
        }
    }
}

/// A form that the script saves as one types, by posting it with the header `x-autosave: 1`. The answer is 200
/// with the text to show ('Sparat 14.02') and the new version in `x-version`, or 409.
pub fn autosave_form(
    action: &Address,
    stands: impl Render,
    saved: &str,
    words: &SaveWords,
    content: impl Render,
) -> Markup {
    html! {
        form method="post" action=(action) novalidate
            data-autosave data-unsaved=(words.unsaved) data-conflict=(words.conflict) {
            (key())
            (stands)
            (content)
            p.saved data-saved role="status" { (saved) }
        }
    }
}

/// What a form was made from: the version, and how each field stood, so that what only one of two people touched is
/// kept ([`crate::merge`]).
pub struct Stood {
    version: i64,
    was: String,
}

impl Stood {
    pub fn at<'a>(version: i64, fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self { version, was: merge::was(fields) }
    }

    /// As it was when the page was first made, for a form that is shown again; `otherwise` where it does not say.
    pub fn as_sent(form: &Form, otherwise: Self) -> Self {
        let version = form.value("version").and_then(|version| version.parse().ok());
        match (version, form.value(merge::WAS)) {
            (Some(version), Some(was)) => Self { version, was: was.to_owned() },
            _ => otherwise,
        }
    }
}

impl Render for Stood {
    fn render(&self) -> Markup {
        html! { (hidden("version", &self.version.to_string())) (hidden(merge::WAS, &self.was)) }
    }
}

/// Everything that is wrong, on top of the page, each linked to its field. Nothing when nothing is wrong. Has the
/// focus when the page opens, and is read out by that: an alert besides would read it twice.
pub fn error_summary(heading: &str, problems: &[FieldProblem]) -> Markup {
    html! {
        @if !problems.is_empty() {
            div.error-summary role="group" tabindex="-1" autofocus aria-labelledby="error-summary" {
                h2 #error-summary { (heading) }
                ul {
                    @for problem in problems {
                        li { @if let Some(href) = problem.href { a href=(href) { (problem.text) } } @else { (problem.text) } }
                    }
                }
            }
        }
    }
}

/// 'Fields with * must be filled in', once on top of a form.
pub fn required_note(words: &str) -> Markup {
    html! { p.help { (must()) " " (words) } }
}

/// One line of text. Browsers are told not to remember it.
pub fn text_input(field: &Field) -> Markup {
    input(field, "text", None)
}

/// A secret: shown as dots, and never filled in by us. Browsers fill it in by `fills`, as `autocomplete` names it.
pub fn secret_input(field: &Field, fills: &str) -> Markup {
    let control = html! {
        input #(field.name) type="password" name=(field.name) autocomplete=(fills) aria-required=[required(field)]
            aria-invalid=[invalid(field)] aria-describedby=[described_by(field)];
    };
    labelled(field, control)
}

/// A whole number, typed: no arrows that change it by mistake.
pub fn number_input(field: &Field) -> Markup {
    input(field, "text", Some("numeric"))
}

/// A day, posted as `YYYY-MM-DD`.
pub fn date_input(field: &Field) -> Markup {
    input(field, "date", None)
}

/// A file to choose; `accept` is the media type that is offered first. It stands last in its form.
pub fn file_input(field: &Field, accept: &str) -> Markup {
    let control = html! {
        input #(field.name) type="file" name=(field.name) accept=(accept) aria-required=[required(field)]
            aria-invalid=[invalid(field)] aria-describedby=[described_by(field)];
    };
    labelled(field, control)
}

/// Several lines of text; it grows with what is typed.
pub fn textarea(field: &Field, rows: u8, enter: Enter) -> Markup {
    let control = html! {
        textarea #(field.name) name=(field.name) rows=(rows) autocomplete="off"
            aria-required=[required(field)] aria-invalid=[invalid(field)] aria-describedby=[described_by(field)]
            data-enter-saves[enter == Enter::Saves] {
            // HTML drops a newline that stands first.
            "\n" (field.value)
        }
    };
    labelled(field, control)
}

/// What the counter of a field says near its limit; `#` stands for the number of signs.
pub struct CountWords<'a> {
    pub left: &'a str,
    pub over: &'a str,
}

/// A field of text with its limit: the script says how many signs are left when there are few, or how many are too many.
/// Without it the form says so when it is sent.
pub fn counted(longest: usize, words: &CountWords, field: impl Render) -> Markup {
    html! { div data-longest=(longest) data-left=(words.left) data-over=(words.over) { (field) } }
}

/// One of a list too long for buttons. `empty` is the text of the choice that chooses nothing.
pub fn select(field: &Field, empty: Option<&str>, choices: &[Choice]) -> Markup {
    let control = html! {
        select #(field.name) name=(field.name) autocomplete="off"
            aria-required=[required(field)] aria-invalid=[invalid(field)] aria-describedby=[described_by(field)] {
            @if let Some(empty) = empty { option value="" { (empty) } }
            @for choice in choices {
                option value=(choice.value) selected[choice.chosen] { (choice.label) }
            }
        }
    };
    labelled(field, control)
}

/// One of a few, each with its own big target.
pub fn radios(field: &Field, choices: &[Choice]) -> Markup {
    group(field, Some("radiogroup"), all(field, "radio", "choice", choices))
}

/// Any of a few. None is ticked unless the caller says so.
pub fn checkboxes(field: &Field, choices: &[Choice]) -> Markup {
    group(field, None, all(field, "checkbox", "choice", choices))
}

/// One of a few short words, side by side.
pub fn chips(field: &Field, choices: &[Choice]) -> Markup {
    let row = html! { div.chips { (all(field, "radio", "chip", choices)) } };
    group(field, Some("radiogroup"), row)
}

/// A box of its own that says yes to its label; posts `yes`.
pub fn checkbox(field: &Field) -> Markup {
    html! {
        div.field {
            @if let Some(text) = &field.error { (error(field.name, text)) }
            label.choice {
                input #(field.name) type="checkbox" name=(field.name) value="yes" checked[!field.value.is_empty()]
                    aria-invalid=[invalid(field)] aria-describedby=[field.error.as_ref().map(|_| error_id(field.name))];
                span {
                    b { (field.label) @if field.required { " " (must()) } }
                    @if let Some(help) = field.help { small { (help) } }
                }
            }
        }
    }
}

/// A value that is posted but not shown.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// The button that posts the form, and others beside it, given ready-made.
pub fn buttons(first: &str, others: impl Render) -> Markup {
    html! { div.row { button.button { (first) } (others) } }
}

fn input(field: &Field, kind: &str, mode: Option<&str>) -> Markup {
    let short = (mode.is_some() || kind == "date").then_some("short");
    let control = html! {
        input #(field.name) class=[short] type=(kind) name=(field.name) value=(field.value) inputmode=[mode]
            autocomplete="off" aria-required=[required(field)] aria-invalid=[invalid(field)]
            aria-describedby=[described_by(field)];
    };
    labelled(field, control)
}

fn labelled(field: &Field, control: Markup) -> Markup {
    html! {
        div.field {
            label for=(field.name) { (field.label) @if field.required { " " (must()) } }
            (about(field))
            (control)
        }
    }
}

fn group(field: &Field, role: Option<&str>, choices: Markup) -> Markup {
    let required = role.and_then(|_| required(field));
    html! {
        fieldset.field role=[role] aria-required=[required] aria-describedby=[described_by(field)] {
            legend { (field.label) @if field.required { " " (must()) } }
            (about(field))
            (choices)
        }
    }
}

/// The choices of a group. The first bears the field's name as its id: there the summary's link leads.
fn all(field: &Field, kind: &str, look: &str, choices: &[Choice]) -> Markup {
    html! {
        @for (at, choice) in choices.iter().enumerate() {
            label class=(look) {
                input type=(kind) name=(field.name) value=(choice.value) checked[choice.chosen]
                    id=[(at == 0).then_some(field.name)] aria-invalid=[invalid(field)];
                @if look == "chip" {
                    span { (choice.label) }
                } @else {
                    span {
                        b { (choice.label) }
                        @if let Some(help) = choice.help { small { (help) } }
                    }
                }
            }
        }
    }
}

/// Help and error, each with the id that [`described_by`] names.
fn about(field: &Field) -> Markup {
    html! {
        @if let Some(help) = field.help { div.help id={ (field.name) "-help" } { (help) } }
        @if let Some(text) = &field.error { (error(field.name, text)) }
    }
}

fn error(name: &str, text: &str) -> Markup {
    html! { div.error id=(error_id(name)) { (text) } }
}

fn error_id(name: &str) -> String {
    format!("{name}-error")
}

fn described_by(field: &Field) -> Option<String> {
    let help = field.help.map(|_| format!("{}-help", field.name));
    let error = field.error.as_ref().map(|_| error_id(field.name));
    match (help, error) {
        (Some(help), Some(error)) => Some(format!("{help} {error}")),
        (help, error) => help.or(error),
    }
}

fn invalid(field: &Field) -> Option<&'static str> {
    field.error.as_ref().map(|_| "true")
}

fn required(field: &Field) -> Option<&'static str> {
    field.required.then_some("true")
}

/// The mark of a required field. Screen readers hear it from `aria-required`.
fn must() -> Markup {
    html! { span.must aria-hidden="true" { "*" } }
}
