//! Each party signs in by its own provider (I1, L5.1, L5.5), on every database. The providers are on this machine.

mod ended;
mod links;
mod next;
mod setting_up;

use axum::http::{StatusCode, header};
use base::Id;
use organisation::provider_setup::PartyProvider;
use organisation::providers::Provider;
use serde_json::json;
use vault::{Read, params, testing};

use crate::world::accounts::invites;
use crate::world::provider::{Browser, Fake, SETUP, confirms, pairs, proposes, sets_up};
use crate::world::{Page, Someone, World, worlds};

const ADDRESS: &str = "olle.frisk@fk.example";

struct Set {
    w: World,
    fake: Fake,
    provider: Id<Provider>,
}

/// FK has a provider, on every database.
async fn set() -> Vec<Set> {
    set_with(json!({})).await
}

async fn set_with(over: serde_json::Value) -> Vec<Set> {
    let mut all = Vec::new();
    for w in worlds().await {
        let fake = Fake::start().await;
        let provider = sets_up(&w, &w.admin_fk, &fake.configuration(over.clone())).await;
        all.push(Set { w, fake, provider });
    }
    all
}

impl Set {
    const fn at(&self) -> (&Fake, Id<Provider>) {
        (&self.fake, self.provider)
    }

    /// Olle is linked and signed in.
    async fn olle(&self, claims: serde_json::Value) -> Browser {
        let invitation = invites(&self.w, &self.w.admin_fk, self.w.olle_fk.staff, ADDRESS).await;
        let mut browser = Browser::new(&self.w.router);
        let page = browser.links(&self.w, self.at(), claims.clone(), &invitation).await;
        assert!(page.shows("ska bekräfta att det är du"), "{}", page.told());
        confirms(&self.w, self.w.olle_fk.staff).await;
        assert_eq!(browser.comes_back(&self.w, self.at(), claims).await.goes_to(), "/");
        browser
    }

    async fn roles(&self, staff: Id<vault::Staff>) -> Vec<String> {
        let sql = "select role from roles where staff_id = $1 and (valid_to is null or valid_to > $2) order by role";
        let rows = testing::raw_rows(&self.w.vault, sql, params![staff, self.w.now()]).await.unwrap();
        rows.iter().map(|row| row.get("role").unwrap()).collect()
    }

    async fn noted(&self, why: &str) -> usize {
        let sql = "select id from log where action = 'sign_in_refused' and note = $1";
        testing::raw_rows(&self.w.vault, sql, params![why]).await.unwrap().len()
    }
}

fn refused(page: &Page) {
    assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", page.told());
    assert!(page.shows("Inloggningen gick inte att slutföra"), "{}", page.told());
    assert!(page.headers.get(header::SET_COOKIE).is_none());
}

async fn is_in(browser: &mut Browser) -> bool {
    browser.opens("/konto").await.status == StatusCode::OK
}

