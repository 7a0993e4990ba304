//! The demo's county: a social board for each municipality (two in Gävle), the region, eleven private care units,
//! thirty-two teams, and the invented people who work in them.

use base::{Error, Id, Instant};
use organisation::beginning;
use organisation::particulars;
use organisation::parties::{
    FOUNDING_ID, Founding, NewParty, NewRole, NewStaff, PartyKind, Role, StaffName, add_party, add_role, add_staff,
};
use organisation::teams::{NewSeat, NewTeam, SeatRole, Team, add_seat, add_team};
use serde::Deserialize;
use vault::{Edit, Grant, Party, Staff, Vault};

use super::dice::Dice;
use super::settled::settled;
use super::texts::{Texts, texts};

#[derive(Deserialize)]
struct County {
    municipalities: Vec<Municipality>,
    care_units: Vec<CareUnit>,
}

#[derive(Deserialize)]
struct Municipality {
    code: String,
    name: String,
    organisation: String,
    population: i64,
    population_year: i64,
}

#[derive(Deserialize)]
struct CareUnit {
    name: String,
    place: String,
    municipality_code: String,
}

/// Somebody who acts in the demo.
#[derive(Clone, Copy, Debug)]
pub struct Actor {
    pub staff: Id<Staff>,
    pub party: Id<Party>,
}

/// A party's people in one team.
#[derive(Clone, Debug)]
pub struct Place {
    pub kind: PartyKind,
    pub party: Id<Party>,
    /// Its member of the team; for the convener, the coordinator.
    pub member: Actor,
    /// Its officers who raise cases.
    pub officers: Vec<Actor>,
}

/// A team and its people; the first place is the convener's.
#[derive(Clone, Debug)]
pub struct Cast {
    pub team: Id<Team>,
    pub places: Vec<Place>,
}

/// Those who work with what the association funds.
#[derive(Clone, Debug)]
pub struct Office {
    pub director: Actor,
    /// Who writes for FK, AF and Hofors, in this order.
    pub authors: Vec<Actor>,
}

/// Those of a party who look after its people.
#[derive(Clone, Copy, Debug)]
pub struct Overhead {
    pub administrator: Actor,
    pub manager: Actor,
}

/// A party with units: who manages which, and who can be put into them.
#[derive(Clone, Debug)]
pub struct InUnits {
    pub administrator: Actor,
    pub managers: [Actor; 2],
    pub people: Vec<Actor>,
}

/// Who looks after whom: of every party, and of the one that has units.
#[derive(Clone, Debug)]
pub struct LookedAfter {
    pub parties: Vec<Overhead>,
    pub in_units: InUnits,
}

/// The municipality whose board has been granted money.
const HOFORS: &str = "2104";
/// Every how many care units one is private.
const PRIVATE_EVERY: usize = 3;

struct Founder<'g, 't> {
    grant: &'g Grant<'t, Founding, Edit>,
    dice: &'g Dice,
    texts: &'static Texts,
    from: Instant,
}

/// A party and those of its people who can sit in teams.
#[derive(Clone)]
struct Staffed {
    party: Id<Party>,
    kind: PartyKind,
    members: Vec<Actor>,
    officers: Vec<Actor>,
    overhead: Overhead,
}

/// Founds the county in one transaction; everybody has been in place since `from`.
pub async fn found(vault: &Vault, seed: u64, from: Instant) -> Result<(Vec<Cast>, Office, LookedAfter), Error> {
    let county: County = serde_json::from_str(include_str!("../../../../data/gavleborg.json"))
        .map_err(|error| Error::internal("reading the county", error))?;
    let tx = vault.enter_stranger(false).await?;
    let founding = FOUNDING_ID.parse().map_err(|error| Error::internal("founding", error))?;
    let grant = tx.ask::<Founding, Edit>(founding).await?;
    let dice = Dice::new(seed, 1);
    let founder = Founder { grant: &grant, dice: &dice, texts: texts()?, from };
    let founded = founder.county(&county).await?;
    drop(grant);
    tx.commit().await?;
    Ok(founded)
}

impl Founder<'_, '_> {
    /// The municipalities, and the systems of the demo's file.
    async fn particulars(&self, county: &County) -> Result<(), Error> {
        let municipalities: Vec<_> = county.municipalities.iter().map(Municipality::particular).collect();
        let systems = serde_json::from_str(include_str!("../../../../data/local-systems.json"));
        let systems = systems.map_err(|error| Error::internal("reading the systems", error))?;
        particulars::add(self.grant, &municipalities, &systems).await
    }

