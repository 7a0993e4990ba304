//! A county with so many cases, made by the same functions as the pages use, and a reader who sees many of them.

use base::{Id, Instant};
use vault::{Clock, Durability, Face, Location, Party, Staff, Vault, testing};

/// An open vault with a county in it.
pub struct County {
    pub cases: usize,
    pub vault: Vault,
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
    join case_parties e on e.case_id = c.id and e.party_id = s.party_id and e.revoked is null \
    join parties p on p.id = s.party_id and p.kind = 'fk' where s.valid_to is null \
    group by s.staff_id, s.party_id order by n desc, s.staff_id limit 1";
const THEIRS: &str = "select distinct c.id from seats s \
    join cases c on c.team_id = s.team_id and c.state in ('preparing', 'scheduled', 'discussed') \
    join case_parties e on e.case_id = c.id and e.party_id = s.party_id and e.revoked is null \
    where s.staff_id = $1 and s.valid_to is null order by c.id";

impl County {
    /// Fills a fresh vault softly, and opens it again with commits as hard as in earnest.
    pub async fn make(cases: usize, postgres: bool, now: Instant) -> Self {
        let began = crate::stopwatch();
        let site = testing::one(trisam::MIGRATIONS, now, Durability::WhenRenamed, postgres).await;
        let plan = trisam::demo::Plan { cases, seed: 1, today: now };
        trisam::demo::make(&site.vault, &plan, &|_| ()).await.expect("a county");
        site.vault.close().await;
        let settings = vault::Settings { durability: Durability::Full, clock: Clock::Machine, ..site.settings() };
        let vault = Vault::open(settings).await.expect("the county again");
        let (cookie, open) = reader(&vault).await;
        let database = match &site.data {
            Location::File(_) => None,
            Location::Postgres(address) => address.rsplit('/').next().map(str::to_owned),
        };
        println!("filled {cases} cases in {:.0} s; the reader sees {}", began.elapsed().as_secs_f64(), open.len());
        Self { cases, vault, cookie, open, database, _site: site }
    }
}

async fn reader(vault: &Vault) -> (String, Vec<String>) {
    let found = testing::raw_rows(vault, BUSIEST, Vec::new()).await.unwrap();
    let found = found.first().expect("somebody with a seat and cases");
    let (staff, party): (Id<Staff>, Id<Party>) = (found.get("staff_id").unwrap(), found.get("party_id").unwrap());
    let face = Face { name: "Lisbet Åkerman".to_owned(), party: "Försäkringskassan".to_owned(), ..Face::default() };
    let token = vault.sign_in(staff, party, &face).await.unwrap();
    let rows = testing::raw_rows(vault, THEIRS, vault::params![staff]).await.unwrap();
    let mut open = Vec::new();
    let site = trisam::site::site(false);
    let router = web::router(vault.clone(), site);
    let cookie = format!("trisam={token}; lang=sv");
    for row in rows {
        let id: String = row.get("id").unwrap();
        let answer = crate::clients::inside(&router, &format!("/arenden/{id}"), &cookie).await;
        if answer.status == 200 {
            open.push(id);
        }
        if open.len() == 400 {
            break;
        }
    }
    assert!(!open.is_empty(), "the reader opens no case");
    (cookie, open)
}
