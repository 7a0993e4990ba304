//! The SQL of accounts, and of signing in with a password.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Param, Party, Profile, Resource, Row, Sealed, Staff, Statement, Who, params};

use super::closing_store::{CLOSING, invitation_fields};
use super::inviting_store;
use super::model::{INVITATION_DAYS, Invited, Secrets, TRIES, TRIES_MINUTES, same_address};
use super::policy::{
    ADMINISTRATOR_WHO_SIGNS_IN, INVITATIONS, Invitation, LOCAL_ACCOUNTS, LocalAccount, RECOVERY_CODES, SignInDesk,
    WORKS_HERE,
};
use super::recovering::open_after_closing;
use crate::outbox;
use crate::parties::{Founding, ROLE_NOW, STAFF, StaffName};
use crate::staff::Colleague;

pub(crate) const INVITED: Sealed = Sealed::of("invitations");
pub(crate) const SECRETS: Sealed = Sealed::of("local_accounts");
/// The sealed name of whom a row is about, beside what is sealed of the row.
const NAME: Sealed = STAFF.named("staff_id", "name_version", "name");
const WITH_NAME: &str = "f.id as staff_id, f.version as name_version, f.sealed as name, p.name as party";

/// Of the subject, whatever method signs her in.
pub(crate) const PROFILE: &str = concat!(
    "select ",
    WITH_NAME,
    ", r.role, case when exists (select 1 from recoveries rc where rc.id = f.id) then 1 else 0 end as warned from staff f join parties p on p.id = f.party_id \
    left join roles r on r.staff_id = f.id and ",
    ROLE_NOW,
    " where f.id = $4 order by r.role"
);

/// A recovery code of somebody's.
pub(crate) const ADD_CODE: &str =
    "insert into recovery_codes (id, staff_id, code, created, used, mac) values ($5, $6, $7, $3, null, $8)";

/// A new row of [`made`].
pub(crate) const INSERT_INVITATION: &str = "insert into invitations (id, staff_id, party_id, secret, made_by, created, valid_to, used, \
    version, sealed, mac) values ($5, $6, $7, $8, $9, $3, $10, null, 1, $11, $12)";

