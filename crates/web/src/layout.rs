//! The whole document around a page: bar, main part, foot. The words come in from the caller, so that this crate
//! needs no catalogue.

use base::{Address, Code, Language};
use maud::{DOCTYPE, Markup, html};

use crate::{assets, parts};

/// Where the forms of every page lead.
#[derive(Clone, Copy)]
pub struct Frame {
    /// The reader's own account.
    pub account: fn() -> Address,
    /// Where the reader signs out.
    pub sign_out: fn() -> Address,
    /// Where the language is changed: fields `language` (its code) and `path` (to come back to; may be empty).
    pub language: fn() -> Address,
    /// Where a session is kept alive: any answer of 200 will do.
    pub session: fn() -> Address,
}

/// The words that stand on every page, in the page's language.
pub struct Chrome {
    /// The name of the product.
    pub product: String,
    /// 'To the content', for keyboards and screen readers.
    pub skip: String,
    /// Names the main menu for screen readers.
    pub menu: String,
    pub sign_out: String,
    /// Tells a reader that something is under way with her account.
    pub warned: String,
    /// The name of the other language, in that language.
    pub other_language: String,
    pub session: SessionWords,
    /// What every page leads to at its foot.
    pub foot: Vec<NavItem>,
}

/// The warning before a session ends.
pub struct SessionWords {
    pub heading: String,
    /// What happens in two minutes.
    pub text: String,
    /// The button that keeps the session.
    pub stay: String,
    /// What has happened when nobody pressed it.
    pub ended: String,
}

/// Who is signed in, as the bar says it.
pub struct Reader {
    pub name: String,
    pub party: String,
    /// Empty when there is nothing to tell.
    pub role: String,
    /// Something is under way with her account.
    pub warned: bool,
}

/// A link of the main menu, or of the foot.
pub struct NavItem {
    pub label: String,
    pub href: Address,
}

/// A page, ready to be put into its document.
pub struct Page<'a> {
    /// Never personal data: titles stand in the browser's history.
    pub title: String,
    /// What the page is about, for those who come from a search; none where no search may find it.
    pub description: Option<&'a str>,
    pub language: Language,
    pub reader: Option<&'a Reader>,
    pub nav: &'a [NavItem],
    /// Larger type and one narrow column, for the individual.
    pub calm: bool,
    pub body: Markup,
    /// The path of the page: marks the menu, and is where a change of language returns. Empty on error pages,
    /// which must not differ by what was asked for.
    pub path: &'a str,
    pub words: &'a Chrome,
    pub frame: Frame,
}

impl Page<'_> {
    /// The HTML document. Its own forms post to the addresses of its [`Frame`].
    pub fn render(&self) -> Markup {
        let words = self.words;
        let session_ends = self.reader.map(|_| vault::IDLE_MINUTES * 60);
        html! {
            (DOCTYPE)
            html lang=(self.language.code()) {
                (head(self))
                body data-session-ends=[session_ends] {
                    a.skip href="#main" { (words.skip) }
                    (bar(self))
                    main #main class=[self.calm.then_some("calm")] tabindex="-1" { (warning(self)) (self.body) }
                    (foot(self))
                    @if session_ends.is_some() { (session_warning(&words.session, self.frame)) }
                }
            }
        }
    }
}

/// What her own page lets her stop, on top of every page.
fn warning(page: &Page) -> Markup {
    let account = (page.frame.account)();
    html! {
        @if page.reader.is_some_and(|reader| reader.warned) && page.path != account.as_str() {
            (parts::notice(parts::Look::Stop, false, html! { p { a href=(account) { (page.words.warned) } } }))
        }
    }
}

fn head(page: &Page) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            @match page.description {
                Some(text) => { meta name="description" content=(text); }
                None => { meta name="robots" content="noindex"; }
            }
            title { (page.title) " – " (page.words.product) }
            link rel="icon" href=(assets::icon_path());
            link rel="stylesheet" href=(assets::css_path());
            @if page.reader.is_some() { script type="module" src=(assets::js_path()) {} }
        }
    }
}

fn bar(page: &Page) -> Markup {
    html! {
        header.bar {
            a.mark href=(Address::start()) { (page.words.product) }
            @if page.nav.is_empty() {
                span.gap {}
            } @else {
                nav aria-label=(page.words.menu) {
                    @for item in page.nav {
                        a href=(item.href) aria-current=[current(item.href.as_str(), page.path)] { (item.label) }
                    }
                }
            }
            @if let Some(reader) = page.reader { (me(reader, page)) }
        }
    }
}

fn me(reader: &Reader, page: &Page) -> Markup {
    html! {
        div.me {
            a href=((page.frame.account)()) { (parts::name(&reader.name)) } " · " (reader.party)
            @if !reader.role.is_empty() { ", " (reader.role) }
            " · "
            form method="post" action=((page.frame.sign_out)()) { button.link { (page.words.sign_out) } }
        }
    }
}

fn foot(page: &Page) -> Markup {
    let other = match page.language {
        Language::Sv => Language::En,
        Language::En => Language::Sv,
    };
    html! {
        footer.base {
            @for item in &page.words.foot {
                a href=(item.href) aria-current=[current(item.href.as_str(), page.path)] { (item.label) }
            }
            form method="post" action=((page.frame.language)()) {
                input type="hidden" name="path" value=(page.path);
                input type="hidden" name="language" value=(other.code());
                button.link lang=(other.code()) { (page.words.other_language) }
            }
        }
    }
}

/// Hidden until the script shows it.
fn session_warning(words: &SessionWords, frame: Frame) -> Markup {
    html! {
        div #session-warning .notice.wait role="alert" hidden {
            h2 { (words.heading) }
            p data-ended=(words.ended) { (words.text) }
            form method="post" action=((frame.session)()) { (parts::key()) button.button { (words.stay) } }
        }
    }
}

