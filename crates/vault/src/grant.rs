//! Grants: leave to look or to change, with the key that goes with it.

use std::marker::PhantomData;
use std::sync::Arc;

use base::{Error, Id, Instant};
use serde::de::DeserializeOwned;

use crate::actor::{Party, Staff};
use crate::jobs::Cull;
use crate::keys::compartment;
use crate::log::{Basis, Entry, Written};
use crate::seal::Key;
use crate::sealed::{OpenCompartment, Sealed, open, open_bytes};
use crate::statement::{Access, Edit, Read, Resource, Signed, Statement};
use crate::transaction::Transaction;
use crate::value::{Param, Row};

/// Leave to `A` one `R`. It is made by [`Transaction::ask`] alone.
///
/// ```compile_fail
/// # use vault::{Grant, Resource, Read};
/// fn forge<R: Resource>(tx: &vault::Transaction) -> Grant<'_, R, Read> {
///     Grant { tx, subject: String::new() }
/// }
/// ```
/// What needs leave to change cannot be called with leave to look:
/// ```compile_fail,E0599
/// # use vault::{Grant, Resource, Read, Edit, Statement};
/// async fn change<R: Resource>(grant: &Grant<'_, R, Read>, statement: &Statement<R, Edit>) {
///     grant.run(statement, Vec::new()).await.unwrap();
/// }
/// ```
/// A statement about one thing does not run under leave for another:
/// ```compile_fail,E0308
/// # use vault::{Grant, Resource, Read, Statement};
/// async fn mix<R: Resource, S: Resource>(grant: &Grant<'_, R, Read>, statement: &Statement<S, Read>) {
///     grant.all(statement, Vec::new()).await.unwrap();
/// }
/// ```
/// SQL is never made at run time:
/// ```compile_fail,E0716
/// # use vault::{Statement, Resource, Read};
/// fn made<R: Resource>(name: &str) -> Statement<R, Read> {
///     Statement::new(&format!("select * from {name}"))
/// }
/// ```
pub struct Grant<'t, R: Resource, A> {
    tx: &'t Transaction,
    subject: String,
    level: R::Level,
    basis: Basis,
    key: Option<Arc<Key>>,
    access: PhantomData<fn() -> A>,
}

/// The rows of a list that was logged, with the keys of the cases shown.
pub struct Listing<'t, R> {
    tx: &'t Transaction,
    pub rows: Vec<Row>,
    of: PhantomData<fn() -> R>,
}

impl<'t, R: Resource, A> Grant<'t, R, A> {
    pub(crate) fn new(
        tx: &'t Transaction,
        subject: String,
        level: R::Level,
        basis: Basis,
        key: Option<Arc<Key>>,
    ) -> Self {
        Self { tx, subject, level, basis, key, access: PhantomData }
    }

    /// What the asker is to the record.
    pub const fn level(&self) -> R::Level
    where
        R::Level: Copy,
    {
        self.level
    }

    /// The seat or assignment, and the consent version, that gave leave.
    pub fn why(&self) -> &str {
        &self.basis.why
    }

    pub fn id(&self) -> Result<Id<R>, Error> {
        self.subject.parse().map_err(|error| Error::internal("reading a grant's id", error))
    }

    pub fn now(&self) -> Instant {
        self.tx.now()
    }

    /// As [`Transaction::fresh`], where a rule deeper down asks for it.
    pub fn fresh(&self) -> Result<(), Error> {
        self.tx.fresh()
    }

    pub fn me(&self) -> Result<Id<Staff>, Error> {
        self.tx.me()
    }

    pub fn party(&self) -> Result<Id<Party>, Error> {
        self.tx.party()
    }

    /// Every row of a statement; rows of proof among them are checked.
    pub async fn all(&self, statement: &Statement<R, Read>, own: Vec<Param>) -> Result<Vec<Row>, Error> {
        self.tx.fetch(statement.sql, Some(&self.subject), own).await
    }

    pub async fn maybe(&self, statement: &Statement<R, Read>, own: Vec<Param>) -> Result<Option<Row>, Error> {
        Ok(self.all(statement, own).await?.into_iter().next())
    }

    pub async fn one(&self, statement: &Statement<R, Read>, own: Vec<Param>) -> Result<Row, Error> {
        self.maybe(statement, own).await?.ok_or(Error::NotFound)
    }

    /// Opens a record of the grant's own compartment.
    pub fn open<T: DeserializeOwned>(&self, row: &Row, sealed: &Sealed) -> Result<T, Error> {
        let key = self.key.as_ref().ok_or(Error::NotFound)?;
        let opened = open(key, &self.compartment_name()?, row, sealed)?;
        self.tx.showed::<R>(&self.subject, row, sealed)?;
        Ok(opened)
    }

    /// The same for a file, as it is.
    pub fn open_bytes(&self, row: &Row, sealed: &Sealed) -> Result<Vec<u8>, Error> {
        let key = self.key.as_ref().ok_or(Error::NotFound)?;
        let opened = open_bytes(key, &self.compartment_name()?, row, sealed)?;
        self.tx.showed::<R>(&self.subject, row, sealed)?;
        Ok(opened)
    }