vault::statements! {
    /// One more try of an address, or the first of a new quarter of an hour.
    TRY: SignInDesk, Edit = "insert into attempts (login, tries, since) values ($5, 1, $3) on conflict (login) do update \
        set tries = case when attempts.since <= $6 then 1 else attempts.tries + 1 end, \
        since = case when attempts.since <= $6 then $3 else attempts.since end";
    TRIED: SignInDesk, Read = "select tries from attempts where login = $5";
    FORGET: SignInDesk, Edit = "delete from attempts where login = $5";
    /// A few of those that count no more, so that no one of them takes long.
    SWEEP: SignInDesk, Edit = "delete from attempts where login in (select login from attempts where since <= $5 \
        order by since limit 50)";
    ACCOUNT: SignInDesk, Read = concat!("select a.id, a.party_id, a.version, a.sealed, a.step, ", LOCAL_ACCOUNTS.proof, " as proof \
        from local_accounts a where a.login = $5");
    CODE: SignInDesk, Read = concat!("select c.id, ", RECOVERY_CODES.proof, " as proof from recovery_codes c \
        where c.code = $5 and c.staff_id = $6 and c.used is null");
    INVITATION: SignInDesk, Read = concat!("select v.id, v.party_id, v.version, v.sealed, ", WITH_NAME, ", ", INVITATIONS.proof, " as proof \
        from invitations v join staff f on f.id = v.staff_id join parties p on p.id = v.party_id \
        where v.secret = $5 and v.used is null and v.valid_to > $3");
    INVITED_BY: Invitation, Read = concat!("select v.id, v.version, v.sealed, v.staff_id, v.party_id, v.secret, v.made_by, \
        v.created, v.valid_to, ", INVITATIONS.proof, " as proof from invitations v where v.id = $4");
    SHOW_TOTP: Invitation, Edit = "update invitations set version = $5, sealed = $6 where id = $4 and version = $7";
    USE: Invitation, Edit = "update invitations set used = $3, mac = $5 where id = $4 and used is null";
    HAS_ONE: Invitation, Read = concat!("select a.id, ", LOCAL_ACCOUNTS.proof, " as proof from invitations v \
        join local_accounts a on a.id = v.staff_id where v.id = $4");
    ADD_ACCOUNT: Invitation, Edit = "insert into local_accounts (id, party_id, login, version, sealed, step, created, made_by, \
        confirmed_by, mac) values ($5, $6, $7, 1, $8, $9, $3, $10, $11, $12)";
    ADD_FIRST_CODE: Invitation, Edit = ADD_CODE;
    /// Whoever changes password or app at the same moment waits, and then ends the session that comes of this.
    HOLD: LocalAccount, Edit = "update local_accounts set step = step where id = $4 and version = $5";
    /// Of two at one moment one is the first.
    USE_STEP: LocalAccount, Edit = "update local_accounts set step = $5 where id = $4 and step < $5";
    CODES: LocalAccount, Read = concat!("select c.id, c.code, c.created, ", RECOVERY_CODES.proof, " as proof \
        from recovery_codes c where c.staff_id = $4 and c.id = $5 and c.used is null");
    USE_CODE: LocalAccount, Edit = "update recovery_codes set used = $3, mac = $6 where id = $5 and staff_id = $4 and used is null";
    OWN_PROFILE: LocalAccount, Read = PROFILE;
    pub(super) PARTY: LocalAccount, Read = concat!("select w.party_id, w.proof from (", WORKS_HERE, ") as w where w.id = $4");
    ACCOUNT_OF: Colleague, Read = concat!("select a.id, a.party_id, a.login, a.version, a.sealed, a.created, a.made_by, \
        a.confirmed_by, f.id as staff_id, f.version as name_version, f.sealed as name, ", LOCAL_ACCOUNTS.proof, " as proof \
        from local_accounts a left join staff f on f.id = a.made_by where a.id = $4");
    /// The party has a provider: an invitation leads there too, whatever account she has, and however she is linked.
    TO_LINK: Colleague, Read = "select o.id from providers o where o.id = $2";
    CONFIRM: Colleague, Edit = "update local_accounts set confirmed_by = $1, mac = $5 where id = $4 and confirmed_by is null";
    INVITE_FIRST: Founding, Edit = INSERT_INVITATION;
    /// Is there another administrator of her party who can sign in, and so can confirm her?
    ANOTHER: Invitation, Read = concat!("select r.id from invitations v join roles r on r.party_id = v.party_id \
        where v.id = $4 and r.staff_id <> v.staff_id and ", ADMINISTRATOR_WHO_SIGNS_IN, " order by r.id limit 1");
}

/// An account that was found by its address.
pub struct Account {
    pub staff: Id<Staff>,
    pub party: Id<Party>,
    /// Another once password or app are others.
    pub version: i64,
    pub secrets: Secrets,
    /// The step of the last one-time code.
    pub step: i64,
}

/// An invitation that was found by its secret, and whom it is for.
pub struct Found {
    pub id: Id<Invitation>,
    pub staff: Id<Staff>,
    pub invited: Invited,
    pub name: String,
    pub party: String,
    pub party_id: Id<Party>,
}

/// How a colleague's account stands.
pub enum Standing {
    Account(Opened),
    Invited(Waiting),
    Nothing,
}

impl Standing {
    /// The address of an invitation that waits.
    pub fn invited_at(&self) -> &str {
        if let Self::Invited(waiting) = self { &waiting.address } else { "" }
    }
}

/// An invitation that nobody has used yet.
pub struct Waiting {
    /// Until when it may be used.
    pub until: Instant,
    pub address: String,
    /// How the mail stands that brings it, where one does.
    pub mail: Option<outbox::Stands>,
}

/// An account as the administrators of the party see it.
pub struct Opened {
    /// Tells this account from any that was made for her before or after.
    pub which: String,
    pub address: String,
    pub since: Instant,
    /// Who invited her; none where whoever runs the installation did.
    pub made_by: Option<Id<Staff>>,
    pub made_by_name: Option<String>,
    /// Another administrator has said that it is she.
    pub confirmed: bool,
}

