//! The little world as it begins: who works where, an initiative, a report, a file.

use std::sync::OnceLock;
use std::sync::atomic::AtomicI64;

use association::files::{self, File};
use association::funding::{Funding, Initiative};
use association::importing::read_initiative;
use association::initiatives::{add_grantee, one, take_in};
use association::reports::{Plan, Report, plan};
use association::values::document::DocumentKind;
use axum::Router;
use base::Id;
use organisation::beginning;
use organisation::parties::{
    FOUNDING_ID, Founding, NewParty, NewRole, NewStaff, PartyKind, Role, StaffName, add_party, add_role, add_staff,
};
use organisation::teams::{NewSeat, NewTeam, SeatRole, Team, add_seat, add_team};
use trisam::founding::County;
use vault::{Edit, Grant, Party, Profile, Staff, Vault, testing};

use super::{Someone, World, today};

struct Founder<'g, 't> {
    grant: &'g Grant<'t, Founding, Edit>,
    parties: Vec<(Id<Party>, String)>,
    signed: Vec<(Id<Staff>, Id<Party>, String, Role)>,
}

impl Founder<'_, '_> {
    async fn party(&mut self, kind: PartyKind, name: &str, short: &str) -> Id<Party> {
        let new = NewParty { kind, name, short, authority: true };
        let id = add_party(self.grant, &new).await.unwrap();
        beginning::enter(self.grant, id, &trisam::demo::settled()).await.unwrap();
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
pub(super) async fn report(
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

/// The example's municipalities and systems.
pub async fn particulars(grant: &Grant<'_, Founding, Edit>) {
    let county = County::read(include_str!("../../../../../data/county-example.json")).unwrap();
    organisation::particulars::add(grant, &county.municipalities, &county.local_systems).await.unwrap();
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
        particulars(&grant).await;
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
        let admin = f.person(fk, "Maj Lund", Role::PartyAdministrator).await;
        let admin_af = f.person(af, "Nils Ahl", Role::PartyAdministrator).await;
        let other_admin_af = f.person(af, "Tove Ek", Role::PartyAdministrator).await;
        let other_admin = f.person(fk, "Nora Vik", Role::PartyAdministrator).await;
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
            admin_fk: by(admin),
            admin_af: by(admin_af),
            provider: OnceLock::new(),
            other_admin_fk: by(other_admin),
            other_admin_af: by(other_admin_af),
            meetings: AtomicI64::new(1),
            router,
            vault,
            site,
        }
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
    let profile =
        Profile { name: name.to_owned(), party: party_name, role: code.clone(), roles: vec![code], warned: false };
    let token = vault::testing::sign_in(vault, staff, party, &profile).await.unwrap();
    Someone { staff, party, name: name.to_owned(), token, router: router.clone() }
}
