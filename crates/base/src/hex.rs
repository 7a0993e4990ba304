//! Bytes as hexadecimal digits, two a byte.

/// In lower case.
pub fn write(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// As many bytes as are asked for. `None` for more or fewer digits, or anything else between them.
pub fn read<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != 2 * N || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, at) in bytes.iter_mut().zip((0..).step_by(2)) {
        *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        assert_eq!(write(&[0, 15, 255]), "000fff");
        assert_eq!(read("000fff"), Some([0, 15, 255]));
        assert_eq!(read("000FFF"), Some([0, 15, 255]));
        for other in ["", "000ff", "000fffa", "+0+1+2", "00 0ff", "0å0ff"] {
            assert_eq!(read::<3>(other), None, "{other}");
        }
    }

    #[test]
    fn a_key_is_64_hexadecimal_digits() {
        assert_eq!(read(&"0f".repeat(32)), Some([15; 32]));
        for other in [String::new(), "0f".repeat(31), "0g".repeat(32), "å".repeat(32)] {
            assert_eq!(read::<32>(&other), None, "{other}");
        }
    }
}