/// What is kept for an address or a secret, in place of it.
async fn hashed<A>(desk: &Grant<'_, SignInDesk, A>, what: &str, text: &str) -> Result<String, Error> {
    desk.directory_index(&format!("{what}|{text}")).await
}

/// What is kept of a recovery code.
async fn code_mark<A>(desk: &Grant<'_, SignInDesk, A>, code: &str) -> Result<String, Error> {
    hashed(desk, "recovery", code).await
}

/// Counts one try of an address, known or not; answers whether it may be compared at all.
pub async fn count_try(desk: &Grant<'_, SignInDesk, Edit>, address: &str) -> Result<bool, Error> {
    let (login, since) = (hashed(desk, "login", &same_address(address)).await?, window(desk.now()));
    desk.run(&SWEEP, params![since]).await?;
    desk.run(&TRY, params![&login, since]).await?;
    Ok(desk.one(&TRIED, params![login]).await?.get::<i64>("tries")? <= TRIES)
}

/// Whoever has signed in may try as often again.
pub async fn forget_tries(desk: &Grant<'_, SignInDesk, Edit>, address: &str) -> Result<(), Error> {
    let login = hashed(desk, "login", &same_address(address)).await?;
    desk.run(&FORGET, params![login]).await.map(drop)
}

fn window(now: Instant) -> Instant {
    now.plus_minutes(-TRIES_MINUTES)
}

/// The account of an address.
pub async fn account<A>(desk: &Grant<'_, SignInDesk, A>, address: &str) -> Result<Option<Account>, Error> {
    let login = hashed(desk, "login", &same_address(address)).await?;
    let Some(row) = desk.maybe(&ACCOUNT, params![login]).await? else { return Ok(None) };
    let secrets = desk.open_name(&row, &SECRETS).await?;
    let (staff, party, version) = (row.get("id")?, row.get("party_id")?, row.get("version")?);
    Ok(Some(Account { staff, party, version, secrets, step: row.get("step")? }))
}

/// A recovery code of an account, if it is one that was not used; the same work where there is neither.
pub async fn recovery_code<A>(
    desk: &Grant<'_, SignInDesk, A>,
    staff: Option<Id<Staff>>,
    code: Option<&str>,
) -> Result<Option<Id<Code>>, Error> {
    let code = code_mark(desk, code.unwrap_or_default()).await?;
    let staff = staff.map(|staff| staff.to_string()).unwrap_or_default();
    desk.maybe(&CODE, params![code, staff]).await?.map(|row| row.get("id")).transpose()
}

/// Marks the ids of recovery codes.
pub enum Code {}

/// The invitation with this secret, while it may be used.
pub async fn invitation<A>(desk: &Grant<'_, SignInDesk, A>, secret: &str) -> Result<Option<Found>, Error> {
    let secret = desk.directory_index(&of_invitation(secret)).await?;
    let Some(row) = desk.maybe(&INVITATION, params![secret]).await? else { return Ok(None) };
    let name: StaffName = desk.open_name(&row, &NAME).await?;
    let invited = desk.open_name(&row, &INVITED).await?;
    let (id, staff, party, party_id) = (row.get("id")?, row.get("staff_id")?, row.get("party")?, row.get("party_id")?);
    Ok(Some(Found { id, staff, invited, name: name.name, party, party_id }))
}

/// Keeps what her app is to share with us. Each time the invitation is shown it is another: whoever opened the letter before
/// her knows nothing of hers. Answers whether it was shown before.
pub async fn show_totp(grant: &Grant<'_, Invitation, Edit>, fresh: [u8; 20]) -> Result<bool, Error> {
    let row = grant.one(&INVITED_BY, params![]).await?;
    let invited: Invited = grant.open_name(&row, &INVITED).await?;
    let before = invited.totp.is_some();
    let (version, invited) = (row.get::<i64>("version")?, Invited { totp: Some(fresh), ..invited });
    let sealed = grant.directory().await?.seal(&INVITED, grant.id()?, version + 1, &invited)?;
    grant.change(&SHOW_TOTP, params![version + 1, sealed, version]).await?;
    Ok(before)
}

