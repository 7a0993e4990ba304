//! Checking the log from its first row: what `trisam log verify` says.

use base::Error;
use ledger::{Audit, Checkpoint, Fault, Hash, MemoryTiles, TILE_WIDTH, Tiles as _, Verifier, tile_from_bytes};

use crate::log::{is_of_another_make, is_whole};
use crate::params;
use crate::value::Row;
use crate::vault::{Inner, Vault};

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every row is as it was written; `sealed` stand in the tree, `waiting` will within seconds.
    Whole { sealed: u64, waiting: u64 },
    /// The first thing that is not: in words that name the row.
    Broken(String),
}

/// Why a check ended early: the log is broken, or we could not read it.
enum Stop {
    Broken(String),
    Unread(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Unread(error)
    }
}

/// Tiles and checkpoints in one statement: one snapshot of both, whatever is sealed meanwhile.
const TREE: &str = "select level, tile, hashes, null as note from log_tiles \
    union all select -1, size, null, note from log_checkpoints";
const SEALED: &str = "select format, id, server, counter, at, actor_kind, actor, party, unit, role, session, client, action, \
    resource, subject, object, object_version, case_id, basis, result, request, note, who, marks, copies, salt, leaf, leaf_index, \
    (select string_agg(cast(json_build_array(c.case_id) as text), ',') from log_cases c where c.log_id = log.id) as shown from log where leaf_index >= $1 and leaf_index < $2 \
    order by leaf_index limit 1000";
const WAITING: &str = "select format, id, server, counter, at, actor_kind, actor, party, unit, role, session, client, action, \
    resource, subject, object, object_version, case_id, basis, result, request, note, who, marks, copies, salt, leaf, \
    (select string_agg(cast(json_build_array(c.case_id) as text), ',') from log_cases c where c.log_id = log.id) as shown from log where leaf_index is null and id > $1 order by id limit 1000";
const UNSIGNED: &str = "select id from log where leaf_index < 0 or leaf_index >= \
    (select coalesce(max(size), 0) from log_checkpoints) order by leaf_index limit 1";
const GAPS: &str = "select l.server, max(l.counter) + 1 - coalesce(max(r.next), 0) - count(*) as missing from log l \
    left join log_runs r on r.server = l.server where l.counter >= coalesce(r.next, 0) group by l.server \
    having max(l.counter) + 1 - coalesce(max(r.next), 0) <> count(*)";
const NAME: &str = "select id from log where leaf_index = $1";

pub(crate) const ALL: &[&str] = &[TREE, SEALED, WAITING, UNSIGNED, GAPS, NAME];

impl Vault {
    /// Reads the whole log and checks each row against its leaf, the leaves against the tiles, the tiles against
    /// every signed checkpoint, and the numbering against gaps. What is sealed while it reads is left to the next.
    pub async fn verify_log(&self) -> Result<Verdict, Error> {
        match self.0.verify().await {
            Ok(verdict) => Ok(verdict),
            Err(Stop::Broken(words)) => Ok(Verdict::Broken(words)),
            Err(Stop::Unread(error)) => Err(error),
        }
    }
}

impl Inner {
    async fn verify(&self) -> Result<Verdict, Stop> {
        let (tiles, notes) = tree(&self.read(TREE, &[]).await?)?;
        let checkpoints = self.checkpoints(notes).await?;
        let size = checkpoints.iter().map(|checkpoint| checkpoint.size).max().unwrap_or(0);
        if let Some(row) = self.read(UNSIGNED, &[]).await?.first() {
            return Err(Stop::Broken(format!("no checkpoint covers row {}", row.get::<String>("id")?)));
        }
        if let Err(fault) = self.check_sealed(&tiles, &checkpoints, size).await? {
            return Err(self.name(fault).await?);
        }
        let waiting = self.check_waiting().await?;
        if let Some(run) = self.false_run().await? {
            return Err(Stop::Broken(format!("that the run {run} began later has been altered")));
        }
        if let Some(gap) = self.read(GAPS, &[]).await?.first() {
            let (run, missing): (String, i64) = (gap.get("server")?, gap.get("missing")?);
            return Err(Stop::Broken(format!("{missing} rows of the run {run} are missing")));
        }
        Ok(Verdict::Whole { sealed: size, waiting })
    }

    /// Reads every checkpoint by the key of its time: the newest by the one in use, older ones by those it followed.
    async fn checkpoints(&self, mut notes: Vec<(i64, String)>) -> Result<Vec<Checkpoint>, Stop> {
        notes.sort_unstable_by_key(|(size, _)| std::cmp::Reverse(*size));
        let (mut key, mut all) = (self.signer.verifier().clone(), Vec::with_capacity(notes.len()));
        let mut above: Option<(i64, &str)> = None;
        for (size, note) in &notes {
            let read = match (checkpoint(*size, note, &key), above) {
                (Err(stop), Some(above)) => {
                    key = self.key_before(&key, above).await?.ok_or(stop)?;
                    checkpoint(*size, note, &key)?
                }
                (read, _) => read?,
            };
            all.push(read);
            above = Some((*size, note));
        }
        Ok(all)
    }

