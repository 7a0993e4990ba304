//! Goals in dated versions (F4).

use axum::http::StatusCode;

use crate::world::{World, worlds};

fn at(w: &World, rest: &str) -> String {
    format!("/forbundet/{}/mal{rest}", w.initiative)
}

#[tokio::test]
async fn f4_a_revised_goal_holds_from_its_day_and_the_old_one_stays_readable() {
    for w in worlds().await {
        let page = w.office.opens(&at(&w, "")).await;
        assert!(page.shows("Gäller nu, datum okänt") && page.shows("Alla parter lyfter lika många ärenden"));
        assert!(w.office.opens(&at(&w, "/ny")).await.shows("Alla parter lyfter lika många ärenden"), "copied");

        let typed = [
            ("from", "2026-01-01"),
            ("overall", "Det övergripande målet."),
            ("goal-0-number", "1"),
            ("goal-0-text", "Individens ökade delaktighet i insatsen"),
            ("goal-1-number", "2"),
            ("goal-1-text", "Minst tjugo ärenden från var och en"),
            ("goal-1-metric", "Lyfta ärenden"),
        ];
        assert_eq!(w.office.posts(&at(&w, "/ny"), &typed).await.goes_to(), at(&w, ""));
        let page = w.office.opens(&at(&w, "")).await;
        let (now, before) = page.body.split_once("<details").unwrap();
        assert!(now.contains("Gäller nu, från 1 januari") && now.contains("Minst tjugo ärenden"), "{now}");
        assert!(before.contains("datum okänt") && before.contains("Alla parter lyfter lika många"), "{before}");

        let twice = w.office.posts(&at(&w, "/ny"), &typed).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(twice.shows("Det finns redan en version") && twice.shows("Minst tjugo ärenden"), "{}", twice.told());

        let coming = [("from", "2027-01-01"), ("goal-0-number", "1"), ("goal-0-text", "Något nytt")];
        w.office.posts(&at(&w, "/ny"), &coming).await.goes_to();
        let page = w.office.opens(&at(&w, "")).await;
        assert!(page.shows("Kommande mål, från 1 januari 2027") && page.shows("Gäller nu, från 1 januari<"));

        w.office.posts(&format!("/forbundet/{}/publicera", w.initiative), &[]).await.goes_to();
        let public = w.stranger_opens(&format!("/insatser/{}", w.initiative)).await;
        assert!(public.shows("Minst tjugo ärenden") && !public.shows("Något nytt"), "the goals in force");
        assert!(!public.shows("Alla parter lyfter lika många"));
    }
}

#[tokio::test]
async fn f4_results_are_filled_in_and_two_at_once_lose_nothing() {
    for w in worlds().await {
        let path = at(&w, &format!("/{}", w.initiative));
        let page = w.office.opens(&path).await;
        assert_eq!(page.field("version"), "0", "{}", page.body);
        let first = [("version", "0"), ("goal-2-result", "AF 12, FK 40"), ("goal-2-evidence", "Ärendelistor")];
        w.office.posts(&path, &first).await.goes_to();
        let page = w.office.opens(&at(&w, "")).await;
        assert!(page.shows("AF 12, FK 40") && page.shows("datum okänt"), "{}", page.body);

        let both = w.office.posts(&path, &[("version", "0"), ("goal-2-result", "AF 13")]).await;
        assert_eq!(both.status, StatusCode::CONFLICT);
        assert!(both.shows("AF 12, FK 40") && both.shows("AF 13"), "{}", both.body);
        w.office.posts(&path, &[("version", "1"), ("goal-2-result", "AF 13")]).await.goes_to();
        let page = w.office.opens(&at(&w, "")).await;
        assert!(page.shows("AF 13") && page.shows("Ärendelistor"), "what was not posted stays");

        let kept = [
            ("from", "2026-02-01"),
            ("goal-0-number", "2"),
            ("goal-0-text", "Alla parter lyfter lika många ärenden i Trisam"),
        ];
        w.office.posts(&at(&w, "/ny"), &kept).await.goes_to();
        let now = w.office.opens(&at(&w, "")).await.body.split("<details").next().unwrap().to_owned();
        assert!(now.contains("AF 13"), "the result follows a goal that is not revised");
    }
}
