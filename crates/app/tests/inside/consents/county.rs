//! Four parties of one team, and what the tests do in their names.

use std::collections::BTreeMap;

use base::identity::{Identifier, IdentityNumber};
use base::{Code as _, Date, Error, Id, Instant, Language};
use casework::access::{ASSIGNMENTS, Assignment, AssignmentRole, Case, CaseLevel, LEFT_BEFORE, LEFT_MIDDLE, Subject};
use casework::cases::NewCase;
use casework::consents::{self, Choices, ConsentForm, ConsentPurpose};
use casework::disclosures::{Baseline, COPIES, Entry, Participation, entries};
use casework::own_file::Filing;
use casework::people::PersonRecord;
use organisation::parties::{self, FOUNDING_ID, Founding, NewParty, NewRole, NewStaff, PartyKind, Role, StaffName};
use organisation::teams::{self, NewSeat, NewTeam, SeatRole, Team};
use vault::testing::Site;
use vault::{Edit, Grant, Party, Read, Staff, Statement, Transaction, Vault, params};

/// 10 o'clock on 21 November 2026 in Stockholm.
pub const NOW: Instant = Instant::from_millis(1_795_251_600_000);

/// Makes the asker the officer in charge at the own party.
pub const ASSIGN: Statement<Case, Edit> = Statement::new(
    "insert into assignments (id, case_id, party_id, staff_id, role, valid_from, valid_to, mac) \
     values ($5, $4, $2, $1, $6, $3, null, $7)",
);

/// What may be taken to the own record after consent, as the page reads it.
const LEFT: Statement<Filing, Read> =
    Statement::new(vault::constcat::concat!(LEFT_BEFORE, "$4", LEFT_MIDDLE, "$4", " order by 3, 12"));

/// A party and its officer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    pub party: Id<Party>,
    pub staff: Id<Staff>,
}

pub struct County {
    pub site: Site,
    pub team: Id<Team>,
    /// AF, FK, the municipality and the convening region unit, in this order.
    pub sides: [Side; 4],
}

/// One county on each database there is.
pub async fn everywhere() -> Vec<County> {
    let mut counties = Vec::new();
    for site in vault::testing::sites(trisam::SCHEMA, NOW).await {
        counties.push(found(site).await);
    }
    counties
}

async fn found(site: Site) -> County {
    let tx = site.vault.enter_stranger(false).await.unwrap();
    let grant = tx.ask::<Founding, Edit>(FOUNDING_ID.parse().unwrap()).await.unwrap();
    let af = side(&grant, PartyKind::EmploymentService, "Arbetsförmedlingen").await;
    let fk = side(&grant, PartyKind::InsuranceAgency, "Försäkringskassan").await;
    let gavle = side(&grant, PartyKind::Municipality, "Gävle kommun").await;
    let region = side(&grant, PartyKind::Care, "Södertulls hälsocentral").await;
    let sides = [af, fk, gavle, region];
    let places = sides.map(|side| side.party);
    let new = NewTeam {
        unit: "Södertull",
        name: "Södertull",
        municipality: "Gävle",
        convener: region.party,
        places: &places,
    };
    let team = teams::add_team(&grant, &new).await.unwrap();
    for side in sides {
        let role = if side == region { SeatRole::Coordinator } else { SeatRole::Member };
        let seat = NewSeat { team, party: side.party, staff: side.staff, role, from: NOW, to: None };
        teams::add_seat(&grant, &seat).await.unwrap();
    }
    tx.commit().await.unwrap();
    County { site, team, sides }
}

async fn side(grant: &Grant<'_, Founding, Edit>, kind: PartyKind, name: &str) -> Side {
    let party = parties::add_party(grant, &NewParty { kind, name, short: name, authority: true }).await.unwrap();
    organisation::beginning::enter(grant, party, &trisam::demo::settled()).await.unwrap();
    let face =
        StaffName { name: format!("Handläggare {name}"), title: "handläggare".to_owned(), ..StaffName::default() };
    let staff = parties::add_staff(grant, &NewStaff { party, name: &face }).await.unwrap();
    let role = NewRole { staff, party, role: Role::Officer, from: NOW, to: None };
    parties::add_role(grant, &role).await.unwrap();
    Side { party, staff }
}

pub fn mikael(number: &str) -> PersonRecord {
    let identifier = Identifier::Personal(IdentityNumber::from_full(number).unwrap());
    PersonRecord::new("Mikael Prov", &identifier, None)
}

impl County {
    pub fn vault(&self) -> &Vault {
        &self.site.vault
    }

    pub async fn enter(&self, side: Side, now: Instant) -> Transaction {
        self.vault().rehearse(side.staff, side.party, now).await.unwrap()
    }

