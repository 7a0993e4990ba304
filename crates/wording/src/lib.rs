//! The words on the screen: a function for each message of the catalogues, written by the build script into one
//! module for each folder. `wording::cases::raise_title(language)`.

pub mod code_lists;
pub mod fields;

use std::collections::HashSet;
use std::sync::LazyLock;

use base::form::FieldError;
use base::identity::NumberProblem;
use base::language::grouped;
use base::{Address, Code, Instant, Invalid, Language, Problem};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use maud::Markup;
use web::error_page::{ErrorWords, Told};
use web::layout::{Chrome, NavItem, SessionWords};
use web::parts::{self, FieldProblem};
use web::{Answer, Context, KeptWords, SavingWords};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

#[cfg(test)]
#[path = "../build/words.rs"]
mod build_script;

type Bundle = FluentBundle<FluentResource>;

/// The words of a folder in both languages.
struct Catalogue {
    sv: Bundle,
    en: Bundle,
}

impl Catalogue {
    fn new(sv: &str, en: &str) -> Self {
        Self { sv: bundle(Language::Sv, sv), en: bundle(Language::En, en) }
    }

    /// The text of a message. The build script has checked that it is there; if not, its key says so.
    fn say(&self, language: Language, key: &str, variables: &[(&str, FluentValue<'_>)]) -> String {
        let bundle = match language {
            Language::Sv => &self.sv,
            Language::En => &self.en,
        };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let arguments: FluentArgs<'_> = variables.iter().map(|(name, value)| (*name, isolated(value))).collect();
        bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }
}

/// A name or text from right to left turns nothing else of the sentence it stands in.
fn isolated<'v>(value: &'v FluentValue<'v>) -> FluentValue<'v> {
    match value {
        FluentValue::String(text) => FluentValue::String(base::text::isolated(text)),
        other => other.clone(),
    }
}

fn bundle(language: Language, text: &str) -> Bundle {
    // Both names are known, and the build script has parsed the text.
    let language = language.code().parse().unwrap_or_default();
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(read, _)| read);
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // No invisible marks around each variable: only what runs from right to left gets them.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(grouped(number.value as i64)),
        _ => None,
    }));
    bundle.add_resource_overriding(resource);
    bundle
}

/// The words of a key that travels as text: `key` of common, `module.key` of a slice. None for one that takes
/// variables or does not exist.
pub fn lookup(l: Language, key: &str) -> Option<String> {
    KEYS.binary_search(&key).ok()?;
    let (module, key) = key.split_once('.').unwrap_or(("common", key));
    Some(catalogue(module)?.say(l, key, &[]))
}

/// The word of a choice out of a closed list: code `follow_up` under `purpose` is the message `purpose-follow-up`.
/// The list of a slice stands in its catalogue: `cases.state`.
pub fn choice(l: Language, list: &str, choice: impl Code) -> String {
    word(l, list, choice.code())
}

fn word(l: Language, list: &str, code: &str) -> String {
    let key = format!("{list}-{}", code.replace('_', "-"));
    lookup(l, &key).unwrap_or(key)
}

/// Why something is refused, by the key of `Error::Refused`: `closed` is the message `refused-closed`, `cases.closed`
/// the message `refused-closed` of cases.
pub fn refusal(l: Language, key: &str) -> String {
    lookup(l, &under("refused", key)).unwrap_or_else(|| common::refused_other(l))
}

/// What is wrong with a field, at the field and in the summary alike. `label` is the field's own.
pub fn problem(l: Language, problem: &Problem, label: &str) -> String {
    match problem {
        Problem::Required => common::problem_required(l, label),
        Problem::TooLong { max, over } => {
            let [max, over] = [max, over].map(|count| i64::try_from(*count).unwrap_or(i64::MAX));
            common::problem_too_long(l, label, max, over)
        }
        Problem::NotANumber => common::problem_not_a_number(l, label),
        Problem::NotWithin(from, to) => common::problem_not_within(l, label, *from, *to),
        Problem::NotADate => common::problem_not_a_date(l, label),
        Problem::NotAChoice => common::problem_not_a_choice(l, label),
        Problem::PersonalNumber(problem) => number_problem(l, *problem),
        Problem::Sign(sign) if base::text::is_unseen(*sign) => {
            common::problem_unseen(l, label, &format!("U+{:04X}", u32::from(*sign)))
        }
        Problem::Carried => common::problem_carried(l),
        Problem::Sign(sign) => common::problem_sign(l, label, &sign.to_string()),
        Problem::Other(key) => lookup(l, &under("problem", key)).unwrap_or_else(|| common::problem_other(l, label)),
    }
}

