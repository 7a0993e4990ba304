//! Visits: whoever watches a page leaves a row at the beginning, at each change of what it shows, and at the end.

use base::{Id, Instant};
use vault::testing::{raw_rows, reopen, sign_in};
use vault::{Edit, Profile, Read, Vault, Verdict, params};

use crate::world::*;

const PAGE: &str = "/motesrum/1";

/// A refresh of a page that shows a case; answers the request's number.
pub async fn refresh(vault: &Vault, token: &str, page: &str, case: Id<Case>) -> String {
    let mut tx = vault.enter(token, true).await.unwrap().unwrap();
    tx.refreshes(page);
    let request = tx.request().to_owned();
    read_in(&tx, case).await.unwrap();
    tx.commit().await.unwrap();
    request
}

async fn watcher(vault: &Vault) -> String {
    sign_in(vault, anna().staff, anna().party, &Profile { name: "Anna Ek".into(), ..Profile::default() }).await.unwrap()
}

/// What the log says since a case was raised: action and note.
async fn told(vault: &Vault, case: Id<Case>) -> Vec<(String, String)> {
    let sql = "select action, note from log where subject = $1 and action <> 'change' order by id";
    let rows = raw_rows(vault, sql, params![case]).await.unwrap();
    rows.iter().map(|row| (row.get("action").unwrap(), row.get("note").unwrap())).collect()
}

/// In the order of the alphabet: rows of one moment stand in that of chance.
async fn actions(vault: &Vault, case: Id<Case>) -> Vec<String> {
    let mut actions: Vec<String> = told(vault, case).await.into_iter().map(|(action, _)| action).collect();
    actions.sort_unstable();
    actions
}

/// What a second row says: how often, and when last.
fn until(note: &str) -> (i64, Instant) {
    let parts: Vec<&str> = note.split(' ').collect();
    (parts[1].parse().unwrap(), Instant::from_millis(parts[2].parse().unwrap()))
}

#[tokio::test]
async fn two_hours_before_one_page_are_two_rows() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "words").await;
        let token = watcher(vault).await;
        for at in 0..1440 {
            vault.clock().set(NOW.plus_millis(at * 5_000));
            refresh(vault, &token, PAGE, case).await;
        }
        assert_eq!(actions(vault, case).await, ["read"]);
        assert_eq!(vault.end_visits().await.unwrap(), 0, "she watches still");
        let last = vault.now();
        vault.clock().set(last.plus_minutes(3));
        assert_eq!(vault.end_visits().await.unwrap(), 1);
        let told = told(vault, case).await;
        assert_eq!(told.iter().map(|(action, _)| action.as_str()).collect::<Vec<_>>(), ["read", "watched"]);
        assert_eq!(until(&told[1].1), (1439, last));
        assert_eq!(vault.end_visits().await.unwrap(), 0);
        assert!(matches!(vault.verify_log().await.unwrap(), Verdict::Whole { .. }));
    }
}

#[tokio::test]
async fn the_second_row_is_as_the_first_and_names_it() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "words").await;
        let token = watcher(vault).await;
        let request = refresh(vault, &token, PAGE, case).await;
        refresh(vault, &token, PAGE, case).await;
        vault.clock().set(NOW.plus_minutes(3));
        vault.end_visits().await.unwrap();
        let sql = "select action, note, actor_kind || actor || party || resource || subject || case_id || basis \
            || result || request || copies as same, who, id, request from log where request = $1 order by id";
        let rows = raw_rows(vault, sql, params![&request]).await.unwrap();
        let [first, second] = rows.as_slice() else { panic!("two rows: {rows:?}") };
        let text = |row: &vault::Row, name| row.get::<String>(name).unwrap();
        assert_eq!((text(first, "action"), text(second, "action")), ("read".into(), "watched".into()));
        assert_eq!(text(first, "same"), text(second, "same"));
        assert_eq!(first.get::<Vec<u8>>("who").unwrap(), second.get::<Vec<u8>>("who").unwrap());
        assert!(text(second, "note").starts_with(&text(first, "id")));
    }
}

#[tokio::test]
async fn what_shows_something_else_is_a_row_and_ends_what_was_watched() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "words").await;
        let token = watcher(vault).await;
        refresh(vault, &token, PAGE, case).await;
        refresh(vault, &token, PAGE, case).await;
        let tx = request(vault, anna()).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        let sealed = grant.compartment().unwrap().seal(&CASES, case, 2, &"other words").unwrap();
        grant.change(&CLOSE, params!["closed", sealed, 1_i64]).await.unwrap();
        drop(grant);
        tx.commit().await.unwrap();
        refresh(vault, &token, PAGE, case).await;
        refresh(vault, &token, PAGE, case).await;
        assert_eq!(actions(vault, case).await, ["read", "read", "watched"]);
        vault.clock().set(NOW.plus_minutes(3));
        vault.end_visits().await.unwrap();
        assert_eq!(actions(vault, case).await, ["read", "read", "watched", "watched"]);
    }
}

/// Going back to what was shown before is a change too.
#[tokio::test]
async fn only_what_was_shown_last_is_shown_again() {
    for site in everywhere().await {
        let vault = &site.vault;
        let (one, other) = (raise(vault, anna(), "one").await, raise(vault, anna(), "other").await);
        let token = watcher(vault).await;
        for case in [one, other, one] {
            refresh(vault, &token, PAGE, case).await;
        }
        assert_eq!(actions(vault, one).await, ["read", "read"]);
        assert_eq!(actions(vault, other).await, ["read"]);
    }
}