    pub async fn raise_by(&self, side: Side, person: PersonRecord, now: Instant) -> Id<Case> {
        let tx = self.enter(side, now).await;
        let new = NewCase {
            person,
            team: self.team,
            question: "Vad klarar jag?".to_owned(),
            purpose: "En plan".to_owned(),
            participation: Participation::Digital,
            baseline: Baseline::default(),
        };
        let case = casework::cases::raise(&tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        case
    }

    /// A case raised by AF about somebody of 48.
    pub async fn raise(&self) -> Id<Case> {
        self.raise_by(self.sides[0], mikael("197705232382"), NOW).await
    }

    /// Does something to a case in somebody's name, and keeps it when it went well.
    pub async fn act<T>(
        &self,
        side: Side,
        now: Instant,
        case: Id<Case>,
        work: impl AsyncFnOnce(&Grant<'_, Case, Edit>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let tx = self.enter(side, now).await;
        let done = match tx.ask::<Case, Edit>(case).await {
            Ok(grant) => work(&grant).await,
            Err(error) => Err(error),
        };
        match done {
            Ok(done) => tx.commit().await.map(|()| done),
            Err(error) => {
                tx.fail(&error).await?;
                Err(error)
            }
        }
    }

    /// What a side sees of a case: its level, and what lies open to it.
    pub async fn see(&self, side: Side, now: Instant, case: Id<Case>) -> Option<(CaseLevel, Vec<Entry>)> {
        let tx = self.enter(side, now).await;
        let grant = match tx.ask::<Case, Read>(case).await {
            Ok(grant) => grant,
            Err(error) => {
                assert!(matches!(error, Error::NotFound), "{error}");
                tx.fail(&error).await.unwrap();
                return None;
            }
        };
        let level = grant.level();
        let seen = entries(&grant).await.unwrap();
        for entry in &seen {
            entry.content::<serde_json::Value, _>(&grant).unwrap();
        }
        tx.commit().await.unwrap();
        Some((level, seen))
    }

    /// Item and newest version of what a side may take to its own record after consent, each of it readable; `None`
    /// where nothing is left for it.
    pub async fn left(&self, side: Side, now: Instant, case: Id<Case>) -> Option<BTreeMap<String, i64>> {
        let tx = self.enter(side, now).await;
        let grant = match tx.ask::<Filing, Read>(case.cast()).await {
            Ok(grant) => grant,
            Err(error) => {
                assert!(matches!(error, Error::NotFound), "{error}");
                tx.fail(&error).await.unwrap();
                return None;
            }
        };
        let mut left = BTreeMap::new();
        for row in grant.all(&LEFT, params![]).await.unwrap() {
            grant.open::<serde_json::Value>(&row, &COPIES).unwrap();
            let newest: &mut i64 = left.entry(row.get("item_id").unwrap()).or_default();
            *newest = row.get::<i64>("item_version").unwrap().max(*newest);
        }
        drop(grant);
        tx.commit().await.unwrap();
        Some(left)
    }

    /// Records choices on paper in a side's name.
    pub async fn consent(&self, side: Side, now: Instant, case: Id<Case>, choices: &Choices) -> Result<i64, Error> {
        self.act(side, now, case, async |grant| consents::record(grant, choices).await).await
    }

    /// AF's case with consent for everybody about everything, and everybody invited.
    pub async fn open(&self) -> Id<Case> {
        let case = self.raise().await;
        self.consent(self.sides[0], NOW, case, &everything(&self.sides)).await.unwrap();
        let invited = self.act(self.sides[0], NOW, case, async |grant| consents::invite(grant).await).await.unwrap();
        assert_eq!(invited.len(), 3);
        case
    }

    /// Makes the side's officer the one in charge of the case there.
    pub async fn assign(&self, side: Side, now: Instant, case: Id<Case>) {
        let assign = async |grant: &Grant<'_, Case, Edit>| {
            let (id, role) = (grant.new_id::<Assignment>()?, AssignmentRole::Officer.code());
            let fields = params![case, side.party, side.staff, role, now, None::<Instant>, None::<String>];
            let mac = grant.sign(&ASSIGNMENTS, id, &fields).await?;
            grant.change(&ASSIGN, params![id, role, mac]).await
        };
        self.act(side, now, case, assign).await.unwrap();
    }
}

pub fn everything(sides: &[Side]) -> Choices {
    Choices {
        circle: sides.iter().map(|side| side.party).collect(),
        subjects: Subject::ALL.to_vec(),
        purposes: ConsentPurpose::ALL.to_vec(),
        exceptions: Vec::new(),
        form: ConsentForm::Paper,
        valid_to: day("2027-11-21"),
        followup_to: None,
        language: Language::Sv,
        helped: false,
    }
}

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}
