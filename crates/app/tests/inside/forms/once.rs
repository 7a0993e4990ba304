//! A form is acted on once (decisions, second round 4).

use std::collections::BTreeSet;

use axum::http::StatusCode;
use vault::{params, testing};

use crate::world::{NUMBERS, Page, World, fresh_key, worlds};

async fn count(w: &World, sql: &'static str) -> usize {
    testing::raw_rows(&w.vault, sql, params![]).await.unwrap().len()
}

fn raising<'f>(key: &'f str, team: &'f str, question: &'f str) -> Vec<(&'f str, &'f str)> {
    vec![
        (web::KEY, key),
        ("number", NUMBERS[0]),
        ("name", "Mikael Exempel"),
        ("protected", "no"),
        ("team", team),
        ("question", question),
        ("purpose", "Hitta en start som håller."),
        ("income_support", "sickness_benefit"),
    ]
}

#[tokio::test]
async fn six_sends_at_once_are_one_act_and_one_answer() {
    for w in worlds().await {
        let (key, team) = (fresh_key(), w.team.to_string());
        let form = raising(&key, &team, "Vad klarar jag?");
        let send = || w.anna_af.posts("/arenden/lyft", &form);
        let (a, b, c, d, e, f) = tokio::join!(send(), send(), send(), send(), send(), send());
        let to: BTreeSet<String> = [a, b, c, d, e, f].iter().map(|page| page.goes_to().to_owned()).collect();
        assert_eq!(to.len(), 1, "{to:?}");
        assert_eq!(count(&w, "select id from cases").await, 1);
        assert_eq!(count(&w, "select id from items").await, 2, "question and baseline, once each");
    }
}

#[tokio::test]
async fn what_says_that_the_script_saves_it_acts_on_nothing() {
    for w in worlds().await {
        let team = w.team.to_string();
        let saved = w.anna_af.autosaves("/arenden/lyft", &raising(&fresh_key(), &team, "Vad klarar jag?")).await;
        assert_eq!(saved.status, StatusCode::FORBIDDEN);
        assert_eq!(count(&w, "select id from cases").await, 0);
    }
}

#[tokio::test]
async fn something_else_with_a_used_key_is_shown_and_not_done() {
    for w in worlds().await {
        let (key, team) = (fresh_key(), w.team.to_string());
        w.anna_af.posts("/arenden/lyft", &raising(&key, &team, "Vad klarar jag?")).await.goes_to();
        let again = w.anna_af.posts("/arenden/lyft", &raising(&key, &team, "En helt annan fråga?")).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(again.shows("En helt annan fråga?") && again.shows("redan skickat"), "{}", again.told());
        assert_eq!(count(&w, "select id from cases").await, 1);
        // The page sends it on purpose, with a key of its own.
        assert_ne!(key_of(&again), key);
    }
}

fn key_of(page: &Page) -> String {
    let main = page.raw.split("<main").nth(1).unwrap();
    main.split("name=\"key\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_refusal_uses_no_key_up() {
    for w in worlds().await {
        let (key, team) = (fresh_key(), w.team.to_string());
        let refused = w.anna_af.posts("/arenden/lyft", &raising(&key, &team, "")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        w.anna_af.posts("/arenden/lyft", &raising(&key, &team, "Vad klarar jag?")).await.goes_to();
        assert_eq!(count(&w, "select id from cases").await, 1);
    }
}

#[tokio::test]
async fn a_key_is_its_readers_own_and_a_form_without_one_is_refused_with_what_was_typed() {
    for w in worlds().await {
        let (key, team) = (fresh_key(), w.team.to_string());
        w.anna_af.posts("/arenden/lyft", &raising(&key, &team, "Vad klarar jag?")).await.goes_to();
        let mut other = raising(&key, &team, "Vad klarar hon?");
        other[1].1 = NUMBERS[1];
        w.arvid_af.posts("/arenden/lyft", &other).await.goes_to();
        assert_eq!(count(&w, "select id from cases").await, 2);
        let without = w.anna_af.posts("/arenden/lyft", &raising("short", &team, "Frågan står kvar?")).await;
        assert_eq!(without.status, StatusCode::FORBIDDEN);
        assert!(without.shows("Frågan står kvar?"), "{}", without.told());
    }
}

#[tokio::test]
async fn an_altered_row_leads_nowhere_and_a_day_later_the_key_is_forgotten() {
    for w in worlds().await {
        let (key, team) = (fresh_key(), w.team.to_string());
        let form = raising(&key, &team, "Vad klarar jag?");
        w.anna_af.posts("/arenden/lyft", &form).await.goes_to();
        testing::raw(&w.vault, "update used_keys set led_to = '/om'", params![]).await.unwrap();
        assert_eq!(w.anna_af.posts("/arenden/lyft", &form).await.status, StatusCode::INTERNAL_SERVER_ERROR);
        w.wait_minutes(25 * 60);
        let anna = w.again(&w.anna_af).await;
        let mut other = raising(&key, &team, "Vad klarar jag nu?");
        other[1].1 = NUMBERS[2];
        anna.posts("/arenden/lyft", &other).await.goes_to();
        assert_eq!(count(&w, "select key_hash from used_keys").await, 1);
    }
}
