//! What is done to a row behind the program's back is found when something rests on it, and nothing is shown.

use axum::http::StatusCode;
use base::{Error, Id};
use casework::followups;
use casework::preparation;
use vault::testing::raw;
use vault::{Verdict, params};

use crate::world::stages::{Stage, Staged, Story};
use crate::world::{Someone, World, today, worlds};

/// How it comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    /// The page fails with the number of an incident.
    Fault,
    /// The page is closed: what is left allows nothing.
    Closed,
}

/// What is done to rows of the case `$1`, whom it would serve or hurt, and how it comes out.
struct Tampering {
    sql: &'static str,
    opens: fn(&World) -> &Someone,
    found: Found,
}

fn arvid(w: &World) -> &Someone {
    &w.arvid_af
}
fn lisbet(w: &World) -> &Someone {
    &w.lisbet_fk
}
fn anna(w: &World) -> &Someone {
    &w.anna_af
}

/// The case as if another party of the circle had raised it.
const ANOTHER_RAISED_IT: &str = "update cases set party_id = (select min(t.from_party) from consent_tuples t where t.case_id = $1 \
     and t.from_party <> cases.party_id and t.to_party = cases.party_id and t.subjects & 1 <> 0) where id = $1";

const fn fault(sql: &'static str, opens: fn(&World) -> &Someone) -> Tampering {
    Tampering { sql, opens, found: Found::Fault }
}

const fn closed(sql: &'static str, opens: fn(&World) -> &Someone) -> Tampering {
    Tampering { sql, opens, found: Found::Closed }
}

const TAMPERINGS: &[Tampering] = &[
    // Content: altered, swapped, put elsewhere, an older one put back.
    fault(
        "update items set sealed = (select s.sealed from staff s order by s.id limit 1) where case_id = $1 and kind = 'case'",
        anna,
    ),
    fault("update items set version = version + 1 where case_id = $1 and kind = 'case'", anna),
    fault(
        "update items set sealed = (select o.sealed from items o where o.case_id = $1 and o.kind = 'baseline') \
         where case_id = $1 and kind = 'case'",
        anna,
    ),
    fault(
        "update disclosures set sealed = (select i.sealed from items i where i.case_id = $1 and i.kind = 'case') \
         where case_id = $1 and kind = 'case'",
        lisbet,
    ),
    // What an item says in the clear beside its content: of which party, who, what, about what, how far, when.
    fault("update items set subject = 'work' where case_id = $1 and kind = 'case'", anna),
    fault("update items set state = 'draft' where case_id = $1 and kind = 'case'", anna),
    fault("update items set consultation = consultation + 1 where case_id = $1 and kind = 'case'", anna),
    fault(
        "update items set author = (select max(f.id) from staff f where f.id <> items.author) where case_id = $1",
        anna,
    ),
    fault("update items set code = 'x' where case_id = $1 and kind = 'case'", anna),
    // Disclosures: to somebody else, of another version, on another consent, released early, taken back or not.
    fault("update disclosures set subject = 'work' where case_id = $1 and kind = 'case'", lisbet),
    fault("update disclosures set hash = 'x' where case_id = $1 and kind = 'contribution'", lisbet),
    fault("update disclosures set consent_id = 'x' where case_id = $1 and kind = 'case'", lisbet),
    fault("update disclosures set at = at + 1 where case_id = $1 and kind = 'case'", lisbet),
    fault("update disclosures set decided_by = 'x' where case_id = $1", lisbet),
    fault("update disclosures set mac = '' where case_id = $1", lisbet),
    // Consent: longer, of another kind, fewer or more rows, the newest version gone.
    fault("update consents set valid_to = valid_to + 86400000 where case_id = $1", lisbet),
    fault("update consents set helped = 1 where case_id = $1", lisbet),
    fault("update consents set text_hash = text_hash, recorder = 'x' where case_id = $1", lisbet),
    closed("update consents set number = number + 1 where case_id = $1", lisbet),
    fault(
        // The last row may find that all others bear its mark by now.
        "update consent_tuples set mac = coalesce((select min(t.mac) from consent_tuples t \
         where t.mac <> consent_tuples.mac), '') where case_id = $1",
        lisbet,
    ),
    closed("delete from consent_tuples where case_id = $1", lisbet),
    fault("update cases set state = 'closed' where id = $1", lisbet),
    // Found by who was told of the case; whoever raised it has no copy of it, and finds nothing.
    fault(ANOTHER_RAISED_IT, lisbet),
    closed(ANOTHER_RAISED_IT, anna),
    closed("update cases set blocks = 1 where id = $1", lisbet),
    closed("update cases set consents = 0 where id = $1", lisbet),
    // Who sits where.
    fault("update seats set valid_to = 1999999999999 where $1 <> '' and valid_to is null", arvid),
    fault("update seats set role = 'coordinator' where $1 <> '' and role = 'member'", arvid),
    closed("delete from seats where $1 <> ''", arvid),
    fault("update assignments set role = 'substitute' where case_id = $1", anna),
    closed("delete from assignments where case_id = $1", anna),
];

