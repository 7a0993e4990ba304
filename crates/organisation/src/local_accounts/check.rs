//! What is found out before a request's transaction, since a password takes a processor for twenty milliseconds: nobody's
//! page waits for it, and no connection is held meanwhile.

use std::sync::LazyLock;

use base::{Error, Id, Invalid, Problem};
use credentials::codes::{InvitationSecret, RecoveryCode};
use credentials::password::{self, About, Hash, Hasher, Password, Verdict};
use credentials::totp;
use tokio::sync::{Semaphore, SemaphorePermit};
use vault::{Edit, Grant, Read, Staff, Transaction, Vault};
use web::{Arrival, Finding, Prepared};

use super::forms;
use super::model::{ByPassword, Secrets};
use super::policy::{Invitation, SignInDesk};
use super::store::{self, Account, Code, Found};

static HASHER: LazyLock<Hasher> = LazyLock::new(Hasher::of_this_machine);

/// So many strangers say who they are at once. The others are told to come back before anything is looked up, so that those
/// who have signed in never lack a connection for it.
static ROOM: Semaphore = Semaphore::const_new(8);
/// Held until the request is answered.
pub type Room = SemaphorePermit<'static>;

pub(crate) fn room() -> Result<Room, Error> {
    ROOM.try_acquire().map_err(|_| Error::Refused("too-slow"))
}

/// With what somebody has shown, beside her password, that it is she.
#[derive(Clone, Copy, Debug)]
pub enum Second {
    /// The step of a one-time code.
    Step(i64),
    Recovery(Id<Code>),
}

/// Shows that a password and a second factor were right. It is made here alone, and is about one person.
#[derive(Debug)]
pub struct Evidence {
    staff: Id<Staff>,
    /// Of the account whose password was compared.
    version: i64,
    second: Second,
}

impl Evidence {
    pub const fn staff(&self) -> Id<Staff> {
        self.staff
    }

    pub const fn version(&self) -> i64 {
        self.version
    }

    pub const fn second(&self) -> Second {
        self.second
    }
}

/// What came of a sign-in. Unknown, wrong and tried too often are one answer.
pub enum SignIn {
    Right {
        evidence: Evidence,
        _room: Room,
    },
    Wrong {
        _room: Room,
    },
    /// Something was left out.
    Unfilled(Invalid),
}

/// An account as it was chosen.
pub struct Chosen {
    _room: Room,
    pub invitation: Id<Invitation>,
    pub secrets: Secrets,
    /// The step of the code that showed that the app works.
    pub step: i64,
}

/// Compares what was typed with the account; finds a [`SignIn`].
pub fn password(arrival: Arrival) -> Finding {
    Box::pin(async move {
        let typed = match forms::signs_in(&arrival.form) {
            Ok(typed) => typed,
            Err(invalid) => return Ok(Box::new(SignIn::Unfilled(invalid)) as Prepared),
        };
        Ok(Box::new(compare(&arrival.vault, &typed).await?) as Prepared)
    })
}

/// The same work is done whether there is such an account or not, and whether it may be tried or not.
async fn compare(vault: &Vault, typed: &forms::SignsIn) -> Result<SignIn, Error> {
    let _room = room()?;
    let Looked { may_try, account, kept } = look_up(vault, typed).await?;
    let account = account.filter(|_| may_try);
    let known = account.as_ref().and_then(|account| Some((account, account.secrets.by_password.as_ref()?)));
    let is_right = is_password(known.map(|(_, by_password)| by_password), &typed.password).await?;
    let Some((account, by_password)) = known.filter(|_| is_right) else { return Ok(SignIn::Wrong { _room }) };
    // The code of the app, or one of those that were kept.
    let secret = totp::Secret::new(by_password.totp);
    let step = totp::check(&secret, &typed.code, vault.now().millis(), Some(account.step)).map(Second::Step);
    Ok(match step.or(kept.map(Second::Recovery)) {
        Some(second) => {
            SignIn::Right { evidence: Evidence { staff: account.staff, version: account.version, second }, _room }
        }
        None => SignIn::Wrong { _room },
    })
}

/// Is it the password of an account? The same work is done where there is none.
pub(crate) async fn is_password(known: Option<&ByPassword>, typed: &str) -> Result<bool, Error> {
    let hash = known.map(|known| Hash::from_stored(&known.hash)).transpose().map_err(fault)?;
    let verdict = HASHER.verify(hash, Password::typed(typed)).await.map_err(busy)?;
    Ok(matches!(verdict, Verdict::Right | Verdict::RightButOldParameters))
}

