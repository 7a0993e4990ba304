//! Signing in, by the party's own provider above all.

use base::{Error, Id, Invalid, Problem};
use vault::{Edit, Party, Read, Who};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::{accounts as accounts_words, providers as words};

use super::ceremony_store::{self, Ends};
use super::check::{Begun, Came, Evidence, Notice};
use super::identity_store::{self, Linked};
use super::model::{Offered, Shown, Stage};
use super::policy::{ProviderAccount, Vouched};
use super::{forms, store, view};
use crate::accounts;
use crate::local_accounts::{self, Invitation, SignInDesk, desk};

/// Where everybody signs in.
pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let mut offered = store::offered(&desk::<Read>(&ctx.tx).await?).await?;
    let before = ctx.tx.party().ok().or(ctx.remembered_party());
    // The others stay in their order.
    offered.sort_by_key(|one| Some(one.party) != before);
    let sent = |name| ctx.query.value(name).or(ctx.form.value(name));
    let back = ctx.way_back(sent(forms::BACK));
    let page = view::SignIn {
        // The browser keeps the number of a session that has ended.
        anew: ctx.tx.actor().is_stranger() && ctx.token().is_some(),
        by_key_last: before.is_some_and(|before| offered.iter().all(|one| one.party != before)),
        offered: &offered,
        with_key: local_accounts::keys::sign_in(ctx.language, ctx.origin(), &back),
        back,
        again: sent(forms::AGAIN).is_some(),
        demo: accounts::demo(ctx).await?,
    };
    Ok(ctx.show(&accounts_words::title(ctx.language), page.render(&Filled::of(ctx))))
}

/// Leads away to the provider.
pub async fn begin(ctx: &Context) -> Result<Answer, Error> {
    let (to, address, pending) = match ctx.prepared::<Begun>()? {
        Begun::Away { to, address, pending } => (to, address, pending),
        Begun::Refused { at, why } => return Err(refused(ctx, at.party, why).await?),
        Begun::Unchosen(invalid) => return Err(Error::Invalid(invalid.clone())),
    };
    let number = ctx.ceremony_or_new()?;
    let back = ctx.way_back(ctx.form.value(forms::BACK)).to_string();
    let stage = Stage::Away { pending: pending.clone(), back };
    let desk = desk::<Edit>(&ctx.tx).await?;
    ceremony_store::keep(&desk, to.provider(), (&number, pending.state()), &stage).await?;
    let body = view::away(ctx.language, to, address);
    Ok(ctx.away(&words::away_title(ctx.language), body, address).in_ceremony(number))
}

/// Notes why a sign-in was not believed, for the log reviewers of the party. Whoever tried is told that it was not, and no more.
async fn refused(ctx: &Context, party: Id<Party>, why: &'static str) -> Result<Error, Error> {
    desk::<Edit>(&ctx.tx).await?.note_for(party, "sign_in_refused", why);
    Ok(Error::Refused(if why.starts_with("fetch-") { "providers.unreachable" } else { "providers.not-believed" }))
}

/// Whoever comes back from her provider is signed in, or asked for her invitation.
pub async fn answer(ctx: &Context) -> Result<Answer, Error> {
    let Came { from, who } = ctx.prepared::<Came>()?;
    let shown = match who {
        Ok(shown) => shown,
        Err(why) => return Err(refused(ctx, from.party, why).await?),
    };
    let desk = desk::<Edit>(&ctx.tx).await?;
    if let Some(linked) = identity_store::find(&desk, from.provider(), shown).await? {
        return let_in(ctx, from, &linked, shown).await;
    }
    desk.note_for(from.party, "sign_in_refused", "unknown");
    let number = ctx.new_number()?;
    ceremony_store::keep(&desk, from.provider(), (&number, INVITED), &Stage::Unknown(shown.clone())).await?;
    unknown(ctx, &number)
}

/// What stands in place of a state where a page, and nothing else, carries the number.
const INVITED: &str = "invited";

/// The same whether she works there or not.
fn unknown(ctx: &Context, number: &str) -> Result<Answer, Error> {
    Ok(ctx.show(&words::unknown_title(ctx.language), view::unknown(&Filled::of(ctx), number)))
}

/// The page with what is wrong with the invitation.
pub async fn unknown_again(ctx: &Context) -> Result<Answer, Error> {
    unknown(ctx, ctx.form.value(forms::CEREMONY).unwrap_or_default())
}

