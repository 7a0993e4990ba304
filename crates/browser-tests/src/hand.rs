//! What a person does: with a pointer, or with the keyboard alone. Everything is counted.

use std::collections::BTreeSet;
use std::time::Duration;

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::browser::{Browser, PATIENCE};

/// How the person works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    Pointer,
    /// Tab, Enter, Space and the arrows.
    Keyboard,
}

/// What was done since the last look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The addresses at which something was done.
    pub pages: BTreeSet<String>,
    /// Fields written in.
    pub fields: usize,
    /// Buttons and links pressed, choices made.
    pub clicks: usize,
}

impl Counts {
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Everything that was done.
    pub fn all(&self) -> usize {
        self.fields + self.clicks
    }
}

/// More Tabs than any page has stops.
const TABS: usize = 400;

/// Finds by CSS, or, where the text begins with `=`, by the words on a link, a button or a summary.
const FIND: &str = "
    const [wanted] = arguments;
    const shown = (element) => element.checkVisibility();
    if (!wanted.startsWith('=')) return [...document.querySelectorAll(wanted)].find(shown) ?? null;
    const words = wanted.slice(1);
    return [...document.querySelectorAll('a, button, summary')]
        .find((element) => shown(element) && element.textContent.trim() === words) ?? null;
";
/// Does the focus stand on the element, or on another choice of its group?
const FOCUS: &str = "
    const [wanted] = arguments, here = document.activeElement;
    if (here === wanted) return 'here';
    return here?.type === 'radio' && here.name === wanted.name && here.form === wanted.form ? 'group' : 'elsewhere';
";
const MARK: &str = "window.isOld = true";
const ARRIVED: &str = "return window.isOld !== true && document.readyState === 'complete'";
const STEPS: &str = "
    const [select, value] = arguments;
    return [...select.options].findIndex((option) => option.value === value) - select.selectedIndex;
";

impl Browser {
    /// What was done since the last call.
    pub fn counted(&self) -> Counts {
        std::mem::take(&mut *self.counts.lock().unwrap())
    }

    async fn count(&self, fields: usize, clicks: usize) {
        let path = self.path().await;
        let mut counts = self.counts.lock().unwrap();
        counts.pages.insert(path);
        counts.fields += fields;
        counts.clicks += clicks;
    }

    async fn finds(&self, wanted: &str) -> Element {
        let found = self.run(FIND, vec![json!(wanted)]).await;
        let id = found.as_object().and_then(|found| found.values().next()).and_then(Value::as_str);
        match id {
            Some(id) => Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned())),
            None => panic!("{} has no {wanted}:\n{}", self.path().await, self.text().await),
        }
    }

    /// Presses a link or a button, and waits for the page it leads to.
    pub async fn presses(&self, wanted: &str) {
        self.run(MARK, vec![]).await;
        self.presses_here(wanted).await;
        self.arrives(wanted).await;
    }

    /// Waits until another document than the marked one is whole.
    async fn arrives(&self, wanted: &str) {
        let arrived = async {
            while self.run(ARRIVED, vec![]).await != json!(true) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let in_time = tokio::time::timeout(PATIENCE, arrived).await.is_ok();
        assert!(in_time, "{wanted} led nowhere from {}:\n{}", self.path().await, self.text().await);
    }

    /// Presses something that stays on the page: a summary, say.
    pub async fn presses_here(&self, wanted: &str) {
        self.count(0, 1).await;
        let element = self.finds(wanted).await;
        match self.hand {
            Hand::Pointer => element.click().await.unwrap_or_else(|error| panic!("{wanted}: {error}")),
            Hand::Keyboard => {
                self.tabs_to(&element, wanted).await;
                self.types(&Key::Enter).await;
            }
        }
    }

    /// Ticks a box, or makes one choice of several.
    pub async fn ticks(&self, wanted: &str) {
        self.count(0, 1).await;
        let element = self.finds(wanted).await;
        match self.hand {
            Hand::Pointer => element.click().await.unwrap_or_else(|error| panic!("{wanted}: {error}")),
            Hand::Keyboard => self.tabs_and_ticks(&element, wanted).await,
        }
        assert!(element.is_selected().await.unwrap(), "{wanted} was not ticked");
    }

    /// Writes in a field; what stood there goes.
    pub async fn writes(&self, wanted: &str, text: &str) {
        self.count(1, 0).await;
        let element = self.finds(wanted).await;
        if self.hand == Hand::Keyboard {
            self.tabs_to(&element, wanted).await;
        }
        if element.attr("type").await.unwrap().as_deref() == Some("date") {
            // A date field takes its parts in the order of the browser's language.
            let [year, month, day] = [0, 1, 2].map(|at| text.split('-').nth(at).unwrap());
            return element.send_keys(&format!("{month}{day}{year}")).await.unwrap();
        }
        if element.prop("value").await.unwrap().is_some_and(|value| !value.is_empty()) {
            element
                .send_keys(&format!("{}a{}{}", char::from(Key::Control), NO_KEY, char::from(Key::Delete)))
                .await
                .unwrap();
        }
        element.send_keys(text).await.unwrap();
    }

    /// Chooses from a long list by the choice's value.
    pub async fn chooses(&self, wanted: &str, value: &str) {
        self.count(0, 1).await;
        let element = self.finds(wanted).await;
        match self.hand {
            Hand::Pointer => element.select_by_value(value).await.unwrap_or_else(|error| panic!("{wanted}: {error}")),
            Hand::Keyboard => {
                self.tabs_to(&element, wanted).await;
                let element = serde_json::to_value(&element).unwrap();
                let steps = self.run(STEPS, vec![element, json!(value)]).await.as_i64().unwrap();
                for _ in 0..steps.max(0) {
                    self.types(&Key::Down).await;
                }
            }
        }
    }

    /// Writes a line and lets it go by Enter: one thing done.
    pub async fn writes_a_line(&self, wanted: &str, text: &str) {
        self.writes(wanted, text).await;
        self.run(MARK, vec![]).await;
        self.types(&Key::Enter).await;
        self.arrives(wanted).await;
    }

    async fn types(&self, key: &Key) {
        // By the keyboard, not at an element: that would begin anew in a field of several parts, such as a day.
        let value = char::from(*key);
        let pressed = KeyActions::new("keyboard".to_owned());
        let pressed = pressed.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        self.client.perform_actions(pressed).await.unwrap();
    }

    async fn focus(&self, element: &Element) -> String {
        let element = serde_json::to_value(element).unwrap();
        self.run(FOCUS, vec![element]).await.as_str().unwrap().to_owned()
    }

    async fn tabs_to(&self, element: &Element, wanted: &str) {
        for _ in 0..TABS {
            if self.focus(element).await == "here" {
                return;
            }
            self.types(&Key::Tab).await;
        }
        panic!("{} cannot be reached by Tab on {}", wanted, self.path().await);
    }

    /// Tab reaches a group of choices once; the arrows go on inside it.
    async fn tabs_and_ticks(&self, element: &Element, wanted: &str) {
        for _ in 0..TABS {
            match self.focus(element).await.as_str() {
                "here" if element.is_selected().await.unwrap() => return,
                "here" => return self.types(&Key::Space).await,
                "group" => self.types(&Key::Right).await,
                _ => self.types(&Key::Tab).await,
            }
        }
        panic!("{} cannot be reached by Tab on {}", wanted, self.path().await);
    }
}

/// Lets go of the keys that are held.
const NO_KEY: char = '\u{e000}';
