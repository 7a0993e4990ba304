//! Cases brought to a stage of their lives, in the past of the little world, by the functions the pages use.

use base::identity::{Identifier, IdentityNumber};
use base::{Code as _, Error, Id, Instant, Language};
use trisam::access::{ASSIGNMENTS, Assignment, AssignmentRole, Case, CaseState, ClosedReason, Head, Subject};
use trisam::cases::{Baseline, NewCase};
use trisam::consents::{self, Choices, ConsentForm, ConsentPurpose};
use trisam::disclosures::{Item, ItemKind, NewItem, Participation, Release, disclose, draft};
use trisam::feedback::{self, Channel, NewFeedback};
use trisam::followups;
use trisam::people::PersonRecord;
use trisam::preparation::{self, Contribution};
use vault::{Edit, Grant, Party, Staff, params};

use super::{NUMBERS, Someone, World, today};

vault::statements! {
    ASSIGN: Case, Edit = "insert into assignments (id, case_id, party_id, staff_id, role, valid_from, valid_to, mac) \
        values ($5, $4, $2, $1, $6, $3, null, $7)";
}

base::codes! {
    /// How far a case has come.
    pub enum Stage {
        /// Raised; no consent yet.
        Asking = "asking",
        /// Consent for everybody about everything; all are invited and have written.
        Invited = "invited",
        /// Consent for AF, FK and the care unit, not about health; Gävle is outside.
        Limited = "limited",
        /// As invited, and then the person took her yes back. Lisbet and Karin are in charge at their parties.
        Revoked = "revoked",
        /// As invited, and then the time of the consent ran out.
        Expired = "expired",
        /// As invited, and discussed: Anna and Lisbet are to tell the person.
        Discussed = "discussed",
        /// As discussed, told, and waiting for the six months.
        Following = "following",
        /// As invited, and then closed.
        Closed = "closed",
    }
}

/// What a case says: a token in each field shows where the field turns up.
#[derive(Clone, Debug)]
pub struct Story {
    pub number: String,
    pub name: String,
    pub question: String,
    pub purpose: String,
    pub now: String,
    pub offer: String,
    pub obstacle: String,
}

impl Story {
    /// `mark` goes into every text, so that two stories can be told apart.
    pub fn new(mark: &str) -> Self {
        let token = |field: &str| format!("zq{field}{mark}");
        Self {
            number: NUMBERS[0].to_owned(),
            name: token("name"),
            question: token("question"),
            purpose: token("purpose"),
            now: token("now"),
            offer: token("offer"),
            obstacle: token("obstacle"),
        }
    }

    pub fn tokens(&self) -> [&str; 6] {
        [&self.name, &self.question, &self.purpose, &self.now, &self.offer, &self.obstacle]
    }
}

/// A case at its stage, and what stands in it.
#[derive(Clone, Debug)]
pub struct Staged {
    pub stage: Stage,
    pub case: Id<Case>,
    /// A draft contribution of each party that is in.
    pub drafts: Vec<(Id<Party>, Id<Item>)>,
    /// What the convener proposed for each party, and what each has taken on.
    pub proposals: Vec<(Id<Party>, Id<Item>)>,
    pub actions: Vec<(Id<Party>, Id<Item>)>,
}

impl World {
    /// A case of its own at this stage.
    pub async fn staged(&self, stage: Stage, story: &Story) -> Staged {
        let past = if stage == Stage::Expired { -60 } else { -20 };
        let begun = today().plus_days(past);
        let case = self.raise_then(begun, story).await;
        let mut staged = Staged { stage, case, drafts: Vec::new(), proposals: Vec::new(), actions: Vec::new() };
        let subjects: Vec<Subject> =
            Subject::ALL.iter().copied().filter(|s| stage != Stage::Limited || *s != Subject::Health).collect();
        let writers = self.writers(stage);
        if stage != Stage::Asking {
            let circle: Vec<Id<Party>> = writers.iter().map(|someone| someone.party).collect();
            self.consents_then(begun.plus_days(1), case, &circle, &subjects).await;
            self.assigned_then(begun.plus_days(1), case, &writers).await;
        }
        for writer in writers {
            self.writes_then(begun.plus_days(5), writer, &mut staged, story).await;
        }
        self.ends(&staged).await;
        staged
    }

    /// One of each party that can write in the case, the one who raised it first and the convener last.
    fn writers(&self, stage: Stage) -> Vec<&Someone> {
        match stage {
            Stage::Asking => vec![&self.anna_af],
            Stage::Limited => vec![&self.anna_af, &self.lisbet_fk, &self.johan_region],
            _ => vec![&self.anna_af, &self.lisbet_fk, &self.karin_gavle, &self.johan_region],
        }
    }

    async fn ends(&self, staged: &Staged) {
        let lately = today().plus_days(-1);
        match staged.stage {
            Stage::Revoked => {
                let revoked =
                    self.does(&self.anna_af, lately, staged.case, async |grant| consents::revoke(grant).await);
                revoked.await.unwrap();
            }
            Stage::Discussed => {
                self.moves(staged, CaseState::Discussed).await;
                for who in [&self.anna_af, &self.lisbet_fk] {
                    self.does(who, lately, staged.case, async |grant| tells(grant, who).await).await.unwrap();
                }
            }
            Stage::Following => {
                self.moves(staged, CaseState::Discussed).await;
                let begun = self.does(&self.anna_af, lately, staged.case, async |grant| followups::begin(grant).await);
                assert!(begun.await.unwrap());
            }
            Stage::Closed => self.moves(staged, CaseState::Closed).await,
            _ => {}
        }
    }

