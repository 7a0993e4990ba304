//! Keys in reserve: an administrator of FK who is linked at its provider, and has a key of her own beside it.

use base::Id;
use organisation::local_accounts::RESERVE_SIGN_INS;
use organisation::providers::Provider;
use serde_json::json;
use vault::{Staff, params, testing};

use super::accounts::{invites, reads_and_confirms};
use super::keys::KeyHolder;
use super::provider::{Browser, Fake};
use super::{Page, Someone, World};

/// Somebody new of FK in these roles.
pub async fn enters(w: &World, name: &str, roles: &[&str]) -> Id<Staff> {
    let (maj, day) = (w.again(&w.admin_fk).await, w.now().date().plus_days(90).to_string());
    let form = [("name", name), ("job", "samordnare"), ("role", roles[0]), ("last_day", &day)];
    let page = maj.posts("/personal/ny", &form).await.goes_to().to_owned();
    for role in &roles[1..] {
        maj.posts(&format!("{page}/roll"), &[("role", role), ("last_day", &day)]).await.goes_to();
    }
    page.strip_prefix("/personal/").unwrap().parse().unwrap()
}

async fn confirms(w: &World, staff: Id<Staff>, what: &str) {
    let nora = w.again(&w.other_admin_fk).await;
    reads_and_confirms(&nora, &format!("/personal/{staff}/{what}")).await.goes_to();
}

/// She has a key, which Maj invited her to and Nora has confirmed.
pub async fn has_key(w: &World, staff: Id<Staff>, address: &str) -> KeyHolder {
    let mut holder = KeyHolder::new(w, 0);
    let done = holder.enrols(&invites(w, &w.admin_fk, staff, address).await).await;
    assert!(done.shows("Ditt konto är klart"), "{}", done.told());
    confirms(w, staff, "inbjudan").await;
    holder
}

/// She is linked as `sub` at FK's provider, by another invitation.
pub async fn is_linked(w: &World, at: (&Fake, Id<Provider>), (staff, address): (Id<Staff>, &str), sub: &str) -> Page {
    let invitation = invites(w, &w.admin_fk, staff, address).await;
    let page = Browser::new(&w.router).links(w, at, json!({ "sub": sub }), &invitation).await;
    confirms(w, staff, "koppling").await;
    page
}

/// A row that says that somebody came in so, as signing in writes it.
pub async fn noted(w: &World, who: &Someone) {
    let id = w.as_someone(who).await.new_id::<Staff>().unwrap().to_string();
    let none = None::<String>;
    let fields = params![who.party, who.staff, w.now(), "passkey", none.clone(), none.clone(), none];
    let mac = testing::mark(&w.vault, &RESERVE_SIGN_INS, &id, &fields).unwrap();
    let sql = "insert into reserve_sign_ins (id, party_id, staff_id, at, means, reviewed_by, reviewed, outcome, mac) \
        values ($1, $2, $3, $4, 'passkey', null, null, null, $5)";
    testing::raw(&w.vault, sql, params![id, who.party, who.staff, w.now(), mac]).await.unwrap();
}
