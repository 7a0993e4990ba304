//! Each rule of law.md about consent, by its number.

use base::{Error, Id, Instant, Problem};
use casework::access::{Case, CaseLevel, CaseState, Head, Purpose, Subject};
use casework::consents::{self, Block, Choices, ConsentForm, ConsentKind, ConsentPurpose, Exception};
use casework::disclosures::{self, ItemKind, NewItem, Passed, Release};
use vault::testing::raw;
use vault::{Edit, Grant, Party, Read, params};

use crate::consents::county::*;
use crate::world::words;

/// AF writes about a subject and lets it go to everybody at once; answers with those it went to.
async fn tell(
    county: &County,
    side: Side,
    now: Instant,
    case: Id<Case>,
    subject: Subject,
) -> Result<Vec<Id<Party>>, Error> {
    let to: Vec<Id<Party>> = county.sides.iter().map(|other| other.party).filter(|id| *id != side.party).collect();
    let work = async |grant: &Grant<'_, Case, Edit>| {
        let item = disclosures::draft(grant, &NewItem::new(ItemKind::Contribution, subject, 1), &words("text")).await?;
        let release = Release { to: &to, purpose: Purpose::Consultation, release_at: grant.now() };
        disclosures::disclose(grant, item, &release).await
    };
    let passed = county.act(side, now, case, work).await?;
    Ok(passed.into_iter().filter(|(_, how)| *how == Passed::Goes).map(|(id, _)| id).collect())
}

async fn heard(county: &County, side: Side, now: Instant, case: Id<Case>, subject: Subject) -> usize {
    let seen = county.see(side, now, case).await;
    let told = |entry: &&disclosures::Entry| !entry.own && entry.subject == subject;
    seen.map_or(0, |(_, entries)| entries.iter().filter(told).count())
}

#[tokio::test]
async fn l1_4_an_exception_holds_for_one_pair_and_subject() {
    for county in everywhere().await {
        let [af, fk, gavle, _] = county.sides;
        let case = county.raise().await;
        let exception = Exception { from: af.party, to: gavle.party, subject: Subject::Health };
        let choices = Choices { exceptions: vec![exception], ..everything(&county.sides) };
        county.consent(af, NOW, case, &choices).await.unwrap();
        county.act(af, NOW, case, async |grant| consents::invite(grant).await).await.unwrap();
        let told = tell(&county, af, NOW, case, Subject::Health).await.unwrap();
        assert_eq!(told.len(), 2);
        assert_eq!(heard(&county, fk, NOW, case, Subject::Health).await, 1);
        assert_eq!(heard(&county, gavle, NOW, case, Subject::Health).await, 0);
        assert_eq!(tell(&county, fk, NOW, case, Subject::Health).await.unwrap().len(), 3);
        assert_eq!(heard(&county, gavle, NOW, case, Subject::Health).await, 1);
    }
}

#[tokio::test]
async fn l1_5_a_version_keeps_its_exact_text_and_an_altered_one_is_found() {
    for county in everywhere().await {
        let af = county.sides[0];
        let case = county.open().await;
        let read = async |number| county.act(af, NOW, case, async |grant| consents::receipt(grant, number).await).await;
        let first = read(1).await.unwrap();
        assert!(first.text.as_deref().is_some_and(|text| text.contains("Södertulls hälsocentral")));
        let fewer = Choices { subjects: vec![Subject::Case], ..everything(&county.sides) };
        assert_eq!(county.consent(af, NOW, case, &fewer).await.unwrap(), 2);
        assert_ne!(read(2).await.unwrap().text, first.text);
        assert_eq!(read(1).await.unwrap().text, first.text);
        raw(county.vault(), "update consent_texts set text = text || '.'", vec![]).await.unwrap();
        assert!(matches!(read(1).await, Err(Error::Internal(_))));
    }
}

#[tokio::test]
async fn l1_5_only_the_recorder_reads_the_whole_circle() {
    for county in everywhere().await {
        let [af, fk, ..] = county.sides;
        let case = county.open().await;
        let theirs = county.act(fk, NOW, case, async |grant| consents::receipt(grant, 1).await).await.unwrap();
        assert_eq!(theirs.text, None);
        assert!(theirs.rows.iter().all(|row| row.from == fk.party || row.to == fk.party));
        let mine = county.act(af, NOW, case, async |grant| consents::receipt(grant, 1).await).await.unwrap();
        assert!(mine.text.is_some());
    }
}

