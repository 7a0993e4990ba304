//! Signing in to a demo, on every database.

use axum::http::{StatusCode, header};
use base::Id;
use vault::{Settings, Vault, params, testing};

use crate::world::{World, demos, say_demo, stranger, today, worlds};

#[tokio::test]
async fn a_stranger_sits_down_as_somebody_of_the_demo_and_leaves() {
    for w in demos().await {
        let page = w.stranger_opens("/logga-in?till=/team").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        for text in
            ["Börja här", "Johan Widell", "Rehabkoordinator", "Olle Frisk", "Försäkringskassan (8)", "Petra Lind"]
        {
            assert!(page.shows(text), "{text}: {}", page.body);
        }
        let staff = w.lisbet_fk.staff.to_string();
        let answer = stranger(&w.router).posts("/logga-in", &[("staff", &staff), ("till", "/team")]).await;
        assert_eq!(answer.goes_to(), "/team");
        let lisbet = stranger(&w.router).with(&answer);
        let start = lisbet.opens("/").await;
        assert!(
            start.shows("<a href=\"/konto\"><bdi>Lisbet Åkerman</bdi></a> · Försäkringskassan, handläggare"),
            "{}",
            start.body
        );
        let staying = lisbet.autosaves("/session", &[]).await;
        assert_eq!(staying.status, StatusCode::OK);

        let noted = "select id from log where action = 'sign_in' and resource = 'Impersonation' and note = $1";
        assert_eq!(testing::raw_rows(&w.vault, noted, params![&staff]).await.unwrap().len(), 1);
        assert_eq!(lisbet.posts("/logga-ut", &[]).await.goes_to(), "/logga-in");
        let public = lisbet.opens("/").await;
        assert!(public.shows("Det är frivilligt") && !public.shows("Lisbet"), "what a stranger meets: {}", public.body);
        assert_eq!(lisbet.opens("/arenden").await.goes_to(), "/logga-in?till=/arenden");
        let lost = lisbet.posts_from("/arenden/lyft?x=1", "/sprak-som-inte-finns", &[]).await;
        assert_eq!(lost.status, StatusCode::NOT_FOUND);
        let lost = lisbet.posts_from("/arenden/lyft?x=1", "/arenden/lyft", &[]).await;
        assert_eq!(lost.goes_to(), "/logga-in?till=/arenden/lyft", "an act too leads back to its page");
        let typed = lisbet.posts_from("/arenden/lyft?x=1", "/arenden/lyft", &[("name", "Kim")]).await;
        assert_eq!(typed.goes_to(), "/logga-in?till=/det-du-skrev", "and to what was typed");
    }
}

#[tokio::test]
async fn a_fresh_sign_in_offers_whoever_sits_here_and_goes_back() {
    for w in demos().await {
        let page = w.lisbet_fk.opens("/logga-in?igen=1&till=/moten").await;
        assert_eq!(page.headers[header::REFERRER_POLICY], "same-origin", "pages tell where a form stood, and us alone");
        assert!(page.shows("kräver att du nyss har loggat in"), "{}", page.told());
        assert!(page.shows("Logga in igen som Lisbet Åkerman") && page.shows("name=\"till\" value=\"/moten\""));
        assert!(!w.lisbet_fk.opens("/logga-in").await.shows("Logga in igen som"));
        assert!(!w.stranger_opens("/logga-in?igen=1").await.shows("Logga in igen som"));
    }
}

