use std::collections::BTreeSet;

use base::{Code, Language};
use serde_json::Value;

use super::*;
use crate::forms::{self, Answer, canonical};
use crate::values::document::DocumentKind;
use crate::values::money;
use crate::values::period::Period;

const REPORT: &str = include_str!("../../../../data/final-report.json");
const INITIATIVE: &str = include_str!("../../../../data/initiative.json");

fn form() -> &'static Form {
    forms::version(forms::FINAL_REPORT, 1).unwrap()
}

fn template() -> Template {
    Template::parse("SFG {yy}-{series}.{n}").unwrap()
}

fn report(text: &str) -> Read<ImportedReport> {
    read_report(text, form(), &template()).unwrap()
}

fn initiative(text: &str) -> Read<ImportedInitiative> {
    read_initiative(text).unwrap()
}

/// The text with one thing changed, which must stand there once.
fn changed(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replacen(from, to, 1)
}

fn found<'o>(oddities: &'o [Oddity], path: &str) -> Vec<&'o What> {
    oddities.iter().filter(|one| one.path == path).map(|one| &one.what).collect()
}

/// Every value that holds no other, by its path.
fn leaves(value: &Value, path: &str, into: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            members.iter().for_each(|(key, value)| leaves(value, &lines::member(path, key), into));
        }
        Value::Array(values) if !values.is_empty() => {
            values.iter().enumerate().for_each(|(at, value)| leaves(value, &lines::element(path, at), into));
        }
        leaf => into.push((path.to_owned(), leaf.clone())),
    }
}

fn leaves_of(value: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    leaves(value, "", &mut found);
    found
}

#[test]
fn f6_both_real_files_come_out_as_they_went_in() {
    assert_eq!(export(&report(REPORT).content).unwrap(), REPORT);
    assert_eq!(export(&initiative(INITIATIVE).content).unwrap(), INITIATIVE);
}

#[test]
fn f6_no_value_of_a_file_is_dropped() {
    for (text, typed) in [
        (REPORT, serde_json::to_value(report(REPORT).content).unwrap()),
        (INITIATIVE, serde_json::to_value(initiative(INITIATIVE).content).unwrap()),
    ] {
        let written: Value = serde_json::from_str(text).unwrap();
        let (written, typed) = (leaves_of(&written), leaves_of(&typed));
        assert!(written.len() > 100);
        assert_eq!(written, typed);
    }
}

/// What stands in the sections of a report is an answer on the form, or one of these.
#[test]
fn f1_what_a_report_says_is_answered_on_the_form() {
    // Words of the form itself; the same again in another cut; the role of somebody the form asks the name of.
    const NOT_ANSWERS: &[&str] = &[".heading", ".instruction", ".printed", ".contact_role", ".role"];
    let written: Value = serde_json::from_str(REPORT).unwrap();
    let text = canonical(form(), &report(REPORT).content.answers(form())).unwrap();
    for (path, leaf) in leaves_of(&written["sections"]) {
        let about_the_source = SOURCE_NOTES.iter().any(|note| path.contains(note));
        let words_around = path.contains(".labels") || path.contains(".list[");
        let Some(said) = leaf.as_str().filter(|_| !about_the_source && !words_around) else { continue };
        if !NOT_ANSWERS.iter().any(|end| path.ends_with(end)) {
            let said = serde_json::to_string(said).unwrap();
            assert!(text.contains(&said), "{path} is no answer");
        }
    }
}

#[test]
fn f3_an_empty_amount_is_unknown_and_the_loose_9000_is_not_read() {
    let read = report(REPORT);
    let answers = read.content.answers(form());
    for key in ["granted_amount", "used_amount"] {
        assert_eq!(answers.get(key), None);
        assert_eq!(money::shown(Language::Sv, answers.money(key)), "uppgift saknas");
        assert_eq!(found(&read.oddities, &format!("sections[\"1\"].fields.{key}")), [&What::Empty]);
    }
    assert_eq!(answers.text("initiative_name"), Some("TRISAM 2.0"));
    assert!(!canonical(form(), &answers).unwrap().contains("9000"));
    let noted = read.oddities.iter().find(|one| matches!(&one.what, What::Note(text) if text.contains("9000")));
    assert_eq!(noted.map(|one| (one.line, one.path.as_str())), Some((10, "_notes[1]")));
    // A bare number in the place of an amount is refused, with its line.
    let bare = changed(REPORT, "\"granted_amount\": null", "\"granted_amount\": 9000");
    assert!(read_report(&bare, form(), &template()).is_err());
}

