//! The SQL of what became of meetings.

use base::{Error, Instant};
use vault::{Grant, Read, Row, params};

use super::model::Met;
use crate::parties::Register;
use crate::teams::MEETINGS;

vault::statements! {
    MET: Register, Read = constcat::concat!("select m.team_id, m.starts, m.state, m.cancel_reason, ", MEETINGS.proof,
        " as proof from meetings m where m.starts >= $5 and $2 <> '' order by m.starts, m.id");
}

/// Every meeting of the county from `since` on: nothing of its cases.
pub async fn met(grant: &Grant<'_, Register, Read>, since: Instant) -> Result<Vec<Met>, Error> {
    let met = |row: &Row| {
        let (team, starts) = (row.get("team_id")?, row.get("starts")?);
        Ok(Met { team, starts, state: row.get("state")?, reason: row.get("cancel_reason")? })
    };
    grant.all(&MET, params![since]).await?.iter().map(met).collect()
}
