//! Checks the catalogues and writes a function for each message. Pure: texts in, code or complaints out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement};
use fluent_syntax::parser;

/// The two files of a folder, as text; none for one that is not there.
pub struct Catalogue {
    /// From the folder of the crates: `casework/src/cases`.
    pub folder: String,
    pub sv: Option<String>,
    pub en: Option<String>,
}

/// The messages of a file, each with the variables it takes.
type Messages = BTreeMap<String, BTreeSet<String>>;

/// One module for each folder, with a function for each message; or all that is wrong.
pub fn generate(catalogues: &[Catalogue]) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    let mut modules = BTreeMap::new();
    for catalogue in catalogues {
        let messages = check(catalogue, &mut problems);
        let module = module(&catalogue.folder);
        if !is_name(&module, '_') {
            problems.push(format!("{}: `{module}` names no module", catalogue.folder));
        }
        if modules.insert(module, (&catalogue.folder, messages)).is_some() {
            problems.push(format!("{}: another folder gives the same module", catalogue.folder));
        }
    }
    if problems.is_empty() { Ok(code(&modules)) } else { Err(problems) }
}

/// `casework/src/cases/close` is `cases_close`.
fn module(folder: &str) -> String {
    folder.split_once("/src/").map_or("", |(_, slice)| slice).replace('/', "_")
}

fn check(catalogue: &Catalogue, problems: &mut Vec<String>) -> Messages {
    let folder = &catalogue.folder;
    let mut read = |text: &Option<String>, name: &str| match text {
        Some(text) => self::read(text, &format!("{folder}/{name}"), problems),
        None => {
            problems.push(format!("{folder}/{name}: there is no such file"));
            Messages::new()
        }
    };
    let (sv, en) = (read(&catalogue.sv, "sv.ftl"), read(&catalogue.en, "en.ftl"));
    if catalogue.sv.is_some() && catalogue.en.is_some() {
        compare(folder, &sv, &en, problems);
    }
    sv
}

fn compare(folder: &str, sv: &Messages, en: &Messages, problems: &mut Vec<String>) {
    let keys: BTreeSet<&String> = sv.keys().chain(en.keys()).collect();
    for key in keys {
        match (sv.get(key), en.get(key)) {
            (Some(_), None) => problems.push(format!("{folder}/en.ftl: `{key}` is missing")),
            (None, Some(_)) => problems.push(format!("{folder}/sv.ftl: `{key}` is missing")),
            (Some(sv), Some(en)) if sv != en => problems.push(format!(
                "{folder}: `{key}` takes {{{}}} in Swedish and {{{}}} in English",
                list(sv),
                list(en)
            )),
            _ => {}
        }
    }
}

fn list(names: &BTreeSet<String>) -> String {
    names.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// The messages of one file. Whatever could fail at run time, or hide from the comparison, is a problem here.
fn read(text: &str, file: &str, problems: &mut Vec<String>) -> Messages {
    let resource = parser::parse(text).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            let line = text.get(..error.pos.start).unwrap_or(text).matches('\n').count() + 1;
            problems.push(format!("{file}:{line}: {}", error.kind));
        }
        resource
    });
    let mut messages = Messages::new();
    let mut terms = BTreeSet::new();
    let mut uses = Vec::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                let used = message_uses(message);
                let key = message.id.name.to_owned();
                if messages.insert(key.clone(), used.variables.clone()).is_some() {
                    problems.push(format!("{file}: `{key}` stands twice"));
                }
                uses.push((key, used));
            }
            Entry::Term(term) => {
                let mut used = Uses::default();
                used.pattern(&term.value);
                if !used.variables.is_empty() {
                    used.refused.insert("a term takes no variables");
                }
                if !terms.insert(term.id.name) {
                    problems.push(format!("{file}: `-{}` stands twice", term.id.name));
                }
                uses.push((format!("-{}", term.id.name), used));
            }
            _ => {}
        }
    }
    for (key, used) in uses {
        let unknown = used.terms.iter().filter(|term| !terms.contains(term.as_str()));
        problems.extend(unknown.map(|term| format!("{file}: `{key}` uses `-{term}`, which is not in the file")));
        problems.extend(used.refused.iter().map(|why| format!("{file}: `{key}`: {why}")));
    }
    messages
}

