//! The line of the room: it says when the room would show its reader something else, and nothing more.

use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use axum::http::{Request, header};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tower::ServiceExt as _;

use crate::meetings::steps::*;

/// A browser tab that listens.
struct Line(Body);

impl Line {
    /// What is said next; `None` once the line has ended.
    async fn next(&mut self) -> Option<String> {
        let frame = std::future::poll_fn(|cx| Pin::new(&mut self.0).poll_frame(cx));
        let frame = tokio::time::timeout(Duration::from_secs(60), frame).await.expect("something is said");
        frame.map(|frame| String::from_utf8(frame.unwrap().into_data().unwrap().to_vec()).unwrap())
    }

    /// The next that is more than a sign of life.
    async fn changes(&mut self) -> bool {
        loop {
            match self.next().await.as_deref() {
                Some(": still\n\n") => {}
                Some("data: changed\n\n") => return true,
                None => return false,
                other => panic!("{other:?}"),
            }
        }
    }
}

async fn asks(who: &Someone, path: &str) -> axum::response::Response {
    let request = Request::get(path).header(header::COOKIE, who.cookie()).header(header::ACCEPT, "text/event-stream");
    who.router().clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

async fn listens(who: &Someone, path: &str) -> Line {
    let answer = asks(who, path).await;
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    let mut line = Line(answer.into_body());
    assert!(line.changes().await, "whoever comes asks for the page");
    who.refreshes(path).await;
    line
}

async fn rows(w: &World) -> i64 {
    testing::raw_rows(&w.vault, "select count(*) as n from log", vec![]).await.unwrap()[0].get("n").unwrap()
}

#[tokio::test]
async fn a_line_that_is_written_is_told_to_everybody_in_the_room_and_the_telling_is_no_look() {
    for w in worlds().await {
        let (meeting, place, _) = in_hand(&w, Vec::new()).await;
        let room = format!("{meeting}/rum");
        let (mut lisbet, mut arvid) = (listens(&w.lisbet_fk, &room).await, listens(&w.arvid_af, &room).await);
        for text in ["En rad", "En till"] {
            line(&w.johan_region, &meeting, &place, "work", w.region, text).await.goes_to();
            let before = rows(&w).await;
            assert!(lisbet.changes().await && arvid.changes().await, "{text}");
            assert_eq!(rows(&w).await, before);
            assert!(w.lisbet_fk.refreshes(&room).await.shows(text));
        }
    }
}

/// What is written in a case says nothing to whom consent keeps it from, not even that something was written.
#[tokio::test]
async fn what_is_hidden_changes_nothing_that_a_line_goes_by() {
    let page = async |who: &Someone, room: &str| {
        let mut body = who.refreshes(room).await.body;
        while let Some((before, after)) = body.split_once("name=\"key\" value=\"") {
            body = format!("{before}{}", &after[32..]);
        }
        body
    };
    for w in worlds().await {
        let except = Exception { from: w.region, to: w.fk, subject: Subject::Economy };
        let (meeting, place, _) = in_hand(&w, vec![except]).await;
        let room = format!("{meeting}/rum");
        let mut arvid = listens(&w.arvid_af, &room).await;
        let before = (page(&w.lisbet_fk, &room).await, page(&w.arvid_af, &room).await);
        line(&w.johan_region, &meeting, &place, "economy", w.region, "Skulder").await.goes_to();
        assert!(arvid.changes().await, "who may read it hears");
        let after = (page(&w.lisbet_fk, &room).await, page(&w.arvid_af, &room).await);
        assert_ne!(before.1, after.1);
        assert_eq!(before.0, after.0);
    }
}

#[tokio::test]
async fn a_line_ends_with_the_session_and_a_page_that_may_not_be_seen_has_none() {
    for w in worlds().await {
        let (meeting, place, case) = in_hand(&w, Vec::new()).await;
        let room = format!("{meeting}/rum");
        let before = rows(&w).await;
        let refused = asks(&w.board, &room).await;
        assert_eq!(refused.status(), w.board.opens(&room).await.status);
        assert_eq!(rows(&w).await - before, 2, "it is refused as the page is, with a row");
        for (who, path) in [(&w.board, &room), (&w.lisbet_fk, &format!("/arenden/{case}"))] {
            assert_ne!(asks(who, path).await.headers()[header::CONTENT_TYPE], "text/event-stream", "{path}");
        }
        let mut lisbet = listens(&w.lisbet_fk, &room).await;
        w.lisbet_fk.posts("/logga-ut", &[]).await.goes_to();
        line(&w.johan_region, &meeting, &place, "work", w.region, "En rad").await.goes_to();
        assert!(lisbet.changes().await, "she asks for the page, and meets the sign-in");
        assert!(!lisbet.changes().await, "and the line is over");
    }
}

/// Whoever only listens, and shows the page to nobody as far as the log can tell, hears nothing for long.
#[tokio::test]
async fn a_line_lasts_as_long_as_its_page_is_asked_for() {
    for w in worlds().await {
        let (meeting, place, _) = in_hand(&w, Vec::new()).await;
        let room = format!("{meeting}/rum");
        let mut listening = Vec::new();
        for _ in 0..8 {
            listening.push(listens(&w.lisbet_fk, &room).await);
        }
        assert_eq!(asks(&w.lisbet_fk, &room).await.status(), StatusCode::SERVICE_UNAVAILABLE, "a session has so many");
        let mut arvid = listens(&w.arvid_af, &room).await;
        w.wait_minutes(3);
        w.arvid_af.refreshes(&room).await;
        for mut line in listening {
            assert!(!line.changes().await, "it is over");
        }
        listens(&w.lisbet_fk, &room).await;
        line(&w.johan_region, &meeting, &place, "work", w.region, "En rad").await.goes_to();
        assert!(arvid.changes().await);
    }
}

/// An opening and the refresh that follows it at once are one look.
#[tokio::test]
async fn l3_1_opening_the_room_and_following_it_is_told_once() {
    for w in worlds().await {
        let (meeting, ..) = in_hand(&w, Vec::new()).await;
        let room = format!("{meeting}/rum");
        w.lisbet_fk.opens(&room).await;
        let before = rows(&w).await;
        listens(&w.lisbet_fk, &room).await;
        assert_eq!(rows(&w).await, before);
    }
}

/// Consent that ends while somebody watches ends what they see.
#[tokio::test]
async fn a_revocation_is_told_to_whoever_has_the_case_in_hand() {
    for w in worlds().await {
        let (meeting, _, case) = in_hand(&w, Vec::new()).await;
        let room = format!("{meeting}/rum");
        let mut lisbet = listens(&w.lisbet_fk, &room).await;
        assert!(w.lisbet_fk.refreshes(&room).await.shows(NAME));
        let tx = w.as_someone(&w.anna_af).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        consents::revoke(&grant).await.unwrap();
        drop(grant);
        tx.commit().await.unwrap();
        assert!(lisbet.changes().await);
        assert!(!w.lisbet_fk.refreshes(&room).await.shows(NAME));
    }
}

/// A server that is told to stop does not wait for those who listen.
#[tokio::test]
async fn a_server_that_stops_ends_its_lines() {
    for w in worlds().await {
        let (meeting, ..) = in_hand(&w, Vec::new()).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let by = web::Serving::by(web::Hosts::loopback(at.port()));
        let stops = async { drop(stopped.await) };
        let serving = tokio::spawn(web::serve(w.vault.clone(), trisam::site::site(false), listener, by, stops));
        let mut stream = TcpStream::connect(at).await.unwrap();
        let cookie = w.lisbet_fk.cookie();
        let asked = format!(
            "GET {meeting}/rum HTTP/1.1\r\nhost: {at}\r\naccept: text/event-stream\r\ncookie: {cookie}\r\n\r\n"
        );
        stream.write_all(asked.as_bytes()).await.unwrap();
        let (mut said, mut bytes) = (String::new(), [0; 1024]);
        while !said.contains("data: changed") {
            let read = stream.read(&mut bytes).await.unwrap();
            assert!(read > 0, "{said}");
            said.push_str(std::str::from_utf8(&bytes[..read]).unwrap());
        }
        assert!(said.starts_with("HTTP/1.1 200"), "{said}");
        stop.send(()).unwrap();
        let ended = tokio::time::timeout(Duration::from_secs(60), serving).await;
        ended.expect("it stops").unwrap().unwrap();
        assert!(stream.read(&mut bytes).await.unwrap() < bytes.len(), "and says no more");
    }
}