/// Everything that is wrong, with the words that stand at the fields, on top of a page. `label` names a field.
pub fn problems(l: Language, invalid: &Invalid, label: impl Fn(&str) -> String) -> Markup {
    problems_on(l, invalid, label, Address::here)
}

/// [`problems`] whose fields stand on other pages: `href` says where.
pub fn problems_on(
    l: Language,
    invalid: &Invalid,
    label: impl Fn(&str) -> String,
    href: impl Fn(&str) -> Address,
) -> Markup {
    let href = |error: &FieldError| (error.problem != Problem::Carried).then(|| href(&error.field));
    let words = |error: &FieldError| (href(error), problem(l, &error.problem, &label(&error.field)));
    let texts: Vec<(Option<Address>, String)> = invalid.problems.iter().map(words).collect();
    let told = texts.iter().map(|(href, text)| FieldProblem { href: href.as_ref(), text });
    parts::error_summary(&common::problem_summary(l), &told.collect::<Vec<_>>())
}

/// A field of text that takes so many signs at most.
pub fn counted(l: Language, longest: usize, field: impl maud::Render) -> Markup {
    let (left, over) = (common::signs_left(l), common::signs_over(l));
    parts::counted(longest, &parts::CountWords { left: &left, over: &over }, field)
}

fn number_problem(l: Language, problem: NumberProblem) -> String {
    match problem {
        NumberProblem::Shape => common::number_shape(l),
        NumberProblem::Century => common::number_century(l),
        NumberProblem::Date => common::number_date(l),
        NumberProblem::Future => common::number_future(l),
        NumberProblem::BirthNumber => common::number_birth_number(l),
        NumberProblem::CheckDigit => common::number_check_digit(l),
        NumberProblem::TestNumber => common::number_test(l),
        NumberProblem::NotATestNumber => common::number_not_a_test(l),
    }
}

fn under(kind: &str, key: &str) -> String {
    match key.split_once('.') {
        Some((module, key)) => format!("{module}.{kind}-{key}"),
        None => format!("{kind}-{key}"),
    }
}

/// '3 nov 09.04', as of `now`, which leaves out this year.
pub fn moment(l: Language, at: Instant, now: Instant) -> Markup {
    let (day, (hour, minute)) = (at.date(), at.hour_minute());
    let text = format!("{} {hour:02}.{minute:02}", l.day_month_as_of(day, now.date()));
    parts::time(&format!("{day}T{hour:02}:{minute:02}"), &text)
}

/// The words around every page, with what every page leads to at its foot.
pub fn chrome(l: Language, foot: Vec<NavItem>) -> Chrome {
    Chrome {
        product: common::product(l),
        skip: common::skip_to_content(l),
        menu: common::main_menu(l),
        sign_out: common::sign_out(l),
        warned: common::account_under_way(l),
        other_language: common::other_language(l),
        session: SessionWords {
            heading: common::session_warning(l),
            text: common::session_warning_text(l),
            stay: common::session_stay(l),
            ended: common::session_ended(l),
        },
        foot,
    }
}

/// Is this the code of a choice that some form offers? Each has its word: `subject-work`.
fn is_choice(code: &str) -> bool {
    // A stranger chooses how many there are and how long they are: one look for each, and none for what is no code.
    code.len() <= LONGEST_CODE && (ENDS.contains(&*code.replace('_', "-")) || code_lists::knows(code))
}

const LONGEST_CODE: usize = 100;

/// What keys end with: the words of a choice stand under `list-code`.
static ENDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| KEYS.iter().flat_map(|key| key.match_indices('-').map(|(at, _)| &key[at + 1..])).collect());

fn clock(at: Instant) -> String {
    let (hour, minute) = at.hour_minute();
    format!("{hour}.{minute:02}")
}

/// 'Sparat 14.02'.
pub fn saved_at(l: Language, at: Instant) -> String {
    common::saved_at(l, &clock(at))
}

/// What the script is told that saves as one types.
pub fn saved_now(ctx: &Context) -> Answer {
    ctx.text(saved_at(ctx.language, ctx.tx.now()))
}

