//! What is read, not filled in: status, tables, the head of a page.

use base::Address;
use base::language::grouped;
use maud::{Markup, Render, html};

/// What a tag, a tile or a notice is about. Colour only helps: the words say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Plain,
    /// Waits on somebody.
    Wait,
    /// Late or stopped.
    Stop,
    /// Not begun, nothing to do.
    Quiet,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Wait => "wait",
            Self::Stop => "stop",
            Self::Quiet => "quiet",
        }
    }
}

/// A number that opens its list.
pub struct Tile<'a> {
    pub number: i64,
    pub text: &'a str,
    pub href: &'a Address,
    pub look: Look,
}

/// The pages before and after this one in a long list.
pub struct Pages<'a> {
    /// Names the links for screen readers.
    pub label: &'a str,
    /// 'Page 2 of 7'.
    pub here: &'a str,
    /// Words and address.
    pub previous: Option<(&'a str, &'a Address)>,
    pub next: Option<(&'a str, &'a Address)>,
}

/// A status in words.
pub fn tag(look: Look, text: &str) -> Markup {
    html! { span class=(classes("tag", look)) { (text) } }
}

/// The name of a person or of a party, wherever one stands beside other words: one that is written from right to left
/// turns nothing after it.
pub fn name(name: &str) -> Markup {
    html! { bdi { (name) } }
}

/// The phases of something. `here` says it in one line for narrow screens: 'Step 3 of 6: Before the meeting'.
pub fn rail(phases: &[&str], current: usize, here: &str) -> Markup {
    html! {
        ol.rail {
            @for (at, phase) in phases.iter().enumerate() {
                li class=[(at < current).then_some("done")] aria-current=[(at == current).then_some("step")] { (phase) }
            }
        }
        p.rail-now { (here) }
    }
}

/// The head of a page that tells all in one look: title, a line under it, what to do next, facts.
pub fn head(title: &str, under: impl Render, action: impl Render, facts: &[(&str, Markup)]) -> Markup {
    html! {
        div.head {
            div { h1 { (title) } (under) }
            div { (action) }
            @if !facts.is_empty() {
                dl { @for (term, fact) in facts { div { dt { (term) } dd { (fact) } } } }
            }
        }
    }
}

/// A list of facts, or of answers to check: term, value and an optional link that changes it.
pub fn facts(rows: &[(&str, Markup, Option<Markup>)]) -> Markup {
    html! {
        dl.facts {
            @for (term, value, change) in rows {
                div { dt { (term) } dd { (value) } @if let Some(change) = change { dd { (change) } } }
            }
        }
    }
}

/// Numbers that open their lists.
pub fn tiles(tiles: &[Tile]) -> Markup {
    html! {
        ul.tiles {
            @for tile in tiles {
                li { a class=(classes("tile", tile.look)) href=(tile.href) { b { (grouped(tile.number)) } (tile.text) } }
            }
        }
    }
}

/// A table that becomes cards on a narrow screen. The first cell names its row.
pub fn table(caption: &str, headings: &[&str], rows: &[Vec<Markup>]) -> Markup {
    html! {
        table.cards {
            caption { (caption) }
            thead { tr { @for heading in headings { th scope="col" { (heading) } } } }
            tbody {
                @for row in rows {
                    tr {
                        @for (at, cell) in row.iter().enumerate() {
                            @if at == 0 {
                                th scope="row" { (cell) }
                            } @else {
                                td data-label=[headings.get(at)] { (cell) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Says that there is nothing here, and what to do instead if there is something.
pub fn empty(content: impl Render) -> Markup {
    html! { div.empty { (content) } }
}

/// The way back, on top of a page.
pub fn back_link(href: &Address, text: &str) -> Markup {
    html! { a.back href=(href) { (text) } }
}

/// A link in a row. Read out it says what it is about too, after the words that are seen (WCAG 2.5.3).
pub fn row_link(href: &Address, words: &str, about: &str) -> Markup {
    html! { a href=(href) aria-label={ (words) ": " (about) } { (words) } }
}

/// A button in a row, said as [`row_link`] is.
pub fn row_button(words: &str, about: &str) -> Markup {
    html! { button.link aria-label={ (words) ": " (about) } { (words) } }
}

/// A day or an instant: `datetime` for machines, the text for people.
pub fn time(datetime: &str, text: &str) -> Markup {
    html! { time.when datetime=(datetime) { (text) } }
}

/// Something to know before going on. What has just happened is told with `told = true`, which screen readers say
/// at once.
pub fn notice(look: Look, told: bool, content: impl Render) -> Markup {
    html! { div class=(classes("notice", look)) role=[told.then_some("status")] { (content) } }
}

/// 'Sparat 14.02'.
pub fn saved(text: &str) -> Markup {
    html! { p.saved { (text) } }
}

/// What need not be seen at once. The id keeps it open while a live part is refreshed.
pub fn details(id: &str, summary: &str, content: impl Render) -> Markup {
    html! { details #(id) { summary { (summary) } (content) } }
}

/// Two versions of one text side by side, each with its heading; mine is marked.
pub fn comparison(theirs: (&str, &str), mine: (&str, &str)) -> Markup {
    html! {
        div.compare {
            div { h2 { (theirs.0) } p.lines { (theirs.1) } }
            div.mine { h2 { (mine.0) } p.lines { (mine.1) } }
        }
    }
}

/// Where one is in a long list; nothing when all of it is here.
pub fn pages(pages: &Pages) -> Markup {
    html! {
        @if pages.previous.is_some() || pages.next.is_some() {
            nav.pages aria-label=(pages.label) {
                @if let Some((text, href)) = pages.previous { a rel="prev" href=(href) { (text) } }
                span { (pages.here) }
                @if let Some((text, href)) = pages.next { a rel="next" href=(href) { (text) } }
            }
        }
    }
}

/// Prints the page; shown by the script alone, since nothing else can do it.
pub fn print_button(text: &str) -> Markup {
    html! { button.button.second type="button" data-print hidden { (text) } }
}

fn classes(part: &str, look: Look) -> String {
    format!("{part} {}", look.class()).trim_end().to_owned()
}
