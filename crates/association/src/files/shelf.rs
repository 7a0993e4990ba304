//! The documents of one grant, or those of the working group, as an address names them.

use base::Error;
use base::address::Key;
use web::Context;

use super::address::WORKING_GROUP;
use crate::importing::{Document, Grant};
use crate::initiatives::Funded;
use crate::values::document::DocumentKind;

/// Where documents stand in an initiative.
pub struct Shelf<'f> {
    pub funded: &'f Funded,
    /// None for the working group.
    pub grant: Option<&'f Grant>,
}

impl<'f> Shelf<'f> {
    /// The one that the address names; `NotFound` when the initiative has none such.
    pub fn of(ctx: &Context, funded: &'f Funded) -> Result<Self, Error> {
        let key = ctx.named("key").ok_or(Error::NotFound)?;
        let grant = funded.content.grants.iter().find(|grant| grant.id == key);
        if grant.is_none() && key != WORKING_GROUP { Err(Error::NotFound) } else { Ok(Self { funded, grant }) }
    }

    /// As files know it: empty for the working group.
    pub fn key(&self) -> &'f str {
        self.grant.map_or("", |grant| grant.id.as_str())
    }

    pub fn documents(&self) -> &'f [Document] {
        self.grant.map_or(&self.funded.content.development_documents, |grant| &grant.documents)
    }

    /// Whose documents they are, if not the working group's.
    pub fn grantee(&self) -> Option<&'f str> {
        self.grant.map(|grant| grant.grantee.as_str())
    }

    /// The organisation they came from.
    pub fn correspondent(&self) -> &'f str {
        self.grantee().unwrap_or(&self.funded.content.owner)
    }

    /// What may be added here.
    pub fn kinds(&self) -> Vec<DocumentKind> {
        let of_group = |kind: &DocumentKind| *kind == DocumentKind::WorkingGroupDocument;
        base::Code::ALL.iter().copied().filter(|kind| of_group(kind) == self.grant.is_none()).collect()
    }

    /// The document at the place that the address names, counted from 1.
    pub fn place(&self, ctx: &Context) -> Result<(i64, &'f Document), Error> {
        let place: usize = ctx.named("place").and_then(|place| place.parse().ok()).ok_or(Error::NotFound)?;
        let document = place.checked_sub(1).and_then(|at| self.documents().get(at)).ok_or(Error::NotFound)?;
        Ok((i64::try_from(place).map_err(|_| Error::NotFound)?, document))
    }

    /// As addresses name it.
    pub fn at(&self) -> Key<'f> {
        at(self.key())
    }
}

/// As addresses name it, by the key that files know.
pub fn at(key: &str) -> Key<'_> {
    Key(if key.is_empty() { WORKING_GROUP } else { key })
}
