//! A little world: cases that people have seats in, and consents that let a copy through to another party.

use std::task::Poll;

use base::{Error, Id, Instant};
use vault::constcat::concat;
use vault::testing::{Site, raw_rows};
use vault::{
    Crosses, Edit, Migration, Param, Party, Position, Read, Schema, Sealed, Staff, Transaction, Vault, params,
};

pub const NOW: Instant = Instant::from_millis(1_790_000_000_000);
pub const MIGRATIONS: &[Migration] = &[Migration { name: "world-1", sql: include_str!("world.sql") }];

/// A seat's row says as what somebody sits, and for which party.
pub const SCHEMA: Schema = Schema {
    steps: MIGRATIONS,
    derived: &[],
    positions: &[Position { table: &SEATS, who: "staff_id", role: Some("level"), unit: Some("party_id") }],
    tallies: &[],
};

base::codes! {
    pub enum Level { Own = "own", See = "see" }
}

vault::signed! { pub SEATS = "seats" as "s" ("case_id", "party_id", "staff_id", "level", "until") }
vault::signed! { pub TUPLES = "tuples" as "t" ("case_id", "from_party", "to_party", "purpose") }

pub const POLICY: &str = concat!(
    "select s.case_id as id, s.level, s.id as why, ",
    SEATS.proof,
    " as proof from seats s where s.staff_id = $1 and s.party_id = $2 and (s.until is null or s.until > $3)"
);

vault::resource! {
    /// A case: whoever has a seat sees it, its owner changes it.
    pub Case: Level { edit: [Level::Own], of_case: true } in Subject = POLICY;
}
vault::resource! {
    /// A party's desk, where its people raise cases.
    pub Desk: Level { edit: [Level::Own], of_case: false } in Party =
        "select $2 as id, 'own' as level, 'works here' as why, '' as proof where $1 <> ''";
}

vault::resource! {
    /// A case as the program itself has it: it leaves traces, and reads nothing of it.
    pub Chore: Level { edit: [Level::Own], of_case: false } in Subject =
        "select c.id, 'own' as level, 'system' as why, '' as proof from cases c where $1 = 'system/checking'";
}

impl Crosses for Case {
    const CROSSING: &'static str = concat!(
        "select t.id as basis, ",
        TUPLES.proof,
        " as proof from tuples t where t.from_party = $2 and t.case_id = $4 and t.to_party = $5 and $6 <> '' \
          and t.purpose = $7 and $3 > 0"
    );
}

vault::statements! {
    pub ADD: Desk, Edit = "insert into cases (id, state, urgent, share, opened, version, sealed) \
        values ($5, 'draft', $6, 0.5, $3, 1, $7)";
    pub ADD_SEAT: Desk, Edit = "insert into seats (id, case_id, party_id, staff_id, level, until, mac) \
        values ($5, $6, $7, $8, $9, $10, $11)";
    pub HEAD: Case, Read = "select id, state, version, sealed from cases where id = $4";
    pub SEAT: Case, Edit = "insert into seats (id, case_id, party_id, staff_id, level, until, mac) \
        values ($5, $6, $7, $8, $9, $10, $11)";
    pub RESEAT: Case, Edit = "update seats set level = $6, mac = $7 where id = $5 and case_id = $4";
    pub PROVE: Case, Read = concat!("select ", SEATS.proof, " as proof from seats s where s.id = $5 and s.case_id = $4");
    /// The seats of others than the asker, with their proof.
    pub OTHER_SEAT: Case, Read = concat!("select s.id, ", SEATS.proof, " as proof from seats s where s.case_id = $4 \
        and s.staff_id <> $1");
    pub UNSEAT: Case, Edit = "delete from seats where id = $5 and case_id = $4";
    pub CLOSE: Case, Edit = "update cases set state = $5, version = version + 1, sealed = $6 where id = $4 and version = $7";
    pub BREAK: Case, Edit = "insert into cases (id, state, urgent, share, opened, version, sealed) \
        select id, null, urgent, share, opened, version, sealed from cases where id = $4";
    pub AGAIN: Case, Edit = "insert into cases (id, state, urgent, share, opened, version, sealed) \
        select id, state, urgent, share, opened, version, sealed from cases where id = $4";
    pub CONSENT: Case, Edit = "insert into tuples (id, case_id, from_party, to_party, purpose, mac) \
        values ($5, $6, $7, $8, $9, $10)";
    pub ADD_COPY: Case, Edit = "insert into copies (id, case_id, party_id, version, sealed) values ($5, $4, $6, 1, $7)";
    pub COPY: Case, Read = "select id, version, sealed from copies where case_id = $4 order by id limit 1";
    pub BOUND_COPY: Case, Read = concat!("select o.id, o.version, o.sealed, ", BOUND.clear, " as clear from copies o \
        where $4 <> ''");
    pub TRACE: Chore, Edit = "insert into traces (id, case_id, attempt) values ($5, $4, $6)";
    pub MINE: Case, List = concat!("select c.id, c.version, c.sealed, p.why, p.proof from (", POLICY, ") as p \
        join cases c on c.id = p.id where $5 <> '' order by c.id");
    pub UNPROVEN: Case, List = "select c.id, c.version, c.sealed, 'none' as why from cases c";
}

vault::sealed! {
    /// As `COPIES`, with the seal vouching for whose copy it is.
    pub BOUND = "copies" as "o" ("case_id", "party_id")
}
pub const CASES: Sealed = Sealed::of("cases");
pub const COPIES: Sealed = Sealed::of("copies");

