//! `trisam check`: does each row still bear the mark that the log says it was given last? A mark alone cannot tell an old
//! row put back, or a row taken away; the log, whose rows cannot go unseen, can.

use std::collections::{HashMap, HashSet};

use base::Error;

use crate::actor::Purpose;
use crate::log::{Basis, CARRY, Entry, GONE, has_its_leaf, marks, short, short_seal};
use crate::mark::Checked;
use crate::params;
use crate::seal::{digest_16, hash};
use crate::statement::Walk;
use crate::value::{Param, Row, Value};
use crate::vault::{Inner, Vault};

const SEALED: &str = "select id, server, counter, at, action, marks, party, case_id, leaf_index from log \
    where leaf_index >= $1 and marks <> '' order by leaf_index limit 1000";
/// With all that their leaves are made of: the tree does not vouch for them yet.
const WAITING: &str = "select format, id, server, counter, at, actor_kind, actor, party, unit, role, session, client, action, resource, \
    subject, object, object_version, case_id, basis, result, request, note, who, marks, copies, salt, leaf from log \
    where leaf_index is null and id > $1 and marks <> '' order by id limit 1000";
/// Every party that has been given leave to something of a case.
const OF_CASE: &str = "select distinct party from log where case_id = $1 and party is not null and result = 'granted'";
const TOLD: &str =
    "select 1 as told from log where party = $1 and action = 'altered' and subject = $2 and note = $3 limit 1";

pub(crate) const ALL: &[&str] = &[SEALED, WAITING, OF_CASE, TOLD];

/// A row that is not as it was written last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Astray {
    /// As [`Walk`] names it.
    pub table: String,
    pub id: String,
    pub how: How,
    /// The case it belongs to, where the log names one.
    case: Option<String>,
    /// The party whose act wrote it.
    party: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It bears another mark than the one it was given last: an older row was put back, or it was altered.
    Another,
    /// It is not there any more, or its content is gone.
    Gone,
    /// No act wrote it.
    Unknown,
}

impl How {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Another => "another",
            Self::Gone => "gone",
            Self::Unknown => "unknown",
        }
    }
}

/// A row changed between its reading and the log's is read again, so often.
const AGAIN: usize = 3;

/// What a row is known by in memory: a million of them must fit.
type Key = [u8; 16];

fn key(table: &str, id: &str) -> Key {
    digest_16(&format!("{table} {id}"))
}

/// How many rows are held in memory at once, some 60 MB. Where there are more, they are gone through share by share.
const AT_ONCE: usize = 900_000;

/// A share of all rows: those whose key begins with these bits.
#[derive(Clone, Copy)]
struct Share {
    bits: u32,
    first: u64,
}

impl Share {
    const ALL: Self = Self { bits: 0, first: 0 };

    fn has(self, key: &Key) -> bool {
        let begins = key.iter().take(8).fold(0, |bits, byte| bits << 8 | u64::from(*byte));
        self.bits == 0 || begins >> (64 - self.bits) == self.first
    }

    const fn halves(self) -> [Self; 2] {
        let (bits, first) = (self.bits + 1, self.first * 2);
        [Self { bits, first }, Self { bits, first: first + 1 }]
    }
}

/// The newest mark of one row.
struct Newest {
    at: i64,
    run: u32,
    counter: i64,
    /// Of the mark's text.
    mark: Key,
    gone: bool,
    seen: bool,
}

/// What the log says of every row of a share.
struct Said {
    share: Share,
    /// What was left out when there were too many rows.
    left: Vec<Share>,
    at_once: usize,
    rows: HashMap<Key, Newest>,
    /// Marks given by two servers in one millisecond: either may be the newest.
    ties: HashMap<Key, Vec<Key>>,
    runs: HashMap<String, u32>,
    /// The tables that are walked; the log bears marks of others too.
    tables: HashSet<&'static str>,
    /// How far the log has been read.
    next: i64,
}

