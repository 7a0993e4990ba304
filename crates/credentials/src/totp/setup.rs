//! How an authenticator app learns a secret: as an address, as a picture of it, or typed in.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};
use zeroize::Zeroizing;

use super::{DIGITS, STEP_MILLIS, Secret};

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// White modules around the code, which scanners need (ISO/IEC 18004: four).
const QUIET: i32 = 4;

impl Secret {
    /// The secret as apps take it typed: base32 (RFC 4648) in groups of four, which they read with or without spaces.
    pub fn in_fours(&self) -> Zeroizing<String> {
        let plain = self.base32();
        let mut grouped = Zeroizing::new(String::with_capacity(plain.len() * 2));
        for (at, c) in plain.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                grouped.push(' ');
            }
            grouped.push(c);
        }
        grouped
    }

    /// The `otpauth:` address that the picture holds. `issuer` is the name the app shows first, `account` what tells
    /// two of its accounts apart; a colon in them, which the format keeps for itself, becomes a space.
    pub fn uri(&self, issuer: &str, account: &str) -> Zeroizing<String> {
        let (issuer, account) = (escaped(issuer), escaped(account));
        Zeroizing::new(format!(
            "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={}",
            *self.base32(),
            STEP_MILLIS / 1000
        ))
    }

    /// The address as a QR code: an SVG element to stand in a page, black on white whatever the page's colours are,
    /// with `title` for those who hear it. `None` when issuer and account are too long for one.
    pub fn picture(&self, issuer: &str, account: &str, title: &str) -> Option<Zeroizing<String>> {
        let code = QrCode::encode_text(&self.uri(issuer, account), QrCodeEcc::Medium).ok()?;
        let (size, side) = (code.size(), code.size() + 2 * QUIET);
        let title = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let mut svg = Zeroizing::new(String::with_capacity((size * size) as usize * 12));
        write!(
            svg,
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" shape-rendering="crispEdges"><title>{title}</title><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d=""##
        )
        .ok()?;
        for (x, y) in (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).filter(|(x, y)| code.get_module(*x, *y)) {
            write!(svg, "M{} {}h1v1h-1z", x + QUIET, y + QUIET).ok()?;
        }
        svg.push_str(r#""/></svg>"#);
        Some(svg)
    }

    /// Without padding, which twenty bytes do not need.
    fn base32(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(32));
        for five in self.as_bytes().chunks(5) {
            let bits = five.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
            let places = (0..8).rev().map(|place| (bits >> (place * 5) & 31) as usize);
            text.extend(places.filter_map(|at| BASE32.get(at)).map(|c| char::from(*c)));
        }
        text
    }
}

/// Percent-encoded but for what RFC 3986 leaves unreserved.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.replace(':', " ").trim().bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seed() -> Secret {
        Secret::new(*b"12345678901234567890")
    }

    #[test]
    fn the_secret_is_typed_in_fours() {
        assert_eq!(*seed().in_fours(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(*Secret::new([0xff; 20]).in_fours(), ["7777"; 8].join(" "));
    }

    /// Section 10 of RFC 4648: twenty bytes of 'foobar' and on, cut where base32 needs no padding.
    #[test]
    fn rfc_4648_base32() {
        let secret = Secret::new(*b"foobafoobafoobafooba");
        assert_eq!(*secret.base32(), "MZXW6YTB".repeat(4));
    }

    #[test]
    fn the_address_bears_what_an_app_must_know_and_escapes_the_rest() {
        assert_eq!(
            *seed().uri("Trisam: Örebro län", "asa+1@region.example/&?secret=x"),
            "otpauth://totp/Trisam%20%20%C3%96rebro%20l%C3%A4n:asa%2B1%40region.example%2F%26%3Fsecret%3Dx\
             ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Trisam%20%20%C3%96rebro%20l%C3%A4n\
             &algorithm=SHA1&digits=6&period=30"
        );
    }

    /// Reads the drawn squares back, so that the picture is the code and not its mirror image.
    #[test]
    fn the_picture_draws_each_black_module_once_and_says_what_it_is() {
        let svg = seed().picture("Trisam", "asa@region.example", "Kod <för> appen & dig").unwrap();
        let code = QrCode::encode_text(&seed().uri("Trisam", "asa@region.example"), QrCodeEcc::Medium).unwrap();
        assert!(svg.contains("<title>Kod &lt;för&gt; appen &amp; dig</title>"));
        assert!(svg.contains(&format!("viewBox=\"0 0 {0} {0}\" role=\"img\"", code.size() + 8)));
        let path = svg.split_once("d=\"M0 0").unwrap().1.split_once("d=\"").unwrap().1;
        let drawn: Vec<(i32, i32)> = path
            .split('M')
            .skip(1)
            .map(|square| {
                let (x, rest) = square.split_once(' ').unwrap();
                (x.parse().unwrap(), rest.split_once("h1v1h-1z").unwrap().0.parse().unwrap())
            })
            .collect();
        let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let black: Vec<(i32, i32)> =
            all.filter(|(x, y)| code.get_module(*x, *y)).map(|(x, y)| (x + 4, y + 4)).collect();
        assert_eq!(drawn, black);
        // The three finders stand in the corners but the last: black corner, and none at the lower right.
        let last = code.size() + 3;
        for corner in [(4, 4), (last, 4), (4, last)] {
            assert!(drawn.contains(&corner));
        }
    }

    #[test]
    fn what_is_too_long_for_a_picture_is_told() {
        assert!(seed().picture("Trisam", &"å".repeat(1_000), "").is_none());
    }
}
