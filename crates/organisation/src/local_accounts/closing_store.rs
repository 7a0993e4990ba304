//! How somebody's way in is taken away, whoever does it: an invitation that stands, and an account with its codes and keys.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Param, Read, Resource, Row, Staff, Statement, params};

use super::keys::{Key, PASSKEYS};
use super::policy::{INVITATIONS, Invitation, RECOVERY_CODES};
use super::recovering::{self, RECOVERY, is_over};
use super::store::Code;
use crate::staff::Colleague;

pub const STANDING: &str = concat!(
    "select v.id, v.version, v.sealed, v.staff_id, v.party_id, v.secret, v.made_by, v.created, v.valid_to, ",
    INVITATIONS.proof,
    " as proof from invitations v where v.staff_id = $4 and v.used is null and v.valid_to > $3 order by v.id"
);
pub const TAKE_BACK: &str = "update invitations set valid_to = $3, mac = $6 where id = $5 \
    and staff_id = $4 and used is null";
pub const CODES: &str = concat!(
    "select c.id, ",
    RECOVERY_CODES.proof,
    " as proof from recovery_codes c where c.staff_id = $4 order by c.id"
);
pub const KEYS: &str =
    concat!("select k.id, ", PASSKEYS.proof, " as proof from passkeys k where k.staff_id = $4 order by k.id");
pub const REMOVE_CODES: &str = "delete from recovery_codes where staff_id = $4";
pub const REMOVE_KEYS: &str = "delete from passkeys where staff_id = $4";
pub const REMOVE: &str = "delete from local_accounts where id = $4";

vault::statements! {
    STANDING_OF: Colleague, Read = STANDING;
    TAKE_BACK_OF: Colleague, Edit = TAKE_BACK;
    CODES_OF: Colleague, Read = CODES;
    KEYS_OF: Colleague, Read = KEYS;
    REMOVE_CODES_OF: Colleague, Edit = REMOVE_CODES;
    REMOVE_KEYS_OF: Colleague, Edit = REMOVE_KEYS;
    REMOVE_OF: Colleague, Edit = REMOVE;
    RECOVERY_OF: Colleague, Read = RECOVERY;
    END_RECOVERY_OF: Colleague, Edit = recovering::END;
}

/// What it takes, as statements of the grant in hand: each is the constant of its name, for a grant that is about her.
pub struct Closing<R: Resource> {
    pub standing: Statement<R, Read>,
    pub take_back: Statement<R, Edit>,
    pub codes: Statement<R, Read>,
    pub keys: Statement<R, Read>,
    pub remove_codes: Statement<R, Edit>,
    pub remove_keys: Statement<R, Edit>,
    pub remove: Statement<R, Edit>,
    pub recovery: Statement<R, Read>,
    pub end_recovery: Statement<R, Edit>,
}

/// By an administrator of her party.
pub const CLOSING: Closing<Colleague> = Closing {
    standing: STANDING_OF,
    take_back: TAKE_BACK_OF,
    codes: CODES_OF,
    keys: KEYS_OF,
    remove_codes: REMOVE_CODES_OF,
    remove_keys: REMOVE_KEYS_OF,
    remove: REMOVE_OF,
    recovery: RECOVERY_OF,
    end_recovery: END_RECOVERY_OF,
};

impl<R: Resource> Closing<R> {
    /// An invitation that she was given holds no longer, nor a recovery that stands.
    pub async fn take_back(&self, grant: &Grant<'_, R, Edit>) -> Result<(), Error> {
        is_over(grant, (&self.recovery, &self.end_recovery)).await?;
        self.take_back_invitation(grant).await
    }

    /// The invitation alone.
    pub async fn take_back_invitation(&self, grant: &Grant<'_, R, Edit>) -> Result<(), Error> {
        for row in grant.all(&self.standing, params![]).await? {
            let id: Id<Invitation> = row.get("id")?;
            let mac = grant.sign_again(&INVITATIONS, id, &invitation_fields(&row, grant.now(), None)?).await?;
            grant.change(&self.take_back, params![id, mac]).await?;
        }
        Ok(())
    }

    /// Her account is gone. The caller has seen that there is one, notes it, and ends her sessions.
    pub async fn remove(&self, grant: &Grant<'_, R, Edit>) -> Result<(), Error> {
        let staff: Id<Staff> = grant.id()?.cast();
        for row in grant.all(&self.codes, params![]).await? {
            grant.forget("recovery_codes", row.get::<Id<Code>>("id")?);
        }
        for row in grant.all(&self.keys, params![]).await? {
            let key: Id<Key> = row.get("id")?;
            grant.forget("passkeys", key);
            grant.forget("passkeys.sealed", key);
        }
        grant.forget("local_accounts", staff);
        grant.forget("local_accounts.sealed", staff);
        grant.run(&self.remove_codes, params![]).await?;
        grant.run(&self.remove_keys, params![]).await?;
        grant.change(&self.remove, params![]).await
    }
}

/// The signed fields of an invitation that is used or taken back.
pub fn invitation_fields(row: &Row, valid_to: Instant, used: Option<Instant>) -> Result<Vec<Param>, Error> {
    let [staff, party, secret] = ["staff_id", "party_id", "secret"].map(|name| row.get::<String>(name));
    let made_by: Option<String> = row.get("made_by")?;
    Ok(params![staff?, party?, secret?, made_by, row.get::<Instant>("created")?, valid_to, used])
}