#[tokio::test]
async fn l5_1_the_whole_way_to_the_provider_and_back() {
    for s in set().await {
        let w = &s.w;
        let mut browser = Browser::new(&w.router);
        let page = browser.opens("/logga-in?till=/team").await;
        assert!(page.shows("Logga in genom din arbetsplats") && page.shows("Försäkringskassan"), "{}", page.body);
        assert!(!page.shows("Arbetsförmedlingen"), "a party without a provider");
        let address = browser.sets_out(s.provider, &[("till", "/team")]).await;
        let asked = pairs(address.split_once('?').unwrap().1);
        assert_eq!(asked["redirect_uri"], format!("http://localhost/logga-in/svar/{}", s.provider));
        assert!(!asked.contains_key("prompt") && !asked.contains_key("login_hint"));
        let back = format!("/logga-in/svar/{}?{}", s.provider, s.fake.signs_in(w, &address, json!({ "sub": "7f" })));
        let unknown = browser.opens(&back).await;
        assert!(unknown.shows("Koppla din inloggning") && !unknown.shows("Olle"), "{}", unknown.told());
        assert!(!is_in(&mut browser).await, "nobody is signed in before she is linked");

        let invitation = invites(w, &w.admin_fk, w.olle_fk.staff, ADDRESS).await;
        let number = unknown.field("secret_ceremony");
        let form = [("secret_ceremony", number.as_str()), ("secret_invitation", &invitation)];
        let linked = browser.posts("/logga-in/koppla", &form).await;
        assert!(linked.shows("ska bekräfta att det är du") && !is_in(&mut browser).await, "{}", linked.told());
        let path = format!("/personal/{}/koppling/bekrafta", w.olle_fk.staff);
        let alone = w.again(&w.admin_fk).await.posts(&path, &[]).await;
        assert_eq!(alone.status, StatusCode::FORBIDDEN, "who invited her says nothing of who it was");
        let page = browser.comes_back(w, s.at(), json!({ "sub": "7f" })).await;
        assert!(page.shows("ska bekräfta att det är du") && !is_in(&mut browser).await, "{}", page.told());
        assert_eq!(s.noted("unconfirmed").await, 1);
        assert!(w.other_admin_fk.opens("/personal").await.shows("Väntar på att bekräftas"));
        confirms(w, w.olle_fk.staff).await;
        let address = browser.sets_out(s.provider, &[("till", "/team")]).await;
        let back = format!("/logga-in/svar/{}?{}", s.provider, s.fake.signs_in(w, &address, json!({ "sub": "7f" })));
        assert_eq!(browser.opens(&back).await.goes_to(), "/team");
        let account = browser.opens("/konto").await;
        assert!(account.shows("Olle Frisk"), "{}", account.body);

        let mut other = Browser::new(&w.router);
        let page = other.comes_back(w, s.at(), json!({ "sub": "7f", "name": "Någon Annan", "email": "x@y.se" })).await;
        assert_eq!(page.goes_to(), "/", "by issuer and subject, whatever else is said");
        assert!(other.opens("/konto").await.shows("Olle Frisk"));
        assert_eq!(other.cookie("party"), Some(w.fk.to_string().as_str()), "the party, and nobody");
        let again = browser.posts("/logga-in/koppla", &form).await;
        assert_eq!(again.status, StatusCode::FORBIDDEN, "a link is made once: {}", again.told());
    }
}

#[tokio::test]
async fn the_party_of_the_last_sign_in_stands_first() {
    for s in set().await {
        let w = &s.w;
        sets_up(w, &w.admin_af, &Fake::start().await.configuration(json!({}))).await;
        let mut browser = Browser::new(&w.router);
        let at = |page: &Page, name: &str| page.body.find(&format!("<b>{name}</b>")).unwrap();
        let page = browser.opens("/logga-in").await;
        assert!(at(&page, "Arbetsförmedlingen") < at(&page, "Försäkringskassan"), "by name");
        browser.cookies.push(("party".to_owned(), w.fk.to_string()));
        let page = browser.opens("/logga-in").await;
        assert!(at(&page, "Försäkringskassan") < at(&page, "Arbetsförmedlingen"));
        browser.cookies.push(("party".to_owned(), "x".to_owned()));
        assert_eq!(browser.opens("/logga-in").await.status, StatusCode::OK);
        let nobody = [("provider", "019a0000-0000-7000-8000-000000000000")];
        for form in [&nobody[..], &[("provider", "x")], &[]] {
            let page = browser.posts("/logga-in/leverantor", form).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.shows("Välj din arbetsplats"), "{}", page.told());
        }
    }
}

#[tokio::test]
async fn l5_5_only_an_invitation_of_the_providers_own_party_links() {
    for s in set().await {
        let (w, mut browser) = (&s.w, Browser::new(&s.w.router));
        let of_af = Fake::start().await;
        let af = sets_up(w, &w.admin_af, &of_af.configuration(json!({}))).await;
        let invitation = invites(w, &w.admin_fk, w.olle_fk.staff, ADDRESS).await;
        let olle = json!({ "sub": "1", "name": "Olle Frisk", "email": ADDRESS });
        for wrong in [invitation.as_str(), "", "7KQ2-9XDM"] {
            let page = browser.links(w, (&of_af, af), olle.clone(), wrong).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}: {}", page.told());
            assert!(page.shows("Koppla din inloggning") && !page.field("secret_ceremony").is_empty());
            assert!(!page.shows(&invitation) && !is_in(&mut browser).await);
        }
        let page = browser.links(w, s.at(), olle, &invitation).await;
        assert!(page.shows("Din inloggning är kopplad"), "at her own party's it does");
    }
}

