//! The log: who looked at or changed what, when, and why they could. A row is bound into a tree (L3.1, L3.10).

mod client;
mod culling;
mod leaf;
mod position;

use base::{Code as _, Error, Id, Instant};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;

use crate::actor::Actor;
use crate::connection::Connection;
use crate::keys::PAGE;
use crate::numbering::Numbering;
use crate::params;
use crate::seal::{Place, hash};
use crate::value::{Param, Row};
use crate::vault::Inner;
pub use client::LogReview;
pub(crate) use culling::{ALL as CULLING, CARRY};
pub use culling::{Culling, LOG_YEARS};
use leaf::{FIELDS, FORMAT, canonical, leaf, stored};
pub(crate) use leaf::{has_its_leaf, is_of_another_make, is_whole};
pub use position::Position;
pub(crate) use position::{Basis, stands};

/// A row of the log before it is written. It names things by id only, never what they contain (L3.2).
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub action: &'static str,
    pub resource: &'static str,
    pub subject: Option<String>,
    pub case: Option<String>,
    /// The party that it is about, where the program itself acts or somebody who has not signed in.
    pub party: Option<String>,
    /// The session that was begun; of any other act, the asker's own.
    pub session: Option<String>,
    /// Which version of which text or copy, where it is about one.
    pub object: Option<(String, i64)>,
    /// The seat, assignment and consent version that gave leave, and how the asker stands by them; empty when none did.
    pub basis: Basis,
    pub result: &'static str,
    /// Ids and codes of what was touched besides the subject.
    pub note: String,
    /// The cases a list showed.
    pub shown: Vec<String>,
}

/// A mark that an act wrote, for the log to bear: an old row put back is no longer the newest (see `check`).
#[derive(Clone, Debug)]
pub(crate) struct Written {
    /// As [`crate::Walk`] names it.
    table: String,
    id: String,
    /// The first 16 bytes of the mark, or of a hash of what a seal vouches for, as base64; [`GONE`] for what is gone.
    mark: String,
    /// What the grant was about.
    subject: String,
}

/// A copy that was opened in a request: whoever asked was shown what `party` had let go in `case`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Copied {
    /// The grant or the list it was opened under.
    pub resource: &'static str,
    pub case: String,
    pub party: String,
}

/// How many signs of a mark the log keeps: 16 bytes of base64.
const KEPT: usize = 22;
/// Stands for the mark of a row that is gone by right.
pub(crate) const GONE: &str = "-";

/// What the log keeps of a mark.
pub(crate) fn short(mark: &str) -> String {
    mark.chars().take(KEPT).collect()
}

/// The same of a seal: of the tag it ends with, and of the version and the clear columns that it vouches for. A row whose
/// `case_id` is altered is missed on no page, so nobody would try to open it.
pub(crate) fn short_seal(sealed: &[u8], version: i64, clear: &str) -> String {
    let tag = BASE64.encode(sealed.split_at(sealed.len().saturating_sub(16)).1);
    short(&hash(format!("{tag} {version} {clear}").as_bytes()))
}

impl Written {
    pub fn signed(table: &str, id: String, subject: String, mark: &str) -> Self {
        Self { table: table.to_owned(), id, mark: short(mark), subject }
    }

    pub fn sealed(place: Place<'_>, subject: String, sealed: &[u8]) -> Self {
        let (table, id) = (format!("{}.sealed", place.table), place.row.to_owned());
        Self { table, id, mark: short_seal(sealed, place.version, place.clear), subject }
    }

    pub fn gone(table: &str, id: String, subject: String) -> Self {
        Self { table: table.to_owned(), id, mark: GONE.to_owned(), subject }
    }

    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The table and the id.
    pub fn row(&self) -> (&str, &str) {
        (&self.table, &self.id)
    }

    pub fn is_of(&self, table: &str, id: &str) -> bool {
        self.table == table && self.id == id
    }
}

/// `table id mark;` for each: ids are ours and hold neither.
fn told(written: &[Written]) -> String {
    written.iter().map(|one| format!("{} {} {};", one.table, one.id, one.mark)).collect()
}

/// The marks that a row of the log bears: `(table, id, mark)`.
pub(crate) fn marks(text: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    text.split_terminator(';').filter_map(|one| {
        let (table, rest) = one.split_once(' ')?;
        let (id, mark) = rest.split_once(' ')?;
        Some((table, id, mark))
    })
}

