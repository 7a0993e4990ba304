//! What stands in the house when somebody comes to a door: a case at a stage, or what one act needs to be done at all.

use axum::http::StatusCode;
use base::{Code as _, Id};
use casework::access::{AssignmentRole, CaseState, Subject, assign};
use casework::consents::{self, Block};
use casework::disclosures::Contribution;
use casework::meetings::{self, Added, Meeting, Place};
use casework::plans;
use casework::preparation;
use organisation::providers::Provider;
use serde_json::json;
use vault::{Edit, params};

use super::people::{absence, leaving, role_of_egil, seat_of_egil, under_review, unowned};
use super::ways::{account, in_reserve, of_recovery, own_keys, own_secrets, recovery, with_key};
use crate::world::accounts::invites;
use crate::world::hand_over::{LEAVING, orders, public_key, takes_back};
use crate::world::provider::{Browser, Fake, SETUP, confirms, proposes, sets_up};
use crate::world::stages::{Stage, Staged, Story};
use crate::world::units::adds;
use crate::world::written::{at, received};
use crate::world::{World, fresh_key, today};

/// A case with what is asked about it, and what is posted.
pub struct Scene {
    pub staged: Staged,
    pub form: Vec<(&'static str, String)>,
}

/// What is set up, again and again.
#[derive(Clone, Copy)]
pub enum Setting {
    /// A case at this stage, and a form with nothing in it but what its page says by itself of the consent it was made from.
    Stage(Stage),
    /// What the act at this address is for: it has something to act on, and its form is filled in.
    Ripe(&'static str),
}

/// Acts that nobody can do at any stage with an empty form.
pub const RIPE: &[&str] = &[
    "/logga-in",
    "/konto/logga-ut",
    "/konto/nycklar/borja",
    "/konto/nycklar",
    "/konto/nycklar/namn",
    "/konto/nycklar/ta-bort",
    "/konto/losenord",
    "/konto/app",
    "/konto/app/klar",
    "/konto/reservkoder",
    "/konto/aterstallning/stoppa",
    "/logga-in/nyckel",
    "/valkommen/nyckel/borja",
    "/valkommen/nyckel",
    "/logga-in/losenord",
    "/valkommen",
    "/valkommen/konto",
    "/logga-in/leverantor",
    "/logga-in/koppla",
    "/logga-in/utloggad/{provider}",
    "/personal/lista",
    SETUP,
    "/personal/inloggning/bekrafta",
    "/personal/inloggning/dra-tillbaka",
    "/personal/inloggning/ta-bort",
    LEAVING,
    "/parten/lamnar/bekrafta",
    "/parten/lamnar/ta-tillbaka",
    "/personal/{id}/koppling/bekrafta",
    "/personal/{id}/koppling/ta-bort",
    "/personal/{id}/inbjudan",
    "/personal/{id}/inbjudan/bekrafta",
    "/personal/{id}/inbjudan/ta-bort",
    "/personal/{id}/aterstallning",
    "/personal/{id}/aterstallning/avbryt",
    "/personal/{id}/aterstallning/slapp-fram",
    "/reservinloggningar/granskad",
    "/personal/{id}/platser/avsluta",
    "/personal/{id}/roll/avsluta",
    "/personal/enheter/{id}",
    "/personal/enheter/{id}/avsluta",
    "/personal/{id}/franvaro",
    "/personal/{id}/franvaro/{absence}",
    "/personal/{id}/franvaro/{absence}/avsluta",
    "/personal/genomgang/borja",
    "/personal/genomgang/{id}/behall",
    "/personal/genomgang/{id}/avsluta",
    "/moten/{id}/lagg-till",
    "/moten/{id}/ta-bort",
    "/moten/{id}/ordna",
    "/moten/{id}/part",
    "/moten/{id}/ta-upp",
    "/moten/{id}/rad",
    "/moten/{id}/klart",
    "/rapporter/{id}/publicera",
    "/rapporter/{id}/avpublicera",
    "/arenden/{id}/handlaggare/avsluta",
    "/arenden/{id}/samtycke/tillsammans",
    "/arenden/{id}/stopp/hav",
    "/arenden/{id}/underlag/pa-nytt",
    "/arenden/{id}/underlag/{item}/angra",
    "/arenden/{id}/atgard/{item}/angra",
    "/arenden/{id}/uppfoljning/planera",
    // These move what people have in hand, and stand last.
    "/arenden/ta-over",
    "/bemanning/utan-ansvarig",
    "/personal/{id}/slutar",
];

impl Setting {
    /// Sets it up at the world's first hour, so that its rows of the log are not taken for those of who knocks.
    pub async fn set_up(self, w: &World) -> Scene {
        let now = w.now();
        w.vault.clock().set(today());
        let story = Story::new("walk");
        let scene = match self {
            Self::Stage(stage) => {
                let staged = w.staged(stage, &story).await;
                let form = vec![("made_from", newest(w, &staged).await)];
                Scene { staged, form }
            }
            Self::Ripe(path) => ripe(w, path, &story).await,
        };
        w.vault.clock().set(now);
        scene
    }
}

/// The number of the newest version of consent.
async fn newest(w: &World, staged: &Staged) -> String {
    let sql = "select consents from cases where id = $1";
    let rows = vault::testing::raw_rows(&w.vault, sql, params![staged.case]).await.unwrap();
    rows[0].get::<i64>("consents").unwrap().to_string()
}

async fn ripe(w: &World, path: &'static str, story: &Story) -> Scene {
    let stage = match path {
        "/moten/{id}/rad" | "/moten/{id}/klart" => Stage::Scheduled,
        "/arenden/{id}/samtycke/tillsammans" => Stage::Asking,
        _ => Stage::Invited,
    };
    let mut staged = w.staged(stage, story).await;
    let form = match path {
        "/logga-in" => vec![("staff", w.lisbet_fk.staff.to_string())],
        "/konto/logga-ut" => vec![("session", another_session(w).await)],
        "/personal/{id}/platser/avsluta" => vec![("id", seat_of_egil(w).await)],
        "/personal/{id}/roll/avsluta" => vec![("id", role_of_egil(w).await)],
        _ if path.starts_with("/personal/enheter") => {
            staged.unit = Some(adds(w, &format!("Enhet {}", fresh_key()), None).await);
            vec![("name", "Enhet".to_owned()), ("version", "1".to_owned())]
        }
        _ if path.starts_with("/personal/{id}/franvaro") => {
            let (made, form) = absence(w, path, &staged).await;
            staged.absence = made;
            form
        }
        _ if path.starts_with("/personal/genomgang") => {
            staged.under_review = under_review(w, path).await;
            Vec::new()
        }
        _ if path.starts_with("/konto/nycklar") => own_keys(w, path).await,
        "/konto/losenord" | "/konto/app" | "/konto/app/klar" | "/konto/reservkoder" => own_secrets(w, path).await,
        "/konto/aterstallning/stoppa" => {
            recovery(w, &w.admin_fk, w.lisbet_fk.staff).await;
            Vec::new()
        }
        _ if path.starts_with("/personal/{id}/aterstallning") => of_recovery(w, path).await,
        "/reservinloggningar/granskad" => in_reserve(w).await,
        "/logga-in/nyckel" | "/valkommen/nyckel/borja" | "/valkommen/nyckel" => with_key(w, path).await,
        "/personal/{id}/slutar" => leaving(w, &staged).await,
        "/arenden/ta-over" => vec![("case", staged.case.to_string()), ("reason", "absent".to_owned())],
        "/bemanning/utan-ansvarig" => unowned(w, &staged).await,
        "/logga-in/losenord" | "/valkommen" | "/valkommen/konto" => account(w, path).await,
        _ if path.starts_with("/personal/{id}/inbjudan") => account(w, path).await,
        "/logga-in/leverantor" | "/logga-in/koppla" | "/logga-in/utloggad/{provider}" => at_provider(w, path).await,
        "/personal/lista" => list_of_one(w).await,
        _ if path.starts_with("/personal/{id}/koppling") => at_provider(w, path).await,
        _ if path.starts_with(SETUP) => setting_up(w, path).await,
        _ if path.starts_with(LEAVING) => party_leaving(w, path).await,
        "/moten/{id}/lagg-till" => vec![("case", staged.case.to_string())],
        "/moten/{id}/part" => vec![("party", w.gavle.to_string()), ("act", "off".to_owned())],
        _ if path.starts_with("/moten/") => at_meeting(w, &staged, path).await,
        "/rapporter/{id}/publicera" | "/rapporter/{id}/avpublicera" => {
            report(w, path).await;
            Vec::new()
        }
        "/arenden/{id}/samtycke/tillsammans" => {
            let circle = [w.af, w.fk].map(|party| ("circle", party.to_string()));
            [("made_from", "0".to_owned()), ("step", "circle".to_owned())].into_iter().chain(circle).collect()
        }
        _ => of_case(w, &mut staged, path, story).await,
    };
    Scene { staged, form }
}

/// Lisbet is signed in on another machine too.
async fn another_session(w: &World) -> String {
    let lisbet = w.again(&w.lisbet_fk).await;
    let tx = w.vault.enter(lisbet.token(), true).await.unwrap().unwrap();
    tx.session().unwrap().to_string()
}

/// FK has a provider, set up anew where it was taken away.
async fn provider_of_fk(w: &World) -> (Fake, Id<Provider>) {
    let fake = match w.provider.get() {
        Some((fake, _)) => fake.clone(),
        None => Fake::start().await,
    };
    let rows = vault::testing::raw_rows(&w.vault, "select id from providers", params![]).await.unwrap();
    if rows.is_empty() {
        sets_up(w, &w.admin_fk, &fake.configuration(json!({}))).await;
    }
    w.provider.get_or_init(|| (fake, w.fk.cast())).clone()
}

/// FK has a provider, and Egil is on his way there, back, out, or waits to be confirmed.
async fn at_provider(w: &World, path: &str) -> Vec<(&'static str, String)> {
    let (fake, provider) = provider_of_fk(w).await;
    let (mut browser, who) = (Browser::new(&w.router), json!({ "sub": fresh_key() }));
    let by = if path == "/personal/{id}/koppling/bekrafta" { &w.other_admin_fk } else { &w.admin_fk };
    let invitation = match path {
        "/logga-in/leverantor" => return vec![("provider", provider.to_string())],
        _ => invites(w, by, w.egil_author.staff, "egil@fk.example").await,
    };
    if path == "/logga-in/koppla" {
        let unknown = browser.comes_back(w, (&fake, provider), who).await;
        return vec![("secret_ceremony", unknown.field("secret_ceremony")), ("secret_invitation", invitation)];
    }
    let linked = browser.links(w, (&fake, provider), who.clone(), &invitation).await;
    assert_eq!(linked.status, StatusCode::OK, "{}", linked.told());
    if path == "/personal/{id}/koppling/bekrafta" {
        let page = w.again(&w.admin_fk).await.opens(&format!("/personal/{}/koppling", w.egil_author.staff)).await;
        return vec![("read", page.field("read"))];
    }
    confirms(w, w.egil_author.staff).await;
    if path == "/personal/{id}/koppling/ta-bort" {
        let page = w.again(&w.admin_fk).await.opens(&format!("/personal/{}/koppling", w.egil_author.staff)).await;
        return vec![("read", page.field("read"))];
    }
    browser.comes_back(w, (&fake, provider), who.clone()).await.goes_to();
    vec![("logout_token", fake.notice(w, json!({ "sub": who["sub"], "jti": fresh_key() })))]
}

/// A list with somebody new, to be entered with a seat.
async fn list_of_one(w: &World) -> Vec<(&'static str, String)> {
    let rows =
        vault::testing::raw_rows(&w.vault, "select name from teams where id = $1", params![w.team]).await.unwrap();
    let (team, day): (String, _) = (rows[0].get("name").unwrap(), today().date());
    let line = format!("Ny {};handläggare;;officer;{day};{team};substitute", fresh_key());
    vec![("list", line), ("act", "enter".to_owned())]
}

/// FK's other administrator has proposed a provider, or there is one.
async fn setting_up(w: &World, path: &str) -> Vec<(&'static str, String)> {
    let (fake, _) = provider_of_fk(w).await;
    let configuration = fake.configuration(json!({}));
    match path {
        SETUP => return vec![("configuration", configuration.json), ("secret_client", configuration.secret)],
        "/personal/inloggning/ta-bort" => return Vec::new(),
        _ => proposes(w, &w.other_admin_fk, &configuration).await.goes_to(),
    };
    vec![("proposal", w.again(&w.other_admin_fk).await.opens(SETUP).await.field("proposal"))]
}

/// FK's other administrator has ordered what FK has written, or nobody has.
async fn party_leaving(w: &World, path: &str) -> Vec<(&'static str, String)> {
    takes_back(w, &w.other_admin_fk).await;
    if path == LEAVING {
        return vec![("public_key", public_key())];
    }
    orders(w, &w.other_admin_fk, &public_key(), "").await.goes_to();
    vec![("order", w.again(&w.other_admin_fk).await.opens(LEAVING).await.field("order"))]
}

/// The case stands on the list, or is in hand; the form is about its place there.
async fn at_meeting(w: &World, staged: &Staged, path: &str) -> Vec<(&'static str, String)> {
    if staged.stage == Stage::Invited {
        listed(w, staged).await;
    }
    let rows = "select id from agenda where meeting_id = $1";
    let rows = vault::testing::raw_rows(&w.vault, rows, params![staged.meeting]).await.unwrap();
    let place = ("place", rows[0].get::<Id<Place>>("id").unwrap().to_string());
    let (party, day) = (w.af.to_string(), today().plus_days(7).date().to_string());
    let more = match path {
        "/moten/{id}/ordna" => vec![("minutes", "15".to_owned())],
        "/moten/{id}/rad" => {
            vec![("subject", "work".to_owned()), ("said_by", party), ("line", "Kan arbeta.".to_owned())]
        }
        "/moten/{id}/klart" => vec![
            ("individual", "whole".to_owned()),
            ("tells", party),
            ("channel", "phone".to_owned()),
            ("tell_by", day),
        ],
        _ => Vec::new(),
    };
    std::iter::once(place).chain(more).collect()
}

async fn listed(w: &World, staged: &Staged) {
    let tx = w.as_someone(&w.johan_region).await;
    let grant = tx.ask::<Meeting, Edit>(staged.meeting).await.unwrap();
    let added = meetings::add(&tx, &grant, staged.case).await.unwrap();
    assert!(matches!(added, Added::Listed(_)), "{added:?}");
    drop(grant);
    tx.commit().await.unwrap();
}

/// FK's report is handed in, received, and published or not.
async fn report(w: &World, path: &str) {
    if w.office.opens(&at(w, "")).await.status == StatusCode::NOT_FOUND {
        w.asks_again().await;
    }
    let begun = "select id from reports where id = $1 and state <> 'planned'";
    if vault::testing::raw_rows(&w.vault, begun, params![w.report_now()]).await.unwrap().is_empty() {
        received(w).await;
    }
    w.office.posts(&at(w, "/avpublicera"), &[]).await;
    if path.ends_with("/avpublicera") {
        w.office.posts(&at(w, "/publicera"), &[]).await.goes_to();
    }
}

/// What somebody did in the case a moment ago, or long enough ago.
async fn of_case(w: &World, staged: &mut Staged, path: &str, story: &Story) -> Vec<(&'static str, String)> {
    let (case, now) = (staged.case, w.now());
    match path {
        "/arenden/{id}/handlaggare/avsluta" => {
            let arvid = w.arvid_af.staff;
            let named = w.does(&w.anna_af, now, case, async |grant| {
                assign(grant, arvid, AssignmentRole::Substitute, None).await
            });
            named.await.unwrap();
            let rows = "select id from assignments where case_id = $1 and role = 'substitute'";
            let rows = vault::testing::raw_rows(&w.vault, rows, params![case]).await.unwrap();
            vec![("assignment", rows[0].get("id").unwrap())]
        }
        "/arenden/{id}/stopp/hav" => {
            let block = Block { from: Some(w.af), to: w.fk, subject: Some(Subject::Economy) };
            let stop = w.does(&w.anna_af, now, case, async |grant| consents::block(grant, &block).await);
            vec![("stop", stop.await.unwrap().to_string())]
        }
        "/arenden/{id}/underlag/pa-nytt" => {
            let revoked = w.does(&w.anna_af, now, case, async |grant| consents::revoke(grant).await);
            revoked.await.unwrap();
            w.consents_then(now, case, &[w.af, w.fk, w.gavle, w.region], Subject::ALL).await;
            vec![("made_from", newest(w, staged).await)]
        }
        "/arenden/{id}/underlag/{item}/angra" => {
            let (party, draft) = staged.drafts.iter().copied().find(|(party, _)| *party == w.fk).unwrap();
            let text = Contribution { now: story.now.clone(), ..Contribution::default() };
            let sent = w.does(&w.lisbet_fk, now, case, async |grant| {
                preparation::write(grant, draft, 1, Subject::Work, &text).await?;
                preparation::let_go(grant, draft, &[]).await
            });
            sent.await.unwrap();
            staged.drafts = vec![(party, draft)];
            Vec::new()
        }
        "/arenden/{id}/atgard/{item}/angra" => {
            let (party, proposal) = staged.proposals.iter().copied().find(|(party, _)| *party == w.fk).unwrap();
            let taken = w.does(&w.lisbet_fk, now, case, async |grant| plans::take(grant, proposal, None).await);
            staged.actions = vec![(party, taken.await.unwrap())];
            Vec::new()
        }
        "/arenden/{id}/uppfoljning/planera" => {
            w.moves(staged, CaseState::Discussed).await;
            Vec::new()
        }
        _ => panic!("{path}: say here what it needs"),
    }
}
