use std::collections::BTreeSet;

use base::{Code, Form as Posted, Language, Problem};
use serde_json::Value;

use super::*;
use crate::values::money::Money;

const DATA: &str = include_str!("../../../../data/forms.json");
const REAL: &str = include_str!("../../../../data/final-report.json");

/// Each version that has been used, with the hash of its definition. Editing one changes what was asked of those who
/// answered it: add a version to the file instead, and its line here.
const RELEASED: &[(&str, u32, &str)] = &[
    ("application", 1, "rbShRFVQ8bl4uIilQpvg16Lbbc2M5aTLevTzOYHwIN8"),
    ("periodic_report", 1, "7sSwR3eKs3TDh9zI36XO0x9KVeyVrVpYIveniEtgti8"),
    ("final_report", 1, "DmAB3ApCwOZ52ATqQSxOVkiKWqhf2b30Zbb/beRTkt8"),
];

fn final_report() -> &'static Form {
    version(FINAL_REPORT, 1).unwrap()
}

fn encoded(pairs: &[(&str, &str)]) -> Posted {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A whole final report as a browser posts it.
fn whole() -> Vec<(&'static str, &'static str)> {
    let mut pairs = vec![
        ("initiative_name", "TRISAM 2.0"),
        ("period.from", "2021-10-01"),
        ("period.to", "2021-12-31"),
        ("granted_amount", "1 234 567,50"),
        ("used_amount", "1 234 567,50 kr"),
        ("organisation", "Arbetsförmedlingen"),
        ("organisations", "Försäkringskassan"),
        ("organisations", "Region Gävleborg"),
        ("organisations", ""),
        ("goals.0.goal", "Alla lyfter lika många"),
        ("goals.0.result", "Nått i viss omfattning"),
        ("funds_used", "all"),
        ("budget_balance", "En väl avvägd budget."),
        ("date", "2022-01-13"),
    ];
    let long = "purpose target_group methods deviations evaluation lessons implementation participation success_factors \
                systemic_faults";
    pairs.extend(long.split_whitespace().map(|key| (key, "Text.\n\nMer text.")));
    pairs
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    read(final_report(), &encoded(pairs), |_| true)
}

fn with(changes: &[(&'static str, &'static str)]) -> Answers {
    let mut pairs = whole();
    pairs.retain(|(name, _)| !changes.iter().any(|(other, _)| other == name));
    pairs.extend(changes);
    answers(&pairs)
}

fn problem_at(answers: &Answers, input: &str) -> Option<Problem> {
    check(final_report(), answers).err()?.at(input).cloned()
}

#[test]
fn f1_the_final_report_has_exactly_the_sections_of_the_real_one() {
    let form = final_report();
    let real: Value = serde_json::from_str(REAL).unwrap();
    let (header, sections) = (&real["header"], real["sections"].as_object().unwrap());
    assert_eq!(form.title, header["title"].as_str().unwrap());
    assert_eq!(form.subtitle, header["subtitle"].as_str().unwrap());
    assert_eq!(form.notes, [header["template_note"].as_str().unwrap(), header["purpose_note"].as_str().unwrap()]);
    let mut shown: Vec<(&str, &str, Option<&str>)> = Vec::new();
    for section in &form.sections {
        shown.push((&section.number, &section.heading, None));
        for part in section.parts() {
            match part {
                Part::Field(field) => {
                    let number = field.number.as_deref();
                    shown.extend(number.map(|number| (number, field.label.as_str(), field.help.as_deref())));
                }
                Part::Option(_, option) => shown.push((option.number.as_deref().unwrap(), &option.label, None)),
            }
        }
    }
    // The file stands in the form's order, which a `Value` forgets; sorted, its numbers stand in it too.
    let printed: Vec<_> = (sections.iter())
        .map(|(number, section)| {
            (number.as_str(), section["heading"].as_str().unwrap(), section["instruction"].as_str())
        })
        .collect();
    assert_eq!(shown, printed);
}

#[test]
fn f1_the_final_report_has_exactly_the_labels_of_the_real_one() {
    let real: Value = serde_json::from_str(REAL).unwrap();
    for number in ["1", "2", "3", "8"] {
        let section = final_report().section(number).unwrap();
        let labels: Vec<_> = section.fields.iter().map(|field| (field.key.as_str(), field.label.as_str())).collect();
        let printed = real["sections"][number]["labels"].as_object().unwrap();
        assert_eq!(labels.len(), printed.len(), "{number}");
        for (key, label) in labels {
            assert_eq!(printed[key].as_str(), Some(label), "{number}: {key}");
        }
        let order: Vec<_> =
            section.fields.iter().map(|field| REAL.find(&format!("\"{}\": \"{}\"", field.key, field.label))).collect();
        assert!(order.is_sorted(), "{number}: the order of the real form");
    }
}

#[test]
fn every_definition_holds_together() {
    assert_eq!(all().len(), RELEASED.len());
    for form in all() {
        let mut keys = BTreeSet::new();
        for field in form.fields() {
            assert!(keys.insert(&field.key), "{}: {} stands twice", form.key, field.key);
            assert_eq!(field.kind == Kind::Choice, !field.options.is_empty(), "{}", field.key);
            assert_eq!(field.kind == Kind::List, !field.columns.is_empty(), "{}", field.key);
            assert!(field.columns.iter().all(|one| matches!(one.kind, Kind::Text | Kind::Long | Kind::Money)));
            assert!(field.least <= field.boxes && !field.key.contains('.'), "{}", field.key);
            assert!(!(field.personal && field.required), "{}: nobody must name a person", field.key);
            assert!(!field.columns.iter().any(|one| one.personal), "{}: a tick is for a field", field.key);
            if let Some(branch) = &field.branch {
                let choice = form.field(&branch.field).filter(|_| keys.contains(&branch.field));
                assert!(choice.unwrap().option(&branch.option).is_some(), "{} waits for nothing", field.key);
            }
        }
        let shown: usize = form
            .sections
            .iter()
            .map(|one| one.parts().iter().filter(|part| matches!(part, Part::Field(_))).count())
            .sum();
        assert_eq!(shown, form.fields().count(), "{}: a field is shown nowhere", form.key);
    }
    for key in [APPLICATION, PERIODIC_REPORT, FINAL_REPORT] {
        assert!(newest(key).is_some(), "{key}");
    }
}

#[test]
fn f1_the_other_forms_ask_what_domain_6_4_says() {
    let application = newest(APPLICATION).unwrap();
    for key in "owner funder contact_person target_group organisations background purpose goals steering_group \
                working_group reference_group method follow_up implementation documents"
        .split_whitespace()
    {
        assert!(application.field(key).is_some(), "{key}");
    }
    let (last, periodic) = (final_report(), newest(PERIODIC_REPORT).unwrap());
    let keys = |form: &'static Form| form.fields().map(|field| field.key.as_str()).collect::<BTreeSet<_>>();
    let only_last: Vec<_> = keys(last).difference(&keys(periodic)).copied().collect();
    let only_periodic: Vec<_> = keys(periodic).difference(&keys(last)).copied().collect();
    assert_eq!((only_last, only_periodic), (vec!["implementation"], vec!["budget_outcome", "forecast"]));
}

#[test]
fn f1_a_version_that_has_been_used_is_never_edited() {
    let data: Value = serde_json::from_str(DATA).unwrap();
    for (form, (key, version, hash)) in data["forms"].as_array().unwrap().iter().zip(RELEASED) {
        assert_eq!((form["key"].as_str(), form["version"].as_u64()), (Some(*key), Some(u64::from(*version))));
        assert_eq!(vault::hash(form.to_string().as_bytes()), *hash, "{key} {version} was edited");
    }
}

#[test]
fn f1_an_old_version_stays_readable_beside_a_newer_one() {
    let mut newer = final_report().clone();
    newer.version = 2;
    newer.sections[0].fields.retain(|field| field.key != "used_amount");
    let kept = serde_json::to_string(&with(&[])).unwrap();
    let opened: Answers = serde_json::from_str(&kept).unwrap();
    assert_eq!(opened, with(&[]));
    assert_eq!(check(final_report(), &opened), Ok(()));
    let foreign = check(&newer, &opened).unwrap_err();
    assert_eq!(foreign.at("used_amount"), Some(&Problem::Other("initiatives.not-in-form")));
    assert_ne!(canonical(&newer, &opened).unwrap(), canonical(final_report(), &opened).unwrap());
}

#[test]
fn f1_a_whole_report_can_be_submitted() {
    let whole = with(&[]);
    assert_eq!(check(final_report(), &whole), Ok(()));
    assert_eq!(whole.money("granted_amount"), Some(Money::from_ore(123_456_750)));
    assert_eq!(whole.rows("goals").len(), 1);
    let names = ["Försäkringskassan", "Region Gävleborg"].map(str::to_owned).to_vec();
    assert_eq!(whole.get("organisations"), Some(&Answer::Organisations(names)));
}

#[test]
fn f1_what_is_required_is_asked_of_the_chosen_branch_only() {
    let nothing = check(final_report(), &Answers::default()).unwrap_err();
    assert_eq!(nothing.at("initiative_name"), Some(&Problem::Required));
    assert_eq!(nothing.at("period.from"), Some(&Problem::Required));
    assert_eq!(nothing.at("funds_used"), Some(&Problem::Required));
    assert_eq!((nothing.at("budget_balance"), nothing.at("why_unused")), (None, None));
    assert_eq!((nothing.at("workplace"), nothing.at("contact_person")), (None, None));

    let other = with(&[("funds_used", "part"), ("budget_balance", "")]);
    assert_eq!(problem_at(&other, "why_unused"), Some(Problem::Required));
    assert_eq!(problem_at(&other, "budget_balance"), None);
    let both = with(&[("why_unused", "Tjänsten var vakant.")]);
    assert_eq!(problem_at(&both, "why_unused"), Some(Problem::Other("initiatives.other-branch")));
}

#[test]
fn a_draft_keeps_what_could_not_be_read_and_says_so_at_submission() {
    for (input, typed, problem) in [
        ("used_amount", "9 tkr", Problem::Other("initiatives.money")),
        ("used_amount", "-5", Problem::Other("initiatives.money-negative")),
        ("period.to", "2021-09-30", Problem::Other("end-before-start")),
        ("period.from", "201-10-01", Problem::NotADate),
        ("date", "i morgon", Problem::NotADate),
        ("funds_used", "both", Problem::NotAChoice),
    ] {
        let draft = with(&[(input, typed)]);
        assert_eq!(problem_at(&draft, input), Some(problem), "{input}");
        let field = final_report().field(input.split('.').next().unwrap()).unwrap();
        let again = super::typed(field, &field.key, draft.get(&field.key).unwrap());
        assert!(again.contains(&(input.to_owned(), typed.to_owned())), "{input}: what was typed is lost");
        let kept: Answers = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
        assert_eq!(kept, draft);
    }
}

#[test]
fn lists_say_which_row_and_column() {
    let half = with(&[("goals.0.result", ""), ("goals.3.result", "Bara resultatet")]);
    assert_eq!(problem_at(&half, "goals.0.result"), Some(Problem::Required));
    assert_eq!(problem_at(&half, "goals.1.goal"), Some(Problem::Required), "empty rows are not kept");
    let label = label_of(final_report(), Language::Sv, "goals.1.goal");
    assert!(label.contains("Måluppfyllelse") && label.contains("Mål") && label.contains('2'), "{label}");
    assert_ne!(
        label_of(final_report(), Language::Sv, "period.to"),
        label_of(final_report(), Language::Sv, "period.from")
    );
    assert_eq!(label_of(final_report(), Language::En, "town"), "Town");
    assert_eq!(label_of(final_report(), Language::En, "nothing"), "nothing");
}

#[test]
fn organisations_have_their_room() {
    let mut pairs = whole();
    pairs.extend(["a", "b", "c"].map(|name| ("organisations", name)));
    assert_eq!(problem_at(&answers(&pairs), "organisations"), Some(Problem::Other("initiatives.too-many")));
    let form = newest(APPLICATION).unwrap();
    let one = read(form, &encoded(&[("organisations", "Region Gävleborg")]), |_| true);
    let problem = check(form, &one).unwrap_err().at("organisations").cloned();
    assert_eq!(problem, Some(Problem::Other("initiatives.too-few")));
}

#[test]
fn every_problem_of_a_form_has_words_of_its_own() {
    for key in ["too-many", "too-few", "other-branch", "not-in-form", "money", "month"] {
        let key: &'static str = Box::leak(format!("initiatives.{key}").into_boxed_str());
        for &language in Language::ALL {
            assert!(!wording::problem(language, &Problem::Other(key), "XX").contains("XX"), "{key}");
        }
    }
}

#[test]
fn a_changed_character_is_another_text_to_hash() {
    let canonical = |answers: &Answers| super::canonical(final_report(), answers).unwrap();
    let (one, other) = (with(&[]), with(&[("lessons", "Text.\n\nMer text!")]));
    assert_eq!(canonical(&one), canonical(&with(&[])));
    assert_ne!(canonical(&one), canonical(&other));
    // A line inside an answer cannot pass for another answer.
    let sly = with(&[("lessons", "x\nmethods=\"y\"")]);
    assert_eq!(canonical(&sly).lines().count(), canonical(&one).lines().count());
    assert!(canonical(&one).starts_with("final_report 1\n"));
}

#[test]
fn what_names_a_person_is_published_only_where_ticked() {
    let named = with(&[("contact_person", "N N"), ("email", "n@example.se"), ("name", "N N")]);
    let none = named.published(final_report(), &BTreeSet::new());
    let text = canonical(final_report(), &none).unwrap();
    assert!(!text.contains("N N") && !text.contains("example.se") && none.get("lessons").is_some());
    let ticked = named.published(final_report(), &BTreeSet::from(["email".to_owned()]));
    assert_eq!((ticked.text("email"), ticked.text("name")), (Some("n@example.se"), None));
}
