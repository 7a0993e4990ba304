//! The SQL of a mail that came back after a server had taken it.

use base::{Error, Id};
use constcat::concat;
use vault::{Edit, Transaction, params};

use super::policy::Returned;
use super::store::fields;
use crate::outbox::{MAILS, State};

vault::statements! {
    SENT: Returned, Read = concat!("select m.id, m.staff_id, m.party_id, m.kind, m.invitation_id, m.created, ", MAILS.proof, " as proof \
        from mails m where m.id = $4");
    RETURN: Returned, Edit = "update mails set state = 'returned', changed = $3, mac = $5 where id = $4 and state = 'sent'";
}

/// Says that a mail came back; `false` where it is none of ours that a server has taken.
pub async fn came_back(tx: &Transaction, mail: &str) -> Result<bool, Error> {
    let Ok(id) = mail.parse::<Id<Returned>>() else { return Ok(false) };
    let grant = match tx.ask::<Returned, Edit>(id).await {
        Err(Error::NotFound) => return Ok(false),
        asked => asked?,
    };
    let row = grant.one(&SENT, params![]).await?;
    let party = row.get("party_id")?;
    let mac = grant.sign_again(&MAILS, id, &fields(&row, (State::Returned, grant.now()), None)?).await?;
    grant.note_for(party, "mail_failed", row.get::<String>("staff_id")?);
    grant.change(&RETURN, params![mac]).await?;
    Ok(true)
}