impl Said {
    fn of(walks: &[Walk], share: Share, at_once: usize) -> Self {
        Self {
            share,
            left: Vec::new(),
            at_once,
            rows: HashMap::new(),
            ties: HashMap::new(),
            runs: HashMap::new(),
            tables: walks.iter().map(|walk| walk.name).collect(),
            next: 0,
        }
    }

    /// Leaves half of the share for later when it is too large.
    fn fit(&mut self) {
        while self.rows.len() > self.at_once {
            let [share, later] = self.share.halves();
            self.share = share;
            self.left.push(later);
            self.rows.retain(|key, _| share.has(key));
            self.ties.retain(|key, _| share.has(key));
        }
    }

    fn take(&mut self, row: &Row) -> Result<(), Error> {
        let (mut server, counter, mut at): (String, i64, i64) =
            (row.get("server")?, row.get("counter")?, row.get("at")?);
        // A mark that was carried on from culled rows is older than any that was written since.
        if row.get::<String>("action")? == CARRY {
            (server, at) = (format!("{CARRY} {server}"), i64::MIN);
        }
        let count = u32::try_from(self.runs.len()).unwrap_or(u32::MAX);
        let run = *self.runs.entry(server).or_insert(count);
        for (table, id, mark) in marks(&row.get::<String>("marks")?) {
            if !self.tables.contains(table) {
                continue;
            }
            let (key, gone, mark) = (key(table, id), mark == GONE, digest_16(mark));
            if !self.share.has(&key) {
                continue;
            }
            let new = Newest { at, run, counter, mark, gone, seen: false };
            match self.rows.get_mut(&key) {
                Some(old) if old.run == run && old.counter > counter || old.run != run && old.at > at => {}
                Some(old) if old.run != run && old.at == at && old.mark != mark => {
                    self.ties.entry(key).or_default().push(mark);
                }
                _ => {
                    self.rows.insert(key, new);
                }
            }
        }
        Ok(())
    }

    /// Is `mark` what row `key` should bear? `None` stands for a row or a content that is not there.
    fn fits(&mut self, key: Key, mark: Option<&str>) -> Result<(), How> {
        let Some(newest) = self.rows.get_mut(&key) else {
            return if mark.is_none() { Ok(()) } else { Err(How::Unknown) };
        };
        newest.seen = true;
        match mark.map(digest_16) {
            None if newest.gone => Ok(()),
            None => Err(How::Gone),
            Some(mark) if newest.mark == mark => Ok(()),
            Some(mark) if self.ties.get(&key).is_some_and(|ties| ties.contains(&mark)) => Ok(()),
            Some(_) => Err(How::Another),
        }
    }
}

/// Stands for the mark of a row that its mark does not vouch for: no act wrote such a one.
const FALSE: &str = "";

impl Vault {
    /// Holds every row of `walks` against the log. The log itself is checked by [`Vault::verify_log`].
    pub async fn check(&self, walks: &[Walk]) -> Result<Vec<Astray>, Error> {
        self.0.check(walks, AT_ONCE).await
    }

    /// The same with so many rows in memory at once.
    #[cfg(feature = "testing")]
    pub async fn check_by_shares(&self, walks: &[Walk], at_once: usize) -> Result<Vec<Astray>, Error> {
        self.0.check(walks, at_once).await
    }

    /// Tells what was found to the log reviewers of the parties it touches, once each: a row in the log of its party.
    pub async fn tell(&self, astray: &[Astray]) -> Result<(), Error> {
        for one in astray {
            tracing::error!(
                table = one.table,
                row = one.id,
                how = one.how.word(),
                "a row is not as it was written last"
            );
            for party in self.0.touched(one).await? {
                self.tell_party(one, &party).await?;
            }
        }
        Ok(())
    }

