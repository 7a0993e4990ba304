//! The SQL of signing in.

use base::text::Swedish;
use base::{Code as _, Error, Id};
use vault::{Edit, Grant, Row, Staff, params};

use super::model::{Person, Sits};
use super::policy::{Demo, INSTALLATION, INVENTED, Impersonation};
use crate::parties::{FOUNDING_ID, Founding, ROLE_NOW, STAFF};

vault::statements! {
    PEOPLE: Demo, Read = constcat::concat!("select f.id, f.version, f.sealed, f.party_id, p.kind, p.name as party, r.role \
        from staff f join parties p on p.id = f.party_id left join roles r on r.staff_id = f.id and ", ROLE_NOW, " where cast($5 as text) is null or f.id = $5 order by f.id");
    SEATS: Demo, Read = concat!("select s.staff_id, s.team_id, s.role, t.name from seats s join teams t on t.id = s.team_id \
        where ", vault::valid_now!("s"), " and (cast($5 as text) is null or s.staff_id = $5) \
        order by t.id");
    /// The party of whoever is to sit down, as often as a role or a seat says it.
    pub(super) PARTY: Impersonation, Read = constcat::concat!("select v.party_id, v.proof from (", INVENTED, ") as v where v.id = $4");
    SET: Founding, Edit = "insert into installation (id, demo, mac) values ($5, $6, $7)";
}

impl vault::SignInMethod for Impersonation {
    type Evidence = ();
    fn is_about((): &(), _: base::Id<vault::Staff>) -> bool {
        true
    }
    const REHEARSAL: bool = true;
    const MEANS: vault::Means = vault::Means::Demo;
    fn level(_: &()) -> vault::Assurance {
        vault::Assurance::None
    }
    const PARTY: vault::Statement<Self, vault::Read> = PARTY;
}

/// Says, before the first party is made, whether everybody here will be invented.
pub async fn found(grant: &Grant<'_, Founding, Edit>, demo: bool) -> Result<(), Error> {
    let id: Id<Demo> = installation()?;
    let demo = i64::from(demo);
    let mac = grant.sign(&INSTALLATION, id, &params![demo]).await?;
    grant.change(&SET, params![id, demo, mac]).await
}

/// The one id of table `installation`.
pub fn installation() -> Result<Id<Demo>, Error> {
    FOUNDING_ID.parse().map_err(|error| Error::internal("reading the installation's id", error))
}

/// Everybody, by party; or the one person asked for. Answers nothing for an id that is nobody's.
pub async fn people<A>(grant: &Grant<'_, Demo, A>, only: Option<Id<Staff>>) -> Result<Vec<Person>, Error> {
    let mut people: Vec<Person> = Vec::new();
    for row in grant.all(&PEOPLE, params![only]).await? {
        let id: Id<Staff> = row.get("id")?;
        if people.last().is_none_or(|last| last.id != id) {
            people.push(person(grant, &row, id).await?);
        }
        if let (Some(last), Some(_)) = (people.last_mut(), row.get::<Option<String>>("role")?) {
            last.roles.push(row.code("role")?);
        }
    }
    people.sort_by_cached_key(|person| (person.kind.code(), Swedish::of(&person.party_name), person.id));
    for row in grant.all(&SEATS, params![only]).await? {
        let id: Id<Staff> = row.get("staff_id")?;
        if let Some(person) = people.iter_mut().find(|person| person.id == id) {
            person.seats.push(Sits { team: row.get("team_id")?, name: row.get("name")?, role: row.code("role")? });
        }
    }
    for person in &mut people {
        base::text::sort_swedish(&mut person.seats, |seat| &seat.name);
    }
    Ok(people)
}

async fn person<A>(grant: &Grant<'_, Demo, A>, row: &Row, id: Id<Staff>) -> Result<Person, Error> {
    Ok(Person {
        id,
        party: row.get("party_id")?,
        kind: row.code("kind")?,
        party_name: row.get("party")?,
        name: grant.open_name(row, &STAFF).await?,
        roles: Vec::new(),
        seats: Vec::new(),
    })
}
