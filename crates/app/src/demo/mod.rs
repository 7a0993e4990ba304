//! The demo: a county with a year of cases about invented people, made from a seed by the functions the pages use.

mod after;
mod county;
mod dice;
mod life;
mod lines;
mod reports;
mod settled;
mod texts;
mod units;

use association::funding::{Funding, Initiative};
use association::importing::read_initiative;
use association::initiatives::{publish, take_in};
use association::publication::publish_teams;
use base::identity::Identifier;
use base::{Date, Error, Instant};
use casework::cases::test_numbers;
use organisation::parties::Register;
use vault::{Edit, Vault};

use after::Calendar;
use county::{Cast, Office};
use dice::Dice;
use life::Fate;
pub use settled::settled;
use texts::{Theme, texts};

/// How much is made, from which seed, seen from which day.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub cases: usize,
    pub seed: u64,
    pub today: Instant,
}

/// How long the county has been at work.
const MONTHS: i32 = 14;
/// How many people have a number from the list of test numbers; the others a number of an invented system.
const LISTED: usize = 400;
/// The system whose numbers the others have.
const SYSTEM: &str = "own_register";

/// Somebody to be: a number, and the age it tells.
struct Someone {
    identifier: Identifier,
    born: Option<Date>,
}

/// Makes the county; `progress` hears of each case made.
///
/// # Errors
/// Internal, when the vault already holds a county.
pub async fn make(vault: &Vault, plan: &Plan, progress: &(dyn Fn(usize) + Send + Sync)) -> Result<(), Error> {
    let from = plan.today.date().plus_months(-MONTHS).at(8, 0);
    let (casts, office, looked_after) = county::found(vault, plan.seed, from).await?;
    published(vault, &office, from).await?;
    reports::make(vault, &office, plan.today).await?;
    during("reviewing access", units::make(vault, &looked_after, (from, plan.today)).await)?;
    let people = people(plan)?;
    let shares = shares(plan, casts.len())?;
    let mut next = 0;
    for (at, (cast, share)) in casts.iter().zip(shares).enumerate() {
        let mine = people.get(next..next + share).unwrap_or_default();
        next += share;
        team(vault, plan, cast, at as u64, mine, progress).await?;
    }
    Ok(())
}

/// What the association has funded, from the real page with its real final report, and where the teams are, published by
/// its director.
async fn published(vault: &Vault, office: &Office, at: Instant) -> Result<(), Error> {
    let director = office.director;
    let read = read_initiative(include_str!("../../../../data/initiative.json"))?;
    let tx = vault.rehearse(director.staff, director.party, at).await?;
    let association = tx.ask::<Funding, Edit>(director.party.cast()).await?;
    let id = take_in(&association, &read.content).await?;
    publish(&tx.ask::<Initiative, Edit>(id).await?, &association).await?;
    publish_teams(&tx.ask::<Register, vault::Read>(director.party.cast()).await?, &association).await?;
    drop(association);
    reports::take_in_real(&tx, id, office).await?;
    tx.commit().await
}

/// Names the step in which an error came: the demo's errors are ours, whatever they say.
fn during<T>(doing: &'static str, result: Result<T, Error>) -> Result<T, Error> {
    result.map_err(|error| Error::internal(doing, error))
}

