//! The case in hand as one reader may see it in the room.

use base::{Date, Error, Id};
use organisation::parties::PartyName;
use vault::{Grant, Party, Read, Transaction};

use super::super::agenda::store::AtHand;
use super::super::model::{Held, Listed};
use super::store::Everybody;
use crate::access::{Case, Circle, Subject};
use crate::disclosures::{CaseFace, Contribution, Entry, ItemKind, ItemState, Line, Note, entries};
use crate::plans::{AgreedRow, agreed};

/// What the room shows one reader. `cases` are only those it may see.
pub struct Room<'a> {
    pub held: &'a Held,
    pub cases: &'a [AtHand],
    pub hand: Option<&'a Hand>,
    pub today: Date,
}

/// The case in hand. For whoever leads, `open` is what everybody in the room may see and `own` the rest, which
/// stands folded: the page may be on a shared screen. For the others `open` is all they may see themselves.
pub struct Hand {
    pub case: Id<Case>,
    pub place: Listed,
    pub face: Option<CaseFace>,
    /// Who raised it: the one who most often tells her.
    pub initiator: Option<Id<Party>>,
    pub circle: Circle,
    pub open: Block,
    pub own: Option<Block>,
}

/// What is written about the case before and in this meeting.
#[derive(Default)]
pub struct Block {
    pub written: Vec<Written>,
    pub mapping: Vec<Mapped>,
    pub agreed: Vec<AgreedRow>,
}

impl Block {
    pub const fn is_empty(&self) -> bool {
        self.written.is_empty() && self.mapping.is_empty() && self.agreed.is_empty()
    }
}

/// What a party wrote before the meeting.
pub struct Written {
    pub party: Id<Party>,
    pub subject: Subject,
    pub said: Said,
}

pub enum Said {
    Contribution(Contribution),
    Note(ItemKind, Note),
}

/// A line of the joint mapping.
pub struct Mapped {
    pub said_by: Option<PartyName>,
    pub subject: Subject,
    pub text: String,
}

/// Reads the case in hand in the reader's name.
pub async fn hand(tx: &Transaction, held: &Held, place: &Listed) -> Result<Hand, Error> {
    let grant = tx.ask::<Case, Read>(place.case).await?;
    grant.opens();
    let everybody = async { if held.leads() { Everybody::of(&grant, held.id).await.map(Some) } else { Ok(None) } };
    let (entries, circle, everybody) = tokio::try_join!(entries(&grant), Circle::of(&grant), everybody)?;
    let asked = entries.iter().rev().find(|entry| entry.kind == ItemKind::Case);
    let face = asked.map(|entry| entry.content(&grant)).transpose()?;
    let initiator = asked.map(|entry| entry.party);
    let now = |entry: &&Entry| entry.consultation == place.consultation && is_shown(entry);
    let of_now: Vec<Entry> = entries.iter().filter(now).cloned().collect();
    let (open, own) = match everybody {
        Some(everybody) => {
            let (open, own): (Vec<Entry>, Vec<Entry>) = of_now.into_iter().partition(|entry| everybody.may_read(entry));
            (open, Some(block(&grant, &own, &circle)?))
        }
        None => (of_now, None),
    };
    let open = block(&grant, &open, &circle)?;
    Ok(Hand { case: place.case, place: place.clone(), face, initiator, circle, open, own })
}

/// A draft of what is prepared is not for this page; a line typed here that nobody else may hear is.
fn is_shown(entry: &Entry) -> bool {
    let typed_here =
        matches!(entry.kind, ItemKind::Mapping | ItemKind::Recommendation | ItemKind::Proposal | ItemKind::Action);
    entry.state == ItemState::Disclosed || (entry.state == ItemState::Draft && typed_here)
}

fn block(grant: &Grant<'_, Case, Read>, entries: &[Entry], circle: &Circle) -> Result<Block, Error> {
    let mut block = Block { agreed: agreed(grant, entries, circle)?, ..Block::default() };
    for entry in entries {
        let (party, subject) = (entry.party, entry.subject);
        match entry.kind {
            ItemKind::Contribution => {
                block.written.push(Written { party, subject, said: Said::Contribution(entry.content(grant)?) });
            }
            ItemKind::NothingKnown | ItemKind::NeedToTalk => {
                let said = Said::Note(entry.kind, entry.content(grant)?);
                block.written.push(Written { party, subject, said });
            }
            ItemKind::Mapping => {
                let said_by = entry.about_party.and_then(|id| circle.name(id)).cloned();
                let Line { text } = entry.content(grant)?;
                block.mapping.push(Mapped { said_by, subject, text });
            }
            _ => {}
        }
    }
    Ok(block)
}
