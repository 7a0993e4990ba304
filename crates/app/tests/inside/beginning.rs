//! A party opens cases once it has settled what the law asks for (L2.5, L2.17), on every database.

use axum::http::StatusCode;
use vault::{params, testing};

use crate::world::{World, worlds};

const PATH: &str = "/innan-ni-borjar";
const WHOLE: [(&str, &str); 7] = [
    ("assessment", "2026/1"),
    ("assessed", "2026-01-15"),
    ("agreement", "2026/2"),
    ("agreed", "2026-01-16"),
    ("consent", "Skriftligt, sex månader"),
    ("represented", "Vi frågar juristen"),
    ("names", "function"),
];

/// FK has settled nothing yet.
async fn before() -> Vec<World> {
    let worlds = worlds().await;
    for w in &worlds {
        testing::raw(&w.vault, "delete from beginnings where id = $1", params![w.fk]).await.unwrap();
    }
    worlds
}

fn with<'a>(version: &'a str, over: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = WHOLE.into_iter().filter(|(name, _)| over.iter().all(|(other, _)| other != name));
    std::iter::once(("version", version)).chain(kept).chain(over.iter().copied()).collect()
}

#[tokio::test]
async fn l2_5_no_case_is_opened_before_the_impact_assessment_and_the_rest_are_entered() {
    for w in before().await {
        let can_raise = async || {
            let page = w.lisbet_fk.opens("/arenden/lyft").await;
            let posted = w.lisbet_fk.posts("/arenden/lyft", &[]).await;
            assert_eq!(page.shows("har inte ordnat"), posted.shows("har inte ordnat"), "the page and the act agree");
            !page.shows("har inte ordnat")
        };
        assert!(!can_raise().await);
        let raising = "select count(*) as n from log where party = $1 and resource = 'Raising' and action = 'edit'";
        assert_eq!(testing::raw_rows(&w.vault, raising, params![w.fk]).await.unwrap()[0].get::<i64>("n").unwrap(), 0);
        let page = w.lisbet_fk.opens(PATH).await;
        assert!(page.shows("Konsekvensbedömningen, med dag") && !page.shows("<textarea"), "{}", page.body);

        let form = w.admin_fk.opens(PATH).await;
        assert!(form.shows("kan inte öppna ärenden än") && form.shows("<textarea"), "{}", form.body);
        for (at, (name, _)) in WHOLE.iter().enumerate() {
            w.admin_fk.posts(PATH, &with(&at.to_string(), &[(name, "")])).await.goes_to();
            assert!(!can_raise().await, "without {name}");
        }
        w.admin_fk.posts(PATH, &with("7", &[])).await.goes_to();
        assert!(can_raise().await && w.admin_fk.opens(PATH).await.shows("Allt är ifyllt"));
        w.admin_fk.posts(PATH, &with("8", &[("agreement", "")])).await.goes_to();
        assert!(!can_raise().await, "what was taken back lacks again");
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
    }
}

#[tokio::test]
async fn l2_5_what_is_wrong_is_told_and_what_two_entered_is_joined() {
    for w in before().await {
        let told = |page: &crate::world::Page| page.told().to_owned();
        let tomorrow = w.now().plus_days(1).date().to_string();
        for (name, typed) in [("assessed", "x"), ("assessed", tomorrow.as_str()), ("names", "nobody")] {
            let page = w.admin_fk.posts(PATH, &with("0", &[(name, typed)])).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {:?}", told(&page));
            assert!(page.shows("Skriftligt, sex månader"), "nothing typed is lost");
        }
        w.admin_fk.posts(PATH, &with("0", &[("consent", ""), ("names", "")])).await.goes_to();
        // The other administrator began from that too, and touches another field than Maj.
        let was = w.other_admin_fk.opens(PATH).await.field("was");
        w.admin_fk.posts(PATH, &with("1", &[("names", "")])).await.goes_to();
        let page = w.other_admin_fk.posts(PATH, &with("1", &[("consent", ""), ("was", &was)])).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{:?}", told(&page));
        let page = w.admin_fk.opens(PATH).await;
        assert!(page.shows("Allt är ifyllt") && page.shows("Skriftligt, sex månader"), "{}", page.body);
        // Of another party's administrator it is her own party's page; an officer changes nothing.
        for who in [&w.lisbet_fk, &w.admin_af] {
            who.posts(PATH, &with("3", &[("consent", "annat")])).await;
            assert!(w.admin_fk.opens(PATH).await.shows("Skriftligt, sex månader"));
        }
    }
}
