//! Keys that were destroyed: what an older key store must be told before it is used again, or what was culled would open.

use std::collections::HashSet;

use base::{Error, Instant};

use super::{BURY, DESTROY, KeyStore, grave};
use crate::params;

const GRAVES: &str = "select id from keys where id like 'destroyed/%' and id > $1 order by id limit 1000";
/// Of compartments: lasting keys are never destroyed.
const IDS: &str = "select id from keys where id > $1 and id not like 'destroyed/%' and id not like 'own/%' \
    and id not like 'party/%' order by id limit 1000";
/// What vouches for a list of them.
const LABEL: &str = "culled";

impl KeyStore {
    /// Every key that was destroyed, by what is left of it: a hash of its id.
    pub async fn graves(&self) -> Result<Vec<String>, Error> {
        self.every(GRAVES).await
    }

    /// Destroys those of these keys that are here, and keeps the others from being made; answers how many were here.
    pub async fn bury(&self, graves: &[String], now: Instant) -> Result<u64, Error> {
        let wanted: HashSet<&str> = graves.iter().map(String::as_str).collect();
        let here = self.every(IDS).await?;
        let mut connection = self.database.begin(false).await?;
        let mut destroyed = 0;
        for id in here.iter().filter(|id| wanted.contains(grave(id).as_str())) {
            destroyed += connection.execute(DESTROY, &params![id]).await?;
        }
        for id in graves {
            connection.execute(BURY, &params![id, Vec::new(), now]).await?;
        }
        connection.commit().await?;
        self.database.wipe().await?;
        Ok(destroyed)
    }

    /// The mark of a list of destroyed keys: it is of this installation, and as it was written.
    pub async fn mark_list(&self, text: &str, now: Instant) -> Result<String, Error> {
        Ok(self.own("marks", now).await?.derive(&[LABEL])?.mark(text))
    }

    async fn every(&self, page: &'static str) -> Result<Vec<String>, Error> {
        let (mut all, mut last) = (Vec::new(), String::new());
        loop {
            let rows = self.database.fetch(page, &params![&last]).await?;
            let Some(row) = rows.last() else { return Ok(all) };
            last = row.get("id")?;
            for row in &rows {
                all.push(row.get("id")?);
            }
        }
    }
}
