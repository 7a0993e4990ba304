//! Checking the log from its first row: what `trisam log verify` says.

use base::Error;
use ledger::{Audit, Checkpoint, Hash, MemoryTiles, tile_from_bytes};

use crate::log::is_whole;
use crate::params;
use crate::sealer::broken;
use crate::value::Row;
use crate::vault::Vault;

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every row is as it was written; `sealed` stand in the tree, `waiting` will within seconds.
    Whole { sealed: u64, waiting: u64 },
    /// The first thing that is not: in words that name the row.
    Broken(String),
}

const TILES: &str = "select level, tile, hashes from log_tiles";
const CHECKPOINTS: &str = "select size, note from log_checkpoints order by size";
const SEALED: &str = "select id, server, counter, at, actor, party, action, resource, subject, case_id, basis, result, \
    request, note, who, salt, leaf, leaf_index from log where leaf_index >= $1 order by leaf_index limit 1000";
const WAITING: &str = "select id, server, counter, at, actor, party, action, resource, subject, case_id, basis, result, \
    request, note, who, salt, leaf, leaf_index from log where leaf_index is null order by id";
const GAPS: &str = "select server, max(counter) + 1 - count(*) as missing from log group by server \
    having max(counter) + 1 <> count(*)";

pub(crate) const ALL: &[&str] = &[TILES, CHECKPOINTS, SEALED, WAITING, GAPS];

impl Vault {
    /// Reads the whole log and checks each row against its leaf, the leaves against the tiles, the tiles against
    /// every signed checkpoint, and the numbering against gaps.
    pub async fn verify_log(&self) -> Result<Verdict, Error> {
        let (tiles, checkpoints) = match self.stored_tree().await {
            Ok(tree) => tree,
            Err(Error::Internal(fault)) => return Ok(Verdict::Broken(fault.to_string())),
            Err(other) => return Err(other),
        };
        let mut audit = match Audit::new(&tiles, &checkpoints) {
            Ok(audit) => audit,
            Err(fault) => return Ok(Verdict::Broken(fault.to_string())),
        };
        let mut next = 0;
        loop {
            let rows = self.0.database.fetch(SEALED, &params![next]).await?;
            let Some(last) = rows.last() else { break };
            next = last.get::<i64>("leaf_index")? + 1;
            for row in &rows {
                if let Some(fault) = check(row, &mut audit)? {
                    return Ok(Verdict::Broken(fault));
                }
            }
        }
        if let Err(fault) = audit.finish() {
            return Ok(Verdict::Broken(fault.to_string()));
        }
        self.check_waiting(next).await
    }

    async fn stored_tree(&self) -> Result<(MemoryTiles, Vec<Checkpoint>), Error> {
        let mut tiles = MemoryTiles::default();
        for row in self.0.database.fetch(TILES, &[]).await? {
            let level = u8::try_from(row.get::<i64>("level")?).unwrap_or(u8::MAX);
            let index = u64::try_from(row.get::<i64>("tile")?).unwrap_or(u64::MAX);
            tiles.insert(level, index, tile_from_bytes(&row.get::<Vec<u8>>("hashes")?).map_err(broken)?);
        }
        let mut checkpoints = Vec::new();
        for row in self.0.database.fetch(CHECKPOINTS, &[]).await? {
            let note: String = row.get("note")?;
            checkpoints.push(
                Checkpoint::parse_and_verify(&note, self.0.signer.verifier())
                    .map_err(|error| Error::internal("reading a checkpoint", error))?,
            );
        }
        Ok((tiles, checkpoints))
    }

    async fn check_waiting(&self, sealed: i64) -> Result<Verdict, Error> {
        let waiting = self.0.database.fetch(WAITING, &[]).await?;
        for row in &waiting {
            if !is_whole(row)? {
                return Ok(Verdict::Broken(format!("row {} has been altered", row.get::<String>("id")?)));
            }
        }
        if let Some(gap) = self.0.database.fetch(GAPS, &[]).await?.first() {
            let (server, missing): (String, i64) = (gap.get("server")?, gap.get("missing")?);
            return Ok(Verdict::Broken(format!("{missing} rows written by server {server} are missing")));
        }
        Ok(Verdict::Whole { sealed: u64::try_from(sealed).unwrap_or(0), waiting: waiting.len() as u64 })
    }
}

fn check(row: &Row, audit: &mut Audit<'_, MemoryTiles>) -> Result<Option<String>, Error> {
    let id: String = row.get("id")?;
    if !is_whole(row)? {
        return Ok(Some(format!("row {id} has been altered")));
    }
    let index = u64::try_from(row.get::<i64>("leaf_index")?).unwrap_or(u64::MAX);
    let leaf = Hash::try_from(row.get::<Vec<u8>>("leaf")?.as_slice()).map_err(broken)?;
    Ok(audit.leaf(index, leaf).err().map(|fault| format!("{fault}; row {id} is the first that does not fit")))
}
