//! The association's half of the demo: the real final report, and an invented initiative in the middle of its life.

use std::collections::BTreeMap;

use association::forms;
use association::funding::{Funding, Initiative};
use association::importing::{read_initiative, read_report};
use association::initiatives::{self, Line, Sheet, Year, add_grantee};
use association::register::Rule;
use association::reports::{self, Draft, Plan, Report, Review, Submitted};
use association::values::document::DocumentKind;
use association::values::money::Money;
use association::values::number::Template;
use association::values::period::{Month, Period};
use base::{Date, Error, Form as Posted, Id, Instant};
use vault::{Edit, Grant, Party, Read, Transaction, Vault};

use super::county::{Actor, Office};

/// The grant of the real page that FK and AF share.
const SHARED: &str = "fk-af";
/// The invented grants, in the order of their authors.
const GRANTS: [&str; 3] = ["fk", "af", "hofors"];

/// Takes the real final report in as it was received, and publishes it.
pub async fn take_in_real(tx: &Transaction, initiative: Id<Initiative>, office: &Office) -> Result<(), Error> {
    let form =
        forms::newest(forms::FINAL_REPORT).ok_or_else(|| Error::internal("making the demo", "no final report"))?;
    let template = Template::parse(Rule::USUAL.0)?;
    let read = read_report(include_str!("../../../../data/final-report.json"), form, &template)?;
    let af = author(office, 1)?.party;
    add_grantee(&tx.ask::<Initiative, Edit>(initiative).await?, SHARED, af).await?;
    let id = reports::take_in(tx, initiative, SHARED, af, &read.content).await?;
    publish(tx, id).await
}

fn author(office: &Office, at: usize) -> Result<Actor, Error> {
    office.authors.get(at).copied().ok_or_else(|| Error::internal("making the demo", "nobody writes"))
}

async fn publish(tx: &Transaction, id: Id<Report>) -> Result<(), Error> {
    let report = tx.ask::<Report, Read>(id).await?;
    let told = reports::one(&report).await?;
    let handed = reports::latest(&report, told.form()?).await?.ok_or(Error::Stale)?;
    let association = tx.ask::<Funding, Edit>(tx.party()?.cast()).await?;
    let review = tx.ask::<Review, Edit>(id.cast()).await?;
    reports::publish(&review, &association, (&told, &handed), &std::collections::BTreeSet::new()).await
}

/// The invented initiative and those who act in it.
struct Life<'a> {
    vault: &'a Vault,
    office: &'a Office,
    initiative: Id<Initiative>,
    today: Date,
}

/// An invented initiative: its first report published, the next one before the board, one sent back, one late, one to
/// come.
pub async fn make(vault: &Vault, office: &Office, today: Instant) -> Result<(), Error> {
    let today = today.date();
    let director = office.director;
    let tx = vault.rehearse(director.staff, director.party, today.plus_months(-11).at(9, 0)).await?;
    let read = read_initiative(include_str!("../../../../data/demo-initiative.json"))?;
    let association = tx.ask::<Funding, Edit>(director.party.cast()).await?;
    let initiative = initiatives::take_in(&association, &read.content).await?;
    let grant = tx.ask::<Initiative, Edit>(initiative).await?;
    for (key, author) in GRANTS.iter().zip(&office.authors) {
        add_grantee(&grant, key, author.party).await?;
    }
    money(&grant, today.year()).await?;
    initiatives::publish(&grant, &association).await?;
    drop((grant, association));
    tx.commit().await?;
    Life { vault, office, initiative, today }.run().await
}

/// What two of the grants have cost; of the third it is not known what is used.
async fn money(grant: &Grant<'_, Initiative, Edit>, year: i16) -> Result<(), Error> {
    let kronor = |amount: i64| Some(Money::from_ore(amount * 100));
    let known = [(450_000, Some(212_350)), (380_000, Some(201_400)), (290_000, None)];
    for (key, (granted, used)) in GRANTS.iter().zip(known) {
        let line = |name: &str, budget, outcome: Option<i64>| Line {
            name: name.to_owned(),
            budget: kronor(budget),
            outcome: outcome.and_then(kronor),
        };
        let lines = vec![
            line("Lön kontaktperson", granted - 60_000, used.map(|used| used - 18_000)),
            line("Lokaler och resor", 60_000, used.map(|_| 18_000)),
        ];
        let years = vec![Year { year: i64::from(year), granted: kronor(granted), used: used.and_then(kronor), lines }];
        let held = initiatives::money_of(grant, key).await?;
        initiatives::save_money(grant, &held, &Sheet { years }).await?;
    }
    Ok(())
}

