//! The people of a demo, and which dozen of them a newcomer meets first.

use base::Id;
use vault::{Party, Staff};

use crate::parties::{PartyKind, Role, StaffName};
use crate::teams::{SeatRole, Team};

/// Somebody one can sit down as.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: Id<Staff>,
    pub party: Id<Party>,
    pub kind: PartyKind,
    pub party_name: String,
    pub name: StaffName,
    pub roles: Vec<Role>,
    pub seats: Vec<Sits>,
}

/// A seat, with the team's name.
#[derive(Clone, Debug)]
pub struct Sits {
    pub team: Id<Team>,
    pub name: String,
    pub role: SeatRole,
}

base::codes! {
    /// What somebody is in the county, in the order a newcomer meets them.
    pub enum Post {
        Coordinator = "coordinator",
        Member = "member",
        Officer = "officer",
        LogReviewer = "log_reviewer",
        ProcessLeader = "process_leader",
        Manager = "manager",
        Administrator = "administrator",
        Director = "director",
        DevelopmentOfficer = "development_officer",
        BoardMember = "board_member",
        Author = "author",
        Association = "association",
    }
}

impl Person {
    /// What this person is, the most telling first.
    pub fn post(&self) -> Post {
        let roles = &self.roles;
        if self.seats.iter().any(|seat| seat.role == SeatRole::Coordinator) {
            return Post::Coordinator;
        }
        if !self.seats.is_empty() {
            return Post::Member;
        }
        let found = [
            (Role::LogReviewer, Post::LogReviewer),
            (Role::ProcessLeader, Post::ProcessLeader),
            (Role::Manager, Post::Manager),
            (Role::PartyAdministrator, Post::Administrator),
            (Role::Director, Post::Director),
            (Role::DevelopmentOfficer, Post::DevelopmentOfficer),
            (Role::BoardMember, Post::BoardMember),
            (Role::Author, Post::Author),
            (Role::Association, Post::Association),
        ];
        found.into_iter().find(|(role, _)| roles.contains(role)).map_or(Post::Officer, |(_, post)| post)
    }

    /// The codes of the roles; a seat makes an officer.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        let seated = (!self.seats.is_empty()).then_some(Role::Officer);
        self.roles.iter().copied().chain(seated).map(base::Code::code)
    }

    fn sits_in(&self, team: Id<Team>) -> bool {
        self.seats.iter().any(|seat| seat.team == team)
    }
}

/// One person for each post, and members and officers of each kind of party; the members sit in one team, so that
/// a newcomer can walk one case's way through all of them.
pub fn chosen(people: &[Person]) -> Vec<(Post, &Person)> {
    let team = fullest_team(people);
    let mut chosen: Vec<(Post, &Person)> = Vec::new();
    for &post in <Post as base::Code>::ALL {
        let of_kind = matches!(post, Post::Member | Post::Officer);
        let kinds: &[PartyKind] = if of_kind { <PartyKind as base::Code>::ALL } else { &[] };
        let wanted = kinds.iter().map(|kind| Some(*kind)).chain((!of_kind).then_some(None));
        for kind in wanted {
            let fits = |person: &&Person| person.post() == post && kind.is_none_or(|kind| person.kind == kind);
            let in_team = people.iter().filter(fits).find(|person| team.is_some_and(|team| person.sits_in(team)));
            let found = in_team.or_else(|| people.iter().find(fits));
            chosen.extend(found.map(|person| (post, person)));
        }
    }
    chosen
}

/// The team in which most kinds of parties have somebody; the first of several.
fn fullest_team(people: &[Person]) -> Option<Id<Team>> {
    let mut best: Option<(usize, Id<Team>)> = None;
    let convened = people.iter().flat_map(|person| &person.seats).filter(|seat| seat.role == SeatRole::Coordinator);
    for team in convened.map(|seat| seat.team) {
        let has = |kind: &&PartyKind| people.iter().any(|person| person.kind == **kind && person.sits_in(team));
        let kinds = <PartyKind as base::Code>::ALL.iter().filter(has).count();
        if best.is_none_or(|(most, _)| kinds > most) {
            best = Some((kinds, team));
        }
    }
    best.map(|(_, team)| team)
}

#[cfg(test)]
mod tests {
    use base::Instant;

    use super::*;

    fn id<T>(number: u8) -> Id<T> {
        Id::new(Instant::from_millis(0), [number; 10])
    }

    fn person(number: u8, kind: PartyKind, roles: &[Role], seats: &[(u8, SeatRole)]) -> Person {
        let seat = |(team, role): &(u8, SeatRole)| Sits { team: id(*team), name: String::new(), role: *role };
        Person {
            id: id(number),
            party: id(100),
            kind,
            party_name: String::new(),
            name: StaffName::default(),
            roles: roles.to_vec(),
            seats: seats.iter().map(seat).collect(),
        }
    }

    #[test]
    fn a_newcomer_meets_one_of_each_and_members_of_one_team() {
        use PartyKind::{Association, Care, EmploymentService, InsuranceAgency, Municipality};
        let people = [
            person(1, EmploymentService, &[Role::Officer], &[(1, SeatRole::Member)]),
            person(2, EmploymentService, &[Role::Officer], &[(2, SeatRole::Member)]),
            person(3, EmploymentService, &[Role::Officer], &[]),
            person(4, InsuranceAgency, &[Role::Officer], &[(2, SeatRole::Member)]),
            person(5, Municipality, &[Role::Officer], &[(2, SeatRole::Member)]),
            person(6, Municipality, &[Role::LogReviewer], &[]),
            person(7, Care, &[Role::Officer], &[(1, SeatRole::Coordinator)]),
            person(8, Care, &[Role::Officer], &[(2, SeatRole::Coordinator)]),
            person(9, Association, &[Role::Association], &[]),
        ];
        let met: Vec<_> = chosen(&people).into_iter().map(|(post, person)| (post, person.id)).collect();
        let expected = [
            (Post::Coordinator, 8),
            (Post::Member, 2),
            (Post::Member, 4),
            (Post::Member, 5),
            (Post::Officer, 3),
            (Post::LogReviewer, 6),
            (Post::Association, 9),
        ];
        assert_eq!(met, expected.map(|(post, number)| (post, id(number))));
    }
}
