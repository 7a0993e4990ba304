//! The SQL of inviting an administrator whom her party cannot help.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Party, Staff, Transaction, Who, params};

use super::policy::{RESCUE, Rescue};
use crate::local_accounts::{
    ADMINISTRATOR_WHO_SIGNS_IN, DELETE_ACCOUNT, DELETE_CODES, DELETE_KEYS, INSERT_INVITATION, INVITATIONS, Invitation,
    LOCAL_ACCOUNTS, STANDING_INVITATIONS, TAKE_INVITATION_BACK, THEIR_CODES, THEIR_KEYS, invitation_fields, made,
};
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
    STANDING: Rescue, Read = STANDING_INVITATIONS;
    TAKE_BACK: Rescue, Edit = TAKE_INVITATION_BACK;
    ACCOUNT: Rescue, Read = concat!("select a.id, ", LOCAL_ACCOUNTS.proof, " as proof from local_accounts a where a.id = $4");
    CODES: Rescue, Read = THEIR_CODES;
    KEYS: Rescue, Read = THEIR_KEYS;
    REMOVE_KEYS: Rescue, Edit = DELETE_KEYS;
    REMOVE_CODES: Rescue, Edit = DELETE_CODES;
    REMOVE: Rescue, Edit = DELETE_ACCOUNT;
    INVITE: Rescue, Edit = INSERT_INVITATION;
}

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
    for row in grant.all(&STANDING, params![]).await? {
        let id: Id<Invitation> = row.get("id")?;
        let mac = grant.sign_again(&INVITATIONS, id, &invitation_fields(&row, grant.now(), None)?).await?;
        grant.change(&TAKE_BACK, params![id, mac]).await?;
    }
    remove_account(grant, (staff, party)).await?;
    if grant.all(&HELD, params![]).await?.is_empty() {
        let (from, to) = (grant.now(), Some(grant.now().date().plus_months(LONGEST_MONTHS).end()));
        let fields = RoleFields { staff, party, role: Role::PartyAdministrator, from, to, given_by: None };
        grant.note_for(party, "give_role", base::Code::code(Role::PartyAdministrator));
        grant.change(&ADD_ROLE, fields.new_row(grant, grant.new_id()?).await?).await?;
    }
    let new = made(grant, (staff, party, None), address, secret).await?;
    grant.note_for(party, "invite", new.id.to_string());
    grant.change(&INVITE, new.row).await?;
    Ok(new.until)
}

async fn remove_account(grant: &Grant<'_, Rescue, Edit>, (staff, party): (Id<Staff>, Id<Party>)) -> Result<(), Error> {
    if grant.maybe(&ACCOUNT, params![]).await?.is_none() {
        return Ok(());
    }
    for row in grant.all(&CODES, params![]).await? {
        grant.forget("recovery_codes", row.get::<Id<Rescue>>("id")?);
    }
    for row in grant.all(&KEYS, params![]).await? {
        let key: Id<Rescue> = row.get("id")?;
        grant.forget("passkeys", key);
        grant.forget("passkeys.sealed", key);
    }
    grant.forget("local_accounts", staff);
    grant.forget("local_accounts.sealed", staff);
    grant.run(&REMOVE_KEYS, params![]).await?;
    grant.run(&REMOVE_CODES, params![]).await?;
    grant.change(&REMOVE, params![]).await?;
    grant.note_for(party, "remove_account", staff.to_string());
    grant.end_sessions(Who::Staff { person: staff, party }).await.map(drop)
}
