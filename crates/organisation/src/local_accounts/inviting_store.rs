//! The SQL of inviting a colleague, by mail or by letter.

use base::{Error, Id, Instant};
use constcat::concat;
use credentials::codes::InvitationSecret;
use vault::{Edit, Grant, Staff, params};

use super::closing_store::CLOSING;
use super::model::How;
use super::policy::Invitation;
use super::store::{INSERT_INVITATION, made};
use crate::outbox::{self, Kind, MAILS, New};
use crate::staff::Colleague;

vault::statements! {
    INVITE: Colleague, Edit = INSERT_INVITATION;
    MAIL: Colleague, Edit = outbox::INSERT;
    MAILED: Colleague, Read = concat!("select m.id, m.kind, m.state, m.changed, m.answer, ", MAILS.proof, " as proof from mails m \
        where m.staff_id = $4 and m.invitation_id = $5");
}

/// Invites a colleague: whoever has the secret, and nobody else, makes her account within a week. By mail the secret goes to
/// her address alone. An invitation that she was given before holds no longer. The caller has asked for fresh authentication.
pub async fn invite(
    grant: &Grant<'_, Colleague, Edit>,
    address: &str,
    secret: &InvitationSecret,
    how: How,
) -> Result<Instant, Error> {
    CLOSING.take_back(grant).await?;
    let (staff, party): (Id<Staff>, _) = (grant.id()?.cast(), grant.party()?);
    let new = made(grant, (staff, party, Some(grant.me()?)), address, secret.as_str()).await?;
    grant.note("invite", new.id.to_string());
    grant.change(&INVITE, new.row).await?;
    if how == How::Mail {
        let printed = secret.printed();
        let brings = Some((new.id.to_string(), printed.as_str()));
        outbox::put(grant, &MAIL, New { to: staff, party, kind: Kind::Invitation, brings }).await?;
    }
    Ok(new.until)
}

/// How the mail stands that brings an invitation, where one does.
pub async fn mail<A>(
    grant: &Grant<'_, Colleague, A>,
    invitation: Id<Invitation>,
) -> Result<Option<outbox::Stands>, Error> {
    grant.maybe(&MAILED, params![invitation]).await?.map(|row| outbox::stands(&row)).transpose()
}
