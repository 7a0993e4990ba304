use base::{Code as _, Instant};
use organisation::parties::PartyKind;
use proptest::prelude::*;

use super::*;

fn party(number: u8) -> Id<Party> {
    Id::new(Instant::from_millis(1), [number; 10])
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn days() -> Days {
    Days { today: day("2026-11-21"), next_meeting: None, last_consultation: None }
}

fn offered(number: u8) -> Offered {
    let kind = PartyKind::Municipality;
    let party = PartyName { id: party(number), kind, name: format!("P{number}"), short: String::new() };
    Offered { party, authority: true, placed: number < 4, convener: false, initiator: false, let_in: false }
}

fn chosen(circle: &[u8], subjects: &[Subject], purposes: &[ConsentPurpose]) -> Choices {
    Choices {
        circle: circle.iter().copied().map(party).collect(),
        subjects: subjects.to_vec(),
        purposes: purposes.to_vec(),
        ..Choices::untouched(&days())
    }
}

fn choices() -> impl Strategy<Value = Choices> {
    let circle = prop::collection::vec(0_u8..5, 0..6);
    let subjects = prop::sample::subsequence(Subject::ALL.to_vec(), 0..=5);
    let purposes = prop::sample::subsequence(ConsentPurpose::ALL.to_vec(), 0..=3);
    let exceptions = prop::collection::vec((0_u8..5, 0_u8..5, prop::sample::select(Subject::ALL)), 0..8);
    (circle, subjects, purposes, exceptions).prop_map(|(circle, subjects, purposes, exceptions)| {
        let exception = |(from, to, subject)| Exception { from: party(from), to: party(to), subject };
        let exceptions = exceptions.into_iter().map(exception).collect();
        Choices { exceptions, ..chosen(&circle, &subjects, &purposes) }
    })
}

/// The same choices in every run, others by the environment.
fn config() -> ProptestConfig {
    let rng_seed = proptest::test_runner::RngSeed::Fixed(vault::testing::seed());
    ProptestConfig { rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    /// Said again in another way: a tuple is there exactly when every choice it rests on was made.
    #[test]
    fn l1_4_tuples_obey_the_choices(choices in choices()) {
        let tuples = choices.tuples();
        for from in 0..5 {
            for to in 0..5 {
                for subject in Subject::ALL {
                    for purpose in Purpose::ALL {
                        let (from, to) = (party(from), party(to));
                        let asked = ConsentPurpose::from_code(purpose.code()).unwrap();
                        let excepted = choices.exceptions.contains(&Exception { from, to, subject: *subject });
                        let own = (*subject, *purpose) == (Subject::Case, Purpose::Consultation);
                        let expected = choices.circle.contains(&from)
                            && choices.circle.contains(&to)
                            && choices.subjects.contains(&Subject::Case)
                            && choices.subjects.contains(subject)
                            && choices.has(asked)
                            && if from == to { own } else { !excepted };
                        let times = tuples
                            .iter()
                            .filter(|t| (t.from, t.to, t.subject, t.purpose) == (from, to, *subject, *purpose));
                        prop_assert_eq!(times.count(), usize::from(expected));
                    }
                }
            }
        }
    }

    /// Taking a choice away never lets more flow.
    #[test]
    fn l1_4_less_chosen_is_less_told(choices in choices(), at in 0_usize..6) {
        let all = choices.tuples();
        let mut fewer = choices.clone();
        if at < fewer.circle.len() { fewer.circle.remove(at); }
        if at < fewer.subjects.len() { fewer.subjects.remove(at); }
        prop_assert!(fewer.tuples().iter().all(|tuple| all.contains(tuple)));
    }
}

#[test]
fn l1_6_nothing_ticked_gives_nothing() {
    assert!(Choices::untouched(&days()).tuples().is_empty());
    let others = chosen(&[0, 1], Subject::ALL, &[]);
    assert!(others.tuples().is_empty(), "no purpose, no flow");
    assert!(chosen(&[0, 1], &[], ConsentPurpose::ALL).tuples().is_empty(), "no subject, no flow");
    assert!(chosen(&[], Subject::ALL, ConsentPurpose::ALL).tuples().is_empty(), "no circle, no flow");
    let unnamed = chosen(&[0, 1], &[Subject::Work, Subject::Health], ConsentPurpose::ALL);
    assert!(unnamed.tuples().is_empty(), "no named case without the subject case");
}

#[test]
fn l1_6_each_grant_can_exist_alone() {
    for purpose in [ConsentPurpose::Consultation, ConsentPurpose::FollowUp] {
        let alone = chosen(&[0, 1], &[Subject::Case], &[purpose]).tuples();
        let across: Vec<_> = alone.iter().filter(|tuple| tuple.from != tuple.to).collect();
        assert_eq!(across.len(), 2, "{purpose:?}");
        assert!(across.iter().all(|tuple| tuple.purpose.code() == purpose.code()));
    }
    for subject in Subject::ALL.iter().filter(|subject| **subject != Subject::Case) {
        let mut choices = chosen(&[0, 1], &[Subject::Case, *subject], &[ConsentPurpose::Consultation]);
        choices.exceptions = vec![Exception { from: party(1), to: party(0), subject: *subject }];
        let told: Vec<_> = choices.tuples().into_iter().filter(|tuple| tuple.subject == *subject).collect();
        assert_eq!(told.len(), 1, "{subject:?} one way");
        assert_eq!((told[0].from, told[0].to), (party(0), party(1)));
    }
    let coordination = chosen(&[0, 1], &[Subject::Case], &[ConsentPurpose::Coordination]);
    assert!(coordination.tuples().is_empty() && coordination.has(ConsentPurpose::Coordination));
}

#[test]
fn l1_7_an_end_is_always_there_and_never_far() {
    let offered = [0, 1, 2, 3, 4].map(offered);
    let with_end = |end: &str, form| Choices { form, valid_to: day(end), ..chosen(&[0, 1], &[], &[]) };
    let check = |choices: &Choices| choices.check(&offered, &days()).map_err(|e| e.problems[0].problem.clone());
    assert_eq!(Choices::untouched(&days()).valid_to, day("2027-11-21"));
    assert_eq!(check(&with_end("2027-11-21", ConsentForm::Paper)), Ok(()));
    assert_eq!(check(&with_end("2027-11-22", ConsentForm::Paper)), Err(Problem::Other("consents.too-long")));
    assert_eq!(check(&with_end("2026-11-20", ConsentForm::Paper)), Err(Problem::Other("in-the-past")));
    assert_eq!(check(&with_end("2027-01-20", ConsentForm::Oral)), Ok(()));
    assert_eq!(check(&with_end("2027-01-21", ConsentForm::Oral)), Err(Problem::Other("consents.oral")));
    let meeting = Days { next_meeting: Some(day("2026-12-01")), ..days() };
    assert_eq!(meeting.oral_to(), day("2026-12-01"));
    assert_eq!(check(&chosen(&[0, 4], &[], &[])), Err(Problem::NotAChoice), "no place in the team");
}

#[test]
fn the_follow_up_has_its_own_end() {
    let mut choices = chosen(&[0, 1], &[Subject::Case], &[ConsentPurpose::FollowUp]);
    assert_eq!(choices.follows_up_to(&days()), Some(day("2027-06-21")));
    let later = Days { last_consultation: Some(day("2026-10-31")), ..days() };
    assert_eq!(choices.follows_up_to(&later), Some(day("2027-05-31")));
    choices.followup_to = Some(day("2027-03-01"));
    assert_eq!(choices.follows_up_to(&later), Some(day("2027-03-01")));
    choices.followup_to = Some(day("2029-03-01"));
    let far = choices.check(&[0, 1].map(offered), &days()).unwrap_err();
    assert_eq!(far.at("followup_to"), Some(&Problem::Other("too-far-ahead")));
    choices.purposes.clear();
    assert_eq!(choices.follows_up_to(&days()), None);
}
