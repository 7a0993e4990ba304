//! A meeting, who is bidden to it and the cases on its list: altered behind the program's back they lend nobody a pen, let
//! nothing be heard by more than was agreed, and move no day that a consent is bound by.

use axum::http::StatusCode;
use base::Error;
use casework::consents;
use casework::followups;
use vault::params;
use vault::testing::raw;

use crate::world::stages::{Stage, Story};
use crate::world::worlds;

/// What is done to the meeting `$1` or the case `$2`, and what its list and its room answer then.
const LISTS: &[(&str, StatusCode)] = &[
    ("update meetings set starts = starts + 60000 where id = $1 and $2 <> ''", StatusCode::INTERNAL_SERVER_ERROR),
    ("update meetings set state = 'planned' where id = $1 and $2 <> ''", StatusCode::INTERNAL_SERVER_ERROR),
    ("update meetings set current_case = null where id = $1 and $2 <> ''", StatusCode::INTERNAL_SERVER_ERROR),
    (
        "update meetings set team_id = (select min(t.id) from teams t where t.id <> meetings.team_id) where id = $1 \
         and $2 <> ''",
        StatusCode::INTERNAL_SERVER_ERROR,
    ),
    // One who is bidden is taken away, so that the others on a shared screen see more; somebody else is put in the place.
    (
        "delete from meeting_parties where meeting_id = $1 and $2 <> '' and party_id <> (select u.party_id from meetings m \
         join teams t on t.id = m.team_id join care_units u on u.id = t.care_unit_id where m.id = $1)",
        StatusCode::NOT_FOUND,
    ),
    ("update meeting_parties set mac = '' where meeting_id = $1 and $2 <> ''", StatusCode::INTERNAL_SERVER_ERROR),
    ("update agenda set consultation = 2 where meeting_id = $1 and case_id = $2", StatusCode::INTERNAL_SERVER_ERROR),
    ("update agenda set state = 'discussed' where meeting_id = $1 and case_id = $2", StatusCode::INTERNAL_SERVER_ERROR),
];

#[tokio::test]
async fn l1_10_an_altered_meeting_or_list_is_shown_to_nobody() {
    for (sql, status) in LISTS {
        for w in worlds().await {
            let staged = w.staged(Stage::Scheduled, &Story::new("list")).await;
            let paths = [format!("/moten/{}", staged.meeting), format!("/moten/{}/rum", staged.meeting)];
            // Who leads in the other team sees no more of it than anybody.
            for path in &paths {
                assert_eq!(w.johan_region.opens(path).await.status, StatusCode::OK, "{path}");
            }
            assert!(raw(&w.vault, sql, params![staged.meeting, staged.case]).await.unwrap() > 0, "{sql}");
            for path in &paths {
                let page = w.johan_region.opens(path).await;
                let found = page.status == *status || page.status == StatusCode::NOT_FOUND && sql.contains("team_id =");
                assert!(found && !page.shows("zqname"), "{sql} {path}: {}", page.told());
            }
            assert!(!w.vault.check(trisam::MARKED).await.unwrap().is_empty(), "{sql}");
        }
    }
}

/// The day on which the last consultation ended bounds a consent and says what she has been asked since.
#[tokio::test]
async fn a_consultation_that_was_moved_or_taken_away_bounds_nothing() {
    for (sql, gone) in [
        ("update agenda set ended = ended + 8640000000 where case_id = $1", false),
        ("update agenda set ended = null, state = 'postponed' where case_id = $1", true),
        ("delete from agenda where case_id = $1", true),
    ] {
        for w in worlds().await {
            let case = w.staged(Stage::Following, &Story::new("ended")).await.case;
            let days = async || {
                let asks = async |grant: &vault::Grant<'_, _, vault::Edit>| consents::days(grant).await.map(drop);
                w.does(&w.anna_af, w.now(), case, asks).await
            };
            let stands = async || {
                w.does(&w.anna_af, w.now(), case, async |grant| followups::standing(grant).await.map(drop)).await
            };
            days().await.unwrap();
            stands().await.unwrap();
            assert!(raw(&w.vault, sql, params![case]).await.unwrap() > 0, "{sql}");
            for answer in [days().await, stands().await] {
                match answer {
                    Err(Error::NotFound) if gone => {}
                    Err(Error::Internal(_)) if !gone => {}
                    other => panic!("{sql}: {other:?}"),
                }
            }
            assert!(!w.vault.check(trisam::MARKED).await.unwrap().is_empty(), "{sql}");
        }
    }
}
