//! A request as a handler sees it.

use std::collections::HashSet;
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock};

use axum::http::StatusCode;
use base::{Address, Error, Form, Id, Invalid, Language};
use maud::{Markup, html};
use vault::{Grant, Party, Resource, Transaction, Vault, hash, lock};

use crate::answer::{Answer, Kind, Making};
use crate::cookies::Typed;
use crate::kept::{self, Before};
use crate::merge::{self, Stands};
use crate::parts::{self, Look};
use crate::route::Prepared;
use crate::site::{Sheet, Site};
use crate::upload::Upload;

/// One request: its transaction, what the browser sent, and the only way to answer.
pub struct Context {
    pub tx: Transaction,
    pub language: Language,
    /// What was posted; empty for a page.
    pub form: Form,
    /// The file of a form that takes one.
    pub upload: Upload,
    /// What stands after the question mark: page numbers and filters by code, never a person (rule 7).
    pub query: Form,
    pub(crate) site: &'static Site,
    pub(crate) vault: Vault,
    pub(crate) path: String,
    /// Where the reader stood when it asked.
    pub(crate) stood_on: Option<String>,
    pub(crate) names: Vec<(String, String)>,
    pub(crate) token: Option<String>,
    /// The forms that met the end of a session.
    pub(crate) typed: Vec<Typed>,
    /// Where the others stand, when one of several such forms is shown again.
    pub(crate) others: Vec<Address>,
    pub(crate) autosave: bool,
    pub(crate) browser: String,
    pub(crate) ceremony: Option<String>,
    pub(crate) party: Option<String>,
    pub(crate) origin: String,
    /// What was found out before the transaction.
    pub(crate) prepared: Option<Prepared>,
    /// Why the form was not taken, where its page is made again.
    pub(crate) wrong: Option<Wrong>,
    /// What stands in the way of an act, where no field is wrong.
    pub(crate) hindrance: OnceLock<Markup>,
    /// The page that is made again tells that.
    pub(crate) told: AtomicBool,
    /// The fields that it shows with what was posted in them.
    pub(crate) filled: Mutex<HashSet<String>>,
}

/// Why a form was not taken, of what its own page can show.
#[derive(Clone)]
pub(crate) enum Wrong {
    Invalid(Invalid),
    /// Somebody else saved since its page was made.
    Stale,
}

impl From<Wrong> for Error {
    fn from(wrong: Wrong) -> Self {
        match wrong {
            Wrong::Invalid(invalid) => Self::Invalid(invalid),
            Wrong::Stale => Self::Stale,
        }
    }
}

const NOTHING_WRONG: &Invalid = &Invalid { problems: Vec::new() };

impl Context {
    /// The id named `name` in the address. Anything that is not one looks like a missing record.
    pub fn id<T>(&self, name: &str) -> Result<Id<T>, Error> {
        self.named(name).and_then(|text| Id::from_str(text).ok()).ok_or(Error::NotFound)
    }

    /// The text at `{name}` of the address.
    pub fn named(&self, name: &str) -> Option<&str> {
        self.names.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Leave to look at the record named by the address's `{id}`.
    pub async fn look<R: Resource>(&self) -> Result<Grant<'_, R, vault::Read>, Error> {
        self.tx.ask(self.id("id")?).await
    }

