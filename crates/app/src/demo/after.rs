//! A team's meetings one after the other, and what follows for each case.

use std::collections::VecDeque;

use base::{Code as _, Error, Id, Instant};
use casework::access::{Case, ClosedReason};
use casework::consents;
use casework::feedback::{self, Channel, Reply};
use casework::followups::{self, Answer, NewClosing, Outcome};
use casework::meetings::{self, Added, Ending, Meeting, NewDate};
use casework::plans::{self, Progress};
use organisation::teams::TeamRoom;
use vault::{Edit, Grant, Vault};

use super::county::{Actor, Cast};
use super::dice::Dice;
use super::life::{Fate, Prepared, opened};
use super::lines;
use super::{Plan, during};

/// Weeks between a team's meetings.
const EVERY_WEEKS: i32 = 3;
/// How many cases a meeting has time for.
const ROOM: usize = 5;
/// How long before a meeting a case must be let in to stand on its list.
const LEAD: i64 = 8;

/// A case that waits for a meeting.
struct Waiting<'a> {
    fate: Fate<'a>,
    prepared: Prepared<'a>,
    since: Instant,
}

/// A team's dates and the cases that wait for them.
pub struct Calendar<'a> {
    vault: &'a Vault,
    dice: &'a Dice,
    today: Instant,
    coordinator: Actor,
    dates: VecDeque<(Id<Meeting>, Instant)>,
    waiting: Vec<Waiting<'a>>,
}

impl<'a> Calendar<'a> {
    /// Plans the team's dates from the beginning to some weeks ahead.
    pub async fn plan(vault: &'a Vault, plan: &Plan, cast: &'a Cast, dice: &'a Dice) -> Result<Self, Error> {
        let convener =
            cast.places.first().ok_or_else(|| Error::internal("making the demo", "a team without a place"))?;
        let coordinator = convener.member;
        let begin = plan.today.date().plus_months(-super::MONTHS);
        let tx = vault.rehearse(coordinator.staff, coordinator.party, begin.at(8, 30)).await?;
        let grant = tx.ask::<TeamRoom, Edit>(cast.team.cast()).await?;
        // Not in the first days: a list is made some days before its meeting, by people already in place.
        let mut day = begin.plus_days(dice.between(16, 36)?);
        day = day.plus_days(i32::from(dice.between(0, 3)? as i8 - day.weekday()));
        let hour = if dice.percent(60)? { 9 } else { 13 };
        let form = *dice.pick(&["digital", "digital", "hybrid", "physical"])?;
        let mut dates = VecDeque::new();
        while day < plan.today.date().plus_days(60) {
            let new = NewDate { starts: day.at(hour, 0), minutes: 120, form: form.to_owned() };
            if let Some(id) = meetings::plan(&grant, &new).await? {
                dates.push_back((id, new.starts));
            }
            day = day.plus_days(7 * EVERY_WEEKS);
        }
        drop(grant);
        tx.commit().await?;
        Ok(Self { vault, dice, today: plan.today, coordinator, dates, waiting: Vec::new() })
    }

    /// A prepared case waits for the next meeting, or is solved without one.
    pub async fn wait(&mut self, fate: Fate<'a>, prepared: Prepared<'a>) -> Result<(), Error> {
        if self.dice.percent(6)? {
            return during("solving without a meeting", self.solve(&fate, &prepared).await);
        }
        let since = prepared.invited;
        self.waiting.push(Waiting { fate, prepared, since });
        Ok(())
    }

    async fn solve(&self, fate: &Fate<'a>, prepared: &Prepared<'a>) -> Result<(), Error> {
        let at = fate.later(prepared.invited, 9, 25)?;
        if at >= self.today {
            return Ok(());
        }
        let tx = fate.as_one(fate.officer, at).await?;
        let grant = opened(&tx, prepared.id).await?;
        followups::file(&grant).await?;
        let outcome = fate.dice.pick(&fate.texts.solved_without_meeting)?.clone();
        followups::close(&grant, &NewClosing { reason: ClosedReason::SolvedWithoutMeeting, outcome }).await?;
        drop(grant);
        tx.commit().await
    }

    /// Holds every meeting up to `until`; at the end of the time the next one gets its list.
    pub async fn hold_until(&mut self, until: Instant) -> Result<(), Error> {
        while let Some((meeting, starts)) = self.dates.front().copied() {
            let past = starts <= until && starts.plus_minutes(130) <= self.today;
            if !past && until < self.today {
                return Ok(());
            }
            self.dates.pop_front();
            let listed = during("making a list", self.list(meeting, starts).await)?;
            if !past {
                return Ok(());
            }
            if listed.is_empty() || self.dice.percent(8)? {
                during("cancelling", self.cancel(meeting, starts, listed).await)?;
            } else {
                self.hold(meeting, starts, listed).await?;
            }
        }
        Ok(())
    }

