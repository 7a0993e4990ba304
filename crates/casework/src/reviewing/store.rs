//! The SQL of what those under review have in hand, as numbers.

use std::collections::HashMap;

use base::{Error, Id};
use constcat::concat;
use organisation::access_review::{PartyReview, ReviewedRow};
use vault::{Edit, Grant, Read, Staff, params};

vault::statements! {
    /// One number for each, whatever the cases are: one of somebody with protected identity is none of its own (L4).
    OPEN_CASES: PartyReview, Read = concat!("select y.staff_id as id, count(distinct a.case_id) as n from (select distinct x.staff_id \
        from access_review_rows x where x.party_id = $4) as y cross join assignments a cross join cases c \
        where a.staff_id = y.staff_id and a.party_id = $4 and c.id = a.case_id and a.role = 'officer' and c.state <> 'closed' and ",
        vault::valid_now!("a"), " group by y.staff_id");
    /// What somebody else must have before she stops working with cases, as `leaving` hands it over.
    IN_HAND: ReviewedRow, Read = concat!("select (select count(*) from assignments a where a.staff_id = x.staff_id \
        and a.party_id = x.party_id and ", vault::valid_now!("a"), ") + (select count(*) from feedbacks b \
        where b.staff_id = x.staff_id and b.party_id = x.party_id and b.done is null) as n from access_review_rows x where x.id = $4");
}

/// How many open cases each of the party answers for.
pub async fn open_cases(grant: &Grant<'_, PartyReview, Read>) -> Result<HashMap<Id<Staff>, i64>, Error> {
    grant.all(&OPEN_CASES, params![]).await?.iter().map(|row| Ok((row.get("id")?, row.get("n")?))).collect()
}

/// Would somebody else have to take over, if she stopped working with cases?
pub async fn has_in_hand(grant: &Grant<'_, ReviewedRow, Edit>) -> Result<bool, Error> {
    Ok(grant.one(&IN_HAND, params![]).await?.get::<i64>("n")? > 0)
}