/// The words around what was typed and could not be taken.
pub fn kept(l: Language) -> KeptWords {
    let before_text = |l: Language, at: Instant| common::kept_before_text(l, &clock(at));
    KeptWords {
        heading: common::kept_heading(l),
        text: common::kept_text(l),
        before_title: common::kept_before_title(l),
        before_text,
        see: common::kept_see(l),
        send: common::kept_send(l),
        back_title: common::kept_back_title(l),
        back_text: common::kept_back_text(l),
        others: common::kept_others(l),
        other: common::kept_other,
        is_choice,
        saving: SavingWords {
            ended: common::saving_ended(l),
            gone: common::saving_gone(l),
            invalid: common::saving_invalid(l),
            too_large: common::saving_too_large(l),
            stale: common::save_conflict(l),
            fault: common::saving_fault(l),
        },
    }
}

/// The words of the error page.
pub fn error_words(l: Language, sign_in_at: Address) -> ErrorWords {
    let told = |heading, text| Told { heading, text };
    ErrorWords {
        not_found: told(common::error_not_found(l), common::error_not_found_text(l)),
        refused: told(common::error_refused(l), common::error_refused_text(l)),
        stale: told(common::error_stale(l), common::error_stale_text(l)),
        invalid: told(common::error_invalid(l), common::error_invalid_text(l)),
        sign_in: told(common::error_sign_in(l), common::error_sign_in_text(l)),
        internal: told(common::error_internal(l), common::error_internal_text(l)),
        incident: common::error_incident(l),
        to_sign_in: common::sign_in(l),
        sign_in_at,
        to_start: common::to_start(l),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_with_and_without_variables() {
        assert_eq!(common::save(Language::Sv), "Spara");
        assert_eq!(common::save(Language::En), "Save");
        assert_eq!(common::saved_at(Language::Sv, "14.02"), "Sparat 14.02");
        let long = problem(Language::Sv, &Problem::TooLong { max: 12_000, over: 1_001 }, "Frågan");
        assert_eq!(long, "”Frågan” får ha högst 12\u{a0}000 tecken. Det är 1\u{a0}001 för mycket.");
        assert_eq!(problem(Language::En, &Problem::Required, "The question"), "Fill in “The question”.");
    }

    #[test]
    fn every_key_has_its_words_in_both_languages() {
        assert!(KEYS.is_sorted());
        for &language in Language::ALL {
            for key in KEYS {
                let words = lookup(language, key).unwrap();
                assert!(!words.is_empty() && !words.contains('{'), "{key}: {words}");
            }
        }
        for foreign in ["", "saved-at", "common.save", "nowhere.save", "Save"] {
            assert_eq!(lookup(Language::Sv, foreign), None, "{foreign}");
        }
    }

    #[test]
    fn every_code_of_a_choice_is_known_and_nothing_longer_is_looked_for() {
        assert!(ENDS.len() > 500);
        for end in ENDS.iter() {
            assert!(end.len() <= LONGEST_CODE && is_choice(end) && is_choice(&end.replace('-', "_")), "{end}");
        }
        for other in ["", "utmattning", "sickness benefit"] {
            assert!(!is_choice(other), "{other}");
        }
    }

    #[test]
    fn problems_and_refusals_by_key() {
        let l = Language::Sv;
        assert_eq!(refusal(l, "not-yours"), common::refused_not_yours(l));
        assert_eq!(refusal(l, "nobody-wrote-this"), common::refused_other(l));
        assert_eq!(problem(l, &Problem::Other("in-the-past"), "Till"), common::problem_in_the_past(l));
        assert_eq!(problem(l, &Problem::Other("nobody-wrote-this"), "Till"), "Kontrollera ”Till”.");
        assert_eq!(under("refused", "cases.closed"), "cases.refused-closed");
        let number = Problem::PersonalNumber(NumberProblem::CheckDigit);
        assert_eq!(problem(l, &number, "Personnummer"), common::number_check_digit(l));
    }

    #[test]
    fn choices_by_their_code() {
        base::codes! { enum Purpose { FollowUp = "follow_up", Other = "other" } }
        assert_eq!(choice(Language::En, "purpose", Purpose::FollowUp), common::purpose_follow_up(Language::En));
        assert_eq!(choice(Language::En, "purpose", Purpose::Other), "purpose-other");
    }

    #[test]
    fn the_frame_is_in_the_readers_language() {
        assert_eq!(chrome(Language::Sv, Vec::new()).other_language, "English");
        assert_eq!(chrome(Language::En, Vec::new()).other_language, "Svenska");
        assert_ne!(chrome(Language::Sv, Vec::new()).skip, chrome(Language::En, Vec::new()).skip);
        assert_eq!(error_words(Language::En, Address::start()).sign_in_at, Address::start());
    }
}
