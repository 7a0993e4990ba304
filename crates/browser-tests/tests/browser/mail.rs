//! An administrator invites by mail, in a real browser and over a real mail server, inside TLS. Skipped, loudly, where there is
//! no Node; `./check` has one.

use std::path::Path;
use std::process::Stdio;

use browser_tests::{Hand, Kind};
use mail::{Post, Server};
use organisation::outbox::Office;
use rcgen::{CertificateParams, KeyPair};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use vault::Outcome;

use crate::pages::Look;
use crate::served::Served;
use crate::world::{World, today, worlds};

/// Set by `./check`: then a missing program is a failure.
const CHECK: &str = "TRISAM_CHECK";
const ADDRESS: &str = "olle.frisk@fk.example";

/// A server from npm with a certificate of its own. It ends with its input, which is ours.
struct Mailman {
    _child: Child,
    says: Lines<BufReader<ChildStdout>>,
    post: Post,
}

impl Mailman {
    async fn start(way: &str) -> Option<Self> {
        let pair = KeyPair::generate().unwrap();
        let cert = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().self_signed(&pair).unwrap();
        let der = cert.der().to_vec();
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        if !here.join("node_modules/smtp-server").is_dir() {
            assert!(std::env::var_os(CHECK).is_none(), "there is no smtp-server, and {CHECK} asks for it");
            println!("\n*** SKIPPED: no smtp-server here (npm ci --prefix crates/browser-tests) ***\n");
            return None;
        }
        let mut child = Command::new("node")
            .arg(here.join("mail-server/server.mjs"))
            .arg(way)
            .env("MAIL_CERT", cert.pem())
            .env("MAIL_KEY", pair.serialize_pem())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut says = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = read(&mut says).await["port"].as_u64().unwrap();
        let scheme = if way == "at-once" { "smtps" } else { "smtp" };
        let setting = format!("{scheme}://trisam%40example.se:p%3Ass%2F%C3%A5ord@localhost:{port}");
        let post =
            Post::trusting(Server::parse(&setting).unwrap(), "Trisam <trisam@example.se>", || vec![der]).unwrap();
        Some(Self { _child: child, says, post })
    }

    fn serves(&self, w: &World) {
        w.vault.equip(Office { post: self.post.clone(), site: "https://trisam.example.se".to_owned() });
    }

    async fn next(&mut self) -> Value {
        read(&mut self.says).await
    }
}

async fn read(says: &mut Lines<BufReader<ChildStdout>>) -> Value {
    let line =
        tokio::time::timeout(std::time::Duration::from_secs(10), says.next_line()).await.expect("it says something");
    serde_json::from_str(&line.unwrap().expect("it runs")).unwrap()
}

async fn works(w: &World) -> Vec<Outcome> {
    let mut ended = Vec::new();
    while let Some(outcome) = w.vault.run_next_job(trisam::JOBS).await.unwrap() {
        ended.push(outcome);
    }
    ended
}

/// The body without the signs of quoted-printable where a line goes on.
fn body(mail: &Value) -> String {
    mail["text"].as_str().unwrap().replace("=\r\n", "")
}

#[tokio::test]
async fn i1_a_real_server_takes_mail_inside_tls_in_both_ways_and_refuses_what_it_refuses() {
    for way in ["at-once", "after-hello"] {
        for w in worlds().await {
            let Some(mut mailman) = Mailman::start(way).await else { return };
            mailman.serves(&w);
            let page = format!("/personal/{}/inbjudan", w.olle_fk.staff);
            let form = [("address", ADDRESS), ("how", "mail")];
            w.again(&w.admin_fk).await.posts(&page, &form).await.goes_to();
            assert_eq!(works(&w).await, [Outcome::Done], "{way}");
            let mail = mailman.next().await;
            assert_eq!(mail["secure"], true, "{way}");
            assert_eq!((&mail["from"], &mail["to"][0]), (&"trisam@example.se".into(), &ADDRESS.into()));
            assert_eq!(mail["user"], "trisam@example.se");
            let text = body(&mail);
            assert!(text.contains("Skriv koden: ") && text.contains("https://trisam.example.se/valkommen"), "{text}");
            for named in w.everybody().iter().filter(|(_, who)| who.name.contains(' ')) {
                assert!(!text.contains(&named.1.name), "{text}");
            }
            let gone = [("address", "gone@fk.example"), ("how", "mail")];
            w.again(&w.admin_fk).await.posts(&page, &gone).await.goes_to();
            assert_eq!(works(&w).await, [Outcome::Done]);
            let shown = w.admin_fk.opens(&page).await;
            assert!(shown.shows("svarade 550"), "{}", shown.body);
        }
    }
}

#[tokio::test]
async fn i1_an_administrator_chooses_mail_and_sees_that_it_did_not_arrive() {
    let served = Served::new().await;
    let Some(mailman) = Mailman::start("at-once").await else { return };
    mailman.serves(&served.world);
    let Some(browser) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let (w, b) = (&served.world, &browser);
    let mut look = Look { served: &served, browser: b, told: Vec::new() };
    let page = format!("/personal/{}/inbjudan", w.olle_fk.staff);
    assert_eq!(w.now(), today());
    served.opens_as(b, &w.admin_fk, &page).await;
    b.sees("Hur kommer inbjudan fram?").await;
    look.here("inbjudan-e-post").await;
    b.writes("#address", "gone@fk.example").await;
    b.presses("main form button.button").await;
    b.sees("Skickas med e-post").await;
    assert_eq!(works(w).await, [Outcome::Done]);
    b.opens(&page).await;
    b.sees("Brevet kom inte fram").await;
    look.here("inbjudan-kom-inte-fram").await;
    b.opens("/personal").await;
    b.sees("E-post som inte kom fram").await;
    look.here("personal-kom-inte-fram").await;
    assert!(look.told.is_empty(), "{} faults:\n{}", look.told.len(), look.told.join("\n"));
}
