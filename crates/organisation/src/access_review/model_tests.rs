//! What silence may do, over many histories.

use vault::Chance;

use super::*;

fn id<T>(number: usize) -> Id<T> {
    Id::new(Instant::from_millis(0), [u8::try_from(number % 251).unwrap(); 10])
}

fn begun() -> Instant {
    base::Date::parse("2026-11-03").unwrap().at(1, 0)
}

fn row(number: usize, staff: usize, role: Role, review: usize) -> Row {
    Row {
        id: id(number),
        review: id(review),
        staff: id(staff),
        subject: Subject::Role { id: id(number), role },
        from: begun().plus_days(-300),
        to: None,
        decision: None,
        decided_by: None,
        decided: None,
        was_to: None,
        cut_short: None,
        given_again: false,
        step: Step::Open,
        reviewer: Some(id(1)),
        signed_in: None,
    }
}

/// A party's reviews, as the store keeps them.
struct House {
    now: Instant,
    reviews: Vec<(Id<ReviewId>, Step, Instant)>,
    rows: Vec<Row>,
}

impl House {
    fn new(reviews: usize, rows: Vec<Row>) -> Self {
        let reviews = (0..reviews).map(|at| (id(at), Step::Open, begun())).collect();
        Self { now: begun(), reviews, rows }
    }

    /// One night; answers what it did.
    fn night(&mut self) -> Vec<Next> {
        let standing: Vec<Standing<'_>> = self
            .reviews
            .iter()
            .map(|(id, step, since)| {
                let rows = self.rows.iter().filter(|row| row.review == *id).collect();
                Standing { id: *id, step: *step, since: *since, rows }
            })
            .collect();
        let done = night(&standing, self.now);
        for next in &done {
            let review = self.reviews.iter_mut().find(|(id, ..)| *id == next.review).unwrap();
            (review.1, review.2) = (next.step, self.now);
            for row in self.rows.iter_mut().filter(|row| row.review == next.review) {
                row.step = next.step;
                if next.suspended.contains(&row.id) {
                    (row.was_to, row.to) = (row.to, Some(self.now));
                    row.cut_short = Some(self.now);
                    (row.decision, row.decided) = (Some(Decision::Suspended), Some(self.now));
                }
            }
        }
        done
    }

    fn after(&mut self, days: i64) -> Vec<Next> {
        self.now = self.now.plus_days(days);
        self.night()
    }
}

#[test]
fn l3_5_silence_reminds_then_asks_another_then_suspends() {
    let mut house = House::new(1, vec![row(1, 7, Role::Officer, 0)]);
    assert_eq!(house.night(), []);
    assert_eq!(house.after(13), []);
    let mut steps = Vec::new();
    for _ in 0..6 {
        steps.extend(house.after(14).into_iter().map(|next| (next.step, next.suspended.len())));
    }
    assert_eq!(steps, [(Step::Reminded, 0), (Step::PassedOn, 0), (Step::Suspended, 1)]);
    assert_eq!(due(Step::Open, begun()), Some(begun().plus_days(42)));
}

#[test]
fn l3_5_a_server_that_stood_still_takes_no_step_twice() {
    let mut house = House::new(1, vec![row(1, 7, Role::Officer, 0)]);
    let next = house.after(400);
    assert_eq!((next[0].step, next[0].suspended.len()), (Step::Reminded, 0), "one step a night, and each has its time");
    assert_eq!(house.after(1), []);
}

#[test]
fn l3_5_more_people_than_a_few_are_never_suspended_in_one_night() {
    let people = |many: usize| (0..many).map(|at| row(at, at + 10, Role::Officer, at % 3)).collect();
    for (many, step) in [(LIMIT, Step::Suspended), (LIMIT + 1, Step::Stopped), (100, Step::Stopped)] {
        let mut rows: Vec<Row> = people(many);
        // As many others were confirmed: a few of many is no party without anybody.
        rows.extend(
            (0..many).map(|at| Row { decision: Some(Decision::Keep), ..row(at + 110, at + 120, Role::Officer, 0) }),
        );
        let mut house = House::new(3, rows);
        for _ in 0..2 {
            house.after(14);
        }
        let night = house.after(14);
        assert!(night.iter().all(|next| next.step == step), "{many}: {night:?}");
        let suspended: usize = night.iter().map(|next| next.suspended.len()).sum();
        assert_eq!(suspended, if step == Step::Suspended { many } else { 0 });
        assert_eq!(house.after(400), [], "and nothing goes on by itself");
    }
}

#[test]
fn l3_5_a_small_party_does_not_wake_up_with_nobody() {
    for (many, step) in [(FEW, Step::Suspended), (FEW + 1, Step::Stopped)] {
        let mut house = House::new(1, (0..many).map(|at| row(at, at + 10, Role::Officer, 0)).collect());
        for _ in 0..2 {
            house.after(14);
        }
        assert_eq!(house.after(14)[0].step, step, "{many} of {many}");
    }
}