/// An invitation that was used.
pub struct Used {
    pub staff: Id<Staff>,
    pub party: Id<Party>,
    /// Who invited her; none where whoever runs the installation did.
    pub made_by: Option<Id<Staff>>,
}

/// Uses an invitation up.
pub async fn use_invitation(grant: &Grant<'_, Invitation, Edit>) -> Result<Used, Error> {
    let row = grant.one(&INVITED_BY, params![]).await?;
    let fields = invitation_fields(&row, row.get("valid_to")?, Some(grant.now()))?;
    let mac = grant.sign_again(&INVITATIONS, grant.id()?, &fields).await?;
    grant.change(&USE, params![mac]).await?;
    Ok(Used { staff: row.get("staff_id")?, party: row.get("party_id")?, made_by: row.get("made_by")? })
}

/// What an invitation promised opens nothing until another administrator than the one who invited has confirmed it. Those of
/// the founding were invited by nobody else; whom the operator invited is confirmed too, but where no administrator is left to do
/// it.
pub async fn nobody_confirms(grant: &Grant<'_, Invitation, Edit>, used: &Used) -> Result<bool, Error> {
    match used.made_by {
        Some(by) => Ok(by == used.staff),
        None => Ok(grant.maybe(&ANOTHER, params![]).await?.is_none()),
    }
}

/// Makes the account that an invitation promised, and uses the invitation up. `codes` are recovery codes as they are
/// compared; `step` is that of the code that was typed; 0 where there is no password.
///
/// # Errors
/// `Refused` where the address signs somebody in already.
pub async fn enrol(
    grant: &Grant<'_, Invitation, Edit>,
    desk: &Grant<'_, SignInDesk, Edit>,
    (secrets, step): (&Secrets, i64),
    codes: &[&str],
) -> Result<(), Error> {
    if account(desk, &secrets.address).await?.is_some() {
        return Err(Error::Refused("address-taken"));
    }
    // With an account of hers an invitation links her to her provider, and makes no other.
    if grant.maybe(&HAS_ONE, params![]).await?.is_some() {
        return Err(Error::Refused("already-done"));
    }
    let used = use_invitation(grant).await?;
    let confirmed_by = nobody_confirms(grant, &used).await?.then_some(used.staff);
    let Used { staff, party, made_by } = used;
    let login = hashed(desk, "login", &same_address(&secrets.address)).await?;
    let sealed = grant.directory().await?.seal(&SECRETS, staff, 1, secrets)?;
    let mac = grant.sign(&LOCAL_ACCOUNTS, staff, &params![party, &login, grant.now(), made_by, confirmed_by]).await?;
    grant.change(&ADD_ACCOUNT, params![staff, party, login, sealed, step, made_by, confirmed_by, mac]).await?;
    keep_codes(grant, (desk, &ADD_FIRST_CODE), staff, codes).await?;
    grant.note_for(party, "enrol", staff.to_string());
    outbox::warn(grant, outbox::Kind::NewAccount, staff)
}

