//! The county's teams in one table, for whoever leads the process: places and meetings, and nothing of a case.

use axum::http::{StatusCode, header};

use crate::world::stages::{Stage, Story};
use crate::world::worlds;

const PATH: &str = "/team/i-siffror";

#[tokio::test]
async fn s5_places_and_meetings_of_every_team_stand_in_one_table_and_file() {
    for w in worlds().await {
        let story = Story::new("tally");
        let staged = w.staged(Stage::Following, &story).await;
        let page = w.leader.opens(PATH).await;
        assert_eq!(page.status, StatusCode::OK);
        for told in ["Genomförda", "Gävle", &format!("/team/{}", w.team)] {
            assert!(page.shows(told), "{told}: {}", page.body);
        }
        let row = page.body.split("<tr").find(|row| row.contains(&format!("/team/{}", w.team))).unwrap();
        let cells: Vec<&str> = row.split("<td").skip(1).map(|cell| cell.split('>').nth(1).unwrap()).collect();
        assert!(cells.iter().any(|cell| cell.starts_with('1')), "one was held: {row}");
        assert!(!page.shows(&staged.case.to_string()) && !page.shows(&story.name) && !page.shows(&story.number));

        let file = w.leader.opens(&format!("{PATH}/fil")).await;
        assert_eq!(file.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
        let lines: Vec<&str> = file.body.lines().collect();
        assert!(lines[0].contains("Team;Kommun;Platser;Tillsatta;Planerade;Genomförda;Inställda"), "{}", lines[0]);
        let rows = page.body.matches("<tr").count();
        assert_eq!(lines.len(), rows, "the same rows, with their headings");
    }
}
