//! The SQL of inviting an administrator whom her party cannot help.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Party, Staff, Transaction, Who, params};

use super::policy::{RESCUE, Rescue};
use crate::local_accounts::closing_store::{self as closing, Closing};
use crate::local_accounts::{ADMINISTRATOR_WHO_SIGNS_IN, INSERT_INVITATION, LOCAL_ACCOUNTS, made, recovering};
use crate::outbox;
use crate::parties::{INSERT_ROLE, ROLE_NOW, ROLES, Role, RoleFields, STAFF, STAFF_MARK, StaffName};
use crate::staff::LONGEST_MONTHS;

vault::statements! {
    /// By the party's short or whole name.
    CANDIDATES: Rescue, List = concat!("select q.id, q.why, q.proof, f.version, f.sealed, p.name as party from (", RESCUE,
        ") as q join staff f on f.id = q.id join parties p on p.id = f.party_id where p.short = $5 or p.name = $5 order by q.id");
    PARTY: Rescue, Read = concat!("select f.party_id, ", STAFF_MARK.proof, " as proof from staff f where f.id = $4");
    /// Others of her party who can sign in, as far as the data say.
    OTHERS: Rescue, Read = concat!("select count(distinct r.staff_id) as n from roles r join staff f on f.party_id = r.party_id \
        where f.id = $4 and r.staff_id <> f.id and ", ADMINISTRATOR_WHO_SIGNS_IN);
    HELD: Rescue, Read = concat!("select r.id, ", ROLES.proof, " as proof from roles r where r.staff_id = $4 \
        and r.role = 'party_administrator' and ", ROLE_NOW, " order by r.id");
    ADD_ROLE: Rescue, Edit = INSERT_ROLE;
    STANDING: Rescue, Read = closing::STANDING;
    TAKE_BACK: Rescue, Edit = closing::TAKE_BACK;
    ACCOUNT: Rescue, Read = concat!("select a.id, ", LOCAL_ACCOUNTS.proof, " as proof from local_accounts a where a.id = $4");
    CODES: Rescue, Read = closing::CODES;
    KEYS: Rescue, Read = closing::KEYS;
    REMOVE_KEYS: Rescue, Edit = closing::REMOVE_KEYS;
    REMOVE_CODES: Rescue, Edit = closing::REMOVE_CODES;
    REMOVE: Rescue, Edit = closing::REMOVE;
    RECOVERY: Rescue, Read = recovering::RECOVERY;
    END_RECOVERY: Rescue, Edit = recovering::END;
    INVITE: Rescue, Edit = INSERT_INVITATION;
}

/// By whoever runs the installation.
const CLOSING: Closing<Rescue> = Closing {
    standing: STANDING,
    take_back: TAKE_BACK,
    codes: CODES,
    keys: KEYS,
    remove_codes: REMOVE_CODES,
    remove_keys: REMOVE_KEYS,
    remove: REMOVE,
    recovery: RECOVERY,
    end_recovery: END_RECOVERY,
};

/// Somebody whom the operator may invite.
pub struct Candidate {
    pub id: Id<Rescue>,
    pub name: String,
    /// What her party is called.
    pub party: String,
}

/// Those of one party, by its short or whole name; none where no party is called so.
pub async fn candidates(tx: &Transaction, party: &str) -> Result<Vec<Candidate>, Error> {
    let listing = tx.list::<Rescue>(&CANDIDATES, params![party]).await?;
    let mut all = Vec::new();
    for row in &listing.rows {
        let name: StaffName = listing.open_name(row, &STAFF).await?;
        all.push(Candidate { id: row.get("id")?, name: name.name, party: row.get("party")? });
    }
    Ok(all)
}

/// How many other administrators of her party have a way to sign in. Two can see to her themselves; one is to confirm her.
pub async fn others(grant: &Grant<'_, Rescue, Edit>) -> Result<i64, Error> {
    grant.one(&OTHERS, params![]).await?.get("n")
}

/// Invites her anew, and gives her the role again where it has ended: an account that she has lost the way to is taken away,
/// with its codes and sessions. Answers until when the invitation holds.
pub async fn invite(grant: &Grant<'_, Rescue, Edit>, address: &str, secret: &str) -> Result<Instant, Error> {
    let staff: Id<Staff> = grant.id()?.cast();
    let party: Id<Party> = grant.one(&PARTY, params![]).await?.get("party_id")?;
    CLOSING.take_back(grant).await?;
    remove_account(grant, (staff, party)).await?;
    if grant.all(&HELD, params![]).await?.is_empty() {
        let (from, to) = (grant.now(), Some(grant.now().date().plus_months(LONGEST_MONTHS).end()));
        let fields =
            RoleFields { staff, party, role: Role::PartyAdministrator, from, to, given_by: None, cut_short: None };
        grant.note_for(party, "give_role", base::Code::code(Role::PartyAdministrator));
        grant.change(&ADD_ROLE, fields.new_row(grant, grant.new_id()?).await?).await?;
    }
    let new = made(grant, (staff, party, None), address, secret).await?;
    grant.note_for(party, "invite", new.id.to_string());
    grant.change(&INVITE, new.row).await?;
    outbox::warn(grant, outbox::Kind::Rescued, staff)?;
    Ok(new.until)
}

async fn remove_account(grant: &Grant<'_, Rescue, Edit>, (staff, party): (Id<Staff>, Id<Party>)) -> Result<(), Error> {
    if grant.maybe(&ACCOUNT, params![]).await?.is_none() {
        return Ok(());
    }
    CLOSING.remove(grant).await?;
    grant.note_for(party, "remove_account", staff.to_string());
    grant.end_sessions(Who::Staff { person: staff, party }).await.map(drop)
}