/// How many cases each team has: uneven, as they are.
fn shares(plan: &Plan, teams: usize) -> Result<Vec<usize>, Error> {
    let dice = Dice::new(plan.seed, 2);
    let mut shares = vec![0; teams.max(1)];
    let weights: Vec<(usize, usize)> =
        (0..shares.len()).map(|at| Ok((dice.below(4)? + 1, at))).collect::<Result<_, Error>>()?;
    for _ in 0..plan.cases {
        let at = dice.weighted(&weights)?;
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    Ok(shares)
}

fn people(plan: &Plan) -> Result<Vec<Someone>, Error> {
    let dice = Dice::new(plan.seed, 3);
    // Of age all the time: no consent is recorded for anybody younger yet (L1.16).
    let adult = |born: Date| {
        born.full_years_until(plan.today.date().plus_months(-MONTHS)) >= 18
            && casework::cases::AGES.contains(&born.full_years_until(plan.today.date()))
    };
    let listed: Vec<Identifier> = test_numbers()
        .iter()
        .map(|number| Identifier::Personal(number.clone()))
        .filter(|one| one.birth_date().is_some_and(adult))
        .take(LISTED)
        .collect();
    let mut people = Vec::with_capacity(plan.cases);
    for at in 0..plan.cases {
        let identifier = match listed.get(at) {
            Some(listed) => listed.clone(),
            None => Identifier::Local { system: SYSTEM.to_owned(), value: format!("P-{:06}", at * 7 + 1000) },
        };
        let born = identifier.birth_date();
        people.push(Someone { identifier, born });
    }
    shuffle(&dice, &mut people)?;
    Ok(people)
}

fn shuffle<T>(dice: &Dice, all: &mut [T]) -> Result<(), Error> {
    for at in (1..all.len()).rev() {
        all.swap(at, dice.below(at + 1)?);
    }
    Ok(())
}

/// One team's fourteen months: its cases raised and prepared, then its meetings one after the other.
async fn team(
    vault: &Vault,
    plan: &Plan,
    cast: &Cast,
    number: u64,
    people: &[Someone],
    progress: &(dyn Fn(usize) + Send + Sync),
) -> Result<(), Error> {
    let dice = Dice::new(plan.seed, 100 + number);
    let mut raised: Vec<Instant> = Vec::with_capacity(people.len());
    for _ in people {
        raised.push(day_in(&dice, plan)?);
    }
    raised.sort_unstable();
    let mut calendar = Calendar::plan(vault, plan, cast, &dice).await?;
    for (someone, raised) in people.iter().zip(raised) {
        let fate = fate(vault, plan, cast, &dice, someone, raised)?;
        calendar.hold_until(raised).await?;
        if let Some(prepared) = during("beginning a case", fate.begin().await)? {
            calendar.wait(fate, prepared).await?;
        }
        progress(1);
    }
    calendar.hold_until(plan.today).await
}

fn day_in(dice: &Dice, plan: &Plan) -> Result<Instant, Error> {
    let today = plan.today.date();
    let first = today.plus_months(-MONTHS).plus_days(7);
    let mut day = first.plus_days(dice.between(0, first.days_until(today) - 1)?);
    while day.weekday() > 4 {
        day = day.plus_days(-1);
    }
    Ok(day.at(i8::try_from(dice.between(8, 15)?).unwrap_or(9), i8::try_from(dice.between(0, 59)?).unwrap_or(0)))
}

fn fate<'a>(
    vault: &'a Vault,
    plan: &Plan,
    cast: &'a Cast,
    dice: &'a Dice,
    someone: &Someone,
    raised: Instant,
) -> Result<Fate<'a>, Error> {
    let texts = texts()?;
    let fits = |theme: &&'static Theme| {
        let age = someone.born.map(|born| born.full_years_until(raised.date()));
        age.is_none_or(|age| (theme.ages.0..=theme.ages.1).contains(&age))
    };
    let mut themes: Vec<&'static Theme> = texts.themes.iter().filter(fits).collect();
    if themes.is_empty() {
        themes = texts.themes.iter().collect();
    }
    // Care raises least where its share is smallest: uneven parties are what goal 2 is about.
    let weights: Vec<(usize, usize)> = [25, 35, 15, 25].into_iter().zip(0..cast.places.len()).collect();
    let at = dice.weighted(&weights)?;
    let initiator = cast.places.get(at).ok_or_else(|| Error::internal("making the demo", "a team without parties"))?;
    Ok(Fate {
        vault,
        cast,
        dice,
        texts,
        theme: dice.pick(&themes)?,
        initiator,
        officer: *dice.pick(&initiator.officers)?,
        person: someone.identifier.clone(),
        raised,
        today: plan.today,
    })
}