async fn assert_found(w: &World, staged: &Staged, story: &Story, tampering: &Tampering) {
    let who = (tampering.opens)(w);
    let path = format!("/arenden/{}", staged.case);
    assert!(who.opens(&path).await.shows(&story.name), "{} sees the case before: {}", who.name, tampering.sql);
    let touched =
        raw(&w.vault, tampering.sql, params![staged.case]).await.unwrap_or_else(|e| panic!("{}: {e}", tampering.sql));
    assert!(touched > 0, "{} touches nothing", tampering.sql);
    let page = who.opens(&path).await;
    let sql = tampering.sql;
    match tampering.found {
        Found::Fault => {
            assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{sql}: {}", page.told());
            let number = page.body.split("<b>").nth(1).and_then(|rest| rest.split("</b>").next()).unwrap_or_default();
            assert!(number.parse::<Id<World>>().is_ok(), "{sql}: no incident number in {}", page.told());
        }
        Found::Closed => assert_eq!(page.status, StatusCode::NOT_FOUND, "{sql}: {}", page.told()),
    }
    for (field, token) in story.tokens() {
        assert!(!page.shows(token), "{sql}: the {field} is shown");
    }
}

#[tokio::test]
async fn l10_2_altered_swapped_and_deleted_rows_are_found() {
    for tampering in TAMPERINGS {
        for w in worlds().await {
            let story = Story::new("tamper");
            let staged = w.staged(Stage::Invited, &story).await;
            assert_found(&w, &staged, &story, tampering).await;
        }
    }
}

/// A draft's subject decides who may have it. Altered by hand it opens nothing, so it goes to nobody under either subject.
#[tokio::test]
async fn an_item_whose_clear_columns_were_altered_goes_to_nobody() {
    const PUT_BACK: &str =
        "update items set subject = 'work', kind = 'contribution', state = 'draft', code = null where id = $1";
    for w in worlds().await {
        let staged = w.staged(Stage::Invited, &Story::new("subject")).await;
        let (_, item) = *staged.drafts.iter().find(|(party, _)| *party == w.anna_af.party).unwrap();
        let copies = async || {
            let sql = "select id from disclosures where item_id = $1";
            vault::testing::raw_rows(&w.vault, sql, params![item]).await.unwrap().len()
        };
        let lets_go = async || {
            w.does(&w.anna_af, today(), staged.case, async |grant| preparation::let_go(grant, item, &[]).await).await
        };
        for sql in [
            "update items set subject = 'economy' where id = $1",
            "update items set kind = 'recommendation' where id = $1",
            "update items set state = 'withdrawn' where id = $1",
            "update items set code = 'x' where id = $1",
        ] {
            assert_eq!(raw(&w.vault, sql, params![item]).await.unwrap(), 1);
            assert!(matches!(lets_go().await, Err(Error::Internal(_))), "{sql}");
            assert_eq!(copies().await, 0, "{sql}");
            raw(&w.vault, PUT_BACK, params![item]).await.unwrap();
        }
        lets_go().await.unwrap();
        assert!(copies().await > 0, "put back, it goes");
    }
}