    /// Brings a case to a state after its first consultation.
    async fn moves(&self, staged: &Staged, state: CaseState) {
        let moved = self.does(&self.anna_af, today().plus_days(-2), staged.case, async |grant| {
            let head = Head { state, consultations: 1, ..Head::of(grant).await? };
            head.save(grant, (state == CaseState::Closed).then_some(ClosedReason::FollowedUp)).await
        });
        moved.await.unwrap();
    }

    /// Does something to a case in somebody's name at a time, and keeps it when it went well.
    pub async fn does<T>(
        &self,
        who: &Someone,
        now: Instant,
        case: Id<Case>,
        work: impl AsyncFnOnce(&Grant<'_, Case, Edit>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let tx = self.vault.rehearse(who.staff, who.party, now).await?;
        let done = match tx.ask::<Case, Edit>(case).await {
            Ok(grant) => work(&grant).await,
            Err(error) => Err(error),
        };
        match done {
            Ok(done) => tx.commit().await.map(|()| done),
            Err(error) => tx.fail(&error).await.and(Err(error)),
        }
    }

    async fn raise_then(&self, now: Instant, story: &Story) -> Id<Case> {
        let identifier = Identifier::Personal(IdentityNumber::from_full(&story.number).unwrap());
        let new = NewCase {
            person: PersonRecord::new(&story.name, &identifier, None),
            team: self.team,
            question: story.question.clone(),
            purpose: story.purpose.clone(),
            participation: Participation::Undecided,
            baseline: Baseline { income_support: vec!["sickness_benefit".to_owned()], ..Baseline::default() },
        };
        let tx = self.vault.rehearse(self.anna_af.staff, self.anna_af.party, now).await.unwrap();
        let case = trisam::cases::raise(&tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        case
    }

    /// The person says yes on paper, for 40 days; everybody in the circle is invited.
    pub async fn consents_then(&self, now: Instant, case: Id<Case>, circle: &[Id<Party>], subjects: &[Subject]) {
        let choices = Choices {
            circle: circle.to_vec(),
            subjects: subjects.to_vec(),
            purposes: ConsentPurpose::ALL.to_vec(),
            exceptions: Vec::new(),
            form: ConsentForm::Paper,
            valid_to: now.date().plus_days(40),
            followup_to: Some(now.date().plus_days(45)),
            language: Language::Sv,
            helped: false,
        };
        let recorded = self.does(&self.anna_af, now, case, async |grant| {
            consents::record(grant, &choices).await?;
            consents::invite(grant).await
        });
        recorded.await.unwrap();
    }

    /// Lisbet and Karin become the officers in charge where they are let in.
    async fn assigned_then(&self, now: Instant, case: Id<Case>, writers: &[&Someone]) {
        for who in writers.iter().filter(|who| [self.fk, self.gavle].contains(&who.party)) {
            let assigned = self.does(who, now, case, async |grant| assign(grant, case, who.party, who.staff).await);
            assigned.await.unwrap();
        }
    }

    /// Somebody writes and lets the others have it, begins a draft, and leaves something agreed.
    async fn writes_then(&self, now: Instant, who: &Someone, staged: &mut Staged, story: &Story) {
        let text = Contribution {
            now: story.now.clone(),
            offer: story.offer.clone(),
            obstacle: story.obstacle.clone(),
            correction: String::new(),
        };
        let convener = &self.johan_region;
        let case = staged.case;
        let written = self.does(who, now, case, async |grant| {
            let item = preparation::begin(grant, Subject::Work).await?;
            preparation::write(grant, item, 1, Subject::Work, &text).await?;
            let asked = staged.stage == Stage::Asking;
            if !asked {
                preparation::let_go(grant, item, &[]).await?;
            }
            let action = agreed(grant, ItemKind::Action, who.party, &story.offer).await?;
            Ok((if asked { item } else { preparation::begin(grant, Subject::Work).await? }, action))
        });
        let (item, action) = written.await.unwrap();
        staged.drafts.push((who.party, item));
        staged.actions.push((who.party, action));
        if staged.stage != Stage::Asking {
            let proposed = self.does(convener, now, case, async |grant| propose(grant, who.party, &story.offer).await);
            staged.proposals.push((who.party, proposed.await.unwrap()));
        }
    }
}

async fn assign(
    grant: &Grant<'_, Case, Edit>,
    case: Id<Case>,
    party: Id<Party>,
    staff: Id<Staff>,
) -> Result<(), Error> {
    let (id, role) = (grant.new_id::<Assignment>()?, AssignmentRole::Officer.code());
    let fields = params![case, party, staff, role, grant.now(), None::<Instant>];
    let mac = grant.sign(&ASSIGNMENTS, id, &fields).await?;
    grant.change(&ASSIGN, params![id, role, mac]).await
}

async fn tells(grant: &Grant<'_, Case, Edit>, who: &Someone) -> Result<(), Error> {
    let due = grant.now().date().plus_days(7);
    let new = NewFeedback { consultation: 1, party: who.party, staff: Some(who.staff), channel: Channel::Phone, due };
    feedback::assign(grant, &new).await
}

async fn agreed(
    grant: &Grant<'_, Case, Edit>,
    kind: ItemKind,
    about: Id<Party>,
    text: &str,
) -> Result<Id<Item>, Error> {
    let new = NewItem { about_party: Some(about), ..NewItem::new(kind, Subject::Work, 1) };
    draft(grant, &new, &serde_json::json!({ "text": text })).await
}

async fn propose(grant: &Grant<'_, Case, Edit>, about: Id<Party>, text: &str) -> Result<Id<Item>, Error> {
    let item = agreed(grant, ItemKind::Proposal, about, text).await?;
    let release = Release { to: &[about], purpose: trisam::access::Purpose::Consultation, release_at: grant.now() };
    if about != grant.party()? {
        disclose(grant, item, &release).await?;
    }
    Ok(item)
}