    /// Puts the cases that waited longest on the list, some days before.
    async fn list(&mut self, meeting: Id<Meeting>, starts: Instant) -> Result<Vec<Waiting<'a>>, Error> {
        let at = starts.date().plus_days(-4).at(14, 10).min(self.today.plus_minutes(-30));
        let mut ready = Vec::new();
        let mut rest = Vec::new();
        for waiting in self.waiting.drain(..) {
            let is_ready = waiting.since.plus_days(LEAD) <= starts && waiting.since < at && ready.len() < ROOM;
            if is_ready { ready.push(waiting) } else { rest.push(waiting) }
        }
        self.waiting = rest;
        let tx = self.vault.rehearse(self.coordinator.staff, self.coordinator.party, at).await?;
        let grant = tx.ask::<Meeting, Edit>(meeting).await?;
        let mut listed = Vec::new();
        let mut lacking = Vec::new();
        for waiting in ready {
            match meetings::add(&tx, &grant, waiting.prepared.id).await? {
                Added::Listed(_) => listed.push(waiting),
                Added::Missing(_) => lacking.push(waiting),
            }
        }
        drop(grant);
        tx.commit().await?;
        for waiting in lacking {
            self.solve(&waiting.fate, &waiting.prepared).await?;
        }
        Ok(listed)
    }

    async fn cancel(&mut self, meeting: Id<Meeting>, starts: Instant, listed: Vec<Waiting<'a>>) -> Result<(), Error> {
        let reason =
            if listed.is_empty() { "no_cases" } else { *self.dice.pick(&["no_coordinator", "other_staff_lack"])? };
        let at = starts.plus_days(-1);
        let tx = self.vault.rehearse(self.coordinator.staff, self.coordinator.party, at).await?;
        let grant = tx.ask::<Meeting, Edit>(meeting).await?;
        let held = meetings::held(&grant).await?;
        meetings::cancel(&tx, &grant, &held, reason).await?;
        drop(grant);
        tx.commit().await?;
        self.waiting.splice(0..0, listed);
        Ok(())
    }

    /// The meeting itself: each case in turn, its lines, who tells her.
    async fn hold(&mut self, meeting: Id<Meeting>, starts: Instant, listed: Vec<Waiting<'a>>) -> Result<(), Error> {
        for (at, waiting) in listed.iter().enumerate() {
            let now = starts.plus_minutes(3 + 22 * i64::try_from(at).unwrap_or(0));
            during("discussing", self.discuss(meeting, now, waiting, at == 0).await)?;
        }
        for waiting in listed {
            let again = self.follow(&waiting, starts).await?;
            if let Some(since) = again {
                self.waiting.push(Waiting { since, ..waiting });
            }
        }
        Ok(())
    }

    async fn discuss(
        &self,
        meeting: Id<Meeting>,
        now: Instant,
        waiting: &Waiting<'a>,
        first: bool,
    ) -> Result<(), Error> {
        let tx = self.vault.rehearse(self.coordinator.staff, self.coordinator.party, now).await?;
        let grant = tx.ask::<Meeting, Edit>(meeting).await?;
        let held = meetings::held(&grant).await?;
        let place = held.places.iter().find(|place| place.case == waiting.prepared.id);
        let place = place.cloned().ok_or_else(|| Error::internal("making the demo", "a case is not on the list"))?;
        if first {
            meetings::take_up(&tx, &grant, place.id).await?;
        }
        let case = opened(&tx, waiting.prepared.id).await?;
        for line in lines::said(&waiting.fate, &waiting.prepared, now)? {
            meetings::write(&case, &place, &line).await?;
        }
        let (held, place) = meetings::in_hand(&grant, place.id).await?;
        let ending = Ending {
            individual: (*self.dice.pick(&["no_declined", "no_declined", "part", "whole"])?).to_owned(),
            party: waiting.fate.initiator.party,
            channel: *self.dice.pick(Channel::ALL)?,
            due: now.date().plus_days(7),
        };
        meetings::end(&tx, &grant, (&held, &place), &ending).await?;
        drop((grant, case));
        tx.commit().await
    }

    /// What follows for one case; answers with the day from which it waits again, if it is taken up anew.
    async fn follow(&self, waiting: &Waiting<'a>, starts: Instant) -> Result<Option<Instant>, Error> {
        let (fate, prepared) = (&waiting.fate, &waiting.prepared);
        for place in &prepared.circle {
            during("taking on", self.take(fate, prepared, place.member, starts).await)?;
        }
        let told = fate.later(starts, 0, 8)?;
        if told >= self.today || self.dice.percent(6)? {
            return Ok(None);
        }
        let answers = [(72, Reply::Yes), (12, Reply::No), (16, Reply::WantsChange)];
        let reply = self.dice.weighted(&answers)?;
        during("telling her", self.tell(fate, prepared, reply, told).await)?;
        if self.dice.percent(4)? {
            return during("revoking", self.revoke(fate, prepared, told).await).map(|()| None);
        }
        if reply == Reply::WantsChange && self.dice.percent(70)? {
            return during("taking up again", self.again(fate, prepared, told).await);
        }
        during("asking after six months", self.months_after(fate, prepared, starts, told).await).map(|()| None)
    }

    /// A party takes on what was proposed for it, and tells how it goes.
    async fn take(&self, fate: &Fate<'a>, prepared: &Prepared<'a>, who: Actor, starts: Instant) -> Result<(), Error> {
        let at = fate.later(starts, 0, 6)?;
        if at >= self.today || self.dice.percent(12)? {
            return Ok(());
        }
        let tx = fate.as_one(who, at).await?;
        let grant = opened(&tx, prepared.id).await?;
        let taken = lines::take_all(&grant).await?;
        drop(grant);
        tx.commit().await?;
        let later = fate.later(at, 12, 70)?;
        if taken.is_empty() || later >= self.today || self.dice.percent(15)? {
            return Ok(());
        }
        let tx = fate.as_one(who, later).await?;
        let grant = opened(&tx, prepared.id).await?;
        for item in taken {
            let ways = [(65, Progress::Done), (28, Progress::UnderWay), (7, Progress::Cancelled)];
            plans::tell(&grant, item, 1, self.dice.weighted(&ways)?, self.dice.pick(&fate.theme.results)?).await?;
        }
        drop(grant);
        tx.commit().await
    }

    async fn tell(&self, fate: &Fate<'a>, prepared: &Prepared<'a>, reply: Reply, at: Instant) -> Result<(), Error> {
        let tx = fate.as_one(fate.officer, at).await?;
        let grant = opened(&tx, prepared.id).await?;
        let key = if reply == Reply::WantsChange { "change" } else { reply.code() };
        let notes = fate.texts.answers_from_individual.get(key).map_or(&[][..], Vec::as_slice);
        feedback::tell(&grant, reply, self.dice.pick(notes)?).await?;
        drop(grant);
        tx.commit().await
    }

    async fn revoke(&self, fate: &Fate<'a>, prepared: &Prepared<'a>, from: Instant) -> Result<(), Error> {
        let at = fate.later(from, 5, 60)?;
        if at >= self.today {
            return Ok(());
        }
        let tx = fate.as_one(fate.officer, at).await?;
        let grant = opened(&tx, prepared.id).await?;
        consents::revoke(&grant).await?;
        if self.dice.percent(60)? {
            followups::file(&grant).await?;
            followups::close(&grant, &NewClosing { reason: ClosedReason::Revoked, outcome: String::new() }).await?;
        }
        drop(grant);
        tx.commit().await
    }

    async fn again(&self, fate: &Fate<'a>, prepared: &Prepared<'a>, told: Instant) -> Result<Option<Instant>, Error> {
        let at = fate.later(told, 2, 20)?;
        if at >= self.today {
            return Ok(None);
        }
        let tx = fate.as_one(fate.officer, at).await?;
        let grant = opened(&tx, prepared.id).await?;
        followups::again(&grant).await?;
        drop(grant);
        tx.commit().await?;
        Ok(Some(at))
    }

    /// Six months on, or closed without them where she did not want to be asked.
    async fn months_after(
        &self,
        fate: &Fate<'a>,
        prepared: &Prepared<'a>,
        starts: Instant,
        told: Instant,
    ) -> Result<(), Error> {
        let due = followups::due_date(starts);
        let at = fate.later(due.at(9, 0), -6, 20)?;
        let tx = fate.as_one(fate.officer, told.plus_minutes(5)).await?;
        let grant = opened(&tx, prepared.id).await?;
        let asked = followups::task(&grant).await?.is_some_and(|task| task.consented);
        if !asked {
            followups::file(&grant).await?;
            let closing = NewClosing { reason: ClosedReason::NoFollowUpConsent, outcome: String::new() };
            followups::close(&grant, &closing).await?;
        }
        drop(grant);
        tx.commit().await?;
        if !asked || at >= self.today || self.dice.percent(14)? {
            return Ok(());
        }
        let tx = fate.as_one(fate.officer, at).await?;
        let grant = opened(&tx, prepared.id).await?;
        self.note(fate, &grant).await?;
        followups::file(&grant).await?;
        followups::close(&grant, &NewClosing { reason: ClosedReason::FollowedUp, outcome: String::new() }).await?;
        drop(grant);
        tx.commit().await
    }

    async fn note(&self, fate: &Fate<'a>, grant: &Grant<'_, Case, Edit>) -> Result<(), Error> {
        let outcome = self.dice.weighted(&[(78, Outcome::Done), (14, Outcome::NotReached), (8, Outcome::Declined)])?;
        let mut answer = Answer::default();
        if outcome == Outcome::Done {
            let supports = ["wages", "activity_support", "student_aid", "livelihood_support", "sickness_benefit"];
            answer.readiness = (*self.dice.pick(&["more", "more", "same", "less"])?).to_owned();
            answer.step =
                (*self.dice.pick(&["work", "studies", "pre_employment_measure", "care", "unchanged"])?).to_owned();
            answer.income_support = vec![(*self.dice.pick(&supports)?).to_owned()];
            answer.note = self.dice.pick(&fate.theme.followup_notes)?.clone();
        }
        let task = followups::task(grant).await?;
        let version = task.map_or(1, |task| task.version);
        followups::note(grant, version, outcome, &answer).await
    }
}