fn message_uses(message: &Message<&str>) -> Uses {
    let mut used = Uses::default();
    match &message.value {
        Some(value) => used.pattern(value),
        None => {
            used.refused.insert("it has no text");
        }
    }
    if !message.attributes.is_empty() {
        used.refused.insert("attributes are not used here");
    }
    if !is_name(message.id.name, '-') {
        used.refused.insert("a key is lower-case words with hyphens, and no word of Rust alone");
    }
    if !used.variables.iter().all(|name| is_name(name, '_') && name != "l") {
        used.refused.insert("a variable is lower-case words with underscores, and no word of Rust alone");
    }
    used
}

/// What a text uses.
#[derive(Default)]
struct Uses {
    variables: BTreeSet<String>,
    terms: BTreeSet<String>,
    refused: BTreeSet<&'static str>,
}

impl Uses {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, .. } => {
                self.terms.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { .. } => {
                self.refused.insert("a message names no other message: use a term");
            }
            InlineExpression::FunctionReference { .. } => {
                self.refused.insert("functions are not used here");
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }
}

/// Whether it can name something in Rust once its joints are underscores.
fn is_name(text: &str, joint: char) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == joint;
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(fits) && !RUST.contains(&text)
}

const RUST: &[&str] = &[
    "as", "async", "await", "box", "break", "const", "continue", "crate", "do", "dyn", "else", "enum", "extern",
    "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut",
    "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "unsafe", "use",
    "where", "while", "yield",
];

fn code(modules: &BTreeMap<String, (&String, Messages)>) -> String {
    let mut code = String::new();
    let mut keys = BTreeSet::new();
    let mut arms = String::new();
    for (module, (folder, messages)) in modules {
        write_module(&mut code, module, folder, messages);
        // Writing to a string cannot fail.
        let _ = writeln!(arms, "        {module:?} => Some(&{module}::WORDS),");
        let alone = messages.iter().filter(|(_, variables)| variables.is_empty());
        keys.extend(alone.map(|(key, _)| if module == "common" { key.clone() } else { format!("{module}.{key}") }));
    }
    let _ = writeln!(
        code,
        "/// Every message without variables, sorted: `key` of common, `module.key` of another.\n\
         pub const KEYS: &[&str] = &{:#?};\n\
         fn catalogue(module: &str) -> Option<&'static Catalogue> {{\n    match module {{\n{arms}        _ => None,\n    }}\n}}",
        keys.iter().collect::<Vec<_>>()
    );
    code
}

fn write_module(code: &mut String, module: &str, folder: &str, messages: &Messages) {
    let file = |name: &str| format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/../{folder}/{name}\"))");
    let _ = writeln!(
        code,
        "/// Words of `{folder}`.\n#[allow(clippy::too_many_arguments)]\npub mod {module} {{\n    \
         use super::{{Catalogue, Language, LazyLock}};\n    \
         pub(super) static WORDS: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new({}, {}));",
        file("sv.ftl"),
        file("en.ftl")
    );
    for (key, variables) in messages {
        let takes: String = variables.iter().map(|name| format!(", {name}: {}", kind(name))).collect();
        let gives: Vec<String> = variables.iter().map(|name| format!("({name:?}, {name}.into())")).collect();
        let _ = writeln!(
            code,
            "    pub fn {}(l: Language{takes}) -> String {{ WORDS.say(l, {key:?}, &[{}]) }}",
            key.replace('-', "_"),
            gives.join(", ")
        );
    }
    code.push_str("}\n");
}

