//! Founding a county from its file: parties, those who look after their people, teams. Once, and whole or not at all.

mod model;

use std::collections::BTreeMap;

use base::{Error, Id, Instant};
use credentials::codes::InvitationSecret;
pub use model::{Administrator, County, NewParty, NewTeam};
use organisation::accounts;
use organisation::local_accounts::invite_first;
use organisation::particulars;
use organisation::parties::{self, FOUNDING_ID, Founding, NewRole, NewStaff, PartyKind, Role, StaffName};
use organisation::staff::LONGEST_MONTHS;
use organisation::teams;
use vault::{Edit, Grant, Party, Vault};

/// What somebody is to be handed, so that she can make her account. It stands nowhere else.
pub struct Invited {
    pub party: String,
    pub name: String,
    pub address: String,
    /// As it is printed.
    pub secret: String,
    pub until: Instant,
}

type Founder<'t> = Grant<'t, Founding, Edit>;

/// Founds the county. `Err(NotFound)` where something was founded before.
pub async fn found(vault: &Vault, county: &County) -> Result<Vec<Invited>, Error> {
    let tx = vault.enter_stranger(false).await?;
    let id = FOUNDING_ID.parse().map_err(|error| Error::internal("founding", error))?;
    let grant = tx.ask::<Founding, Edit>(id).await?;
    accounts::found(&grant, false).await?;
    particulars::add(&grant, &county.municipalities, &county.local_systems).await?;
    let (mut ids, mut invited) = (BTreeMap::new(), Vec::new());
    for party in &county.parties {
        let kind = party.kind().ok_or_else(|| Error::internal("founding", "a party of no kind"))?;
        let id = add_party(&grant, party, kind).await?;
        ids.insert(party.key.as_str(), id);
        for one in &party.administrators {
            invited.push(add_administrator(&grant, vault, (party, id), one).await?);
        }
    }
    for team in &county.teams {
        add_team(&grant, team, &ids).await?;
    }
    drop(grant);
    tx.commit().await?;
    Ok(invited)
}

async fn add_party(grant: &Founder<'_>, party: &NewParty, kind: PartyKind) -> Result<Id<Party>, Error> {
    let new = parties::NewParty { kind, name: &party.name, short: &party.short, authority: party.authority };
    parties::add_party(grant, &new).await
}

/// Somebody who looks after a party's people, for a year, and her invitation.
async fn add_administrator(
    grant: &Founder<'_>,
    vault: &Vault,
    (party, id): (&NewParty, Id<Party>),
    one: &Administrator,
) -> Result<Invited, Error> {
    let name = StaffName { name: one.name.clone(), title: one.title.clone(), telephone: one.telephone.clone() };
    let staff = parties::add_staff(grant, &NewStaff { party: id, name: &name }).await?;
    let last = grant.now().date().plus_months(LONGEST_MONTHS).end();
    let role = NewRole { staff, party: id, role: Role::PartyAdministrator, from: grant.now(), to: Some(last) };
    parties::add_role(grant, &role).await?;
    let secret = InvitationSecret::new(&vault.chance().bytes()?);
    let until = invite_first(grant, (staff, id), &one.address, secret.as_str()).await?;
    let secret = secret.printed().to_string();
    Ok(Invited { party: party.name.clone(), name: name.name, address: one.address.clone(), secret, until })
}

async fn add_team(grant: &Founder<'_>, team: &NewTeam, ids: &BTreeMap<&str, Id<Party>>) -> Result<(), Error> {
    let id = |key: &String| {
        ids.get(key.as_str()).copied().ok_or_else(|| Error::internal("founding", "a team of a party that is not there"))
    };
    let places = team.parties.iter().map(id).collect::<Result<Vec<_>, _>>()?;
    let new = teams::NewTeam {
        unit: &team.unit,
        name: &team.name,
        municipality: &team.municipality,
        convener: id(&team.convener)?,
        places: &places,
    };
    teams::add_team(grant, &new).await.map(drop)
}
