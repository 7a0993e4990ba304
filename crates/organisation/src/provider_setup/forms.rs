//! The form of what is believed about a provider.

use base::{Form, Invalid};
use wording::fields::{Field, stands};
use wording::provider_setup as w;

use crate::providers::Configuration;

/// So many characters at most: a configuration with all its keys takes a tenth.
const LONGEST: usize = 20_000;

pub(super) const CONFIGURATION: Field =
    Field::lines("configuration", w::configuration, 12, LONGEST).help(w::configuration_help).required();
pub(super) const SECRET: Field = Field::secret("secret_client", w::secret, "off").help(w::secret_help);
pub(super) const FORM: &[Field] = &[CONFIGURATION, SECRET];

/// Which proposal was read by whoever confirms it.
pub(super) const PROPOSAL: &str = "proposal";

/// What was typed. Without a secret the one that is kept goes on.
pub(super) fn proposed(form: &Form, kept: Option<&Configuration>) -> Result<Configuration, Invalid> {
    let mut read = form.reader();
    let json = CONFIGURATION.text(&mut read);
    let typed = form.value(SECRET.name).unwrap_or_default().trim();
    let secret = match kept {
        Some(kept) if typed.is_empty() => kept.secret.clone(),
        _ => in_lines(typed),
    };
    read.finish(|| Some(Configuration { json, secret }))
}

/// How the fields stand; a secret is never shown.
pub(super) fn saved(own: Option<&Configuration>) -> Form {
    stands([(CONFIGURATION.name, own.map_or("", |own| &own.json))])
}

/// A private key in lines again: a field of one line joins them.
fn in_lines(typed: &str) -> String {
    const DASHES: &str = "-----";
    let parts: Vec<&str> = typed.split(DASHES).map(str::trim).collect();
    let ["", begin, body, end, ""] = parts[..] else { return typed.to_owned() };
    if !begin.starts_with("BEGIN ") || !end.starts_with("END ") {
        return typed.to_owned();
    }
    let body: Vec<&str> = body.split_whitespace().collect();
    format!("{DASHES}{begin}{DASHES}\n{}\n{DASHES}{end}{DASHES}\n", body.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_same_in_lines_and_in_one() {
        let key = "-----BEGIN PRIVATE KEY-----\nMIGH\nAgEA\n-----END PRIVATE KEY-----\n";
        assert_eq!(in_lines(key), key);
        assert_eq!(in_lines(&key.replace('\n', " ")), key);
        assert_eq!(
            in_lines(&key.replace('\n', "")),
            "-----BEGIN PRIVATE KEY-----\nMIGHAgEA\n-----END PRIVATE KEY-----\n"
        );
        for other in ["", "a secret -----", "-----BEGIN", "-----BEGIN X----------END X-----y"] {
            assert_eq!(in_lines(other), other);
        }
    }

    #[test]
    fn a_secret_that_is_not_typed_is_the_one_that_was_kept() {
        let kept = Configuration { json: "{}".to_owned(), secret: "kept".to_owned() };
        let form = |secret: &str| {
            [("configuration", "{}"), (SECRET.name, secret)]
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
                .into_iter()
                .collect()
        };
        let secret = |typed: &str, kept| proposed(&form(typed), kept).unwrap().secret;
        assert_eq!(secret("", Some(&kept)), "kept");
        assert_eq!(secret("new", Some(&kept)), "new");
        assert_eq!(secret("", None), "");
    }
}
