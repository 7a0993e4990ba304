//! Codes that are read from paper: recovery codes, and the secret of an invitation (L5.8).
//!
//! They are written in Crockford's base 32, which has no I, L, O or U; read in either case, an O as 0, an I or L as 1,
//! and spaces and hyphens wherever they stand. What is stored is the caller's keyed hash of `as_str()`.

use std::fmt;

use zeroize::Zeroizing;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP: usize = 4;
/// 60 bits: beyond guessing behind a limit on tries, and beyond a search through what leaked without the hash's key.
const RECOVERY_LENGTH: usize = 12;
/// 135 bits, and one character that checks them.
const INVITATION_LENGTH: usize = 28;
/// What is longer is not looked at.
const MAX_TYPED: usize = 128;

/// How many recovery codes an account gets.
pub const RECOVERY_CODES: usize = 10;

/// A code that lets its owner in once when her other means are gone.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<String>);

/// What an invitation's letter or message holds, and nobody but the invited sees.
#[derive(Clone, PartialEq, Eq)]
pub struct InvitationSecret(Zeroizing<String>);

/// Why what was typed is no invitation's secret at all. None of it tells whether there is such an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistyped {
    /// A character that stands in none.
    Character,
    /// A character too few or too many.
    Length,
    /// A wrong character, or two that changed places.
    Check,
}

impl RecoveryCode {
    /// A whole set, from eight random bytes for each.
    pub fn set(random: &[[u8; 8]; RECOVERY_CODES]) -> [Self; RECOVERY_CODES] {
        random.each_ref().map(|bytes| Self(encoded(bytes, RECOVERY_LENGTH)))
    }

    /// Reads what was typed; `None` when it can be none.
    pub fn read(typed: &str) -> Option<Self> {
        let code = canonical(typed)?;
        (code.len() == RECOVERY_LENGTH).then_some(Self(code))
    }

    /// The one form to hash and compare: twelve characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is shown and printed: `7KQ2-9XDM-4TWB`.
    pub fn printed(&self) -> Zeroizing<String> {
        grouped(&self.0)
    }
}

impl InvitationSecret {
    /// From seventeen random bytes.
    pub fn new(random: &[u8; 17]) -> Self {
        let mut code = encoded(random, INVITATION_LENGTH - 1);
        let check = doubled(syndrome(&code));
        code.extend(letter(check));
        Self(code)
    }

    /// Reads what was typed or followed as a link.
    ///
    /// # Errors
    /// What is wrong with it, when a slip made it: any one wrong character and any two that changed places are found.
    pub fn read(typed: &str) -> Result<Self, Mistyped> {
        let code = canonical(typed).ok_or(Mistyped::Character)?;
        if code.len() != INVITATION_LENGTH {
            return Err(Mistyped::Length);
        }
        if syndrome(&code) == 0 { Ok(Self(code)) } else { Err(Mistyped::Check) }
    }

    /// The one form to hash, compare and put into an address: 28 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is printed: seven groups of four.
    pub fn printed(&self) -> Zeroizing<String> {
        grouped(&self.0)
    }
}

fn letter(value: u8) -> Option<char> {
    ALPHABET.get(usize::from(value)).map(|c| char::from(*c))
}

fn value(c: char) -> Option<u8> {
    let upper = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|known| char::from(*known) == upper).and_then(|at| u8::try_from(at).ok())
}

/// The first `5 * length` bits.
fn encoded(bytes: &[u8], length: usize) -> Zeroizing<String> {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    let five = |at: usize| (0..5).fold(0, |value, next| value << 1 | bit(at * 5 + next));
    let mut code = Zeroizing::new(String::with_capacity(length + 1));
    code.extend((0..length).map(five).filter_map(letter));
    code
}

fn canonical(typed: &str) -> Option<Zeroizing<String>> {
    if typed.len() > MAX_TYPED {
        return None;
    }
    let mut code = Zeroizing::new(String::with_capacity(typed.len()));
    for c in typed.chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c)) {
        code.push(letter(value(c)?)?);
    }
    Some(code)
}

/// Hyphens and dashes, as keyboards and word processors make them.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn grouped(code: &str) -> Zeroizing<String> {
    let mut printed = Zeroizing::new(String::with_capacity(code.len() * 2));
    for (at, c) in code.chars().enumerate() {
        if at > 0 && at % GROUP == 0 {
            printed.push('-');
        }
        printed.push(c);
    }
    printed
}

/// The code as a polynomial over GF(32) at a generator of the field: nought for what ends with its check character. No
/// two of up to 31 places have the same weight, so that each single slip and each exchange shows.
fn syndrome(code: &str) -> u8 {
    code.chars().filter_map(value).fold(0, |sum, value| doubled(sum) ^ value)
}

