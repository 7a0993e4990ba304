//! Revoking re-opens nothing: a copy ends with its tuple, and never opens again (L1.8; decisions, second round 1).

use base::{Code as _, Error, Id, Instant};
use casework::access::{Case, Purpose, Subject};
use casework::consents::{self, Block, Choices, Exception};
use casework::disclosures::{self, Item, ItemKind, NewItem, Passed, RECALL_MINUTES, Release};
use vault::testing::{raw, raw_rows};
use vault::{Edit, Grant, params};

use crate::consents::county::*;
use crate::world::words;

/// FK writes about a subject and lets it go to Gävle, readable after some minutes.
async fn tells(county: &County, now: Instant, case: Id<Case>, subject: Subject, minutes: i64) -> Id<Item> {
    let [_, fk, gavle, _] = county.sides;
    let work = async |grant: &Grant<'_, Case, Edit>| {
        let item = disclosures::draft(grant, &NewItem::new(ItemKind::Contribution, subject, 1), &words("text")).await?;
        let release_at = grant.now().plus_minutes(minutes);
        let release = Release { to: &[gavle.party], purpose: Purpose::Consultation, release_at };
        let passed = disclosures::disclose(grant, item, &release).await?;
        assert_eq!(passed, [(gavle.party, Passed::Goes)]);
        Ok(item)
    };
    county.act(fk, now, case, work).await.unwrap()
}

async fn revoke(county: &County, now: Instant, case: Id<Case>) {
    county.act(county.sides[0], now, case, async |grant| consents::revoke(grant).await).await.unwrap();
}

async fn consent(county: &County, now: Instant, case: Id<Case>, choices: &Choices) {
    county.consent(county.sides[0], now, case, choices).await.unwrap();
    county.act(county.sides[0], now, case, async |grant| consents::invite(grant).await).await.unwrap();
}

/// Can Gävle read the item in the case, and may it take it to its own record?
async fn reads(county: &County, now: Instant, case: Id<Case>, item: Id<Item>) -> (bool, bool) {
    let gavle = county.sides[2];
    let seen = county.see(gavle, now, case).await;
    let seen = seen.is_some_and(|(_, entries)| entries.iter().any(|entry| entry.item == item));
    let left = county.left(gavle, now, case).await;
    (seen, left.is_some_and(|left| left.contains_key(&item.to_string())))
}

const OPEN: (bool, bool) = (true, false);
const TO_FILE: (bool, bool) = (false, true);
const GONE: (bool, bool) = (false, false);

/// Days on which something that should stay shut might open.
async fn stays_gone(county: &County, from: Instant, case: Id<Case>, item: Id<Item>) {
    for days in [0, 1, 29, 31, 100, 400] {
        assert_eq!(reads(county, from.plus_days(days), case, item).await, GONE, "{days} days on");
    }
}

#[tokio::test]
async fn l1_8_what_was_stopped_stays_shut_when_she_revokes_everything() {
    for county in everywhere().await {
        let [_, fk, gavle, _] = county.sides;
        let case = county.open().await;
        let stopped = tells(&county, NOW, case, Subject::Health, 0).await;
        let other = tells(&county, NOW, case, Subject::Work, 0).await;
        let block = Block { from: Some(fk.party), to: gavle.party, subject: Some(Subject::Health) };
        let (one, two) = (NOW.plus_minutes(1), NOW.plus_minutes(2));
        county.act(fk, one, case, async |grant| consents::block(grant, &block).await).await.unwrap();
        assert_eq!(reads(&county, one, case, stopped).await, GONE);
        revoke(&county, two, case).await;
        stays_gone(&county, two, case, stopped).await;
        assert_eq!(reads(&county, two, case, other).await, TO_FILE);
        assert_eq!(reads(&county, two.plus_days(30), case, other).await, GONE);
    }
}

