//! How an act puts a mail into its transaction.

use base::{Code as _, Error, Id};
use serde::{Deserialize, Serialize};
use vault::{Edit, Grant, Param, Party, Resource, Row, Sealed, Staff, Statement, params};

use super::model::{Bring, Kind, Mail, Stands, State, Warn};
use super::policy::MAILS;

/// What is sealed of a mail: the secret that it brings, until it is sent.
pub const SEALED: Sealed = Sealed::of("mails");

/// The secret that a mail brings; none once it is sent, and in a warning.
#[derive(Default, Serialize, Deserialize)]
pub struct Secret(pub Option<String>);

/// A mail that an act asks for.
pub struct New<'a> {
    pub to: Id<Staff>,
    pub party: Id<Party>,
    pub kind: Kind,
    /// The invitation that it brings, with its secret as it is printed.
    pub brings: Option<(String, &'a str)>,
}

/// Puts a mail into this act's transaction: it is sent where the act is kept, and only then. `insert` is [`super::INSERT`] for the
/// grant in hand.
pub async fn put<R: Resource>(
    grant: &Grant<'_, R, Edit>,
    insert: &Statement<R, Edit>,
    new: New<'_>,
) -> Result<(), Error> {
    let (id, row) = enter(grant, new).await?;
    grant.change(insert, row).await?;
    grant.enqueue(&Bring { mail: id.to_string() })
}

/// What [`super::INSERT`] binds.
pub async fn enter<R: Resource>(grant: &Grant<'_, R, Edit>, new: New<'_>) -> Result<(Id<Mail>, Vec<Param>), Error> {
    let New { to, party, kind, brings } = new;
    let (id, now): (Id<Mail>, _) = (grant.random_id()?, grant.now());
    let (invitation, secret) = brings.unzip();
    let secret = Secret(secret.map(str::to_owned));
    let sealed = grant.directory().await?.seal(&SEALED, id, 1, &secret)?;
    let (kind, waiting) = (kind.code(), State::Waiting.code());
    let signed = params![to, party, kind, invitation.clone(), now, waiting, now, None::<i64>];
    let mac = grant.sign(&MAILS, id, &signed).await?;
    Ok((id, params![id, to, party, kind, invitation, sealed, mac]))
}

/// Warns by mail of what this act does to the way in of `about`, once the act is kept: herself, or the other administrators of
/// her party, as [`Kind::readers`] says. Where no mail is set up, nothing is sent.
pub fn warn<R: Resource, S>(grant: &Grant<'_, R, Edit>, what: Kind, about: Id<S>) -> Result<(), Error> {
    grant.enqueue(&Warn { what: what.code().to_owned(), about: about.to_string() })
}

/// How a mail stands, of a row with `kind`, `state`, `changed` and `answer`.
pub fn stands(row: &Row) -> Result<Stands, Error> {
    let (kind, state) = (row.code("kind")?, row.code("state")?);
    Ok(Stands { kind, state, since: row.get("changed")?, answer: row.get("answer")? })
}
