//! Whatever the log names has a word on the screen of who reads it.

use std::collections::BTreeSet;

use base::Language;

use crate::source::files;

/// The texts that follow `begins` in the code of the program, up to the next quote.
fn named(begins: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for file in files().iter().filter(|file| !file.is_test && file.slice().is_some()) {
        for rest in file.text.split(begins).skip(1) {
            // The one who is noted may come first.
            let arguments = rest.split(')').next().unwrap();
            let code = arguments.split('"').nth(1);
            named.extend(code.map(str::to_owned));
        }
    }
    named
}

fn without_words(list: &str, codes: impl IntoIterator<Item = String>) -> Vec<String> {
    let key = |code: &String| format!("log_review.{list}-{}", code.to_lowercase().replace('_', "-"));
    codes.into_iter().filter(|code| wording::lookup(Language::Sv, &key(code)).is_none()).collect()
}

#[test]
fn every_act_and_every_resource_that_the_log_names_has_a_word() {
    let acts: BTreeSet<String> = named(".note(").into_iter().chain(named(".note_for(")).collect();
    assert!(acts.len() > 40, "the acts are found: {acts:?}");
    assert_eq!(without_words("action", acts), Vec::<String>::new());
    let resources = trisam::statements().into_iter().filter(|statement| statement.access != "Open");
    let name = |resource: &str| resource.rsplit("::").next().unwrap().trim().to_owned();
    let resources: BTreeSet<String> = resources.map(|statement| name(statement.resource)).collect();
    assert_eq!(without_words("what", resources), Vec::<String>::new());
}
