//! The register's SQL.

use base::{Code as _, Date, Error, Id};
use constcat::concat;
use vault::{Edit, Grant, Read, Row, Transaction, hash, params};

use super::model::{Document, Entry, Place, Rule};
use super::policy::{REGISTRATIONS, RULES};
use crate::funding::{Funding, Initiative};
use crate::initiatives;
use crate::publishing::PUBLICATIONS;
use crate::values::document::DocumentKind;
use crate::values::number::Number;
use crate::values::period::Period;

const COLUMNS: &str = "g.id, g.year, g.series, g.n, g.initiative_id, g.number, g.received, g.kind, g.period_from, g.period_to, \
     g.correspondent, g.hash, g.document_id, ";
/// What comes after the place `$5` to `$8`, newest first.
const AFTER: &str = "(g.year < $5 or (g.year = $5 and (g.series > $6 or (g.series = $6 and (g.n < $7 \
    or (g.n = $7 and g.id > $8)))))) order by g.year desc, g.series, g.n desc, g.id limit $9";

vault::statements! {
    RULE: Funding, Read = concat!("select r.template, r.series, ", RULES.proof, " as proof from registers r where r.id = $4");
    ADD_RULE: Funding, Edit = "insert into registers (id, template, series, mac) values ($4, $5, $6, $7)";
    SET_RULE: Funding, Edit = "update registers set template = $5, series = $6, mac = $7 where id = $4";
    /// The next free number of a year and series; the leave to change keeps others out until it is used.
    NEXT: Funding, Read = concat!("select g.n + 1 as n, ", REGISTRATIONS.proof, " as proof from registrations g \
        where g.party_id = $4 and g.year = $5 and g.series = $6 order by g.n desc limit 1");
    ADD: Funding, Edit = "insert into registrations (id, party_id, year, series, n, number, received, at, staff_id, \
        initiative_id, document_id, kind, period_from, period_to, correspondent, hash, mac) \
        values ($5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";
    OWN: Funding, Read = concat!("select ", COLUMNS, REGISTRATIONS.proof, " as proof from registrations g \
        where g.party_id = $4 and ", AFTER);
    PUBLIC: Registration, Open = concat!("select ", COLUMNS, REGISTRATIONS.proof, " as proof from registrations g where ",
        AFTER);
    /// What anybody may read of the initiatives that something is registered of.
    NAMED: Registration, Open = concat!("select p.subject_id, p.hash, p.content, ", PUBLICATIONS.proof,
        " as proof from publications p where p.kind = 'initiative' and p.withdrawn is null \
         and p.subject_id in (select g.initiative_id from registrations g)");
}

/// Marks the ids of registrations.
pub(super) enum Registration {}

/// Entries on a page of the register.
pub const PAGE: i64 = 50;

/// A document to be registered.
#[derive(Clone, Debug)]
pub struct New<'a> {
    pub initiative: Id<Initiative>,
    pub document: Option<Id<Document>>,
    pub kind: DocumentKind,
    pub period: Option<Period>,
    pub correspondent: &'a str,
    pub received: Date,
    /// The number it already bears in an older register; else it gets the next.
    pub number: Option<Number>,
    /// What was received, to take its hash of.
    pub content: &'a [u8],
}

impl Entry {
    fn named(mut self, names: &[(Id<Initiative>, String)]) -> Self {
        self.called = names.iter().find(|(id, _)| *id == self.initiative).map(|(_, name)| name.clone());
        self
    }

    fn of(row: &Row) -> Result<Self, Error> {
        let (from, to): (Option<String>, Option<String>) = (row.get("period_from")?, row.get("period_to")?);
        Ok(Self {
            number: row.get("number")?,
            received: row.get("received")?,
            kind: row.code("kind")?,
            period: from.zip(to).and_then(|(from, to)| Period::parse(&from, &to).ok()),
            correspondent: row.get("correspondent")?,
            hash: row.get("hash")?,
            document: row.get("document_id")?,
            initiative: row.get("initiative_id")?,
            called: None,
            place: Place { year: row.get("year")?, series: row.get("series")?, n: row.get("n")?, id: row.get("id")? },
        })
    }
}

/// How the association numbers what it receives.
pub async fn rule<A>(grant: &Grant<'_, Funding, A>) -> Result<Rule, Error> {
    let (template, series) = match grant.maybe(&RULE, params![]).await? {
        Some(row) => (row.get::<String>("template")?, row.get::<String>("series")?),
        None => (Rule::USUAL.0.to_owned(), Rule::USUAL.1.to_owned()),
    };
    Ok(Rule::new(&template, &series)?)
}

