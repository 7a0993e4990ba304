//! The SQL of a party's order of what it has written.

use base::{Date, Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Param, Party, Read, Row, Sealed, Staff, params};

use super::policy::{EXPORTS, IS_LEAVING, Order, PartyLeaving};
use crate::parties::{Register, STAFF, StaffName};

const BY: Sealed = STAFF.named("made_by", "name_version", "name");
const CONFIRMED_BY: Sealed = STAFF.named("confirmed_by", "other_version", "other_name");

/// What [`Standing::of`] reads, of the order `x`.
pub(super) const COLUMNS: &str = "x.id, x.party_id, x.recipient, x.last_day, x.made_by, x.created, x.confirmed_by, x.confirmed, \
    x.withdrawn, x.used, ";
/// What [`Standing::save`] binds.
pub(super) const UPDATE: &str = "update party_exports set confirmed_by = $6, confirmed = $7, withdrawn = $8, used = $9, mac = $10 \
    where id = $5 and party_id = $4";

vault::statements! {
    STANDING: PartyLeaving, Read = concat!("select ", COLUMNS, "f.version as name_version, f.sealed as name, g.version as other_version, \
        g.sealed as other_name, ", EXPORTS.proof, " as proof from party_exports x join staff f on f.id = x.made_by \
        left join staff g on g.id = x.confirmed_by where x.party_id = $4 and x.withdrawn is null");
    ADD: PartyLeaving, Edit = "insert into party_exports (id, party_id, recipient, last_day, made_by, created, mac) \
        values ($5, $4, $6, $7, $1, $3, $8)";
    CHANGE: PartyLeaving, Edit = UPDATE;
    /// A number, which decides nothing: the policy of raising a case does.
    LEAVING: Register, Read = concat!("select count(*) as n from (", IS_LEAVING, "$2) as o");
}

/// An order as its row has it.
#[derive(Clone)]
pub(super) struct Standing {
    pub id: Id<Order>,
    pub party: Id<Party>,
    pub recipient: String,
    pub last_day: Option<Date>,
    pub made_by: Id<Staff>,
    pub at: Instant,
    pub confirmed_by: Option<Id<Staff>>,
    pub confirmed: Option<Instant>,
    pub withdrawn: Option<Instant>,
    pub used: Option<Instant>,
}

impl Standing {
    pub fn of(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            party: row.get("party_id")?,
            recipient: row.get("recipient")?,
            last_day: row.get("last_day")?,
            made_by: row.get("made_by")?,
            at: row.get("created")?,
            confirmed_by: row.get("confirmed_by")?,
            confirmed: row.get("confirmed")?,
            withdrawn: row.get("withdrawn")?,
            used: row.get("used")?,
        })
    }

    /// In the order their mark is made of.
    pub fn fields(&self) -> Vec<Param> {
        params![
            self.party,
            self.recipient.as_str(),
            self.last_day,
            self.made_by,
            self.at,
            self.confirmed_by,
            self.confirmed,
            self.withdrawn,
            self.used
        ]
    }

    /// What [`UPDATE`] binds. The row's old mark has held in this request.
    pub async fn changed_row<R: vault::Resource>(&self, grant: &Grant<'_, R, Edit>) -> Result<Vec<Param>, Error> {
        let mac = grant.sign_again(&EXPORTS, self.id, &self.fields()).await?;
        Ok(params![self.id, self.confirmed_by, self.confirmed, self.withdrawn, self.used, mac])
    }
}

/// The order that stands, with the names of those who gave it.
pub(super) struct Ordered {
    pub order: Standing,
    pub by: String,
    pub confirmed_by: Option<String>,
}

/// The order that stands at the asker's party.
pub(super) async fn standing<A>(grant: &Grant<'_, PartyLeaving, A>) -> Result<Option<Ordered>, Error> {
    let Some(row) = grant.maybe(&STANDING, params![]).await? else { return Ok(None) };
    let order = Standing::of(&row)?;
    let StaffName { name: by, .. } = grant.open_name(&row, &BY).await?;
    let confirmed_by = match order.confirmed_by {
        Some(_) => Some(grant.open_name::<StaffName>(&row, &CONFIRMED_BY).await?.name),
        None => None,
    };
    Ok(Some(Ordered { order, by, confirmed_by }))
}

/// Orders what the party has written, for this key, instead of what was ordered before. It opens nothing until another
/// administrator has confirmed it. The caller has asked for fresh authentication.
///
/// # Errors
/// `Refused` while an order that was confirmed stands: it is taken back first.
pub(super) async fn order(
    grant: &Grant<'_, PartyLeaving, Edit>,
    recipient: &str,
    last_day: Option<Date>,
) -> Result<(), Error> {
    if let Some(before) = standing(grant).await? {
        if before.order.confirmed.is_some() {
            return Err(Error::Refused("party_leaving.one-stands"));
        }
        take_back(grant, before.order).await?;
    }
    let id = grant.new_id::<Order>()?;
    let new = Standing {
        id,
        party: grant.party()?,
        recipient: recipient.to_owned(),
        last_day,
        made_by: grant.me()?,
        at: grant.now(),
        confirmed_by: None,
        confirmed: None,
        withdrawn: None,
        used: None,
    };
    let mac = grant.sign(&EXPORTS, id, &new.fields()).await?;
    grant.note("order_export", id.to_string());
    grant.change(&ADD, params![id, recipient, last_day, mac]).await
}

/// Confirms what was read: by another administrator than the one who ordered it. The caller has asked for fresh authentication.
///
/// # Errors
/// `Stale` where another order stands than whoever confirms has read; `Refused` to whoever gave it.
pub(super) async fn confirm(grant: &Grant<'_, PartyLeaving, Edit>, read: Id<Order>) -> Result<(), Error> {
    let standing = standing(grant).await?.map(|ordered| ordered.order);
    let Some(order) = standing.filter(|order| order.id == read && order.confirmed.is_none()) else {
        return Err(Error::Stale);
    };
    if grant.me()? == order.made_by {
        return Err(Error::Refused("party_leaving.own-order"));
    }
    grant.note("confirm_export", order.id.to_string());
    let confirmed = Standing { confirmed_by: Some(grant.me()?), confirmed: Some(grant.now()), ..order };
    grant.change(&CHANGE, confirmed.changed_row(grant).await?).await
}

/// Takes an order back, confirmed or not: the party stays, and nothing more is handed out under it.
pub(super) async fn take_back(grant: &Grant<'_, PartyLeaving, Edit>, order: Standing) -> Result<(), Error> {
    grant.note("take_back_export", order.id.to_string());
    let gone = Standing { withdrawn: Some(grant.now()), ..order };
    grant.change(&CHANGE, gone.changed_row(grant).await?).await
}

/// Does the reader's own party leave? It raises no case then.
pub async fn is_leaving(grant: &Grant<'_, Register, Read>) -> Result<bool, Error> {
    Ok(grant.one(&LEAVING, params![]).await?.get::<i64>("n")? > 0)
}