#[tokio::test]
async fn l5_5_equal_subjects_at_two_parties_cannot_become_each_other() {
    for s in set().await {
        let w = &s.w;
        let (of_af, same) = (Fake::start().await, json!({ "sub": "1", "name": "Olle Frisk", "email": ADDRESS }));
        let af = sets_up(w, &w.admin_af, &of_af.configuration(json!({}))).await;
        s.olle(same.clone()).await;
        let mut anna = Browser::new(&w.router);
        let page = anna.comes_back(w, (&of_af, af), same.clone()).await;
        assert!(page.shows("Koppla din inloggning") && !is_in(&mut anna).await, "another issuer");

        // Two parties with one issuer, as where many organisations sign in at the same place.
        sets_up(w, &w.admin_af, &s.fake.configuration(json!({}))).await;
        let page = anna.comes_back(w, (&s.fake, af), same).await;
        assert!(page.shows("Koppla din inloggning") && !is_in(&mut anna).await, "the same issuer");
    }
}

#[tokio::test]
async fn a_callback_is_used_once_by_the_browser_that_began_it_at_its_own_provider() {
    for s in set().await {
        let w = &s.w;
        let olle = json!({ "sub": "1" });
        s.olle(olle.clone()).await;
        let mut browser = Browser::new(&w.router);
        let path = |provider: Id<Provider>, query: &str| format!("/logga-in/svar/{provider}?{query}");

        let query = s.fake.signs_in(w, &browser.sets_out(s.provider, &[]).await, olle.clone());
        let mut thief = Browser::new(&w.router);
        refused(&thief.opens(&path(s.provider, &query)).await);
        thief.sets_out(s.provider, &[]).await;
        refused(&thief.opens(&path(s.provider, &query)).await);
        assert_eq!(browser.opens(&path(s.provider, &query)).await.goes_to(), "/", "nobody else used it up");
        refused(&browser.opens(&path(s.provider, &query)).await);
        assert_eq!(s.noted("no-ceremony").await, 3);

        // Mix-up: what was begun at one provider is brought to the address of another.
        let of_af = Fake::start().await;
        let af = sets_up(w, &w.admin_af, &of_af.configuration(json!({}))).await;
        let query = s.fake.signs_in(w, &browser.sets_out(s.provider, &[]).await, olle.clone());
        refused(&browser.opens(&path(af, &query)).await);
        let query = of_af.signs_in(w, &browser.sets_out(af, &[]).await, olle.clone());
        refused(&browser.opens(&path(s.provider, &query)).await);

        let address = browser.sets_out(s.provider, &[]).await;
        let query = s.fake.signs_in(w, &address, olle.clone()).replace("state=", "state=x");
        refused(&browser.opens(&path(s.provider, &query)).await);
        let query = s.fake.signs_in(w, &address, olle.clone());
        w.wait_minutes(11);
        refused(&browser.opens(&path(s.provider, &query)).await);
        let other = s.fake.signs_in(w, &browser.sets_out(s.provider, &[]).await, json!({ "sub": "1", "nonce": "x" }));
        refused(&browser.opens(&path(s.provider, &other)).await);
        assert_eq!(s.noted("nonce").await, 1);
        let low = json!({ "sub": "1", "acr": "http://id.elegnamnden.se/loa/1.0/loa2" });
        refused(&browser.comes_back(w, s.at(), low).await);
        refused(&browser.opens(&path(s.provider, "error=access_denied")).await);
        let nowhere = browser.opens(&path("019a0000-0000-7000-8000-000000000000".parse().unwrap(), &query)).await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn taking_a_provider_away_tells_whom_it_puts_out_and_does_it() {
    for s in set_with(roles()).await {
        let w = &s.w;
        let mut olle = s.olle(json!({ "sub": "1", "groups": ["chefer"] })).await;
        let mut elsewhere = w.again(&w.olle_fk).await;
        assert_eq!(s.roles(w.olle_fk.staff).await, ["manager", "officer"]);
        let maj = w.again(&w.admin_fk).await;
        let page = maj.opens(&format!("{SETUP}/ta-bort")).await;
        assert!(page.shows("Olle Frisk") && page.shows(">1</td>"), "{}", page.body);
        let other = proposes(w, &w.admin_fk, &Fake::start().await.configuration(json!({}))).await;
        assert!(
            other.status == StatusCode::FORBIDDEN && other.told().contains("en annan utgivare"),
            "{}",
            other.told()
        );
        maj.posts(&format!("{SETUP}/ta-bort"), &[]).await.goes_to();
        assert!(!is_in(&mut olle).await, "her session has ended");
        elsewhere = stays(elsewhere).await;
        assert_eq!(elsewhere.staff, w.olle_fk.staff);
        assert_eq!(s.roles(w.olle_fk.staff).await, ["officer"], "what it gave is gone, what was given by hand is not");
        assert!(!olle.opens("/logga-in").await.shows("Försäkringskassan"));
        for table in ["providers", "provider_proposals", "identities", "given_roles", "ceremonies", "provider_sessions"]
        {
            let sql = Box::leak(format!("select * from {table}").into_boxed_str());
            assert!(testing::raw_rows(&w.vault, sql, params![]).await.unwrap().is_empty(), "{table}");
        }
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);

        let anew = sets_up(w, &w.admin_fk, &s.fake.configuration(json!({}))).await;
        let page = olle.comes_back(w, (&s.fake, anew), json!({ "sub": "1" })).await;
        assert!(page.shows("Koppla din inloggning"), "nobody is linked to the new one");
    }
}

/// A session that did not come of the provider goes on.
async fn stays(someone: Someone) -> Someone {
    assert_eq!(someone.opens("/konto").await.status, StatusCode::OK);
    someone
}

fn roles() -> serde_json::Value {
    let codes = [("handläggare", "officer"), ("chefer", "manager")];
    let codes: Vec<_> = codes.iter().map(|(value, role)| json!({ "value": value, "role": role })).collect();
    json!({ "roles": { "claim": "groups", "codes": codes } })
}

#[tokio::test]
async fn l5_11_roles_that_claims_give_are_taken_away_as_well() {
    for s in set_with(roles()).await {
        let (w, staff) = (&s.w, s.w.olle_fk.staff);
        let mut olle = s.olle(json!({ "sub": "1", "groups": ["chefer", "handläggare", "annat"] })).await;
        assert_eq!(s.roles(staff).await, ["manager", "officer"], "the officer by hand, and not twice");
        olle.comes_back(w, s.at(), json!({ "sub": "1", "groups": ["chefer"] })).await.goes_to();
        assert_eq!(s.roles(staff).await, ["manager", "officer"]);
        olle.comes_back(w, s.at(), json!({ "sub": "1" })).await.goes_to();
        assert_eq!(s.roles(staff).await, ["officer"], "a claim that is missing gives none");
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);

        let sql = "select id from roles where staff_id = $1 and role = 'officer'";
        let rows = testing::raw_rows(&w.vault, sql, params![staff]).await.unwrap();
        let (id, path) = (rows[0].get::<String>("id").unwrap(), format!("/personal/{staff}/roll/avsluta"));
        w.again(&w.admin_fk).await.posts(&path, &[("id", &id)]).await.goes_to();
        testing::raw(&w.vault, "delete from seats where staff_id = $1", params![staff]).await.unwrap();
        let mut again = Browser::new(&w.router);
        let page = again.comes_back(w, s.at(), json!({ "sub": "1" })).await;
        assert!(page.shows("Du har ingen uppgift i Trisam") && !is_in(&mut again).await, "{}", page.told());
        assert_eq!(s.noted("no-role").await, 1);
        again.comes_back(w, s.at(), json!({ "sub": "1", "groups": ["chefer"] })).await.goes_to();
        assert!(is_in(&mut again).await && s.roles(staff).await == ["manager"], "the claim alone is enough");
        again.comes_back(w, s.at(), json!({ "sub": "1" })).await;
        assert!(s.roles(staff).await.is_empty(), "also where nothing is left, and she is not signed in");
    }
}

