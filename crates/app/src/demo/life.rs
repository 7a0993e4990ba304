//! The life of one case, made by the same functions as the pages use.

use base::identity::{Identifier, Sex};
use base::{Code as _, Date, Error, Id, Instant, Language};
use casework::access::{Case, ClosedReason, Subject};
use casework::cases::{self, NewCase};
use casework::consents::{self, Choices, ConsentForm, ConsentPurpose, Exception};
use casework::disclosures::{Baseline, Contribution, ItemKind, Note, Participation};
use casework::followups::{self, NewClosing};
use casework::people::PersonRecord;
use casework::preparation;
use vault::{Edit, Grant, Party, Transaction, Vault};

use super::county::{Actor, Cast, Place};
use super::dice::Dice;
use super::texts::{Texts, Theme};

/// What a life is drawn from.
pub struct Fate<'a> {
    pub vault: &'a Vault,
    pub cast: &'a Cast,
    pub dice: &'a Dice,
    pub texts: &'static Texts,
    pub theme: &'static Theme,
    /// Who raises it.
    pub initiator: &'a Place,
    pub officer: Actor,
    pub person: Identifier,
    pub raised: Instant,
    pub today: Instant,
}

/// A case that has come as far as being prepared.
pub struct Prepared<'a> {
    pub id: Id<Case>,
    pub circle: Vec<&'a Place>,
    pub invited: Instant,
}

/// The ways a case ends before anybody else is let in, in cases of a hundred.
const DECLINED: usize = 4;
const WITHDRAWN: usize = 2;

/// The case, opened by whoever acts in it: what came before is not new to them.
pub async fn opened(tx: &Transaction, id: Id<Case>) -> Result<Grant<'_, Case, Edit>, Error> {
    let grant = tx.ask::<Case, Edit>(id).await?;
    grant.opens();
    Ok(grant)
}

impl<'a> Fate<'a> {
    /// A transaction as somebody at a time.
    pub async fn as_one(&self, who: Actor, at: Instant) -> Result<Transaction, Error> {
        self.vault.rehearse(who.staff, who.party, at).await
    }

