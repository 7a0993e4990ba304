//! What the program does each night with teams whose last day is over.

use base::Error;
use organisation::team_register::{self, ALL_TEAMS, Endings, TeamEnd};
use vault::{Edit, Read, Transaction};

use super::store::left;

/// Ends those in which nothing is left. The others go on: their day has passed, which the start pages of those who can do
/// something about it say until nothing is left. As `System(Teams)`.
pub async fn go_on(tx: &Transaction) -> Result<(), Error> {
    let id = ALL_TEAMS.parse().map_err(|error| Error::internal("looking for teams that end", error))?;
    for team in team_register::past(&tx.ask::<Endings, Read>(id).await?).await? {
        let grant = tx.ask::<TeamEnd, Edit>(team).await?;
        if left(&grant).await?.may_end() {
            team_register::end(&grant).await?;
        } else {
            grant.note("team_stays", grant.id()?.to_string());
        }
    }
    Ok(())
}
