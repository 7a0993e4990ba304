//! A little world: four parties, two teams, a handful of invented people, and what they do through the router.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may")]

pub mod accounts;
#[path = "../../../../passkeys/tests/ceremonies/authenticator.rs"]
#[allow(dead_code, reason = "the tests of the crate use the rest")]
pub mod authenticator;
pub mod filled;
pub mod founding;
pub mod hand_over;
pub mod keys;
pub mod page;
pub mod provider;
pub mod reserve;
mod someone;
pub mod stages;
pub mod units;
pub mod written;

pub use page::{Page, ask};

use std::sync::OnceLock;
use std::sync::atomic::AtomicI64;

use association::files::File;
use association::funding::Initiative;
use association::reports::Report;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use base::{Date, Id, Instant};
use casework::access::Case;
use casework::disclosures::Contribution;
use organisation::parties::{FOUNDING_ID, Founding, Role};
use organisation::teams::Team;
use vault::{Edit, Party, Profile, Staff, Transaction, Vault, testing};

/// Test numbers from the list: one for each case a test raises.
pub const NUMBERS: [&str; 6] =
    ["199002222397", "197705232382", "196301052392", "196302052383", "196303042391", "196408312384"];

/// A day on which nothing special happens.
pub fn today() -> Instant {
    Date::new(2026, 11, 3).unwrap().at(9, 0)
}

/// One invented person, signed in.
#[derive(Clone)]
pub struct Someone {
    pub staff: Id<Staff>,
    pub party: Id<Party>,
    pub name: String,
    token: String,
    router: Router,
}

/// Everything a test needs; dropped with its databases.
pub struct World {
    pub af: Id<Party>,
    pub fk: Id<Party>,
    pub gavle: Id<Party>,
    pub region: Id<Party>,
    pub association: Id<Party>,
    pub team: Id<Team>,
    pub initiative: Id<Initiative>,
    pub anna_af: Someone,
    /// AF's member of the team.
    pub arvid_af: Someone,
    pub lisbet_fk: Someone,
    pub karin_gavle: Someone,
    /// The region's rehabilitation coordinator: convenes.
    pub johan_region: Someone,
    /// Sits in the other team only.
    pub olle_fk: Someone,
    pub leader: Someone,
    pub office: Someone,
    /// Sits in the association's board.
    pub board: Someone,
    /// Write FK's reports; Egil is an officer too.
    pub disa_author: Someone,
    pub egil_author: Someone,
    /// FK's final report, which nobody has begun.
    pub report: Id<Report>,
    /// The same, asked for once more after it was taken back.
    pub asked_again: OnceLock<Id<Report>>,
    /// The file of the first grant's second document, which nobody outside sees.
    pub file: Id<File>,
    pub reviewer_fk: Someone,
    pub reviewer_af: Someone,
    pub admin_fk: Someone,
    /// Looks after AF's people.
    pub admin_af: Someone,
    /// FK's provider, once there was one.
    pub provider: OnceLock<(provider::Fake, Id<organisation::providers::Provider>)>,
    /// Who confirms what the first has done, and knocks at no door.
    pub other_admin_fk: Someone,
    pub other_admin_af: Someone,
    /// The number of the next meeting that is planned: each has a time of its own.
    pub meetings: AtomicI64,
    pub router: Router,
    pub vault: Vault,
    pub site: testing::Site,
}

/// The world on every database there is: SQLite always, PostgreSQL when the environment names one.
pub async fn worlds() -> Vec<World> {
    let mut worlds = Vec::new();
    for site in testing::sites(trisam::SCHEMA, today()).await {
        worlds.push(World::new(site).await);
    }
    worlds
}

/// Worlds that say that they are a demo: one can sign in as their people.
pub async fn demos() -> Vec<World> {
    let mut worlds = Vec::new();
    for site in testing::sites(trisam::SCHEMA, today()).await {
        say_demo(&site.vault, true).await;
        worlds.push(World::new(site).await);
    }
    worlds
}

/// Says what kind of installation this is, before anything stands in it.
pub async fn say_demo(vault: &Vault, demo: bool) {
    let tx = vault.enter_stranger(false).await.unwrap();
    let grant = tx.ask::<Founding, Edit>(FOUNDING_ID.parse().unwrap()).await.unwrap();
    organisation::accounts::found(&grant, demo).await.unwrap();
    drop(grant);
    tx.commit().await.unwrap();
}

