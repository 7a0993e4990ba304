use super::*;
use crate::codes;
use crate::identity::IdentityNumber;

codes! {
    enum Subject { Case = "case", Work = "work" }
}

fn problem_of<T>(body: &str, read: impl FnOnce(&mut Reader<'_>) -> T) -> Option<Problem> {
    let form = Form::parse(body.as_bytes());
    let mut reader = form.reader();
    read(&mut reader);
    let invalid = reader.finish(|| Some(())).err()?;
    assert_eq!(invalid.problems.len(), 1);
    Some(invalid.problems[0].problem.clone())
}

#[test]
fn a_whole_form_is_read() {
    let form = Form::parse(
        b"question=+Vad+klarar+jag%3F%0D%0AOch+n%C3%A4r%3F+&sex=woman&paper=yes&until=2027-11-03\
          &hours=12+000&subject=work&also=case&also=work&circle=b&circle=a&note=",
    );
    let mut read = form.reader();
    assert_eq!(read.text("question", Need::Required, 2000), "Vad klarar jag?\nOch när?");
    assert_eq!(read.text("note", Need::Optional, 10), "");
    assert_eq!(read.choice("sex", &["woman", "man"]), Some("woman"));
    assert!(read.checked("paper") && !read.checked("other"));
    assert_eq!(read.date("until"), Date::new(2027, 11, 3));
    assert_eq!(read.int("hours", 0..=20_000), Some(12_000));
    assert_eq!(read.code("subject"), Some(Subject::Work));
    assert_eq!(read.codes::<Subject>("also"), [Subject::Case, Subject::Work]);
    assert_eq!(read.all("circle"), ["b", "a"]);
    assert_eq!(read.finish(|| Some(7)), Ok(7));
}

#[test]
fn every_problem_is_collected_and_nothing_typed_is_lost() {
    let form = Form::parse(b"question=+++&until=tomorrow&hours=many&name=+Ek");
    let mut read = form.reader();
    read.text("question", Need::Required, 2000);
    let until = read.date("until");
    read.int("hours", 0..=40);
    read.text("name", Need::Required, 40);
    read.problem("name", Problem::Other("name-taken"));
    let invalid = read.finish(|| until).unwrap_err();
    let fields: Vec<_> = invalid.problems.iter().map(|e| e.field.as_str()).collect();
    assert_eq!(fields, ["question", "until", "hours", "name"]);
    assert_eq!(invalid.at("until"), Some(&Problem::NotADate));
    assert_eq!(invalid.at("name"), Some(&Problem::Other("name-taken")));
    assert_eq!(invalid.at("sex"), None);
    assert_eq!(form.value("until"), Some("tomorrow"));
    assert_eq!(form.value("name"), Some(" Ek"));
}

#[test]
fn text_is_cleaned_and_counted_in_characters() {
    let form = Form::parse("a=%00 x%07%E2%80%A8y\t z\r\rw %7F&b=åäö".as_bytes());
    let mut read = form.reader();
    assert_eq!(read.text("a", Need::Required, 99), "x\u{2028}y  z\n\nw");
    assert_eq!(read.text("b", Need::Required, 3), "åäö");
    let too_long = problem_of("b=åäö", |read| read.text("b", Need::Optional, 2));
    assert_eq!(too_long, Some(Problem::TooLong { max: 2, over: 1 }));
    let only_control = problem_of("b=%00", |read| read.text("b", Need::Required, 2));
    assert_eq!(only_control, Some(Problem::Required));
}

#[test]
fn a_name_holds_no_sign_that_nobody_sees_and_says_something() {
    let name = |read: &mut Reader<'_>| read.name("n", Need::Required, 20);
    let form = Form::parse("n=A%CC%8Asa%C2%A0 B%C3%A4ck".as_bytes());
    assert_eq!(name(&mut form.reader()), "Åsa Bäck");
    assert_eq!(problem_of("n=Eva%E2%80%AE+Prov", name), Some(Problem::Sign('\u{202e}')));
    assert_eq!(problem_of("n=%E2%80%8B%E2%80%8D", name), Some(Problem::Sign('\u{200b}')));
    assert_eq!(problem_of("n=-.", name), Some(Problem::Required));
    assert_eq!(problem_of("n=abcdefghijabcdefghijk", name), Some(Problem::TooLong { max: 20, over: 1 }));
}

#[test]
fn foreign_and_doubled_choices_are_refused() {
    let choice = |read: &mut Reader<'_>| read.choice("c", &["x", "y"]).is_some();
    let code = |read: &mut Reader<'_>| read.code::<Subject>("c").is_some();
    let codes = |read: &mut Reader<'_>| read.codes::<Subject>("c").is_empty();
    let refused = Some(Problem::NotAChoice);
    assert_eq!(problem_of("c=x", choice), None);
    assert_eq!(problem_of("c=z", choice), refused);
    assert_eq!(problem_of("c=x&c=y", choice), refused);
    assert_eq!(problem_of("", choice), Some(Problem::Required));
    assert_eq!(problem_of("c=Case", code), refused);
    assert_eq!(problem_of("c=case&c=case", code), refused);
    assert_eq!(problem_of("", codes), None);
    assert_eq!(problem_of("c=case&c=health", codes), refused);
    assert_eq!(problem_of("c=case&c=case", codes), refused);
    assert_eq!(problem_of("c=a&c=a", |read| read.all("c").len()), refused);
}

#[test]
fn numbers_outside_their_range_are_refused() {
    let hours = |read: &mut Reader<'_>| read.int("h", 0..=40);
    assert_eq!(problem_of("h=40", hours), None);
    for body in ["h=41", "h=-1", "h=1.5", "h=99999999999999999999"] {
        assert_eq!(problem_of(body, hours), Some(Problem::NotWithin(0, 40)), "{body}");
    }
}

#[test]
fn an_optional_field_is_checked_only_when_given() {
    let until = |read: &mut Reader<'_>| read.if_given("until", Reader::date);
    assert_eq!(problem_of("until=+", until), None);
    assert_eq!(problem_of("until=soon", until), Some(Problem::NotADate));
    let subject = |read: &mut Reader<'_>| read.if_given("s", Reader::code::<Subject>);
    assert_eq!(problem_of("", subject), None);
}

#[test]
fn identity_numbers_bring_their_own_problems() {
    let today = Date::new(2026, 11, 21).unwrap();
    let number = |read: &mut Reader<'_>| read.parsed("n", |text| Ok(IdentityNumber::parse(text, today)?));
    assert_eq!(problem_of("n=770523-2382", number), None);
    assert_eq!(problem_of("n=7705232382", number), Some(Problem::PersonalNumber(NumberProblem::Century)));
}

#[test]
fn an_answer_that_cannot_be_made_is_never_taken() {
    let form = Form::parse(b"");
    let mut read = form.reader();
    let until = read.if_given("until", Reader::date);
    let invalid = read.finish(|| until).unwrap_err();
    assert_eq!(invalid, Invalid::one("", Problem::Carried));
}

#[test]
fn what_comes_from_outside_is_taken_whole_or_not_at_all() {
    let received = |body: String| Form::received(body.as_bytes()).map(|form| form.pairs.len());
    let pairs = |count: usize| (0..count).map(|at| format!("a={at}")).collect::<Vec<_>>().join("&");
    assert_eq!(received(pairs(MOST_PAIRS)), Ok(MOST_PAIRS));
    assert_eq!(received(pairs(MOST_PAIRS + 1)), Err(Overfull));
    assert_eq!(received("a&".repeat(MOST_PAIRS + 1)), Err(Overfull));
    assert_eq!(received("&".repeat(LARGEST)), Ok(0));
    assert_eq!(received("&".repeat(LARGEST + 1)), Err(Overfull));
    assert_eq!(received(format!("{}=1", "n".repeat(LONGEST_NAME))), Ok(1));
    assert_eq!(received(format!("{}=1", "n".repeat(LONGEST_NAME + 1))), Err(Overfull));
    let long = "%C3%A5".repeat(29_000);
    assert_eq!(received(format!("one={long}&two={long}")), Ok(2));
    let large = || ("a".to_owned(), "x".repeat(LARGEST / 2));
    assert!(Form::bounded([large()]).is_ok());
    assert!(Form::bounded([large(), large()]).is_err(), "together, with their names");
}

#[test]
fn values_keep_their_order_and_are_found_by_name_and_value() {
    let form = Form::parse("b=2&a=3&b=1&=x&b=2&ab=å".as_bytes());
    assert!(form.values("b").eq(["2", "1", "2"]) && form.values("").eq(["x"]));
    assert!(form.values("a").eq(["3"]) && form.values("c").next().is_none());
    assert!(form.has("b", "1") && form.has("ab", "å") && !form.has("b", "3") && !form.has("a", ""));
    let (mut read, mut twice) = (form.reader(), form.reader());
    assert_eq!(read.all("b"), ["2", "1"]);
    twice.all("b");
    assert_eq!(twice.finish(|| Some(())).unwrap_err().problems.len(), 1);
    let many: String = (0..2_000).map(|at| format!("a={}&", at % 2)).collect();
    let many = Form::parse(many.as_bytes());
    let mut read = many.reader();
    assert_eq!(read.all("a"), ["0", "1"]);
    assert_eq!(read.problems.len(), 1, "a value sent a thousand times is one problem");
}

#[test]
fn a_form_to_show_again_is_never_taken() {
    let form = Form::parse(b"name=Ek").to_show_again();
    let mut read = form.reader();
    let name = read.text("name", Need::Required, 40);
    assert_eq!(name, "Ek");
    assert_eq!(read.finish(|| Some(name)), Err(Invalid { problems: Vec::new() }));
}

#[test]
fn debug_shows_names_of_fields_only() {
    let form = Form::parse(b"number=197705232382");
    assert_eq!(format!("{form:?}"), r#"{"number"}"#);
    assert!(form.has("number", "197705232382"));
}

#[test]
fn an_id_is_one_of_those_that_are_offered() {
    let ids: Vec<Id<()>> = (0..3_u8).map(|at| Id::random([at; 16])).collect();
    let (offered, other) = (&ids[..2], ids[2]);
    let body = format!("one={}&other={other}&some={}&some={}&odd={}&odd=x", ids[0], ids[1], ids[0], ids[0]);
    let form = Form::parse(body.as_bytes());
    let mut read = form.reader();
    assert_eq!(read.id_among("one", offered.iter().copied()), Some(ids[0]));
    assert_eq!(read.ids_among("some", offered.iter().copied()), offered);
    assert_eq!(read.ids_among::<()>("none", offered.iter().copied()), []);
    assert!(read.problems.is_empty());
    assert_eq!(read.id_among("other", offered.iter().copied()), None);
    assert_eq!(read.ids_among("odd", offered.iter().copied()), [ids[0]]);
    assert!(read.carried(|read| read.id::<()>("odd")).is_none() && read.version(1..=9).is_none());
    let wrong: Vec<(String, Problem)> =
        read.problems.iter().map(|one| (one.field.clone(), one.problem.clone())).collect();
    let expected = [("other", Problem::NotAChoice), ("odd", Problem::NotAChoice), ("odd", Problem::Carried)];
    let expected = expected.into_iter().chain([("version", Problem::Carried)]);
    assert_eq!(wrong, expected.map(|(field, problem)| (field.to_owned(), problem)).collect::<Vec<_>>());
}

#[test]
fn a_box_is_ticked_by_its_own_value() {
    assert_eq!(problem_of("box=yes", |read| assert!(read.checked("box"))), None);
    assert_eq!(problem_of("box=", |read| assert!(!read.checked("box"))), None);
    assert_eq!(problem_of("box=rappakalja", |read| assert!(!read.checked("box"))), Some(Problem::NotAChoice));
}

#[test]
fn names_in_lines_hold_no_sign_that_nobody_sees() {
    let read = |body: &str| problem_of(body, |read| read.names("who", Need::Required, 99));
    assert_eq!(read("who=Region+X%0AK%C3%B6pings+kommun"), None);
    assert_eq!(read("who=Region%E2%80%AEX"), Some(Problem::Sign('\u{202e}')));
    assert_eq!(read("who=A%0AB%E2%80%8BC"), Some(Problem::Sign('\u{200b}')));
}
