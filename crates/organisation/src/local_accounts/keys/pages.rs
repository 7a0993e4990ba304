//! Signing in with a key.

use base::{Error, Id};
use vault::{Edit, Party};
use web::{Answer, Context};

use super::check::{Came, Evidence};
use super::policy::KeyAccount;
use super::registering::{Asked, asks_for_key, relying_party};
use super::store;
use crate::local_accounts::{desk, pages, reserve_store};

/// Asks for any key of this installation: everybody the same.
pub async fn begin(ctx: &Context) -> Result<Answer, Error> {
    let here = relying_party(ctx.origin()).ok_or(Error::NotFound)?;
    let begun = here.begin_authentication(ctx.tx.now().millis());
    let begun = begun.map_err(|error| Error::internal("asking for a key", error))?;
    asks_for_key(ctx, &desk(&ctx.tx).await?, &Asked::SignIn, &begun).await
}

/// Signs in whom the key has shown. Whatever speaks against it looks the same; the log says what it is.
pub async fn sign_in(ctx: &Context) -> Result<Answer, Error> {
    let Came { who, party, .. } = ctx.prepared::<Came>()?;
    match who {
        Ok(evidence) => let_in(ctx, evidence).await,
        Err(why) => Err(refused(ctx, *party, why).await?),
    }
}

async fn refused(ctx: &Context, party: Option<Id<Party>>, why: &'static str) -> Result<Error, Error> {
    let desk = desk::<Edit>(&ctx.tx).await?;
    match party {
        Some(party) => desk.note_for(party, "sign_in_refused", why),
        None => desk.note("sign_in_refused", why),
    }
    Ok(Error::Refused("local_accounts_keys.not-taken"))
}

async fn let_in(ctx: &Context, evidence: &Evidence) -> Result<Answer, Error> {
    let refused = |why| refused(ctx, Some(evidence.party()), why);
    let grant = match ctx.tx.ask::<KeyAccount, Edit>(evidence.staff().cast()).await {
        // Nobody has confirmed the account, or nothing is left for her to do here.
        Err(Error::NotFound) => return Err(refused("no-account").await?),
        asked => asked?,
    };
    if !store::use_key(&grant, evidence).await? {
        return Err(refused("used-meanwhile").await?);
    }
    reserve_store::BY_KEY.note(&grant).await?;
    let (proof, profile) = (grant.proves_identity(evidence).await?, store::profile(&grant).await?);
    pages::signed_in(ctx, proof, &profile).await
}