    /// Has the compartment been culled, or never been made?
    pub const fn is_sealed_shut(&self) -> bool {
        self.key.is_none()
    }

    /// Opens a name of the register of staff.
    pub async fn open_name<T: DeserializeOwned>(&self, row: &Row, sealed: &Sealed) -> Result<T, Error> {
        self.tx.open_name(row, sealed).await
    }

    fn compartment_name(&self) -> Result<String, Error> {
        Ok(match R::COMPARTMENT {
            crate::Compartment::Subject => compartment(&self.subject, &self.tx.party()?.to_string()),
            crate::Compartment::Party => compartment("party", &self.tx.party()?.to_string()),
            crate::Compartment::Directory => "directory".to_owned(),
        })
    }

    /// The keyed hash of an identity number under the asker's own party's key: for looking up one exact number.
    pub async fn blind_index(&self, text: &str) -> Result<String, Error> {
        self.tx.blind_index(&self.tx.party()?.to_string(), text).await
    }

    /// The keyed hash of what stands for somebody of the register, or for a secret of hers: for looking up exactly one.
    pub async fn directory_index(&self, text: &str) -> Result<String, Error> {
        let key = self.tx.vault.keys.own("directory", self.now()).await?;
        Ok(key.derive(&["lookup"])?.mark(text))
    }

    /// The record's page is opened by the asker: what comes after is new to her, from when the request is kept.
    pub fn opens(&self) {
        self.tx.opens(&self.subject);
    }

    /// When the asker was here before this sitting, by the columns `at` and `before` of her row of `openings`.
    pub fn seen_before(&self, at: Option<Instant>, before: Option<Instant>) -> Option<Instant> {
        crate::opening::before(self.tx.now(), at, before)
    }

    /// Writes a further row in the log: what was done to which things, in ids and codes.
    pub fn note(&self, action: &'static str, note: impl Into<String>) {
        self.tell(None, action, None, note.into());
    }

    /// The same of what somebody did who has not signed in, for the log reviewers of the party that it is about.
    pub fn note_for(&self, party: Id<Party>, action: &'static str, note: impl Into<String>) {
        self.tell(Some(party), action, None, note.into());
    }

    /// The same of what was done to one version of a text or a copy (L3.1).
    pub fn note_of<I>(&self, action: &'static str, object: (Id<I>, i64), note: impl Into<String>) {
        let (id, version) = object;
        self.tell(None, action, Some((id.to_string(), version)), note.into());
    }

    fn tell(&self, party: Option<Id<Party>>, action: &'static str, object: Option<(String, i64)>, note: String) {
        self.tx.record(Entry {
            action,
            resource: R::NAME,
            subject: Some(self.subject.clone()),
            case: R::OF_CASE.then(|| self.subject.clone()),
            party: party.map(|party| party.to_string()),
            object,
            basis: self.basis.clone(),
            result: "granted",
            note,
            ..Entry::default()
        });
    }

    /// Says which version of which text or copy under the record is looked at or changed: the grant's own row of the log
    /// bears it (L3.1).
    pub fn about<I>(&self, id: Id<I>, version: i64)
    where
        A: Access,
    {
        self.tx.about((A::ACTION, R::NAME, &self.subject), (id.to_string(), version));
    }

    pub(crate) const fn tx(&self) -> &'t Transaction {
        self.tx
    }

    pub(crate) fn subject(&self) -> &str {
        &self.subject
    }
}

impl<'t, R: Resource> Grant<'t, R, Edit> {
    /// Runs a change; returns how many rows it touched.
    pub async fn run(&self, statement: &Statement<R, Edit>, own: Vec<Param>) -> Result<u64, Error> {
        self.tx.has_changed(R::NAME, self.subject.clone());
        self.tx.execute(statement.sql, &self.subject, own).await
    }

    /// Runs a change that must touch one row; none means that somebody was there before.
    pub async fn change(&self, statement: &Statement<R, Edit>, own: Vec<Param>) -> Result<(), Error> {
        if self.run(statement, own).await? == 1 { Ok(()) } else { Err(Error::Stale) }
    }

    pub fn new_id<T>(&self) -> Result<Id<T>, Error> {
        self.tx.new_id()
    }

    /// The mark of a new signed row: its fields in the order of `table`. An `update` that binds such a mark does not
    /// run: see [`Self::sign_again`].
    pub async fn sign<I>(&self, table: &Signed, id: Id<I>, fields: &[Param]) -> Result<String, Error> {
        let mark = self.put_mark(table, id.to_string(), fields)?;
        self.tx.signed_new(&mark);
        Ok(mark)
    }

    /// The mark of a signed row that is about to change. Its old mark has held in this request: a row that somebody
    /// altered gets no good mark from us.
    pub async fn sign_again<I>(&self, table: &Signed, id: Id<I>, fields: &[Param]) -> Result<String, Error> {
        let id = id.to_string();
        if !self.tx.has_held(table.table, &id) {
            return Err(Error::internal("signing a row anew before its old mark has held", table.table));
        }
        self.put_mark(table, id, fields)
    }

