//! The stylesheet, the script and the icon, inside the binary. Their names hold a hash of their content, so a
//! browser may keep each of them for ever and still gets the new one after a change.

use std::sync::LazyLock;

/// A file as it is served.
pub struct Asset {
    /// Where it stands: `/assets/trisam-1a2b3c4d.css`.
    pub path: String,
    pub bytes: &'static [u8],
    pub content_type: &'static str,
    /// For the header `cache-control`.
    pub cache_control: &'static str,
}

static CSS: LazyLock<Asset> =
    LazyLock::new(|| asset("css", "text/css; charset=utf-8", include_bytes!("../assets/trisam.css")));

static JS: LazyLock<Asset> =
    LazyLock::new(|| asset("js", "text/javascript; charset=utf-8", include_bytes!("../assets/trisam.js")));

/// For the pages that offer passkeys.
static PASSKEY_JS: LazyLock<Asset> =
    LazyLock::new(|| asset("js", "text/javascript; charset=utf-8", include_bytes!("../assets/passkey.js")));

static ICON: LazyLock<Asset> = LazyLock::new(|| asset("svg", "image/svg+xml", include_bytes!("../assets/trisam.svg")));

/// Where the stylesheet stands.
pub fn css_path() -> &'static str {
    &CSS.path
}

/// Where the script stands.
pub fn js_path() -> &'static str {
    &JS.path
}

/// Where the script for passkeys stands.
pub fn passkey_js_path() -> &'static str {
    &PASSKEY_JS.path
}

/// Where the icon stands.
pub fn icon_path() -> &'static str {
    &ICON.path
}

/// The asset of this name, with or without the folder in front; none for another, or for an older hash.
pub fn find(name: &str) -> Option<&'static Asset> {
    let name = name.strip_prefix(FOLDER).unwrap_or(name);
    [&*CSS, &*JS, &*PASSKEY_JS, &*ICON].into_iter().find(|asset| asset.path.strip_prefix(FOLDER) == Some(name))
}

const FOLDER: &str = "/assets/";
/// Where the router finds one.
pub(crate) const ROUTE: &str = "/assets/{name}";

fn asset(ending: &str, content_type: &'static str, bytes: &'static [u8]) -> Asset {
    Asset {
        path: format!("{FOLDER}trisam-{:08x}.{ending}", fnv1a(bytes)),
        bytes,
        content_type,
        cache_control: "public, max-age=31536000, immutable",
    }
}

/// FNV-1a, 32 bits: it tells two builds apart and is no protection.
const fn fnv1a(bytes: &[u8]) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assets_are_found_by_their_name_alone() {
        for path in [css_path(), js_path(), passkey_js_path(), icon_path()] {
            let name = path.strip_prefix("/assets/").unwrap();
            assert_eq!(find(name).unwrap().path, path);
            assert_eq!(find(path).unwrap().path, path);
        }
        assert_eq!(css_path().len(), "/assets/trisam-12345678.css".len());
        for foreign in ["", "trisam.css", "trisam-00000000.css", "../Cargo.toml"] {
            assert!(find(foreign).is_none(), "{foreign}");
        }
    }

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(fnv1a(b""), 0x811c_9dc5);
        assert_eq!(fnv1a(b"a"), 0xe40c_292c);
        assert_eq!(fnv1a(b"foobar"), 0xbf9c_f968);
    }

    #[test]
    fn they_stay_small() {
        assert!(CSS.bytes.len() < 22_500, "{}", CSS.bytes.len());
        assert!(JS.bytes.len() < 10_000, "{}", JS.bytes.len());
        assert!(PASSKEY_JS.bytes.len() < 2_000, "{}", PASSKEY_JS.bytes.len());
    }

    #[test]
    fn nothing_comes_from_elsewhere_and_the_policy_holds() {
        let css = std::str::from_utf8(CSS.bytes).unwrap();
        let js = [JS.bytes, PASSKEY_JS.bytes].concat();
        let js = std::str::from_utf8(&js).unwrap();
        for foreign in ["http:", "https:", "@import", "url("] {
            assert!(!css.contains(foreign) && !js.contains(foreign), "{foreign}");
        }
        for unsafe_word in ["eval(", "new Function", "innerHTML", "localStorage", "sessionStorage"] {
            assert!(!js.contains(unsafe_word), "{unsafe_word}");
        }
    }

    /// WCAG 2.2, 1.4.3: 4.5 to 1 between every text colour and every ground it stands on, light and dark.
    #[test]
    fn text_can_be_read() {
        let pairs = [
            ("ink", "paper card tint wait-tint stop-tint"),
            ("soft", "paper card tint wait-tint stop-tint"),
            ("brand", "paper card tint wait-tint stop-tint"),
            ("brand-ink", "brand"),
            ("wait", "paper card wait-tint"),
            ("stop", "paper card tint stop-tint"),
            ("blue", "paper card tint"),
            ("green", "paper card tint"),
            ("violet", "paper card tint"),
            ("rust", "paper card tint"),
        ];
        for (text, grounds) in pairs {
            for ground in grounds.split(' ') {
                for scheme in 0..2 {
                    let (a, b) = (luminance(text, scheme), luminance(ground, scheme));
                    let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                    assert!(ratio >= 4.5, "{text} on {ground}, scheme {scheme}: {ratio:.2}");
                }
            }
        }
    }

    fn luminance(token: &str, scheme: usize) -> f64 {
        let css = std::str::from_utf8(CSS.bytes).unwrap();
        let start = format!("--{token}: light-dark(");
        let colours = css.split(&start).nth(1).unwrap().split(')').next().unwrap();
        let hex = colours.split(", ").nth(scheme).unwrap();
        let channel = |at: usize| {
            let value = u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }
}
