//! The SQL of bringing mail.

use base::{Code as _, Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Param, Party, Row, Staff, params};

use super::policy::{Outgoing, Warned};
use crate::local_accounts::{
    ADMINISTRATOR_WHO_SIGNS_IN, INVITATIONS, INVITED, Invited, LOCAL_ACCOUNTS, SECRETS, Secrets,
};
use crate::outbox::{INSERT, Kind, MAILS, New, Readers, SEALED, Secret, State, put};
use crate::parties::{ROLES, STAFF_MARK};

vault::statements! {
    MAIL: Outgoing, Read = concat!("select m.id, m.staff_id, m.party_id, m.kind, m.invitation_id, m.created, m.version, m.sealed, ",
        MAILS.proof, " as proof from mails m where m.id = $4");
    /// The invitation that it brings, while that holds.
    BRINGS: Outgoing, Read = concat!("select v.id, v.version, v.sealed, v.valid_to, ", INVITATIONS.proof, " as proof \
        from invitations v join mails m on m.invitation_id = v.id and m.staff_id = v.staff_id \
        where m.id = $4 and v.used is null and v.valid_to > $3");
    ACCOUNT: Outgoing, Read = concat!("select a.id, a.version, a.sealed, ", LOCAL_ACCOUNTS.proof, " as proof from local_accounts a \
        join mails m on m.staff_id = a.id where m.id = $4");
    /// The invitation she came by: her address stands there where she has no account of ours.
    CAME_BY: Outgoing, Read = concat!("select v.id, v.version, v.sealed, ", INVITATIONS.proof, " as proof from invitations v \
        join mails m on m.staff_id = v.staff_id where m.id = $4 and v.used is not null order by v.used desc, v.id desc limit 1");
    END: Outgoing, Edit = "update mails set state = $5, changed = $3, answer = $6, version = $7 + 1, sealed = $8, mac = $9 \
        where id = $4 and version = $7";
    PARTY: Warned, Read = concat!("select f.party_id, ", STAFF_MARK.proof, " as proof from staff f where f.id = $4");
    OTHERS: Warned, Read = concat!("select r.staff_id, ", ROLES.proof, " as proof from staff f join roles r on r.party_id = f.party_id \
        where f.id = $4 and r.staff_id <> f.id and ", ADMINISTRATOR_WHO_SIGNS_IN, " order by r.staff_id, r.id");
    ADD: Warned, Edit = INSERT;
}

/// A mail that is to be sent.
pub struct ToSend {
    pub kind: Kind,
    pub address: String,
    /// When it was asked for.
    pub asked: Instant,
    /// The secret of the invitation that it brings, and until when that holds.
    pub brings: Option<(String, Instant)>,
}

/// What is to be sent; none where nobody needs it any more, or where there is no address.
pub async fn to_send<A>(grant: &Grant<'_, Outgoing, A>) -> Result<Option<ToSend>, Error> {
    let row = grant.one(&MAIL, params![]).await?;
    let (kind, asked): (Kind, Instant) = (row.code("kind")?, row.get("created")?);
    if kind != Kind::Invitation {
        let address = address(grant).await?;
        return Ok(address.map(|address| ToSend { kind, address, asked, brings: None }));
    }
    let Some(invitation) = grant.maybe(&BRINGS, params![]).await? else { return Ok(None) };
    let Invited { address, .. } = grant.open_name(&invitation, &INVITED).await?;
    let Secret(secret) = grant.open_name(&row, &SEALED).await?;
    let Some(secret) = secret else { return Ok(None) };
    Ok(Some(ToSend { kind, address, asked, brings: Some((secret, invitation.get("valid_to")?)) }))
}

/// Where she is reached: by the address of her account, else by that of the invitation that she used.
async fn address<A>(grant: &Grant<'_, Outgoing, A>) -> Result<Option<String>, Error> {
    if let Some(row) = grant.maybe(&ACCOUNT, params![]).await? {
        let Secrets { address, .. } = grant.open_name(&row, &SECRETS).await?;
        return Ok(Some(address));
    }
    let Some(row) = grant.maybe(&CAME_BY, params![]).await? else { return Ok(None) };
    let Invited { address, .. } = grant.open_name(&row, &INVITED).await?;
    Ok(Some(address))
}

/// Says how it ended. The secret is destroyed with that, in the same commit.
pub async fn end(grant: &Grant<'_, Outgoing, Edit>, state: State, answer: Option<i64>) -> Result<(), Error> {
    let row = grant.one(&MAIL, params![]).await?;
    let (party, staff): (Id<Party>, Id<Staff>) = (row.get("party_id")?, row.get("staff_id")?);
    let version: i64 = row.get("version")?;
    let mac = grant.sign_again(&MAILS, grant.id()?, &fields(&row, (state, grant.now()), answer)?).await?;
    let sealed = grant.directory().await?.seal(&SEALED, grant.id()?, version + 1, &Secret::default())?;
    match state {
        State::Sent => grant.note_for(party, "mail_sent", staff.to_string()),
        State::Waiting | State::Dropped => {}
        State::Refused | State::GivenUp | State::Returned => grant.note_for(party, "mail_failed", staff.to_string()),
    }
    grant.change(&END, params![state.code(), answer, version, sealed, mac]).await
}

/// The signed fields of a mail that stands otherwise from now on.
pub fn fields(row: &Row, (state, now): (State, Instant), answer: Option<i64>) -> Result<Vec<Param>, Error> {
    let [staff, party, kind] = ["staff_id", "party_id", "kind"].map(|name| row.get::<String>(name));
    let invitation: Option<String> = row.get("invitation_id")?;
    Ok(params![staff?, party?, kind?, invitation, row.get::<Instant>("created")?, state.code(), now, answer])
}

/// Writes a warning to everybody it is for.
pub async fn warn(grant: &Grant<'_, Warned, Edit>, kind: Kind) -> Result<(), Error> {
    let party: Id<Party> = grant.one(&PARTY, params![]).await?.get("party_id")?;
    let mut readers: Vec<Id<Staff>> = Vec::new();
    if kind.readers() != Readers::OtherAdministrators {
        readers.push(grant.id()?.cast());
    }
    if kind.readers() != Readers::Herself {
        for row in grant.all(&OTHERS, params![]).await? {
            let other = row.get("staff_id")?;
            if !readers.contains(&other) {
                readers.push(other);
            }
        }
    }
    for to in readers {
        put(grant, &ADD, New { to, party, kind, brings: None }).await?;
    }
    Ok(())
}
