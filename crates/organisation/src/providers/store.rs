//! The SQL of which providers there are.

use base::text::sort_swedish;
use base::{Error, Id};
use constcat::concat;
use vault::{Grant, Row, Sealed, params};

use super::model::{Configuration, Offered, Provider};
use super::policy::PROVIDERS;
use crate::local_accounts::SignInDesk;
use crate::parties::PARTIES;

/// What is believed about a provider.
pub(crate) const SEALED: Sealed = Sealed::of("providers");
const OF: &str = concat!(
    "o.id, o.version, o.sealed, p.kind, p.name as party, ",
    PROVIDERS.proof,
    " || ",
    PARTIES.proof,
    " as proof from providers o join parties p on p.id = o.id"
);

vault::statements! {
    OFFERED: SignInDesk, Read = concat!("select ", OF, " order by o.id");
    ONE: SignInDesk, Read = concat!("select ", OF, " where o.id = $5");
}

/// A provider as it is set up.
pub struct Set {
    pub of: Offered,
    pub configuration: Configuration,
}

fn offered_by(row: &Row) -> Result<Offered, Error> {
    Ok(Offered { party: row.get("id")?, kind: row.code("kind")?, name: row.get("party")? })
}

/// The parties that have a provider, by name.
pub async fn offered<A>(desk: &Grant<'_, SignInDesk, A>) -> Result<Vec<Offered>, Error> {
    let rows = desk.all(&OFFERED, params![]).await?;
    let mut offered = rows.iter().map(offered_by).collect::<Result<Vec<_>, _>>()?;
    sort_swedish(&mut offered, |one| &one.name);
    Ok(offered)
}

/// One provider, to ask it.
pub async fn one<A>(desk: &Grant<'_, SignInDesk, A>, provider: Id<Provider>) -> Result<Option<Set>, Error> {
    let Some(row) = desk.maybe(&ONE, params![provider]).await? else { return Ok(None) };
    Ok(Some(Set { of: offered_by(&row)?, configuration: desk.open_name(&row, &SEALED).await? }))
}
