//! Is a file that somebody sends a PDF to keep: one that opens without a password, and only shows pages?

use std::sync::Arc;

use hayro_syntax::object::{Dict, MaybeRef, Name, Object};
use hayro_syntax::{LoadPdfError, Pdf};

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Something else, whatever it is called, or a PDF that is broken or cut off.
    NotAPdf,
    /// It is encrypted, with or without a password to open it.
    Locked,
    /// It can do something when it is opened: scripts, programs, forms with scripts, files within the file.
    Active,
}

/// Where the last line of a PDF may stand, from its end.
const TAIL: usize = 2048;

/// Names by which a PDF says that it does more than show pages (ISO 32000-2, 7.11.4, 12.6.4, 12.7.8, 13.7).
const ACTIVE: [&[u8]; 8] =
    [b"JS", b"JavaScript", b"Launch", b"EmbeddedFile", b"EmbeddedFiles", b"ImportData", b"RichMedia", b"XFA"];

/// Looks through a whole file, also in what is packed. Takes long for a large one, and a file made to harm could break
/// the reader: run it where both can be borne.
///
/// # Errors
/// [`Unfit`], the first that is found.
pub fn received(bytes: &Arc<Vec<u8>>) -> Result<(), Unfit> {
    if !begins(bytes) || !ends(bytes) {
        return Err(Unfit::NotAPdf);
    }
    if is_locked(bytes) {
        return Err(Unfit::Locked);
    }
    let pdf = Pdf::new(Arc::clone(bytes)).map_err(|why| match why {
        LoadPdfError::Decryption(_) => Unfit::Locked,
        LoadPdfError::Invalid => Unfit::NotAPdf,
    })?;
    if pdf.pages().is_empty() {
        return Err(Unfit::NotAPdf);
    }
    if pdf.objects().into_iter().any(is_active) { Err(Unfit::Active) } else { Ok(()) }
}

/// Nothing but blanks stands before the first line: a web page with a PDF in it is no PDF.
fn begins(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    bytes.starts_with(b"%PDF-1.") || bytes.starts_with(b"%PDF-2.")
}

/// It says where its table of contents begins, within the file, and that it ends.
fn ends(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    let after = |word: &[u8]| Some(&tail[last(tail, word)? + word.len()..]);
    let digits = after(b"startxref").map(|rest| rest.trim_ascii_start()).map(|rest| {
        let end = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        String::from_utf8_lossy(&rest[..end]).into_owned()
    });
    let begins = digits.and_then(|digits| digits.parse::<usize>().ok());
    begins.is_some_and(|at| at < bytes.len()) && after(b"%%EOF").is_some()
}

fn last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}

/// The reader opens what is encrypted with an empty password, so the word is looked for.
fn is_locked(bytes: &[u8]) -> bool {
    const WORD: &[u8] = b"/Encrypt";
    let follows =
        |at: usize| bytes.get(at + WORD.len()).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'<');
    bytes.windows(WORD.len()).enumerate().any(|(at, window)| window == WORD && follows(at))
}

/// Does an object, or one written within it, bear one of the names? What it points to is an object of its own.
fn is_active(object: Object<'_>) -> bool {
    let mut waiting = vec![object];
    while let Some(object) = waiting.pop() {
        match object {
            Object::Name(name) if is_active_name(&name) => return true,
            Object::Array(array) => waiting.extend(array.raw_iter().filter_map(direct)),
            Object::Dict(dict) if pushed(&dict, &mut waiting) => return true,
            Object::Stream(stream) if pushed(stream.dict(), &mut waiting) => return true,
            _ => {}
        }
    }
    false
}

/// Puts what stands in a dictionary aside, unless one of its keys tells already.
fn pushed<'a>(dict: &Dict<'a>, waiting: &mut Vec<Object<'a>>) -> bool {
    waiting.extend(dict.entries().filter_map(|(_, value)| direct(value)));
    dict.keys().any(|key| is_active_name(&key))
}

fn direct<'a>(object: MaybeRef<Object<'a>>) -> Option<Object<'a>> {
    match object {
        MaybeRef::NotRef(object) => Some(object),
        MaybeRef::Ref(_) => None,
    }
}

fn is_active_name(name: &Name<'_>) -> bool {
    ACTIVE.contains(&name.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PDF of one empty page, with `more` in its catalogue and `trailer` in its trailer.
    fn made(more: &str, trailer: &str) -> Vec<u8> {
        let objects = [
            format!("<</Type/Catalog/Pages 2 0 R{more}>>"),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>".to_owned(),
        ];
        let (mut text, mut table) = ("%PDF-1.4\n".to_owned(), "0000000000 65535 f \n".to_owned());
        for (at, object) in objects.iter().enumerate() {
            table += &format!("{:010} 00000 n \n", text.len());
            text += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
        }
        let begins = text.len();
        text += &format!("xref\n0 4\n{table}trailer\n<</Size 4/Root 1 0 R{trailer}>>\nstartxref\n{begins}\n%%EOF\n");
        text.into_bytes()
    }

    fn told(bytes: &[u8]) -> Result<(), Unfit> {
        received(&Arc::new(bytes.to_vec()))
    }

    #[test]
    fn a_pdf_that_shows_pages_is_taken() {
        assert_eq!(told(&made("", "")), Ok(()));
        let typeset = crate::Document {
            language: base::Language::Sv,
            title: "Delrapport".to_owned(),
            subtitle: None,
            reference: None,
            issuer: "Samordningsförbundet".to_owned(),
            date: base::Date::new(2021, 3, 1).unwrap(),
            blocks: Vec::new(),
        };
        assert_eq!(told(&crate::pdf(&typeset).unwrap()), Ok(()), "what is typeset here, with packed objects");
    }

    #[test]
    fn what_is_something_else_is_not() {
        let whole = made("", "");
        let page = [b"<html>".as_slice(), &whole].concat();
        let cut = &whole[..whole.len() - 30];
        let alone = b"%PDF-1.4\nstartxref\n0\n%%EOF".as_slice();
        let far = String::from_utf8(whole.clone()).unwrap().replace("startxref\n", "startxref\n9");
        let others: [&[u8]; 8] = [b"", b"PK\x03\x04", b"MZ\x90", b"\x89PNG\r\n", b"%PDF-", &page, cut, alone];
        for (at, bytes) in others.into_iter().chain([far.as_bytes()]).enumerate() {
            assert_eq!(told(bytes), Err(Unfit::NotAPdf), "number {at}");
        }
    }

    #[test]
    fn what_is_locked_or_does_something_is_not() {
        let locked = "/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -4>>/ID[<00><00>]";
        assert_eq!(told(&made("", locked)), Err(Unfit::Locked));
        for more in [
            "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>",
            "/OpenAction<</S/J#61vaScript>>",
            "/OpenAction<</S/Launch/F(a.exe)>>",
            "/Names<</EmbeddedFiles<</Names[]>>>>",
            "/AcroForm<</XFA[]>>",
            "/X[[<</Y<</JS()>>>>]]",
        ] {
            assert_eq!(told(&made(more, "")), Err(Unfit::Active), "{more}");
        }
        assert_eq!(told(&made("/OpenAction[3 0 R/Fit]", "")), Ok(()), "where to begin reading is no act");
    }
}