/// What every row of one request has in common.
pub(crate) struct Origin<'a> {
    pub at: Instant,
    /// Of the program itself the row names its purpose.
    pub actor: &'a Actor,
    pub party: Option<&'a str>,
    pub request: &'a str,
    /// The actor's name at the time, sealed.
    pub who: &'a [u8],
    /// The address it was asked from, sealed; nothing of what nobody asked.
    pub client: Option<&'a [u8]>,
}

/// How the note of a list of cases begins; their ids follow, and stand in `log_cases` too.
const SHOWN: &str = "cases ";

pub(crate) const INSERT: &str = "insert into log (format, id, server, counter, at, actor_kind, actor, party, unit, role, \
    session, client, action, resource, subject, object, object_version, case_id, basis, result, request, note, who, marks, \
    copies, salt, leaf) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
    $21, $22, $23, $24, $25, $26, $27)";

/// One page of a list; `column1` is what both databases call the first column of `values`.
pub(crate) const INSERT_CASES: &str = "insert into log_cases (log_id, case_id) select $1, v.column1 from (values \
    ($2),($3),($4),($5),($6),($7),($8),($9),($10),($11),($12),($13),($14),($15),($16),($17),($18),($19),($20),($21),\
    ($22),($23),($24),($25),($26),($27),($28),($29),($30),($31),($32),($33),($34),($35),($36),($37),($38),($39),($40),\
    ($41),($42),($43),($44),($45),($46),($47),($48),($49),($50),($51)) as v where v.column1 is not null";

impl Entry {
    /// Does it tell all that another of the same request does?
    pub fn is_twin(&self, other: &Self) -> bool {
        let told = |one: &Self| (one.action, one.resource, one.result);
        told(self) == told(other)
            && (other.object.is_none() || self.object == other.object)
            && (&self.subject, &self.basis, &self.note, &self.shown)
                == (&other.subject, &other.basis, &other.note, &other.shown)
    }

    /// A look alone, which is over once its page is shown.
    pub fn is_look(&self) -> bool {
        self.is_page() || (self.action == "reveal" && self.result == "granted")
    }

    /// A look at a page, which may be one of many at the same: no number is revealed, no file taken.
    pub fn is_page(&self) -> bool {
        matches!(self.action, "read" | "list") && self.result == "granted"
    }

    /// What was looked at under this entry: leave to change includes leave to look. Nothing for what was done besides.
    pub fn as_look(&self) -> Option<Self> {
        match self.action {
            "read" | "list" | "reveal" => Some(self.clone()),
            "change" => Some(Self { action: "read", ..self.clone() }),
            _ => None,
        }
    }

    /// Of the copies that a request opened, those that this look showed. An act shows nothing: it leads on to a look.
    fn copies(&self, copied: &[Copied]) -> String {
        if self.result != "granted" || !matches!(self.action, "read" | "list" | "reveal" | "export") {
            return String::new();
        }
        let of_it = |one: &&Copied| {
            one.resource == self.resource
                && (self.subject.as_ref() == Some(&one.case) || self.shown.contains(&one.case))
        };
        copied.iter().filter(of_it).map(|one| format!("{} {};", one.case, one.party)).collect()
    }

    /// Writes the row; answers its id.
    pub async fn write(
        &self,
        connection: &mut Connection,
        vault: &Inner,
        origin: &Origin<'_>,
        (written, copied): (&[Written], &[Copied]),
        numbering: &mut Numbering,
    ) -> Result<String, Error> {
        let id = Id::<Self>::new(origin.at, vault.chance.bytes()?).to_string();
        let shown = self.shown.join(",");
        let note = if shown.is_empty() { self.note.clone() } else { format!("{SHOWN}{shown}") };
        let (object, version) = self.object.clone().unzip();
        let fields = [
            Param::from(FORMAT),
            (&id).into(),
            (&numbering.run).into(),
            numbering.number().into(),
            origin.at.into(),
            origin.actor.kind().code().into(),
            origin.actor.told().into(),
            self.party.as_deref().or(origin.party).into(),
            self.basis.unit.clone().into(),
            self.basis.role.clone().into(),
            self.session.clone().or_else(|| Some(origin.actor.sitting()?.session.to_string())).into(),
            origin.client.map(<[u8]>::to_vec).into(),
            self.action.into(),
            self.resource.into(),
            self.subject.as_ref().into(),
            object.into(),
            version.into(),
            self.case.as_ref().into(),
            (&self.basis.why).into(),
            self.result.into(),
            origin.request.into(),
            (&note).into(),
            origin.who.into(),
            told(written).into(),
            self.copies(copied).into(),
        ];
        insert(vault, connection, &fields).await?;
        if !self.shown.is_empty() {
            let cases = (0..PAGE).map(|at| Param::from(self.shown.get(at)));
            let row: Vec<Param> = std::iter::once(Param::from(&id)).chain(cases).collect();
            connection.execute_last(INSERT_CASES, row).await?;
        }
        Ok(id)
    }
}