    async fn tell_party(&self, one: &Astray, party: &str) -> Result<(), Error> {
        let vault = &self.0;
        let note = format!("{} {} {}", one.how.word(), one.table, one.case.as_deref().unwrap_or_default());
        if !vault.read(TOLD, &params![party, &one.id, &note]).await?.is_empty() {
            return Ok(());
        }
        let tx = self.begin_as(Purpose::Checking, false).await?;
        tx.record(Entry {
            action: "altered",
            resource: "Row",
            subject: Some(one.id.clone()),
            party: Some(party.to_owned()),
            basis: Basis::of("check"),
            result: "granted",
            note,
            ..Entry::default()
        });
        tx.commit().await
    }
}

impl Inner {
    /// The mark a row bears now, as the log keeps it.
    fn borne(&self, row: &Row) -> Option<String> {
        if self.check_proof(row, &mut Checked::default()).is_err() {
            return Some(FALSE.to_owned());
        }
        match row.value("content") {
            Some(Value::Text(text)) => return Some(short(&hash(text.as_bytes()))),
            Some(_) => return Some(FALSE.to_owned()),
            None => {}
        }
        match row.value("mark") {
            Some(Value::Text(mark)) => Some(short(mark)),
            Some(Value::Bytes(tag)) => match (row.get("version"), row.get::<String>("clear")) {
                (Ok(version), Ok(clear)) => Some(short_seal(tag, version, &clear)),
                _ => Some(FALSE.to_owned()),
            },
            _ => None,
        }
    }

    /// Reads beside whoever writes, what was committed last.
    pub(crate) async fn read(&self, sql: &'static str, params: &[Param]) -> Result<Vec<Row>, Error> {
        self.database.reader().await?.fetch(sql, params).await
    }

    /// The same, page after page: requests that stand at this thread go on in between (SQLite answers without waiting).
    pub(crate) async fn read_on(&self, sql: &'static str, params: &[Param]) -> Result<Vec<Row>, Error> {
        tokio::task::yield_now().await;
        self.read(sql, params).await
    }

    /// Memory does not grow with the log: what does not fit is gone through in shares, each with its own reading of the
    /// log and of the rows.
    async fn check(&self, walks: &[Walk], at_once: usize) -> Result<Vec<Astray>, Error> {
        let (mut left, mut found) = (vec![Share::ALL], Vec::new());
        while let Some(share) = left.pop() {
            let mut said = Said::of(walks, share, at_once);
            self.listen(&mut said).await?;
            left.append(&mut said.left);
            // What is read from now on is of the share that was settled.
            said.at_once = usize::MAX;
            found.extend(self.check_share(walks, &mut said).await?);
        }
        Ok(found)
    }

    async fn check_share(&self, walks: &[Walk], said: &mut Said) -> Result<Vec<Astray>, Error> {
        let mut found = Vec::new();
        for walk in walks {
            self.walk(walk, said, &mut found).await?;
        }
        let unseen: Vec<Key> =
            said.rows.iter().filter(|(_, row)| !row.seen && !row.gone).map(|(key, _)| *key).collect();
        if found.is_empty() && unseen.is_empty() {
            return Ok(found);
        }
        self.name_rows(&unseen, &mut found, walks).await?;
        self.again(walks, said, found).await
    }

    /// Reads the log from where it was left.
    async fn listen(&self, said: &mut Said) -> Result<(), Error> {
        loop {
            let rows = self.read_on(SEALED, &params![said.next]).await?;
            let Some(last) = rows.last() else { break };
            said.next = last.get::<i64>("leaf_index")? + 1;
            rows.iter().try_for_each(|row| said.take(row))?;
            said.fit();
        }
        let mut last = String::new();
        loop {
            let rows = self.read_on(WAITING, &params![&last]).await?;
            // One that we did not write says nothing here; that it is there is told of the log.
            rows.iter().filter(|row| has_its_leaf(self, row)).try_for_each(|row| said.take(row))?;
            said.fit();
            let Some(row) = rows.last() else { return Ok(()) };
            last = row.get("id")?;
        }
    }

