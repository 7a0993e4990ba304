//! What a form asks: sections and fields, read once from `data/forms.json`.

use std::sync::LazyLock;

use base::Language;
use base::address::Key;
use serde::Deserialize;

/// One version of a form. Its words are Swedish, for the form is; some labels have English beside.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub key: String,
    pub version: u32,
    pub title: String,
    en: String,
    pub subtitle: String,
    /// What stands under the title.
    pub notes: Vec<String>,
    pub sections: Vec<Section>,
}

/// A numbered part of a form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub number: String,
    pub heading: String,
    en: String,
    pub fields: Vec<Field>,
}

/// One thing that is asked for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Unlike every other of the form; kept between versions while it means the same.
    pub key: String,
    /// `4.1`, for one with a number of its own.
    pub number: Option<String>,
    pub kind: Kind,
    pub label: String,
    en: Option<String>,
    pub help: Option<String>,
    #[serde(default)]
    pub required: bool,
    /// It names a person at an organisation: published only where ticked.
    #[serde(default)]
    pub personal: bool,
    /// Asked only when another field has this answer.
    pub branch: Option<Branch>,
    /// What a choice offers.
    #[serde(default)]
    pub options: Vec<Choice>,
    /// What each row of a list holds.
    #[serde(default)]
    pub columns: Vec<Field>,
    /// How many organisations there is room for.
    #[serde(default = "one")]
    pub boxes: usize,
    /// How many organisations are needed, if it is answered.
    #[serde(default = "one")]
    pub least: usize,
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A line.
    Text,
    /// Paragraphs.
    Long,
    Date,
    /// From a day to a day.
    Period,
    /// From a month to a month.
    Months,
    Money,
    Choice,
    /// One or several organisations, by name.
    Organisation,
    /// Rows of columns.
    List,
}

/// The answer a field waits for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    pub field: String,
    pub option: String,
}

/// One answer a choice offers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub code: String,
    pub number: Option<String>,
    pub label: String,
    en: Option<String>,
}

/// What stands in a section, in the order it is shown: below each option of a choice stand the fields of its branch.
#[derive(Clone, Copy, Debug)]
pub enum Part<'f> {
    Field(&'f Field),
    Option(&'f Field, &'f Choice),
}

#[derive(Deserialize, Default)]
struct Forms {
    forms: Vec<Form>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    // A test reads the same text; a file that cannot be read is no form.
    serde_json::from_str(include_str!("../../../../data/forms.json")).unwrap_or_default()
});

/// Every version of every form, in the order of the file.
pub fn all() -> &'static [Form] {
    &FORMS.forms
}

/// The form as it was in that version.
pub fn version(key: &str, version: u32) -> Option<&'static Form> {
    all().iter().find(|form| form.key == key && form.version == version)
}

/// The version that new documents are written on.
pub fn newest(key: &str) -> Option<&'static Form> {
    all().iter().filter(|form| form.key == key).max_by_key(|form| form.version)
}

impl Form {
    pub fn name(&self, language: Language) -> &str {
        chosen(language, &self.title, Some(&self.en))
    }

    /// Every field in its order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields().find(|field| field.key == key)
    }

    /// The field with a number of its own, such as `5.1`.
    pub fn numbered(&self, number: &str) -> Option<&Field> {
        self.fields().find(|field| field.number.as_deref() == Some(number))
    }

    /// The sections before and after one.
    pub fn around(&self, section: &Section) -> (Option<&Section>, Option<&Section>) {
        let Some(at) = self.sections.iter().position(|one| one.number == section.number) else { return (None, None) };
        (at.checked_sub(1).and_then(|before| self.sections.get(before)), self.sections.get(at + 1))
    }

    /// The section an input stands in, by its name: `goals.0.result`.
    pub fn section_of(&self, input: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.holds(input))
    }

    pub fn section(&self, number: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.number == number)
    }

    /// The option with this number, such as `7.1`, and the field that offers it.
    pub fn option(&self, number: &str) -> Option<(&Field, &Choice)> {
        let options = self.fields().flat_map(|field| field.options.iter().map(move |option| (field, option)));
        options.into_iter().find(|(_, option)| option.number.as_deref() == Some(number))
    }
}

impl Section {
    /// As addresses name it.
    pub fn key(&self) -> Key<'_> {
        Key(&self.number)
    }

    pub fn name(&self, language: Language) -> &str {
        chosen(language, &self.heading, Some(&self.en))
    }

    /// Is the input of this name one of its own?
    pub fn holds(&self, input: &str) -> bool {
        self.fields.iter().any(|field| input.split('.').next() == Some(field.key.as_str()))
    }

    /// Its fields and options in the order they are shown.
    pub fn parts(&self) -> Vec<Part<'_>> {
        let mut parts = Vec::new();
        for field in self.fields.iter().filter(|field| field.branch.is_none()) {
            parts.push(Part::Field(field));
            for option in &field.options {
                parts.push(Part::Option(field, option));
                let waits = |other: &&Field| other.waits_for(&field.key, &option.code);
                parts.extend(self.fields.iter().filter(waits).map(Part::Field));
            }
        }
        parts
    }
}

impl Field {
    pub fn name(&self, language: Language) -> &str {
        chosen(language, &self.label, self.en.as_deref())
    }

    /// The most characters a text may have.
    pub fn longest(&self) -> usize {
        if self.kind == Kind::Long { 20_000 } else { 200 }
    }

    pub fn option(&self, code: &str) -> Option<&Choice> {
        self.options.iter().find(|option| option.code == code)
    }

    /// Is it asked only where `field` is answered by this option?
    pub fn waits_for(&self, field: &str, option: &str) -> bool {
        self.branch.as_ref().is_some_and(|branch| branch.field == field && branch.option == option)
    }
}

impl Choice {
    pub fn name(&self, language: Language) -> &str {
        chosen(language, &self.label, self.en.as_deref())
    }
}

fn chosen<'w>(language: Language, swedish: &'w str, english: Option<&'w str>) -> &'w str {
    match language {
        Language::Sv => swedish,
        Language::En => english.unwrap_or(swedish),
    }
}

const fn one() -> usize {
    1
}
