//! A little world: four parties, two teams, a handful of invented people, and what they do through the router.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may")]

pub mod filled;
pub mod page;
pub mod stages;
pub mod written;

pub use page::{Page, ask};
use std::sync::OnceLock;
use std::sync::atomic::AtomicI64;

use association::files::{self, File};
use association::funding::{Funding, Initiative};
use association::importing::read_initiative;
use association::initiatives::{add_grantee, one, take_in};
use association::reports::{Plan, Report, plan};
use association::values::document::DocumentKind;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use base::{Date, Id, Instant};
use casework::access::Case;
use casework::disclosures::Contribution;
use organisation::parties::{
    FOUNDING_ID, Founding, NewParty, NewRole, NewStaff, PartyKind, Role, StaffName, add_party, add_role, add_staff,
};
use organisation::teams::{NewSeat, NewTeam, SeatRole, Team, add_seat, add_team};
use vault::{Edit, Grant, Party, Profile, Staff, Transaction, Vault, testing};

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

struct Founder<'g, 't> {
    grant: &'g Grant<'t, Founding, Edit>,
    parties: Vec<(Id<Party>, String)>,
    signed: Vec<(Id<Staff>, Id<Party>, String, Role)>,
}

impl Founder<'_, '_> {
    async fn party(&mut self, kind: PartyKind, name: &str, short: &str) -> Id<Party> {
        let new = NewParty { kind, name, short, authority: true };
        let id = add_party(self.grant, &new).await.unwrap();
        self.parties.push((id, name.to_owned()));
        id
    }
    async fn person(&mut self, party: Id<Party>, name: &str, role: Role) -> Id<Staff> {
        let telephone = format!("0980-319 2{:02}", self.signed.len());
        let staff_name = StaffName { name: name.to_owned(), title: "handläggare".to_owned(), telephone };
        let staff = add_staff(self.grant, &NewStaff { party, name: &staff_name }).await.unwrap();
        let from = today().plus_days(-100);
        add_role(self.grant, &NewRole { staff, party, role, from, to: None }).await.unwrap();
        self.signed.push((staff, party, name.to_owned(), role));
        staff
    }
    /// One more role of somebody's.
    async fn also(&self, party: Id<Party>, staff: Id<Staff>, role: Role) {
        let from = today().plus_days(-100);
        add_role(self.grant, &NewRole { staff, party, role, from, to: None }).await.unwrap();
    }
    async fn seat(&self, team: Id<Team>, party: Id<Party>, staff: Id<Staff>, role: SeatRole) {
        let from = today().plus_days(-100);
        add_seat(self.grant, &NewSeat { team, party, staff, role, from, to: None }).await.unwrap();
    }
}

