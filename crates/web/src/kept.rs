//! What somebody typed, shown again where it could not be acted on: nothing typed is lost (decisions, second round 5).

use base::{Form, Instant};
use maud::{Markup, Render, html};

use crate::once::KEY;
use crate::parts;

/// The words around it.
pub struct KeptWords {
    /// 'What you wrote': above the texts.
    pub heading: String,
    /// What to do with them.
    pub text: String,
    /// The page of a form that was sent before with something else in it.
    pub before_title: String,
    /// When it was sent, in words.
    pub before_text: fn(base::Language, Instant) -> String,
    /// The link to what it led to.
    pub see: String,
    /// The button that sends it, or sends this too.
    pub send: String,
    /// The page after signing in anew.
    pub back_title: String,
    pub back_text: String,
    /// Before the links to other forms that were not sent either.
    pub others: String,
    /// One of them, by its number.
    pub other: fn(base::Language, i64) -> String,
    /// Is this the code of a choice? Nobody typed it.
    pub is_choice: fn(&str) -> bool,
    pub saving: SavingWords,
}

/// What the line of a form that saves as one types says, by what came back.
pub struct SavingWords {
    /// The session has ended.
    pub ended: String,
    /// It is not there any more, or may not be changed.
    pub gone: String,
    /// Something must be put right before it can be saved.
    pub invalid: String,
    pub too_large: String,
    pub stale: String,
    /// A fault of ours, or too slow: tried again.
    pub fault: String,
}

/// A form that was acted on before, with something else in it.
pub(crate) struct Before<'a> {
    pub at: Instant,
    pub led_to: &'a str,
}

/// How the names of fields begin whose content is a secret: it is shown on no page and kept nowhere.
pub const SECRET: &str = "secret_";

/// A form without its secrets, to be kept.
pub(crate) fn without_secrets(form: &Form) -> Vec<(String, String)> {
    form.pairs().iter().filter(|(name, _)| !name.starts_with(SECRET)).cloned().collect()
}

/// What was typed in a form, in the order of its fields; nothing when nothing was.
pub(crate) fn typed(form: &Form, words: &KeptWords) -> Markup {
    let typed = form.pairs().iter().filter(|pair| is_typed(pair, words.is_choice));
    let values: Vec<&str> = typed.map(|(_, value)| value.trim()).collect();
    html! {
        @if !values.is_empty() {
            h2 #kept { (words.heading) }
            p { (words.text) }
            @for value in values {
                textarea readonly rows=(rows(value)) aria-labelledby="kept" { "\n" (value) }
            }
        }
    }
}

/// The same, to be sent again: each field stands hidden in a form with a key of its own.
pub(crate) fn to_send(action: &str, form: &Form, words: &KeptWords) -> Markup {
    let fields = form.pairs().iter().filter(|(name, _)| name != KEY && !name.starts_with(SECRET));
    html! {
        (typed(form, words))
        (parts::form_to(action, html! {
            @for (name, value) in fields { (Raw(name, value)) }
            (parts::buttons(&words.send, html! {}))
        }))
    }
}

/// A hidden field as it was sent: a text area, since a hidden input loses its line breaks.
struct Raw<'a>(&'a str, &'a str);

impl Render for Raw<'_> {
    fn render(&self) -> Markup {
        html! { textarea name=(self.0) hidden { "\n" (self.1) } }
    }
}

/// Is there so much in it that it should be shown again? A button is pressed again as easily.
pub(crate) fn is_worth_keeping(form: &Form, words: &KeptWords) -> bool {
    let given = form.pairs().iter().filter(|(name, _)| ![KEY, crate::merge::WAS, "version"].contains(&name.as_str()));
    form.pairs().iter().any(|pair| is_typed(&pair, words.is_choice)) || given.count() > 2
}

fn rows(value: &str) -> usize {
    value.lines().map(|line| 1 + line.len() / 70).sum::<usize>().clamp(1, 12)
}

/// Somebody typed it: no key, no code of a choice, no id, no version.
fn is_typed((name, value): &&(String, String), is_choice: fn(&str) -> bool) -> bool {
    let value = value.trim();
    let is_id = value.len() == 36 && value.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let is_small = value.chars().count() < 2 || (value.len() < 4 && value.bytes().all(|byte| byte.is_ascii_digit()));
    let is_ours = [KEY, crate::merge::WAS, "version", "act"].contains(&name.as_str()) || name.starts_with(SECRET);
    !(value.is_empty() || is_ours || is_id || is_small || is_choice(value))
}

/// What the script is told: which of the words of its line.
pub(crate) fn saving<'w>(words: &'w SavingWords, error: &base::Error) -> &'w str {
    use base::Error;
    match error {
        Error::NotFound => &words.gone,
        Error::SignIn => &words.ended,
        Error::Stale => &words.stale,
        Error::Invalid(_) => &words.invalid,
        Error::Refused("too-large") => &words.too_large,
        Error::Refused("too-slow") | Error::Internal(_) => &words.fault,
        Error::Refused(_) => &words.gone,
    }
}

base::addresses! {
    /// Where a form is shown again after signing in.
    KEPT, kept() = "/det-du-skrev";
}

/// The same, on the way to where an act leads.
pub(crate) fn before(to: &str) -> String {
    format!("{}?till={to}", KEPT.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_told_from_what_was_chosen() {
        let form = Form::parse(
            b"key=0123456789abcdef0123456789abcdef&version=3&subject=follow_up&case=019a0000-0000-7000-8000-000000000000\
              &text=en+rad%0D%0Aoch+en&secret_word=hemligt+ord&number=197705232382&name=Ek&was=text%3Aabc&note=+&act=save&reason=utmattning",
        );
        let typed = form.pairs().iter().filter(|pair| is_typed(pair, |code| code == "follow_up"));
        let typed: Vec<&str> = typed.map(|(name, _)| name.as_str()).collect();
        assert_eq!(typed, ["text", "number", "name", "reason"]);
    }
}
