//! The key that a party has what it wrote sealed to.

use base::hex;

/// The number of bytes in it.
const LENGTH: usize = 32;

/// The public half of a pair as its file says it: 64 hexadecimal digits. `None` where it is none, or one that everything can
/// be opened for.
pub fn key(text: &str) -> Option<[u8; LENGTH]> {
    let digits: String = text.split_ascii_whitespace().collect();
    let bytes = hex::read(&digits)?;
    vault::BackupFor::from_bytes(bytes).seals().then_some(bytes)
}

/// A key as it is kept, in the way its file writes it.
pub fn written(key: [u8; LENGTH]) -> String {
    hex::write(&key)
}

/// What two people read to each other to see that they mean the same key: the first half of SHA-256 over it, in groups of four.
pub fn fingerprint(key: [u8; LENGTH]) -> String {
    vault::digest(&key).chunks(2).take(8).map(hex::write).collect::<Vec<_>>().join(" ")
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
