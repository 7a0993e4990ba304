//! A county with so many cases, made by the same functions as the pages use, and a reader who sees many of them.

use base::{Id, Instant};
use organisation::parties::{FOUNDING_ID, Founding};
use vault::{Clock, Durability, Edit, Location, Party, Profile, Staff, Vault, testing};

use crate::filler;

/// Who fill PostgreSQL at once; SQLite has one writer.
const HANDS: usize = 6;
/// How many cases have whole lives.
const LIVES: usize = 200;

/// An open vault with a county in it.
pub struct County {
    pub cases: usize,
    pub vault: Vault,
    pub reader: (Id<Staff>, Id<Party>),
    /// The reader's cookie.
    pub cookie: String,
    /// Cases the reader may open.
    pub open: Vec<String>,
    /// The name of the database, where it is PostgreSQL's.
    pub database: Option<String>,
    _site: testing::Site,
}

/// Somebody with a seat in a team, and how many cases of that team are under way.
const BUSIEST: &str = "select s.staff_id, s.party_id, count(*) as n from seats s \
    join cases c on c.team_id = s.team_id and c.state in ('preparing', 'scheduled', 'discussed') \
    join case_parties e on e.case_id = c.id and e.party_id = s.party_id \
    join parties p on p.id = s.party_id and p.kind = 'fk' where s.valid_to is null \
    group by s.staff_id, s.party_id order by n desc, s.staff_id limit 1";
const THEIRS: &str = "select distinct c.id from seats s \
    join cases c on c.team_id = s.team_id and c.state in ('preparing', 'scheduled', 'discussed') \
    join case_parties e on e.case_id = c.id and e.party_id = s.party_id \
    where s.staff_id = $1 and s.valid_to is null order by c.id";

impl County {
    /// Fills a fresh vault softly, and opens it again with commits as hard as in earnest. The first cases are the
    /// demo's, the same in every county: those are opened, so that sizes can be compared.
    pub async fn make(cases: usize, postgres: bool, now: Instant) -> Self {
        let began = crate::stopwatch();
        let site = testing::one(trisam::SCHEMA, now, Durability::WhenRenamed, postgres).await;
        let plan = trisam::demo::Plan { cases: cases.min(LIVES), seed: 1, today: now };
        say_that_it_is_a_demo(&site.vault).await.expect("a demo");
        trisam::demo::make(&site.vault, &plan, &|_| ()).await.expect("a county");
        let (staff, party, open) = reader(&site.vault).await;
        let more = cases.saturating_sub(LIVES);
        filler::fill(&site.vault, staff, more, now, if postgres { HANDS } else { 1 }).await.expect("more cases");
        // As a database that has stood for a while: both learn of their tables by themselves, PostgreSQL in its own time.
        testing::raw(&site.vault, "analyze", Vec::new()).await.expect("statistics");
        site.vault.close().await;
        let settings = vault::Settings { durability: Durability::Full, clock: Clock::Machine, ..site.settings() };
        let vault = Vault::open(settings).await.expect("the county again");
        let cookie = signs_in(&vault, staff, party).await;
        let open = opening(&vault, &cookie, open).await;
        let database = match &site.data {
            Location::File(_) => None,
            Location::Postgres(address) => address.rsplit('/').next().map(str::to_owned),
        };
        println!("filled {cases} cases in {:.0} s; the reader sees {}", began.elapsed().as_secs_f64(), open.len());
        Self { cases, vault, reader: (staff, party), cookie, open, database, _site: site }
    }
}

/// So that anybody of it can be signed in as.
async fn say_that_it_is_a_demo(vault: &Vault) -> Result<(), base::Error> {
    let tx = vault.enter_stranger(false).await?;
    let id = FOUNDING_ID.parse().map_err(|error| base::Error::internal("founding", error))?;
    let grant = tx.ask::<Founding, Edit>(id).await?;
    organisation::accounts::found(&grant, true).await?;
    drop(grant);
    tx.commit().await
}

/// Somebody with a seat, and the cases under way that the seat opens.
async fn reader(vault: &Vault) -> (Id<Staff>, Id<Party>, Vec<String>) {
    let found = testing::raw_rows(vault, BUSIEST, Vec::new()).await.unwrap();
    let found = found.first().expect("somebody with a seat and cases");
    let (staff, party): (Id<Staff>, Id<Party>) = (found.get("staff_id").unwrap(), found.get("party_id").unwrap());
    let rows = testing::raw_rows(vault, THEIRS, vault::params![staff]).await.unwrap();
    (staff, party, rows.iter().map(|row| row.get("id").unwrap()).collect())
}

async fn signs_in(vault: &Vault, staff: Id<Staff>, party: Id<Party>) -> String {
    let profile =
        Profile { name: "Lisbet Åkerman".to_owned(), party: "Försäkringskassan".to_owned(), ..Profile::default() };
    format!("trisam={}; lang=sv", vault::testing::sign_in(vault, staff, party, &profile).await.unwrap())
}

/// Those of the cases that open.
async fn opening(vault: &Vault, cookie: &str, cases: Vec<String>) -> Vec<String> {
    let router = web::router(vault.clone(), trisam::site::site(false));
    let mut open = Vec::new();
    for id in cases {
        if crate::clients::inside(&router, &format!("/arenden/{id}"), cookie).await.status == 200 {
            open.push(id);
        }
    }
    assert!(!open.is_empty(), "the reader opens no case");
    open
}
