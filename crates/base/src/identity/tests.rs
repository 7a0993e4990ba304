use proptest::prelude::*;

use super::*;
use crate::Code;

const LIST: &str = include_str!("../../../../data/test-personal-numbers.txt");

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn read(text: &str) -> Result<IdentityNumber, NumberProblem> {
    IdentityNumber::parse(text, day("2026-11-21"))
}

#[test]
fn published_numbers_tell_birth_date_and_legal_sex() {
    let rows = [
        ("189002029800", "1890-02-02", Sex::Woman),
        ("189602029812", "1896-02-02", Sex::Man),
        ("196101182803", "1961-01-18", Sex::Woman),
        ("199002222397", "1990-02-22", Sex::Man),
        ("200001252386", "2000-01-25", Sex::Woman),
        ("200302022389", "2003-02-02", Sex::Woman),
        ("197705232382", "1977-05-23", Sex::Woman),
        ("191212121212", "1912-12-12", Sex::Man),
        ("196109732393", "1961-09-13", Sex::Man),
    ];
    for (text, birth, sex) in rows {
        let number = read(text).unwrap();
        assert_eq!(number.birth_date(), Some(day(birth)), "{text}");
        assert_eq!(number.legal_sex(), sex, "{text}");
        assert_eq!(number.is_coordination_number(), text == "196109732393");
    }
}

#[test]
fn every_accepted_way_of_writing_is_the_same_number() {
    let ways = [
        "191212121212",
        "19121212-1212",
        "121212+1212",
        " 19 12 12 12 - 12 12 ",
        "19121212–1212",
        "19121212\u{a0}1212",
    ];
    for way in ways {
        let number = read(way).unwrap();
        assert_eq!(number.full(), "191212121212", "{way}");
        assert_eq!(number.written(), "19121212-1212");
    }
}

#[test]
fn the_sign_changes_the_year_one_turns_a_hundred() {
    let rows = [
        ("121212-1212", "2026-11-21", Ok("201212121212")),
        ("121212+1212", "2026-11-21", Ok("191212121212")),
        ("121212-1212", "2011-12-31", Ok("191212121212")),
        ("121212-1212", "2012-01-01", Err(NumberProblem::Future)),
        ("121212-1212", "2012-12-12", Ok("201212121212")),
        ("121212+1212", "2012-01-01", Ok("191212121212")),
        ("121212+1212", "2011-12-31", Ok("181212121212")),
        ("000125-2386", "2026-11-21", Ok("200001252386")),
    ];
    for (text, today, expected) in rows {
        let full = IdentityNumber::parse(text, day(today)).map(|number| number.full());
        assert_eq!(full, expected.map(str::to_owned), "{text} on {today}");
    }
}

#[test]
fn what_is_no_number_is_refused_with_its_reason() {
    let rows = [
        ("", NumberProblem::Shape),
        ("19770523238", NumberProblem::Shape),
        ("19770523+2382", NumberProblem::Shape),
        ("770523--2382", NumberProblem::Shape),
        ("1977-05-23-2382", NumberProblem::Shape),
        ("7x0523-2382", NumberProblem::Shape),
        ("åå0523-2382", NumberProblem::Shape),
        ("7705232382", NumberProblem::Century),
        ("197705232383", NumberProblem::CheckDigit),
        ("197702302382", NumberProblem::Date),
        ("177705232382", NumberProblem::Date),
        ("197705230001", NumberProblem::BirthNumber),
        ("210001252386", NumberProblem::Date),
        // Numbers of other systems (L6.6, L6.7).
        ("991981000010", NumberProblem::Date),
        ("991945000023", NumberProblem::Date),
        ("991993000032", NumberProblem::Date),
        ("198108320014", NumberProblem::Date),
        ("19810829M071", NumberProblem::Shape),
        ("19450829K088", NumberProblem::Shape),
        ("19930829X802", NumberProblem::Shape),
        ("199001011T12", NumberProblem::Shape),
    ];
    for (text, problem) in rows {
        assert_eq!(read(text), Err(problem), "{text}");
    }
    let tomorrow = valid(2026, 11, 22, 238);
    assert_eq!(read(&tomorrow), Err(NumberProblem::Future));
    assert!(read(&valid(2026, 11, 21, 238)).is_ok());
}

#[test]
fn a_coordination_number_may_lack_its_date() {
    let incomplete = valid(1970, 0, 60, 239);
    let number = read(&incomplete).unwrap();
    assert_eq!(number.birth_date(), None);
    assert!(number.is_coordination_number());
    assert_eq!(read(&valid(2027, 0, 60, 239)), Err(NumberProblem::Future));
    // The month alone, or the day alone, may be unknown.
    for (month, day) in [(0, 61), (0, 91), (5, 60), (12, 60)] {
        let number = read(&valid(1970, month, day, 239)).unwrap();
        assert!(number.is_coordination_number() && number.birth_date().is_none(), "{month} {day}");
    }
    assert_eq!(read("191500722390").unwrap().birth_date(), None);
    for (month, day) in [(2, 90), (0, 1), (0, 31), (0, 92), (13, 60), (13, 61), (1, 92)] {
        assert_eq!(read(&valid(1970, month, day, 239)), Err(NumberProblem::Date));
    }
}

