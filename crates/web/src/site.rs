//! What an application gives the web: its routes and its words.

use base::address::START;
use base::{Address, Error, Language};
use maud::{Markup, html};
use vault::Profile;

use crate::kept::KeptWords;
use crate::layout::{Chrome, Frame, NavItem, Page, Reader};
use crate::route::Route;

/// An application's pages.
pub struct Site {
    /// One table for each slice.
    pub tables: &'static [&'static [Route]],
    /// The words around every page.
    pub chrome: fn(Language) -> Chrome,
    /// The main menu for a signed-in reader, or for a stranger.
    pub nav: fn(Language, Option<&Profile>) -> Vec<NavItem>,
    /// Title and body of the page for a failure; the text is the request's number, empty when there is none.
    pub failure: fn(Language, &Error, &str) -> (String, Markup),
    /// The title of a page with a form that could not be taken: the page's own, and that something is wrong.
    pub wrong: fn(Language, &str) -> String,
    /// The same where somebody else was there before.
    pub stale: fn(Language, &str) -> String,
    /// The words around what was typed.
    pub kept: fn(Language) -> KeptWords,
    /// Where strangers are sent: with `?till=` the page to come back to, with `?igen=1` because an act needs a fresh sign-in.
    pub sign_in: fn() -> Address,
    /// Where every page's own forms lead.
    pub frame: Frame,
    /// Cookies only over TLS: everywhere but in the demo on loopback.
    pub secure: bool,
}

/// A page before the frame is put around it.
pub(crate) struct Sheet<'a> {
    pub title: &'a str,
    /// For a page that a search may find.
    pub description: Option<&'a str>,
    pub path: &'a str,
    pub calm: bool,
    pub body: Markup,
}

impl Site {
    pub fn routes(&self) -> impl Iterator<Item = &'static Route> {
        self.tables.iter().flat_map(|table| table.iter())
    }

    pub(crate) fn frame(&self, language: Language, profile: Option<&Profile>, sheet: Sheet<'_>) -> Markup {
        self.around(language, profile, &(self.nav)(language, profile), sheet)
    }

    fn around(&self, language: Language, profile: Option<&Profile>, nav: &[NavItem], sheet: Sheet<'_>) -> Markup {
        let reader =
            profile.cloned().map(|Profile { name, party, role, warned, .. }| Reader { name, party, role, warned });
        let Sheet { title, description, path, calm, body } = sheet;
        let (title, words) = (title.to_owned(), (self.chrome)(language));
        Page {
            title,
            description,
            language,
            reader: reader.as_ref(),
            nav,
            calm,
            body,
            path,
            words: &words,
            frame: self.frame,
        }
        .render()
    }

    /// The same bytes for every reader, so that hidden and missing cannot be told apart.
    pub(crate) fn failure_page(&self, language: Language, error: &Error, request: &str, typed: Markup) -> Markup {
        let (title, told) = (self.failure)(language, error, request);
        let body = html! { (told) (typed) };
        let sheet = Sheet { title: &title, description: None, path: START.as_str(), calm: true, body };
        self.around(language, None, &[], sheet)
    }
}
