//! Lists: joined with the policy, logged in one row that names every case shown.

use base::Error;
use vault::params;
use vault::testing::raw_rows;

use crate::world::*;

#[tokio::test]
async fn a_list_shows_what_the_policy_allows_and_one_row_names_it() {
    for site in everywhere().await {
        let (first, second) = (raise(&site.vault, anna(), "a").await, raise(&site.vault, anna(), "b").await);
        raise(&site.vault, bo(), "c").await;
        let tx = request(&site.vault, anna()).await;
        let list = tx.list::<Case>(&MINE, params!["x"]).await.unwrap();
        let mut words = Vec::new();
        for row in &list.rows {
            words.push(list.open::<String>(row, &CASES).await.unwrap().unwrap());
        }
        words.sort();
        assert_eq!(words, ["a", "b"]);
        drop(list);
        tx.commit().await.unwrap();
        let sql = "select l.note, c.case_id from log l join log_cases c on c.log_id = l.id where l.action = 'list' \
            order by c.case_id";
        let rows = raw_rows(&site.vault, sql, vec![]).await.unwrap();
        let mut shown = [first.to_string(), second.to_string()];
        shown.sort();
        assert_eq!(rows.iter().map(|row| row.get::<String>("case_id").unwrap()).collect::<Vec<_>>(), shown);
        let note: String = rows[0].get("note").unwrap();
        assert!(shown.iter().all(|id| note.contains(id)), "what the leaf vouches for names them too");
    }
}

#[tokio::test]
async fn a_list_has_fifty_rows_at_most_and_costs_the_same_at_every_length() {
    for site in everywhere().await {
        for words in 0..55 {
            raise(&site.vault, anna(), &words.to_string()).await;
        }
        let vault = vault::testing::reopen(&site).await;
        let before = vault.statements();
        let tx = request(&vault, anna()).await;
        let list = tx.list::<Case>(&MINE, params!["x"]).await.unwrap();
        assert_eq!(list.rows.len(), 50);
        for row in &list.rows {
            list.open::<String>(row, &CASES).await.unwrap().unwrap();
        }
        drop(list);
        tx.commit().await.unwrap();
        assert_eq!(vault.statements() - before, 2, "the list and its log row");
        assert_eq!(number(&vault, "select count(*) as n from log_cases").await, 50);
    }
}

#[tokio::test]
async fn a_list_that_brings_no_proof_shows_nothing() {
    for site in everywhere().await {
        raise(&site.vault, anna(), "a").await;
        let tx = request(&site.vault, anna()).await;
        assert!(matches!(tx.list::<Case>(&UNPROVEN, vec![]).await.map(drop), Err(Error::Internal(_))));
    }
}

#[tokio::test]
async fn a_culled_case_still_stands_in_the_list_without_its_words() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "a").await;
        crate::sealing::cull(&site.vault, anna(), case).await;
        let tx = request(&site.vault, anna()).await;
        let list = tx.list::<Case>(&MINE, params!["x"]).await.unwrap();
        assert_eq!(list.open::<String>(&list.rows[0], &CASES).await.unwrap(), None);
    }
}