/// The menu of whoever sits down as this person, as the addresses it leads to.
async fn menu(w: &World, staff: Id<vault::Staff>) -> Vec<String> {
    let answer = stranger(&w.router).posts("/logga-in", &[("staff", &staff.to_string())]).await;
    let page = stranger(&w.router).with(&answer).opens("/team").await;
    let nav = page.body.split("<nav").nth(1).unwrap().split("</nav>").next().unwrap();
    nav.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_menu_holds_what_a_role_can_use() {
    for w in demos().await {
        for officer in [&w.anna_af, &w.lisbet_fk, &w.johan_region] {
            assert_eq!(menu(&w, officer.staff).await, ["/", "/arenden", "/moten", "/team"], "{}", officer.name);
        }
        assert_eq!(menu(&w, w.reviewer_fk.staff).await, ["/", "/team", "/logg"]);
        assert_eq!(menu(&w, w.leader.staff).await, ["/", "/team"]);
        assert_eq!(menu(&w, w.office.staff).await, ["/", "/team", "/forbundet"]);
        let before = w.vault.statements();
        w.lisbet_fk.opens("/team").await;
        let plain = w.vault.statements() - before;
        w.reviewer_fk.opens("/team").await;
        assert_eq!(w.vault.statements() - before, 2 * plain, "a menu asks the database nothing");
    }
}

#[tokio::test]
async fn no_link_leads_away_after_signing_in() {
    for w in demos().await {
        let staff = w.lisbet_fk.staff.to_string();
        let away = ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/a\r\nset-cookie: x"];
        for away in away.into_iter().chain(["/assets/x", "/moten-som-inte-finns", "/%2Fevil.example", "/å"]) {
            let form = [("staff", staff.as_str()), ("till", away)];
            assert_eq!(stranger(&w.router).posts("/logga-in", &form).await.goes_to(), "/", "{away}");
            let form = [("language", "en"), ("path", away)];
            assert_eq!(stranger(&w.router).posts("/sprak", &form).await.goes_to(), "/", "{away}");
        }
        assert!(!w.stranger_opens("/logga-in?till=//evil.example").await.shows("evil.example"));
    }
}

#[tokio::test]
async fn the_language_is_kept() {
    for w in demos().await {
        let answer = stranger(&w.router).posts("/sprak", &[("language", "en"), ("path", "/logga-in")]).await;
        assert_eq!(answer.goes_to(), "/logga-in");
        assert!(answer.headers[header::SET_COOKIE].to_str().unwrap().starts_with("lang=en; "));
        assert!(w.stranger_opens("/logga-in?igen=1").await.shows("kräver att du nyss har loggat in"));
    }
}

#[tokio::test]
async fn nobody_can_be_impersonated_where_people_are_real() {
    for w in crate::world::worlds().await {
        refuses(&w, "no row says what this installation is").await;
    }
    for site in testing::sites(trisam::SCHEMA, today()).await {
        say_demo(&site.vault, false).await;
        refuses(&World::new(site).await, "it says that it is real").await;
    }
    for w in demos().await {
        let sql = "update installation set demo = $1";
        testing::raw(&w.vault, sql, params![0]).await.unwrap();
        refuses(&w, "a demo turned real is none").await;
        testing::raw(&w.vault, "update installation set mac = $1", params!["x"]).await.unwrap();
        testing::raw(&w.vault, sql, params![1]).await.unwrap();
        let page = w.stranger_opens("/logga-in").await;
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "a row altered into a demo is found: {}", page.body);
    }
}

/// Even a signed row helps nobody where the program was not told that it serves a demo.
#[tokio::test]
async fn a_program_that_serves_real_people_asks_no_row() {
    for w in demos().await {
        let vault = Vault::open(Settings { rehearsal: false, ..w.site.settings() }).await.unwrap();
        let router = web::router(vault, trisam::site::site(false));
        let page = stranger(&router).opens("/logga-in").await;
        assert!(page.shows("Logga in med lösenord") && !page.shows("Lisbet"), "{}", page.body);
        let form = [("staff", w.lisbet_fk.staff.to_string())];
        let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(stranger(&router).posts("/logga-in", &form).await.status, StatusCode::NOT_FOUND);
    }
}