#[test]
fn f1_the_real_report_as_answers() {
    let read = report(REPORT);
    let answers = read.content.answers(form());
    assert_eq!(answers.rows("goals").len(), 4);
    assert_eq!(answers.choice("funds_used"), None, "no tick is seen, so none is chosen");
    assert!(answers.text("budget_balance").unwrap().starts_with("En väl avvägd budget."));
    assert_eq!((answers.get("contact_person"), answers.get("organisations")), (None, None));
    assert!(matches!(answers.get("period"), Some(Answer::Period { .. })));
    let number = template().read(read.content.header.registry_number.value().unwrap()).unwrap();
    assert_eq!((number.year, number.series.as_str(), number.n), (2021, "6", 59));
    assert_eq!(read.content.dates(), (Some("2022-01-13"), Some("2022-01-14")));
}

#[test]
fn f1_the_oddities_of_the_real_report_one_by_one() {
    let oddities = report(REPORT).oddities;
    let notes = oddities.iter().filter(|one| matches!(one.what, What::Note(_))).count();
    assert_eq!(notes, 9, "every note is told");
    let empty: Vec<_> = oddities.iter().filter(|one| one.what == What::Empty).map(|one| one.path.as_str()).collect();
    assert_eq!(
        empty,
        [
            "sections[\"1\"].fields.granted_amount",
            "sections[\"1\"].fields.used_amount",
            "sections[\"2\"].fields.workplace",
            "sections[\"3\"].fields.organisations[0]",
            "sections[\"3\"].fields.organisations[1]",
            "sections[\"3\"].fields.organisations[2]",
            "sections[\"3\"].fields.organisations[3]",
            "sections[\"7.2.1\"].text",
        ]
    );
    let person = What::Redacted(["contact_person", "mobile_phone", "email"].map(str::to_owned).to_vec());
    assert_eq!(found(&oddities, "sections[\"2\"]._redacted"), [&person]);
    for number in ["7.1", "7.2"] {
        assert_eq!(found(&oddities, &format!("sections[\"{number}\"].selected")), [&What::NotTicked]);
    }
    let unasked: Vec<_> =
        oddities.iter().filter(|one| one.what == What::NoPlace).map(|one| one.path.as_str()).collect();
    assert_eq!(unasked, ["sections[\"2\"].fields.contact_role", "sections[\"8\"].fields.role"]);
    assert_eq!(oddities.len(), 9 + 8 + 2 + 2 + 6, "and six marks of what was taken out: {oddities:#?}");
    assert!(oddities.is_sorted_by_key(|one| one.line));
}

#[test]
fn f7_the_oddities_of_the_real_page_one_by_one() {
    let oddities = initiative(INITIATIVE).oddities;
    let told: Vec<(&str, String)> = (oddities.iter())
        .filter(|one| !matches!(one.what, What::Note(_) | What::Redacted(_)))
        .map(|one| (one.path.as_str(), one.what.said(Language::En)))
        .collect();
    let expected = [
        ("grants[0].documents[6].number", "Report number 4 stands more than once"),
        ("grants[0].documents[8].number", "Report number 5 stands more than once"),
        ("grants[1].documents[7].period_start", "overlap: 2021-01 is in both"),
        ("grants[3].documents[2].period_start", "2019-01 is probably a misprint: it makes 16 months"),
        ("grants[7].documents[5].period_start_printed", "the document says 201-01–2021-03"),
    ];
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for ((path, said), (place, words)) in told.iter().zip(expected) {
        assert!(*path == place && said.contains(words), "{path}: {said}");
    }
    let notes = oddities.iter().filter(|one| matches!(one.what, What::Note(_))).count();
    let written = INITIATIVE.matches("\"note\": \"").count() + 5 + 2 + 4 + 1 + 4;
    assert_eq!(notes, written, "five of the file, two of its groups, nine of grants, two of documents");
    let printed =
        INITIATIVE.lines().position(|line| line.contains("\"period_start_printed\": \"201-01\"")).unwrap() + 1;
    let misprint = oddities.iter().find(|one| one.path.ends_with("documents[5].period_start_printed")).unwrap();
    assert_eq!(misprint.line, printed);
    assert!(misprint.said(Language::Sv).starts_with(&format!("Rad {printed}, grants[7].documents[5]")));
}

