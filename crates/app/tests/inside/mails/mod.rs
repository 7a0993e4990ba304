//! Mail to the people of a party (I1, L9.1), on every database. The mail server is on this machine.

mod canaries;
mod warnings;

use axum::http::StatusCode;
use mail::Post;
use mail::testing::Mailbox;
use organisation::mailing::came_back;
use organisation::outbox::Office;
use vault::{Outcome, Vault, params, testing};

use crate::world::accounts::{between, enrols_by};
use crate::world::{Page, World, stranger, worlds};

const ADDRESS: &str = "olle.frisk@fk.example";
const SITE: &str = "https://trisam.example.se";

/// Mail is set up: everything goes to this mailbox.
fn set_up(vault: &Vault, mailbox: &Mailbox) {
    let post = Post::new(&mailbox.setting(), "Trisam <trisam@example.se>").unwrap();
    vault.equip(Office { post, site: SITE.to_owned() });
}

async fn with_mail() -> Vec<(World, Mailbox)> {
    let mut all = Vec::new();
    for w in worlds().await {
        let mailbox = Mailbox::open().await;
        set_up(&w.vault, &mailbox);
        all.push((w, mailbox));
    }
    all
}

/// Runs what is due; answers how each ended.
async fn works(w: &World) -> Vec<Outcome> {
    let mut ended = Vec::new();
    while let Some(outcome) = w.vault.run_next_job(trisam::JOBS).await.unwrap() {
        ended.push(outcome);
    }
    ended
}

fn page_of(w: &World) -> String {
    format!("/personal/{}/inbjudan", w.olle_fk.staff)
}

/// FK's administrator invites Olle by mail.
async fn invites_by_mail(w: &World, address: &str) -> Page {
    w.again(&w.admin_fk).await.posts(&page_of(w), &[("address", address), ("how", "mail")]).await
}

/// How the mails stand, and what is sealed of each.
async fn mails(w: &World) -> Vec<(String, Option<i64>, Vec<u8>)> {
    let sql = "select state, answer, sealed from mails order by created, id";
    let rows = testing::raw_rows(&w.vault, sql, params![]).await.unwrap();
    let of = |row: &vault::Row| (row.get("state").unwrap(), row.get("answer").unwrap(), row.get("sealed").unwrap());
    rows.iter().map(of).collect()
}

async fn states(w: &World) -> Vec<String> {
    mails(w).await.into_iter().map(|(state, ..)| state).collect()
}

async fn jobs(w: &World) -> usize {
    w.vault.jobs().await.unwrap().iter().filter(|job| ["mail", "warn"].contains(&job.kind.as_str())).count()
}

/// What the code in a mail is.
fn code_of(text: &str) -> &str {
    text.split("Skriv koden: ").nth(1).unwrap().split_whitespace().next().unwrap()
}

/// For who may do what with mail: one was sent, another waits.
pub async fn one_sent_and_one_waits(w: &World) {
    set_up(&w.vault, &Mailbox::open().await);
    invites_by_mail(w, ADDRESS).await.goes_to();
    works(w).await;
    invites_by_mail(w, ADDRESS).await.goes_to();
}

#[tokio::test]
async fn l5_8_by_mail_nobody_but_the_invited_sees_the_secret() {
    for (w, mailbox) in with_mail().await {
        let asked = w.admin_fk.opens(&page_of(&w)).await;
        assert!(asked.shows("Med e-post till adressen") && asked.shows("value=\"mail\" checked"), "{}", asked.body);
        let answer = invites_by_mail(&w, ADDRESS).await;
        assert_eq!(answer.goes_to(), page_of(&w));
        let waits = w.admin_fk.opens(&page_of(&w)).await;
        assert!(waits.shows("Skickas med e-post") && waits.shows(ADDRESS), "{}", waits.body);
        let before = mails(&w).await;
        assert_eq!((before.len(), before[0].0.as_str(), mailbox.taken().len()), (1, "waiting", 0));

        assert_eq!(works(&w).await, [Outcome::Done]);
        let taken = mailbox.taken();
        assert_eq!((taken.len(), taken[0].to.as_str(), taken[0].from.as_str()), (1, ADDRESS, "trisam@example.se"));
        let text = taken[0].read();
        assert!(text.contains("https://trisam.example.se/valkommen") && text.contains("10 november 09:00"), "{text}");
        let code = code_of(&text).to_owned();
        let after = mails(&w).await;
        assert_eq!(after[0].0, "sent");
        assert!(after[0].2.len() + 30 <= before[0].2.len(), "the secret is not in it any more");
        let sent = w.admin_fk.opens(&page_of(&w)).await;
        assert!(sent.shows("Skickad med e-post"), "{}", sent.body);
        for page in [&asked, &answer, &waits, &sent] {
            assert!(!page.body.contains(&code), "{}", page.body);
        }
        // It is an invitation like any other.
        enrols_by(&w, &code).await;
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
        let log = w.reviewer_fk.opens("/logg").await;
        assert!(
            log.shows("skickade e-post") || w.again(&w.reviewer_fk).await.opens("/logg").await.shows("skickade e-post")
        );
    }
}

