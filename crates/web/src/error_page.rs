//! One page for everything that can go wrong, said by what the reader can do about it.

use base::{Address, Error};
use maud::{Markup, html};

/// A heading and what to do.
pub struct Told {
    pub heading: String,
    pub text: String,
}

/// The words of the page, in its language.
pub struct ErrorWords {
    /// Neither says nor denies that it exists.
    pub not_found: Told,
    pub refused: Told,
    pub stale: Told,
    pub invalid: Told,
    pub sign_in: Told,
    pub internal: Told,
    /// Stands before the number of the incident.
    pub incident: String,
    /// The link to the sign-in page, and where that is.
    pub to_sign_in: String,
    pub sign_in_at: Address,
    /// The link to the front page.
    pub to_start: String,
}

/// The body of the page. `reason` are the words of a refusal, `incident` what support asks for after a fault.
///
/// What is hidden and what is not there must give the same bytes (L1.3), so `NotFound` shows neither of the two;
/// give the document an empty path too.
pub fn body(error: &Error, words: &ErrorWords, reason: Option<&str>, incident: &str) -> Markup {
    let told = told(error, words);
    html! {
        h1 { (told.heading) }
        @if let (Error::Refused(_), Some(reason)) = (error, reason) { p { (reason) } }
        p { (told.text) }
        @if let Error::Internal(_) = error { p { (words.incident) " " b { (incident) } } }
        p.row {
            @if let Error::SignIn = error {
                a.button href=(words.sign_in_at) { (words.to_sign_in) }
            } @else {
                a.button.second href=(Address::start()) { (words.to_start) }
            }
        }
    }
}

/// The title of the document.
pub fn title<'a>(error: &Error, words: &'a ErrorWords) -> &'a str {
    &told(error, words).heading
}

fn told<'a>(error: &Error, words: &'a ErrorWords) -> &'a Told {
    match error {
        Error::NotFound => &words.not_found,
        Error::Refused(_) => &words.refused,
        Error::Stale => &words.stale,
        Error::Invalid(_) => &words.invalid,
        Error::SignIn => &words.sign_in,
        Error::Internal(_) => &words.internal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> ErrorWords {
        let told = |word: &str| Told { heading: format!("{word}!"), text: format!("{word}.") };
        ErrorWords {
            not_found: told("missing"),
            refused: told("refused"),
            stale: told("stale"),
            invalid: told("invalid"),
            sign_in: told("sign in"),
            internal: told("ours"),
            incident: "Number".to_owned(),
            to_sign_in: "To sign in".to_owned(),
            sign_in_at: Address::made("/sign-in".to_owned()),
            to_start: "To start".to_owned(),
        }
    }

    fn shown(error: &Error, reason: Option<&str>, incident: &str) -> String {
        body(error, &words(), reason, incident).into_string()
    }

    #[test]
    fn what_is_not_found_looks_the_same_whatever_lies_behind() {
        let missing = shown(&Error::NotFound, None, "A1");
        assert_eq!(missing, shown(&Error::NotFound, Some("not yours"), "B2"));
        assert!(missing.contains("<h1>missing!</h1><p>missing.</p>"));
    }

    #[test]
    fn a_refusal_says_why_and_a_fault_its_number() {
        let refused = shown(&Error::Refused("closed"), Some("<closed>"), "A1");
        assert!(refused.contains("<p>&lt;closed&gt;</p>") && !refused.contains("A1"));
        let fault = shown(&Error::internal("reading a case", "disk 7 is full"), None, "A1");
        assert!(fault.contains("Number <b>A1</b>") && !fault.contains("disk"));
    }

    #[test]
    fn each_leads_on() {
        assert!(shown(&Error::SignIn, None, "A1").contains("href=\"/sign-in\""));
        for error in [Error::Stale, Error::NotFound] {
            assert!(shown(&error, None, "A1").contains("href=\"/\""));
        }
        assert_eq!(title(&Error::Stale, &words()), "stale!");
    }
}