#[tokio::test]
async fn l1_8_a_stop_lifted_before_the_end_no_longer_counts_and_one_lifted_after_it_does() {
    for county in everywhere().await {
        let [af, fk, gavle, _] = county.sides;
        let case = county.open().await;
        let item = tells(&county, NOW, case, Subject::Health, 0).await;
        let block = Block { from: Some(fk.party), to: gavle.party, subject: Some(Subject::Health) };
        let at = |minutes| NOW.plus_minutes(minutes);
        let stop = county.act(fk, at(1), case, async |grant| consents::block(grant, &block).await).await.unwrap();
        county.act(fk, at(2), case, async |grant| consents::lift(grant, stop).await).await.unwrap();
        assert_eq!(reads(&county, at(2), case, item).await, OPEN, "a stop hides while it stands, and ends nothing");
        let again = county.act(fk, at(3), case, async |grant| consents::block(grant, &block).await).await.unwrap();
        let until = Choices { valid_to: day("2026-12-03"), ..everything(&county.sides) };
        consent(&county, at(4), case, &until).await;
        let out = day("2026-12-04").start().plus_minutes(5);
        consent(&county, out, case, &everything(&county.sides)).await;
        county.act(fk, out, case, async |grant| consents::lift(grant, again).await).await.unwrap();
        stays_gone(&county, out, case, item).await;
        county.act(af, out, case, async |grant| consents::revoke(grant).await).await.unwrap();
        stays_gone(&county, out, case, item).await;
    }
}

#[tokio::test]
async fn l1_8_what_a_newer_yes_takes_out_stays_shut_when_she_revokes_everything() {
    for county in everywhere().await {
        let [_, fk, gavle, _] = county.sides;
        let case = county.open().await;
        let item = tells(&county, NOW, case, Subject::Health, 0).await;
        let exception = Exception { from: fk.party, to: gavle.party, subject: Subject::Health };
        let narrower = Choices { exceptions: vec![exception], ..everything(&county.sides) };
        consent(&county, NOW.plus_minutes(1), case, &narrower).await;
        stays_gone(&county, NOW.plus_minutes(1), case, item).await;
        revoke(&county, NOW.plus_minutes(2), case).await;
        stays_gone(&county, NOW.plus_minutes(2), case, item).await;
    }
}

/// What time ended had ended already: an exception that comes after closes nothing any more, and opens nothing either
/// (docs/decisions/0014).
#[tokio::test]
async fn l1_8_what_she_excepts_after_time_ran_out_had_ended_with_the_time_and_may_be_filed() {
    for county in everywhere().await {
        let [_, fk, gavle, _] = county.sides;
        let case = county.open().await;
        let item = tells(&county, NOW, case, Subject::Health, 0).await;
        let until = Choices { valid_to: day("2026-12-03"), ..everything(&county.sides) };
        consent(&county, NOW.plus_minutes(1), case, &until).await;
        let out = day("2026-12-04").start();
        assert_eq!(reads(&county, out.plus_minutes(-1), case, item).await, OPEN);
        let exception = Exception { from: fk.party, to: gavle.party, subject: Subject::Health };
        let narrower = Choices { exceptions: vec![exception], ..everything(&county.sides) };
        consent(&county, out.plus_days(2), case, &narrower).await;
        assert_eq!(reads(&county, out.plus_days(2), case, item).await, TO_FILE);
        assert_eq!(reads(&county, out.plus_days(29), case, item).await, TO_FILE);
        stays_gone(&county, out.plus_days(30), case, item).await;
        let ended = "select ended from disclosures where item_id = $1";
        let ended = raw_rows(county.vault(), ended, params![item]).await.unwrap();
        assert_eq!(ended[0].get::<Instant>("ended").unwrap(), out, "the end is when time ran out");
    }
}

#[tokio::test]
async fn l1_8_disclosed_and_revoked_inside_ten_minutes_is_destroyed() {
    for county in everywhere().await {
        let case = county.open().await;
        let item = tells(&county, NOW, case, Subject::Work, RECALL_MINUTES).await;
        revoke(&county, NOW.plus_minutes(4), case).await;
        stays_gone(&county, NOW.plus_minutes(4), case, item).await;
        assert_eq!(reads(&county, NOW.plus_minutes(11), case, item).await, GONE, "eleven minutes later");
        let sql = "select count(*) as n from disclosures where item_id = $1 and sealed is not null";
        let kept = raw_rows(county.vault(), sql, params![item]).await.unwrap();
        assert_eq!(kept[0].get::<i64>("n").unwrap(), 0, "nobody could have read it, so it is gone");
    }
}