    async fn check_sealed(
        &self,
        tiles: &MemoryTiles,
        checkpoints: &[Checkpoint],
        size: u64,
    ) -> Result<Result<(), Fault>, Stop> {
        let mut audit = match Audit::new(tiles, checkpoints) {
            Ok(audit) => audit,
            Err(fault) => return Ok(Err(fault)),
        };
        let (mut next, size) = (0, crate::sealer::number(size));
        let mut culled = Culled { tiles, next: 0, up_to: self.culled_up_to().await?.unsigned_abs(), tile: None };
        loop {
            let rows = self.read_on(SEALED, &params![next, size]).await?;
            let Some(last) = rows.last() else { break };
            next = last.get::<i64>("leaf_index")? + 1;
            for row in &rows {
                let leaf = self.whole_leaf(row)?;
                let index = u64::try_from(row.get::<i64>("leaf_index")?).unwrap_or(u64::MAX);
                if let Err(fault) = culled.pass(&mut audit, index).and_then(|()| audit.leaf(index, leaf)) {
                    return Ok(Err(fault));
                }
                culled.next = index + 1;
            }
        }
        Ok(culled.pass(&mut audit, u64::MAX).and_then(|()| audit.finish().map(drop)))
    }

    /// Names the row a fault is about, where it is there to be named.
    async fn name(&self, fault: Fault) -> Result<Stop, Error> {
        let index = match fault {
            Fault::Altered { index } | Fault::Repeated { index } | Fault::Unsigned { index } => index,
            other => return Ok(Stop::Broken(other.to_string())),
        };
        let rows = self.read(NAME, &params![crate::sealer::number(index)]).await?;
        let id = rows.first().map(|row| row.get::<String>("id")).transpose()?;
        Ok(Stop::Broken(format!("{fault}: row {}", id.as_deref().unwrap_or("unknown"))))
    }

    async fn check_waiting(&self) -> Result<u64, Stop> {
        let (mut last, mut waiting) = (String::new(), 0);
        loop {
            let rows = self.read_on(WAITING, &params![&last]).await?;
            for row in &rows {
                self.whole_leaf(row)?;
            }
            let Some(row) = rows.last() else { return Ok(waiting) };
            last = row.get("id")?;
            waiting += rows.len() as u64;
        }
    }
}

impl Inner {
    /// The leaf of a row that we wrote, and that still says what its leaf was made of.
    fn whole_leaf(&self, row: &Row) -> Result<Hash, Stop> {
        let leaf = row.get::<Vec<u8>>("leaf").ok().filter(|_| is_whole(self, row));
        match leaf.and_then(|leaf| Hash::try_from(leaf.as_slice()).ok()) {
            Some(leaf) => Ok(leaf),
            None if is_of_another_make(row) => {
                let (id, format): (String, i64) = (row.get("id")?, row.get("format")?);
                Err(Stop::Broken(format!("row {id} is of format {format}, which this program does not know")))
            }
            None => Err(Stop::Broken(format!("row {} has been altered", row.get::<String>("id")?))),
        }
    }
}

/// The leaves of rows that were culled, from the tree itself: roots and checkpoints vouch for them.
struct Culled<'a> {
    tiles: &'a MemoryTiles,
    next: u64,
    up_to: u64,
    /// The tile that was read last.
    tile: Option<(u64, Vec<Hash>)>,
}

impl Culled<'_> {
    /// Hands on those before `index`.
    fn pass(&mut self, audit: &mut Audit<'_, MemoryTiles>, index: u64) -> Result<(), Fault> {
        while self.next < self.up_to.min(index) {
            let (tile, at) = (self.next / TILE_WIDTH, self.next % TILE_WIDTH);
            if self.tile.as_ref().is_none_or(|(number, _)| *number != tile) {
                self.tile = self.tiles.read(0, tile).map(|hashes| (tile, hashes));
            }
            let hashes = self.tile.as_ref().map(|(_, hashes)| hashes);
            let leaf = usize::try_from(at).ok().and_then(|at| hashes?.get(at).copied());
            audit.leaf(self.next, leaf.ok_or(Fault::Missing { index: self.next })?)?;
            self.next += 1;
        }
        Ok(())
    }
}

/// The tiles, and the checkpoints as they stand.
fn tree(rows: &[Row]) -> Result<(MemoryTiles, Vec<(i64, String)>), Stop> {
    let (mut tiles, mut notes) = (MemoryTiles::default(), Vec::new());
    for row in rows {
        let (level, index): (i64, i64) = (row.get("level")?, row.get("tile")?);
        if level == -1 {
            notes.push((index, row.get("note").map_err(|fault| broken(index, &fault))?));
            continue;
        }
        let hashes = row.get::<Vec<u8>>("hashes").ok().and_then(|bytes| tile_from_bytes(&bytes).ok());
        match (u8::try_from(level), u64::try_from(index), hashes) {
            (Ok(level), Ok(index), Some(hashes)) => tiles.insert(level, index, hashes),
            _ => return Err(Stop::Broken(format!("tile {level}/{index} cannot be read"))),
        }
    }
    Ok((tiles, notes))
}

fn broken(size: i64, fault: &dyn std::fmt::Display) -> Stop {
    Stop::Broken(format!("checkpoint {size}: {fault}"))
}

fn checkpoint(size: i64, note: &str, key: &Verifier) -> Result<Checkpoint, Stop> {
    let checkpoint = Checkpoint::parse_and_verify(note, key).map_err(|fault| broken(size, &fault))?;
    if crate::sealer::number(checkpoint.size) != size {
        return Err(broken(size, &"it was signed for another size"));
    }
    Ok(checkpoint)
}
