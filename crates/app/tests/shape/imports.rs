//! Who may use what: between crates, between the files of a slice, between slices.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{File, SLICED, below, files, root};

/// Each crate and the crates of ours it may use. Leaf crates use none.
const CRATES: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("ledger", &[]),
    ("mail", &[]),
    ("openid", &[]),
    ("vault", &["base", "ledger"]),
    ("web", &["base", "vault"]),
    ("documents", &["base"]),
    ("wording", &["base", "web"]),
    ("credentials", &[]),
    ("passkeys", &[]),
    ("organisation", &["base", "credentials", "mail", "openid", "passkeys", "vault", "web", "wording"]),
    // These two cannot name each other: nobody comes from an initiative to a person.
    ("casework", &["base", "vault", "web", "wording", "organisation"]),
    ("association", &["base", "vault", "web", "documents", "wording", "organisation"]),
    (
        "app",
        &[
            "base",
            "vault",
            "web",
            "documents",
            "wording",
            "credentials",
            "mail",
            "organisation",
            "casework",
            "association",
        ],
    ),
    ("bench", &["base", "vault", "web", "credentials", "organisation", "casework", "association", "trisam"]),
    ("browser-tests", &["base", "vault", "web", "credentials", "organisation", "casework", "association", "trisam"]),
];

/// Each slice and the slices it may use. What stands in a row may be used by every later one, so there are no circles.
const LAYERS: &[&[&str]] = &[
    // organisation
    &["parties"],
    &["particulars"],
    &["teams"],
    &["accounts"],
    &["beginning"],
    &["outbox", "absences"],
    &["staff"],
    &["local_accounts", "seating", "units", "team_register"],
    &["own_account", "providers", "reserve", "staff_list"],
    &["intake", "linking", "mailing", "provider_setup", "rescue", "access_review", "party_leaving"],
    // casework
    &["access"],
    &["people", "assignments"],
    &["disclosures", "leaving", "reviewing", "standing_in"],
    &["consents", "preparation", "plans"],
    &["followups"],
    &["feedback", "own_file"],
    &["meetings"],
    &["cases"],
    &["log_review", "moving", "taking_over", "tasks", "team_ending", "handing_back"],
    // association
    &["values", "funding"],
    &["forms", "publishing"],
    &["importing"],
    &["typesetting"],
    &["initiatives"],
    &["register"],
    &["reports", "files"],
    &["publication"],
    // app
    &["inbox"],
    &["demo", "founding"],
    // The command line stands outside the slices and starts them.
    &["cli"],
];

/// What files of a slice must not contain, by the end of their names.
const FILES: &[(&str, &[&str])] = &[
    ("model", &["statements!", "signed!", "resource!", "html!", "maud::", "web::", "axum", "SystemTime", ".await"]),
    ("policy", &["html!", "maud::", "web::", ".await"]),
    ("store", &["html!", "maud::", "web::"]),
    ("forms", &["statements!", "Statement", "params!", "html!", "maud::", ".await"]),
    ("pages", &["statements!", "signed!", "resource!", "Statement", "params!"]),
    ("view", &["statements!", "signed!", "resource!", "Statement", "params!", ".await", "ctx."]),
];

fn slices(files: &[File]) -> impl Iterator<Item = (&str, &File)> {
    files.iter().filter(|file| !file.is_test).filter_map(|file| file.slice().map(|slice| (slice, file)))
}

/// Only a method of signing in makes the proof that signing in takes; each is read by hand before it comes into this list.
#[test]
fn methods_of_signing_in_are_these() {
    let makes = |file: &&File| file.code.contains("SignInMethod for") || file.code.contains("SignInProof {");
    let found: Vec<String> = files().iter().filter(makes).map(|file| file.path.clone()).collect();
    assert_eq!(
        found,
        [
            "crates/organisation/src/accounts/store.rs",
            "crates/organisation/src/local_accounts/keys/policy.rs",
            "crates/organisation/src/local_accounts/policy.rs",
            "crates/organisation/src/providers/policy.rs",
            "crates/vault/src/session.rs",
            "crates/vault/src/sign_in.rs"
        ]
    );
}

/// Whoever opens the address that a row of the log was asked from reviews that log; each is read by hand too.
#[test]
fn log_reviews_are_these() {
    let opens = |file: &&File| file.code.contains("LogReview for") || file.code.contains(".client_of(");
    let found: Vec<String> = files().iter().filter(opens).map(|file| file.path.clone()).collect();
    let review = ["policy.rs", "store.rs"].map(|file| format!("crates/casework/src/log_review/{file}"));
    assert_eq!(found, review);
}

