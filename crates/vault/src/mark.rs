//! How values are written where their type counts: in the line a row's mark stands for, beside sealed content, and in
//! the log. As PostgreSQL's `json_build_array` writes them, since the database writes the same lines.

use std::collections::HashMap;
use std::fmt::Write as _;

use base::Error;

use crate::value::Param;

/// A value as a database holds it, whatever its column was declared as.
pub(crate) enum Element<'a> {
    Null,
    Int(i64),
    Real(f64),
    Text(&'a str),
    Bytes(&'a [u8]),
}

/// `["seats", "0190…", 3, null]`
pub(crate) fn array<'a>(elements: impl IntoIterator<Item = Element<'a>>) -> String {
    let mut array = Array::begun();
    elements.into_iter().for_each(|element| array.add(&element));
    array.ended()
}

/// An array while it is written. A page has the database write some hundred: each is one text, and no more.
pub(crate) struct Array(String);

impl Array {
    pub fn begun() -> Self {
        let mut text = String::with_capacity(512);
        text.push('[');
        Self(text)
    }

    pub fn add(&mut self, element: &Element<'_>) {
        let text = &mut self.0;
        if text.len() > 1 {
            text.push_str(", ");
        }
        match element {
            Element::Null => text.push_str("null"),
            Element::Int(int) => text.push_str(itoa::Buffer::new().format(*int)),
            // `1.0` or `1e15`: never the digits of a whole number.
            Element::Real(real) => write(text, format_args!("{real:?}")),
            Element::Text(value) => quote(text, value),
            // Nothing we sign looks like this.
            Element::Bytes(bytes) => write(text, format_args!("x{bytes:02x?}")),
        }
    }

    pub fn ended(mut self) -> String {
        self.0.push(']');
        self.0
    }
}

/// Into a text, which takes everything.
fn write(text: &mut String, what: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(what);
}

fn quote(text: &mut String, value: &str) {
    text.push('"');
    // Every byte is looked at: without an early end many are at once.
    if value.bytes().fold(true, |plain, byte| plain & (byte >= b' ' && byte != b'"' && byte != b'\\')) {
        text.push_str(value);
    } else {
        for sign in value.chars() {
            match sign {
                '"' => text.push_str("\\\""),
                '\\' => text.push_str("\\\\"),
                '\n' => text.push_str("\\n"),
                '\r' => text.push_str("\\r"),
                '\t' => text.push_str("\\t"),
                '\u{8}' => text.push_str("\\b"),
                '\u{c}' => text.push_str("\\f"),
                low if low < ' ' => write(text, format_args!("\\u{:04x}", u32::from(low))),
                other => text.push(other),
            }
        }
    }
    text.push('"');
}

/// A field that is signed or stands beside sealed content: text or number, as the columns are.
pub(crate) fn element(field: &Param) -> Result<Element<'_>, Error> {
    match field {
        Param::Text(value) => Ok(value.as_deref().map_or(Element::Null, Element::Text)),
        Param::Int(value) => Ok(value.map_or(Element::Null, Element::Int)),
        _ => Err(Error::internal("writing a field", "it is neither text nor number")),
    }
}

/// The fields beside sealed content, as its table's [`crate::Sealed::clear`] has the database write them.
pub(crate) fn fields(fields: &[Param]) -> Result<String, Error> {
    let elements = fields.iter().map(element).collect::<Result<Vec<_>, _>>()?;
    Ok(array(elements))
}

/// A line of proof as what was signed and the mark on it; `None` when it is not made like one.
pub(crate) fn split(line: &str) -> Option<(&str, &str)> {
    let (text, mark) = line.rsplit_once(", \"")?;
    Some((text, mark.strip_suffix("\"]")?))
}

/// Lines of proof whose mark has held, each by its mark: that is short and alike for no two lines.
#[derive(Default)]
pub(crate) struct Checked(HashMap<String, String>);

impl Checked {
    pub fn has(&self, text: &str, mark: &str) -> bool {
        self.0.get(mark).is_some_and(|held| held == text)
    }

    pub fn add(&mut self, text: &str, mark: &str) {
        self.0.insert(mark.to_owned(), text.to_owned());
    }

    /// Does one stand for the row `id` of `table`?
    pub fn is_of(&self, table: &str, id: &str) -> bool {
        let begins = array([Element::Text(table), Element::Text(id)]);
        let begins = format!("{}, ", begins.trim_end_matches(']'));
        self.0.values().any(|text| text.starts_with(&begins))
    }
}

/// What the mark of a row stands for: the line without its last element.
pub(crate) fn signed(table: &str, id: &str, fields: &[Param]) -> Result<String, Error> {
    let mut elements = vec![Element::Text(table), Element::Text(id)];
    for field in fields {
        elements.push(element(field)?);
    }
    let mut line = array(elements);
    line.pop();
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params;

    #[test]
    fn a_value_shows_its_type_and_its_end() {
        let line = signed("t", "a\",\n\u{0}\\ é", &params!["1", 1_i64, None::<i64>, ""]).unwrap();
        assert_eq!(line, "[\"t\", \"a\\\",\\n\\u0000\\\\ é\", \"1\", 1, null, \"\"");
        assert_eq!(
            array([Element::Real(1.0), Element::Real(1e15), Element::Bytes(b"1")]),
            "[1.0, 1000000000000000.0, x[31]]"
        );
        assert!(signed("t", "a", &params![true]).is_err());
    }

    #[test]
    fn only_a_whole_last_element_is_a_mark() {
        assert_eq!(split("[\"t\", \"a\", \"M\"]"), Some(("[\"t\", \"a\"", "M")));
        for bad in ["[\"t\", \"a\", null]", "[\"t\", \"a\", 3]", "[\"t\", \"a\", \"M, \"]", "", "[\"t\"]"] {
            assert!(split(bad).is_none_or(|(text, _)| text != "[\"t\", \"a\""), "{bad}");
        }
    }
}
