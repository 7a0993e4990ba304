//! The SQL of what is left in a team: numbers alone.

use base::Error;
use organisation::team_register::TeamEnd;
use vault::{Grant, params};

use super::model::Left;

vault::statements! {
    LEFT: TeamEnd, Read = constcat::concat!("select (select count(*) from cases c where c.team_id = $4 and c.state <> 'closed') as cases, \
        (select count(*) from seats s where s.team_id = $4 and ", vault::valid_now!("s"), ") as seats, \
        (select count(*) from meetings m where m.team_id = $4 and (m.state = 'open' or (m.state = 'planned' and m.starts >= $3))) \
        as meetings");
}

/// What is left in the team.
pub async fn left<A>(grant: &Grant<'_, TeamEnd, A>) -> Result<Left, Error> {
    let row = grant.one(&LEFT, params![]).await?;
    Ok(Left { cases: row.get("cases")?, seats: row.get("seats")?, meetings: row.get("meetings")? })
}