async fn refuses(w: &World, why: &str) {
    let page = w.stranger_opens("/logga-in").await;
    assert!(page.shows("Logga in med lösenord") && !page.shows("Lisbet"), "{why}: {}", page.body);
    let staff = w.lisbet_fk.staff.to_string();
    let answer = stranger(&w.router).posts("/logga-in", &[("staff", &staff)]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{why}");
    assert!(answer.headers.get(header::SET_COOKIE).is_none());
}

#[tokio::test]
async fn nobody_of_that_id_looks_like_nothing() {
    for w in demos().await {
        let nobody: Id<vault::Staff> = "019a0000-0000-7000-8000-000000000000".parse().unwrap();
        for id in [nobody.to_string(), "x".to_owned(), String::new()] {
            let answer = stranger(&w.router).posts("/logga-in", &[("staff", &id)]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
        }
        let staff = w.lisbet_fk.staff.to_string();
        for gone in ["delete from roles where staff_id = $1", "delete from seats where staff_id = $1"] {
            testing::raw(&w.vault, gone, params![&staff]).await.unwrap();
        }
        let answer = stranger(&w.router).posts("/logga-in", &[("staff", &staff)]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "nobody sits down as one who has neither role nor seat");
    }
}

/// The ids of the sessions that the page of one's own account offers to end.
fn ends(page: &crate::world::Page) -> Vec<String> {
    let forms = page.body.split("name=\"session\" value=\"").skip(1);
    forms.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn l5_9_sessions_are_listed_for_their_owner_and_end_one_by_one_or_all() {
    for w in worlds().await {
        let (here, there) = (&w.lisbet_fk, w.again(&w.lisbet_fk).await);
        let third = w.again(&w.lisbet_fk).await;
        let page = here.opens("/konto").await;
        assert!(page.shows("val i demon") && page.shows("Okänd webbläsare"), "{}", page.body);
        let others = ends(&page);
        assert_eq!(others.len(), 2, "not the one that asks: {}", page.body);

        let olle = w.olle_fk.posts("/konto/logga-ut", &[("session", &others[0])]).await;
        assert_eq!(olle.status, StatusCode::NOT_FOUND, "a colleague's is not there");
        assert_eq!(ends(&here.opens("/konto").await).len(), 2);

        assert_eq!(here.posts("/konto/logga-ut", &[("session", &others[0])]).await.goes_to(), "/konto");
        assert_eq!(ends(&here.opens("/konto").await), others[1..]);
        let gone = [there.opens("/team").await.status, third.opens("/team").await.status];
        assert_eq!(gone.iter().filter(|status| **status == StatusCode::SEE_OTHER).count(), 1);
        assert_eq!(here.posts("/konto/logga-ut", &[("session", &others[0])]).await.status, StatusCode::NOT_FOUND);

        let fourth = w.again(&w.lisbet_fk).await;
        assert_eq!(here.posts("/konto/logga-ut-overallt", &[]).await.goes_to(), "/konto");
        for gone in [&there, &third, &fourth] {
            assert_eq!(gone.opens("/konto").await.status, StatusCode::SEE_OTHER);
        }
        let page = here.opens("/konto").await;
        assert!(ends(&page).is_empty() && !page.shows("Logga ut överallt"), "{}", page.body);
    }
}

#[tokio::test]
async fn a_session_that_ended_by_itself_or_was_altered_is_not_listed() {
    for w in worlds().await {
        w.again(&w.lisbet_fk).await;
        let third = w.again(&w.lisbet_fk).await;
        let id = w.vault.enter(third.token(), true).await.unwrap().unwrap().session().unwrap();
        let altered = "update sessions set level = 'high' where id = $1";
        testing::raw(&w.vault, altered, params![id.to_string()]).await.unwrap();
        assert_eq!(ends(&w.lisbet_fk.opens("/konto").await).len(), 1);
        w.wait_minutes(29);
        assert_eq!(w.lisbet_fk.opens("/konto").await.status, StatusCode::OK);
        w.wait_minutes(1);
        assert!(ends(&w.lisbet_fk.opens("/konto").await).is_empty(), "half an hour unused");
    }
}

#[tokio::test]
async fn l3_1_a_row_of_the_log_names_the_session() {
    for w in worlds().await {
        let other = w.again(&w.lisbet_fk).await;
        for who in [&w.lisbet_fk, &other] {
            who.opens("/team").await;
        }
        let rows =
            "select distinct l.session, s.person_id from log l join sessions s on s.id = l.session where l.actor = $1";
        let rows = testing::raw_rows(&w.vault, rows, params![w.lisbet_fk.staff.to_string()]).await.unwrap();
        assert_eq!(rows.len(), 2);
        let none = "select id from log where session is null and actor_kind = 'staff'";
        assert!(testing::raw_rows(&w.vault, none, params![]).await.unwrap().is_empty());
    }
}
