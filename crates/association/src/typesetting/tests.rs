use std::collections::BTreeSet;

use base::{Code, Problem};

use super::*;
use crate::forms::{Answer, FINAL_REPORT, Part, all, version};
use crate::importing::read_report;
use crate::values::number::Template;

const REAL: &str = include_str!("../../../../data/final-report.json");

fn form() -> &'static Form {
    version(FINAL_REPORT, 1).unwrap()
}

fn real() -> Answers {
    let template = Template::parse("SFG {yy}-{series}.{n}").unwrap();
    read_report(REAL, form(), &template).unwrap().content.answers(form())
}

fn head() -> Head<'static> {
    let day = Date::parse("2022-01-14").unwrap();
    Head {
        issuer: "Samordningsförbund Gävleborg",
        initiative: "TRISAM 2.0",
        number: Some("SFG 21-6.59"),
        received: Some(day),
        today: day,
        public: false,
    }
}

fn sv(answers: &Answers) -> Document {
    document(Language::Sv, form(), answers, &head())
}

fn headings(document: &Document) -> Vec<(u8, String)> {
    let heading = |block: &Block| match block {
        Block::Heading { level, number, text } => Some((*level, format!("{} {text}", number.as_deref().unwrap_or("")))),
        _ => None,
    };
    document.blocks.iter().filter_map(heading).collect()
}

fn fact(document: &Document, term: &str) -> String {
    let facts = document.blocks.iter().filter_map(|block| match block {
        Block::Facts(facts) => Some(facts),
        _ => None,
    });
    facts.flatten().find(|(other, _)| other == term).unwrap().1.clone()
}

fn page(document: &Document) -> String {
    html(document).unwrap().into_string()
}

#[test]
fn f1_the_real_report_has_the_headings_of_its_form_in_their_order() {
    let mut printed = Vec::new();
    for section in &form().sections {
        printed.push((1, format!("{} {}", section.number, section.heading)));
        for part in section.parts() {
            match part {
                Part::Option(_, option) => {
                    printed.push((2, format!("{} {}", option.number.as_deref().unwrap(), option.label)));
                }
                // Nothing is ticked in the real one, and only 7.1.1 answered.
                Part::Field(field) if field.key == "why_unused" => {}
                Part::Field(field) => printed.extend(field.number.as_ref().map(|number| {
                    (u8::try_from(number.split('.').count()).unwrap(), format!("{number} {}", field.label))
                })),
            }
        }
    }
    assert_eq!(headings(&sv(&real())), printed);
}

#[test]
fn f3_what_nobody_has_said_is_unknown_and_never_zero() {
    let document = sv(&real());
    for (term, said) in [
        ("Beviljade medel för insatsen", "uppgift saknas"),
        ("Utnyttjade medel", "uppgift saknas"),
        ("Arbetsställets namn", "inte ifyllt"),
        ("Insatstid – åååå-mm-dd", "2021-10-01 – 2021-12-31"),
        ("Ankomstdatum", "2022-01-14"),
        ("Datum", "2022-01-13"),
    ] {
        assert_eq!(fact(&document, term), said, "{term}");
    }
    assert!(page(&document).contains("<p>Inget val är gjort</p>"));
}

#[test]
fn the_page_tells_all_that_was_answered() {
    let (answers, page) = (real(), page(&sv(&real())));
    for answer in answers.0.values() {
        let texts: Vec<&String> = match answer {
            Answer::Text(text) => vec![text],
            Answer::Rows(rows) => rows
                .iter()
                .flat_map(|row| row.values().map(|cell| if let Answer::Text(text) = cell { text } else { panic!() }))
                .collect(),
            _ => continue,
        };
        for line in texts.iter().flat_map(|text| text.lines()).filter(|line| !line.is_empty()) {
            let written = maud::Render::render(&line).into_string();
            assert!(page.contains(&written), "{written}");
        }
    }
}

#[test]
fn only_the_chosen_branch_is_shown() {
    let mut answers = real();
    answers.set("funds_used", Some(Answer::Choice("part".to_owned())));
    answers.set("why_unused", Some(Answer::Text("Tjänsten var vakant.".to_owned())));
    let document = sv(&answers);
    let page = page(&document);
    assert!(page.contains("Tjänsten var vakant.") && !page.contains("En väl avvägd budget"), "{page}");
    assert!(page.contains("</h3><p>Inte valt</p>") && page.contains("</h3><p>Valt</p><h4>7.2.1"), "{page}");
    assert!(!headings(&document).iter().any(|(_, text)| text.starts_with("7.1.1")));
}

