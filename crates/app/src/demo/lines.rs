//! What is said at a meeting about one case, and what the parties take on.

use base::{Code as _, Error, Id, Instant};
use casework::access::{Case, Circle, Subject};
use casework::disclosures::{Item, entries};
use casework::meetings::NewLine;
use casework::plans::{self, Feasible, Kind, Recommended};
use vault::{Edit, Grant};

use super::life::{Fate, Prepared};

/// The lines of one consultation: some of the mapping, a recommendation or two, and what is proposed for whom.
pub fn said(fate: &Fate<'_>, prepared: &Prepared<'_>, now: Instant) -> Result<Vec<NewLine>, Error> {
    let (dice, theme) = (fate.dice, fate.theme);
    let convener = prepared.circle.first().ok_or_else(|| Error::internal("making the demo", "an empty circle"))?;
    let mut lines = Vec::new();
    for said in pick_some(fate, &theme.mapping, 3)? {
        let subject = Subject::from_code(&said.subject).unwrap_or(Subject::Work);
        lines.push(NewLine::Mapping { subject, said_by: convener.party, text: said.text.clone() });
    }
    for one in pick_some(fate, &theme.recommendations, 2)? {
        let feasible = Feasible::from_code(&one.feasible).unwrap_or(Feasible::Unknown);
        let recommended = Recommended { what: one.code.clone(), feasible };
        lines.push(NewLine::Recommendation { subject: Subject::Work, recommended, text: one.text.clone() });
    }
    for place in &prepared.circle {
        let Some(actions) = theme.actions.get(place.kind.code()) else { continue };
        if dice.percent(60)? {
            let due = now.date().plus_days(dice.between(14, 60)?);
            let text = dice.pick(actions)?.clone();
            lines.push(NewLine::Proposal { subject: Subject::Work, party: place.party, text, due: Some(due) });
        }
    }
    Ok(lines)
}

/// One to `most` different ones.
fn pick_some<'t, T>(fate: &Fate<'_>, all: &'t [T], most: usize) -> Result<Vec<&'t T>, Error> {
    let count = 1 + fate.dice.below(most)?;
    let first = fate.dice.below(all.len())?;
    Ok(all.iter().cycle().skip(first).take(count.min(all.len())).collect())
}

/// 'Vi tar det' to everything that waits for the asker's party.
pub async fn take_all(grant: &Grant<'_, Case, Edit>) -> Result<Vec<Id<Item>>, Error> {
    let (entries, circle) = (entries(grant).await?, Circle::of(grant).await?);
    let mut taken = Vec::new();
    for row in plans::agreed(grant, &entries, &circle)? {
        if row.mine && matches!(row.kind, Kind::Proposed) {
            taken.push(plans::take(grant, row.item, None).await?);
        }
    }
    Ok(taken)
}
