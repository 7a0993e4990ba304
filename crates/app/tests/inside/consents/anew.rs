//! 'Let go anew': one act for all that a holder had let go and that a new consent lets go again (docs/decisions/0014).

use axum::http::StatusCode;
use base::Id;
use casework::access::Case;

use crate::consents::pages::{ALL, form, open, post};
use crate::world::{Someone, World, worlds};

const WORK: &str = "Rehabilitering kan prövas";
const HEALTH: &str = "Intyg till den sista";
const BUTTON: &str = "texten på nytt";

async fn tells(who: &Someone, case: Id<Case>, subject: &str, text: &str) {
    let at = who.posts(&format!("/arenden/{case}/underlag"), &[("subject", subject)]).await;
    let form = [("version", "1"), ("subject", subject), ("now", text), ("act", "disclose")];
    who.posts(at.goes_to(), &form).await.goes_to();
}

/// FK has told of work and health, she has taken her yes back, and says it again without health and without Gävle.
async fn renewed(w: &World) -> Id<Case> {
    let (case, path) = open(w).await;
    tells(&w.lisbet_fk, case, "work", WORK).await;
    tells(&w.lisbet_fk, case, "health", HEALTH).await;
    w.wait_minutes(11);
    w.anna_af.posts(&format!("{path}/aterkalla"), &[]).await.goes_to();
    let anna = w.again(&w.anna_af).await;
    let mut choices: Vec<(&str, &str)> = ALL.iter().copied().filter(|choice| choice.1 != "health").collect();
    choices.push(("made_from", "2"));
    let circle = [w.af, w.fk, w.region];
    assert_eq!(post(&anna, &path, &form(&circle, &choices)).await.goes_to(), format!("{path}/3"));
    anna.posts(&format!("{path}/bjud-in"), &[("made_from", "3")]).await.goes_to();
    case
}

#[tokio::test]
async fn l1_8_one_button_lets_go_anew_what_a_new_consent_lets_go_and_nothing_else() {
    for w in worlds().await {
        let case = renewed(&w).await;
        let path = format!("/arenden/{case}");
        let (lisbet, johan) = (w.again(&w.lisbet_fk).await, &w.johan_region);
        assert!(!johan.opens(&path).await.shows(WORK), "a new consent opens nothing by itself");
        let page = lisbet.opens(&path).await;
        let list = page.body.split("id=\"pa-nytt\"").nth(1).expect("the list").split("</section>").next().unwrap();
        assert!(list.contains(BUTTON) && list.contains("arbete och studier"), "{list}");
        assert!(list.contains("Arbetsförmedlingen") && list.contains("Södertulls hälsocentral"), "{list}");
        assert!(!list.contains("Gävle") && !list.contains("hälsa och vård"), "what does not go is not offered: {list}");
        assert!(!johan.opens(&path).await.shows(BUTTON), "the holder's own act");

        let act = format!("{path}/underlag/pa-nytt");
        let old = lisbet.posts(&act, &[("made_from", "2")]).await;
        assert!(old.status == StatusCode::FORBIDDEN && old.shows("Samtycket har ändrats"), "{}", old.told());
        w.wait_minutes(6);
        let asks = lisbet.posts_from(&path, &act, &[("made_from", "3")]).await;
        assert!(asks.goes_to().starts_with("/logga-in?igen=1"), "the first under the new text: {}", asks.goes_to());
        let lisbet = w.again(&lisbet).await;
        lisbet.posts(&act, &[("made_from", "3")]).await.goes_to();
        assert!(!johan.opens(&path).await.shows(WORK), "there is time to undo");
        w.wait_minutes(10);
        let seen = johan.opens(&path).await;
        assert!(seen.shows(WORK) && !seen.shows(HEALTH), "{}", seen.told());
        assert_eq!(w.karin_gavle.opens(&path).await.status, StatusCode::NOT_FOUND);
        assert!(!lisbet.opens(&path).await.shows(BUTTON));
        assert_eq!(lisbet.posts(&act, &[("made_from", "3")]).await.status, StatusCode::FORBIDDEN, "nothing is left");
    }
}
