//! Looks for what does more than show pages, in every object of a file: also in those that no table leads to, in an
//! older version of the file, and in what is packed. Readers differ in what they find, so nothing is left out.

use std::borrow::Cow;

use hayro_syntax::object::{FromBytes as _, Stream};

use super::tokens::{Token, Tokens, is_blank, is_regular};
use super::{Unfit, find};

/// Brackets within brackets. What programs write has a dozen; readers that follow them call themselves each time.
const DEEPEST: usize = 100;
/// How many bytes are looked at for each of the file's: objects within objects would be read over and over.
const EFFORT: usize = 4;
/// And for what is packed, in all.
const LARGEST_UNPACKED: usize = 128 * 1024 * 1024;

/// What a name says of the file, as a key, an action or a kind (ISO 32000-2, 7.11.4, 12.6.4, 12.7.6, 12.7.8, 13).
pub fn of_name(name: &[u8]) -> Option<Unfit> {
    match name {
        b"Encrypt" => Some(Unfit::Locked),
        b"JS" | b"JavaScript" | b"XFA" | b"AA" | b"Launch" | b"ImportData" | b"RichMedia" | b"RichMediaExecute"
        | b"Rendition" | b"Movie" | b"3D" | b"GoTo3DView" => Some(Unfit::Active),
        b"EmbeddedFile" | b"EmbeddedFiles" | b"EF" | b"GoToE" => Some(Unfit::Carries),
        b"GoToR" | b"Filespec" | b"UF" => Some(Unfit::Outside),
        b"SubmitForm" => Some(Unfit::Sends),
        _ => None,
    }
}

/// What a text says, under the key before it.
fn of_text(key: &[u8], text: &[u8]) -> Option<Unfit> {
    let outside = match key {
        // Where a file lies: beside this one or on a share.
        b"F" | b"UF" | b"DOS" | b"Unix" | b"Mac" => true,
        b"URI" | b"Base" | b"" => leads_to_files(text, key.is_empty()),
        _ => false,
    };
    outside.then_some(Unfit::Outside)
}

/// Does an address lead anywhere but to the web, to a letter or to a telephone? `loose`: a text of its own, which
/// something may point to as an address; only what can be nothing else is one.
fn leads_to_files(text: &[u8], loose: bool) -> bool {
    // Sixteen bits a sign, of which the upper eight say nothing in an address.
    let text: Vec<u8> = match text.strip_prefix(b"\xfe\xff") {
        Some(wide) => wide.iter().copied().skip(1).step_by(2).collect(),
        None => text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text).to_vec(),
    };
    // Programs leave out blanks and control signs within a scheme.
    let signs = text.iter().filter(|byte| **byte > b' ').take(256);
    let text: Vec<u8> = signs.map(|byte| if *byte == b'\\' { b'/' } else { byte.to_ascii_lowercase() }).collect();
    let to_share = text.starts_with(b"//");
    match text.iter().position(|byte| matches!(byte, b':' | b'/' | b'?' | b'#')) {
        Some(at) if text[at] == b':' => {
            let scheme = &text[..at];
            if loose { [b"file".as_slice(), b"smb"].contains(&scheme) } else { !ON_THE_WEB.contains(&scheme) }
        }
        _ => to_share || (!loose && text.starts_with(b"/")),
    }
}

const ON_THE_WEB: [&[u8]; 4] = [b"http", b"https", b"mailto", b"tel"];

/// Looks through a whole file.
///
/// # Errors
/// The first of [`Unfit`] of what is in it, in the order in which they stand there.
pub fn scan(bytes: &[u8]) -> Result<(), Unfit> {
    let mut scan = Scan { worst: None, left: bytes.len().saturating_mul(EFFORT).saturating_add(4096), unpacked: 0 };
    for at in begins(bytes) {
        scan.object(bytes, at)?;
    }
    scan.worst.map_or(Ok(()), Err)
}

/// Where objects and trailers begin, after the word that says so. Within a stream too: a reader that mends a file finds
/// them there.
fn begins(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let after = |word: &'static [u8], at: usize| {
        let end = at + word.len();
        bytes.get(end).is_none_or(|byte| !is_regular(*byte)).then_some(end)
    };
    let numbered = |at: usize| {
        let before = bytes[..at].iter().rev().take(64).find(|byte| !is_blank(**byte));
        before.is_some_and(u8::is_ascii_digit)
    };
    let objects = find(bytes, b"obj").filter(move |at| numbered(*at)).filter_map(move |at| after(b"obj", at));
    objects.chain(find(bytes, b"trailer").filter_map(move |at| after(b"trailer", at)))
}