/// Somebody who works at a party.
#[derive(Clone, Copy)]
pub struct Person {
    pub staff: Id<Staff>,
    pub party: Id<Party>,
}

/// The same id whenever the same number is given.
pub fn id<T>(number: u8) -> Id<T> {
    Id::new(NOW, [number; 10])
}

pub fn person(staff: u8, party: u8) -> Person {
    Person { staff: id(staff), party: id(party) }
}

pub fn anna() -> Person {
    person(1, 101)
}

pub fn bo() -> Person {
    person(2, 102)
}

pub async fn request(vault: &Vault, who: Person) -> Transaction {
    vault.rehearse(who.staff, who.party, vault.now()).await.unwrap()
}

/// Ends a request as a page does: what went well is kept, what did not is undone and logged.
pub async fn end<T>(tx: Transaction, done: Result<T, Error>) -> Result<T, Error> {
    match done {
        Ok(value) => tx.commit().await.map(|()| value),
        Err(error) => {
            tx.fail(&error).await?;
            Err(error)
        }
    }
}

/// What a seat's row is made of, signed by the grant that writes it.
async fn seat_row<R: vault::Resource>(
    grant: &vault::Grant<'_, R, Edit>,
    case: Id<Case>,
    who: Person,
    level: &str,
) -> Result<Vec<Param>, Error> {
    let fields = params![case, who.party, who.staff, level, None::<i64>];
    let id: Id<Person> = grant.new_id()?;
    let mac = grant.sign(&SEATS, id, &fields).await?;
    let mut row = params![id];
    row.extend(fields);
    row.push(mac.into());
    Ok(row)
}

pub async fn raise_in(tx: &Transaction, who: Person, words: &str) -> Result<Id<Case>, Error> {
    let desk = tx.ask::<Desk, Edit>(who.party.cast()).await?;
    let case: Id<Case> = desk.new_id()?;
    let sealed = desk.found(case).await?.seal(&CASES, case, 1, &words)?;
    desk.change(&ADD, params![case, true, sealed]).await?;
    desk.change(&ADD_SEAT, seat_row(&desk, case, who, "own").await?).await?;
    Ok(case)
}

/// Raises a case; its words are sealed in the raiser's party's compartment.
pub async fn raise(vault: &Vault, who: Person, words: &str) -> Id<Case> {
    let tx = request(vault, who).await;
    let raised = raise_in(&tx, who, words).await;
    end(tx, raised).await.unwrap()
}

/// Gives somebody a seat in a case.
pub async fn seat(vault: &Vault, by: Person, case: Id<Case>, who: Person, level: &str) {
    let tx = request(vault, by).await;
    let grant = tx.ask::<Case, Edit>(case).await.unwrap();
    let row = seat_row(&grant, case, who, level).await.unwrap();
    grant.change(&SEAT, row).await.unwrap();
    tx.commit().await.unwrap();
}

/// Lets copies go from one party to another.
pub async fn consent(vault: &Vault, by: Person, case: Id<Case>, to: Person) {
    let tx = request(vault, by).await;
    let grant = tx.ask::<Case, Edit>(case).await.unwrap();
    let fields = params![case, by.party, to.party, "consultation"];
    let id: Id<Case> = grant.new_id().unwrap();
    let mac = grant.sign(&TUPLES, id, &fields).await.unwrap();
    let mut row = params![id];
    row.extend(fields);
    row.push(mac.into());
    grant.change(&CONSENT, row).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn read_in(tx: &Transaction, case: Id<Case>) -> Result<String, Error> {
    let grant = tx.ask::<Case, Read>(case).await?;
    let row = grant.one(&HEAD, vec![]).await?;
    grant.open(&row, &CASES)
}

/// Opens a case as somebody and reads its words.
pub async fn read(vault: &Vault, who: Person, case: Id<Case>) -> Result<String, Error> {
    let tx = request(vault, who).await;
    let words = read_in(&tx, case).await;
    end(tx, words).await
}

/// The log as lines `action result`, in the order of writing.
pub async fn logged(vault: &Vault) -> Vec<String> {
    let rows = raw_rows(vault, "select action, result from log order by server, counter", vec![]).await.unwrap();
    let line =
        |row: &vault::Row| format!("{} {}", row.get::<String>("action").unwrap(), row.get::<String>("result").unwrap());
    rows.iter().map(line).collect()
}

/// A number that one statement answers under the name `n`.
pub async fn number(vault: &Vault, sql: &'static str) -> i64 {
    raw_rows(vault, sql, vec![]).await.unwrap()[0].get("n").unwrap()
}

/// Lets a request go on until it has waited `waits` times, and drops it there: `None`.
pub async fn dropped_after<F: Future>(waits: usize, future: F) -> Option<F::Output> {
    let (mut future, mut left) = (std::pin::pin!(future), waits);
    std::future::poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending if left == 0 => Poll::Ready(None),
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}

/// The parties of this world work here: a row of the log and a key of each.
pub async fn settled(site: Site) -> Site {
    for party in 101..=104 {
        vault::testing::found_party(&site.vault, id(party)).await.unwrap();
    }
    site
}

pub async fn everywhere() -> Vec<Site> {
    everywhere_with(vault::Durability::WhenRenamed).await
}

pub async fn everywhere_with(durability: vault::Durability) -> Vec<Site> {
    let mut sites = Vec::new();
    for site in vault::testing::sites_with(SCHEMA, NOW, durability).await {
        sites.push(settled(site).await);
    }
    sites
}

/// The same on SQLite alone.
pub async fn sqlite() -> Site {
    settled(vault::testing::sqlite(SCHEMA, NOW, vault::Durability::WhenRenamed).await).await
}
