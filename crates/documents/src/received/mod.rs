//! Is a file that somebody sends a PDF to keep: one that opens without a password, and only shows pages?

mod scan;
#[cfg(test)]
mod tests;
mod tokens;

use std::sync::Arc;

use hayro_syntax::object::{Dict, MaybeRef, Name, Object};
use hayro_syntax::{LoadPdfError, Pdf};

base::codes! {
    /// Why a file is not taken. Of several, the first is told.
    pub enum Unfit {
        /// Something else, whatever it is called, or a PDF that is broken or cut off.
        NotAPdf = "not-a-pdf",
        /// Something else follows on the PDF.
        Followed = "followed",
        /// It is encrypted, with or without a password to open it.
        Locked = "locked",
        /// It is built in a way, or so large once unpacked, that what is in it cannot be told.
        Unreadable = "unreadable",
        /// It can do something when it is opened: scripts, programs, films, forms with scripts.
        Active = "active",
        /// Other files lie in it.
        Carries = "carries",
        /// It leads to files outside it: beside it or on a share, where opening it tells who the reader is.
        Outside = "outside",
        /// It is a form that sends what is written in it.
        Sends = "sends",
    }
}

/// How far from its beginning the first line of a PDF may stand, and how far from its end the last: as those who wrote
/// the most used reader let it.
const MARGIN: usize = 1024;

/// Looks through a whole file, also in what is packed and in what no table leads to. Takes long for a large one, and a
/// file made to harm can break the reader: run it where both can be borne.
///
/// # Errors
/// [`Unfit`], the first that is found.
pub fn received(bytes: &Arc<Vec<u8>>) -> Result<(), Unfit> {
    if !begins(bytes) {
        return Err(Unfit::NotAPdf);
    }
    ends(bytes)?;
    scan::scan(bytes)?;
    let pdf = Pdf::new(Arc::clone(bytes)).map_err(|why| match why {
        LoadPdfError::Decryption(_) => Unfit::Locked,
        LoadPdfError::Invalid => Unfit::NotAPdf,
    })?;
    if pdf.pages().is_empty() {
        return Err(Unfit::NotAPdf);
    }
    // What a table leads to, wherever in the file that is.
    let said = pdf.objects().into_iter().filter_map(said_in).min();
    let opens = opens_with_an_act(&pdf).then_some(Unfit::Active);
    said.into_iter().chain(opens).min().map_or(Ok(()), Err)
}

/// Before the first line may stand what came along on the way, as the head of a letter; a file of another kind with a
/// PDF in it is no PDF.
fn begins(bytes: &[u8]) -> bool {
    const OTHERS: [&[u8]; 9] =
        [b"<", b"PK", b"MZ", b"\x7fELF", b"#!", b"\x89PNG", b"GIF8", b"\xff\xd8", b"\xd0\xcf\x11\xe0"];
    let shown = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let window = &bytes[..bytes.len().min(MARGIN + 8)];
    let head = find(window, b"%PDF-").next().and_then(|at| window.get(at + 5..at + 7));
    matches!(head, Some(b"1." | b"2.")) && !OTHERS.iter().any(|other| shown.starts_with(other))
}

/// It says where its table of contents begins, within the file, and that it ends.
fn ends(bytes: &[u8]) -> Result<(), Unfit> {
    const END: &[u8] = b"%%EOF";
    let end = last(bytes, END).ok_or(Unfit::NotAPdf)?;
    let after = &bytes[end + END.len()..];
    let padded = after.iter().all(|byte| tokens::is_blank(*byte));
    if !padded && after.len() > MARGIN {
        return Err(Unfit::Followed);
    }
    let tail = &bytes[end.saturating_sub(MARGIN)..end];
    let table = last(tail, b"startxref").map(|at| tail[at + b"startxref".len()..].trim_ascii_start());
    let digits = table.map(|rest| &rest[..rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len())]);
    let begins = digits.and_then(|digits| std::str::from_utf8(digits).ok()?.parse::<usize>().ok());
    if begins.is_some_and(|at| at < bytes.len()) { Ok(()) } else { Err(Unfit::NotAPdf) }
}

/// Where a word stands, from the front.
fn find<'a>(bytes: &'a [u8], word: &'static [u8]) -> impl Iterator<Item = usize> + 'a {
    let firsts = bytes.iter().enumerate().filter(|(_, byte)| **byte == word[0]);
    firsts.map(|(at, _)| at).filter(move |at| bytes[*at..].starts_with(word))
}

fn last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}

/// Where to begin reading is no act; to follow a link is.
fn opens_with_an_act(pdf: &Pdf) -> bool {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let first = root.and_then(|root| root.get::<Dict<'_>>("OpenAction"));
    first.is_some_and(|action| action.get::<Name<'_>>("S").is_none_or(|kind| kind.as_ref() != b"GoTo"))
}

/// What an object, or one written within it, says by its names. What it points to is an object of its own.
fn said_in(object: Object<'_>) -> Option<Unfit> {
    let (mut waiting, mut said) = (vec![object], Vec::new());
    while let Some(object) = waiting.pop() {
        match object {
            Object::Name(name) => said.extend(scan::of_name(&name)),
            Object::Array(array) => waiting.extend(array.raw_iter().filter_map(direct)),
            Object::Dict(dict) => said.extend(put_aside(&dict, &mut waiting)),
            Object::Stream(stream) => said.extend(put_aside(stream.dict(), &mut waiting)),
            _ => {}
        }
    }
    said.into_iter().min()
}

/// Puts what stands in a dictionary aside, and tells what its keys say.
fn put_aside<'a>(dict: &Dict<'a>, waiting: &mut Vec<Object<'a>>) -> Option<Unfit> {
    waiting.extend(dict.entries().filter_map(|(_, value)| direct(value)));
    dict.keys().filter_map(|key| scan::of_name(&key)).min()
}

fn direct<'a>(object: MaybeRef<Object<'a>>) -> Option<Object<'a>> {
    match object {
        MaybeRef::NotRef(object) => Some(object),
        MaybeRef::Ref(_) => None,
    }
}