/// Keeps recovery codes, as they are compared. `add` is [`ADD_CODE`] for the grant in hand.
pub(crate) async fn keep_codes<R: Resource, A>(
    grant: &Grant<'_, R, Edit>,
    (desk, add): (&Grant<'_, SignInDesk, A>, &Statement<R, Edit>),
    staff: Id<Staff>,
    codes: &[&str],
) -> Result<(), Error> {
    for code in codes {
        let (id, code) = (grant.new_id::<Code>()?, code_mark(desk, code).await?);
        let mac = grant.sign(&RECOVERY_CODES, id, &params![staff, &code, grant.now(), None::<Instant>]).await?;
        grant.change(add, params![id, staff, code, mac]).await?;
    }
    Ok(())
}

/// Is the account still the one that was compared? If so it stays that until this sign-in is over.
pub async fn hold(grant: &Grant<'_, LocalAccount, Edit>, version: i64) -> Result<bool, Error> {
    Ok(grant.run(&HOLD, params![version]).await? == 1)
}

/// Uses up the step of a one-time code: `false` where it was used meanwhile.
pub async fn use_step(grant: &Grant<'_, LocalAccount, Edit>, step: i64) -> Result<bool, Error> {
    Ok(grant.run(&USE_STEP, params![step]).await? == 1)
}

/// Uses up a recovery code: `false` where it was used meanwhile.
pub async fn use_code(grant: &Grant<'_, LocalAccount, Edit>, code: Id<Code>) -> Result<bool, Error> {
    let Some(row) = grant.maybe(&CODES, params![code]).await? else { return Ok(false) };
    let (staff, text): (Id<Staff>, String) = (grant.id()?.cast(), row.get("code")?);
    let fields = params![staff, text, row.get::<Instant>("created")?, grant.now()];
    let mac = grant.sign_again(&RECOVERY_CODES, code, &fields).await?;
    grant.note("recovery_code", staff.to_string());
    Ok(grant.run(&USE_CODE, params![code, mac]).await? == 1)
}

/// What the bar on top says of whoever signs in.
pub async fn profile(grant: &Grant<'_, LocalAccount, Edit>) -> Result<Profile, Error> {
    profile_of(grant, &grant.all(&OWN_PROFILE, params![]).await?).await
}

/// The same of the rows of [`PROFILE`].
pub(crate) async fn profile_of<R: Resource>(grant: &Grant<'_, R, Edit>, rows: &[Row]) -> Result<Profile, Error> {
    let first = rows.first().ok_or(Error::NotFound)?;
    let StaffName { name, title, .. } = grant.open_name(first, &NAME).await?;
    let mut roles = Vec::new();
    for row in rows {
        roles.extend(row.get::<Option<String>>("role")?);
    }
    let warned = first.get::<i64>("warned")? == 1;
    Ok(Profile { name, party: first.get("party")?, role: title, roles, warned })
}

/// Has a colleague an account, or an invitation to one?
pub async fn standing<A>(grant: &Grant<'_, Colleague, A>) -> Result<Standing, Error> {
    if let Some(row) = grant.maybe(&ACCOUNT_OF, params![]).await? {
        let secrets: Secrets = grant.open_name(&row, &SECRETS).await?;
        let made_by: Option<Id<Staff>> = row.get("made_by")?;
        let by = match made_by {
            Some(_) => Some(grant.open_name::<StaffName>(&row, &NAME).await?.name),
            None => None,
        };
        return Ok(Standing::Account(Opened {
            which: which(&row)?,
            address: secrets.address,
            since: row.get("created")?,
            made_by,
            made_by_name: by,
            confirmed: row.get::<Option<Id<Staff>>>("confirmed_by")?.is_some(),
        }));
    }
    let Some(row) = grant.maybe(&CLOSING.standing, params![]).await? else { return Ok(Standing::Nothing) };
    let Invited { address, .. } = grant.open_name(&row, &INVITED).await?;
    let mail = inviting_store::mail(grant, row.get("id")?).await?;
    Ok(Standing::Invited(Waiting { until: row.get("valid_to")?, address, mail }))
}

/// Is there a provider at which she can be linked by an invitation? It opens nothing here by itself.
pub async fn is_to_link<A>(grant: &Grant<'_, Colleague, A>) -> Result<bool, Error> {
    Ok(grant.maybe(&TO_LINK, params![]).await?.is_some())
}

fn which(row: &Row) -> Result<String, Error> {
    let (login, made_by): (String, Option<String>) = (row.get("login")?, row.get("made_by")?);
    let of = format!("{login}|{}|{}", row.get::<Instant>("created")?.millis(), made_by.unwrap_or_default());
    Ok(vault::hash(of.as_bytes()))
}

/// Says that it is she who made the account: by another administrator than the one who invited her (L5.8). The caller has
/// asked for fresh authentication.
///
/// # Errors
/// `Refused` to whoever invited her; `Stale` where it is another account by now than the one that was `read`.
pub async fn confirm(grant: &Grant<'_, Colleague, Edit>, read: &str) -> Result<(), Error> {
    let row = grant.one(&ACCOUNT_OF, params![]).await?;
    let (me, staff): (_, Id<Staff>) = (grant.me()?, grant.id()?.cast());
    let made_by: Option<Id<Staff>> = row.get("made_by")?;
    if made_by == Some(me) {
        return Err(Error::Refused("another-administrator"));
    }
    if which(&row)? != read {
        return Err(Error::Stale);
    }
    let (login, created): (String, Instant) = (row.get("login")?, row.get("created")?);
    let mac = grant.sign_again(&LOCAL_ACCOUNTS, staff, &params![grant.party()?, login, created, made_by, me]).await?;
    grant.note("confirm_account", staff.to_string());
    grant.change(&CONFIRM, params![mac]).await
}

/// Takes an account away at once, as somebody else may have used it. Whoever had one that opened something gets another as one
/// who has lost hers: else the wait for that could be passed by. The caller has asked for fresh authentication.
pub async fn remove(grant: &Grant<'_, Colleague, Edit>) -> Result<(), Error> {
    grant.one(&ACCOUNT_OF, params![]).await?;
    CLOSING.take_back_invitation(grant).await?;
    if take_away(grant).await? { open_after_closing(grant).await } else { Ok(()) }
}

/// Takes an account away, if there is one, with its codes, its keys and every session of its owner; answers whether it had been
/// confirmed, and so opened something.
pub async fn take_away(grant: &Grant<'_, Colleague, Edit>) -> Result<bool, Error> {
    let Some(row) = grant.maybe(&ACCOUNT_OF, params![]).await? else { return Ok(false) };
    CLOSING.remove(grant).await?;
    let staff: Id<Staff> = grant.id()?.cast();
    grant.note("remove_account", staff.to_string());
    grant.end_sessions(Who::Staff { person: staff, party: grant.party()? }).await?;
    Ok(row.get::<Option<Id<Staff>>>("confirmed_by")?.is_some())
}

/// Whoever leaves makes no account any more, and the one that she has is gone. Should she come back, she gets another after the
/// wait of a recovery: leaving is no way around it. The caller has asked for fresh authentication.
pub async fn shut(grant: &Grant<'_, Colleague, Edit>) -> Result<(), Error> {
    CLOSING.take_back(grant).await?;
    if take_away(grant).await? { open_after_closing(grant).await } else { Ok(()) }
}

/// Invites one of those who look after a party's people, while an installation is founded: nobody is there to do it.
pub async fn invite_first(
    grant: &Grant<'_, Founding, Edit>,
    (staff, party): (Id<Staff>, Id<Party>),
    address: &str,
    secret: &str,
) -> Result<Instant, Error> {
    let new = made(grant, (staff, party, Some(staff)), address, secret).await?;
    grant.change(&INVITE_FIRST, new.row).await?;
    Ok(new.until)
}

/// An invitation, ready to be written.
pub(crate) struct New {
    pub id: Id<Invitation>,
    pub until: Instant,
    /// What [`INSERT_INVITATION`] binds.
    pub row: Vec<Param>,
}

pub(crate) async fn made<R: Resource>(
    grant: &Grant<'_, R, Edit>,
    (staff, party, by): (Id<Staff>, Id<Party>, Option<Id<Staff>>),
    address: &str,
    secret: &str,
) -> Result<New, Error> {
    let (id, until): (Id<Invitation>, _) = (grant.new_id()?, grant.now().plus_days(INVITATION_DAYS));
    let secret = grant.directory_index(&of_invitation(secret)).await?;
    let invited = Invited { address: address.to_owned(), totp: None };
    let sealed = grant.directory().await?.seal(&INVITED, id, 1, &invited)?;
    let signed = params![staff, party, &secret, by, grant.now(), until, None::<Instant>];
    let mac = grant.sign(&INVITATIONS, id, &signed).await?;
    Ok(New { id, until, row: params![id, staff, party, secret, by, until, sealed, mac] })
}

fn of_invitation(secret: &str) -> String {
    format!("invitation|{secret}")
}
