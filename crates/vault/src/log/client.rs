//! From which address something was asked (L3.1): sealed under the party's key, so that those who review its log see it and
//! nobody else does.

use base::Error;

use crate::grant::Grant;
use crate::seal::{Key, Place};
use crate::statement::{Read, Resource};
use crate::transaction::Asks;
use crate::value::Row;
use crate::vault::Inner;

/// A resource whose policy names those who review the log of the asker's party. A test holds the list of those that are one.
pub trait LogReview: Resource {}

const COMPARTMENT: &str = "log";

const fn place(request: &str) -> Place<'_> {
    Place { table: "log.client", row: request, version: 1, clear: "" }
}

impl Inner {
    /// The key of what a party's rows seal; of rows that are no party's, the installation's.
    async fn client_key(&self, party: Option<&str>, now: base::Instant) -> Result<Key, Error> {
        let above = match party {
            Some(party) => self.keys.party(party, now).await?,
            None => self.keys.own("directory", now).await?,
        };
        above.derive(&["log"])
    }

    /// Where a request came from, for a row of `party`.
    pub(crate) async fn seal_client(&self, asks: &Asks, party: Option<&str>) -> Result<Option<Vec<u8>>, Error> {
        let Some(client) = asks.client else { return Ok(None) };
        let key = self.client_key(party, asks.now).await?;
        key.seal(&self.chance, COMPARTMENT, place(&asks.request), client.to_string().as_bytes()).map(Some)
    }
}

impl<R: LogReview> Grant<'_, R, Read> {
    /// From which address a row of the own party was asked, by its columns `request` and `client`; `None` of what nobody
    /// asked from anywhere.
    pub async fn client_of(&self, row: &Row) -> Result<Option<String>, Error> {
        let Some(sealed) = row.get::<Option<Vec<u8>>>("client")? else { return Ok(None) };
        let (request, party): (String, String) = (row.get("request")?, self.party()?.to_string());
        let key = self.tx().vault.client_key(Some(&party), self.now()).await?;
        let opened = key.open(COMPARTMENT, place(&request), &sealed)?;
        String::from_utf8(opened).map(Some).map_err(|error| Error::internal("reading an address", error))
    }
}