#[test]
fn every_form_makes_a_document_empty_or_not() {
    for form in all() {
        for (&language, received) in Language::ALL.iter().flat_map(|l| [None, head().received].map(|day| (l, day))) {
            let head = Head { received, number: None, ..head() };
            let document = document(language, form, &Answers::default(), &head);
            let draft = document.subtitle.as_ref().unwrap().contains(&words::paper_draft(language));
            assert_eq!(draft, received.is_none(), "{}", form.key);
            html(&document).unwrap();
            documents::pdf(&document).unwrap();
        }
    }
}

#[test]
fn rows_are_a_table_and_amounts_that_are_missing_are_unknown() {
    let periodic = version("periodic_report", 1).unwrap();
    let posted: base::Form = [("budget_outcome.0.item", "Lokaler"), ("budget_outcome.0.budget", "9 000")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into_iter()
        .collect();
    let answers = crate::forms::read(periodic, &posted, |_| true);
    let page = page(&document(Language::Sv, periodic, &answers, &head()));
    let row = "<th scope=\"row\">Lokaler</th><td data-label=\"Budget\">9\u{a0}000\u{a0}kr</td><td data-label=\"Utfall\">uppgift saknas</td>";
    assert!(page.contains(row) && page.contains("<caption>Post, budget och utfall</caption>"), "{page}");
}

#[test]
fn what_names_a_person_and_is_not_ticked_is_held_back() {
    let mut answers = real();
    answers.set("email", Some(Answer::Text("n@example.se".to_owned())));
    answers.set("name", Some(Answer::Text("N N".to_owned())));
    let open = answers.published(form(), &BTreeSet::from(["email".to_owned()]));
    let document = document(Language::Sv, form(), &open, &Head { public: true, ..head() });
    assert_eq!(fact(&document, "E-postadress"), "n@example.se");
    assert_eq!(
        (fact(&document, "Namn"), fact(&document, "Arbetsställets namn")),
        ("publiceras inte".to_owned(), "inte ifyllt".to_owned())
    );
}

#[test]
fn a_sign_that_cannot_be_printed_is_told_at_its_field() {
    assert_eq!(check(form(), &real()), Ok(()));
    let mut answers = real();
    let text = |text: &str| Some(Answer::Text(text.to_owned()));
    answers.set("lessons", text("\u{f0b7} Klistrat ur en ordbehandlare\u{2028}går bra."));
    assert_eq!(check(form(), &answers), Ok(()));
    answers.set("lessons", text("Det gick bra 😀"));
    let row = [("goal", "中"), ("result", "Nått")].map(|(key, cell)| (key.to_owned(), text(cell).unwrap()));
    answers.set("goals", Some(Answer::Rows(vec![row.into_iter().collect()])));
    let wrong = check(form(), &answers).unwrap_err();
    assert_eq!(wrong.at("goals.0.goal"), Some(&Problem::Sign('中')));
    assert_eq!((wrong.at("lessons"), wrong.problems.len()), (Some(&Problem::Sign('😀')), 2));
    for &language in Language::ALL {
        assert!(wording::problem(language, wrong.at("lessons").unwrap(), "Lärdomar").contains('😀'));
    }
    // A draft that nobody has checked is printed all the same.
    documents::pdf(&sv(&answers).fit()).unwrap();
}

#[test]
fn more_than_a_document_takes_is_told_at_the_longest() {
    let mut answers = real();
    let long = form().fields().filter(|field| field.kind == crate::forms::Kind::Long);
    for (at, field) in long.enumerate() {
        answers.set(&field.key, Some(Answer::Text("…".repeat(if at == 3 { 20_000 } else { 19_000 }))));
    }
    let wrong = check(form(), &answers).unwrap_err();
    assert_eq!(wrong.at("deviations"), Some(&Problem::Other("initiatives.too-much")));
    for &language in Language::ALL {
        assert!(!wording::problem(language, &wrong.problems[0].problem, "XX").contains("XX"));
        for key in ["initiatives.press-busy", "initiatives.press-too-long"] {
            assert_ne!(wording::refusal(language, key), wording::refusal(language, "nothing"));
        }
    }
}