    fn put_mark(&self, table: &Signed, id: String, fields: &[Param]) -> Result<String, Error> {
        let mark = self.tx.vault.sign(table, &id, fields)?;
        self.tx.wrote(Written::signed(table.table, id, self.subject.clone(), &mark));
        Ok(mark)
    }

    /// Says that a row whose mark the log bears is deleted, or its content destroyed, by right: `check` does not miss
    /// it. `table` is what [`crate::Walk`] calls it.
    pub fn forget<I>(&self, table: &'static str, id: Id<I>) {
        self.tx.wrote(Written::gone(table, id.to_string(), self.subject.clone()));
    }

    /// Notes a text that is kept under its own hash in the table that `check` calls so: it is missed when it is gone or
    /// another.
    pub fn keep_text(&self, table: &'static str, text: &str) {
        let name = crate::seal::hash(text.as_bytes());
        self.tx.wrote(Written::signed(table, name.clone(), self.subject.clone(), &name));
    }

    /// An id that does not tell when it was made, for what must not be led back to anything.
    pub fn random_id<T>(&self) -> Result<Id<T>, Error> {
        Ok(Id::random(self.tx.vault.chance.bytes()?))
    }

    /// The grant's own compartment, to write into.
    pub fn compartment(&self) -> Result<OpenCompartment<'t>, Error> {
        let key = self.key.clone().ok_or(Error::NotFound)?;
        Ok(OpenCompartment { tx: self.tx, name: self.compartment_name()?, key, subject: self.subject.clone() })
    }

    /// The register of staff, to write into.
    pub async fn directory(&self) -> Result<OpenCompartment<'t>, Error> {
        let vault = &self.tx.vault;
        let key = vault.keys.own("directory", self.tx.now()).await?;
        Ok(OpenCompartment { tx: self.tx, name: "directory".to_owned(), key, subject: self.subject.clone() })
    }

    /// Makes the lasting key of a party that is being founded: the only time it is made.
    pub async fn found_party(&self, party: Id<Party>) -> Result<(), Error> {
        let (vault, id) = (&self.tx.vault, crate::founding::of_party(&party.to_string()));
        let proof = vault.keys.make_lasting(&vault.chance, &id, self.tx.now()).await?;
        let known = crate::params![id, self.tx.now(), proof];
        self.tx.connection.lock().await.execute(crate::founding::ADD, &known).await.map(drop)
    }

    /// Makes the asker's party's compartment for a subject that has none yet.
    pub async fn found<I>(&self, subject: Id<I>) -> Result<OpenCompartment<'t>, Error> {
        let (vault, party) = (&self.tx.vault, self.tx.party()?.to_string());
        let subject = subject.to_string();
        if vault.keys.subject(&subject, &party, self.tx.now()).await?.is_some() {
            return Err(Error::internal("founding a compartment", "it exists"));
        }
        let made = vault.keys.make_subject(&vault.chance, &subject, &party, self.tx.now()).await?;
        let key = made.ok_or_else(|| Error::internal("founding a compartment", "it was culled"))?;
        Ok(OpenCompartment { tx: self.tx, name: compartment(&subject, &party), key, subject: self.subject.clone() })
    }

    /// Has the asker's party's key for this subject destroyed once the transaction is kept: its content can never be read
    /// again. A job does it, moments later.
    pub fn cull(&self) -> Result<(), Error> {
        self.note("cull", "");
        let (subject, party) = (self.subject.clone(), self.tx.party()?.to_string());
        self.enqueue(&Cull { subject, party, case: R::OF_CASE })
    }
}

impl<'t, R: Resource> Listing<'t, R> {
    pub(crate) const fn new(tx: &'t Transaction, rows: Vec<Row>) -> Self {
        Self { tx, rows, of: PhantomData }
    }

    /// Opens a sealed record of one row: it lies in the asker's party's compartment for the row's `id`.
    /// `None` when that compartment is culled.
    pub async fn open<T: DeserializeOwned>(&self, row: &Row, sealed: &Sealed) -> Result<Option<T>, Error> {
        let (vault, party) = (&self.tx.vault, self.tx.party()?.to_string());
        let subject: String = row.get("id")?;
        match vault.keys.subject(&subject, &party, self.tx.now()).await? {
            Some(key) => {
                let opened = open(&key, &compartment(&subject, &party), row, sealed)?;
                self.tx.showed::<R>(&subject, row, sealed)?;
                Ok(Some(opened))
            }
            None => Ok(None),
        }
    }

    pub async fn open_name<T: DeserializeOwned>(&self, row: &Row, sealed: &Sealed) -> Result<T, Error> {
        self.tx.open_name(row, sealed).await
    }
}

impl Transaction {
    pub(crate) async fn open_name<T: DeserializeOwned>(&self, row: &Row, sealed: &Sealed) -> Result<T, Error> {
        let key = self.vault.keys.own("directory", self.now()).await?;
        open(&key, "directory", row, sealed)
    }

    pub(crate) async fn blind_index(&self, party: &str, text: &str) -> Result<String, Error> {
        let key = self.vault.keys.party(party, self.now()).await?;
        Ok(key.derive(&["lookup"])?.mark(text))
    }
}
