//! Every command that stands in a block of the handbook is one of this program's, with options that it has.

use std::collections::BTreeSet;

use clap::{Arg, CommandFactory as _, Parser as _};

use super::Command;

const HANDBOOK: &str = include_str!("../../../../docs/operating.md");
/// What a command of ours stands behind: nothing, or one of these.
const BEFORE: [&str; 4] =
    ["trisam.env) trisam ", "&& trisam ", "exec /usr/local/bin/trisam ", "ExecStart=/usr/local/bin/trisam "];

fn code() -> impl Iterator<Item = &'static str> {
    HANDBOOK.lines().filter(|line| line.starts_with("    ")).map(str::trim)
}

/// The words after `trisam` in a line of code, for each time that it is called there.
fn calls(line: &str) -> Vec<Vec<String>> {
    let begins = line.strip_prefix("trisam ").into_iter();
    let inside = BEFORE.iter().flat_map(|before| line.split(*before).skip(1));
    begins.chain(inside).map(words).collect()
}

/// The words of a call, as a shell takes them apart, up to what is no part of it.
fn words(call: &str) -> Vec<String> {
    let (mut words, mut quoted) = (vec![String::new()], false);
    let call = call.split(" && ").next().unwrap_or(call);
    for sign in call.chars() {
        match sign {
            '"' => quoted = !quoted,
            '\'' | '<' => break,
            '#' if words.last().is_some_and(String::is_empty) => break,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().unwrap().push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The options of the command that the words name.
fn options(words: &[String]) -> Vec<Arg> {
    let mut command = Command::command();
    for word in words {
        match command.find_subcommand(word) {
            Some(inner) => command = inner.clone(),
            None => break,
        }
    }
    command.get_arguments().cloned().collect()
}

/// The settings of `trisam.env` that the command has an option for, as options.
fn settings(words: &[String]) -> Vec<String> {
    let of = |line: &str| {
        let (name, value) = line.split_once('=')?;
        let option = options(words).into_iter().find(|option| option.get_env().is_some_and(|env| env == name))?;
        Some((option.get_long()?.to_owned(), value.to_owned()))
    };
    let mut seen = BTreeSet::new();
    let found = code().filter_map(of).filter(|(name, _)| seen.insert(name.clone()));
    found.map(|(name, value)| format!("--{name}={value}")).collect()
}

#[test]
fn every_command_of_the_handbook_is_one_that_there_is() {
    let calls: Vec<Vec<String>> = code().flat_map(calls).collect();
    assert!(calls.len() > 15, "{calls:?}");
    for words in &calls {
        let all = [&["trisam".to_owned()], &words[..], &settings(words)].concat();
        if let Err(error) = Command::try_parse_from(&all) {
            panic!("the handbook says `trisam {}`:\n{error}", words.join(" "));
        }
    }
    let named: BTreeSet<&str> = calls.iter().map(|words| words[0].as_str()).collect();
    for command in Command::command().get_subcommands().filter(|command| !command.is_hide_set()) {
        let told = named.contains(command.get_name()) || ["demo", "import"].contains(&command.get_name());
        assert!(told, "the handbook has no word of {}", command.get_name());
    }
}

/// The names that an operator sets are names that the program reads.
#[test]
fn every_setting_of_the_handbook_is_read() {
    let is_sign = |sign: char| sign.is_ascii_uppercase() || sign == '_';
    let named: BTreeSet<&str> =
        HANDBOOK.split("TRISAM_").skip(1).map(|rest| rest.split(|sign| !is_sign(sign)).next().unwrap()).collect();
    assert!(named.len() > 5, "{named:?}");
    let read = settings_of(&Command::command());
    for name in named.into_iter().map(|name| format!("TRISAM_{name}")) {
        assert!(read.contains(&name) || name == "TRISAM_LOG", "nothing reads {name}");
    }
}

/// What a command and those within it read of the environment.
fn settings_of(command: &clap::Command) -> BTreeSet<String> {
    let own = command.get_arguments().filter_map(|option| option.get_env()?.to_str().map(str::to_owned));
    own.chain(command.get_subcommands().flat_map(settings_of)).collect()
}

#[test]
fn calls_are_taken_out_of_a_line_as_a_shell_does() {
    let called = |line| calls(line).into_iter().map(|words| words.join("|")).collect::<Vec<_>>();
    assert_eq!(called("trisam user --name \"Maj Lund\"  # once"), ["user|--name|Maj Lund"]);
    assert_eq!(called("trisam status && trisam log verify"), ["status", "log|verify"]);
    assert_eq!(called("ExecStart=/bin/sh -c 'exec /usr/local/bin/trisam check \"a $(b)\"'"), ["check|a $(b)"]);
    assert!(called("createdb --owner=trisam trisam").is_empty());
}
