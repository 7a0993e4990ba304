//! Nothing personal in mail, and nothing of mail anywhere else (L9.1-9.3): canaries in a whole case, in the names of staff, in
//! addresses and codes.

use mail::testing::{Mailbox, Taken};
use organisation::outbox::{self, Kind};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use vault::{params, testing};

use super::{ADDRESS, code_of, invites_by_mail, with_mail, works};
use crate::leaks::clear::OUTPUT;
use crate::world::World;
use crate::world::accounts::enrols_by;
use crate::world::stages::{Stage, Story};

fn none_in(what: &str, text: &str, canaries: &[String]) {
    for canary in canaries {
        assert!(!text.to_lowercase().contains(&canary.to_lowercase()), "{canary} in {what}: {text}");
    }
}

/// Every kind of mail there is, sent, refused and tried again, while a case goes on; answers the codes of the invitations.
async fn everything_is_mailed(w: &World, mailbox: &Mailbox) -> Vec<String> {
    invites_by_mail(w, ADDRESS).await.goes_to();
    works(w).await;
    let code = code_of(&mailbox.taken()[0].read()).to_owned();
    enrols_by(w, &code).await;
    for kind in <Kind as base::Code>::ALL.iter().filter(|kind| **kind != Kind::Invitation) {
        let tx = w.vault.operate().await.unwrap();
        let grant = tx.ask::<organisation::rescue::Rescue, vault::Edit>(w.admin_fk.staff.cast()).await.unwrap();
        outbox::warn(&grant, *kind, w.olle_fk.staff).unwrap();
        drop(grant);
        tx.commit().await.unwrap();
    }
    works(w).await;
    mailbox.answers("refused", "550 5.1.1 refused.olle@fk.example is nobody here");
    mailbox.answers("later", "451 4.7.1 later.olle@fk.example must wait");
    let lisbet = format!("/personal/{}/inbjudan", w.lisbet_fk.staff);
    for address in ["refused.olle@fk.example", "later.olle@fk.example"] {
        w.wait_minutes(1);
        let form = [("address", address), ("how", "mail")];
        w.again(&w.admin_fk).await.posts(&lisbet, &form).await.goes_to();
        works(w).await;
    }
    vec![code.clone(), code.replace('-', "")]
}

/// Every row that stands in the clear beside what is sealed: jobs, mails, the log.
async fn rows(w: &World) -> String {
    let mut all = String::new();
    for sql in [
        "select kind || payload || coalesce(error, '') as text from jobs",
        "select kind || state || coalesce(invitation_id, '') || staff_id as text from mails",
        "select action || resource || coalesce(subject, '') || basis || note as text from log",
    ] {
        for row in testing::raw_rows(&w.vault, sql, params![]).await.unwrap() {
            all += &row.get::<String>("text").unwrap();
            all.push('\n');
        }
    }
    all
}

/// What those who run it are told.
async fn metrics(w: &World) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let telling = tokio::spawn(web::tell(w.vault.clone(), web::Measures::default(), listener));
    let mut stream = tokio::net::TcpStream::connect(at).await.unwrap();
    stream.write_all(b"GET /metrics HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut told = String::new();
    stream.read_to_string(&mut told).await.unwrap();
    telling.abort();
    told
}

fn whole(taken: &Taken) -> String {
    format!("{}\n{}", taken.text, taken.read())
}

#[tokio::test]
async fn l9_1_nothing_personal_stands_in_mail_and_nothing_of_mail_in_rows_lines_or_numbers() {
    for (w, mailbox) in with_mail().await {
        let story = Story::new("canary");
        w.staged(Stage::Following, &story).await;
        let mut personal: Vec<String> = story.tokens().map(|(_, token)| token.to_owned()).to_vec();
        personal.extend([story.number.clone(), format!("{}-{}", &story.number[..8], &story.number[8..])]);
        personal
            .extend(w.everybody().iter().filter(|(_, who)| who.name.contains(' ')).map(|(_, who)| who.name.clone()));
        let before = OUTPUT.so_far();
        let codes = everything_is_mailed(&w, &mailbox).await;

        let taken = mailbox.taken();
        let kinds: std::collections::BTreeSet<String> = taken.iter().map(|one| one.read()).collect();
        assert!(kinds.len() >= 6, "each says something else: {}", kinds.len());
        for one in &taken {
            none_in("a mail", &whole(one), &personal);
            assert!(["Inbjudan", "Trisam"].iter().any(|word| one.header("Subject").unwrap().contains(word)));
        }
        let secret: Vec<String> =
            personal.into_iter().chain(codes).chain(["@fk.example".to_owned(), "@FK.example".to_owned()]).collect();
        none_in("a row", &rows(&w).await, &secret);
        let metrics = metrics(&w).await;
        assert!(
            metrics.contains("trisam_rows{what=\"mails_failed\"} 1") && metrics.contains("{what=\"mails_waiting\"} 1"),
            "{metrics}"
        );
        none_in("the metrics", &metrics, &secret);
        let said = String::from_utf8(OUTPUT.since(before)).unwrap();
        assert!(said.contains("a job failed and is tried again"), "what fails is told: {said}");
        none_in("the program's own lines", &said, &secret);
    }
}