impl World {
    /// Everybody of this world with a name for messages.
    pub fn everybody(&self) -> Vec<(&'static str, &Someone)> {
        vec![
            ("anna, AF, raised it", &self.anna_af),
            ("arvid, AF's member", &self.arvid_af),
            ("lisbet, FK's member", &self.lisbet_fk),
            ("karin, Gävle's member", &self.karin_gavle),
            ("johan, coordinator", &self.johan_region),
            ("olle, FK, other team", &self.olle_fk),
            ("process leader", &self.leader),
            ("the association", &self.office),
            ("a member of the board", &self.board),
            ("FK's author", &self.disa_author),
            ("FK's log reviewer", &self.reviewer_fk),
            ("AF's log reviewer", &self.reviewer_af),
            ("FK's administrator", &self.admin_fk),
        ]
    }

    /// FK's final report, as it was asked for last.
    pub fn report_now(&self) -> Id<Report> {
        *self.asked_again.get().unwrap_or(&self.report)
    }

    /// The office took the report back and asks for it once more.
    pub async fn asks_again(&self) {
        let (staff, party) = (self.office.staff, self.office.party);
        let again = founding::report(&self.vault, staff, party, self.initiative, self.fk, false).await;
        self.asked_again.set(again).expect("once");
    }

    pub fn now(&self) -> Instant {
        self.vault.now()
    }

    /// Time passes for everybody. Whoever did nothing for half an hour is signed out.
    pub fn wait_minutes(&self, minutes: i64) {
        self.vault.clock().set(self.now().plus_minutes(minutes));
    }

    /// Time passes, and nobody is signed out by it.
    pub async fn wait_signed_in(&self, minutes: i64) {
        self.wait_minutes(minutes);
        let seen = "update sessions set seen = $1 where seen > 0";
        vault::testing::raw(&self.vault, seen, vault::params![self.now()]).await.unwrap();
    }

    /// The same person after hours or months: signed in anew.
    pub async fn again(&self, someone: &Someone) -> Someone {
        self.again_as(someone, &[]).await
    }

    /// The same with these roles told to her menu.
    pub async fn again_as(&self, someone: &Someone, roles: &[Role]) -> Someone {
        let roles = roles.iter().map(|role| base::Code::code(*role).to_owned()).collect();
        let profile = Profile { name: someone.name.clone(), roles, ..Profile::default() };
        let token = vault::testing::sign_in(&self.vault, someone.staff, someone.party, &profile).await.unwrap();
        Someone { token, ..someone.clone() }
    }

    /// A transaction in somebody's name, past the router.
    pub async fn as_someone(&self, someone: &Someone) -> Transaction {
        self.vault.rehearse(someone.staff, someone.party, self.now()).await.unwrap()
    }

    /// Anna at AF raises a case by the form; it waits for consent.
    pub async fn raise(&self, name: &str, question: &str, number: &str) -> Id<Case> {
        let team = self.team.to_string();
        let form = [
            ("number", number),
            ("name", name),
            ("protected", "no"),
            ("team", &team),
            ("question", question),
            ("purpose", "Hitta en start som håller."),
            ("income_support", "sickness_benefit"),
            // Asked for from the thirty-first of a day on.
            ("look_up_reason", "many_new"),
        ];
        let page = self.anna_af.posts("/arenden/lyft", &form).await;
        page.goes_to().split('/').nth(2).unwrap().parse().unwrap()
    }

    /// The same person at another browser: what signs this one out leaves the first signed in.
    pub async fn signs_in_again(&self, who: &Someone) -> Someone {
        let profile = Profile { name: who.name.clone(), ..Profile::default() };
        let token = vault::testing::sign_in(&self.vault, who.staff, who.party, &profile).await.unwrap();
        Someone { token, ..who.clone() }
    }

    /// The association lets anybody read its initiative.
    pub async fn office_publishes(&self, office: &Someone) {
        office.posts(&format!("/forbundet/{}/publicera", self.initiative), &[]).await.goes_to();
    }

    /// What a stranger meets.
    pub async fn stranger_opens(&self, path: &str) -> Page {
        ask(&self.router, Request::get(path).body(Body::empty()).unwrap()).await
    }
}

/// A contribution that says this.
pub fn words(text: &str) -> Contribution {
    Contribution { now: text.to_owned(), ..Contribution::default() }
}

/// The key of a form that a test fills in by hand: another each time, as on another page.
pub fn fresh_key() -> String {
    static COUNT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    format!("{:032x}", COUNT.fetch_add(1, std::sync::atomic::Ordering::SeqCst))
}

/// Somebody who has not signed in.
pub fn stranger(router: &Router) -> Someone {
    let nobody = "019a0000-0000-7000-8000-000000000000";
    let (staff, party) = (nobody.parse().unwrap(), nobody.parse().unwrap());
    Someone { staff, party, name: "a stranger".to_owned(), token: String::new(), router: router.clone() }
}