/// What is told and asked after the consultation decides whether a case may be closed and what belongs in the own record.
#[tokio::test]
async fn an_altered_feedback_or_follow_up_closes_no_case() {
    for (stage, sql) in [
        (Stage::Discussed, "update feedbacks set done = coalesce(done, 0) + 1 where case_id = $1"),
        (
            Stage::Discussed,
            "update feedbacks set party_id = (select max(p.id) from parties p where p.id <> party_id) where case_id = $1",
        ),
        (Stage::Following, "update followups set done = 1 where case_id = $1"),
        (Stage::Following, "update followups set due = '2026-01-01' where case_id = $1"),
    ] {
        for w in worlds().await {
            let staged = w.staged(stage, &Story::new("after")).await;
            let stands = async || {
                w.does(&w.anna_af, w.now(), staged.case, async |grant| followups::standing(grant).await.map(drop)).await
            };
            stands().await.unwrap();
            assert!(raw(&w.vault, sql, params![staged.case]).await.unwrap() > 0, "{sql}");
            assert!(matches!(stands().await, Err(Error::Internal(_))), "{sql}");
            assert!(!w.vault.check(trisam::MARKED).await.unwrap().is_empty(), "{sql}");
        }
    }
}

/// What no page rests on any more is missed by comparing with the log, whose rows cannot go without a trace.
#[tokio::test]
async fn a_deleted_disclosure_is_missed_by_the_log() {
    for w in worlds().await {
        let staged = w.staged(Stage::Invited, &Story::new("gone")).await;
        let said = "select l.note from log l where l.case_id = $1 and l.action = 'disclose'";
        let kept = "select d.item_id || ' ' || d.item_version || ' to ' || d.to_party as note from disclosures d where d.case_id = $1";
        let notes = async |sql| {
            let rows = vault::testing::raw_rows(&w.vault, sql, params![staged.case]).await.unwrap();
            rows.iter().map(|row| row.get("note").unwrap()).collect::<std::collections::BTreeSet<String>>()
        };
        assert_eq!(notes(said).await, notes(kept).await, "every disclosure has its row in the log, and the other way");
        raw(&w.vault, "delete from disclosures where case_id = $1 and kind = 'contribution'", params![staged.case])
            .await
            .unwrap();
        assert!(notes(said).await.len() > notes(kept).await.len());
    }
}

/// Each of these leaves the log broken.
const LOG: &[&str] = &[
    "update log set actor = null where case_id = $1 and action = 'disclose'",
    "update log set case_id = 'x' where case_id = $1 and action = 'change'",
    "update log set result = 'refused' where case_id = $1",
    "delete from log where case_id = $1 and action = 'disclose'",
];

#[tokio::test]
async fn l3_10_an_altered_or_deleted_row_of_the_log_is_found() {
    for sql in LOG {
        for w in worlds().await {
            let staged = w.staged(Stage::Invited, &Story::new("log")).await;
            w.vault.seal_log().await.unwrap();
            w.anna_af.opens("/arenden").await;
            assert!(matches!(w.vault.verify_log().await.unwrap(), Verdict::Whole { .. }));
            raw(&w.vault, "delete from log_cases where $1 <> ''", params![staged.case]).await.unwrap();
            assert!(raw(&w.vault, sql, params![staged.case]).await.unwrap() > 0);
            assert!(matches!(w.vault.verify_log().await.unwrap(), Verdict::Broken(_)), "{sql}");
        }
    }
}