#[test]
fn f6_the_page_keeps_its_order_and_its_printed_words() {
    let content = initiative(INITIATIVE).content;
    assert_eq!(content.grants.len(), 10);
    let grantees: BTreeSet<&String> = content.grants.iter().flat_map(|grant| &grant.grantees).collect();
    assert_eq!(grantees.len(), 11);
    let count = |kind| content.documents().filter(|document| document.kind == kind).count();
    let counts = [
        (DocumentKind::Application, 10),
        (DocumentKind::Agreement, 10),
        (DocumentKind::Appendix, 2),
        (DocumentKind::PeriodicReport, 43),
        (DocumentKind::WorkingGroupDocument, 2),
    ];
    for (kind, number) in counts {
        assert_eq!(count(kind), number, "{kind:?}");
    }
    let odd = &content.grants[7].documents[5];
    assert_eq!(odd.printed, "4. Rapport 201-01 - 2021-03 _T2 Ovanåkers kommun");
    assert_eq!(odd.period(), Period::parse("2021-01", "2021-03").ok());
    let misprint = &content.grants[3].documents[2];
    assert_eq!(misprint.period(), Period::parse("2019-01", "2020-04").ok(), "not corrected");
}

#[test]
fn every_oddity_has_words_in_both_languages() {
    let all = [report(REPORT).oddities, initiative(INITIATIVE).oddities].concat();
    for (oddity, &language) in all.iter().flat_map(|one| Language::ALL.iter().map(move |language| (one, language))) {
        let said = oddity.said(language);
        assert!(said.contains(&oddity.path) && !said.contains("import-") && !said.contains("{ $"), "{said}");
    }
}

#[test]
fn f7_what_else_may_be_odd_is_found_and_nothing_is_refused_for_it() {
    let not_first = changed(INITIATIVE, "\"months\": 16", "\"months\": 15");
    let oddities = initiative(&not_first).oddities;
    let months = What::MonthsDiffer { said: 15, counted: 16 };
    assert_eq!(found(&oddities, "grants[3].documents[2].months"), [&months]);

    let late = changed(REPORT, "\"received_date\": \"2022-01-14\"", "\"received_date\": \"2022-01-03\"");
    assert!(matches!(found(&report(&late).oddities, "header.received_date")[..], [What::DatesTurned { .. }]));
    let no_day = changed(REPORT, "\"received_date\": \"2022-01-14\"", "\"received_date\": \"14 januari\"");
    assert!(matches!(found(&report(&no_day).oddities, "header.received_date")[..], [What::NotADate(_)]));
    let number = changed(REPORT, "\"registry_number\": \"SFG 21-6.59\"", "\"registry_number\": \"SFG 216.59\"");
    assert!(matches!(found(&report(&number).oddities, "header.registry_number")[..], [What::ForeignNumber(_)]));
    let heading = changed(REPORT, "\"heading\": \"Analys\"", "\"heading\": \"Slutsats\"");
    let read = report(&heading);
    assert_eq!(found(&read.oddities, "sections[\"6\"].heading"), [&What::Heading("Analys".into())]);
    assert_eq!(export(&read.content).unwrap(), heading);
}

