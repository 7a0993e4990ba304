//! Addresses of pages and acts. Only [`crate::addresses!`] makes them, each beside the pattern its route is found by, so
//! that a link to what is not there does not compile. Nothing personal can enter one (rule 7): ids, codes and numbers alone.

use std::borrow::Cow;
use std::fmt::{self, Display, Write as _};

use crate::{Date, Id};

/// Where a link, a form or a redirect leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(Cow<'static, str>);

/// What may stand in an address: it names nobody. A type of a slice's own that holds ids, codes and numbers may be one too.
pub trait Part: Display {}

impl<T: ?Sized> Part for Id<T> {}
impl Part for Date {}
impl Part for Address {}
impl Part for i64 {}
impl Part for u8 {}
impl Part for u16 {}
impl Part for u32 {}
impl Part for usize {}
/// A code, or a word of the program's own.
impl Part for &'static str {}

impl<T: Part> Part for &T {}

/// A key that a file or a form of ours gives to one of its parts, such as `fk-af` or `3`: never what somebody typed.
/// Letters, digits, hyphens and dots stand as they are, anything else is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key<'k>(pub &'k str);

impl Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut whole = String::new();
        encode(&mut whole, self.0, b"-._");
        f.write_str(&whole)
    }
}

impl Part for Key<'_> {}

/// What a route is found by: an address with names in braces where ids stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern(&'static str);

/// Where every site begins.
pub const START: Pattern = Pattern("/");

impl Address {
    /// The first page of every site.
    pub const fn start() -> Self {
        Self(Cow::Borrowed(START.0))
    }

    /// A field of the same page.
    pub fn here(field: &str) -> Self {
        Self(Cow::Borrowed("")).at(field)
    }

    /// A page of somebody else's.
    pub fn elsewhere(whole: &str) -> Self {
        Self(Cow::Owned(whole.to_owned()))
    }

    /// Where mail is sent to.
    pub fn mail(to: &str) -> Self {
        Self(Cow::Owned(format!("mailto:{to}")))
    }

    /// For [`crate::addresses!`] alone.
    #[doc(hidden)]
    pub const fn made(whole: String) -> Self {
        Self(Cow::Owned(whole))
    }

    /// With `name=value` after the question mark.
    #[must_use]
    pub fn with(self, name: &'static str, value: impl Part) -> Self {
        let mut whole = self.0.into_owned();
        whole.push(if whole.contains('?') { '&' } else { '?' });
        whole.push_str(name);
        whole.push('=');
        encode(&mut whole, &value.to_string(), b"-._~/");
        Self(Cow::Owned(whole))
    }

    /// The same where there is a value.
    #[must_use]
    pub fn with_if(self, name: &'static str, value: Option<impl Part>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// At a part of the page, by its id. Browsers keep it to themselves.
    #[must_use]
    pub fn at(self, id: &str) -> Self {
        let mut whole = self.0.into_owned();
        whole.push('#');
        encode(&mut whole, id, b"-._~/?:@!$&'()*+,;=");
        Self(Cow::Owned(whole))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Adds `text` with every byte escaped that is neither a letter, a digit nor `kept`.
fn encode(to: &mut String, text: &str, kept: &[u8]) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            to.push(char::from(byte));
        } else {
            let _ = write!(to, "%{byte:02X}");
        }
    }
}

