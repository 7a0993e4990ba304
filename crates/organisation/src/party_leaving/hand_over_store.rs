//! The SQL of what a party is handed of its people and seats, and that it was handed over. As `HandingBack`, under the order of
//! two of the party's administrators.

use base::{Date, Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Read, Staff, Transaction, params};

use super::model::key;
use super::policy::{ALL_ORDERS, CONFIRMED, EXPORTS, ExportOrder, Order, Orders};
use super::store::{COLUMNS, Standing, UPDATE};
use crate::parties::{PARTIES, PartyName, ROLES, Role, STAFF, STAFF_MARK, StaffName};
use crate::teams::{SEATS, SeatRole};

vault::statements! {
    ORDER: ExportOrder, Read = concat!("select ", COLUMNS, EXPORTS.proof, " as proof from party_exports x \
        where x.party_id = $2 and x.withdrawn is null and x.used is null");
    PARTY: ExportOrder, Read = concat!("select p.id, p.kind, p.name, p.short, ", PARTIES.proof,
        " as proof from parties p where p.id = $2");
    /// Those who have left too: they have written.
    PEOPLE: ExportOrder, Read = concat!("select f.id, f.version, f.sealed, r.role, r.valid_from, r.valid_to, ", STAFF_MARK.proof,
        " || coalesce(", ROLES.proof, ", '') as proof from staff f left join roles r on r.staff_id = f.id and r.party_id = f.party_id \
        where f.party_id = $2 order by f.id, r.valid_from, r.id");
    HELD: ExportOrder, Read = concat!("select s.staff_id, s.role, s.valid_from, s.valid_to, t.name, ", SEATS.proof,
        " as proof from seats s join teams t on t.id = s.team_id where s.party_id = $2 order by s.valid_from, s.id");
    USED: ExportOrder, Edit = UPDATE;
    CONFIRMED_ONES: Orders, Read = concat!("select p.id, p.kind, p.name, p.short, x.recipient, x.last_day, x.used, ", EXPORTS.proof,
        " || ", PARTIES.proof, " as proof from party_exports x join parties p on p.id = x.party_id where ", CONFIRMED, " order by x.id");
}

/// That a party leaves, as whoever runs the installation sees it.
pub struct Leaving {
    pub party: PartyName,
    pub key: [u8; 32],
    pub last_day: Option<Date>,
    /// What it wrote was handed to it.
    pub used: Option<Instant>,
}

/// The parties that leave. By whoever runs the installation.
pub async fn leaving(tx: &Transaction) -> Result<Vec<Leaving>, Error> {
    let id = ALL_ORDERS.parse().map_err(|error| Error::internal("looking for orders", error))?;
    let grant = tx.ask::<Orders, Read>(id).await?;
    let one = |row: &vault::Row| {
        let recipient = key(&row.get::<String>("recipient")?).ok_or_else(no_key)?;
        Ok(Leaving {
            party: PartyName::of(row)?,
            key: recipient,
            last_day: row.get("last_day")?,
            used: row.get("used")?,
        })
    };
    grant.all(&CONFIRMED_ONES, params![]).await?.iter().map(one).collect()
}

fn no_key() -> Error {
    Error::internal("reading the key of an order", "it is none")
}

/// For which key what is handed over is sealed, and under which order.
pub struct Recipient {
    pub order: Id<Order>,
    pub key: [u8; 32],
}

/// One of the party's people, with all roles that she has had.
pub struct Member {
    pub id: Id<Staff>,
    pub name: StaffName,
    pub roles: Vec<(Role, Instant, Option<Instant>)>,
}

/// A seat of the party's, held now or before.
pub struct Seated {
    pub staff: Id<Staff>,
    pub team: String,
    pub role: SeatRole,
    pub from: Instant,
    pub to: Option<Instant>,
}

async fn standing<A>(grant: &Grant<'_, ExportOrder, A>) -> Result<Standing, Error> {
    Standing::of(&grant.one(&ORDER, params![]).await?)
}

pub async fn recipient<A>(grant: &Grant<'_, ExportOrder, A>) -> Result<Recipient, Error> {
    let order = standing(grant).await?;
    Ok(Recipient { order: order.id, key: key(&order.recipient).ok_or_else(no_key)? })
}

/// What the party is called.
pub async fn name(grant: &Grant<'_, ExportOrder, Read>) -> Result<PartyName, Error> {
    PartyName::of(&grant.one(&PARTY, params![]).await?)
}

/// Everybody who works or has worked there.
pub async fn members(grant: &Grant<'_, ExportOrder, Read>) -> Result<Vec<Member>, Error> {
    let mut members: Vec<Member> = Vec::new();
    for row in grant.all(&PEOPLE, params![]).await? {
        let id: Id<Staff> = row.get("id")?;
        if members.last().is_none_or(|last| last.id != id) {
            members.push(Member { id, name: grant.open_name(&row, &STAFF).await?, roles: Vec::new() });
        }
        if let (Some(last), Some(_)) = (members.last_mut(), row.get::<Option<String>>("role")?) {
            last.roles.push((row.code("role")?, row.get("valid_from")?, row.get("valid_to")?));
        }
    }
    Ok(members)
}

/// The seats that they hold or have held.
pub async fn seats(grant: &Grant<'_, ExportOrder, Read>) -> Result<Vec<Seated>, Error> {
    let seat = |row: &vault::Row| {
        Ok(Seated {
            staff: row.get("staff_id")?,
            team: row.get("name")?,
            role: row.code("role")?,
            from: row.get("valid_from")?,
            to: row.get("valid_to")?,
        })
    };
    grant.all(&HELD, params![]).await?.iter().map(seat).collect()
}

/// Notes that all was handed over under the order that was begun with: nothing more is under it.
///
/// # Errors
/// `Stale` where another stands by now.
pub async fn handed_over(grant: &Grant<'_, ExportOrder, Edit>, under: Id<Order>, cases: usize) -> Result<(), Error> {
    let order = standing(grant).await?;
    if order.id != under {
        return Err(Error::Stale);
    }
    grant.note("hand_back", format!("{under} cases {cases}"));
    let used = Standing { used: Some(grant.now()), ..order };
    grant.change(&USED, used.changed_row(grant).await?).await
}
