//! What an application gives the web: its routes and its words.

use base::{Error, Language};
use maud::Markup;
use vault::Face;

use crate::layout::{Chrome, NavItem, Page, Reader};
use crate::route::Route;

/// An application's pages.
pub struct Site {
    /// One table for each slice.
    pub tables: &'static [&'static [Route]],
    /// The words around every page.
    pub chrome: fn(Language) -> Chrome,
    /// The main menu for a signed-in reader.
    pub nav: fn(Language, &Face) -> Vec<NavItem>,
    /// Title and body of the page for a failure; the text is the request's number, empty when there is none.
    pub failure: fn(Language, &Error, &str) -> (String, Markup),
    /// Where strangers are sent.
    pub sign_in: &'static str,
    /// Cookies only over TLS: everywhere but in the demo on loopback.
    pub secure: bool,
}

impl Site {
    pub fn routes(&self) -> impl Iterator<Item = &'static Route> {
        self.tables.iter().flat_map(|table| table.iter())
    }

    pub(crate) fn frame(
        &self,
        language: Language,
        title: &str,
        path: &str,
        face: Option<&Face>,
        calm: bool,
        body: Markup,
    ) -> Markup {
        let nav = face.map_or_else(Vec::new, |face| (self.nav)(language, face));
        let reader = face.cloned().map(|Face { name, party, role, .. }| Reader { name, party, role });
        let words = (self.chrome)(language);
        let title = title.to_owned();
        Page { title, language, reader: reader.as_ref(), nav: &nav, calm, body, path, words: &words }.render()
    }

    /// The same bytes for every reader, so that hidden and missing cannot be told apart.
    pub(crate) fn failure_page(&self, language: Language, error: &Error, request: &str) -> Markup {
        let (title, body) = (self.failure)(language, error, request);
        self.frame(language, &title, "/", None, true, body)
    }
}