#[test]
fn l3_5_whoever_can_undo_it_is_not_suspended() {
    let rows = vec![row(1, 7, Role::PartyAdministrator, 0), row(2, 7, Role::Officer, 0)];
    let mut house = House::new(1, rows);
    for _ in 0..2 {
        house.after(14);
    }
    let night = house.after(14);
    assert_eq!((night[0].step, &night[0].suspended[..]), (Step::Stopped, &[id(2)][..]));
    assert!(house.rows[0].waits(house.now) && house.rows[0].is_for_administrators());
}

#[test]
fn l3_5_a_suspension_can_be_undone_for_thirty_days_and_not_beyond_what_it_held() {
    let suspended = |was_to| Row {
        decision: Some(Decision::Suspended),
        decided: Some(begun()),
        was_to,
        cut_short: Some(begun()),
        to: Some(begun()),
        ..row(1, 7, Role::Officer, 0)
    };
    let until = begun().plus_days(UNDO_DAYS);
    assert_eq!(may_undo(&suspended(None), until.plus_millis(-1)), Some(until));
    assert_eq!(may_undo(&suspended(None), until), None);
    assert_eq!(may_undo(&suspended(Some(begun().plus_days(2))), begun().plus_days(1)), Some(until));
    assert_eq!(may_undo(&suspended(Some(begun().plus_days(2))), begun().plus_days(2)), None);
    assert_eq!(may_undo(&row(1, 7, Role::Officer, 0), begun()), None);
    let ended_since = Row { cut_short: Some(begun().plus_days(1)), ..suspended(None) };
    let given_since = Row { given_again: true, ..suspended(None) };
    assert_eq!(
        [may_undo(&ended_since, begun()), may_undo(&given_since, begun())],
        [None; 2],
        "what was said later stands"
    );
}

#[test]
fn l3_5_nobody_confirms_herself() {
    let (manager, other) = (id(1), id(2));
    let own = row(1, 1, Role::Manager, 0);
    let reader = |me, administers| Reader { me, administers };
    assert!(!reader(manager, false).may_decide(&own) && !reader(manager, true).may_decide(&own));
    assert!(reader(other, true).is_asked(&own, begun()), "the administrators answer for the manager");
    assert!(!reader(other, false).may_decide(&own));
    let hers = row(2, 7, Role::Officer, 0);
    assert!(reader(manager, false).is_asked(&hers, begun()) && !reader(other, true).is_asked(&hers, begun()));
    assert!(reader(other, true).may_decide(&hers), "an administrator may");
}

/// Whoever answers what at whichever time, and however seldom the program looks.
#[test]
fn l3_5_no_history_suspends_without_three_times_two_weeks_or_against_an_answer() {
    let dice = Chance::seeded(vault::testing::seed());
    let below = |bound: usize| dice.below(bound).unwrap();
    let (mut suspended, mut kept) = (0, 0);
    for _ in 0..400 {
        let rows = (0..below(30)).map(|at| {
            let role = if below(6) == 0 { Role::PartyAdministrator } else { Role::Officer };
            row(at, 5 + below(20), role, below(3))
        });
        let mut house = House::new(3, rows.collect());
        for _ in 0..40 {
            let now = house.now;
            let chosen: Vec<usize> = (0..house.rows.len()).filter(|_| below(25) == 0).collect();
            for at in chosen {
                let row = &mut house.rows[at];
                if row.waits(now) {
                    let answers = [Decision::Keep, Decision::End, Decision::PutOff];
                    row.decision = Some(answers[below(3)]);
                    row.to = if row.decision == Some(Decision::End) { Some(now) } else { row.to };
                }
            }
            let before: Vec<Row> = house.rows.clone();
            let night = house.after(i64::try_from(below(30)).unwrap());
            let people: BTreeSet<Id<Staff>> = night
                .iter()
                .flat_map(|next| &next.suspended)
                .map(|id| before.iter().find(|row| row.id == *id).unwrap().staff)
                .collect();
            assert!(people.len() <= LIMIT);
            for (row, was) in house.rows.iter().zip(&before).filter(|(row, was)| row.decision != was.decision) {
                assert!(matches!(was.decision, None | Some(Decision::PutOff)), "{:?}", was.decision);
                assert!(was.step == Step::PassedOn && house.now >= begun().plus_days(3 * STEP_DAYS));
                assert!(!matches!(row.subject, Subject::Role { role: Role::PartyAdministrator, .. }));
                assert!(may_undo(row, house.now).is_some());
                suspended += 1;
            }
        }
        kept += house.rows.iter().filter(|row| row.decision == Some(Decision::Keep)).count();
        let over = |step: Step| matches!(step, Step::Suspended | Step::Stopped | Step::Done);
        assert!(house.reviews.iter().all(|(_, step, since)| over(*step) || house.now < since.plus_days(2 * 30)));
    }
    assert!(suspended > 50 && kept > 50, "{suspended} {kept}");
}