    /// The teams, those who work with what the association funds, and those who look after the parties' people.
    async fn county(&self, county: &County) -> Result<(Vec<Cast>, Office, LookedAfter), Error> {
        self.particulars(county).await?;
        let af = self.staffed(PartyKind::EmploymentService, "Arbetsförmedlingen", "AF", (4, 14)).await?;
        let fk = self.staffed(PartyKind::InsuranceAgency, "Försäkringskassan", "FK", (4, 14)).await?;
        let region = self.party(PartyKind::Care, "Region Gävleborg", "Regionen", true).await?;
        let region = self.overhead(region).await?;
        let in_units = self.in_units(&af).await?;
        let mut parties = vec![af.overhead, fk.overhead, region];
        let director = self.around(fk.party).await?;
        let mut boards = Vec::new();
        for municipality in &county.municipalities {
            for (name, short) in board_names(municipality) {
                let board = self.staffed(PartyKind::Municipality, &name, &short, (2, 4)).await?;
                parties.push(board.overhead);
                boards.push((municipality.code.clone(), board));
            }
        }
        let mut teams = Vec::new();
        for (at, unit) in county.care_units.iter().enumerate() {
            let care = self.care(unit, at, region).await?;
            parties.extend((care.party != region.manager.party).then_some(care.overhead));
            let own: Vec<&Staffed> =
                boards.iter().filter(|(code, _)| *code == unit.municipality_code).map(|(_, board)| board).collect();
            let board = own.get(at % own.len().max(1)).copied();
            let board =
                board.ok_or_else(|| Error::internal("founding the county", "a municipality without a board"))?;
            teams.push(self.team(unit, at, &[&care, &af, &fk, board]).await?);
        }
        let hofors = boards.iter().find(|(code, _)| code == HOFORS).map(|(_, board)| board.party);
        let hofors = hofors.ok_or_else(|| Error::internal("founding the county", "Hofors has no board"))?;
        let mut authors = Vec::new();
        for party in [fk.party, af.party, hofors] {
            let kind = PartyKind::Municipality;
            authors.push(self.person(party, kind, Some("Samverkansansvarig"), Role::Author).await?);
        }
        Ok((teams, Office { director, authors }, LookedAfter { parties, in_units }))
    }

    async fn party(&self, kind: PartyKind, name: &str, short: &str, authority: bool) -> Result<Id<Party>, Error> {
        let party = add_party(self.grant, &NewParty { kind, name, short, authority }).await?;
        if kind != PartyKind::Association {
            beginning::enter(self.grant, party, &settled()).await?;
        }
        Ok(party)
    }

    async fn person(&self, party: Id<Party>, kind: PartyKind, title: Option<&str>, role: Role) -> Result<Actor, Error> {
        let sex = if self.dice.percent(68)? { "woman" } else { "man" };
        let first = self.dice.pick(self.texts.first_names.get(sex).map_or(&[], Vec::as_slice))?;
        let titles = self.texts.staff_titles.get(base::Code::code(kind)).map_or(&[][..], Vec::as_slice);
        let title = match title {
            Some(title) => title.to_owned(),
            None => self.dice.pick(titles)?.clone(),
        };
        let name = format!("{first} {}", self.dice.pick(&self.texts.last_names)?);
        // Out of the hundred numbers in Arjeplog that are set aside for fiction.
        let telephone = format!("0980-319 2{:02}", name.bytes().map(usize::from).sum::<usize>() % 100);
        let name = StaffName { name, title, telephone };
        let staff = add_staff(self.grant, &NewStaff { party, name: &name }).await?;
        add_role(self.grant, &NewRole { staff, party, role, from: self.from, to: None }).await?;
        Ok(Actor { staff, party })
    }

    /// The people every party has besides its officers: a log reviewer, an administrator, a manager.
    async fn overhead(&self, party: Id<Party>) -> Result<Overhead, Error> {
        self.lone(party, "Loggranskare", Role::LogReviewer).await?;
        let administrator = self.lone(party, "Administratör", Role::PartyAdministrator).await?;
        Ok(Overhead { administrator, manager: self.lone(party, "Enhetschef", Role::Manager).await? })
    }

    async fn lone(&self, party: Id<Party>, title: &str, role: Role) -> Result<Actor, Error> {
        self.person(party, PartyKind::Municipality, Some(title), role).await
    }

    /// A party with a second manager and a second administrator, for its units.
    async fn in_units(&self, of: &Staffed) -> Result<InUnits, Error> {
        let Overhead { administrator, manager } = of.overhead;
        let second = self.lone(of.party, "Enhetschef", Role::Manager).await?;
        self.lone(of.party, "Administratör", Role::PartyAdministrator).await?;
        let people = of.members.iter().chain(&of.officers).copied().collect();
        Ok(InUnits { administrator, managers: [manager, second], people })
    }

