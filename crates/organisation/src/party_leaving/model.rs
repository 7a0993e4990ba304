//! The key that a party has what it wrote sealed to.

/// The number of bytes in it.
const LENGTH: usize = 32;

/// The public half of a pair as its file says it: 64 hexadecimal digits. `None` where it is none, or one that everything can
/// be opened for.
pub fn key(text: &str) -> Option<[u8; LENGTH]> {
    let digits: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    if digits.len() != 2 * LENGTH || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let mut bytes = [0; LENGTH];
    for (byte, two) in bytes.iter_mut().zip(digits.chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok()?;
    }
    vault::BackupFor::from_bytes(bytes).seals().then_some(bytes)
}

/// A key as it is kept, in the way its file writes it.
pub fn written(key: [u8; LENGTH]) -> String {
    key.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What two people read to each other to see that they mean the same key: the first half of SHA-256 over it, in groups of four.
pub fn fingerprint(key: [u8; LENGTH]) -> String {
    let half: Vec<String> = vault::digest(&key)
        .chunks(2)
        .take(8)
        .map(|two| two.iter().map(|byte| format!("{byte:02x}")).collect())
        .collect();
    half.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l10_4_a_key_is_read_as_its_file_has_it_and_nothing_else_is_one() {
        let (public, _) = vault::backup_pair().unwrap();
        let text = written(public.bytes());
        assert_eq!(key(&format!("{text}\n")), Some(public.bytes()));
        assert_eq!(key(&text.to_uppercase()), Some(public.bytes()));
        let spaced = format!("{} {}", &text[..20], &text[20..]);
        assert_eq!(key(&spaced), Some(public.bytes()), "as it was copied from two lines");
        let cut = &text[1..];
        for none in ["", "en nyckel", cut, &format!("{text}0"), &"0".repeat(64), &format!("01{}", "0".repeat(62))] {
            assert_eq!(key(none), None, "{none}");
        }
    }

    #[test]
    fn a_fingerprint_is_short_and_another_for_another_key() {
        let (one, other) = (fingerprint([1; 32]), fingerprint([2; 32]));
        assert!(one != other && one.len() == 39 && one.split(' ').count() == 8, "{one}");
    }
}