/// Writes a row of these [`FIELDS`].
async fn insert(vault: &Inner, connection: &mut Connection, fields: &[Param; FIELDS.len()]) -> Result<(), Error> {
    let canonical = canonical(fields);
    let salt = vault.salt_of_log(&canonical);
    let leaf = leaf(&salt, &canonical);
    let mut row = fields.to_vec();
    row.extend(params![salt.as_slice(), leaf.as_slice()]);
    connection.execute_last(INSERT, row).await
}

/// A row like `like` as somebody writes it who has no key of ours; for tests.
#[cfg(feature = "testing")]
pub(crate) fn made_up(like: &Row, id: &str, marks: &str) -> Vec<Param> {
    let fields = FIELDS.map(|field| match field {
        "id" | "server" => id.into(),
        "counter" => 0_i64.into(),
        "marks" => marks.into(),
        same => stored(like, same),
    });
    let leaf = leaf(&[7; 16], &canonical(&fields));
    fields.into_iter().chain(params![[7_u8; 16].as_slice(), leaf.as_slice()]).collect()
}

/// A page that was watched, as the second row of its visit tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// The row that tells of its beginning.
    pub first: String,
    /// How often it was shown again, and when last.
    pub again: i64,
    pub last: Instant,
}

/// What the second row of a visit is called.
const WATCHED: &str = "watched";
pub(crate) const FIRST: &str = "select format, id, server, counter, at, actor_kind, actor, party, unit, role, session, client, action, resource, \
    subject, object, object_version, case_id, basis, result, request, note, who, marks, copies, salt, leaf from log where id = $1";

impl Watched {
    fn note(&self) -> String {
        format!("{} {} {}", self.first, self.again, self.last.millis())
    }

    /// Reads the note of a row; `None` for one that is no visit's second.
    pub fn of(action: &str, note: &str) -> Option<Self> {
        let mut parts = note.split(' ').filter(|_| action == WATCHED);
        let (first, again, last) = (parts.next()?.to_owned(), parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Self { first, again, last: Instant::from_millis(last) })
    }

    /// Writes the second row of a visit: like the first, with until when.
    pub(crate) async fn write(&self, vault: &Inner, connection: &mut Connection, now: Instant) -> Result<(), Error> {
        let found = connection.fetch(FIRST, &params![&self.first]).await?;
        // One that was taken away is found where the log is verified.
        let Some(first) = found.first() else { return Ok(()) };
        // `visits` bears no mark: no row is made of one that is another than it was, or of anything but a look.
        if !is_look(first)? || !has_its_leaf(vault, first) {
            return Ok(());
        }
        let mut numbering = vault.numbering(connection, now)?;
        let id = Id::<Self>::new(now, vault.chance.bytes()?).to_string();
        let number = numbering.number();
        let fields = FIELDS.map(|field| match field {
            "id" => (&id).into(),
            "server" => (&numbering.run).into(),
            "counter" => number.into(),
            "at" => now.into(),
            "action" => WATCHED.into(),
            "note" => self.note().into(),
            "marks" => "".into(),
            same => stored(first, same),
        });
        insert(vault, connection, &fields).await?;
        connection.keep_numbering(numbering);
        Ok(())
    }
}

fn is_look(row: &Row) -> Result<bool, Error> {
    let (action, result): (String, String) = (row.get("action")?, row.get("result")?);
    Ok(matches!(action.as_str(), "read" | "list") && result == "granted")
}
