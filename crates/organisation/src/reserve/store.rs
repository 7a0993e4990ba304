//! The SQL of sign-ins in reserve.

use base::{Code as _, Error, Id};
use constcat::concat;
use vault::{Edit, Grant, Row, Sealed, Staff, params};

use super::model::{Outcome, SignIn};
use super::policy::ReserveDesk;
use crate::local_accounts::RESERVE_SIGN_INS;
use crate::parties::{STAFF, StaffName};

const WHO: Sealed = STAFF.named("staff_id", "name_version", "name");
const REVIEWER: Sealed = STAFF.named("reviewer_id", "reviewer_version", "reviewer");

vault::statements! {
    /// Those that nobody has looked at, and the last of the others.
    LATEST: ReserveDesk, Read = concat!("select x.id, x.at, x.means, x.reviewed_by, x.outcome, f.id as staff_id, \
        f.version as name_version, f.sealed as name, g.id as reviewer_id, g.version as reviewer_version, g.sealed as reviewer, ",
        RESERVE_SIGN_INS.proof, " as proof from reserve_sign_ins x join staff f on f.id = x.staff_id \
        left join staff g on g.id = x.reviewed_by where x.party_id = $4 order by x.reviewed is not null, x.at desc, x.id limit 50");
    /// Those of others that nobody has looked at: a number, which decides nothing.
    OPEN: ReserveDesk, Read = "select count(*) as n from reserve_sign_ins x where x.party_id = $4 and x.staff_id <> $1 \
        and x.reviewed is null";
    REVIEW: ReserveDesk, Edit = "update reserve_sign_ins set reviewed_by = $1, reviewed = $3, outcome = $6, mac = $7 \
        where id = $5 and party_id = $4 and reviewed is null";
}

async fn sign_in<A>(grant: &Grant<'_, ReserveDesk, A>, row: &Row) -> Result<SignIn, Error> {
    let StaffName { name, .. } = grant.open_name(row, &WHO).await?;
    let reviewed = match row.get::<Option<String>>("reviewed_by")? {
        Some(_) => Some((grant.open_name::<StaffName>(row, &REVIEWER).await?.name, row.code("outcome")?)),
        None => None,
    };
    let (id, staff, at) = (row.get("id")?, row.get("staff_id")?, row.get("at")?);
    Ok(SignIn { id, staff, name, at, means: row.code("means")?, reviewed })
}

/// The latest, those that wait for a review first.
pub async fn latest<A>(grant: &Grant<'_, ReserveDesk, A>) -> Result<Vec<SignIn>, Error> {
    let mut all = Vec::new();
    for row in grant.all(&LATEST, params![]).await? {
        all.push(sign_in(grant, &row).await?);
    }
    Ok(all)
}

/// Those of the latest that wait for a review.
pub async fn waiting<A>(grant: &Grant<'_, ReserveDesk, A>) -> Result<Vec<SignIn>, Error> {
    let mut latest = latest(grant).await?;
    latest.retain(|one| one.reviewed.is_none());
    Ok(latest)
}

/// How many of others wait for a review.
pub async fn open<A>(grant: &Grant<'_, ReserveDesk, A>) -> Result<i64, Error> {
    grant.one(&OPEN, params![]).await?.get("n")
}

/// Says what was found. Nobody reviews herself.
///
/// # Errors
/// `Refused` to whoever it is about; `Stale` where somebody was there before.
pub async fn review(grant: &Grant<'_, ReserveDesk, Edit>, one: &SignIn, outcome: Outcome) -> Result<(), Error> {
    let me: Id<Staff> = grant.me()?;
    if one.staff == me {
        return Err(Error::Refused("reserve.oneself"));
    }
    let fields = params![grant.party()?, one.staff, one.at, one.means.code(), me, grant.now(), outcome.code()];
    let mac = grant.sign_again(&RESERVE_SIGN_INS, one.id, &fields).await?;
    grant.note("review_reserve", outcome.code());
    grant.change(&REVIEW, params![one.id, outcome.code(), mac]).await
}