#[tokio::test]
async fn whoever_signs_out_at_the_provider_is_signed_out_here() {
    for s in set().await {
        let w = &s.w;
        let here = |sid: &str| json!({ "sub": "1", "sid": sid });
        let mut one = s.olle(here("a")).await;
        let [mut two, mut three] = [Browser::new(&w.router), Browser::new(&w.router)];
        two.comes_back(w, s.at(), here("b")).await.goes_to();
        three.comes_back(w, s.at(), here("c")).await.goes_to();
        let path = format!("/logga-in/utloggad/{}", s.provider);
        let mut provider = Browser::new(&w.router);
        let foreign = Fake::start().await;
        let mut says = async |token: &str| provider.posts(&path, &[("logout_token", token)]).await.status;
        for wrong in [
            foreign.notice(w, json!({ "sid": "a", "jti": "1" })),
            s.fake.notice(w, json!({ "sid": "a" })),
            s.fake.notice(w, json!({ "sid": "a", "jti": "1", "nonce": "x" })),
            s.fake.notice(w, json!({ "jti": "1" })),
            "x".to_owned(),
        ] {
            assert_eq!(says(&wrong).await, StatusCode::FORBIDDEN);
        }
        assert!(is_in(&mut one).await && is_in(&mut two).await && is_in(&mut three).await);

        let by_sid = s.fake.notice(w, json!({ "sid": "a", "jti": "1" }));
        assert_eq!(says(&by_sid).await, StatusCode::OK);
        assert!(!is_in(&mut one).await && is_in(&mut two).await, "one session");
        one.comes_back(w, s.at(), here("a")).await.goes_to();
        assert_eq!(says(&by_sid).await, StatusCode::FORBIDDEN, "each notice once");
        assert!(is_in(&mut one).await);
        assert_eq!(says(&s.fake.notice(w, json!({ "sid": "b", "sub": "2", "jti": "2" }))).await, StatusCode::OK);
        assert!(is_in(&mut two).await, "that session is not hers");
        assert_eq!(says(&s.fake.notice(w, json!({ "sid": "b", "sub": "1", "jti": "3" }))).await, StatusCode::OK);
        assert!(!is_in(&mut two).await && is_in(&mut three).await, "both");
        let elsewhere = w.again(&w.olle_fk).await;
        assert_eq!(says(&s.fake.notice(w, json!({ "sub": "1", "jti": "4" }))).await, StatusCode::OK);
        assert!(!is_in(&mut one).await && !is_in(&mut three).await, "all of hers");
        stays(elsewhere).await;
    }
}

