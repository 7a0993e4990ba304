//! The circle as one party may know it: whom it may tell what, and from whom it may hear.

use base::{Error, Id};
use constcat::concat;
use organisation::parties::PartyName;
use vault::{Grant, Party, Row, params};

use super::model::Subject;
use super::policy::{CASES, CONSENTS, Case, FLOWS, STOPS_PROOF};
use super::subjects::Subjects;

vault::statements! {
    /// The circle around `$2` in a case: `(id, kind, name, short, tell, hear, follow, proof)`, one row a party. The row of the
    /// own party bears the marks of what all flows of a case rest on, the others' those of their flows. Own rows only: a
    /// party sees what it may hear and what it may tell, nothing of the others between themselves.
    CIRCLE: Case, Read = concat!("select p.id, p.kind, p.name, p.short, 0 as tell, 0 as hear, 0 as follow, coalesce((select ",
        CASES.proof, " || ", STOPS_PROOF, " || coalesce(", CONSENTS.proof,
        ", '') from cases c left join consents k on k.case_id = c.id and k.number = c.consents where c.id = $4), '') as proof \
        from parties p where p.id = $2 union all select p.id, p.kind, p.name, p.short, \
        max(case when f.from_party = $2 and f.purpose = 'consultation' then f.subjects else 0 end), \
        max(case when f.to_party = $2 and f.purpose = 'consultation' then f.subjects else 0 end), \
        max(case when f.from_party = $2 and f.purpose = 'follow_up' then f.subjects else 0 end), string_agg(f.tuple, '') from (",
        FLOWS, ") as f join parties p on p.id = case when f.from_party = $2 then f.to_party else f.from_party end \
        where f.case_id = $4 and (f.from_party = $2 or f.to_party = $2) and f.from_party <> f.to_party \
        group by p.id, p.kind, p.name, p.short");
}

/// Does `$2` know the party of `b` to be in the circle of the case `c`, as [`Circle::name`] says of others?
pub const KNOWN: &str = concat!(
    "exists (select 1 from (",
    FLOWS,
    ") as f where f.case_id = c.id and ((f.from_party = b.party_id and f.to_party = $2) \
     or (f.from_party = $2 and f.to_party = b.party_id)))"
);

/// Another party of the circle.
#[derive(Clone, Debug)]
pub struct Side {
    pub party: PartyName,
    /// What the reader's party may tell it.
    pub tell: Subjects,
    /// What it may tell the reader's party.
    pub hear: Subjects,
    /// What the reader's party may tell it at the six-month follow-up.
    pub follow_up: Subjects,
}

/// The circle of a case around the reader's party. Without consent there is nobody else in it.
#[derive(Clone, Debug)]
pub struct Circle {
    pub own: PartyName,
    pub others: Vec<Side>,
}

impl Circle {
    pub async fn of<A>(grant: &Grant<'_, Case, A>) -> Result<Self, Error> {
        Self::read(grant.all(&CIRCLE, params![]).await?.iter(), grant.party()?)
    }

    /// Reads the rows of such a query around the party `me`.
    pub fn read<'r>(rows: impl Iterator<Item = &'r Row>, me: Id<Party>) -> Result<Self, Error> {
        let side = |row: &Row| {
            Ok(Side {
                party: PartyName::of(row)?,
                tell: Subjects::of(row.get("tell")?),
                hear: Subjects::of(row.get("hear")?),
                follow_up: Subjects::of(row.get("follow")?),
            })
        };
        let mut all = rows.map(side).collect::<Result<Vec<_>, Error>>()?;
        all.sort_by_cached_key(|side| side.party.place());
        let (own, others): (Vec<Side>, Vec<Side>) = all.into_iter().partition(|side| side.party.id == me);
        let own = own.into_iter().next().ok_or_else(|| Error::internal("reading the circle", "no own party"))?;
        Ok(Self { own: own.party, others })
    }

    /// The name of a party of the circle; `None` for one the reader does not know to be in it.
    pub fn name(&self, id: Id<Party>) -> Option<&PartyName> {
        let others = self.others.iter().map(|side| &side.party);
        std::iter::once(&self.own).chain(others).find(|party| party.id == id)
    }

    /// May the reader's party tell anybody about `subject` now? Only such subjects are offered to write under.
    pub fn may_tell(&self, subject: Subject) -> bool {
        !self.hearers(subject).is_empty()
    }

    /// Those whom the reader's party may tell about `subject` now.
    pub fn hearers(&self, subject: Subject) -> Vec<Id<Party>> {
        self.others.iter().filter(|side| side.tell.has(subject)).map(|side| side.party.id).collect()
    }
}