#[tokio::test]
async fn l1_8_a_new_consent_opens_nothing_old_and_the_holder_discloses_anew() {
    for county in everywhere().await {
        let [_, fk, gavle, _] = county.sides;
        let case = county.open().await;
        let item = tells(&county, NOW, case, Subject::Work, 0).await;
        revoke(&county, NOW.plus_minutes(1), case).await;
        let anew = NOW.plus_minutes(2);
        county.consent(county.sides[0], anew, case, &everything(&county.sides)).await.unwrap();
        assert!(
            county.see(gavle, anew, case).await.is_none(),
            "nor does the case itself, before its holder tells again"
        );
        consent(&county, anew, case, &everything(&county.sides)).await;
        assert_eq!(reads(&county, anew, case, item).await, TO_FILE, "the old copy stays ended");
        let release = Release { to: &[gavle.party], purpose: Purpose::Consultation, release_at: anew };
        let passed = county.act(fk, anew, case, async |grant| disclosures::disclose(grant, item, &release).await).await;
        assert_eq!(passed.unwrap(), [(gavle.party, Passed::Goes)]);
        assert!(reads(&county, anew, case, item).await.0, "by its holder's own act");
    }
}

#[tokio::test]
async fn l1_8_what_ran_out_by_time_stays_ended_under_a_later_yes() {
    for county in everywhere().await {
        let case = county.raise().await;
        consent(&county, NOW, case, &Choices { valid_to: day("2026-12-03"), ..everything(&county.sides) }).await;
        let item = tells(&county, NOW, case, Subject::Work, 0).await;
        let end = day("2026-12-04").start();
        assert_eq!(reads(&county, end.plus_millis(-1), case, item).await, OPEN);
        assert_eq!(reads(&county, end, case, item).await, TO_FILE, "nobody has written its end yet");
        let later = end.plus_days(3);
        consent(&county, later, case, &everything(&county.sides)).await;
        assert_eq!(reads(&county, later, case, item).await, TO_FILE, "written now, from when the time ran out");
        assert_eq!(reads(&county, end.plus_days(30).plus_millis(-1), case, item).await, TO_FILE);
        stays_gone(&county, end.plus_days(30), case, item).await;
    }
}

#[tokio::test]
async fn l1_8_a_yes_without_a_gap_carries_a_copy_on() {
    for county in everywhere().await {
        let case = county.raise().await;
        consent(&county, NOW, case, &Choices { valid_to: day("2026-12-03"), ..everything(&county.sides) }).await;
        let item = tells(&county, NOW, case, Subject::Work, 0).await;
        let last = day("2026-12-04").start().plus_millis(-1);
        consent(&county, last, case, &everything(&county.sides)).await;
        assert_eq!(reads(&county, last.plus_days(30), case, item).await, OPEN);
    }
}

#[tokio::test]
async fn l1_8_a_narrower_yes_ends_what_it_leaves_out_and_nothing_else() {
    for county in everywhere().await {
        let case = county.open().await;
        let (health, work) =
            (tells(&county, NOW, case, Subject::Health, 0).await, tells(&county, NOW, case, Subject::Work, 0).await);
        let subjects = Subject::ALL.iter().copied().filter(|subject| *subject != Subject::Health).collect();
        let narrower = NOW.plus_minutes(1);
        consent(&county, narrower, case, &Choices { subjects, ..everything(&county.sides) }).await;
        assert_eq!(reads(&county, narrower, case, health).await, TO_FILE);
        assert_eq!(reads(&county, narrower, case, work).await, OPEN);
        consent(&county, NOW.plus_minutes(2), case, &everything(&county.sides)).await;
        assert_eq!(reads(&county, NOW.plus_minutes(2), case, health).await, TO_FILE, "back in the yes, still ended");
        assert_eq!(reads(&county, narrower.plus_days(30), case, health).await, GONE, "thirty days from its own end");
    }
}

#[tokio::test]
async fn l1_8_a_follow_up_that_ran_out_does_not_come_back_when_its_day_is_moved() {
    for county in everywhere().await {
        let [af, fk, gavle, _] = county.sides;
        let case = county.open().await;
        let item = tells(&county, NOW, case, Subject::Work, 0).await;
        let release = Release { to: &[gavle.party], purpose: Purpose::FollowUp, release_at: NOW };
        county.act(fk, NOW, case, async |grant| disclosures::disclose(grant, item, &release).await).await.unwrap();
        // Seven months and a day: the follow-up ran out, and a consultation of that day moves its end.
        let late = day("2027-06-22").start().plus_minutes(60);
        county.act(af, late, case, async |grant| consents::consulted(grant, late.date()).await).await.unwrap();
        let sql = "select purpose, ended from disclosures where item_id = $1 order by purpose";
        let rows = raw_rows(county.vault(), sql, params![item]).await.unwrap();
        let ended = |at: usize| rows[at].get::<Option<Instant>>("ended").unwrap();
        assert_eq!((ended(0), ended(1)), (None, Some(day("2027-06-21").end())));
    }
}