#[tokio::test]
async fn a_mail_is_there_where_its_act_is_kept_and_only_there() {
    for (w, mailbox) in with_mail().await {
        let wrong = invites_by_mail(&w, "olle.frisk").await;
        assert!(
            wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.shows("value=\"mail\" checked"),
            "{}",
            wrong.body
        );
        let undecided = w.again(&w.admin_fk).await.posts(&page_of(&w), &[("address", ADDRESS)]).await;
        assert_eq!(undecided.status, StatusCode::UNPROCESSABLE_ENTITY);
        // An act that is undone after it has asked for a mail.
        let tx = w.vault.operate().await.unwrap();
        let grant = tx.ask::<organisation::rescue::Rescue, vault::Edit>(w.admin_fk.staff.cast()).await.unwrap();
        organisation::rescue::invite(&grant, "maj.lund@fk.example", "SECRET").await.unwrap();
        drop(grant);
        drop(tx);
        assert_eq!((states(&w).await.len(), jobs(&w).await), (0, 0));
        assert_eq!(works(&w).await, []);
        invites_by_mail(&w, ADDRESS).await.goes_to();
        assert_eq!((states(&w).await, jobs(&w).await), (vec!["waiting".to_owned()], 1));
        // Another invitation takes its place before it is sent: only that one is.
        w.wait_minutes(1);
        invites_by_mail(&w, "olle@fk.example").await.goes_to();
        assert_eq!(works(&w).await, [Outcome::Done, Outcome::Done]);
        assert_eq!(states(&w).await, ["dropped", "sent"]);
        let taken = mailbox.taken();
        assert_eq!((taken.len(), taken[0].to.as_str()), (1, "olle@fk.example"));
        enrols_by(&w, code_of(&taken[0].read())).await;
    }
}

#[tokio::test]
async fn what_the_server_refuses_for_good_is_shown_to_the_administrator_until_it_is_mended() {
    for (w, mailbox) in with_mail().await {
        mailbox.answers("olle", "550 5.1.1 olle.frisk@fk.example is nobody here");
        invites_by_mail(&w, ADDRESS).await.goes_to();
        let before = mails(&w).await[0].2.len();
        assert_eq!(works(&w).await, [Outcome::Done], "another try would end the same");
        let after = mails(&w).await;
        assert!(
            after[0].0 == "refused" && after[0].1 == Some(550) && after[0].2.len() < before,
            "and its secret is gone"
        );
        let member = format!("/personal/{}", w.olle_fk.staff);
        for path in [page_of(&w), member.clone()] {
            let page = w.admin_fk.opens(&path).await;
            assert!(page.shows("Brevet kom inte fram:") && page.shows("svarade 550"), "{path}: {}", page.body);
            assert!(page.shows("skriv ut ett brev"), "{path}: {}", page.body);
        }
        assert!(w.admin_fk.opens("/personal").await.shows("E-post som inte kom fram"));
        assert!(!w.admin_af.opens("/personal").await.shows("E-post som inte kom fram"), "it is FK's");
        let standing = w.vault.standing().await.unwrap();
        let counted: Vec<_> = standing.tallies.iter().map(|(tally, count)| (tally.name, *count)).collect();
        assert_eq!(counted, [("mails_waiting", 0), ("mails_late", 0), ("mails_failed", 1)]);
        // A letter instead.
        let form = [("address", ADDRESS), ("how", "letter")];
        let letter = w.again(&w.admin_fk).await.posts(&page_of(&w), &form).await;
        let secret = between(&letter, "<code>", "</code>").to_owned();
        for path in [page_of(&w), member, "/personal".to_owned()] {
            let page = w.admin_fk.opens(&path).await;
            assert!(!page.shows("kom inte fram"), "{path}: {}", page.body);
        }
        enrols_by(&w, &secret).await;
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
    }
}

