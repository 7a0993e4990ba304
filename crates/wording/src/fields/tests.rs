//! Reading fields, filling them in, and both texts.

use base::{Address, Invalid};

use super::*;

const TEXT: Field = Field::lines("text", common::save, 3, 5).required();
const DAY: Field = Field::day("day", common::change);
const MANY: Field = Field::boxes("many", common::show).of::<Language>("language");
const ONE: Field = Field::select("one", common::choose).of::<Language>("language").required();
const FORM: &[Field] = &[TEXT, DAY, MANY, ONE];

fn form(body: &str) -> Form {
    Form::parse(body.as_bytes())
}

fn nothing() -> Invalid {
    Invalid { problems: Vec::new() }
}

#[test]
fn a_field_is_read_by_its_limit_and_its_need() {
    let posted = form("text=abcdef&day=&many=sv&many=xx&one=");
    let mut read = posted.reader();
    TEXT.text(&mut read);
    assert_eq!(DAY.date(&mut read), None);
    MANY.choices(&mut read);
    ONE.code::<Language>(&mut read);
    let invalid = read.finish(|| Some(())).unwrap_err();
    assert_eq!(invalid.at("text"), Some(&Problem::TooLong { max: 5, over: 1 }));
    assert_eq!((invalid.at("day"), invalid.at("many")), (None, Some(&Problem::NotAChoice)));
    assert_eq!(invalid.at("one"), Some(&Problem::Required));
    let empty = form("");
    let mut read = empty.reader();
    assert_eq!(ONE.required_if(false).code::<Language>(&mut read), None);
    assert!(read.finish(|| Some(())).is_ok());
    let past = form("day=2026-11-27");
    let mut read = past.reader();
    DAY.date_from(&mut read, Date::parse("2026-11-28").unwrap());
    assert_eq!(read.finish(|| Some(())).unwrap_err().at("day"), Some(&Problem::Other("in-the-past")));
}

#[test]
fn what_was_posted_stands_before_what_is_stored() {
    let (stored, nothing) = (form("text=gammal&many=sv&many=en&one=sv"), nothing());
    let fresh = form("");
    let filled = Filled::new(Language::Sv, &fresh, &nothing).over(&stored);
    assert_eq!(filled.value("text"), "gammal");
    assert!(filled.has(&MANY, "sv") && filled.has(&MANY, "en") && filled.has(&ONE, "sv"));
    let posted = form("text=ny&many=en");
    let filled = Filled::new(Language::Sv, &posted, &nothing).over(&stored);
    assert_eq!(filled.value("text"), "ny");
    assert!(!filled.has(&MANY, "sv"), "a box that was unticked stays so");
    assert!(filled.has(&ONE, "sv"), "another form of the page was posted");
}

#[test]
fn what_is_wrong_stands_at_its_field_and_on_top_also_in_a_row() {
    let invalid = Invalid {
        problems: [("text", Problem::Required), ("one_2", Problem::NotAChoice)]
            .map(|(field, problem)| base::form::FieldError { field: field.to_owned(), problem })
            .to_vec(),
    };
    let posted = form("text=");
    let filled = Filled::new(Language::En, &posted, &invalid);
    let top = filled.problems(FORM).into_string();
    assert!(top.contains("href=\"#text\"") && top.contains("href=\"#one_2\""), "{top}");
    assert!(top.contains(&common::choose(Language::En)), "{top}");
    assert!(filled.show(&TEXT).into_string().contains("aria-invalid=\"true\""));
    assert!(filled.in_row(&ONE, "one_2", &[]).into_string().contains("aria-invalid=\"true\""));
    assert!(!filled.show(&DAY).into_string().contains("aria-invalid"));
}

#[test]
fn b7_somebody_else_saved_and_both_texts_are_shown_mine_in_the_fields() {
    let nothing = nothing();
    let was = web::merge::was([("text", "a"), ("day", "2026-01-01"), ("many", ""), ("one", "sv")]);
    let posted: Form = [("text", "min"), ("day", "2026-01-01"), ("one", "sv"), ("version", "1"), ("was", &was)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into_iter()
        .collect();
    let theirs = form("text=deras&day=2026-02-02&one=en");
    let mut filled = Filled::new(Language::Sv, &posted, &nothing);
    filled.is_stale = true;
    let filled = filled.made_from(Address::start(), 2, FORM, &theirs);
    assert_eq!((filled.value("text"), filled.value("day"), filled.value("one")), ("min", "2026-02-02", "en"));
    let top = filled.problems(FORM).into_string();
    for (said, is_there) in [("min", true), ("deras", true), ("2026-02-02", false)] {
        assert_eq!(top.contains(said), is_there, "only what differs: {said}: {top}");
    }
    assert_eq!(MANY.said(Language::Sv, "en"), "language-en", "a choice by its words, where there are some");
    assert!(filled.stood().into_string().contains("name=\"version\" value=\"2\""));
    let form = filled.autosaved(&Address::start(), "", maud::html! {}).into_string();
    assert!(!form.contains("data-autosave"), "nothing is saved before the writer has decided: {form}");
}

#[test]
fn fields_declared_elsewhere_are_shown_and_compared_by_their_names() {
    let (nothing, fresh) = (nothing(), form(""));
    let stored = form("a=gammal&b=gammal&tick=yes");
    let label = |name: &str| format!("F\u{e4}lt {name}");
    let filled = Filled::new(Language::Sv, &fresh, &nothing).made_of(Address::start(), 1, &stored, label);
    assert_eq!((filled.field("a", "A").value, filled.is_ticked("tick")), ("gammal", true));
    let was = web::merge::was([("a", "gammal"), ("b", "gammal"), ("tick", "yes")]);
    let posted: Form = [("a", "min"), ("b", "gammal"), ("version", "1"), ("was", &was)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into_iter()
        .collect();
    let theirs = form("a=deras&b=ny&tick=yes");
    let mut filled = Filled::new(Language::Sv, &posted, &nothing);
    filled.is_stale = true;
    let filled = filled.made_of(Address::start(), 2, &theirs, label);
    assert_eq!((filled.value("a"), filled.value("b"), filled.is_ticked("tick")), ("min", "ny", false));
    let top = filled.problems_on(label, Address::here).into_string();
    for (said, is_there) in [("min", true), ("deras", true), ("F\u{e4}lt a: din text", true), ("F\u{e4}lt b", false)] {
        assert_eq!(top.contains(said), is_there, "{said}: {top}");
    }
}

#[test]
fn rows_are_not_mixed_of_what_was_sent_and_what_is_stored() {
    let (nothing, fresh, stored, posted) = (nothing(), form(""), form("row-0=a&row-1=b"), form("row-0=c"));
    let filled = |sent| Filled::new(Language::Sv, sent, &nothing).unless_sent(&stored);
    assert_eq!((filled(&fresh).value("row-0"), filled(&fresh).value("row-1")), ("a", "b"));
    assert_eq!((filled(&posted).value("row-0"), filled(&posted).value("row-1")), ("c", ""));
}
