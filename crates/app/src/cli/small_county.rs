//! A handful of invented people, until the whole county is made.

use base::Error;
use trisam::access::SeatRole;
use trisam::parties::{
    FOUNDING_ID, Founding, NewParty, NewRole, NewStaff, PartyKind, Role, StaffName, add_party, add_role, add_staff,
};
use trisam::teams::{NewSeat, NewTeam, add_seat, add_team};
use vault::{Edit, Grant, Party, Staff, Vault};

type Id<T> = base::Id<T>;

/// Makes one team and the people in it; `progress` hears of each case made, and there are none.
pub async fn make(vault: &Vault, progress: &(dyn Fn(usize) + Send + Sync)) -> Result<(), Error> {
    let tx = vault.enter_stranger(false).await?;
    let id = FOUNDING_ID.parse().map_err(|error| Error::internal("founding", error))?;
    let grant = tx.ask::<Founding, Edit>(id).await?;
    let af = party(&grant, PartyKind::EmploymentService, "Arbetsförmedlingen", "AF").await?;
    let fk = party(&grant, PartyKind::InsuranceAgency, "Försäkringskassan", "FK").await?;
    let board = party(&grant, PartyKind::Municipality, "Gävle kommun, socialnämnden", "Gävle").await?;
    let care = party(&grant, PartyKind::Care, "Region Gävleborg", "Regionen").await?;
    let places = [af, fk, board, care];
    let new = NewTeam { unit: "Södertull", name: "Södertull", municipality: "2180", convener: care, places: &places };
    let team = add_team(&grant, &new).await?;
    let seated = [
        (af, "Arvid Ek", SeatRole::Member),
        (fk, "Lisbet Åkerman", SeatRole::Member),
        (board, "Karin Sand", SeatRole::Member),
        (care, "Johan Widell", SeatRole::Coordinator),
    ];
    for (party, name, role) in seated {
        let staff = person(&grant, party, name, Role::Officer).await?;
        add_seat(&grant, &NewSeat { team, party, staff, role, from: tx.now(), to: None }).await?;
    }
    person(&grant, af, "Anna Berg", Role::Officer).await?;
    person(&grant, fk, "Rut Holm", Role::LogReviewer).await?;
    drop(grant);
    progress(0);
    tx.commit().await
}

async fn party(
    grant: &Grant<'_, Founding, Edit>,
    kind: PartyKind,
    name: &str,
    short: &str,
) -> Result<Id<Party>, Error> {
    add_party(grant, &NewParty { kind, name, short, authority: true }).await
}

async fn person(
    grant: &Grant<'_, Founding, Edit>,
    party: Id<Party>,
    name: &str,
    role: Role,
) -> Result<Id<Staff>, Error> {
    let name = StaffName { name: name.to_owned(), title: String::new() };
    let staff = add_staff(grant, &NewStaff { party, name: &name }).await?;
    add_role(grant, &NewRole { staff, party, role, from: grant.now(), to: None }).await?;
    Ok(staff)
}