impl PartialEq<&str> for Address {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Pattern {
    /// For [`crate::addresses!`] alone.
    #[doc(hidden)]
    pub const fn new(pattern: &'static str) -> Self {
        Self(pattern)
    }

    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// The address at a path that came from outside, where it fits: ids and numbers stand at the names, never a word, which
    /// would be the address of an act.
    pub fn fit(self, path: &str) -> Option<Address> {
        let part = |(wanted, found): (&str, &str)| wanted == found || (wanted.starts_with('{') && is_id(found));
        let fits =
            self.0.split('/').count() == path.split('/').count() && self.0.split('/').zip(path.split('/')).all(part);
        fits.then(|| Address(Cow::Owned(path.to_owned())))
    }
}

fn is_id(part: &str) -> bool {
    !part.is_empty() && part.len() <= 36 && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-'))
}

/// Refuses, where it is called, what may not stand in an address.
#[doc(hidden)]
pub const fn is_part(_: &impl Part) {}

/// Declares the addresses of a slice: for each the pattern its routes are found by, and the function that makes it.
///
/// ```
/// use base::{Id, addresses};
/// struct Case;
/// addresses! {
///     /// A case.
///     CASE, case(id: Id<Case>) = "/cases/{id}";
///     /// A receipt of its consent, by number.
///     RECEIPT, receipt(id: Id<Case>, number: i64) = "/cases/{id}/consent/{number}";
/// }
/// let id = Id::random([7; 16]);
/// assert_eq!(RECEIPT.as_str(), "/cases/{id}/consent/{number}");
/// assert_eq!(receipt(id, 2).with("page", 3_i64).at("when").to_string(), format!("/cases/{id}/consent/2?page=3#when"));
/// ```
///
/// A name cannot enter, nor any other text that is not the program's own:
///
/// ```compile_fail
/// base::addresses! { PERSON, person(name: String) = "/people/{name}"; }
/// ```
///
/// Nor can the two differ:
///
/// ```compile_fail
/// base::addresses! { RECEIPT, receipt(number: i64) = "/cases/{id}/consent/{number}"; }
/// ```
#[macro_export]
macro_rules! addresses {
    ($($(#[$about:meta])* $pattern:ident, $name:ident($($part:ident: $kind:ty),*) = $text:literal;)+) => {$(
        $(#[$about])*
        pub const $pattern: $crate::address::Pattern = $crate::address::Pattern::new($text);

        $(#[$about])*
        pub fn $name($($part: $kind),*) -> $crate::Address {
            $($crate::address::is_part(&$part);)*
            $crate::Address::made(::std::format!($text))
        }
    )+};
}

#[cfg(test)]
mod tests {
    use super::*;

    pub struct Case;

    addresses! {
        CASES, cases() = "/cases";
        CASE, case(id: Id<Case>) = "/cases/{id}";
        FILES, files(id: Id<Case>, key: &'static str) = "/cases/{id}/files/{key}";
    }

    #[test]
    fn pattern_and_address_are_one_text() {
        let id = Id::random([1; 16]);
        assert_eq!((CASES.as_str(), cases().as_str()), ("/cases", "/cases"));
        assert_eq!((CASE.as_str(), case(id).as_str()), ("/cases/{id}", format!("/cases/{id}").as_str()));
        assert_eq!(
            (FILES.as_str(), files(id, "-").to_string()),
            ("/cases/{id}/files/{key}", format!("/cases/{id}/files/-"))
        );
    }

    #[test]
    fn what_is_added_cannot_break_out() {
        assert_eq!(
            cases().with("page", 2_i64).with("kind", "a&b=ö #").to_string(),
            "/cases?page=2&kind=a%26b%3D%C3%B6%20%23"
        );
        assert_eq!(cases().with("back", cases()).at("what").to_string(), "/cases?back=/cases#what");
        assert_eq!(Address::here("answer[3]\"").to_string(), "#answer%5B3%5D%22");
        assert_eq!(Address::start().as_str(), "/");
    }

    #[test]
    fn a_path_from_outside_fits_by_ids_alone() {
        let path = format!("/cases/{}", Id::<Case>::random([1; 16]));
        assert_eq!(CASE.fit(&path).map(|address| address.to_string()), Some(path.clone()));
        for foreign in ["/cases", "/cases/", "/cases/raise", "//evil.example/0a", &format!("{path}/x")] {
            assert_eq!(CASE.fit(foreign), None, "{foreign}");
        }
    }
}