/// Links her to whom the invitation is for, at the provider's party alone. She signs in once the link is confirmed.
pub async fn link(ctx: &Context) -> Result<Answer, Error> {
    let secret = local_accounts::typed_invitation(&ctx.form)?;
    let number = ctx.form.value(forms::CEREMONY).unwrap_or_default();
    let desk = desk::<Edit>(&ctx.tx).await?;
    let (ceremony, from, shown) = waiting(&desk, number).await?.ok_or(Error::Refused("providers.too-late"))?;
    let invited = local_accounts::invitation(&desk, secret.as_str()).await?;
    let invited = invited.filter(|invited| invited.party_id == from.party).ok_or_else(no_invitation)?;
    if !ceremony_store::use_up(&desk, ceremony).await? {
        return Err(Error::Refused("providers.too-late"));
    }
    let grant = ctx.tx.ask::<Invitation, Edit>(invited.id).await?;
    let used = local_accounts::use_invitation(&grant).await?;
    if identity_store::link(&grant, &from, &shown, &used).await?.confirmed {
        return Ok(ctx.go(accounts::address::sign_in()));
    }
    Ok(ctx.show(&words::unconfirmed_title(ctx.language), view::unconfirmed(ctx.language, &from)))
}

type Waiting = (Id<super::model::Ceremony>, Offered, Shown);

/// Whom a provider has shown, and who waits to be linked.
async fn waiting(desk: &vault::Grant<'_, SignInDesk, Edit>, number: &str) -> Result<Option<Waiting>, Error> {
    let Some(found) = ceremony_store::find(desk, number, INVITED).await? else { return Ok(None) };
    let Stage::Unknown(shown) = found.stage else { return Ok(None) };
    Ok(store::one(desk, found.provider).await?.map(|set| (found.id, set.of, shown)))
}

fn no_invitation() -> Error {
    Error::Invalid(Invalid::one(local_accounts::INVITATION.name, Problem::Other("local_accounts.no-invitation")))
}

/// Gives and takes what the provider says, and signs her in if anything is left for her to do here. Where nothing is, what was
/// taken stays taken.
async fn let_in(ctx: &Context, from: &Offered, linked: &Linked, shown: &Shown) -> Result<Answer, Error> {
    if !linked.confirmed {
        desk::<Edit>(&ctx.tx).await?.note_for(from.party, "sign_in_refused", "unconfirmed");
        return Ok(ctx.show(&words::unconfirmed_title(ctx.language), view::unconfirmed(ctx.language, from)));
    }
    let vouched = ctx.tx.ask::<Vouched, Edit>(linked.staff.cast()).await?;
    // Whoever waited for her may have waited for her link to be replaced.
    let still = identity_store::find(&desk::<Edit>(&ctx.tx).await?, from.provider(), shown).await?;
    if !still.is_some_and(|now| now.identity == linked.identity && now.confirmed) {
        return Err(Error::Refused("providers.too-late"));
    }
    identity_store::give_roles(&vouched, linked, from, shown).await?;
    let grant = match ctx.tx.ask::<ProviderAccount, Edit>(linked.staff.cast()).await {
        Err(Error::NotFound) => {
            vouched.note_for(from.party, "sign_in_refused", "no-role");
            return Ok(ctx.show(&words::no_role_title(ctx.language), view::no_role(ctx.language, from)));
        }
        asked => asked?,
    };
    let evidence = Evidence::of(shown, linked);
    let (proof, profile) = (grant.proves_identity(&evidence).await?, identity_store::profile(&grant).await?);
    if let Some(before) = ctx.token() {
        ctx.tx.sign_out(before).await?;
    }
    let session = ctx.tx.begin_session(proof, &profile, ctx.browser()).await?;
    identity_store::remember(&grant, linked, (from.provider(), shown), &session).await?;
    let back = ctx.way_back(Some(&shown.back));
    Ok(ctx.go(back).signing_in(session.token).remembering(from.party))
}

/// A provider says that somebody has signed out there: what came of that session, or all that came of her, ends here too.
pub async fn signed_out(ctx: &Context) -> Result<Answer, Error> {
    let Notice { from, ended } = ctx.prepared::<Notice>()?;
    let ended = match ended {
        Ok(ended) => ended,
        Err(why) => return Err(refused(ctx, from.party, why).await?),
    };
    let heard = ceremony_store::heed(&desk(&ctx.tx).await?, from.provider(), ended).await?;
    let Some(ends) = heard else { return Err(refused(ctx, from.party, "notice-again").await?) };
    for Ends { session, staff, party } in ends {
        let grant = ctx.tx.ask::<Vouched, Edit>(staff.cast()).await?;
        match grant.end_session(Who::Staff { person: staff, party }, session).await {
            // It has ended by itself.
            Err(Error::NotFound) => {}
            ended => ended?,
        }
    }
    Ok(ctx.text(""))
}