#[test]
fn each_file_of_a_slice_keeps_to_its_part() {
    let files = files();
    let mut wrong = Vec::new();
    for (_, file) in slices(&files) {
        for (kind, words) in
            FILES.iter().filter(|(kind, _)| file.stem() == *kind || file.stem().ends_with(&format!("_{kind}")))
        {
            let used = words.iter().filter(|word| file.code.contains(*word));
            wrong.extend(used.map(|word| format!("{}: a {kind} uses {word}", file.path)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// SQL stands where statements are declared and in policies, and nowhere else.
#[test]
fn sql_stands_in_stores_and_policies_only() {
    const SQL: &[&str] =
        &["\"select ", "\"insert into ", "\"update ", "\"delete from ", " from (", " union all select "];
    let files = files();
    for file in files.iter().filter(|file| !file.is_test && file.slice().is_some() || file.krate() == "web") {
        let may = file.stem() == "policy" || ["statements!", "resource!"].iter().any(|word| file.code.contains(word));
        let has = SQL.iter().find(|word| file.text.contains(*word));
        assert!(may || has.is_none(), "{} has SQL: {}", file.path, has.unwrap());
    }
}

/// What is named after `crate::`, `casework::` and so on: single names and those in braces.
fn named(code: &str) -> BTreeSet<String> {
    ["crate", "trisam"].iter().chain(SLICED).flat_map(|krate| named_after(code, &format!("{krate}::"))).collect()
}

fn named_after(code: &str, krate: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices(krate) {
        let rest = &code[at + krate.len()..];
        let Some(inside) = rest.strip_prefix('{') else {
            found.extend(used(rest));
            continue;
        };
        let mut depth = 0;
        for part in inside.split_inclusive(['{', '}', ',']) {
            if depth == 0 {
                found.extend(used(part.trim_start()));
            }
            depth += i32::from(part.ends_with('{')) - i32::from(part.ends_with('}'));
            if depth < 0 {
                break;
            }
        }
    }
    found.remove("");
    found
}

/// The name that `text` begins with. A slice's addresses may be named by any other: they hold no rule, and links go both
/// ways.
fn used(text: &str) -> Option<String> {
    let word: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!text[word.len()..].starts_with("::address")).then_some(word)
}

#[test]
fn slices_use_earlier_slices_only() {
    let files = files();
    let layer = |slice: &str| LAYERS.iter().position(|row| row.contains(&slice));
    let mut edges: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (slice, file) in slices(&files) {
        assert!(layer(slice).is_some(), "the slice {slice} stands in no row");
        let others = named(&file.code).into_iter().filter(|name| name != slice && layer(name).is_some());
        edges.entry(slice).or_default().extend(others);
    }
    for (slice, others) in &edges {
        let upward: Vec<&String> = others.iter().filter(|other| layer(other) >= layer(slice)).collect();
        assert!(upward.is_empty(), "{slice} uses {upward:?}, which is not below it");
    }
}

#[test]
fn crates_use_what_stands_to_their_left() {
    let known: Vec<&str> = CRATES.iter().map(|(name, _)| *name).chain(["trisam"]).collect();
    for path in below(&root().join("crates"), "Cargo.toml") {
        let name = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let (_, may) = CRATES.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no rule for {name}"));
        let text = std::fs::read_to_string(&path).unwrap();
        let used = text
            .split("[dev-dependencies]")
            .next()
            .unwrap()
            .lines()
            .filter_map(|line| line.split(['.', ' ', '=']).next());
        for other in used.filter(|other| known.contains(other)) {
            assert!(may.contains(&other), "{name} may not use {other}");
        }
    }
}

/// What speaks to the databases.
const DRIVERS: [&str; 2] = ["tokio_postgres", "rusqlite"];

/// Words that only one place may know.
#[test]
fn only_the_vault_names_a_database_or_a_cipher() {
    for file in files() {
        let code = &file.code;
        // A statement is a `&'static str`: only what is leaked could be made at run time.
        let leaks = code.contains("leak(") && !file.path.contains("test");
        assert!(!leaks, "{}: SQL is made at run time", file.path);
        // What a glance reads is logged nowhere, so that nobody may show it.
        let shows = code.contains(".glance(") && !file.path.contains("test");
        assert!(!shows || file.path == "crates/web/src/server/following.rs", "{}: a glance is shown", file.path);
        // What whoever runs the installation is given is asked for by commands alone.
        let operates = code.contains(".operate()") && !file.path.contains("test");
        assert!(
            !operates || file.path.starts_with("crates/app/src/cli/"),
            "{}: a page acts as the operator",
            file.path
        );
        let hands_back = code.contains(".hand_back(") && !file.path.contains("test");
        assert!(!hands_back || file.path == "crates/app/src/export.rs", "{}: opens a party's whole content", file.path);
        let driver = DRIVERS.iter().any(|driver| code.contains(driver));
        assert!(!driver || file.krate() == "vault", "{} names the database", file.path);
        let cipher = ["aead", "AES_", "hkdf", "hmac"].iter().any(|word| code.contains(word));
        // RFC 6238 is made of one, and a suite of HPKE is called by those in it.
        let may = ["crates/vault/src/seal.rs", "crates/vault/src/backup/sealing.rs", "crates/credentials/src/totp.rs"]
            .contains(&file.path.as_str());
        assert!(!cipher || may, "{} names a cipher", file.path);
    }
    for path in below(&root().join("crates"), "Cargo.toml") {
        let text = std::fs::read_to_string(&path).unwrap();
        let vault = path.ends_with("vault/Cargo.toml");
        let driver = text.lines().any(|line| DRIVERS.iter().any(|driver| line.replace('-', "_").starts_with(driver)));
        assert!(vault || !driver, "{} names the database", path.display());
    }
}

/// `web` is for any system of forms: it has colours, and who bears which is for others to say.
#[test]
fn web_knows_no_kind_of_party() {
    use base::Code as _;
    use organisation::parties::PartyKind;
    let css = std::fs::read_to_string(root().join("crates/web/assets/trisam.css")).unwrap();
    for kind in PartyKind::ALL {
        let (class, token) = (format!(".{} ", kind.code()), format!("--{}", kind.code()));
        assert!(!css.contains(&class) && !css.contains(&token), "{}", kind.code());
    }
}

#[test]
fn names_in_braces_are_found() {
    let code = "use crate::{teams, wording::x, cases::{a, b}, plans}; crate::access::Case; use crate::{x}; use crate::up::address as up; crate::{over::address as over, y};";
    let found: Vec<String> = named(code).into_iter().collect();
    assert_eq!(found, ["access", "cases", "plans", "teams", "wording", "x", "y"]);
}