#[test]
fn f7_a_file_that_is_not_what_it_should_be_is_refused_with_its_line() {
    let wrong_line = |text: &str| read_initiative(text).unwrap_err().line;
    assert_eq!(wrong_line(""), 1);
    assert_eq!(wrong_line("%PDF-1.4"), 1);
    assert!(read_initiative(REPORT).is_err() && read_report(INITIATIVE, form(), &template()).is_err());
    let line = |part: &str| INITIATIVE.lines().position(|line| line.contains(part)).unwrap() + 1;
    let unknown = changed(INITIATIVE, "\"age_from\": 16", "\"age\": 16");
    assert_eq!(wrong_line(&unknown), line("\"age_from\": 16"));
    assert!(read_initiative(&unknown).unwrap_err().why.contains("unknown field `age`"));
    let twice = changed(INITIATIVE, "\"age_from\": 16", "\"age_to\": 16");
    assert!(read_initiative(&twice).unwrap_err().why.contains("duplicate field"));
    let twice = changed(INITIATIVE, "\"owner\": \"Projektägare\"", "\"funder\": \"Projektägare\"");
    assert!(read_initiative(&twice).unwrap_err().why.contains("stands twice"));
    let kind = INITIATIVE.replacen("\"type\": \"agreement\"", "\"type\": \"letter\"", 1);
    assert!(read_initiative(&kind).unwrap_err().why.contains("`letter`"));
    assert!(read_initiative(&" ".repeat(LARGEST + 1)).unwrap_err().why.contains("bytes"));
    assert!(read_initiative(&"[".repeat(100_000)).is_err(), "however deep it goes");
    let error: Error = read_initiative("{").unwrap_err().into();
    assert!(matches!(error, Error::Invalid(_)));
}

#[test]
fn what_is_missing_and_what_is_empty_stay_apart() {
    let cut = changed(REPORT, "    \"signature\": null,\n", "");
    let read = report(&cut);
    assert_eq!(read.content.header.signature, Slot::Absent);
    assert_eq!(report(REPORT).content.header.signature, Slot::Empty);
    assert_eq!(export(&read.content).unwrap(), cut);
}

#[test]
fn f1_a_report_written_here_is_exported_in_the_same_shape_and_read_back() {
    let mut answers = report(REPORT).content.answers(form());
    answers.set("granted_amount", money::Money::parse("1 234 567,50").ok().map(Answer::Money));
    answers.set("organisations", Some(Answer::Organisations(vec!["Försäkringskassan".into(), "Region".into()])));
    answers.set("funds_used", Some(Answer::Choice("all".into())));
    let received = base::Date::parse("2022-01-14");
    let registered = Registered { number: Some("SFG 21-6.59".into()), received, contacts: Vec::new() };
    let written = ImportedReport::written(form(), &answers, &registered).unwrap();
    let file = export(&written).unwrap();
    assert!(file.contains("\"granted_amount\": \"1234567.50\"") && file.contains("\"used_amount\": null"));
    let again = report(&file);
    assert_eq!(again.content, written);
    assert_eq!(again.content.answers(form()), answers);
    let odd: BTreeSet<&str> = again.oddities.iter().map(|one| one.path.as_str()).collect();
    let unanswered =
        ["workplace", "contact_person", "mobile_phone", "email"].map(|key| format!("sections[\"2\"].fields.{key}"));
    let mut unknown: BTreeSet<&str> = unanswered.iter().map(String::as_str).collect();
    unknown.extend(["sections[\"1\"].fields.used_amount", "sections[\"7.2.1\"].text", "sections[\"8\"].fields.name"]);
    assert_eq!(odd, unknown, "nothing but what nobody has answered");
    let keys = |text: &str| {
        let value: Value = serde_json::from_str(text).unwrap();
        value["sections"].as_object().unwrap().keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(keys(&file), keys(REPORT));
    let periodic = forms::newest(forms::PERIODIC_REPORT).unwrap();
    assert_eq!(ImportedReport::written(periodic, &answers, &registered), None);
}
