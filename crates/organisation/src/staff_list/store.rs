//! The SQL of where each of a party's people works.

use base::Error;
use constcat::concat;
use vault::{Grant, Read, Row, params};

use super::model::Places;
use crate::staff::PartyStaff;
use crate::units::UNIT_MEMBERS;

vault::statements! {
    PLACES: PartyStaff, Read = concat!("select h.id, h.unit_id, ", UNIT_MEMBERS.proof, " as proof from unit_members h \
        where h.party_id = $2 and h.unit_id is not null order by h.id");
}

/// In which unit each works; of those in none nothing.
pub async fn places(grant: &Grant<'_, PartyStaff, Read>) -> Result<Places, Error> {
    let place = |row: &Row| Ok((row.get("id")?, row.get("unit_id")?));
    grant.all(&PLACES, params![]).await?.iter().map(place).collect()
}
