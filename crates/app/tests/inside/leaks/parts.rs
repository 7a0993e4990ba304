//! A party's part in a case names its record of the person, when it was told and whether it filed. Altered behind the
//! program's back it names no colleague, offers no case for joining and closes none.

use axum::http::StatusCode;
use base::Id;
use casework::access::Case;
use vault::params;
use vault::testing::raw;

use crate::world::stages::{Stage, Story};
use crate::world::{NUMBERS, World, worlds};

/// `field` of AF's part in `of` becomes what AF's part in `from` has.
async fn turn(w: &World, sql: &'static str, of: Id<Case>, from: Id<Case>) {
    assert_eq!(raw(&w.vault, sql, params![of, from, w.af]).await.unwrap(), 1, "{sql}");
    assert!(!w.vault.check(trisam::MARKED).await.unwrap().is_empty(), "{sql}");
}

const PERSON: &str = "update case_parties set person_id = (select o.person_id from case_parties o where o.case_id = $2 \
    and o.party_id = $3) where case_id = $1 and party_id = $3";

/// Two cases about two people, both raised by AF and both open to its staff.
async fn two(w: &World) -> (Id<Case>, Id<Case>) {
    let one = w.staged(Stage::Invited, &Story::new("one")).await.case;
    let other = Story { number: NUMBERS[1].to_owned(), ..Story::new("two") };
    (one, w.staged(Stage::Invited, &other).await.case)
}

#[tokio::test]
async fn a_part_turned_to_another_person_names_no_colleague_and_offers_no_case() {
    for w in worlds().await {
        let (one, other) = two(&w).await;
        let team = w.team.to_string();
        let form = [
            ("number", NUMBERS[0]),
            ("name", "Mikael Granström"),
            ("protected", "no"),
            ("team", &team),
            ("question", "En ny fråga"),
            ("purpose", "En plan"),
            ("income_support", "wages"),
        ];
        let raises = async || w.anna_af.posts("/arenden/lyft", &form).await;
        assert_eq!(raises().await.body.matches("Till det öppna ärendet").count(), 1);
        let page = format!("/arenden/{one}");
        assert!(!w.anna_af.opens(&page).await.shows("samma person"));
        turn(&w, PERSON, other, one).await;
        assert_eq!(raises().await.status, StatusCode::INTERNAL_SERVER_ERROR);
        for path in [page, format!("/arenden/{other}"), format!("/arenden/{one}/sammanfor")] {
            assert_eq!(w.anna_af.opens(&path).await.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        }
    }
}

#[tokio::test]
async fn l8_9_a_case_does_not_close_on_a_part_that_was_filed_by_hand() {
    for w in worlds().await {
        let case = w.staged(Stage::Following, &Story::new("filed")).await.case;
        let paths = [format!("/arenden/{case}/avsluta"), format!("/arenden/{case}/journal")];
        for path in &paths {
            assert_eq!(w.anna_af.opens(path).await.status, StatusCode::OK, "{path}");
        }
        turn(&w, "update case_parties set filed = 1 where case_id = $1 and $2 <> '' and party_id = $3", case, case)
            .await;
        for path in &paths {
            assert_eq!(w.anna_af.opens(path).await.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        }
    }
}

#[tokio::test]
async fn the_day_a_party_was_told_is_shown_as_it_was_signed() {
    for w in worlds().await {
        let case = w.staged(Stage::Invited, &Story::new("told")).await.case;
        let sql =
            "update case_parties set invited = invited - 86400000 where case_id = $1 and $2 <> '' and party_id = $3";
        turn(&w, sql, case, case).await;
        let page = w.anna_af.opens(&format!("/arenden/{case}")).await;
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
        // The list rests on the tasks, which the act that told the party made.
        assert_eq!(w.anna_af.opens("/arenden").await.status, StatusCode::OK);
    }
}

/// A reviewer opens whose case a row is about by her party's part in it.
#[tokio::test]
async fn l3_9_a_part_turned_to_another_party_opens_no_name_to_its_reviewer() {
    for w in worlds().await {
        let case = w.staged(Stage::Invited, &Story::new("whose")).await.case;
        w.lisbet_fk.opens(&format!("/arenden/{case}")).await;
        let page = w.reviewer_fk.opens("/logg").await;
        let at = page
            .body
            .split("action=\"")
            .find(|part| part.starts_with("/logg/") && part.contains("Visa v"))
            .expect("a row with a case");
        let whose = at.split('"').next().unwrap().to_owned();
        assert!(w.reviewer_fk.posts(&whose, &[]).await.shows("zqname"));
        let sql = "update case_parties set invited = invited + 1 where case_id = $1";
        raw(&w.vault, sql, params![case]).await.unwrap();
        let page = w.reviewer_fk.posts(&whose, &[]).await;
        assert!(page.status == StatusCode::INTERNAL_SERVER_ERROR && !page.shows("zqname"), "{}", page.told());
    }
}
