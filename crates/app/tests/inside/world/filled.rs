//! The forms of a page, filled in as somebody would who leaves nothing out.

use base::Id;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Hidden,
    /// A box, a button or a list: a code or an id that the page offers.
    Choice,
    Typed,
}

#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    pub kind: Kind,
    /// What is sent: what stands there, else what the page offers last, else something that fits.
    pub values: Vec<String>,
}

impl Field {
    pub fn is_an_id(&self) -> bool {
        self.values.iter().any(|value| value.parse::<Id<()>>().is_ok())
    }
}

#[derive(Clone, Debug)]
pub struct PageForm {
    pub to: String,
    pub takes_file: bool,
    pub fields: Vec<Field>,
}

impl PageForm {
    /// Every field as it is, but `with` instead of the one that bears its name.
    pub fn sent<'f>(&'f self, with: Option<(&'f str, &'f str)>) -> Vec<(&'f str, &'f str)> {
        let others = self.fields.iter().filter(|field| with.is_none_or(|(name, _)| name != field.name));
        let pairs = others.flat_map(|field| field.values.iter().map(|value| (field.name.as_str(), value.as_str())));
        pairs.chain(with).collect()
    }
}

/// The forms of a page that post.
pub fn forms(html: &str) -> Vec<PageForm> {
    let posts = |tag: &str| tag.contains("method=\"post\"");
    html.split("<form").skip(1).filter(|rest| posts(rest.split('>').next().unwrap_or_default())).map(form).collect()
}

fn form(rest: &str) -> PageForm {
    let (tag, rest) = rest.split_once('>').unwrap();
    let inside = rest.split("</form>").next().unwrap_or_default();
    let mut form = PageForm {
        to: attribute(tag, "action").unwrap_or_default(),
        takes_file: tag.contains("multipart"),
        fields: Vec::new(),
    };
    // Whether it is the first of the form's own, and what it sends.
    let mut buttons: Vec<(bool, Option<String>, Option<String>)> = Vec::new();
    for part in inside.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let (name, value) = (attribute(tag, "name"), attribute(tag, "value"));
        match tag.split(' ').next().unwrap_or_default() {
            "option" => {
                // The last one offered, unless one is chosen.
                if let (Some(select), Some(value)) = (form.fields.last_mut(), value)
                    && !select.values.iter().any(|chosen| chosen == CHOSEN)
                {
                    select.values = vec![value];
                    select.values.extend(tag.contains(" selected").then(|| CHOSEN.to_owned()));
                }
            }
            "select" => form.add(name, Kind::Choice, None),
            "button" => buttons.push((!tag.contains("second") && !tag.contains("link"), name, value)),
            "textarea" => form.add(name, Kind::Typed, Some(unescaped(text.trim()))),
            "input" => match attribute(tag, "type").as_deref() {
                Some("hidden") => form.add(name, Kind::Hidden, value),
                Some("radio") => form.add_first(name, value),
                Some("checkbox") => form.add(name, Kind::Choice, value),
                Some("file") => {}
                kind => form.add(name, Kind::Typed, value.map(|value| fitting(tag, kind, value))),
            },
            _ => {}
        }
    }
    buttons.sort_by_key(|(is_first, ..)| !is_first);
    if let Some((_, name, value)) = buttons.into_iter().next() {
        form.add(name, Kind::Choice, value);
    }
    form.fields.iter_mut().for_each(|field| field.values.retain(|value| value != CHOSEN));
    form
}

/// Marks that a list has its chosen option.
const CHOSEN: &str = "\u{0}chosen";

/// What is typed where anything fits.
pub const SOMETHING: &str = "Ett ord";

fn fitting(tag: &str, kind: Option<&str>, value: String) -> String {
    match (value.is_empty(), kind) {
        (false, _) => value,
        (true, Some("date")) => "2026-11-20".to_owned(),
        (true, _) if tag.contains("numeric") => "15".to_owned(),
        (true, _) => SOMETHING.to_owned(),
    }
}

impl PageForm {
    fn add(&mut self, name: Option<String>, kind: Kind, value: Option<String>) {
        let Some(name) = name else { return };
        let value = match (kind, value) {
            (Kind::Typed, Some(value)) if value.is_empty() => Some(SOMETHING.to_owned()),
            (_, value) => value,
        };
        match self.fields.iter_mut().find(|field| field.name == name) {
            Some(field) => field.values.extend(value),
            None => self.fields.push(Field { name, kind, values: value.into_iter().collect() }),
        }
    }

    /// One of several that bear the name.
    fn add_first(&mut self, name: Option<String>, value: Option<String>) {
        if !self.fields.iter().any(|field| Some(&field.name) == name.as_ref()) {
            self.add(name, Kind::Choice, value);
        }
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next().map(unescaped)
}

pub fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
