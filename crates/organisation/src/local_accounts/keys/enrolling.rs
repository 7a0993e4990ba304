//! Making an account of an invitation with a key, which needs no password beside it.

use base::Error;
use vault::{Edit, Grant, Read};
use web::{Answer, Context};
use wording::{local_accounts as words, local_accounts_keys as key_words};

use super::registering::{Asked, asks_for_key, registered, relying_party};
use super::{Held, store, view};
use crate::local_accounts::model::Secrets;
use crate::local_accounts::store::{Found, enrol as make_account};
use crate::local_accounts::{Invitation, SignInDesk, desk, enrolling as invited};

/// Asks whoever has the secret of an invitation for a key.
pub async fn begin(ctx: &Context) -> Result<Answer, Error> {
    let here = relying_party(ctx.origin()).ok_or(Error::NotFound)?;
    let desk = desk::<Edit>(&ctx.tx).await?;
    let (_, Found { id, staff, invited, name, .. }) = invited::found(ctx, &desk).await?;
    ctx.tx.ask::<Invitation, Read>(id).await?;
    let (user, now) = (store::handle(&desk, staff).await?, ctx.tx.now().millis());
    let begun = here.begin_registration(user, &invited.address, &name, &[], now);
    let begun = begun.map_err(|error| Error::internal("asking for a new key", error))?;
    asks_for_key(ctx, &desk, &Asked::First(id), &begun).await
}

/// Makes the account of the key that answers.
pub async fn enrol(ctx: &Context) -> Result<Answer, Error> {
    let desk = desk::<Edit>(&ctx.tx).await?;
    let (_, found) = invited::found(ctx, &desk).await?;
    let grant = ctx.tx.ask::<Invitation, Edit>(found.id).await?;
    let key = match registered(ctx, &desk, &Asked::First(found.id)).await? {
        Ok(key) => key,
        Err(why) => return Err(refused(ctx, &desk, &found, why)),
    };
    let (staff, secrets) = (found.staff, Secrets { address: found.invited.address.clone(), by_password: None });
    make_account(&grant, &desk, (&secrets, 0), &[]).await?;
    if !store::add_first(&grant, staff, &Held { name: String::new(), key }).await? {
        return Err(refused(ctx, &desk, &found, "known"));
    }
    Ok(ctx.show(&words::done_title(ctx.language), view::done(ctx.language)))
}

/// The page is shown again, and the log says why.
fn refused(ctx: &Context, desk: &Grant<'_, SignInDesk, Edit>, found: &Found, why: &'static str) -> Error {
    desk.note_for(found.party_id, "key_refused", why);
    ctx.hindered(view::not_taken(&key_words::not_saved(ctx.language)))
}