/// What is kept of a password that was chosen.
pub(crate) async fn hashed(vault: &Vault, chosen: Password) -> Result<String, Error> {
    let hash = HASHER.hash(chosen, vault.chance().bytes()?).await.map_err(busy)?;
    Ok(hash.as_str().to_owned())
}

/// What was looked up before anything is compared.
struct Looked {
    may_try: bool,
    account: Option<Account>,
    /// The recovery code that was typed, if it is one of the account's.
    kept: Option<Id<Code>>,
}

/// Counts the try in a transaction of its own, so that what undoes the request does not undo that. The log reviewers of the
/// account's party find a row of it, which no row of a sign-in follows where it was refused.
async fn look_up(vault: &Vault, typed: &forms::SignsIn) -> Result<Looked, Error> {
    let tx = vault.enter_stranger(false).await?;
    let desk = desk::<Edit>(&tx).await?;
    let may_try = store::count_try(&desk, &typed.address).await?;
    let account = store::account(&desk, &typed.address).await?;
    let (staff, code) = (account.as_ref().map(|account| account.staff), RecoveryCode::read(&typed.code));
    let kept = store::recovery_code(&desk, staff, code.as_ref().map(RecoveryCode::as_str)).await?;
    if let Some(account) = account.as_ref().filter(|_| may_try) {
        desk.note_for(account.party, "sign_in_try", account.staff.to_string());
    }
    drop(desk);
    tx.commit().await?;
    Ok(Looked { may_try, account, kept })
}

/// A desk of one's own, where whoever comes says who she is.
pub async fn desk<A: vault::Access>(tx: &Transaction) -> Result<Grant<'_, SignInDesk, A>, Error> {
    tx.ask(tx.new_id()?).await
}

/// Whoever shows an invitation waits for room too; finds a [`Room`].
pub fn showing(_: Arrival) -> Finding {
    Box::pin(async { Ok(Box::new(room()?) as Prepared) })
}

/// Hashes what was chosen; finds a `Result<Chosen, Invalid>`.
pub fn enrolment(arrival: Arrival) -> Finding {
    Box::pin(async move { Ok(Box::new(choose(&arrival).await?) as Prepared) })
}

async fn choose(arrival: &Arrival) -> Result<Result<Chosen, Invalid>, Error> {
    let (_room, vault, form) = (room()?, &arrival.vault, &arrival.form);
    let Some(Found { id, invited, name, party, .. }) = found(vault, form).await? else {
        return Ok(Err(Invalid::one(forms::INVITATION.name, Problem::Other("local_accounts.no-invitation"))));
    };
    let about = About { name: &name, party: &party, address: &invited.address, product: "Trisam" };
    let (password, code) = match forms::chosen(form, &about) {
        Ok(chosen) => chosen,
        Err(invalid) => return Ok(Err(invalid)),
    };
    let wrong = || Invalid::one(forms::CODE.name, Problem::Other("local_accounts.wrong-code"));
    let Some(totp) = invited.totp else { return Ok(Err(wrong())) };
    let Some(step) = totp::check(&totp::Secret::new(totp), &code, vault.now().millis(), None) else {
        return Ok(Err(wrong()));
    };
    let by_password = Some(ByPassword { hash: hashed(vault, password).await?, totp, next_totp: None });
    let secrets = Secrets { address: invited.address, by_password };
    Ok(Ok(Chosen { _room, invitation: id, secrets, step }))
}

async fn found(vault: &Vault, form: &base::Form) -> Result<Option<Found>, Error> {
    let typed = form.value(forms::INVITATION.name).unwrap_or_default();
    let Ok(secret) = InvitationSecret::read(typed) else { return Ok(None) };
    let tx = vault.enter_stranger(true).await?;
    let found = store::invitation(&desk::<Read>(&tx).await?, secret.as_str()).await?;
    tx.commit().await?;
    Ok(found)
}

fn busy(error: password::Error) -> Error {
    match error {
        password::Error::Busy => Error::Refused("too-slow"),
        other => fault(other),
    }
}

fn fault(error: password::Error) -> Error {
    Error::internal("comparing a password", error)
}
