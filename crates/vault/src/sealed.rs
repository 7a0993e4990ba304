//! A sealed record among the columns of its table, and a compartment that may be written into.

use std::sync::Arc;

use base::{Error, Id};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::log::Written;
use crate::seal::{Key, Place};
use crate::transaction::Transaction;
use crate::value::{Param, Row};

/// Where a query keeps a sealed record: the table it was sealed for, and the names its columns bear in the answer.
/// Declared with [`crate::sealed!`] where the seal vouches for clear columns too.
#[derive(Clone, Copy)]
pub struct Sealed {
    pub table: &'static str,
    /// What the SQL of its own calls the table.
    pub alias: &'static str,
    pub id: &'static str,
    pub version: &'static str,
    pub column: &'static str,
    /// The clear columns that the seal vouches for.
    pub columns: &'static [&'static str],
    /// The SQL that writes them as one text, for the alias they were declared with.
    pub clear: &'static str,
    /// The name of that text in the answer.
    pub beside: &'static str,
    /// The column that names the party that let this copy go, where it is one: whoever opens it has been shown what that
    /// party wrote, and the log says so (L3.5).
    pub copy_of: Option<&'static str>,
}

impl Sealed {
    /// Columns `id`, `version`, `sealed`; no clear column decides anything.
    pub const fn of(table: &'static str) -> Self {
        Self {
            table,
            alias: table,
            id: "id",
            version: "version",
            column: "sealed",
            columns: &[],
            clear: "''",
            beside: "clear",
            copy_of: None,
        }
    }
    /// Other names, when a query brings several sealed records in one row.
    pub const fn named(self, id: &'static str, version: &'static str, column: &'static str) -> Self {
        Self { id, version, column, ..self }
    }
    /// Another name for the text of clear columns.
    pub const fn beside(self, beside: &'static str) -> Self {
        Self { beside, ..self }
    }

    /// The record is a copy that the party in column `party` let go.
    pub const fn copy_of(self, party: &'static str) -> Self {
        Self { copy_of: Some(party), ..self }
    }

    /// The clear columns as a row brings them.
    fn clear_of(&self, row: &Row) -> Result<String, Error> {
        if self.columns.is_empty() { Ok(String::new()) } else { row.get(self.beside) }
    }

    /// The clear columns as somebody writes them.
    fn clear_from(&self, fields: &[Param]) -> Result<String, Error> {
        match self.columns.len() {
            count if count != fields.len() => Err(Error::internal("sealing a row", self.table)),
            0 => Ok(String::new()),
            _ => crate::mark::fields(fields),
        }
    }
}

/// A compartment that may be written into.
pub struct OpenCompartment<'t> {
    pub(crate) tx: &'t Transaction,
    pub(crate) name: String,
    pub(crate) key: Arc<Key>,
    /// What the grant it comes from is about, for the log.
    pub(crate) subject: String,
}

impl OpenCompartment<'_> {
    /// Seals `content` for row `id` and `version` of a table whose seal vouches for no clear column.
    pub fn seal<T: Serialize, I>(
        &self,
        table: &Sealed,
        id: Id<I>,
        version: i64,
        content: &T,
    ) -> Result<Vec<u8>, Error> {
        self.seal_beside(table, id, version, &[], content)
    }

    /// Seals `content` together with the row's clear columns `fields`, in the order `table` declares them.
    pub fn seal_beside<T: Serialize, I>(
        &self,
        table: &Sealed,
        id: Id<I>,
        version: i64,
        fields: &[Param],
        content: &T,
    ) -> Result<Vec<u8>, Error> {
        let clear = serde_json::to_vec(content).map_err(|error| Error::internal("writing content", error))?;
        self.put(table, id, version, fields, &clear)
    }

    /// `seal` for a file, as it is.
    pub fn seal_bytes<I>(&self, table: &Sealed, id: Id<I>, version: i64, clear: &[u8]) -> Result<Vec<u8>, Error> {
        self.put(table, id, version, &[], clear)
    }

    fn put<I>(
        &self,
        table: &Sealed,
        id: Id<I>,
        version: i64,
        fields: &[Param],
        content: &[u8],
    ) -> Result<Vec<u8>, Error> {
        let (row, clear) = (id.to_string(), table.clear_from(fields)?);
        let place = Place { table: table.table, row: &row, version, clear: &clear };
        let sealed = self.key.seal(&self.tx.vault.chance, &self.name, place, content)?;
        self.tx.wrote(Written::sealed(place, self.subject.clone(), &sealed));
        Ok(sealed)
    }
}

pub(crate) fn open_bytes(key: &Key, name: &str, row: &Row, sealed: &Sealed) -> Result<Vec<u8>, Error> {
    let (id, clear): (String, _) = (row.get(sealed.id)?, sealed.clear_of(row)?);
    let bytes: Vec<u8> = row.get(sealed.column)?;
    let place = Place { table: sealed.table, row: &id, version: row.get(sealed.version)?, clear: &clear };
    key.open(name, place, &bytes)
}

pub(crate) fn open<T: DeserializeOwned>(key: &Key, name: &str, row: &Row, sealed: &Sealed) -> Result<T, Error> {
    serde_json::from_slice(&open_bytes(key, name, row, sealed)?)
        .map_err(|_| Error::internal("reading content", sealed.table))
}