    /// From raised to prepared; `None` when it ended, or waits, before that.
    pub async fn begin(&self) -> Result<Option<Prepared<'a>>, Error> {
        let tx = self.as_one(self.officer, self.raised).await?;
        let id = cases::raise(&tx, &self.new_case()?).await?;
        tx.commit().await?;
        let asked = self.later(self.raised, 0, 9)?;
        if asked >= self.today {
            return Ok(None);
        }
        if self.dice.percent(DECLINED + WITHDRAWN)? {
            let reason = if self.dice.percent(60)? { ClosedReason::Declined } else { ClosedReason::Withdrawn };
            self.close(id, self.officer, reason, asked).await?;
            return Ok(None);
        }
        let circle = self.circle()?;
        let tx = self.as_one(self.officer, asked).await?;
        let grant = opened(&tx, id).await?;
        consents::record(&grant, &self.choices(&circle, asked)?).await?;
        consents::invite(&grant).await?;
        drop(grant);
        tx.commit().await?;
        for place in &circle {
            self.prepare(id, place, asked).await?;
        }
        Ok(Some(Prepared { id, circle, invited: asked }))
    }

    /// A time some days later, within office hours.
    pub fn later(&self, from: Instant, least: i32, most: i32) -> Result<Instant, Error> {
        let mut day = from.date().plus_days(self.dice.between(least, most)?);
        while day.weekday() > 4 {
            day = day.plus_days(1);
        }
        let hour = i8::try_from(self.dice.between(8, 15)?).unwrap_or(9);
        let minute = i8::try_from(self.dice.between(0, 59)?).unwrap_or(0);
        Ok(day.at(hour, minute).max(from.plus_minutes(20)))
    }

    fn new_case(&self) -> Result<NewCase, Error> {
        let sex = self.person.legal_sex().unwrap_or(if self.dice.percent(58)? { Sex::Woman } else { Sex::Man });
        let first = self.texts.first_names.get(sex.code()).map_or(&[][..], Vec::as_slice);
        let name = format!("{} {}", self.dice.pick(first)?, self.dice.pick(&self.texts.last_names)?);
        let mut person = PersonRecord::new(&name, &self.person, self.born()?);
        person.sex = sex.code().to_owned();
        let support = self.dice.pick(&self.theme.income_support)?.clone();
        let times = ["under_6_months", "6_to_12_months", "1_to_2_years", "2_to_5_years", "over_5_years"];
        Ok(NewCase {
            person,
            team: self.cast.team,
            question: self.dice.pick(&self.theme.questions)?.clone(),
            purpose: self.dice.pick(&self.theme.purposes)?.clone(),
            participation: *self.dice.pick(Participation::ALL)?,
            baseline: Baseline {
                income_support: vec![support],
                time_in_public_support: (*self.dice.pick(&times)?).to_owned(),
                employment_status: self.theme.employment_status.clone(),
                reason: self.theme.reason.clone(),
                problem_area: self.theme.problem_area.clone(),
                age_reason: String::new(),
            },
        })
    }

    /// The number's birth date, or one that fits the theme.
    fn born(&self) -> Result<Option<Date>, Error> {
        if self.person.birth_date().is_some() {
            return Ok(None);
        }
        let years = self.dice.between(self.theme.ages.0.max(19), self.theme.ages.1)?;
        let day = self.raised.date().plus_months(-12 * years).plus_days(-self.dice.between(1, 360)?);
        Ok(Some(day))
    }

    /// The four of the team, now and then without one that is neither the convener nor the initiator.
    fn circle(&self) -> Result<Vec<&'a Place>, Error> {
        let all: Vec<&Place> = self.cast.places.iter().collect();
        if !self.dice.percent(8)? {
            return Ok(all);
        }
        let convener = all.first().map(|place| place.party);
        let spare: Vec<Id<Party>> = all
            .iter()
            .map(|place| place.party)
            .filter(|party| Some(*party) != convener && *party != self.initiator.party)
            .collect();
        let out = *self.dice.pick(&spare)?;
        Ok(all.into_iter().filter(|place| place.party != out).collect())
    }

    fn choices(&self, circle: &[&Place], at: Instant) -> Result<Choices, Error> {
        let mut subjects = vec![Subject::Case, Subject::Work];
        for (subject, percent) in [(Subject::Everyday, 94), (Subject::Health, 92), (Subject::Economy, 88)] {
            if self.dice.percent(percent)? {
                subjects.push(subject);
            }
        }
        let mut purposes = vec![ConsentPurpose::Consultation];
        if self.dice.percent(86)? {
            purposes.push(ConsentPurpose::FollowUp);
        }
        if self.dice.percent(70)? {
            purposes.push(ConsentPurpose::Coordination);
        }
        let forms = [(55, ConsentForm::Paper), (45, ConsentForm::Screen)];
        Ok(Choices {
            circle: circle.iter().map(|place| place.party).collect(),
            exceptions: self.exceptions(circle, &subjects)?,
            subjects,
            purposes,
            form: self.dice.weighted(&forms)?,
            valid_to: at.date().plus_months(12),
            followup_to: None,
            language: Language::Sv,
            helped: self.dice.percent(12)?,
        })
    }

    /// Most often 'health not to the municipality', as people say it.
    fn exceptions(&self, circle: &[&Place], subjects: &[Subject]) -> Result<Vec<Exception>, Error> {
        let (Some(care), Some(board)) = (circle.first(), circle.last()) else { return Ok(Vec::new()) };
        if !subjects.contains(&Subject::Health) || !self.dice.percent(9)? {
            return Ok(Vec::new());
        }
        Ok(vec![Exception { from: care.party, to: board.party, subject: Subject::Health }])
    }

    /// One party writes before the meeting, or says that it knows nothing, or is late.
    async fn prepare(&self, id: Id<Case>, place: &Place, invited: Instant) -> Result<(), Error> {
        let at = self.later(invited, 1, 16)?;
        let how = self.dice.below(100)?;
        if at >= self.today || how >= 95 {
            return Ok(());
        }
        let tx = self.as_one(place.member, at).await?;
        let grant = opened(&tx, id).await?;
        match how {
            0..=79 => self.contribute(&grant, place).await?,
            80..=89 => {
                let note = Note { note: self.dice.pick(&self.texts.nothing_known_notes)?.clone() };
                preparation::say(&grant, ItemKind::NothingKnown, &note).await?;
            }
            _ => {
                let note = Note { note: self.dice.pick(&self.texts.need_to_talk)?.clone() };
                preparation::say(&grant, ItemKind::NeedToTalk, &note).await?;
            }
        }
        drop(grant);
        tx.commit().await
    }

    async fn contribute(&self, grant: &Grant<'_, Case, Edit>, place: &Place) -> Result<(), Error> {
        let Some(by_subject) = self.theme.contributions.get(place.kind.code()) else { return Ok(()) };
        let subjects: Vec<(&String, &Vec<Contribution>)> = by_subject.iter().collect();
        let first = self.dice.below(subjects.len())?;
        let count = if self.dice.percent(45)? { 2 } else { 1 };
        for (name, texts) in subjects.iter().cycle().skip(first).take(count.min(subjects.len())) {
            let Some(subject) = Subject::from_code(name) else { continue };
            let item = preparation::begin(grant, subject).await?;
            preparation::write(grant, item, 1, subject, self.dice.pick(texts)?).await?;
            if self.dice.percent(94)? {
                preparation::let_go(grant, item, &[]).await?;
            }
        }
        Ok(())
    }

    /// Closes a case for a reason.
    pub async fn close(&self, id: Id<Case>, who: Actor, reason: ClosedReason, at: Instant) -> Result<(), Error> {
        let tx = self.as_one(who, at).await?;
        let grant = opened(&tx, id).await?;
        followups::close(&grant, &NewClosing { reason, outcome: String::new() }).await?;
        drop(grant);
        tx.commit().await
    }
}