#[tokio::test]
async fn l5_10_a_fresh_sign_in_is_the_providers_and_is_shown() {
    for s in set_with(
        json!({ "roles": { "claim": "groups", "codes": [{ "value": "adm", "role": "party_administrator" }] } }),
    )
    .await
    {
        let w = &s.w;
        let long_ago = w.now().millis() / 1000 - 3600;
        let adm = json!({ "sub": "1", "groups": ["adm"], "auth_time": long_ago });
        let mut olle = s.olle(adm.clone()).await;
        let path = format!("/personal/{}/inbjudan", w.lisbet_fk.staff);
        let act = [("address", "lisbet@fk.example")];
        let sent = olle.posts(&path, &act).await;
        assert!(sent.goes_to().starts_with("/logga-in?igen=1"), "signed in at the provider an hour ago");
        let page = olle.opens("/logga-in?igen=1&till=/personal").await;
        assert!(page.shows("kräver att du nyss har loggat in") && page.shows("name=\"igen\""), "{}", page.told());

        let address = olle.sets_out(s.provider, &[("igen", "1"), ("till", "/personal")]).await;
        let asked = pairs(address.split_once('?').unwrap().1);
        assert_eq!((asked["prompt"].as_str(), asked["max_age"].as_str()), ("login", "300"));
        let back = |query: &str| format!("/logga-in/svar/{}?{query}", s.provider);
        refused(&olle.opens(&back(&s.fake.signs_in(w, &address, adm))).await);
        assert_eq!(s.noted("auth-time-old").await, 1);

        let address = olle.sets_out(s.provider, &[("igen", "1"), ("till", "/personal")]).await;
        let query = s.fake.signs_in(w, &address, json!({ "sub": "1", "groups": ["adm"] }));
        assert_eq!(olle.opens(&back(&query)).await.status, StatusCode::SEE_OTHER);
        let done = olle.posts(&path, &act).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.told());
        w.wait_minutes(6);
        assert!(olle.posts(&path, &act).await.goes_to().starts_with("/logga-in?igen=1"), "for five minutes");
    }
}

#[tokio::test]
async fn nothing_of_who_somebody_is_at_a_provider_stands_in_the_clear() {
    for s in set().await {
        let w = &s.w;
        s.olle(json!({ "sub": "olle-frisk-1", "sid": "olle-session-1" })).await;
        Browser::new(&w.router).sets_out(s.provider, &[]).await;
        let sql = "select subject as hashed from identities union all select sid from provider_sessions \
            union all select mark from ceremonies";
        let rows = testing::raw_rows(&w.vault, sql, params![]).await.unwrap();
        assert_eq!(rows.len(), 3);
        for row in rows {
            let hashed: String = row.get("hashed").unwrap();
            assert!(hashed.len() == 43 && !hashed.contains("olle"), "{hashed}");
        }
        for (who, party) in [(&w.admin_fk, w.af), (&w.olle_fk, w.fk)] {
            let tx = w.as_someone(who).await;
            assert!(
                tx.ask::<PartyProvider, Read>(party.cast()).await.is_err(),
                "the own party's, to who looks after it"
            );
        }
    }
}
