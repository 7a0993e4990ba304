//! What stands in a PDF's objects, word by word (ISO 32000-2, 7.2 and 7.3). It understands nothing of how objects hang
//! together, so that what no table leads to is read like everything else.

use std::borrow::Cow;

/// A word of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Without its slash, and with what was written as `#4a` as the sign it means.
    Name(Cow<'a, [u8]>),
    /// A string as it is meant, however it was written.
    Text(Vec<u8>),
    Opens,
    Closes,
    /// A number, `R`, `stream`, `endobj` and the like.
    Word(&'a [u8]),
}

/// The words from a place on.
pub struct Tokens<'a> {
    bytes: &'a [u8],
    pub at: usize,
}

pub const fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

/// Part of a name, a number or a word.
pub const fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Tokens<'a> {
    pub const fn from(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skipped(&mut self, while_so: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let long = rest.iter().position(|byte| !while_so(*byte)).unwrap_or(rest.len());
        self.at += long;
        &rest[..long]
    }

    /// Up to the `)` that closes it; brackets within it are in pairs or escaped.
    fn literal(&mut self) -> Vec<u8> {
        let (mut text, mut depth) = (Vec::new(), 1_usize);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' => text.extend(self.escaped()),
                b'(' => depth += 1,
                b')' if depth == 1 => break,
                b')' => depth -= 1,
                _ => {}
            }
            if byte != b'\\' {
                text.push(byte);
            }
        }
        text
    }

    fn escaped(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    self.at += 1;
                    value = value * 8 + u32::from(digit - b'0');
                }
                u8::try_from(value & 0xff).ok()
            }
            // A line broken within a string is no sign of it.
            b'\r' => {
                self.at += usize::from(self.peek() == Some(b'\n'));
                None
            }
            b'\n' => None,
            other => Some(other),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        let written = self.skipped(|byte| byte != b'>');
        self.at += 1;
        let digits: Vec<u8> = written.iter().filter_map(|byte| value(*byte)).collect();
        digits.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).collect()
    }
}

fn value(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// A name without what is written by number.
fn plain(name: &[u8]) -> Cow<'_, [u8]> {
    if !name.contains(&b'#') {
        return Cow::Borrowed(name);
    }
    let (mut read, mut at) = (Vec::with_capacity(name.len()), 0);
    while let Some(byte) = name.get(at) {
        let digits = name.get(at + 1).copied().and_then(value).zip(name.get(at + 2).copied().and_then(value));
        match digits.filter(|_| *byte == b'#') {
            Some((high, low)) => {
                read.push(high * 16 + low);
                at += 3;
            }
            None => {
                read.push(*byte);
                at += 1;
            }
        }
    }
    Cow::Owned(read)
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            self.skipped(is_blank);
            let (byte, next) = (self.peek()?, self.bytes.get(self.at + 1).copied());
            if is_regular(byte) {
                return Some(Token::Word(self.skipped(is_regular)));
            }
            self.at += 1;
            match byte {
                b'%' => drop(self.skipped(|byte| byte != b'\n' && byte != b'\r')),
                b'/' => return Some(Token::Name(plain(self.skipped(is_regular)))),
                b'(' => return Some(Token::Text(self.literal())),
                b'[' => return Some(Token::Opens),
                b']' => return Some(Token::Closes),
                b'<' | b'>' if next == Some(byte) => {
                    self.at += 1;
                    return Some(if byte == b'<' { Token::Opens } else { Token::Closes });
                }
                b'<' => return Some(Token::Text(self.hexadecimal())),
                // What stands alone means nothing, and readers go on past it.
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_however_it_is_written() {
        let written = br"<</J#61va#53cript(a\(b\)(c)\\\101\
)/F<66 696C 653a>>>[1 0 R]%/JS
endobj";
        let read: Vec<Token<'_>> = Tokens::from(written, 0).collect();
        let name = |name: &'static [u8]| Token::Name(Cow::Borrowed(name));
        let expected = [
            Token::Opens,
            name(b"JavaScript"),
            Token::Text(b"a(b)(c)\\A".to_vec()),
            name(b"F"),
            Token::Text(b"file:".to_vec()),
            Token::Closes,
            Token::Opens,
            Token::Word(b"1"),
            Token::Word(b"0"),
            Token::Word(b"R"),
            Token::Closes,
            Token::Word(b"endobj"),
        ];
        assert_eq!(read, expected);
        for cut in [b"(never closed".as_slice(), b"<ab", b"/", b"<<", b"#", b")", b"(\\", b"/a#4"] {
            let _: Vec<Token<'_>> = Tokens::from(cut, 0).collect();
        }
    }
}
