//! Cases brought to a stage of their lives, in the past of the little world, by the functions the pages use.

use std::sync::atomic::Ordering;

use base::identity::{Identifier, IdentityNumber};
use base::{Code as _, Error, Id, Instant, Language};
use casework::access::{
    AGENDA, ASSIGNMENTS, Assignment, AssignmentRole, Case, CaseState, ClosedReason, Head, Purpose, Subject,
};
use casework::cases::NewCase;
use casework::consents::{self, Choices, ConsentForm, ConsentPurpose};
use casework::disclosures::{
    Baseline, Contribution, Item, ItemKind, NewItem, Participation, ProposalLine, Release, disclose, draft,
};
use casework::feedback::{self, Channel, NewFeedback};
use casework::followups;
use casework::meetings::{self, Added, Meeting, NewDate, NewLine};
use casework::people::PersonRecord;
use casework::plans;
use casework::preparation;
use organisation::teams::{MEETINGS, Team, TeamRoom};
use vault::{Edit, Grant, Party, Staff, Statement, params};

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
        /// As invited, and in hand at a meeting of the team.
        Scheduled = "scheduled",
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
    /// What somebody is to do.
    pub action: String,
    /// A line of the joint mapping.
    pub mapping: String,
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
            action: token("action"),
            mapping: token("mapping"),
        }
    }

    /// Every token, with the name of its field.
    pub fn tokens(&self) -> [(&'static str, &str); 8] {
        [
            ("name", &self.name),
            ("question", &self.question),
            ("purpose", &self.purpose),
            ("now", &self.now),
            ("offer", &self.offer),
            ("obstacle", &self.obstacle),
            ("action", &self.action),
            ("mapping", &self.mapping),
        ]
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
    /// A meeting of the team; the case is on its list when it is scheduled.
    pub meeting: Id<Meeting>,
    /// The first row of the log about the case, or about anything when nothing stands there.
    pub row: String,
    /// A unit of FK, and a row of its review of access, where a scene has made them.
    pub unit: Option<String>,
    pub under_review: Option<String>,
    /// An absence of Egil's, where a scene has made one.
    pub absence: Option<String>,
}

/// Marks the ids of rows that a meeting leaves behind.
enum Row {}

const HELD_MEETING: Statement<Case, Edit> = Statement::new(
    "insert into meetings (id, team_id, starts, minutes, form, state, parties, created, version, mac) \
     values ($5, $6, $3, 60, 'physical', 'held', 0, $3, 1, $7)",
);
const HELD_PLACE: Statement<Case, Edit> = Statement::new(
    "insert into agenda (id, meeting_id, case_id, position, minutes, state, consultation, ended, mac) \
     values ($5, $6, $4, 1, 20, 'discussed', $7, $3, $8)",
);

/// What a meeting leaves behind of a case: the end of a consultation, now.
pub async fn leaves_behind(grant: &Grant<'_, Case, Edit>, team: Id<Team>, consultation: i64) -> Result<(), Error> {
    let (meeting, place) = (grant.new_id::<Row>()?, grant.new_id::<Row>()?);
    let none = None::<&str>;
    let fields = params![team, grant.now(), 60_i64, "physical", "held", none, none, 0_i64];
    let mac = grant.sign(&MEETINGS, meeting, &fields).await?;
    grant.change(&HELD_MEETING, params![meeting, team, mac]).await?;
    let fields = params![meeting, grant.id()?, "discussed", consultation, none, grant.now()];
    let mac = grant.sign(&AGENDA, place, &fields).await?;
    grant.change(&HELD_PLACE, params![place, meeting, consultation, mac]).await
}

impl World {
    /// A case of its own at this stage.
    pub async fn staged(&self, stage: Stage, story: &Story) -> Staged {
        let past = if stage == Stage::Expired { -60 } else { -20 };
        let begun = today().plus_days(past);
        let case = self.raise_then(begun, story).await;
        let (meeting, row) = (self.plans_meeting().await, self.row_about(case).await);
        let (drafts, proposals, actions) = (Vec::new(), Vec::new(), Vec::new());
        let mut staged = Staged {
            stage,
            case,
            drafts,
            proposals,
            actions,
            meeting,
            row,
            unit: None,
            under_review: None,
            absence: None,
        };
        let subjects: Vec<Subject> =
            Subject::ALL.iter().copied().filter(|s| stage != Stage::Limited || *s != Subject::Health).collect();
        let writers = self.writers(stage);
        if stage != Stage::Asking {
            self.consents_then(begun.plus_days(1), case, &self.circle_of(stage), &subjects).await;
            self.assigned_then(begun.plus_days(1), case, &writers).await;
        }
        for writer in writers {
            self.writes_then(begun.plus_days(5), writer, &mut staged, story).await;
        }
        self.ends(&staged, story).await;
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

    async fn ends(&self, staged: &Staged, story: &Story) {
        let lately = today().plus_days(-1);
        match staged.stage {
            Stage::Scheduled => self.takes_up(staged, story).await,
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
    pub async fn moves(&self, staged: &Staged, state: CaseState) {
        let moved = self.does(&self.anna_af, today().plus_days(-2), staged.case, async |grant| {
            let head = Head { state, consultations: 1, ..Head::of(grant).await? };
            leaves_behind(grant, head.team, 1).await?;
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

    /// What is raised of a story.
    pub fn new_case(&self, story: &Story) -> NewCase {
        let identifier = Identifier::Personal(IdentityNumber::from_full(&story.number).unwrap());
        NewCase {
            person: PersonRecord::new(&story.name, &identifier, None),
            team: self.team,
            question: story.question.clone(),
            purpose: story.purpose.clone(),
            participation: Participation::Undecided,
            baseline: Baseline { income_support: vec!["sickness_benefit".to_owned()], ..Baseline::default() },
        }
    }

    async fn raise_then(&self, now: Instant, story: &Story) -> Id<Case> {
        let new = self.new_case(story);
        let tx = self.vault.rehearse(self.anna_af.staff, self.anna_af.party, now).await.unwrap();
        let case = casework::cases::raise(&tx, &new).await.unwrap();
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

    /// Johan plans a meeting, each at a time of its own.
    async fn plans_meeting(&self) -> Id<Meeting> {
        let johan = &self.johan_region;
        let tx = self.vault.rehearse(johan.staff, johan.party, today().plus_days(-21)).await.unwrap();
        let grant = tx.ask::<TeamRoom, Edit>(self.team.cast()).await.unwrap();
        let starts = today().plus_minutes(60 + self.meetings.fetch_add(1, Ordering::Relaxed));
        let meeting = meetings::plan(&grant, &NewDate { starts, minutes: 60, form: "video".to_owned() }).await;
        drop(grant);
        tx.commit().await.unwrap();
        meeting.unwrap().unwrap()
    }

    /// Johan puts the case on the list and takes it up.
    async fn takes_up(&self, staged: &Staged, story: &Story) {
        let johan = &self.johan_region;
        let tx = self.vault.rehearse(johan.staff, johan.party, today()).await.unwrap();
        let grant = tx.ask::<Meeting, Edit>(staged.meeting).await.unwrap();
        let Added::Listed(place) = meetings::add(&tx, &grant, staged.case).await.unwrap() else {
            panic!("the case cannot be put on the list")
        };
        meetings::take_up(&tx, &grant, place).await.unwrap();
        let (_, listed) = meetings::in_hand(&grant, place).await.unwrap();
        let case = tx.ask::<Case, Edit>(staged.case).await.unwrap();
        let line = NewLine::Mapping { subject: Subject::Work, said_by: johan.party, text: story.mapping.clone() };
        meetings::write(&case, &listed, &line).await.unwrap();
        drop((grant, case));
        tx.commit().await.unwrap();
    }

    async fn row_about(&self, case: Id<Case>) -> String {
        let sql = "select id from log where case_id = $1 order by id limit 1";
        let rows = vault::testing::raw_rows(&self.vault, sql, params![case]).await.unwrap();
        rows[0].get("id").unwrap()
    }

    /// Somebody writes and lets the others have it, begins a draft, and takes on what was proposed.
    async fn writes_then(&self, now: Instant, who: &Someone, staged: &mut Staged, story: &Story) {
        let text = Contribution {
            now: story.now.clone(),
            offer: story.offer.clone(),
            obstacle: story.obstacle.clone(),
            ..Contribution::default()
        };
        let asked = staged.stage == Stage::Asking;
        let written = self.does(who, now, staged.case, async |grant| {
            let item = preparation::begin(grant, Subject::Work).await?;
            preparation::write(grant, item, 1, Subject::Work, &text).await?;
            if asked {
                return Ok(item);
            }
            preparation::let_go(grant, item, &[]).await?;
            preparation::begin(grant, Subject::Work).await
        });
        staged.drafts.push((who.party, written.await.unwrap()));
        if !asked {
            self.agrees_then(now, who, staged, story).await;
        }
    }

    /// Johan proposes two things for a party; it takes on the first.
    async fn agrees_then(&self, now: Instant, who: &Someone, staged: &mut Staged, story: &Story) {
        let (case, to): (_, Vec<Id<Party>>) = (staged.case, self.circle_of(staged.stage));
        let proposed = self.does(&self.johan_region, now, case, async |grant| {
            let first = propose(grant, who.party, &to, &story.action).await?;
            Ok((first, propose(grant, who.party, &to, &story.action).await?))
        });
        let (first, second) = proposed.await.unwrap();
        let taken = self.does(who, now, case, async |grant| plans::take(grant, first, None).await).await;
        staged.actions.push((who.party, taken.unwrap()));
        staged.proposals.push((who.party, second));
    }

    fn circle_of(&self, stage: Stage) -> Vec<Id<Party>> {
        self.writers(stage).iter().map(|someone| someone.party).collect()
    }
}

async fn assign(
    grant: &Grant<'_, Case, Edit>,
    case: Id<Case>,
    party: Id<Party>,
    staff: Id<Staff>,
) -> Result<(), Error> {
    let (id, role) = (grant.new_id::<Assignment>()?, AssignmentRole::Officer.code());
    let fields = params![case, party, staff, role, grant.now(), None::<Instant>, None::<String>];
    let mac = grant.sign(&ASSIGNMENTS, id, &fields).await?;
    grant.change(&ASSIGN, params![id, role, mac]).await
}

async fn tells(grant: &Grant<'_, Case, Edit>, who: &Someone) -> Result<(), Error> {
    let due = grant.now().date().plus_days(7);
    let new = NewFeedback { consultation: 1, party: who.party, staff: Some(who.staff), channel: Channel::Phone, due };
    feedback::assign(grant, &new).await
}

async fn propose(
    grant: &Grant<'_, Case, Edit>,
    about: Id<Party>,
    circle: &[Id<Party>],
    text: &str,
) -> Result<Id<Item>, Error> {
    let new = NewItem { about_party: Some(about), ..NewItem::new(ItemKind::Proposal, Subject::Work, 1) };
    let item = draft(grant, &new, &ProposalLine { text: text.to_owned() }).await?;
    let own = grant.party()?;
    let to: Vec<Id<Party>> = circle.iter().copied().filter(|party| *party != own).collect();
    disclose(grant, item, &Release { to: &to, purpose: Purpose::Consultation, release_at: grant.now() }).await?;
    Ok(item)
}
