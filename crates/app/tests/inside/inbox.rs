//! The start page, the list of cases and the register of teams, as people, on every database.

use axum::http::StatusCode;
use base::{Code as _, Date, Id, Language};
use casework::access::{CASE_POLICY, CASES_TO_COUNT, Case, CaseState, Head, Subject};
use casework::consents::{self, Choices, ConsentForm, ConsentPurpose};
use casework::disclosures::{ItemKind, NewItem, draft};
use casework::meetings::{self, Meeting, NewDate};
use organisation::teams::TeamRoom;
use vault::{Edit, params, testing};

use crate::world::stages::{Stage, Story};
use crate::world::{NUMBERS, World, today, words, worlds};

/// Test numbers from the list, one for each case of a long list.
fn numbers(count: usize) -> Vec<String> {
    let list = include_str!("../../../../data/test-personal-numbers.txt");
    let adult = |number: &&str| {
        number.starts_with("19") && number[..4].parse::<i32>().is_ok_and(|year| (1965..2000).contains(&year))
    };
    list.lines().map(str::trim).filter(adult).take(count).map(str::to_owned).collect()
}

async fn raise(w: &World, count: usize) -> Vec<Id<Case>> {
    let mut raised = Vec::new();
    for (at, number) in numbers(count).iter().enumerate() {
        raised.push(w.raise(&format!("Kanarie Nummer{at}"), "Vad klarar jag?", number).await);
    }
    assert_eq!(raised.len(), count);
    raised
}

