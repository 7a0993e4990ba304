//! The bulk of a large county: plain cases, made in hundreds by the same functions as the pages use, so that every row
//! is sealed, signed and logged like the others. Most are closed, as they are in a county after some years.

use std::ops::Range;

use base::identity::Identifier;
use base::{Code as _, Error, Id, Instant};
use casework::access::{Case, CaseState, ClosedReason, Head, Subject};
use casework::cases::{self, NewCase};
use casework::consents::{self, Choices, ConsentPurpose};
use casework::disclosures::{Baseline, Participation};
use casework::people::PersonRecord;
use organisation::teams::Team;
use vault::{Edit, Party, Staff, Transaction, Vault, params, testing};

/// Cases in one transaction.
const BATCH: usize = 100;
/// One in so many stays open.
const OPEN: usize = 20;

/// Who raises in a team, and the team's parties.
struct Desk {
    team: Id<Team>,
    staff: Id<Staff>,
    party: Id<Party>,
    circle: Vec<Id<Party>>,
}

/// `$1` the reader: what others have must not change what she has.
const DESKS: &str = "select s.team_id, s.party_id, min(s.staff_id) as staff_id from seats s \
    join roles r on r.staff_id = s.staff_id and r.party_id = s.party_id and r.role = 'officer' \
    join parties p on p.id = s.party_id and p.kind = 'af' where s.valid_to is null \
    and s.team_id not in (select h.team_id from seats h where h.staff_id = $1) \
    group by s.team_id, s.party_id order by s.team_id";
const PLACES: &str = "select party_id from team_parties where team_id = $1 order by party_id";

/// Makes so many plain cases, spread over the teams but the reader's and over a year, by `hands` at once: as many as the
/// database has writers for.
pub async fn fill(vault: &Vault, reader: Id<Staff>, cases: usize, now: Instant, hands: usize) -> Result<(), Error> {
    let desks = std::sync::Arc::new(desks(vault, reader).await?);
    let mut tasks = tokio::task::JoinSet::new();
    for hand in 0..hands {
        let (vault, desks) = (vault.clone(), std::sync::Arc::clone(&desks));
        tasks.spawn(async move {
            for at in (hand..cases.div_ceil(BATCH)).step_by(hands) {
                batch(&vault, &desks, at, at * BATCH..cases.min((at + 1) * BATCH), now).await?;
            }
            Ok(())
        });
    }
    tasks.join_all().await.into_iter().collect()
}

async fn batch(vault: &Vault, desks: &[Desk], at: usize, numbers: Range<usize>, now: Instant) -> Result<(), Error> {
    let desk = &desks[at % desks.len()];
    let when = now.plus_days(-i64::try_from(at % 300).unwrap_or(0) - 1);
    let tx = vault.rehearse(desk.staff, desk.party, when).await?;
    for number in numbers {
        one(&tx, desk, number).await?;
    }
    tx.commit().await
}

async fn desks(vault: &Vault, reader: Id<Staff>) -> Result<Vec<Desk>, Error> {
    let mut desks = Vec::new();
    for row in testing::raw_rows(vault, DESKS, params![reader]).await? {
        let team: Id<Team> = row.get("team_id")?;
        let places = testing::raw_rows(vault, PLACES, params![team]).await?;
        let circle = places.iter().map(|row| row.get("party_id")).collect::<Result<_, _>>()?;
        desks.push(Desk { team, staff: row.get("staff_id")?, party: row.get("party_id")?, circle });
    }
    Ok(desks)
}

async fn one(tx: &Transaction, desk: &Desk, number: usize) -> Result<(), Error> {
    let identifier = Identifier::Local { system: "Bänken".to_owned(), value: format!("B-{number:07}") };
    let born = base::Date::new(1980, 5, 17);
    let new = NewCase {
        person: PersonRecord::new("Provia Provsson", &identifier, born),
        team: desk.team,
        question: "Vad klarar jag att arbeta med, och hur mycket, om jag får prova i min egen takt?".to_owned(),
        purpose: "Hitta en start som håller. Praktiken i våras höll i två veckor.".to_owned(),
        participation: Participation::ALL[number % Participation::ALL.len()],
        baseline: Baseline { income_support: vec!["sickness_benefit".to_owned()], ..Baseline::default() },
    };
    let id = cases::raise(tx, &new).await?;
    let grant = tx.ask::<Case, Edit>(id).await?;
    let choices = Choices {
        circle: desk.circle.clone(),
        subjects: Subject::ALL.to_vec(),
        purposes: ConsentPurpose::ALL.to_vec(),
        ..Choices::untouched(&consents::days(&grant).await?)
    };
    consents::record(&grant, &choices).await?;
    consents::invite(&grant).await?;
    if !number.is_multiple_of(OPEN) {
        let head = Head { state: CaseState::Closed, ..Head::of(&grant).await? };
        head.save(&grant, Some(ClosedReason::Withdrawn)).await?;
    }
    Ok(())
}