/// The real page of an initiative, taken in and not published.
async fn initiative(vault: &Vault, staff: Id<Staff>, party: Id<Party>) -> Id<Initiative> {
    let read = read_initiative(include_str!("../../../../../data/initiative.json")).unwrap();
    let tx = vault.rehearse(staff, party, today()).await.unwrap();
    let id = take_in(&tx.ask::<Funding, Edit>(party.cast()).await.unwrap(), &read.content).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// FK is asked for a final report of the first grant.
async fn report(
    vault: &Vault,
    staff: Id<Staff>,
    party: Id<Party>,
    initiative: Id<Initiative>,
    reporter: Id<Party>,
    first: bool,
) -> Id<Report> {
    let tx = vault.rehearse(staff, party, today()).await.unwrap();
    let grant = tx.ask::<Initiative, Edit>(initiative).await.unwrap();
    let content = one(&grant).await.unwrap().content;
    let (kind, due) = (DocumentKind::FinalReport, today().date().plus_days(17));
    let asked = Plan { grant_key: content.grants[0].id.clone(), reporter, kind, period: None, due };
    if first {
        add_grantee(&grant, "fk-af", reporter).await.unwrap();
    }
    let id = plan(&grant, &content, &asked).await.unwrap();
    drop(grant);
    tx.commit().await.unwrap();
    id
}

/// The smallest PDF there is: one empty page.
pub fn small_pdf(more: &str) -> Vec<u8> {
    let objects = [
        format!("<</Type/Catalog/Pages 2 0 R{more}>>"),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>".to_owned(),
    ];
    let (mut text, mut table) = ("%PDF-1.4\n".to_owned(), "0000000000 65535 f \n".to_owned());
    for (at, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", text.len());
        text += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let begins = text.len();
    text += &format!("xref\n0 4\n{table}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{begins}\n%%EOF\n");
    text.into_bytes()
}

async fn file(vault: &Vault, staff: Id<Staff>, party: Id<Party>, initiative: Id<Initiative>) -> Id<File> {
    let tx = vault.rehearse(staff, party, today()).await.unwrap();
    let grant = tx.ask::<Initiative, Edit>(initiative).await.unwrap();
    let new = files::New { grant_key: "fk-af", place: 2, bytes: &small_pdf("") };
    let id = files::add(&grant, &new).await.unwrap();
    drop(grant);
    tx.commit().await.unwrap();
    id
}

impl World {
    pub async fn new(site: testing::Site) -> Self {
        Self::with_teams(site, &[]).await
    }

    /// The same with further teams, in which nobody sits.
    pub async fn with_teams(site: testing::Site, names: &[&str]) -> Self {
        Self::founded(site, names, "Arvid Ek").await
    }

    /// The same with AF's member of the team by another name.
    pub async fn founded(site: testing::Site, names: &[&str], arvid: &str) -> Self {
        let vault = site.vault.clone();
        let router = web::router(vault.clone(), trisam::site::site(false));
        let tx = vault.enter_stranger(false).await.unwrap();
        let grant = tx.ask::<Founding, Edit>(FOUNDING_ID.parse().unwrap()).await.unwrap();
        let mut f = Founder { grant: &grant, parties: Vec::new(), signed: Vec::new() };
        let af = f.party(PartyKind::EmploymentService, "Arbetsförmedlingen", "AF").await;
        let fk = f.party(PartyKind::InsuranceAgency, "Försäkringskassan", "FK").await;
        let gavle = f.party(PartyKind::Municipality, "Gävle kommun, socialnämnden", "Gävle").await;
        let region = f.party(PartyKind::Care, "Södertulls hälsocentral", "HC").await;
        let association = f.party(PartyKind::Association, "Samordningsförbundet", "SF").await;
        let places = [af, fk, gavle, region];
        let new = |name| NewTeam { unit: name, name, municipality: "2180", convener: region, places: &places };
        let team = add_team(&grant, &new("Södertull")).await.unwrap();
        let other_team = add_team(&grant, &new("Brynäs")).await.unwrap();
        for name in names {
            add_team(&grant, &new(name)).await.unwrap();
        }
        let anna = f.person(af, "Anna Berg", Role::Officer).await;
        let arvid = f.person(af, arvid, Role::Officer).await;
        let lisbet = f.person(fk, "Lisbet Åkerman", Role::Officer).await;
        let karin = f.person(gavle, "Karin Sand", Role::Officer).await;
        let johan = f.person(region, "Johan Widell", Role::Officer).await;
        let olle = f.person(fk, "Olle Frisk", Role::Officer).await;
        let leader = f.person(fk, "Petra Lind", Role::ProcessLeader).await;
        let office = f.person(association, "Sven Dahl", Role::Association).await;
        f.also(association, office, Role::Director).await;
        let board = f.person(association, "Britt Nord", Role::BoardMember).await;
        let disa = f.person(fk, "Disa Ros", Role::Author).await;
        let egil = f.person(fk, "Egil Strand", Role::Author).await;
        f.also(fk, egil, Role::Officer).await;
        let reviewer = f.person(fk, "Rut Holm", Role::LogReviewer).await;
        let reviewer_af = f.person(af, "Runa Ask", Role::LogReviewer).await;
        f.seat(team, af, arvid, SeatRole::Member).await;
        f.seat(team, fk, lisbet, SeatRole::Member).await;
        f.seat(team, gavle, karin, SeatRole::Member).await;
        f.seat(team, region, johan, SeatRole::Coordinator).await;
        f.seat(other_team, fk, olle, SeatRole::Member).await;
        let (signed, parties) = (f.signed, f.parties);
        drop(grant);
        tx.commit().await.unwrap();
        let initiative = initiative(&vault, office, association).await;
        let report = report(&vault, office, association, initiative, fk, true).await;
        let file = file(&vault, office, association, initiative).await;
        let mut people = Vec::new();
        for (staff, party, name, role) in signed {
            people.push(sign_in(&vault, &router, &parties, staff, party, &name, role).await);
        }
        let by = |id: Id<Staff>| people.iter().find(|someone| someone.staff == id).unwrap().clone();
        Self {
            af,
            fk,
            gavle,
            region,
            association,
            team,
            initiative,
            anna_af: by(anna),
            arvid_af: by(arvid),
            lisbet_fk: by(lisbet),
            karin_gavle: by(karin),
            johan_region: by(johan),
            olle_fk: by(olle),
            leader: by(leader),
            office: by(office),
            board: by(board),
            disa_author: by(disa),
            egil_author: by(egil),
            report,
            asked_again: OnceLock::new(),
            file,
            reviewer_fk: by(reviewer),
            reviewer_af: by(reviewer_af),
            meetings: AtomicI64::new(1),
            router,
            vault,
            site,
        }
    }

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
        ]
    }

    /// FK's final report, as it was asked for last.
    pub fn report_now(&self) -> Id<Report> {
        *self.asked_again.get().unwrap_or(&self.report)
    }

    /// The office took the report back and asks for it once more.
    pub async fn asks_again(&self) {
        let (staff, party) = (self.office.staff, self.office.party);
        let again = report(&self.vault, staff, party, self.initiative, self.fk, false).await;
        self.asked_again.set(again).expect("once");
    }

    pub fn now(&self) -> Instant {
        self.vault.now()
    }

    /// Time passes for everybody. Sign-ins older than an hour end.
    pub fn wait_minutes(&self, minutes: i64) {
        self.vault.clock().set(self.now().plus_minutes(minutes));
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

async fn sign_in(
    vault: &Vault,
    router: &Router,
    parties: &[(Id<Party>, String)],
    staff: Id<Staff>,
    party: Id<Party>,
    name: &str,
    role: Role,
) -> Someone {
    let party_name = parties.iter().find(|(id, _)| *id == party).unwrap().1.clone();
    let code = base::Code::code(role).to_owned();
    let profile = Profile { name: name.to_owned(), party: party_name, role: code.clone(), roles: vec![code] };
    let token = vault::testing::sign_in(vault, staff, party, &profile).await.unwrap();
    Someone { staff, party, name: name.to_owned(), token, router: router.clone() }
}

impl Someone {
    pub async fn opens(&self, path: &str) -> Page {
        let request = Request::get(path).header(header::COOKIE, self.cookie());
        ask(&self.router, request.body(Body::empty()).unwrap()).await
    }

    /// As the script asks for a page again that somebody watches.
    pub async fn refreshes(&self, path: &str) -> Page {
        let request = Request::get(path).header(header::COOKIE, self.cookie()).header("x-refresh", "1");
        ask(&self.router, request.body(Body::empty()).unwrap()).await
    }

    pub async fn posts(&self, path: &str, form: &[(&str, &str)]) -> Page {
        self.sends(path, form, &[]).await
    }

    /// Posts a form of the page `from`, as a browser that says where it stood.
    pub async fn posts_from(&self, from: &str, path: &str, form: &[(&str, &str)]) -> Page {
        self.sends(path, form, &[("referer", &format!("https://trisam.example{from}"))]).await
    }

    /// Posts as the script does while somebody types.
    pub async fn autosaves(&self, path: &str, form: &[(&str, &str)]) -> Page {
        self.sends(path, form, &[("x-autosave", "1")]).await
    }

    /// The same browser with one more cookie.
    pub async fn opens_with_cookie(&self, path: &str, cookie: &str) -> Page {
        let request = Request::get(path).header(header::COOKIE, format!("{}; {cookie}", self.cookie()));
        ask(&self.router, request.body(Body::empty()).unwrap()).await
    }

    pub async fn posts_with_cookie(&self, path: &str, form: &[(&str, &str)], cookie: &str) -> Page {
        self.sends(path, form, &[("cookie", cookie)]).await
    }

    async fn sends(&self, path: &str, form: &[(&str, &str)], headers: &[(&str, &str)]) -> Page {
        // Finished before anything waits: the serializer cannot move between threads.
        let key = (web::KEY.to_owned(), fresh_key());
        let has_key = form.iter().any(|(name, value)| *name == web::KEY && !value.is_empty());
        let given = form.iter().filter(|pair| **pair != (web::KEY, ""));
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(given)
            .extend_pairs((!has_key).then_some(key))
            .finish();
        let mut request = Request::post(path)
            .header(header::COOKIE, self.cookie())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        ask(&self.router, request.body(Body::from(body)).unwrap()).await
    }

    /// The same browser after an answer that set its cookie.
    pub fn with(&self, answer: &Page) -> Self {
        let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
        let token = cookie.strip_prefix("trisam=").and_then(|rest| rest.split(';').next()).unwrap().to_owned();
        Self { token, ..self.clone() }
    }

    pub const fn router(&self) -> &Router {
        &self.router
    }

    pub fn cookie(&self) -> String {
        format!("trisam={}; lang=sv", self.token)
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
