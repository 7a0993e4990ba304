//! Signing in with a password and a code.

use base::{Error, Invalid, Problem};
use vault::{Edit, Profile, SignInProof, Who};
use web::{Answer, Context};
use wording::fields::Filled;
use wording::local_accounts as words;

use super::check::{Evidence, Second, SignIn, desk};
use super::policy::LocalAccount;
use super::{forms, reserve_store, store, view};

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let back = ctx.way_back(ctx.query.value("till").or(ctx.form.value("till")));
    Ok(ctx.show(&words::title(ctx.language), view::sign_in(&Filled::of(ctx), &back)))
}

/// Signs in whoever the check has found. Unknown, wrong and tried too often look the same in every way.
pub async fn sign_in(ctx: &Context) -> Result<Answer, Error> {
    match ctx.prepared::<SignIn>()? {
        SignIn::Right { evidence, .. } => let_in(ctx, evidence).await,
        SignIn::Wrong { .. } => Err(wrong()),
        SignIn::Unfilled(invalid) => Err(Error::Invalid(invalid.clone())),
    }
}

fn wrong() -> Error {
    Error::Invalid(Invalid::one(forms::PASSWORD.name, Problem::Other("local_accounts.wrong")))
}

/// The code is used up here: of two requests with the same one signs in.
async fn let_in(ctx: &Context, evidence: &Evidence) -> Result<Answer, Error> {
    let grant = match ctx.tx.ask::<LocalAccount, Edit>(evidence.staff().cast()).await {
        // Nothing is left for her to do here.
        Err(Error::NotFound) => return Err(wrong()),
        asked => asked?,
    };
    // Her password may have been changed while the old one was compared.
    if !store::hold(&grant, evidence.version()).await? {
        return Err(wrong());
    }
    let is_first = match evidence.second() {
        Second::Step(step) => store::use_step(&grant, step).await?,
        Second::Recovery(code) => store::use_code(&grant, code).await?,
    };
    if !is_first {
        return Err(wrong());
    }
    let address = ctx.form.value(forms::ADDRESS.name).unwrap_or_default();
    store::forget_tries(&desk::<Edit>(&ctx.tx).await?, address).await?;
    reserve_store::BY_PASSWORD.note(&grant).await?;
    let (proof, profile) = (grant.proves_identity(evidence).await?, store::profile(&grant).await?);
    signed_in(ctx, proof, &profile).await
}

/// She sits here from now on, and whoever sat here before is signed out.
pub(super) async fn signed_in(ctx: &Context, proof: SignInProof<'_>, profile: &Profile) -> Result<Answer, Error> {
    if let Some(before) = ctx.token() {
        ctx.tx.sign_out(before).await?;
    }
    let who = proof.who();
    let token = ctx.tx.sign_in(proof, profile, ctx.browser()).await?;
    let answer = ctx.go(ctx.way_back(ctx.form.value("till"))).signing_in(token);
    Ok(match who {
        Who::Staff { party, .. } => answer.remembering(party),
        Who::Individual(_) => answer,
    })
}