#[tokio::test]
async fn l1_6_nothing_ticked_opens_nothing() {
    for county in everywhere().await {
        let [af, fk, ..] = county.sides;
        let case = county.raise().await;
        let days = county.act(af, NOW, case, async |grant| consents::days(grant).await).await.unwrap();
        county.consent(af, NOW, case, &Choices::untouched(&days)).await.unwrap();
        let invited = county.act(af, NOW, case, async |grant| consents::invite(grant).await).await.unwrap();
        assert!(invited.is_empty());
        assert!(county.see(fk, NOW, case).await.is_none());
        assert!(tell(&county, af, NOW, case, Subject::Work).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn l1_7_access_ends_at_midnight_in_stockholm() {
    for county in everywhere().await {
        let [af, fk, ..] = county.sides;
        let case = county.raise().await;
        let choices = Choices { valid_to: day("2026-12-03"), ..everything(&county.sides) };
        county.consent(af, NOW, case, &choices).await.unwrap();
        county.act(af, NOW, case, async |grant| consents::invite(grant).await).await.unwrap();
        let midnight = day("2026-12-04").start();
        assert_eq!(midnight.millis() % 86_400_000, 23 * 3_600_000, "an hour before midnight in UTC");
        assert!(county.see(fk, midnight.plus_millis(-1), case).await.is_some());
        assert!(county.see(fk, midnight, case).await.is_none());
        assert!(tell(&county, af, midnight, case, Subject::Work).await.unwrap().is_empty());
        let (level, entries) = county.see(af, midnight, case).await.unwrap();
        assert_eq!((level, entries.len()), (CaseLevel::Own, 3), "nothing of one's own is lost");
        let anew = Choices { valid_to: day("2027-06-01"), ..everything(&county.sides) };
        county.consent(af, midnight, case, &anew).await.unwrap();
        assert!(county.see(fk, midnight, case).await.is_none(), "l1_8: what ended by its time stays ended");
        county.act(af, midnight, case, async |grant| consents::invite(grant).await).await.unwrap();
        assert!(county.see(fk, midnight, case).await.is_some(), "asked again and told anew");
    }
}

#[tokio::test]
async fn l1_7_the_follow_up_has_its_own_end_and_moves_with_a_consultation() {
    for county in everywhere().await {
        let af = county.sides[0];
        let case = county.open().await;
        let standing =
            async || county.act(af, NOW, case, async |grant| consents::standing(grant).await).await.unwrap().unwrap();
        assert_eq!(standing().await.last_follow_up(), Some(day("2027-06-21")));
        let met = day("2026-12-15");
        county.act(af, NOW, case, async |grant| consents::consulted(grant, met).await).await.unwrap();
        assert_eq!(standing().await.last_follow_up(), Some(day("2027-07-15")));
        let chosen = Choices { followup_to: Some(day("2027-03-01")), ..everything(&county.sides) };
        county.consent(af, NOW, case, &chosen).await.unwrap();
        county.act(af, NOW, case, async |grant| consents::consulted(grant, met).await).await.unwrap();
        assert_eq!(standing().await.last_follow_up(), Some(day("2027-03-01")), "what she chose stays");
    }
}

#[tokio::test]
async fn l1_7_a_spoken_yes_holds_for_sixty_days() {
    for county in everywhere().await {
        let af = county.sides[0];
        let case = county.raise().await;
        let spoken = |to: &str| Choices { form: ConsentForm::Oral, valid_to: day(to), ..everything(&county.sides) };
        let long = county.consent(af, NOW, case, &spoken("2027-01-21")).await;
        let Err(Error::Invalid(invalid)) = long else { panic!("61 days were taken") };
        assert_eq!(invalid.at("valid_to"), Some(&Problem::Other("consents.oral")));
        county.consent(af, NOW, case, &spoken("2027-01-20")).await.unwrap();
    }
}

#[tokio::test]
async fn l1_8_revoked_by_any_party_and_gone_in_the_next_request() {
    for county in everywhere().await {
        let [af, fk, gavle, _] = county.sides;
        let case = county.open().await;
        tell(&county, fk, NOW, case, Subject::Work).await.unwrap();
        assert_eq!(heard(&county, gavle, NOW, case, Subject::Work).await, 1);
        let later = NOW.plus_days(2);
        county.act(fk, later, case, async |grant| consents::revoke(grant).await).await.unwrap();
        assert!(county.see(fk, later, case).await.is_none(), "who noted it is out too");
        assert!(county.see(gavle, later, case).await.is_none());
        assert_eq!(
            county.left(gavle, later, case).await.map(|left| left.len()),
            Some(3),
            "the question, AF's and FK's"
        );
        assert!(tell(&county, gavle, later, case, Subject::Work).await.is_err(), "nothing new is written");
        assert!(tell(&county, af, later, case, Subject::Work).await.unwrap().is_empty());
        assert!(county.left(gavle, later.plus_days(30).plus_millis(-1), case).await.is_some());
        assert!(county.left(gavle, later.plus_days(30), case).await.is_none());
        let again = county.act(af, later, case, async |grant| consents::revoke(grant).await).await;
        assert!(matches!(again, Err(Error::Refused("already-done"))));
        let standing = county.act(af, later, case, async |grant| consents::standing(grant).await).await.unwrap();
        assert_eq!(standing.map(|version| version.kind), Some(ConsentKind::Revoked));
    }
}

#[tokio::test]
async fn l1_8_what_a_new_version_lacks_is_revoked_that_second() {
    for county in everywhere().await {
        let [af, fk, gavle, region] = county.sides;
        let case = county.open().await;
        county.consent(af, NOW.plus_minutes(1), case, &everything(&[af, fk, region])).await.unwrap();
        assert!(county.see(gavle, NOW.plus_minutes(1), case).await.is_none());
        assert!(county.see(fk, NOW.plus_minutes(1), case).await.is_some());
        county.consent(af, NOW.plus_minutes(2), case, &everything(&county.sides)).await.unwrap();
        assert!(county.see(gavle, NOW.plus_minutes(2), case).await.is_none(), "what ended stays ended");
        let told = async |grant: &Grant<'_, Case, Edit>| consents::invite(grant).await;
        let invited = county.act(af, NOW.plus_minutes(2), case, told).await.unwrap();
        assert_eq!(invited, [gavle.party], "the others' copies were carried on");
        assert!(county.see(gavle, NOW.plus_minutes(2), case).await.is_some());
    }
}

#[tokio::test]
async fn l1_8_a_deleted_revocation_is_found() {
    for county in everywhere().await {
        let [af, fk, ..] = county.sides;
        let case = county.open().await;
        county.act(af, NOW, case, async |grant| consents::revoke(grant).await).await.unwrap();
        raw(county.vault(), "delete from consents where kind = 'revoked'", vec![]).await.unwrap();
        assert!(county.see(fk, NOW, case).await.is_none(), "the head still names version 2");
        raw(county.vault(), "update cases set consents = 1", vec![]).await.unwrap();
        assert!(county.see(fk, NOW, case).await.is_none(), "what it had received has ended, whatever the head says");
        let tx = county.enter(af, NOW).await;
        assert!(matches!(tx.ask::<Case, Read>(case).await, Err(Error::Internal(_))));
    }
}

#[tokio::test]
async fn l1_9_a_holder_that_finds_it_not_sufficient_stops_its_own_flow() {
    for county in everywhere().await {
        let [af, fk, ..] = county.sides;
        let case = county.open().await;
        let refuse = async |side| {
            county.act(side, NOW, case, async |grant| consents::insufficient(grant, "för allmänt").await).await
        };
        refuse(fk).await.unwrap();
        assert!(matches!(refuse(fk).await, Err(Error::Refused("already-done"))));
        assert!(tell(&county, fk, NOW, case, Subject::Work).await.unwrap().is_empty());
        assert_eq!(tell(&county, af, NOW, case, Subject::Work).await.unwrap().len(), 3, "others go on");
        let standing = async |side| {
            county.act(side, NOW, case, async |grant| consents::standing(grant).await).await.unwrap().unwrap()
        };
        assert!(standing(fk).await.refused.is_some() && standing(fk).await.told.is_none());
        assert!(standing(af).await.refused.is_none(), "others are not told");
        county.act(fk, NOW, case, async |grant| consents::told(grant).await).await.unwrap();
        assert!(standing(fk).await.told.is_some());
        county.consent(af, NOW, case, &everything(&county.sides)).await.unwrap();
        assert_eq!(tell(&county, fk, NOW, case, Subject::Work).await.unwrap().len(), 3, "a new text, a new look");
    }
}

#[tokio::test]
async fn l1_10_consent_comes_before_anybody_knows() {
    for county in everywhere().await {
        let [af, fk, ..] = county.sides;
        let case = county.raise().await;
        assert!(county.see(fk, NOW, case).await.is_none(), "raised");
        county.consent(af, NOW, case, &everything(&county.sides)).await.unwrap();
        assert!(county.see(fk, NOW, case).await.is_none(), "consented to, not yet told");
        county.act(af, NOW, case, async |grant| consents::invite(grant).await).await.unwrap();
        let (level, entries) = county.see(fk, NOW, case).await.unwrap();
        assert_eq!(level, CaseLevel::Party);
        assert_eq!(entries.iter().filter(|entry| entry.kind == ItemKind::Case).count(), 1);
        let head = county.act(af, NOW, case, async |grant| Head::of(grant).await).await.unwrap();
        assert_eq!(head.state, CaseState::Preparing);
        let twice = county.act(af, NOW, case, async |grant| consents::invite(grant).await).await.unwrap();
        assert!(twice.is_empty(), "once is enough");
        let other = county.act(fk, NOW, case, async |grant| consents::invite(grant).await).await;
        assert!(matches!(other, Err(Error::Refused("only-own-party"))));
    }
}

#[tokio::test]
async fn l1_16_nobody_under_eighteen_until_midnight() {
    for county in everywhere().await {
        let af = county.sides[0];
        let mut young = mikael("197705232382");
        young.born = "2008-11-22".to_owned();
        let case = county.raise_by(af, young, NOW).await;
        let birthday = day("2026-11-22").start();
        let choices = everything(&county.sides);
        let early = county.consent(af, birthday.plus_millis(-1), case, &choices).await;
        assert!(matches!(early, Err(Error::Refused("consents.under-eighteen"))));
        county.consent(af, birthday, case, &choices).await.unwrap();
    }
}

#[tokio::test]
async fn l3_7_a_block_beats_consent_and_shows_to_nobody() {
    for county in everywhere().await {
        let [af, fk, gavle, _] = county.sides;
        let case = county.open().await;
        tell(&county, fk, NOW, case, Subject::Health).await.unwrap();
        let block = Block { from: Some(fk.party), to: gavle.party, subject: Some(Subject::Health) };
        let stop = county.act(fk, NOW, case, async |grant| consents::block(grant, &block).await).await.unwrap();
        assert_eq!(heard(&county, gavle, NOW, case, Subject::Health).await, 0);
        assert_eq!(heard(&county, af, NOW, case, Subject::Health).await, 1);
        assert_eq!(tell(&county, fk, NOW, case, Subject::Health).await.unwrap().len(), 2);
        county.consent(af, NOW, case, &everything(&county.sides)).await.unwrap();
        assert_eq!(heard(&county, gavle, NOW, case, Subject::Health).await, 0, "a new consent does not lift it");
        let known =
            async |side| county.act(side, NOW, case, async |grant| consents::blocks(grant).await).await.unwrap().len();
        assert_eq!((known(fk).await, known(gavle).await, known(af).await), (1, 0, 0));
        county.act(fk, NOW, case, async |grant| consents::lift(grant, stop).await).await.unwrap();
        assert_eq!(heard(&county, gavle, NOW, case, Subject::Health).await, 1);
        let whole = Block { from: None, to: gavle.party, subject: None };
        county.act(af, NOW, case, async |grant| consents::block(grant, &whole).await).await.unwrap();
        assert!(county.see(gavle, NOW, case).await.is_none(), "as if there were no case");
        raw(county.vault(), "delete from blocks where subject is null", params![]).await.unwrap();
        assert!(county.see(gavle, NOW, case).await.is_none(), "a deleted block opens nothing");
    }
}

#[tokio::test]
async fn two_cases_about_one_person_are_seen_where_both_are_known() {
    for county in everywhere().await {
        let [af, fk, gavle, _] = county.sides;
        let first = county.open().await;
        let second = county.raise_by(fk, mikael("197705232382"), NOW).await;
        let others = async |side, case| {
            let twins = county.act(side, NOW, case, async |grant| consents::same_person(grant).await).await.unwrap();
            twins.into_iter().map(|twin| twin.case).collect::<Vec<_>>()
        };
        assert_eq!(others(fk, second).await, [first], "FK was told of the first and raised the second");
        assert!(others(af, first).await.is_empty(), "AF has not been told of the second");
        county.consent(fk, NOW, second, &everything(&[fk, gavle])).await.unwrap();
        county.act(fk, NOW, second, async |grant| consents::invite(grant).await).await.unwrap();
        assert_eq!(others(gavle, first).await, [second]);
        assert!(others(af, first).await.is_empty());
    }
}

#[tokio::test]
async fn a_follow_up_alone_lets_nobody_in() {
    for county in everywhere().await {
        let [af, fk, ..] = county.sides;
        let case = county.raise().await;
        let choices = Choices { purposes: vec![ConsentPurpose::FollowUp], ..everything(&county.sides) };
        county.consent(af, NOW, case, &choices).await.unwrap();
        assert!(county.act(af, NOW, case, async |grant| consents::invite(grant).await).await.unwrap().is_empty());
        assert!(county.see(fk, NOW, case).await.is_none());
    }
}

#[tokio::test]
async fn recording_costs_few_statements() {
    for county in everywhere().await {
        let case = county.raise().await;
        let choices = everything(&county.sides);
        county.consent(county.sides[0], NOW, case, &choices).await.unwrap();
        let (before, begun) = (county.vault().statements(), std::time::Instant::now());
        county.consent(county.sides[0], NOW, case, &choices).await.unwrap();
        let spent = county.vault().statements() - before;
        println!("recording 124 rows: {spent} statements, {:?}", begun.elapsed());
        // Eight of them keep the tasks of the case.
        assert!(spent <= 21, "{spent}");
    }
}