/// `page` for the page itself, `true` for one below it; the front page has nothing below.
fn current(href: &str, path: &str) -> Option<&'static str> {
    let below = path.strip_prefix(href).map(|rest| rest.starts_with('/'));
    match below {
        _ if path == href => Some("page"),
        Some(true) if href != Address::start().as_str() => Some("true"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chrome() -> Chrome {
        let word = |text: &str| text.to_owned();
        Chrome {
            product: word("Trisam"),
            skip: word("Till innehållet"),
            menu: word("Huvudmeny"),
            sign_out: word("Logga ut"),
            warned: word("Ditt konto ska göras om"),
            other_language: word("English"),
            session: SessionWords {
                heading: word("Du loggas snart ut"),
                text: word("Om två minuter."),
                stay: word("Fortsätt"),
                ended: word("Utloggad."),
            },
            foot: vec![NavItem { label: word("Tillgänglighet"), href: Address::made(word("/tillganglighet")) }],
        }
    }

    fn sign_out() -> Address {
        Address::made("/logga-ut".to_owned())
    }

    fn page<'a>(words: &'a Chrome, reader: Option<&'a Reader>, nav: &'a [NavItem]) -> Page<'a> {
        Page {
            title: "Ärende".to_owned(),
            description: None,
            language: Language::Sv,
            reader,
            nav,
            calm: false,
            body: html! { h1 { "<Mikael>" } },
            path: "/cases/1",
            words,
            frame: Frame { account: Address::start, sign_out, language: Address::start, session: Address::start },
        }
    }

    #[test]
    fn a_document_for_a_reader() {
        let words = chrome();
        let reader = Reader {
            name: "Lisbet <Å>".to_owned(),
            party: "Försäkringskassan".to_owned(),
            role: "teamdeltagare".to_owned(),
            warned: false,
        };
        let nav = [("I dag", "/"), ("Ärenden", "/cases"), ("Möten", "/meetings")];
        let nav = nav.map(|(label, href)| NavItem { label: label.to_owned(), href: Address::made(href.to_owned()) });
        let html = page(&words, Some(&reader), &nav).render().into_string();
        for part in [
            "<!DOCTYPE html><html lang=\"sv\">",
            "<title>Ärende – Trisam</title>",
            "<a class=\"skip\" href=\"#main\">Till innehållet</a>",
            "<nav aria-label=\"Huvudmeny\"><a href=\"/\">I dag</a>\
             <a href=\"/cases\" aria-current=\"true\">Ärenden</a>",
            "<a href=\"/\"><bdi>Lisbet &lt;Å&gt;</bdi></a> · Försäkringskassan, teamdeltagare · ",
            "<form method=\"post\" action=\"/logga-ut\"><button class=\"link\">Logga ut</button></form>",
            "<main id=\"main\" tabindex=\"-1\"><h1>&lt;Mikael&gt;</h1></main>",
            "<input type=\"hidden\" name=\"path\" value=\"/cases/1\">",
            "<input type=\"hidden\" name=\"language\" value=\"en\">",
            "<button class=\"link\" lang=\"en\">English</button>",
            "<body data-session-ends=\"1800\">",
            "<meta name=\"robots\" content=\"noindex\">",
            "<a href=\"/tillganglighet\">Tillgänglighet</a>",
            "role=\"alert\" hidden>",
        ] {
            assert!(html.contains(part), "{part}\nis not in\n{html}");
        }
        assert!(html.contains(assets::css_path()) && html.contains(assets::js_path()));
        assert!(!html.contains("style=") && !html.contains("onclick"));
    }

    #[test]
    fn whoever_is_warned_is_told_on_every_page_but_the_one_that_says_more() {
        let words = chrome();
        let text = |name: &str| name.to_owned();
        let reader = Reader { name: text("Lisbet"), party: text("FK"), role: text(""), warned: true };
        let told = |path| Page { path, ..page(&words, Some(&reader), &[]) }.render().into_string();
        assert!(told("/cases/1").contains("<a href=\"/\">Ditt konto ska göras om</a>"), "{}", told("/cases/1"));
        assert!(!told("/").contains("Ditt konto ska göras om"), "her own account, which this frame has at /");
    }

    #[test]
    fn a_document_for_a_stranger() {
        let words = chrome();
        let stranger = Page { calm: true, path: "", ..page(&words, None, &[]) };
        let html = stranger.render().into_string();
        assert!(html.contains("<main id=\"main\" class=\"calm\""), "{html}");
        for absent in ["<nav", "logga-ut", "session", "aria-current", "name=\"description\""] {
            assert!(!html.contains(absent), "{absent}");
        }
    }

    #[test]
    fn what_a_search_may_find_says_what_it_is_about() {
        let words = chrome();
        let public = Page { description: Some("Vad <Trisam> är"), ..page(&words, None, &[]) };
        let html = public.render().into_string();
        assert!(html.contains("<meta name=\"description\" content=\"Vad &lt;Trisam&gt; är\">"), "{html}");
        for absent in ["noindex", "<script"] {
            assert!(!html.contains(absent), "{absent}");
        }
    }

    #[test]
    fn the_menu_knows_where_the_reader_is() {
        assert_eq!(current("/", "/"), Some("page"));
        assert_eq!(current("/", "/cases"), None);
        assert_eq!(current("/cases", "/cases"), Some("page"));
        assert_eq!(current("/cases", "/cases/1"), Some("true"));
        assert_eq!(current("/cases", "/cases-of-others"), None);
        assert_eq!(current("/cases", ""), None);
    }
}