    /// Leave to change the record named by the address's `{id}`.
    pub async fn change<R: Resource>(&self) -> Result<Grant<'_, R, vault::Edit>, Error> {
        self.tx.ask(self.id("id")?).await
    }

    pub const fn vault(&self) -> &Vault {
        &self.vault
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    /// A page of ours to go back to: the one asked for, the nearest above it, or the first. Whatever was asked for, no
    /// link leads away.
    pub fn way_back(&self, asked: Option<&str>) -> Address {
        asked.map_or_else(Address::start, |asked| self.site.page_at(asked))
    }

    /// The cookie's token, for signing out.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// What the route's [`crate::Route::prepared_by`] has found out.
    pub fn prepared<T: 'static>(&self) -> Result<&T, Error> {
        let found = self.prepared.as_ref().and_then(|prepared| prepared.downcast_ref());
        found.ok_or_else(|| Error::internal("reading what was prepared", std::any::type_name::<T>()))
    }

    /// The browser, as 'Firefox, Windows'; empty where it is not known.
    pub fn browser(&self) -> &str {
        &self.browser
    }

    /// A number that nobody guesses, for a browser to hold.
    pub fn new_number(&self) -> Result<String, Error> {
        Ok(hash(&self.vault.chance().bytes::<32>()?))
    }

    /// The number of the ceremony that the browser is in, or a new one.
    pub fn ceremony_or_new(&self) -> Result<String, Error> {
        self.ceremony().map_or_else(|| self.new_number(), |number| Ok(number.to_owned()))
    }

    /// The number of a ceremony that this browser has begun.
    pub fn ceremony(&self) -> Option<&str> {
        self.ceremony.as_deref()
    }

    /// Scheme, name and port by which we were called.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The party for which somebody signed in here last, as the browser says it.
    pub fn remembered_party(&self) -> Option<Id<Party>> {
        self.party.as_deref().and_then(|id| id.parse().ok())
    }

    /// What becomes of a save that met a newer version: the posted form with what only the other touched, to be saved over
    /// it ([`merge`]).
    ///
    /// # Errors
    /// `Stale` where both touched the same field: the page of the form shows both texts.
    pub fn over_newer(&self, stands: &Stands) -> Result<Form, Error> {
        let merged = merge::merge(&self.form, stands, false);
        if merged.both.is_empty() { Ok(merged.form) } else { Err(Error::Stale) }
    }

    /// Did the script post this while somebody types? Then a short text answers instead of a page.
    pub const fn is_autosave(&self) -> bool {
        self.autosave
    }

    /// What is wrong with the form that was posted, for the page that shows it; no problems on a page that was asked for.
    pub fn invalid(&self) -> &Invalid {
        match &self.wrong {
            Some(Wrong::Invalid(invalid)) => invalid,
            _ => NOTHING_WRONG,
        }
    }

    /// The page tells why its form was not taken. One that does not is not shown: then what was typed is, as after any other
    /// failure.
    pub fn tells(&self) {
        self.told.store(true, Ordering::Relaxed);
    }

    /// The page shows the field `name` with what was posted in it. What was typed in any other stands below the page.
    pub fn fills(&self, name: &str) {
        lock(&self.filled).insert(name.to_owned());
    }

    /// What was typed and the page that is made again has no field for.
    fn unfilled(&self) -> Markup {
        let filled = lock(&self.filled);
        let rest = self.form.pairs().iter().filter(|(name, _)| !filled.contains(name)).cloned();
        kept::typed(&rest.collect(), &(self.site.kept)(self.language))
    }

    /// How an act ends where no field is wrong and something else stands in its way: its page shows `why`.
    pub fn hindered(&self, why: Markup) -> Error {
        self.hindrance.get_or_init(|| why);
        Error::Invalid(Invalid::default())
    }

    /// What stood in the way, for the page to show; nothing on a page that was asked for.
    pub fn hindrance(&self) -> Markup {
        let Some(why) = self.hindrance.get() else { return html! {} };
        self.tells();
        why.clone()
    }

    /// Has somebody else saved since the page was made whose form was posted? Then it is shown with both texts.
    pub const fn is_stale(&self) -> bool {
        matches!(self.wrong, Some(Wrong::Stale))
    }

    /// A page. `title` goes into the window's title and never names a person.
    pub fn show(&self, title: &str, body: Markup) -> Answer {
        self.page(title, body, false)
    }

    /// A page for the individual, or one that asks one thing at a time.
    pub fn show_calm(&self, title: &str, body: Markup) -> Answer {
        self.page(title, body, true)
    }

    /// A page for everybody, which a search may find by what `description` says it is about.
    pub fn show_public(&self, title: &str, description: &str, body: Markup) -> Answer {
        let (description, path) = (Some(description), self.path.as_str());
        self.sheet(StatusCode::OK, Sheet { title, description, path, calm: false, body })
    }

    /// The same with text to read, in one column.
    pub fn show_public_calm(&self, title: &str, description: &str, body: Markup) -> Answer {
        let (description, path) = (Some(description), self.path.as_str());
        self.sheet(StatusCode::OK, Sheet { title, description, path, calm: true, body })
    }

    /// On to another page, after the work is kept.
    pub fn go(&self, to: Address) -> Answer {
        Answer::of(Kind::Go(to.to_string()))
    }

    /// Away to another server, after the work is kept. The page says where to, and its link leads there; no other answer does.
    pub fn away(&self, title: &str, body: Markup, to: &str) -> Answer {
        let sheet = Sheet { title, description: None, path: &self.path, calm: true, body };
        Answer::of(Kind::Away(to.to_owned(), self.framed(sheet)))
    }

    /// A short text for the script that saves as one types.
    pub fn text(&self, text: impl Into<String>) -> Answer {
        Answer::of(Kind::Text(text.into()))
    }

    /// A file to keep. `name` says what it is, never whom it is about (L6.10).
    pub fn file(&self, name: &'static str, content_type: &'static str, bytes: Vec<u8>) -> Answer {
        Answer::of(Kind::File { name, content_type, bytes })
    }

    /// A file that takes long to make, such as one that is typeset: `work` runs once the transaction is kept, with what
    /// was read in it. When it fails, the reader gets the page of that failure.
    pub fn file_made(
        &self,
        name: &'static str,
        content_type: &'static str,
        work: impl Future<Output = Result<Vec<u8>, Error>> + Send + 'static,
    ) -> Answer {
        Answer::of(Kind::Made { name, content_type, work: Making(Box::pin(work)) })
    }

    /// A form that was sent before with something else in it: what was typed, and a way to send it on purpose.
    pub(crate) fn sent_before(&self, before: Before<'_>) -> Answer {
        let words = (self.site.kept)(self.language);
        let body = html! {
            h1 { (words.before_title) }
            p { ((words.before_text)(self.language, before.at)) }
            @if !before.led_to.is_empty() { p { a href=(before.led_to) { (words.see) } } }
            (kept::to_send(&self.path, &self.form, &words))
        };
        let title = &words.before_title;
        self.sheet(StatusCode::CONFLICT, Sheet { title, description: None, path: &self.path, calm: true, body })
    }

    /// What was typed before the session ended, where no page of its own shows it.
    pub(crate) fn kept_to_send(&self) -> Result<Markup, Error> {
        let words = (self.site.kept)(self.language);
        let body = html! {
            h1 { (words.back_title) }
            (kept::to_send(&self.path, &self.form, &words))
        };
        let title = &words.back_title;
        let sheet = Sheet { title, description: None, path: &self.path, calm: true, body };
        Ok(self.framed(sheet))
    }

    /// A page that was asked for, or made again because its form was not taken. Then the window's title says so first: a
    /// screen reader begins there.
    fn page(&self, title: &str, body: Markup, calm: bool) -> Answer {
        let (description, path, l) = (None, self.path.as_str(), self.language);
        let (status, title) = match self.wrong {
            None => return self.sheet(StatusCode::OK, Sheet { title, description, path, calm, body }),
            Some(Wrong::Invalid(_)) => (StatusCode::UNPROCESSABLE_ENTITY, (self.site.wrong)(l, title)),
            Some(Wrong::Stale) => (StatusCode::CONFLICT, (self.site.stale)(l, title)),
        };
        let body = html! { (body) (self.unfilled()) };
        self.sheet(status, Sheet { title: &title, description, path, calm, body })
    }

    fn sheet(&self, status: StatusCode, sheet: Sheet<'_>) -> Answer {
        Answer::of(Kind::Page(status, self.framed(sheet)))
    }

    /// A form that met the end of a session says that it is not sent yet.
    fn framed(&self, mut sheet: Sheet<'_>) -> Markup {
        if self.form.is_to_show_again() {
            let words = (self.site.kept)(self.language);
            let told = html! {
                p { (words.back_text) }
                @if !self.others.is_empty() {
                    p {
                        (words.others)
                        @for (href, number) in self.others.iter().zip(1..) {
                            " " a href=(href) { ((words.other)(self.language, number)) }
                        }
                    }
                }
            };
            let told = parts::notice(Look::Wait, true, told);
            sheet.body = html! { (told) (sheet.body) };
        }
        self.site.frame(self.language, self.tx.actor().profile(), sheet)
    }
}