    /// A party with `members` for its teams and `officers` besides.
    async fn staffed(
        &self,
        kind: PartyKind,
        name: &str,
        short: &str,
        (members, officers): (usize, usize),
    ) -> Result<Staffed, Error> {
        let party = self.party(kind, name, short, true).await?;
        let overhead = self.overhead(party).await?;
        let (mut seated, mut raising) = (Vec::new(), Vec::new());
        for _ in 0..members {
            seated.push(self.person(party, kind, None, Role::Officer).await?);
        }
        for _ in 0..officers {
            raising.push(self.person(party, kind, None, Role::Officer).await?);
        }
        Ok(Staffed { party, kind, members: seated, officers: raising, overhead })
    }

    /// A care unit: of the region, or a private party of its own (L1.14).
    async fn care(&self, unit: &CareUnit, at: usize, region: Overhead) -> Result<Staffed, Error> {
        let private = at % PRIVATE_EVERY == 1;
        let overhead = if private {
            self.overhead(self.party(PartyKind::Care, &unit.name, &unit.place, false).await?).await?
        } else {
            region
        };
        let party = overhead.manager.party;
        let coordinator = self.person(party, PartyKind::Care, Some("Rehabkoordinator"), Role::Officer).await?;
        let officer = self.person(party, PartyKind::Care, None, Role::Officer).await?;
        let (members, officers) = (vec![coordinator], vec![officer, coordinator]);
        Ok(Staffed { party, kind: PartyKind::Care, members, officers, overhead })
    }

    /// Those around: the association and the process leaders, who see no case.
    async fn around(&self, employer: Id<Party>) -> Result<Actor, Error> {
        let association = self.party(PartyKind::Association, "Samordningsförbund Gävleborg", "Förbundet", true).await?;
        let director = self.official(association, "Förbundschef", Role::Director).await?;
        self.official(association, "Verksamhetsutvecklare", Role::DevelopmentOfficer).await?;
        self.official(association, "Ledamot i styrelsen", Role::BoardMember).await?;
        self.person(employer, PartyKind::InsuranceAgency, Some("Processledare"), Role::ProcessLeader).await?;
        Ok(director)
    }

    /// Somebody at the association, who works there and is something to its initiatives.
    async fn official(&self, party: Id<Party>, title: &str, role: Role) -> Result<Actor, Error> {
        let one = self.person(party, PartyKind::Association, Some(title), Role::Association).await?;
        add_role(self.grant, &NewRole { staff: one.staff, party, role, from: self.from, to: None }).await?;
        Ok(one)
    }

    async fn team(&self, unit: &CareUnit, at: usize, parties: &[&Staffed]) -> Result<Cast, Error> {
        let ids: Vec<Id<Party>> = parties.iter().map(|staffed| staffed.party).collect();
        let convener = ids.first().copied().ok_or_else(|| Error::internal("founding a team", "no convener"))?;
        let (unit_name, name, municipality) =
            (unit.name.as_str(), unit.place.as_str(), unit.municipality_code.as_str());
        let new = NewTeam { unit: unit_name, name, municipality, convener, places: &ids };
        let team = add_team(self.grant, &new).await?;
        let mut places = Vec::new();
        for (index, staffed) in parties.iter().enumerate() {
            let role = if index == 0 { SeatRole::Coordinator } else { SeatRole::Member };
            let member = staffed.members.get(at % staffed.members.len().max(1)).copied();
            let member = member.ok_or_else(|| Error::internal("founding a team", "nobody to sit in it"))?;
            let seat = NewSeat { team, party: staffed.party, staff: member.staff, role, from: self.from, to: None };
            add_seat(self.grant, &seat).await?;
            let officers = staffed.officers.clone();
            places.push(Place { kind: staffed.kind, party: staffed.party, member, officers });
        }
        Ok(Cast { team, places })
    }
}

impl Municipality {
    fn particular(&self) -> particulars::Municipality {
        let Self { code, name, population, population_year, .. } = self;
        let (population, population_year) = (*population, *population_year);
        particulars::Municipality { code: code.clone(), name: name.clone(), population, population_year }
    }
}

/// One social board, but two in Gävle: secrecy holds between boards of one municipality (L1.1).
fn board_names(municipality: &Municipality) -> Vec<(String, String)> {
    let organisation = &municipality.organisation;
    let mut names = vec![(format!("{organisation}, socialnämnden"), municipality.name.clone())];
    if municipality.code == "2180" {
        let second = format!("{organisation}, arbetsmarknadsnämnden");
        names.push((second, format!("{} arbetsmarknad", municipality.name)));
    }
    names
}