#[tokio::test]
async fn what_no_server_takes_is_tried_again_and_given_up_in_the_end() {
    for (w, mailbox) in with_mail().await {
        mailbox.answers("olle", "451 4.7.1 try later");
        invites_by_mail(&w, ADDRESS).await.goes_to();
        for tries in 1..10 {
            assert_eq!(works(&w).await, [Outcome::Again], "try {tries}");
            assert_eq!(works(&w).await, [], "not at once");
            w.wait_minutes(60);
        }
        assert_eq!(states(&w).await, ["waiting"]);
        let standing = w.vault.standing().await.unwrap();
        assert!(standing.tallies.iter().any(|(tally, count)| tally.name == "mails_late" && *count == 1));
        assert!(w.vault.jobs().await.unwrap()[0].error.as_deref().unwrap().contains("whom it is for"));
        assert!(works(&w).await.contains(&Outcome::Done), "the last try says how it ended");
        assert_eq!((states(&w).await, jobs(&w).await), (vec!["given_up".to_owned()], 0));
        let page = w.again(&w.admin_fk).await.opens(&page_of(&w)).await;
        assert!(page.shows("Ingen e-postserver tog emot det"), "{}", page.body);
        // The same address again, once the server is well.
        mailbox.relents();
        invites_by_mail(&w, ADDRESS).await.goes_to();
        works(&w).await;
        assert_eq!(mailbox.taken().len(), 1);
    }
}

#[tokio::test]
async fn a_mail_whose_answer_was_lost_is_handed_over_again_under_the_same_id() {
    for (w, mailbox) in with_mail().await {
        mailbox.falls_silent(1);
        invites_by_mail(&w, ADDRESS).await.goes_to();
        assert_eq!(works(&w).await, [Outcome::Again]);
        w.wait_minutes(1);
        assert_eq!(works(&w).await, [Outcome::Done]);
        let taken = mailbox.taken();
        let ids: Vec<_> = taken.iter().map(|one| one.header("Message-ID").unwrap()).collect();
        assert!(ids.len() == 2 && ids[0] == ids[1] && ids[0].ends_with("@example.se>"), "{ids:?}");
        assert_eq!(code_of(&taken[0].read()), code_of(&taken[1].read()));
        assert_eq!(works(&w).await, []);
    }
}

#[tokio::test]
async fn i7_two_servers_hand_a_mail_over_once() {
    for (w, mailbox) in with_mail().await {
        let other = if w.site.is_postgres() { testing::reopen(&w.site).await } else { w.vault.clone() };
        set_up(&other, &mailbox);
        other.clock().set(w.now());
        invites_by_mail(&w, ADDRESS).await.goes_to();
        let both = tokio::join!(w.vault.run_next_job(trisam::JOBS), other.run_next_job(trisam::JOBS));
        let ended = [both.0.unwrap(), both.1.unwrap()];
        assert_eq!(ended.iter().filter(|one| **one == Some(Outcome::Done)).count(), 1, "{ended:?}");
        assert_eq!((mailbox.taken().len(), states(&w).await), (1, vec!["sent".to_owned()]));
    }
}

#[tokio::test]
async fn a_mail_that_comes_back_later_is_shown_too() {
    for (w, mailbox) in with_mail().await {
        invites_by_mail(&w, ADDRESS).await.goes_to();
        works(&w).await;
        let id = mailbox.taken()[0].header("Message-ID").unwrap().to_owned();
        let bounce = format!("Action: failed\r\nStatus: 5.1.1\r\n\r\nMessage-ID: {id}\r\n");
        let ids = mail::returned(&bounce);
        assert_eq!(ids.len(), 1);
        for (id, known) in [(ids[0].as_str(), true), (ids[0].as_str(), false), ("20261130.1@af.example", false)] {
            let tx = w.vault.operate().await.unwrap();
            assert_eq!(came_back(&tx, id).await.unwrap(), known, "once, and only ours");
            tx.commit().await.unwrap();
        }
        let page = w.admin_fk.opens(&page_of(&w)).await;
        assert!(page.shows("Det kom tillbaka från mottagarens e-postserver"), "{}", page.body);
        assert_eq!(
            (states(&w).await, w.vault.check(trisam::MARKED).await.unwrap()),
            (vec!["returned".to_owned()], vec![])
        );
    }
}

#[tokio::test]
async fn without_a_server_no_page_offers_mail_and_none_is_kept() {
    for w in worlds().await {
        let page = w.admin_fk.opens(&page_of(&w)).await;
        assert!(!page.shows("e-post till adressen") && page.shows("Brevet visas en gång"), "{}", page.body);
        let letter = invites_by_mail(&w, ADDRESS).await;
        assert!(letter.status == StatusCode::OK && letter.shows("Brevet visas bara nu"), "{}", letter.body);
        enrols_by(&w, between(&letter, "<code>", "</code>")).await;
        assert_eq!(works(&w).await, [Outcome::Done], "the warning of a new account, to nobody");
        assert_eq!((states(&w).await.len(), jobs(&w).await), (0, 0));
        assert_eq!(stranger(&w.router).opens("/personal").await.status, StatusCode::SEE_OTHER);
    }
}
