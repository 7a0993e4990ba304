//! What the acts on somebody's ways in need: accounts, keys, what has been lost.

use base::Id;
use organisation::local_accounts::RECOVERIES;
use vault::{Staff, params, testing};

use crate::world::accounts::{PASSWORD, app_of, app_on, chosen, enrols, enrols_unconfirmed, invites};
use crate::world::keys::{KeyHolder, enrols_with_key};
use crate::world::reserve::noted;
use crate::world::{Someone, World, today};

/// Nobody has an account.
async fn no_accounts(w: &World) {
    for table in ["passkeys", "passkey_ceremonies", "local_accounts", "recovery_codes", "attempts", "recoveries"] {
        let gone = Box::leak(format!("delete from {table}").into_boxed_str());
        testing::raw(&w.vault, gone, params![]).await.unwrap();
    }
}

/// Lisbet has a key, or two, and a browser that was asked for one more.
pub async fn own_keys(w: &World, path: &str) -> Vec<(&'static str, String)> {
    no_accounts(w).await;
    enrols_with_key(w, w.lisbet_fk.staff, "lisbet@fk.example").await;
    let first = testing::raw_rows(&w.vault, "select id from passkeys", params![]).await.unwrap();
    let which = ("which", first[0].get("id").unwrap());
    let mut other = KeyHolder::new(w, 1);
    other.sits_as(&w.again(&w.lisbet_fk).await);
    match path {
        "/konto/nycklar/borja" => Vec::new(),
        "/konto/nycklar/namn" => vec![which, ("name", "Jobbdatorn".to_owned())],
        "/konto/nycklar/ta-bort" => {
            other.adds().await.goes_to();
            vec![which]
        }
        _ => {
            let asked = other.asked("/konto/nycklar/borja", &[]).await;
            let answer = other.key.register(&asked);
            other.answer(answer)
        }
    }
}

/// Lisbet has a password, and another app that has not shown a code.
pub async fn own_secrets(w: &World, path: &str) -> Vec<(&'static str, String)> {
    no_accounts(w).await;
    enrols(w, w.lisbet_fk.staff, "lisbet@fk.example").await;
    let other = || "blå hästar simmar till torget".to_owned();
    match path {
        "/konto/losenord" => {
            let present = ("secret_present", PASSWORD.to_owned());
            vec![present, ("secret_password", other()), ("secret_again", other())]
        }
        "/konto/app/klar" => {
            let page = w.again(&w.lisbet_fk).await.posts("/konto/app", &[]).await;
            vec![("secret_code", app_on(&page).code_at(today().millis()))]
        }
        _ => Vec::new(),
    }
}

/// Somebody has an account, and an administrator has opened a recovery of it.
pub async fn recovery(w: &World, by: &Someone, staff: Id<Staff>) {
    no_accounts(w).await;
    enrols(w, staff, "egil@fk.example").await;
    w.again(by).await.posts(&format!("/personal/{staff}/aterstallning"), &[]).await.goes_to();
}

/// Egil has an account, and a recovery of it or none.
pub async fn of_recovery(w: &World, path: &str) -> Vec<(&'static str, String)> {
    let egil = w.egil_author.staff;
    if path == "/personal/{id}/aterstallning" {
        no_accounts(w).await;
        enrols(w, egil, "egil@fk.example").await;
        return Vec::new();
    }
    recovery(w, &w.other_admin_fk, egil).await;
    // Opened long enough ago to be let through.
    let (opened, ripe) = (today().plus_days(-7), today().plus_days(-6));
    let fields = params![w.fk, w.other_admin_fk.staff, opened, ripe];
    let mac = testing::mark(&w.vault, &RECOVERIES, &egil.to_string(), &fields).unwrap();
    let sql = "update recoveries set created = $2, ripe = $3, mac = $4 where id = $1";
    testing::raw(&w.vault, sql, params![egil, opened, ripe, mac]).await.unwrap();
    vec![("address", "egil@fk.example".to_owned())]
}

/// An administrator has come in by a key in reserve, and nobody has looked at it.
pub async fn in_reserve(w: &World) -> Vec<(&'static str, String)> {
    testing::raw(&w.vault, "delete from reserve_sign_ins", params![]).await.unwrap();
    noted(w, &w.other_admin_fk).await;
    let rows = testing::raw_rows(&w.vault, "select id from reserve_sign_ins", params![]).await.unwrap();
    vec![("which", rows[0].get("id").unwrap()), ("outcome", "expected".to_owned())]
}

/// Egil has a key, or an invitation, and a browser that was asked for one.
pub async fn with_key(w: &World, path: &str) -> Vec<(&'static str, String)> {
    no_accounts(w).await;
    let (egil, address) = (w.egil_author.staff, "egil@fk.example");
    if path == "/logga-in/nyckel" {
        let mut holder = enrols_with_key(w, egil, address).await;
        let asked = holder.asked("/logga-in/nyckel/borja", &[]).await;
        return holder.answer(holder.key.sign_in(&asked));
    }
    let invitation = invites(w, &w.admin_fk, egil, address).await;
    if path == "/valkommen/nyckel/borja" {
        return vec![("secret_invitation", invitation)];
    }
    let mut holder = KeyHolder::new(w, 0);
    let asked = holder.asked("/valkommen/nyckel/borja", &[("secret_invitation", &invitation)]).await;
    let answer = holder.key.register(&asked);
    holder.answer(answer).into_iter().chain([("secret_invitation", invitation)]).collect()
}

/// Egil has an account, or an invitation to one, or neither.
pub async fn account(w: &World, path: &str) -> Vec<(&'static str, String)> {
    no_accounts(w).await;
    let (egil, address) = (w.egil_author.staff, "egil@fk.example".to_owned());
    let owned = |form: &[(&'static str, &str)]| form.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    match path {
        "/personal/{id}/inbjudan" => vec![("address", address)],
        "/personal/{id}/inbjudan/bekrafta" => {
            enrols_unconfirmed(w, &w.other_admin_fk, egil, &address).await;
            vec![("read", w.again(&w.admin_fk).await.opens(&format!("/personal/{egil}/inbjudan")).await.field("read"))]
        }
        "/personal/{id}/inbjudan/ta-bort" => {
            enrols(w, egil, &address).await;
            Vec::new()
        }
        "/valkommen" => vec![("secret_invitation", invites(w, &w.admin_fk, egil, &address).await)],
        "/valkommen/konto" => {
            let invitation = invites(w, &w.admin_fk, egil, &address).await;
            let code = app_of(w, &invitation).await.code_at(w.now().millis());
            owned(&chosen(&invitation, PASSWORD, &code))
        }
        _ => {
            let code = enrols(w, egil, &address).await.code(today());
            testing::raw(&w.vault, "update local_accounts set step = 0", params![]).await.unwrap();
            owned(&[("address", &address), ("secret_password", PASSWORD), ("secret_code", &code)])
        }
    }
}
