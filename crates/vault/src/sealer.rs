//! The sealer: gives the log's rows their places in the tree and signs its root. One at a time, every few seconds.

use base::Error;
use ledger::{Checkpoint, Hash, MemoryTiles, append, right_edge, root, tile_from_bytes, tile_to_bytes};

use crate::connection::Connection;
use crate::log::{has_its_leaf, is_of_another_make};
use crate::params;
use crate::vault::{LOG_ORIGIN, Vault};

/// How many rows one pass takes.
const PASS: i64 = 1000;

const SIZE: &str = "select coalesce(max(size), 0) as size from log_checkpoints";
/// Gives the next rows their places, in one statement; but for those that `$3` names, each between two bars.
const PLACE: &str = "with next as materialized (select id, row_number() over (order by id) - 1 + $1 as place from log \
    where leaf_index is null and $3 not like '%|' || id || '|%' order by id limit $2) \
    update log set leaf_index = next.place from next where next.id = log.id returning leaf_index, format, log.id, server, \
    counter, at, actor_kind, actor, party, unit, role, session, client, action, resource, subject, object, object_version, \
    case_id, basis, result, request, note, who, marks, copies, salt, leaf";
const TILE: &str = "select hashes from log_tiles where level = $1 and tile = $2";
const PUT_TILE: &str = "insert into log_tiles (level, tile, hashes) values ($1, $2, $3) \
    on conflict (level, tile) do update set hashes = excluded.hashes";
const PUT_CHECKPOINT: &str = "insert into log_checkpoints (size, at, note) values ($1, $2, $3)";

pub(crate) const ALL: &[&str] = &[SIZE, PLACE, TILE, PUT_TILE, PUT_CHECKPOINT];

pub(crate) fn number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

pub(crate) fn broken(error: ledger::Error) -> Error {
    Error::internal("sealing the log", error)
}

impl Vault {
    /// Seals what stands unsealed; answers how many rows the tree now holds.
    pub async fn seal_log(&self) -> Result<u64, Error> {
        let mut not_ours = String::new();
        loop {
            let (size, more) = self.seal_some(&mut not_ours).await?;
            if !more {
                return Ok(size);
            }
        }
    }

    /// Seals a pass of rows, but those that are `not_ours`; where it meets one, none, and is to be asked again.
    async fn seal_some(&self, not_ours: &mut String) -> Result<(u64, bool), Error> {
        let mut connection = self.0.database.begin(false).await?;
        connection.hold("log").await?;
        let size = connection.fetch(SIZE, &[]).await?.first().map_or(Ok(0), |row| row.get::<i64>("size"))?;
        let size = u64::try_from(size).unwrap_or(0);
        let placed = connection.fetch(PLACE, &params![number(size), PASS, &*not_ours]).await?;
        if placed.is_empty() {
            return Ok((size, false));
        }
        self.0.may_sign(&mut connection).await?;
        let before = not_ours.len();
        for row in placed.iter().filter(|row| !has_its_leaf(&self.0, row)) {
            let id: String = row.get("id")?;
            // Another version's rows are that version's to seal.
            if !is_of_another_make(row) {
                tracing::error!(row = id, "a row of the log was made or altered by somebody else, and is not sealed");
            }
            *not_ours = format!("{not_ours}|{id}|");
        }
        if not_ours.len() > before {
            return Ok((size, true));
        }
        let mut leaves = Vec::with_capacity(placed.len());
        for row in &placed {
            let leaf = Hash::try_from(row.get::<Vec<u8>>("leaf")?.as_slice()).map_err(broken)?;
            leaves.push((row.get::<i64>("leaf_index")?, leaf));
        }
        leaves.sort_unstable_by_key(|(place, _)| *place);
        let leaves: Vec<Hash> = leaves.into_iter().map(|(_, leaf)| leaf).collect();
        let size = self.grow(&mut connection, size, &leaves).await?;
        connection.commit().await?;
        Ok((size, leaves.len() as i64 == PASS))
    }

    /// Appends leaves to the stored tree and signs its new root.
    async fn grow(&self, connection: &mut Connection, size: u64, leaves: &[Hash]) -> Result<u64, Error> {
        let mut tiles = MemoryTiles::default();
        for (level, tile) in right_edge(size) {
            let rows = connection.fetch(TILE, &params![i64::from(level), number(tile)]).await?;
            let row = rows.first().ok_or_else(|| Error::internal("sealing the log", "a tile is missing"))?;
            tiles.insert(level, tile, tile_from_bytes(&row.get::<Vec<u8>>("hashes")?).map_err(broken)?);
        }
        let updates = append(&tiles, size, leaves).map_err(broken)?;
        for update in &updates {
            let place = params![i64::from(update.level), number(update.index), tile_to_bytes(&update.hashes)];
            connection.execute(PUT_TILE, &place).await?;
        }
        tiles.store(updates);
        let size = size + leaves.len() as u64;
        let checkpoint = Checkpoint { origin: LOG_ORIGIN.to_owned(), size, root: root(&tiles, size).map_err(broken)? };
        let note = checkpoint.sign(&self.0.signer).map_err(broken)?;
        connection.execute(PUT_CHECKPOINT, &params![number(size), self.now(), note]).await?;
        Ok(size)
    }
}