/// Moves a case on, as the slices do that this test is not about.
async fn set_state(w: &World, case: Id<Case>, state: CaseState) {
    let tx = w.as_someone(&w.anna_af).await;
    let grant = tx.ask::<Case, Edit>(case).await.unwrap();
    let mut head = Head::of(&grant).await.unwrap();
    head.state = state;
    head.save(&grant, None).await.unwrap();
    drop(grant);
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn every_number_opens_the_list_it_counts() {
    for w in worlds().await {
        let cases = raise(&w, 4).await;
        let page = w.anna_af.opens("/").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(page.shows("I dag, tisdag 3 november") && page.shows("<b>4</b>öppna ärenden"), "{}", page.body);
        assert!(page.shows("<b>0</b>allt") && page.shows("Inget väntar på er."));

        set_state(&w, cases[0], CaseState::Preparing).await;
        set_state(&w, cases[1], CaseState::Preparing).await;
        let tx = w.as_someone(&w.anna_af).await;
        let grant = tx.ask::<Case, Edit>(cases[1]).await.unwrap();
        draft(&grant, &NewItem::new(ItemKind::Contribution, Subject::Work, 1), &words("x")).await.unwrap();
        drop(grant);
        tx.commit().await.unwrap();
        let tell = "insert into feedbacks (id, case_id, consultation, party_id, channel, due, version, mac) \
            values ('t', $1, 1, $2, 'phone', '2026-11-01', 1, '')";
        testing::raw(&w.vault, tell, params![cases[2], w.af]).await.unwrap();
        set_state(&w, cases[2], CaseState::Discussed).await;
        open_to_all(&w, cases[3]).await;
        let ask = "insert into followups (id, case_id, party_id, due, version, mac) values ('u', $1, $2, '2026-11-10', 1, '')";
        testing::raw(&w.vault, ask, params![cases[3], w.af]).await.unwrap();
        set_state(&w, cases[3], CaseState::Following).await;

        let page = w.anna_af.opens("/").await;
        for tile in [
            "href=\"/?visa=skriva\"><b>2</b>att skriva",
            "href=\"/?visa=besked\"><b>1</b>att återkoppla",
            "href=\"/?visa=uppfoljning\"><b>1</b>att följa upp",
            "<b class=\"late\"><time class=\"when\" datetime=\"2026-11-01\">sön 1 nov</time></b> <small>2 dagar sen</small>",
            "Ni har börjat.",
            "Fortsätt skriva",
        ] {
            assert!(page.shows(tile), "{tile} is not in {}", page.body);
        }
        for (list, count) in [("skriva", 2), ("besked", 1), ("uppfoljning", 1), ("", 4)] {
            let page = w.anna_af.opens(&format!("/?visa={list}")).await;
            assert_eq!(page.body.matches("Kanarie Nummer").count(), count, "{list}: {}", page.body);
        }
        for (list, count) in [("skriva", 2), ("besked", 1), ("uppfoljning", 1), ("forslag", 0), ("nytt", 0)] {
            let page = w.anna_af.opens(&format!("/arenden?visa={list}")).await;
            assert_eq!(page.body.matches("Kanarie Nummer").count(), count, "{list}: {}", page.body);
        }
        let page = w.anna_af.opens("/arenden?lage=preparing").await;
        assert_eq!(page.body.matches("Kanarie Nummer").count(), 2);
    }
}

#[tokio::test]
async fn the_same_few_statements_at_5_and_at_60_cases() {
    for w in worlds().await {
        let mut spent = Vec::new();
        let mut raised = 0;
        for size in [5, 60] {
            for (at, number) in numbers(size).iter().enumerate().skip(raised) {
                w.raise(&format!("Kanarie Nummer{at}"), "Vad klarar jag?", number).await;
            }
            raised = size;
            for path in ["/", "/arenden", "/team"] {
                w.anna_af.opens(path).await;
                let before = w.vault.statements();
                assert_eq!(w.anna_af.opens(path).await.status, StatusCode::OK);
                spent.push((path, w.vault.statements() - before));
            }
        }
        assert_eq!(spent[..3], spent[3..], "a page costs more with more cases");
        assert!(spent.iter().all(|(_, statements)| *statements <= 10), "{spent:?}");
        let first = w.anna_af.opens("/arenden").await;
        assert_eq!(first.body.matches("Kanarie Nummer").count(), 50);
        assert!(first.shows("60 ärenden") && !first.shows("Till första sidan"), "{}", first.told());
        let second = w.anna_af.opens(&next(&first)).await;
        assert_eq!(second.body.matches("Kanarie Nummer").count(), 10);
        assert!(second.shows("60 ärenden") && second.shows("Till första sidan") && !second.shows("rel=\"next\""));
    }
}

/// Where the way to the next page leads.
fn next(page: &crate::world::Page) -> String {
    let link = page.body.split("rel=\"next\" href=\"").nth(1).unwrap_or_else(|| panic!("no next: {}", page.told()));
    link.split('"').next().unwrap().replace("&amp;", "&")
}

/// The cases whose rows a page shows.
fn shown(page: &crate::world::Page) -> Vec<String> {
    let rows = page.body.split("href=\"/arenden/").skip(1).filter_map(|rest| rest.get(..36));
    rows.filter(|id| id.parse::<Id<Case>>().is_ok()).map(str::to_owned).collect()
}

#[tokio::test]
async fn no_case_is_skipped_when_another_leaves_the_list_and_none_comes_twice() {
    for w in worlds().await {
        let cases = raise(&w, 54).await;
        for list in ["/arenden", "/arenden?mina=1", "/arenden?lage=asking"] {
            let first = w.anna_af.opens(list).await;
            let mut seen = shown(&first);
            assert_eq!(seen.len(), 50, "{list}: {}", first.told());
            // Two of the first page leave, and one of them was its last.
            for gone in [&seen[3], &seen[49]] {
                set_state(&w, gone.parse().unwrap(), CaseState::Closed).await;
            }
            let second = w.anna_af.opens(&next(&first)).await;
            seen.extend(shown(&second));
            seen.sort();
            let mut all: Vec<String> = cases.iter().map(ToString::to_string).collect();
            all.sort();
            assert_eq!(seen, all, "{list}");
            for case in &cases {
                set_state(&w, *case, CaseState::Asking).await;
            }
        }
        let odd = w.anna_af.opens("/arenden?efter=x~2~y").await;
        assert!(odd.shows("54 ärenden"), "what is no place is the beginning");
        let id = "0199f0a0-0000-7000-8000-000000000001";
        let end = w.anna_af.opens(&format!("/arenden?efter=~0~{id}")).await;
        assert!(end.shows("Till första sidan") && !end.shows("Sida"), "after the last: {}", end.told());
    }
}

#[tokio::test]
async fn l1_23_process_leader_association_and_reviewer_see_no_case() {
    for w in worlds().await {
        let case = w.raise("Kanarie Fågelsång", "Kanariefrågan?", crate::world::NUMBERS[0]).await;
        let team = format!("/team/{}", w.team);
        let of_case =
            [format!("/arenden/{case}"), format!("/arenden/{case}/samtycke"), format!("/arenden/{case}/underlag")];
        let mut paths = vec!["/", "/arenden", "/arenden?lage=asking", "/team", &team, "/moten", "/logg", "/logga-in"];
        paths.extend(of_case.iter().map(String::as_str));
        for someone in [&w.leader, &w.office, &w.reviewer_fk, &w.lisbet_fk] {
            for path in &paths {
                let page = someone.opens(path).await;
                assert!(!page.shows("Kanarie") && !page.shows("19610118"), "{} at {path}", someone.name);
            }
            assert!(someone.opens("/team").await.shows("Södertull"));
        }
    }
}

#[tokio::test]
async fn teams_show_seats_and_dates_and_nothing_of_a_case() {
    for w in worlds().await {
        let tx = w.as_someone(&w.johan_region).await;
        let room = tx.ask::<TeamRoom, Edit>(w.team.cast()).await.unwrap();
        let mut planned = Vec::new();
        for days in [-30, 28] {
            let new = NewDate { starts: today().plus_days(days), minutes: 90, form: "physical".to_owned() };
            planned.push(meetings::plan(&room, &new).await.unwrap().unwrap());
        }
        let first = tx.ask::<Meeting, Edit>(planned[0]).await.unwrap();
        let held = meetings::held(&first).await.unwrap();
        meetings::cancel(&tx, &first, &held, "no_coordinator").await.unwrap();
        drop((room, first));
        tx.commit().await.unwrap();
        let all = w.leader.opens("/team").await;
        assert!(
            all.shows("data-label=\"Kommun\">Gävle</td>")
                && all.shows("4 av 4 tillsatta")
                && all.shows("1 av 4 tillsatta"),
            "{}",
            all.body
        );
        let page = w.leader.opens(&format!("/team/{}", w.team)).await;
        assert!(page.shows("Johan Widell") && page.shows("rehabkoordinator, kallar"), "{}", page.body);
        assert!(page.shows("tis 1 dec 9.00") && page.shows("Inställt: rehabkoordinator saknas"), "{}", page.body);
        let meetings = format!("href=\"/team/{}/moten\"", w.team);
        assert!(!page.shows(&meetings), "who does not sit in the team has no page of its meetings");
        assert!(w.lisbet_fk.opens(&format!("/team/{}", w.team)).await.shows(&meetings));
        let mine = w.lisbet_fk.opens("/").await;
        assert!(mine.shows("tis 1 dec 9.00") && mine.shows("0 ärenden på listan"), "{}", mine.body);
        let missing = w.leader.opens("/team/019a0000-0000-7000-8000-000000000000").await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn l6_10_titles_and_addresses_name_nobody() {
    for w in worlds().await {
        raise(&w, 2).await;
        for path in ["/", "/arenden"] {
            let page = w.anna_af.opens(path).await;
            let title = page.body.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
            assert!(!title.contains("Kanarie"), "{title}");
            assert!(
                page.body.split("href=\"").skip(1).all(|link| !link.split('"').next().unwrap().contains("Kanarie"))
            );
        }
    }
}

/// Consent for everybody in the team about everything, and the invitation.
fn everything(w: &World) -> Choices {
    Choices {
        circle: vec![w.af, w.fk, w.gavle, w.region],
        subjects: Subject::ALL.to_vec(),
        purposes: ConsentPurpose::ALL.to_vec(),
        exceptions: Vec::new(),
        form: ConsentForm::Paper,
        valid_to: Date::parse("2027-11-03").unwrap(),
        followup_to: None,
        language: Language::Sv,
        helped: false,
    }
}

async fn open_to_all(w: &World, case: Id<Case>) {
    let choices = everything(w);
    let tx = w.as_someone(&w.anna_af).await;
    let grant = tx.ask::<Case, Edit>(case).await.unwrap();
    consents::record(&grant, &choices).await.unwrap();
    assert_eq!(consents::invite(&grant).await.unwrap().len(), 3);
    drop(grant);
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_seat_and_consent_bring_a_case_to_the_desk_and_revoking_takes_it_away() {
    for w in worlds().await {
        let case = w.raise("Kanarie Fågelsång", "Kanariefrågan?", crate::world::NUMBERS[0]).await;
        assert!(w.lisbet_fk.opens("/").await.shows("<b>0</b>allt"));
        open_to_all(&w, case).await;
        w.wait_minutes(11);
        for member in [&w.lisbet_fk, &w.karin_gavle, &w.johan_region, &w.arvid_af] {
            let page = member.opens("/").await;
            assert!(page.shows("<b>1</b>att skriva") && page.shows("Kanarie Fågelsång"), "{}", page.body);
        }
        assert!(w.lisbet_fk.opens("/").await.shows("<b>1</b>ärende med något nytt"));
        assert!(w.lisbet_fk.opens("/arenden").await.shows("underlag senast 17 nov"));
        assert!(!w.lisbet_fk.opens("/arenden?mina=1").await.shows("Kanarie"), "a seat is no assignment");
        for outsider in [&w.olle_fk, &w.leader, &w.office, &w.reviewer_fk] {
            for path in ["/", "/arenden", "/team", "/logg"] {
                assert!(!outsider.opens(path).await.shows("Kanarie"), "{} at {path}", outsider.name);
            }
        }

        // A revocation reaches the next page, whatever was shown before.
        let tx = w.as_someone(&w.anna_af).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        consents::revoke(&grant).await.unwrap();
        drop(grant);
        tx.commit().await.unwrap();
        for path in ["/", "/arenden"] {
            assert!(!w.lisbet_fk.opens(path).await.shows("Kanarie"), "{path}");
        }
        assert!(w.lisbet_fk.opens("/").await.shows("<b>0</b>öppna ärenden"));
    }
}

#[tokio::test]
async fn l1_7_a_consent_that_has_run_out_waits_on_who_raised_the_case() {
    for w in worlds().await {
        let expired = w.staged(Stage::Expired, &Story::new("out")).await;
        w.staged(Stage::Revoked, &Story { number: NUMBERS[1].to_owned(), ..Story::new("back") }).await;
        let page = w.anna_af.opens("/").await;
        assert!(page.shows("href=\"/?visa=samtycke\"><b>1</b>att fråga om samtycke"), "{}", page.body);
        assert!(page.shows(&format!("href=\"/arenden/{}/samtycke\">Fråga på nytt", expired.case)), "{}", page.body);
        let page = w.anna_af.opens("/arenden?visa=samtycke").await;
        let link = format!("href=\"/arenden/{}/samtycke\"", expired.case);
        assert!(page.shows(&link) && page.shows("Samtycket har gått ut: fråga på nytt"), "{}", page.body);
        assert!(page.shows("zqnameout") && !page.shows("zqnameback"), "one taken back is no task");
        for other in [&w.arvid_af, &w.lisbet_fk] {
            assert!(!other.opens("/").await.shows("gått ut"), "{}", other.name);
        }
        let asked =
            w.does(&w.anna_af, w.now(), expired.case, async |grant| consents::record(grant, &everything(&w)).await);
        asked.await.unwrap();
        assert!(!w.anna_af.opens("/").await.shows("gått ut"), "asked again");
    }
}

/// Who held the party's seat last may still take to the record what has ended, and finds the way there.
#[tokio::test]
async fn who_has_no_role_and_no_seat_is_told_so_and_led_to_what_is_left_to_file() {
    for w in worlds().await {
        let mut gone = w.lisbet_fk.clone();
        // At another party, where nothing holds for her.
        gone.party = w.af;
        let page = w.signs_in_again(&gone).await.opens("/").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.told());
        assert!(page.shows("Du har inget uppdrag här just nu"), "{}", page.told());
        assert!(page.shows("href=\"/att-fora-over\""), "{}", page.told());
    }
}

const SHOWN: &str = constcat::concat!(
    "select p.id, p.level, p.why, p.state, length(p.proof) as proof from (",
    CASE_POLICY,
    ") as p order by p.id, p.level, p.why"
);
const COUNTED: &str = constcat::concat!(
    "select p.id, p.level, p.why, p.state, length(p.proof) as proof from (",
    CASES_TO_COUNT,
    ") as p order by p.id, p.level, p.why"
);

#[tokio::test]
async fn what_is_counted_is_what_the_policy_shows_and_brings_no_proof() {
    for w in worlds().await {
        for stage in Stage::ALL {
            w.staged(*stage, &Story::new(stage.code())).await;
        }
        let mut shown = 0;
        for (_, who) in w.everybody() {
            let of = async |sql| {
                let rows = testing::raw_rows(&w.vault, sql, params![who.staff, who.party, w.now()]).await.unwrap();
                let text = |row: &vault::Row, name| row.get::<String>(name).unwrap();
                let ways = rows.iter().map(|row| ["id", "level", "why", "state"].map(|name| text(row, name)));
                let proofs = rows.iter().map(|row| row.get::<i64>("proof").unwrap());
                (ways.collect::<Vec<_>>(), proofs.sum::<i64>())
            };
            let (policy, counted) = (of(SHOWN).await, of(COUNTED).await);
            assert_eq!(policy.0, counted.0);
            assert_eq!((policy.1 > 0, counted.1), (!policy.0.is_empty(), 0));
            shown += policy.0.len();
        }
        assert!(shown > 20, "{shown}");
    }
}
