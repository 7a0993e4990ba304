//! From one party to another. Only a crossing lets a frozen copy through, and only consent makes one (L1.19).

use std::sync::Arc;

use base::{Error, Id};

use crate::actor::Party;
use crate::grant::Grant;
use crate::keys::compartment;
use crate::seal::Key;
use crate::sealed::OpenCompartment;
use crate::statement::{Edit, Resource};
use crate::transaction::Transaction;

/// A resource whose content can be disclosed to another party.
pub trait Crosses: Resource {
    /// `(basis, proof)` for `$2` my party, `$3` now, `$4` the subject, `$5` to party, `$6` matter, `$7` purpose;
    /// no row where nothing allows it.
    const CROSSING: &'static str;
}

/// Leave to put a copy into another party's compartment, once decided by the asker.
///
/// It is made by [`Grant::cross`] alone, and not under leave to look:
/// ```compile_fail,E0599
/// # use vault::{Grant, Party, Read, Crosses};
/// async fn peep<R: Crosses>(grant: &Grant<'_, R, Read>, to: base::Id<Party>) {
///     grant.cross(to, "work", "consultation").await.unwrap();
/// }
/// ```
/// The receiver's key stays in it:
/// ```compile_fail,E0616
/// fn take(crossing: &vault::Crossing<'_>) {
///     let _ = &crossing.key;
/// }
/// ```
pub struct Crossing<'t> {
    tx: &'t Transaction,
    to: Id<Party>,
    basis: String,
    subject: String,
    key: Arc<Key>,
}

impl<'t, R: Crosses> Grant<'t, R, Edit> {
    /// Asks whether a matter may go to `to` for a purpose now. `None`: nothing allows it, or it has culled its part.
    pub async fn cross(&self, to: Id<Party>, matter: &str, purpose: &str) -> Result<Option<Crossing<'t>>, Error> {
        let tx = self.tx();
        let rows = tx.decide(R::CROSSING, Some(self.subject()), crate::params![to, matter, purpose]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let (vault, basis) = (&tx.vault, row.get("basis")?);
        let key = vault.keys.make_subject(&vault.chance, self.subject(), &to.to_string(), tx.now()).await?;
        Ok(key.map(|key| Crossing { tx, to, basis, subject: self.subject().to_owned(), key }))
    }
}

impl<'t> Crossing<'t> {
    pub const fn to(&self) -> Id<Party> {
        self.to
    }

    /// The consent version that the disclosure rests on.
    pub fn basis(&self) -> &str {
        &self.basis
    }

    /// The receiver's compartment, to write the copy into.
    pub fn compartment(&self) -> OpenCompartment<'t> {
        let name = compartment(&self.subject, &self.to.to_string());
        OpenCompartment { tx: self.tx, name, key: Arc::clone(&self.key), subject: self.subject.clone() }
    }

    /// The keyed hash of an identity number under the receiver's key: so that the receiver knows the person again.
    pub async fn blind_index(&self, text: &str) -> Result<String, Error> {
        self.tx.blind_index(&self.to.to_string(), text).await
    }

    /// A compartment of the receiver's for a subject of its own (its record of the person), made if it is missing.
    pub async fn compartment_for<I>(&self, subject: Id<I>) -> Result<OpenCompartment<'t>, Error> {
        let (vault, to, subject) = (&self.tx.vault, self.to.to_string(), subject.to_string());
        let key = vault.keys.make_subject(&vault.chance, &subject, &to, self.tx.now()).await?.ok_or(Error::NotFound)?;
        Ok(OpenCompartment { tx: self.tx, name: compartment(&subject, &to), key, subject: self.subject.clone() })
    }
}
