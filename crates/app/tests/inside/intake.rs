//! A list of people is tried, told of by row, and entered whole or not at all (I2), on every database.

use axum::http::StatusCode;
use vault::{params, testing};

use crate::world::units::adds;
use crate::world::{World, worlds};

const PATH: &str = "/personal/lista";

async fn people(w: &World) -> i64 {
    testing::raw_rows(&w.vault, "select count(*) as n from staff", params![]).await.unwrap()[0].get("n").unwrap()
}

async fn team(w: &World) -> String {
    let rows = testing::raw_rows(&w.vault, "select name from teams where id = $1", params![w.team]).await.unwrap();
    rows[0].get("name").unwrap()
}

#[tokio::test]
async fn i2_a_list_is_tried_and_every_fault_is_told_by_row() {
    for w in worlds().await {
        let (maj, day) = (w.again(&w.admin_fk).await, w.now().plus_days(100).date());
        let late = w.now().date().plus_months(13);
        let (before, team) = (people(&w).await, team(&w).await);
        let list = format!(
            "Namn\tBefattning\tTelefon\tRoll\tSista dag\tTeam\tPlats\r\n\
             Marie Ek\thandläggare\t0980-319 200\tHandläggare\t{day}\t{team}\tTeamdeltagare\r\n\
             \thandläggare\t\tkung\t{late}\t\t\r\n\
             Lisbet Åkerman\thandläggare\t\tHandläggare\t{day}\tStockholm\tKung\r\n"
        );
        let page = maj.posts(PATH, &[("list", &list), ("act", "enter")]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.told());
        for told in
            ["2 rader går inte att lägga in", ">3</th>", ">4</th>", "Någon med det namnet finns redan", "Kan läggas in"]
        {
            assert!(page.shows(told), "{told}: {}", page.body);
        }
        assert!(page.shows("Marie Ek") && page.shows(&team), "nothing typed is lost");
        assert_eq!(people(&w).await, before, "all or nobody");
        for (empty, told) in [("", "Listan"), (&"x\n".repeat(301) as &str, "för lång")] {
            let page = maj.posts(PATH, &[("list", empty)]).await;
            assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.shows(told), "{}", page.told());
        }
    }
}

#[tokio::test]
async fn i2_a_list_that_will_do_is_entered_whole() {
    for w in worlds().await {
        let (maj, day) = (w.again(&w.admin_fk).await, w.now().plus_days(100).date());
        let before = people(&w).await;
        let team = team(&w).await;
        let list =
            format!("Marie Ek;handläggare;0980-319 200;officer;{day};{team};Ersättare\nOlof Ek;chef;;Chef;{day}\n");
        let page = maj.posts(PATH, &[("list", &list)]).await;
        assert!(page.shows("Ingenting är sparat än") && page.shows("Lägg in 2 personer"), "{}", page.body);
        assert_eq!(people(&w).await, before);
        maj.posts(PATH, &[("list", &list), ("act", "enter")]).await.goes_to();
        assert_eq!(people(&w).await, before + 2);
        let page = maj.opens("/personal").await;
        assert!(page.shows("Marie Ek") && page.shows("Olof Ek") && page.shows(&team), "{}", page.body);
        let twice = maj.posts(PATH, &[("list", &list), ("act", "enter")]).await;
        assert!(twice.shows("2 rader går inte"), "{}", twice.told());
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);

        let elsewhere = w.again(&w.admin_af).await.posts(PATH, &[("list", &list)]).await;
        assert!(elsewhere.shows("Lägg in 2 personer"), "another party's names do not count: {}", elsewhere.told());
        w.wait_minutes(6);
        let sent = maj.posts(PATH, &[("list", &list.replace("Ek", "Al")), ("act", "enter")]).await;
        assert!(sent.goes_to().starts_with("/logga-in?igen=1"), "a fresh sign-in");
    }
}

#[tokio::test]
async fn s3_a_list_places_people_in_units_and_tells_each_unknown_unit_by_row() {
    for w in worlds().await {
        adds(&w, "Gästrikland", None).await;
        let (maj, day) = (w.again(&w.admin_fk).await, w.now().plus_days(100).date());
        let row = |name: &str, unit: &str| format!("{name};handläggare;;officer;{day};;;{unit}\n");
        let unknown = row("Marie Ek", "Gästrikland") + &row("Olof Ek", "Hälsingland");
        let page = maj.posts(PATH, &[("list", &unknown), ("act", "enter")]).await;
        for told in ["1 rad går inte att lägga in", "Ni har ingen enhet som heter så", "Hälsingland"] {
            assert!(page.shows(told), "{told}: {}", page.body);
        }
        let known = row("Marie Ek", "gästrikland") + &row("Olof Ek", "");
        maj.posts(PATH, &[("list", &known), ("act", "enter")]).await.goes_to();
        let listed = maj.opens("/personal").await;
        assert!(
            listed.shows("Marie Ek")
                && listed.shows("Olof Ek")
                && listed.shows("data-label=\"Enhet\"><bdi>Gästrikland"),
            "{}",
            listed.body
        );
        let unit = listed.body.split("<option value=\"").find(|part| part.contains("Gästrikland</option>")).unwrap();
        let narrowed = maj.opens(&format!("/personal?enhet={}", unit.split('"').next().unwrap())).await;
        assert!(narrowed.shows("Marie Ek") && !narrowed.shows("Olof Ek"), "{}", narrowed.told());
    }
}