/// Numbers are told by their names, so that plurals get a number.
fn kind(variable: &str) -> &'static str {
    if matches!(variable, "count" | "number") || variable.ends_with("_count") { "i64" } else { "&str" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(folder: &str, sv: &str, en: &str) -> Catalogue {
        Catalogue { folder: folder.to_owned(), sv: Some(sv.to_owned()), en: Some(en.to_owned()) }
    }

    #[track_caller]
    fn complains(sv: &str, en: &str, complaint: &str) {
        let problems = generate(&[folder("casework/src/cases", sv, en)]).unwrap_err();
        assert_eq!(problems, [complaint]);
    }

    #[test]
    fn a_function_for_each_message() {
        let sv = "raise-title = Lyft ett ärende\nwaiting = { $count ->\n  [one] ett väntar på { $who }\n *[other] { $count } väntar på { $who }\n }\n";
        let en = "waiting = { $count } wait for { $who }\nraise-title = Raise a case\n";
        let code =
            generate(&[folder("casework/src/cases", sv, en), folder("wording/src/common", "yes = Ja", "yes = Yes")])
                .unwrap();
        for part in [
            "pub mod cases {",
            "\"/../casework/src/cases/sv.ftl\"",
            "pub fn raise_title(l: Language) -> String { WORDS.say(l, \"raise-title\", &[]) }",
            "pub fn waiting(l: Language, count: i64, who: &str) -> String \
             { WORDS.say(l, \"waiting\", &[(\"count\", count.into()), (\"who\", who.into())]) }",
            "\"cases\" => Some(&cases::WORDS),",
            "    \"cases.raise-title\",\n    \"yes\",\n]",
        ] {
            assert!(code.contains(part), "{part}\nis not in\n{code}");
        }
        assert!(!code.contains("cases.waiting"));
    }

    #[test]
    fn the_languages_say_the_same() {
        complains("a = A\nb = B", "a = A", "casework/src/cases/en.ftl: `b` is missing");
        complains("a = A", "a = A\nb = B", "casework/src/cases/sv.ftl: `b` is missing");
        complains("a = { $x }", "a = { $y }", "casework/src/cases: `a` takes {x} in Swedish and {y} in English");
        let alone = Catalogue { en: None, ..folder("casework/src/cases", "a = A", "") };
        assert_eq!(generate(&[alone]).unwrap_err(), ["casework/src/cases/en.ftl: there is no such file"]);
    }

    #[test]
    fn what_would_fail_later_fails_here() {
        complains("a = A\na = B", "a = A", "casework/src/cases/sv.ftl: `a` stands twice");
        complains("a = { b }", "a = A", "casework/src/cases/sv.ftl: `a`: a message names no other message: use a term");
        complains("a = { -b }", "a = A", "casework/src/cases/sv.ftl: `a` uses `-b`, which is not in the file");
        complains("a = { NUMBER(1) }", "a = A", "casework/src/cases/sv.ftl: `a`: functions are not used here");
        complains("a = A\n .b = B", "a = A", "casework/src/cases/sv.ftl: `a`: attributes are not used here");
        let key = "a key is lower-case words with hyphens, and no word of Rust alone";
        let both =
            |name: &str| generate(&[folder("casework/src/cases", &format!("{name} = A"), &format!("{name} = A"))]);
        for name in ["continue", "Yes", "a_b"] {
            let problem = |file: &str| format!("casework/src/cases/{file}.ftl: `{name}`: {key}");
            assert_eq!(both(name).unwrap_err(), [problem("sv"), problem("en")]);
        }
    }

    #[test]
    fn a_file_that_does_not_parse_is_told_by_its_line() {
        let problems = generate(&[folder("casework/src/cases", "a = A\n\nb { $c\n", "a = A")]).unwrap_err();
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("casework/src/cases/sv.ftl:3: "), "{}", problems[0]);
    }

    #[test]
    fn folders_become_modules() {
        let code = generate(&[folder("casework/src/cases/close", "a = A", "a = A")]).unwrap();
        assert!(code.contains("pub mod cases_close {") && code.contains("/../casework/src/cases/close/sv.ftl"));
        assert!(generate(&[folder("app/src", "a = A", "a = A")]).is_err());
        let twice = [folder("app/src/a/b", "a = A", "a = A"), folder("app/src/a_b", "a = A", "a = A")];
        assert!(generate(&twice).is_err());
    }
}