/// An end that somebody took away in the database is found, wherever it would decide.
#[tokio::test]
async fn l1_8_an_end_taken_away_by_hand_opens_nothing() {
    for county in everywhere().await {
        let gavle = county.sides[2];
        let case = county.open().await;
        tells(&county, NOW, case, Subject::Work, 0).await;
        revoke(&county, NOW.plus_minutes(1), case).await;
        let anew = NOW.plus_minutes(2);
        county.consent(county.sides[0], anew, case, &everything(&county.sides)).await.unwrap();
        raw(county.vault(), "update disclosures set ended = null, file_to = null", vec![]).await.unwrap();
        let tx = county.enter(gavle, anew).await;
        assert!(matches!(tx.ask::<Case, vault::Read>(case).await, Err(Error::Internal(_))));
    }
}

/// Stops decide where flows are computed, so their own marks are checked there.
#[tokio::test]
async fn l3_7_a_stop_lifted_or_turned_by_hand_is_found_where_it_decides() {
    for county in everywhere().await {
        let [_, fk, gavle, region] = county.sides;
        let altered = [
            format!("update blocks set lifted = {}", NOW.millis()),
            format!("update blocks set to_party = '{}'", region.party),
            "update blocks set subject = 'economy'".to_owned(),
            format!("update blocks set from_party = '{}'", region.party),
        ];
        for sql in altered {
            let case = county.open().await;
            let item = tells(&county, NOW, case, Subject::Health, 0).await;
            let block = Block { from: Some(fk.party), to: gavle.party, subject: Some(Subject::Health) };
            county.act(fk, NOW, case, async |grant| consents::block(grant, &block).await).await.unwrap();
            let sql: &'static str = format!("{sql} where case_id = '{case}'").leak();
            raw(county.vault(), sql, vec![]).await.unwrap();
            let tx = county.enter(gavle, NOW).await;
            let asked = tx.ask::<Case, vault::Read>(case).await;
            assert!(matches!(asked, Err(Error::Internal(_))), "{sql}");
            drop(asked);
            tx.fail(&Error::NotFound).await.unwrap();
            let release = Release { to: &[gavle.party], purpose: Purpose::Consultation, release_at: NOW };
            let told =
                county.act(fk, NOW, case, async |grant| disclosures::disclose(grant, item, &release).await).await;
            assert!(told.is_err(), "{sql}: nothing new goes either");
        }
    }
}

/// A holder's refusal is signed and counted: neither deleting nor turning it opens its flow.
#[tokio::test]
async fn l1_9_a_refusal_deleted_or_turned_by_hand_lets_nothing_go() {
    for county in everywhere().await {
        let [_, fk, gavle, region] = county.sides;
        let altered = [
            "delete from consent_refusals".to_owned(),
            format!("update consent_refusals set party_id = '{}'", region.party),
            "update consent_refusals set consent_id = (select min(k.id) from consents k where k.kind = 'revoked')"
                .to_owned(),
        ];
        let other = county.open().await;
        revoke(&county, NOW, other).await;
        for sql in altered {
            let case = county.open().await;
            let refuse = async |grant: &Grant<'_, Case, Edit>| consents::insufficient(grant, "för allmänt").await;
            county.act(fk, NOW, case, refuse).await.unwrap();
            let sql: &'static str = format!("{sql} where case_id = '{case}'").leak();
            raw(county.vault(), sql, vec![]).await.unwrap();
            let tells = async |grant: &Grant<'_, Case, Edit>| {
                let new = NewItem::new(ItemKind::Contribution, Subject::Work, 1);
                let item = disclosures::draft(grant, &new, &words("text")).await?;
                let release = Release { to: &[gavle.party], purpose: Purpose::Consultation, release_at: grant.now() };
                disclosures::disclose(grant, item, &release).await
            };
            match county.act(fk, NOW, case, tells).await {
                Ok(passed) => assert_eq!(passed, [(gavle.party, Passed::DoesNot)], "{sql}"),
                Err(error) => assert!(matches!(error, Error::Internal(_)), "{sql}: {error}"),
            }
        }
    }
}