/// Times x in GF(32) = GF(2)[x] / (x⁵ + x² + 1), where x is a generator.
fn doubled(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 0b10_0000 == 0 { shifted } else { shifted ^ 0b10_0101 }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode")
    }
}

impl fmt::Debug for InvitationSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InvitationSecret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn random() -> [[u8; 8]; RECOVERY_CODES] {
        std::array::from_fn(|code| std::array::from_fn(|at| (code * 83 + at * 57 + 11) as u8))
    }

    fn invitation() -> InvitationSecret {
        InvitationSecret::new(&std::array::from_fn(|at| (at * 91 + 5) as u8))
    }

    #[test]
    fn a_set_is_ten_different_codes_in_groups_of_four() {
        let set = RecoveryCode::set(&random());
        for (at, code) in set.iter().enumerate() {
            assert_eq!(code.as_str().len(), 12);
            assert!(code.as_str().bytes().all(|c| ALPHABET.contains(&c)));
            let printed = code.printed();
            assert_eq!(printed.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4]);
            assert_eq!(RecoveryCode::read(&printed).as_ref(), Some(code));
            assert!(!set[..at].contains(code));
        }
    }

    #[test]
    fn each_of_its_sixty_bits_is_in_a_code() {
        let code = |bytes: [u8; 8]| RecoveryCode::set(&[bytes; RECOVERY_CODES])[0].as_str().to_owned();
        let mut seen = vec![code([0; 8])];
        assert_eq!(seen[0], "000000000000");
        for bit in 0..60 {
            let mut bytes = [0; 8];
            bytes[bit / 8] = 0x80 >> (bit % 8);
            let code = code(bytes);
            assert!(!seen.contains(&code), "bit {bit}");
            seen.push(code);
        }
        assert_eq!(code([0xff; 8]), "ZZZZZZZZZZZZ");
    }

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let code = RecoveryCode::read("0123456789AB").unwrap();
        for typed in ["0123-4567-89ab", " oi23 4567 89AB\n", "OL2345–6789\u{2011}aB", "0-1-2-3-4-5-6-7-8-9-A-B"] {
            assert_eq!(RecoveryCode::read(typed).as_ref(), Some(&code), "{typed}");
        }
        for typed in ["", "0123456789A", "0123456789ABC", "0123456789AU", "0123456789AÅ", "0123_4567_89AB"] {
            assert_eq!(RecoveryCode::read(typed), None, "{typed}");
        }
        assert_eq!(RecoveryCode::read(&format!("0123456789AB{}", " ".repeat(200))), None, "too long to look at");
    }

    #[test]
    fn an_invitation_is_read_back_and_holds_135_bits() {
        let secret = invitation();
        assert_eq!(secret.as_str().len(), 28);
        assert_eq!(InvitationSecret::read(&secret.printed().to_lowercase()).as_ref(), Ok(&secret));
        let mut seen = vec![InvitationSecret::new(&[0; 17])];
        for bit in 0..135 {
            let mut bytes = [0; 17];
            bytes[bit / 8] = 0x80 >> (bit % 8);
            let secret = InvitationSecret::new(&bytes);
            assert!(!seen.contains(&secret), "bit {bit}");
            seen.push(secret);
        }
    }

    #[test]
    fn every_single_slip_is_told_from_a_wrong_secret() {
        let secret = invitation();
        let right: Vec<char> = secret.as_str().chars().collect();
        for place in 0..right.len() {
            for wrong in ALPHABET.iter().map(|c| char::from(*c)).filter(|c| *c != right[place]) {
                let mut typed = right.clone();
                typed[place] = wrong;
                assert_eq!(InvitationSecret::read(&String::from_iter(typed)), Err(Mistyped::Check));
            }
        }
        assert_eq!(InvitationSecret::read(&secret.as_str()[1..]), Err(Mistyped::Length));
        assert_eq!(InvitationSecret::read(&format!("{}0", secret.as_str())), Err(Mistyped::Length));
        assert_eq!(InvitationSecret::read(&secret.as_str().replacen(right[3], "U", 1)), Err(Mistyped::Character));
    }

    #[test]
    fn every_exchange_of_two_characters_is_found() {
        let right: Vec<char> = invitation().as_str().chars().collect();
        let mut exchanged = 0;
        for one in 0..right.len() {
            for other in (one + 1..right.len()).filter(|other| right[*other] != right[one]) {
                let mut typed = right.clone();
                typed.swap(one, other);
                assert_eq!(InvitationSecret::read(&String::from_iter(typed)), Err(Mistyped::Check), "{one} {other}");
                exchanged += 1;
            }
        }
        assert!(exchanged > 300);
    }

    #[test]
    fn secrets_do_not_print_themselves() {
        let shown = format!("{:?} {:?}", RecoveryCode::set(&random())[0], invitation());
        assert_eq!(shown, "RecoveryCode InvitationSecret");
    }
}