#[test]
fn debug_never_shows_the_number() {
    let number = read("197705232382").unwrap();
    assert_eq!(number.masked(), "19770523-••••");
    let local = local("https://example.org/id", "19810829M071");
    let shown = format!("{number:?} {:?} {local:?}", Identifier::Personal(number.clone()));
    assert!(!shown.contains("2382") && !shown.contains("M071"), "{shown}");
}

#[test]
fn local_numbers_are_verbatim_and_never_meet_another_system() {
    let ours = local("a", "991981000010");
    assert_eq!(ours, local("a", "991981000010"));
    assert_eq!((ours.birth_date(), ours.legal_sex()), (None, None));
    let personal = Identifier::Personal(read("197705232382").unwrap());
    assert_eq!(personal.legal_sex(), Some(Sex::Woman));
    let different = [
        ours,
        local("b", "991981000010"),
        local("a|", "991981000010"),
        local("a", "|991981000010"),
        local("personal", "197705232382"),
        personal,
    ];
    for (at, one) in different.iter().enumerate() {
        for other in &different[at + 1..] {
            assert_ne!(one.canonical(), other.canonical());
        }
    }
}

#[test]
fn the_list_decides_what_is_a_test_number_in_both_modes() {
    let tests = TestNumbers::parse(LIST).unwrap();
    assert_eq!(tests.iter().len(), 409);
    for number in tests.iter() {
        assert_eq!(Mode::Test.check(number, &tests), Ok(()));
        let refused = Err(NumberProblem::TestNumber);
        assert_eq!(Mode::Production.check(number, &tests), refused);
    }
    let unlisted = read(&valid(1970, 2, 3, 238)).unwrap();
    assert!(!tests.contains(&unlisted));
    assert_eq!(Mode::Production.check(&unlisted, &tests), Ok(()));
    let refused = Err(NumberProblem::NotATestNumber);
    assert_eq!(Mode::Test.check(&unlisted, &tests), refused);
}

#[test]
fn a_bad_line_refuses_the_list() {
    let list = "# numbers\n\n197705232382\r\n197705232383\n";
    assert_eq!(TestNumbers::parse(list).unwrap_err(), BadLine(4));
}

#[test]
fn age_follows_the_birth_date_not_the_number() {
    let birth = day("2008-07-03");
    assert_eq!(age_on(birth, day("2026-07-02")), 17);
    assert_eq!(age_on(birth, day("2026-07-03")), 18);
}

#[test]
fn modes_and_sexes_have_codes() {
    assert_eq!(Mode::from_code("production"), Some(Mode::Production));
    assert_eq!(Sex::from_code("woman"), Some(Sex::Woman));
}

fn local(system: &str, value: &str) -> Identifier {
    Identifier::Local { system: system.to_owned(), value: value.to_owned() }
}

/// Twelve digits with the check digit that fits.
fn valid(year: i16, month: i8, day: i8, birth_number: u16) -> String {
    let start = format!("{year:04}{month:02}{day:02}{birth_number:03}");
    let fits = |full: &String| luhn(&full.as_bytes()[2..]);
    (0..10).map(|check| format!("{start}{check}")).find(fits).unwrap()
}

prop_compose! {
    fn numbers()(days in 0..82_000, birth_number in 1..=999_u16, coordination: bool) -> String {
        let date = day("1800-01-01").plus_days(days);
        let shift = if coordination { 60 } else { 0 };
        valid(date.year(), date.month(), date.day() + shift, birth_number)
    }
}

proptest! {
    #[test]
    fn valid_numbers_survive_writing_and_reading(digits in numbers()) {
        let number = read(&digits).unwrap();
        prop_assert_eq!(number.full(), digits);
        prop_assert_eq!(read(&number.written()), Ok(number.clone()));
        prop_assert_eq!(IdentityNumber::from_full(&number.full()), Ok(number));
    }

    #[test]
    fn short_writing_with_its_sign_keeps_the_century(digits in numbers()) {
        let number = read(&digits).unwrap();
        let age = 2026 - digits[..4].parse::<i16>().unwrap();
        let sign = if age < 100 { '-' } else { '+' };
        let short = format!("{}{sign}{}", &digits[2..8], &digits[8..]);
        // A plus does not tell apart those past 200.
        prop_assert_eq!(read(&short).unwrap() == number, age < 200);
    }

    // The century lies outside the check digit: 1912 and 2012 are both right.
    #[test]
    fn one_changed_digit_is_refused(digits in numbers(), at in 2..12_usize, by in 1..10_u8) {
        let mut changed = digits.into_bytes();
        changed[at] = b'0' + (changed[at] - b'0' + by) % 10;
        prop_assert!(read(&String::from_utf8(changed).unwrap()).is_err());
    }

    #[test]
    fn no_text_breaks_the_reading(text in ".{0,16}") {
        let _ = read(&text);
    }
}