/// From now on numbers follow this rule; those given stay as they are.
pub async fn set_rule(grant: &Grant<'_, Funding, Edit>, rule: &Rule) -> Result<(), Error> {
    grant.note("set_rule", "register");
    let fields = params![&rule.text, &rule.series];
    let (set, mac) = match grant.maybe(&RULE, params![]).await? {
        Some(_) => (&SET_RULE, grant.sign_again(&RULES, grant.id()?, &fields).await?),
        None => (&ADD_RULE, grant.sign(&RULES, grant.id()?, &fields).await?),
    };
    grant.change(set, params![&rule.text, &rule.series, mac]).await
}

/// Registers a document and answers with its number. Numbers of a year and series run without gaps, whoever registers
/// at the same time: leave to change the association's funding is held by one at a time, and a number that was given
/// is never taken back (L8.3).
///
/// # Errors
/// `Stale` for a number of an older register that is taken.
pub async fn register(grant: &Grant<'_, Funding, Edit>, new: &New<'_>) -> Result<String, Error> {
    let rule = rule(grant).await?;
    let number = match &new.number {
        Some(number) => number.clone(),
        None => next(grant, &rule, new.received).await?,
    };
    let printed = rule.template.format(&number);
    let printed = printed.ok_or_else(|| Error::internal("numbering a document", "the template cannot hold it"))?;
    let (year, n, hash) = (i64::from(number.year), i64::from(number.n), hash(new.content));
    let (from, to) = (new.period.map(|p| p.from().to_string()), new.period.map(|p| p.to().to_string()));
    let id = grant.new_id::<Registration>()?;
    let fields = params![
        grant.id()?,
        year,
        &number.series,
        n,
        &printed,
        new.received,
        grant.now(),
        grant.me()?,
        new.initiative,
        new.document,
        new.kind.code(),
        from.as_deref(),
        to.as_deref(),
        new.correspondent,
        &hash
    ];
    let mac = grant.sign(&REGISTRATIONS, id, &fields).await?;
    let own = params![id].into_iter().chain(fields).chain(params![mac]).collect();
    grant.note("register", id.to_string());
    grant.change(&ADD, own).await?;
    Ok(printed)
}

async fn next(grant: &Grant<'_, Funding, Edit>, rule: &Rule, received: Date) -> Result<Number, Error> {
    let year = received.year();
    let row = grant.maybe(&NEXT, params![i64::from(year), &rule.series]).await?;
    let n = row.map_or(Ok(1), |row| row.get::<i64>("n"))?;
    let n = u32::try_from(n).map_err(|error| Error::internal("numbering a document", error))?;
    Ok(Number { year, series: rule.series.clone(), n })
}

/// What comes after a place in the association's register, newest first: a page, and one more when there is more.
pub async fn own(grant: &Grant<'_, Funding, Read>, after: &Place) -> Result<Vec<Entry>, Error> {
    let Place { year, series, n, id } = after;
    let rows = grant.all(&OWN, params![*year, series, *n, id, PAGE + 1]).await?;
    let names: Vec<(Id<Initiative>, String)> =
        initiatives::all(grant).await?.into_iter().map(|one| (one.id, one.content.name)).collect();
    rows.iter().map(Entry::of).map(|entry| Ok(entry?.named(&names))).collect()
}

/// The same for anybody, with the names of what is published.
pub async fn public(tx: &Transaction, after: &Place) -> Result<Vec<Entry>, Error> {
    let Place { year, series, n, id } = after;
    let rows = tx.published(&PUBLIC, params![*year, series, *n, id, PAGE + 1]).await?;
    let names = tx.published(&NAMED, params![]).await?;
    let names = names.iter().map(name).collect::<Result<Vec<_>, Error>>()?;
    rows.iter().map(Entry::of).map(|entry| Ok(entry?.named(&names))).collect()
}

/// A published initiative's id and name; what was altered after it was published is not shown.
fn name(row: &Row) -> Result<(Id<Initiative>, String), Error> {
    #[derive(serde::Deserialize)]
    struct Named {
        name: String,
    }
    let content: String = row.get("content")?;
    if hash(content.as_bytes()) != row.get::<String>("hash")? {
        return Err(Error::internal("reading a publication", "its hash is another"));
    }
    let named: Named = serde_json::from_str(&content).map_err(|why| Error::internal("reading a publication", why))?;
    Ok((row.get("subject_id")?, named.name))
}
