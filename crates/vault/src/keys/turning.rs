//! Another root key. Only lasting keys lie under the root, a few dozen: while it is turned each lies under both roots, one
//! wrap after the other, so that servers go on with either; then the old wraps are taken away. Each step is one transaction:
//! whoever is killed in it has done nothing.

use base::Error;

use super::KeyStore;
use crate::chance::Chance;
use crate::params;
use crate::seal::{Key, WRAPPED};

const LASTING: &str = "select id, wrapped from keys where id like 'own/%' or id like 'party/%' order by id";
const WRAP: &str = "update keys set wrapped = $2 where id = $1";

impl KeyStore {
    /// Wraps every lasting key under `new` too; answers how many there are.
    pub async fn turn(&self, chance: &Chance, new: &Key) -> Result<u64, Error> {
        self.wrap_again(|id, wraps| {
            let mut both = self.root.own_wrap(id, wraps)?.to_vec();
            both.extend(new.wrap(chance, id, &self.root.unwrap_key(id, wraps)?)?);
            Ok(both)
        })
        .await
    }

    /// Leaves every lasting key under our own root alone; answers how many there are.
    pub async fn turned(&self) -> Result<u64, Error> {
        let left = self.wrap_again(|id, wraps| self.root.own_wrap(id, wraps).map(<[u8]>::to_vec)).await?;
        self.database.wipe().await?;
        Ok(left)
    }

    /// Do the lasting keys open under another root too?
    pub async fn is_turning(&self) -> Result<bool, Error> {
        let rows = self.database.fetch(LASTING, &[]).await?;
        let long = |row: &crate::Row| row.get::<Vec<u8>>("wrapped").is_ok_and(|wraps| wraps.len() > WRAPPED);
        Ok(rows.iter().any(long))
    }

    async fn wrap_again(&self, wraps: impl Fn(&str, &[u8]) -> Result<Vec<u8>, Error>) -> Result<u64, Error> {
        let mut connection = self.database.begin(false).await?;
        // Whoever founds a party meanwhile waits.
        connection.hold("keys").await?;
        let rows = connection.fetch(LASTING, &[]).await?;
        for row in &rows {
            let (id, old): (String, Vec<u8>) = (row.get("id")?, row.get("wrapped")?);
            connection.execute(WRAP, &params![&id, wraps(&id, &old)?]).await?;
        }
        connection.commit().await?;
        Ok(rows.len() as u64)
    }
}