impl Life<'_> {
    async fn run(&self) -> Result<(), Error> {
        let first = self.asks(0, -9, -6, -135).await?;
        self.hands_in(0, first, -140).await?;
        self.receives(first, -137).await?;
        self.lays_before_the_board(first, -120, 2).await?;
        let tx = self.director(-100).await?;
        publish(&tx, first).await?;
        tx.commit().await?;

        let second = self.asks(0, -5, -2, -15).await?;
        self.hands_in(0, second, -18).await?;
        self.receives(second, -16).await?;
        self.lays_before_the_board(second, -12, 1).await?;

        let returned = self.asks(1, -5, -2, 10).await?;
        self.hands_in(1, returned, -11).await?;
        let tx = self.director(-9).await?;
        let review = tx.ask::<Review, Edit>(returned.cast()).await?;
        let why = "Skriv hur många unga som väntade längre än tre veckor, inte bara den längsta tiden.";
        reports::send_back(&review, 1, &[("5".to_owned(), why.to_owned())]).await?;
        drop(review);
        tx.commit().await?;

        let late = self.asks(2, -5, -2, -20).await?;
        self.begins(2, late, -25, &["1", "4"]).await?;
        self.asks(0, -1, 2, 100).await.map(drop)
    }

    fn day(&self, days: i32) -> Instant {
        self.today.plus_days(days).at(9, 30)
    }

    async fn director(&self, days: i32) -> Result<Transaction, Error> {
        let director = self.office.director;
        self.vault.rehearse(director.staff, director.party, self.day(days)).await
    }

    /// Asks for a report on months counted from this one, due on a day counted from today.
    async fn asks(&self, author_at: usize, from: i32, to: i32, due: i32) -> Result<Id<Report>, Error> {
        let tx = self.director(-200).await?;
        let grant = tx.ask::<Initiative, Edit>(self.initiative).await?;
        let content = initiatives::one(&grant).await?.content;
        let month = Month::of(self.today);
        let period = month.and_then(|month| Period::new(month.plus(from), month.plus(to)));
        let reporter: Id<Party> = author(self.office, author_at)?.party;
        let key = GRANTS.get(author_at).copied().unwrap_or_default();
        let due = self.today.plus_days(due);
        let plan = Plan { grant_key: key.to_owned(), reporter, kind: DocumentKind::PeriodicReport, period, due };
        let id = reports::plan(&grant, &content, &plan).await?;
        drop(grant);
        tx.commit().await?;
        Ok(id)
    }

    /// The author writes some sections, or with none named all.
    async fn begins(&self, author_at: usize, id: Id<Report>, days: i32, only: &[&str]) -> Result<(), Error> {
        let author = author(self.office, author_at)?;
        let tx = self.vault.rehearse(author.staff, author.party, self.day(days)).await?;
        let told = reports::one(&tx.ask::<Report, Read>(id).await?).await?;
        let form = told.form()?;
        let draft = tx.ask::<Draft, Edit>(id.cast()).await?;
        for section in form.sections.iter().filter(|one| only.is_empty() || only.contains(&one.number.as_str())) {
            let pairs: Posted = texts(&told, &section.number)?.into_iter().collect();
            let answers = forms::read(form, &pairs, |field| section.fields.iter().any(|own| own.key == field.key));
            reports::write(&draft, &told, &section.number, 0, &answers).await?;
        }
        drop(draft);
        tx.commit().await
    }

    async fn hands_in(&self, author_at: usize, id: Id<Report>, days: i32) -> Result<(), Error> {
        self.begins(author_at, id, days, &[]).await?;
        let author = author(self.office, author_at)?;
        let tx = self.vault.rehearse(author.staff, author.party, self.day(days)).await?;
        let report = tx.ask::<Report, Edit>(id).await?;
        let told = reports::one(&report).await?;
        let form = told.form()?;
        let sections = reports::sections(&tx.ask::<Draft, Read>(id.cast()).await?).await?;
        let answers = reports::whole(&told, form, &sections);
        forms::check(form, &answers)?;
        reports::submit(&report, &told, form, &Submitted { answers, imported: None }).await?;
        drop(report);
        tx.commit().await
    }

    async fn receives(&self, id: Id<Report>, days: i32) -> Result<(), Error> {
        let tx = self.director(days).await?;
        let report = tx.ask::<Report, Read>(id).await?;
        let told = reports::one(&report).await?;
        let handed = reports::latest(&report, told.form()?).await?.ok_or(Error::Stale)?;
        let association = tx.ask::<Funding, Edit>(tx.party()?.cast()).await?;
        let review = tx.ask::<Review, Edit>(id.cast()).await?;
        reports::receive(&review, &association, (&told, &handed), self.day(days).date()).await?;
        drop((report, association, review));
        tx.commit().await
    }

    /// Before the board, and with two steps noted by it.
    async fn lays_before_the_board(&self, id: Id<Report>, days: i32, steps: usize) -> Result<(), Error> {
        for step in (0..14).step_by(7).take(steps) {
            let tx = self.director(days + step).await?;
            let told = reports::one(&tx.ask::<Report, Read>(id).await?).await?;
            let review = tx.ask::<Review, Edit>(id.cast()).await?;
            reports::board(&review, told.state).await?;
            drop(review);
            tx.commit().await?;
        }
        Ok(())
    }
}

/// What an author types in a section.
fn texts(told: &reports::Told, section: &str) -> Result<Vec<(String, String)>, Error> {
    let all: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(include_str!("../../../../data/demo-report.json"))
            .map_err(|error| Error::internal("reading the demo's report", error))?;
    let mut typed: Vec<(String, String)> = all.get(section).into_iter().flatten().map(own).collect();
    match section {
        "1" => {
            let months = told.period.map(|period| (period.from().to_string(), period.to().to_string()));
            typed.extend(
                months
                    .into_iter()
                    .flat_map(|(from, to)| [("period.from".to_owned(), from), ("period.to".to_owned(), to)]),
            );
        }
        "2" => typed.push(("organisation".to_owned(), told.reporter_name.clone())),
        "8" => typed.push(("date".to_owned(), told.due.plus_days(-25).to_string())),
        _ => {}
    }
    Ok(typed)
}

fn own((name, value): (&String, &String)) -> (String, String) {
    (name.clone(), value.clone())
}