#[tokio::test]
async fn other_pages_and_other_sessions_are_visits_of_their_own() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "words").await;
        let (here, there) = (watcher(vault).await, watcher(vault).await);
        for (token, page) in [(&here, PAGE), (&there, PAGE), (&here, "/motesrum/2")] {
            refresh(vault, token, page, case).await;
            refresh(vault, token, page, case).await;
        }
        assert_eq!(actions(vault, case).await, ["read", "read", "read"]);
    }
}

/// A tab that slept begins anew, with a second row for what was before.
#[tokio::test]
async fn after_a_pause_it_begins_anew() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "words").await;
        let token = watcher(vault).await;
        for (at, rows) in [(0, 1), (119_000, 1), (238_000, 1), (359_000, 3)] {
            vault.clock().set(NOW.plus_millis(at));
            refresh(vault, &token, PAGE, case).await;
            assert_eq!(actions(vault, case).await.len(), rows, "{at}");
        }
    }
}

/// Opening, changing, revealing and being refused are rows, whatever the browser calls them.
#[tokio::test]
async fn nothing_but_a_look_at_a_page_is_joined() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "words").await;
        let token = watcher(vault).await;
        for _ in 0..2 {
            let tx = vault.enter(&token, true).await.unwrap().unwrap();
            read_in(&tx, case).await.unwrap();
            tx.commit().await.unwrap();
        }
        assert_eq!(actions(vault, case).await, ["read", "read"], "opened twice");
        for _ in 0..2 {
            let mut tx = vault.enter(&token, true).await.unwrap().unwrap();
            tx.refreshes(PAGE);
            tx.ask::<Case, Read>(case).await.unwrap().note("reveal", "number");
            tx.commit().await.unwrap();
        }
        assert_eq!(actions(vault, case).await.len(), 6, "revealed twice");
        for _ in 0..2 {
            let mut tx = vault.enter(&token, true).await.unwrap().unwrap();
            tx.refreshes(PAGE);
            let refused = tx.ask::<Case, Read>(id(77)).await.map(drop).unwrap_err();
            tx.fail(&refused).await.unwrap();
        }
        assert_eq!(told(vault, id(77)).await.len(), 2, "refused twice");
        for _ in 0..2 {
            let mut tx = vault.enter(&token, false).await.unwrap().unwrap();
            tx.refreshes(PAGE);
            read_in(&tx, case).await.unwrap();
            tx.commit().await.unwrap();
        }
        assert_eq!(actions(vault, case).await.len(), 8, "a request that may change is no refresh");
        assert_eq!(number(vault, "select count(*) as n from visits").await, 0);
    }
}

/// A clock that was set back, or another server's, makes no pause shorter: the look is a row, and the visit before ends.
#[tokio::test]
async fn a_clock_that_was_set_back_joins_no_looks() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "words").await;
        let token = watcher(vault).await;
        for _ in 0..2 {
            refresh(vault, &token, PAGE, case).await;
        }
        vault.clock().set(NOW.plus_minutes(50 - 60));
        assert_eq!(vault.end_visits().await.unwrap(), 1, "it is over for any clock");
        vault.clock().set(NOW);
        refresh(vault, &token, PAGE, case).await;
        assert_eq!(actions(vault, case).await, ["read", "read", "watched"]);
    }
}

/// `visits` bears no mark: a row that somebody put there makes no second row of anything but a look that is whole.
#[tokio::test]
async fn a_visit_that_was_made_by_hand_tells_of_no_act() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "words").await;
        let token = watcher(vault).await;
        let tx = vault.enter(&token, false).await.unwrap().unwrap();
        drop(tx.ask::<Case, Edit>(case).await.unwrap());
        tx.commit().await.unwrap();
        let change = "insert into visits (session, page, shown, log_id, again, last) \
            select 's', 'p', 'x', max(l.id), 7, 0 from log l where l.subject = $1 and l.action = 'change'";
        vault::testing::raw(vault, change, params![case]).await.unwrap();
        assert_eq!(vault.end_visits().await.unwrap(), 1);
        assert!(!actions(vault, case).await.contains(&"watched".to_owned()));
    }
}

/// Two tabs of one session count at once; nobody fails, and no time is lost.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_tabs_at_once_are_counted_both() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "words").await;
        let token = watcher(vault).await;
        refresh(vault, &token, PAGE, case).await;
        let tabs = (0..8).map(|_| {
            let (vault, token) = (vault.clone(), token.clone());
            tokio::spawn(async move {
                for _ in 0..10 {
                    refresh(&vault, &token, PAGE, case).await;
                }
            })
        });
        for tab in tabs.collect::<Vec<_>>() {
            tab.await.unwrap();
        }
        assert_eq!(actions(vault, case).await, ["read"]);
        assert_eq!(number(vault, "select again as n from visits").await, 80);
    }
}

/// Two servers end what is over; each visit has one second row.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visit_is_ended_once() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "words").await;
        let token = watcher(vault).await;
        refresh(vault, &token, PAGE, case).await;
        refresh(vault, &token, PAGE, case).await;
        let other = reopen(&site).await;
        for one in [vault, &other] {
            one.clock().set(NOW.plus_minutes(3));
        }
        let both = [vault.clone(), other.clone()].map(|one| tokio::spawn(async move { one.end_visits().await }));
        for one in both {
            one.await.unwrap().unwrap();
        }
        assert_eq!(actions(vault, case).await, ["read", "watched"]);
        other.close().await;
    }
}
