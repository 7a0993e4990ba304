//! A form whose session has ended, or that needs a fresh sign-in: kept for its writer, and shown to her again
//! (docs/decisions/0018).

use std::iter;

use axum::extract::{RawQuery, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use base::{Address, Error, Form};
use vault::{Stashed, Transaction};

use super::response::{page, see_other, with_cookie};
use super::{Came, OWN, PATIENCE, Shared, context, enter, in_time};
use crate::answer::{Answer, Kind};
use crate::context::Context;
use crate::cookies::Typed;
use crate::failure::{self, Asked};
use crate::route::Door;
use crate::upload::Upload;
use crate::{cookies, kept, once};

/// A page goes to the sign-in and comes back. A form is kept for the person whose session it was, and shown to her again.
pub(super) async fn to_sign_in(shared: &Shared, came: &Came, form: &Form) -> Response {
    if came.autosave {
        return came.failed(shared, form, &Error::SignIn);
    }
    let asked = came.stood_on.as_deref().filter(|_| came.is_act()).unwrap_or(&came.path);
    let back = shared.site.page_at(asked);
    match keep(shared, came, form).await {
        Ok(Some(key)) => {
            let to = (shared.site.sign_in)().with("till", kept::kept());
            with_cookie(see_other(to.as_str()), &kept_too(key, &came.path, &came.typed, shared.site.secure))
        }
        // Nobody is known to keep it for: what was typed is shown, with what to do.
        Ok(None) if keeps(shared, came, form) => came.failed(shared, form, &Error::SignIn),
        Ok(None) => see_other((shared.site.sign_in)().with("till", back).as_str()),
        Err(error) => came.failed(shared, form, &error),
    }
}

/// Is there something typed in it that can be shown again after signing in?
fn keeps(shared: &Shared, came: &Came, form: &Form) -> bool {
    came.is_act()
        && came.route.door == Door::SignedIn
        && kept::is_worth_keeping(form, &(shared.site.kept)(came.language))
}

/// One more form for the browser to keep, beside those of other tabs.
fn kept_too(key: String, path: &str, others: &[Typed], secure: bool) -> String {
    let all: Vec<Typed> = iter::once(Typed::new(key, path)).chain(others.iter().cloned()).collect();
    cookies::keep(&all, secure)
}

/// Keeps the form of an act; `None` when there is nothing to keep, or nobody to keep it for.
async fn keep(shared: &Shared, came: &Came, form: &Form) -> Result<Option<String>, Error> {
    let Some(token) = came.token.as_deref().filter(|_| keeps(shared, came, form)) else {
        return Ok(None);
    };
    let (path, stood_on, pairs) = (came.path.clone(), came.stood_on.clone(), kept::without_secrets(form));
    shared.vault.stash(token, &Stashed { path, stood_on, pairs }).await
}

/// An act that needs a fresh sign-in: its form is shown again after it.
pub(super) async fn to_fresh_sign_in(shared: &Shared, fresh: &Fresh) -> Result<Response, Error> {
    let stashed = match (&fresh.token, &fresh.form) {
        (Some(token), Some(form)) => shared.vault.stash(token, form).await?,
        _ => None,
    };
    let (site, to) = (shared.site, (shared.site.sign_in)().with("igen", 1_i64));
    Ok(match stashed {
        Some(key) => {
            let to = to.with("till", kept::kept());
            with_cookie(see_other(to.as_str()), &kept_too(key, &fresh.path, &fresh.typed, site.secure))
        }
        None => see_other(to.with("till", site.page_at(&fresh.back)).as_str()),
    })
}

/// What is needed to come back after a fresh sign-in, when the transaction is over.
pub(super) struct Fresh {
    token: Option<String>,
    path: String,
    /// The form, of an act.
    form: Option<Stashed>,
    /// Those of other tabs.
    typed: Vec<Typed>,
    back: String,
}

impl Fresh {
    pub fn of(context: &Context) -> Self {
        let (path, stood_on) = (context.path.clone(), context.stood_on.clone());
        let back = stood_on.clone().unwrap_or_else(|| path.clone());
        let pairs = kept::without_secrets(&context.form);
        let form = kept::is_worth_keeping(&context.form, &(context.site.kept)(context.language)).then_some(Stashed {
            path: path.clone(),
            stood_on,
            pairs,
        });
        Self { token: context.token.clone(), path, form, typed: context.typed.clone(), back }
    }
}

/// A form that met the end of a session, shown again to whom it belongs: its handler finds what was typed and takes
/// nothing from it.
pub(super) async fn show_kept(State(shared): State<Shared>, RawQuery(query): RawQuery, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let [route] = *OWN;
    let (came, _) = Came::new(route, &parts, Vec::new(), query, shared.site.secure);
    let tx = match enter(&shared, route, came.token.as_deref(), false).await {
        Ok(Some(tx)) => tx,
        Ok(None) => return to_sign_in(&shared, &came, &Form::default()).await,
        Err(error) => return came.failed(&shared, &Form::default(), &error),
    };
    let mut found = Vec::new();
    for (typed, number) in came.typed.iter().zip(1_usize..) {
        match tx.stashed(&typed.key).await {
            Ok(form) => found.extend(form.map(|form| (number, typed.clone(), form))),
            Err(error) => return came.failed(&shared, &Form::default(), &error),
        }
    }
    let till = came.query.value("till").map_or_else(Address::start, |till| shared.site.page_at(till));
    let asked = came.query.value("nr").and_then(|number| number.parse().ok());
    let at = found.iter().position(|(number, ..)| Some(*number) == asked).unwrap_or(0);
    if found.is_empty() {
        return see_other(till.as_str());
    }
    let (_, typed, form) = found.remove(at);
    let others = found.iter().map(|(number, ..)| kept::kept().with("nr", *number).with("till", &till)).collect();
    again(&shared, tx, came, &typed, form, others).await
}

async fn again(
    shared: &Shared,
    tx: Transaction,
    came: Came,
    typed: &Typed,
    stashed: Stashed,
    others: Vec<Address>,
) -> Response {
    let Some((route, names)) = shared.site.act_at(&stashed.path) else { return see_other(Address::start().as_str()) };
    let form: Form = stashed.pairs.into_iter().collect();
    let came = Came { route, names, path: stashed.path, stood_on: stashed.stood_on, query: Form::default(), ..came };
    let mut context = Context { others, ..context(shared, tx, came, form.to_show_again(), Upload::None) };
    let answered = in_time(PATIENCE, once::run(route, &mut context)).await;
    let shown = match answered {
        Ok(Answer { kind: Kind::Page(StatusCode::UNPROCESSABLE_ENTITY, page), .. }) => Ok(page),
        // It may still be sent, but has no page that shows it.
        Ok(_) | Err(Error::Invalid(_) | Error::SignIn) => context.kept_to_send(),
        Err(error) => Err(error),
    };
    let (language, form, request) = (context.language, context.form.clone(), context.tx.request().to_owned());
    // Nothing was done; that it was looked at stays in the log.
    let invalid = Error::Invalid(base::Invalid::default());
    let undone = if shown.is_ok() { context.tx.fail_shown(&invalid).await } else { context.tx.fail(&invalid).await };
    match undone.and(shown).and_then(|markup| once::fill_again(&markup, typed)) {
        Ok(markup) => page(StatusCode::OK, markup),
        Err(error) => {
            let asked = Asked { site: shared.site, language, request: &request, form: Some(&form), autosave: false };
            failure::response(&asked, &error)
        }
    }
}
