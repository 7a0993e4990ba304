//! What happens in a history, to the records and to the model alike.

use super::*;

impl History<'_> {
    async fn act<T>(
        &self,
        side: usize,
        work: impl AsyncFnOnce(&Grant<'_, Case, Edit>) -> Result<T, Error>,
    ) -> Option<T> {
        let side_ = self.model.sides[side];
        let done = self.county.act(side_, self.model.now, self.case, work).await;
        match done {
            Ok(done) => {
                assert!(self.model.level(side).is_some(), "{side} changed what it may not");
                Some(done)
            }
            Err(Error::NotFound) => {
                assert!(self.model.level(side).is_none(), "{side} found nothing");
                None
            }
            Err(Error::Refused(_)) => None,
            Err(other) => panic!("{other}"),
        }
    }

    fn choices(&self) -> Choices {
        let dice = &self.dice;
        let circle = dice.some(&self.model.sides, 9).iter().map(|side| side.party).collect();
        let exception = |_| Exception {
            from: dice.one(&self.model.sides).party,
            to: dice.one(&self.model.sides).party,
            subject: dice.one(Subject::ALL),
        };
        let mut subjects = dice.some(Subject::ALL, 8);
        if !subjects.contains(&Subject::Case) && dice.below(10) < 6 {
            subjects.push(Subject::Case);
        }
        let today = self.model.now.date();
        Choices {
            circle,
            subjects,
            purposes: dice.some(ConsentPurpose::ALL, 9),
            exceptions: (0..dice.below(4)).map(exception).collect(),
            form: ConsentForm::Paper,
            valid_to: today.plus_days(20 + dice.below(345) as i32),
            followup_to: (dice.below(2) == 0).then(|| today.plus_days(dice.below(200) as i32)),
            language: Language::Sv,
            helped: false,
        }
    }

    pub(super) async fn consent(&mut self, side: usize) {
        let choices = self.choices();
        if self.act(side, async |grant| consents::record(grant, &choices).await).await.is_none() {
            return;
        }
        let rule = self.model.now.date().plus_months(7);
        let follow_up = choices.followup_to.unwrap_or(rule).end();
        let ends = BTreeMap::from([("consultation", choices.valid_to.end()), ("follow_up", follow_up)]);
        self.model.replace(Some(Given { choices, ends, refused: [false; 4] }));
    }

    async fn revoke(&mut self, side: usize) {
        if self.act(side, async |grant| consents::revoke(grant).await).await.is_some() {
            self.model.replace(None);
        }
    }

    pub(super) async fn invite(&mut self) {
        let Some(invited) = self.act(0, async |grant| consents::invite(grant).await).await else { return };
        let (case, baseline) = (&self.model.written[0], &self.model.written[1]);
        let (case, baseline) = ((case.id, case.subject), (baseline.id, baseline.subject));
        let refused = self.model.given.as_ref().is_some_and(|given| given.refused[0]);
        for side in 1..4 {
            let had = self.model.is_told(side);
            let goes = !had && !refused && self.model.flows(0, side, Subject::Case, Purpose::Consultation);
            assert_eq!(invited.contains(&self.model.sides[side].party), goes, "{side} is invited");
            if goes {
                self.county.assign(self.model.sides[side], self.model.now, self.case).await;
                let open = self.model.now;
                self.passed(case.0, 1, 0, side, case.1, Purpose::Consultation, open);
                if self.model.flows(0, side, baseline.1, Purpose::Consultation) {
                    self.passed(baseline.0, 1, 0, side, baseline.1, Purpose::Consultation, open);
                }
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a row of the model")]
    fn passed(
        &mut self,
        item: Id<Item>,
        version: i64,
        from: usize,
        to: usize,
        subject: Subject,
        purpose: Purpose,
        open: Instant,
    ) {
        let same = |c: &Copy| (c.item, c.version, c.to, c.purpose) == (item, version, to, purpose) && c.ended.is_none();
        if !self.model.copies.iter().any(same) {
            let (ended, file_to) = (None, None);
            self.model.copies.push(Copy { item, version, from, to, subject, purpose, open, ended, file_to });
        }
    }

    async fn write(&mut self, side: usize) {
        let subject = self.dice.one(Subject::ALL);
        let new = NewItem::new(ItemKind::Contribution, subject, 1);
        if let Some(id) = self.act(side, async |grant| disclosures::draft(grant, &new, &words("draft")).await).await {
            self.model.written.push(Written { id, by: side, subject, version: 1 });
        }
    }

    /// One of a side's own contributions, by its place.
    fn own(&self, side: usize) -> Option<usize> {
        let own: Vec<usize> = (2..self.model.written.len()).filter(|at| self.model.written[*at].by == side).collect();
        (!own.is_empty()).then(|| self.dice.one(&own))
    }

    async fn rewrite(&mut self, side: usize) {
        let Some(at) = self.own(side) else { return };
        let (id, version, subject) =
            (self.model.written[at].id, self.model.written[at].version, self.dice.one(Subject::ALL));
        let new = NewItem::new(ItemKind::Contribution, subject, 1);
        let saved =
            self.act(side, async |grant| disclosures::save(grant, id, version, &new, &words("later")).await).await;
        if let Some(version) = saved {
            (self.model.written[at].version, self.model.written[at].subject) = (version, subject);
        }
    }

    async fn disclose(&mut self, side: usize) {
        let Some(at) = self.own(side) else { return };
        let Written { id, version, subject, .. } = self.model.written[at];
        let others: Vec<usize> = (0..4).filter(|other| *other != side).collect();
        let others = self.dice.some(&others, 7);
        let to: Vec<_> = others.iter().map(|other| self.model.sides[*other].party).collect();
        let purpose = if self.dice.below(5) == 0 { Purpose::FollowUp } else { Purpose::Consultation };
        let wait = if self.dice.below(2) == 0 { RECALL_MINUTES } else { 0 };
        let open = self.model.now.plus_minutes(wait);
        let release = Release { to: &to, purpose, release_at: open };
        let passed = self.act(side, async |grant| disclosures::disclose(grant, id, &release).await).await;
        let Some(passed) = passed else { return };
        let refused = self.model.given.as_ref().is_some_and(|given| given.refused[side]);
        for (other, (_, how)) in others.into_iter().zip(passed) {
            let goes = !refused && self.model.flows(side, other, subject, purpose);
            assert_eq!(how == disclosures::Passed::Goes, goes, "{side} to {other}, {subject:?} for {purpose:?}");
            if goes {
                self.passed(id, version, side, other, subject, purpose, open);
            }
        }
    }

    async fn recall(&mut self, side: usize) {
        let Some(at) = self.own(side) else { return };
        let (id, now) = (self.model.written[at].id, self.model.now);
        let undone = |copy: &Copy| copy.item == id && copy.open > now && copy.ended.is_none();
        let count = self.model.copies.iter().filter(|copy| undone(copy)).count();
        let done = self.act(side, async |grant| disclosures::recall(grant, id).await).await;
        if self.model.level(side).is_some() {
            assert_eq!(done.is_some(), count > 0, "there was something to recall");
        }
        if done.is_some() {
            self.model.copies.retain(|copy| !undone(copy));
            self.model.recalled += i64::try_from(count).unwrap();
        }
    }

    async fn block(&mut self, side: usize) {
        let standing: Vec<usize> =
            (0..self.model.stops.len()).filter(|at| self.model.stops[*at].lifted.is_none()).collect();
        if self.dice.below(2) == 0 && !standing.is_empty() {
            let at = self.dice.one(&standing);
            let (id, from) = (self.model.stops[at].id, self.model.stops[at].block.from);
            // Each party lifts what binds itself; what binds everybody stays.
            let Some(side) = self.model.sides.iter().position(|side| Some(side.party) == from) else { return };
            if self.act(side, async |grant| consents::lift(grant, id).await).await.is_some() {
                self.model.stops[at].lifted = Some(self.model.now);
            }
            return;
        }
        let block = Block {
            from: (self.dice.below(9) > 0).then(|| self.dice.one(&self.model.sides).party),
            to: self.model.sides[1 + self.dice.below(3)].party,
            subject: (self.dice.below(4) > 0).then(|| self.dice.one(Subject::ALL)),
        };
        if let Some(id) = self.act(side, async |grant| consents::block(grant, &block).await).await {
            self.model.stops.push(Stopped { id, block, at: self.model.now, lifted: None });
        }
    }

    async fn refuse(&mut self, side: usize) {
        let refused = self.act(side, async |grant| consents::insufficient(grant, "räcker inte").await).await;
        if let (Some(()), Some(given)) = (refused, &mut self.model.given) {
            given.refused[side] = true;
        }
    }

    pub(super) async fn step(&mut self) -> String {
        let (step, side) = (self.dice.below(20), self.dice.below(4));
        match step {
            0 => self.consent(side).await,
            1 if self.dice.below(3) == 0 => self.revoke(side).await,
            2 | 3 => self.invite().await,
            4..=7 => self.write(side).await,
            8 | 9 => self.rewrite(side).await,
            10..=13 => self.disclose(side).await,
            14 | 15 => self.recall(side).await,
            16 => self.block(side).await,
            17 if self.dice.below(2) == 0 => self.refuse(side).await,
            _ => {
                let minutes = self.dice.one(&[1, 5, 11, 11, 60 * 24, 60 * 24 * 9, 60 * 24 * 40]);
                self.model.now = self.model.now.plus_minutes(minutes);
            }
        }
        format!("step {step} by {side}")
    }

    /// Every side sees what the model says it does.
    pub(super) async fn check(&self, what: &str) {
        for (at, side) in self.model.sides.into_iter().enumerate() {
            let seen = self.county.see(side, self.model.now, self.case).await;
            let seen = seen.map(|(level, entries)| {
                let one = |entry: &disclosures::Entry| (entry.item.to_string(), entry.version);
                (level, entries.iter().map(one).collect::<Seen>())
            });
            assert_eq!(seen, self.model.seen(at), "what {at} sees after {what}");
            let left = self.county.left(side, self.model.now, self.case).await;
            assert_eq!(left, self.model.left(at), "what {at} may file after {what}");
        }
    }

    /// What is stored: one copy for each act, and nothing in those that were recalled or ended before their release.
    pub(super) async fn check_stored(&self) {
        let sql = "select count(*) as n, cast(coalesce(sum(case when recalled is null then 0 else 1 end), 0) as bigint) \
            as recalled, cast(coalesce(sum(case when recalled is not null and sealed is not null then 1 else 0 end), 0) \
            as bigint) as left_over, cast(coalesce(sum(case when recalled is null and sealed is null then 1 else 0 end), 0) \
            as bigint) as destroyed from disclosures where case_id = $1";
        let rows = raw_rows(self.county.vault(), sql, vault::params![self.case]).await.unwrap();
        let number = |name| rows[0].get::<i64>(name).unwrap();
        assert_eq!(number("n") - number("recalled"), i64::try_from(self.model.copies.len()).unwrap());
        assert_eq!((number("recalled"), number("left_over")), (self.model.recalled, 0));
        let unread = |copy: &&Copy| copy.ended.is_some_and(|end| copy.open >= end);
        let unread = self.model.copies.iter().filter(unread).count();
        assert_eq!(number("destroyed"), i64::try_from(unread).unwrap());
    }
}