struct Scan {
    worst: Option<Unfit>,
    /// Bytes that may yet be looked at.
    left: usize,
    unpacked: usize,
}

impl Scan {
    fn found(&mut self, unfit: Unfit) {
        self.worst = Some(self.worst.map_or(unfit, |worst| worst.min(unfit)));
    }

    fn object(&mut self, bytes: &[u8], at: usize) -> Result<(), Unfit> {
        let mut tokens = Tokens::from(bytes, at);
        if self.words(&mut tokens)? { self.packed(&bytes[at..]) } else { Ok(()) }
    }

    /// Reads to the end of an object or where its stream begins; true when objects are packed in that.
    fn words(&mut self, tokens: &mut Tokens<'_>) -> Result<bool, Unfit> {
        let (mut depth, mut packs, mut read) = (0_usize, false, tokens.at);
        let mut key: Cow<'_, [u8]> = Cow::Borrowed(b"");
        while let Some(token) = tokens.next() {
            self.left = self.left.checked_sub(tokens.at - read).ok_or(Unfit::Unreadable)?;
            read = tokens.at;
            let was = std::mem::replace(&mut key, Cow::Borrowed(b"-"));
            match token {
                Token::Opens => {
                    depth += 1;
                    if depth > DEEPEST {
                        return Err(Unfit::Unreadable);
                    }
                }
                Token::Closes => depth = depth.saturating_sub(1),
                Token::Word(b"stream") => return Ok(packs),
                Token::Word(b"endobj" | b"startxref" | b"obj") => return Ok(false),
                Token::Word(_) => {}
                Token::Text(text) => of_text(&was, &text).into_iter().for_each(|unfit| self.found(unfit)),
                Token::Name(name) => {
                    // No other stream has a first.
                    packs |= *name == *b"ObjStm" || *name == *b"First";
                    of_name(&name).into_iter().for_each(|unfit| self.found(unfit));
                    key = name;
                }
            }
        }
        Ok(false)
    }

    /// Objects that are packed together, as a text of their own.
    fn packed(&mut self, object: &[u8]) -> Result<(), Unfit> {
        let start = object.iter().position(|byte| !is_blank(*byte)).unwrap_or(object.len());
        let stream = Stream::from_bytes(&object[start..]);
        let Some(unpacked) = stream.as_ref().and_then(|stream| stream.decoded().ok()) else {
            // Another reader may unpack it. Or it is encrypted, which is found elsewhere and told first.
            self.found(Unfit::Unreadable);
            return Ok(());
        };
        self.unpacked = self.unpacked.saturating_add(unpacked.len());
        if self.unpacked > LARGEST_UNPACKED {
            return Err(Unfit::Unreadable);
        }
        self.left = self.left.saturating_add(unpacked.len());
        let mut tokens = Tokens::from(&unpacked, 0);
        // One object after the other, with nothing that ends them.
        while tokens.at < unpacked.len() {
            self.words(&mut tokens)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_the_web_or_is_refused() {
        for address in
            ["https://www.regeringen.se/a?b=c:d", "HTTP://x", "mailto:a@b.se", "tel:+46", "www.sfg.se", "#p=2"]
        {
            assert!(!leads_to_files(address.as_bytes(), false), "{address}");
        }
        for address in [
            r"\\server\share\a.pdf",
            "//server/share",
            "file:///c:/a",
            "FI\nLE:///a",
            " smb://server/a",
            r"C:\a.exe",
            "/etc/passwd",
            "javascript:1",
            "ms-word:x",
        ] {
            assert!(leads_to_files(address.as_bytes(), false), "{address}");
        }
        let wide: Vec<u8> = b"\xfe\xff".iter().copied().chain("file:".bytes().flat_map(|byte| [0, byte])).collect();
        assert!(leads_to_files(&wide, false) && leads_to_files(&wide, true));
        for text in ["Ett brev: till dig", "/", "a\\b", "12:30"] {
            assert!(!leads_to_files(text.as_bytes(), true), "{text}");
        }
    }
}