    async fn walk(&self, walk: &Walk, said: &mut Said, found: &mut Vec<Astray>) -> Result<(), Error> {
        let mut last = String::new();
        loop {
            let rows = self.read_on(walk.page, &params![&last]).await?;
            for row in &rows {
                // An id that is no text is nobody's, and stands after all others.
                let id = row.get::<String>("id");
                let key = key(walk.name, id.as_deref().unwrap_or_default());
                if !said.share.has(&key) {
                    continue;
                }
                let fits = match &id {
                    Ok(_) => said.fits(key, self.borne(row).as_deref()),
                    Err(_) => Err(How::Unknown),
                };
                if let Err(how) = fits {
                    let id = id.unwrap_or_default();
                    found.push(Astray { table: walk.name.to_owned(), id, how, case: None, party: None });
                }
            }
            match rows.last().map(|row| row.get::<String>("id")) {
                Some(Ok(id)) => last = id,
                _ => return Ok(()),
            }
        }
    }

    /// Names the rows that nobody met, and finds out whom each touches: the log said so when it was written.
    async fn name_rows(&self, unseen: &[Key], found: &mut Vec<Astray>, walks: &[Walk]) -> Result<(), Error> {
        let mut wanted: HashMap<Key, Option<usize>> = unseen.iter().map(|key| (*key, None)).collect();
        wanted.extend(found.iter().enumerate().map(|(at, one)| (key(&one.table, &one.id), Some(at))));
        let mut name = |row: &Row| -> Result<(), Error> {
            for (table, id, _) in marks(&row.get::<String>("marks")?) {
                if !walks.iter().any(|walk| walk.name == table) {
                    continue;
                }
                let Some(at) = wanted.get_mut(&key(table, id)) else { continue };
                let at = *at.get_or_insert_with(|| {
                    let (table, id) = (table.to_owned(), id.to_owned());
                    found.push(Astray { table, id, how: How::Gone, case: None, party: None });
                    found.len() - 1
                });
                if let Some(one) = found.get_mut(at) {
                    one.case = row.get::<Option<String>>("case_id")?.or(one.case.take());
                    one.party = row.get::<Option<String>>("party")?.or(one.party.take());
                }
            }
            Ok(())
        };
        let (mut next, mut last) = (0, String::new());
        loop {
            let rows = self.read_on(SEALED, &params![next]).await?;
            let Some(last) = rows.last() else { break };
            next = last.get::<i64>("leaf_index")? + 1;
            rows.iter().try_for_each(&mut name)?;
        }
        loop {
            let rows = self.read_on(WAITING, &params![&last]).await?;
            rows.iter().try_for_each(&mut name)?;
            let Some(row) = rows.last() else { return Ok(()) };
            last = row.get("id")?;
        }
    }

    /// What was found is looked at again: requests go on while we read, and a row that was changed meanwhile is none.
    async fn again(&self, walks: &[Walk], said: &mut Said, found: Vec<Astray>) -> Result<Vec<Astray>, Error> {
        let mut left = Vec::new();
        for mut one in found {
            let Some(walk) = walks.iter().find(|walk| walk.name == one.table) else { continue };
            let mut stays = true;
            for _ in (0..AGAIN).filter(|_| !one.id.is_empty()) {
                let rows = self.read(walk.one, &params![&one.id]).await?;
                self.listen(said).await?;
                match said.fits(key(walk.name, &one.id), rows.first().and_then(|row| self.borne(row)).as_deref()) {
                    Ok(()) => stays = false,
                    Err(how) => one.how = how,
                }
                if !stays {
                    break;
                }
            }
            left.extend(stays.then_some(one));
        }
        Ok(left)
    }

    /// The parties a row touches: all that were given leave to something of its case, or else the one that wrote it.
    async fn touched(&self, one: &Astray) -> Result<Vec<String>, Error> {
        let mut parties: Vec<String> = one.party.iter().cloned().collect();
        if let Some(case) = &one.case {
            for row in self.read(OF_CASE, &params![case]).await? {
                parties.push(row.get("party")?);
            }
        }
        parties.sort();
        parties.dedup();
        Ok(parties)
    }
}
