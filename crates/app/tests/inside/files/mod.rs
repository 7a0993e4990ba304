//! Older documents as files: taken in, refused, registered and read, on every database.

mod hostile;

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{Request, StatusCode, header};
use vault::{params, testing};

use crate::world::founding::small_pdf;
use crate::world::{Page, Someone, World, ask, stranger};

const EDGE: &str = "----edge";
const CANARY: &str = "Kanariefilen";

/// The worlds, where files are read by the program itself: these tests are another.
async fn worlds() -> Vec<World> {
    association::files::set_program(env!("CARGO_BIN_EXE_trisam"));
    crate::world::worlds().await
}

fn shelf(w: &World) -> String {
    format!("/forbundet/{}/handlingar/fk-af", w.initiative)
}

/// A form with a file, as a browser posts it. The name is a lie.
fn form(fields: &[(&str, &str)], file: Option<&[u8]>) -> Vec<u8> {
    let (mut body, key) = (Vec::new(), crate::world::fresh_key());
    for (name, value) in [(web::KEY, key.as_str())].iter().chain(fields) {
        body.extend(
            format!("--{EDGE}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes(),
        );
    }
    let name = if file.is_some() { "../Svea Exempel.pdf" } else { "" };
    let head = format!(
        "--{EDGE}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         content-type: application/pdf\r\n\r\n"
    );
    body.extend(head.into_bytes());
    body.extend(file.unwrap_or_default());
    body.extend(format!("\r\n--{EDGE}--\r\n").into_bytes());
    body
}

async fn sends(who: &Someone, path: &str, body: impl Into<Body>) -> Page {
    let request = Request::post(path)
        .header(header::COOKIE, who.cookie())
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={EDGE}"))
        .header("sec-fetch-site", "same-origin");
    ask(who.router(), request.body(body.into()).unwrap()).await
}

async fn rows(w: &World, sql: &'static str) -> usize {
    testing::raw_rows(&w.vault, sql, params![]).await.unwrap().len()
}

/// Nothing was saved beside what the world began with.
async fn assert_nothing_done(w: &World, what: &str) {
    assert_eq!(rows(w, "select id from files").await, 1, "{what}");
    assert_eq!(rows(w, "select id from registrations").await, 0, "{what}");
}

/// The address of the file that stands in a page.
fn file_of(page: &Page) -> String {
    let at = page.body.find("/filer/").unwrap_or_else(|| panic!("no file: {}", page.told()));
    page.body[at + 7..][..36].to_owned()
}

#[tokio::test]
async fn f1_a_file_is_taken_in_registered_read_and_taken_away() {
    for w in worlds().await {
        let list = w.office.opens(&shelf(&w)).await;
        assert!(list.shows("Lägg till fil") && list.shows("Ta bort filen"), "{}", list.told());
        let own = format!("/forbundet/{}/filer/{}", w.initiative, w.file);
        let read = w.office.opens(&own).await;
        assert_eq!(read.status, StatusCode::OK);
        assert_eq!(read.body.as_bytes(), small_pdf(""));
        for (name, value) in [
            ("content-type", "application/pdf"),
            ("content-disposition", "attachment; filename=\"handling.pdf\""),
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(read.headers[name], value);
        }
        assert!(w.board.opens(&own).await.status == StatusCode::OK, "the board reads");
        assert_eq!(w.board.posts(&format!("{own}/ta-bort"), &[]).await.status, StatusCode::FORBIDDEN);

        let numbered = || form(&[("number", "SFG 21-6.59"), ("received", "2021-03-04")], Some(&small_pdf("")));
        assert_eq!(sends(&w.office, &format!("{}/1", shelf(&w)), numbered()).await.goes_to(), shelf(&w));
        assert!(w.stranger_opens("/diarium").await.shows("SFG 21-6.59"));
        let again = sends(&w.office, &format!("{}/3", shelf(&w)), numbered()).await;
        assert!(again.shows("Numret finns redan") && again.shows("value=\"SFG 21-6.59\""), "{}", again.told());
        assert_eq!(rows(&w, "select id from files").await, 2, "nothing half done");
        let twice = sends(&w.office, &format!("{}/1", shelf(&w)), numbered()).await;
        assert!(twice.status == StatusCode::FORBIDDEN && twice.shows("har redan en fil"), "{}", twice.told());

        let registered = file_of(&w.office.opens(&shelf(&w)).await);
        let kept = w.office.posts(&format!("/forbundet/{}/filer/{registered}/ta-bort", w.initiative), &[]).await;
        assert!(kept.status == StatusCode::FORBIDDEN && kept.shows("diarieförd"), "{}", kept.told());
        assert_eq!(w.office.posts(&format!("{own}/ta-bort"), &[]).await.goes_to(), shelf(&w));
        assert_eq!(w.office.opens(&own).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_is_not_a_whole_pdf_is_refused_with_what_to_do() {
    for w in worlds().await {
        let to = format!("{}/1", shelf(&w));
        let script = small_pdf("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>");
        let locked = String::from_utf8(small_pdf("")).unwrap().replace("/Root 1 0 R", "/Root 1 0 R/Encrypt 9 0 R");
        let page = [b"<!doctype html><script>1</script>".as_slice(), &small_pdf("")].concat();
        let outside = small_pdf("/X<</S/URI/URI(file://server/share)>>");
        let followed = [small_pdf(""), vec![b'x'; 2000]].concat();
        let deep = small_pdf(&"[".repeat(50_000));
        let files: [(Option<&[u8]>, &str); 15] = [
            (None, "Välj en PDF-fil"),
            (Some(b""), "Filen är tom"),
            (Some(b"PK\x03\x04zip"), "ingen hel PDF"),
            (Some(b"MZ\x90\x00"), "ingen hel PDF"),
            (Some(b"\x89PNG\r\n\x1a\n"), "ingen hel PDF"),
            (Some(b"%PDF-1.7"), "ingen hel PDF"),
            (Some(&page), "ingen hel PDF"),
            (Some(&followed), "Efter slutet"),
            (Some(&deep), "går att se vad som finns i den"),
            (Some(&outside), "länkar till filer utanför"),
            (Some(&small_pdf("/X<</S/SubmitForm>>")), "skickar det som fylls i"),
            (Some(&small_pdf("/Encrypt[]")), "utan lösenord"),
            (Some(locked.as_bytes()), "utan lösenord"),
            (Some(&script), "innehåller script"),
            (Some(&small_pdf("/Names<</EmbeddedFiles<</Names[]>>>>")), "andra filer"),
        ];
        for (file, said) in files {
            let page =
                sends(&w.office, &to, form(&[("number", "SFG 21-6.59"), ("received", "2021-03-04")], file)).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            assert!(page.shows(said) && page.shows("value=\"SFG 21-6.59\""), "{said}: {}", page.told());
            assert!(page.shows("type=\"file\""), "the form is there again");
            assert!(!page.shows("Svea"), "the name of the file is shown");
            assert_nothing_done(&w, said).await;
        }
        for (number, day, said) in [
            ("21-6.59", "2021-03-04", "passar inte"),
            ("SFG 21-6.59", "", "Kom in"),
            ("", "2021-03-04", "Diarienummer"),
            ("SFG 21-6.59", "2026-11-04", "efter i dag"),
        ] {
            let body = form(&[("number", number), ("received", day)], Some(&small_pdf("")));
            let page = sends(&w.office, &to, body).await;
            assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.shows(said), "{said}: {}", page.told());
            assert_nothing_done(&w, said).await;
        }
    }
}

/// A body that is made as it is asked for.
struct Endless {
    head: Option<Bytes>,
    chunk: Bytes,
    left: usize,
    given: Arc<AtomicUsize>,
}

impl HttpBody for Endless {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        let next = match self.head.take() {
            Some(head) => head,
            None if self.left == 0 => return Poll::Ready(None),
            None => {
                self.left -= 1;
                self.chunk.clone()
            }
        };
        self.given.fetch_add(next.len(), Ordering::Relaxed);
        Poll::Ready(Some(Ok(http_body::Frame::data(next))))
    }
}

const MEGABYTE: usize = 1024 * 1024;

/// So many megabytes that claim to be a PDF, and how many of their bytes were asked for.
fn megabytes(count: usize) -> (Body, Arc<AtomicUsize>) {
    let given = Arc::new(AtomicUsize::new(0));
    let mut head = form(&[("number", "SFG 21-6.59")], Some(b"%PDF-1.4"));
    head.truncate(head.len() - EDGE.len() - 8);
    let chunk = Bytes::from(vec![b'x'; MEGABYTE]);
    let body = Endless { head: Some(head.into()), chunk, left: count, given: Arc::clone(&given) };
    (Body::new(body), given)
}

#[tokio::test]
async fn fifty_megabytes_get_a_page_that_says_what_to_do() {
    for w in worlds().await {
        let to = format!("{}/1", shelf(&w));
        let (body, _) = megabytes(50);
        let page = sends(&w.office, &to, body).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.shows("större än 20 MB") && page.shows("type=\"file\""), "{}", page.told());
        assert!(page.shows("value=\"SFG 21-6.59\""), "what was typed is lost: {}", page.told());

        let (body, given) = megabytes(4000);
        assert_eq!(sends(&w.office, &to, body).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(given.load(Ordering::Relaxed) < 200 * MEGABYTE, "it is cut off");
        let (body, given) = megabytes(50);
        assert!(sends(&stranger(&w.router), &to, body).await.goes_to().starts_with("/logga-in"));
        assert_eq!(given.load(Ordering::Relaxed), 0, "a stranger's file is not read");
        let (body, given) = megabytes(50);
        let elsewhere = sends(&w.office, &format!("{}/ny", shelf(&w)), body).await;
        assert_eq!(elsewhere.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(given.load(Ordering::Relaxed) < 4 * MEGABYTE, "no other form takes a file");
        assert_nothing_done(&w, "too large").await;
    }
}

#[tokio::test]
async fn f6_a_stranger_reads_a_file_when_it_and_its_initiative_are_public() {
    for w in worlds().await {
        let (own, public) = (
            format!("/forbundet/{}/filer/{}", w.initiative, w.file),
            format!("/insatser/{}/filer/{}", w.initiative, w.file),
        );
        let page = format!("/insatser/{}", w.initiative);
        let hidden = async |why: &str| {
            assert_eq!(w.stranger_opens(&public).await.status, StatusCode::NOT_FOUND, "{why}");
        };
        hidden("nothing is public").await;
        assert_eq!(w.office.posts(&format!("{own}/publicera"), &[]).await.goes_to(), shelf(&w));
        hidden("the initiative is not").await;
        w.office_publishes(&w.office).await;
        let read = w.stranger_opens(&public).await;
        assert_eq!((read.status, read.body.as_bytes()), (StatusCode::OK, small_pdf("").as_slice()));
        assert_eq!(read.headers["content-disposition"], "attachment; filename=\"handling.pdf\"");
        assert!(read.headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"));
        let shown = w.stranger_opens(&page).await;
        assert!(shown.shows(&public) && shown.shows("PDF, 0,1"), "{}", shown.told());
        assert_eq!(shown.body.matches("/filer/").count(), 1);
        sends(&w.office, &format!("{}/1", shelf(&w)), form(&[], Some(&small_pdf("")))).await.goes_to();
        assert_eq!(w.stranger_opens(&page).await.body.matches("/filer/").count(), 1, "only what is ticked");

        w.office.posts(&format!("{own}/avpublicera"), &[]).await.goes_to();
        hidden("it is taken back").await;
        assert_eq!(rows(&w, "select id from publications where file is not null").await, 0, "no copy in the clear");
        w.office.posts(&format!("{own}/publicera"), &[]).await.goes_to();
        w.office.posts(&format!("{own}/ta-bort"), &[]).await.goes_to();
        hidden("it is taken away").await;
        assert!(!w.stranger_opens(&page).await.shows("/filer/"));
    }
}

#[tokio::test]
async fn what_is_altered_in_the_tables_is_not_shown() {
    for w in worlds().await {
        let own = format!("/forbundet/{}/filer/{}", w.initiative, w.file);
        let public = format!("/insatser/{}/filer/{}", w.initiative, w.file);
        w.office_publishes(&w.office).await;
        w.office.posts(&format!("{own}/publicera"), &[]).await.goes_to();
        let other = small_pdf("/X(another)");
        testing::raw(&w.vault, "update publications set file = $1 where file is not null", params![other.clone()])
            .await
            .unwrap();
        assert_eq!(w.stranger_opens(&public).await.status, StatusCode::INTERNAL_SERVER_ERROR);
        testing::raw(&w.vault, "update files set sealed = $1", params![other]).await.unwrap();
        assert_eq!(w.office.opens(&own).await.status, StatusCode::INTERNAL_SERVER_ERROR);
        testing::raw(&w.vault, "update files set place = 3", params![]).await.unwrap();
        assert_eq!(w.office.opens(&shelf(&w)).await.status, StatusCode::INTERNAL_SERVER_ERROR, "it hangs elsewhere");
    }
}

#[tokio::test]
async fn what_stands_in_a_file_lies_sealed() {
    for w in worlds().await {
        let body = form(&[], Some(&small_pdf(&format!("/X({CANARY})"))));
        sends(&w.office, &format!("{}/1", shelf(&w)), body).await.goes_to();
        let found = testing::raw_rows(&w.vault, "select sealed from files", params![]).await.unwrap();
        assert_eq!(found.len(), 2);
        for row in found {
            let sealed: Vec<u8> = row.get("sealed").unwrap();
            assert!(!sealed.windows(CANARY.len()).any(|window| window == CANARY.as_bytes()));
        }
    }
}

#[tokio::test]
async fn f7_an_older_document_is_entered_and_leads_to_its_file() {
    for w in worlds().await {
        let new = format!("{}/ny", shelf(&w));
        let entry = |from: &'static str, to: &'static str| {
            vec![("kind", "report"), ("title", "6. Rapport från pärmen"), ("from", from), ("to", to)]
        };
        for (from, to, said) in [
            ("201-01", "2021-03", "går inte att läsa"),
            ("2021-01", "2021-13", "går inte att läsa"),
            ("2021-04", "2021-03", "före början"),
        ] {
            let page = w.office.posts(&new, &entry(from, to)).await;
            assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.shows(said), "{from}: {}", page.told());
            assert!(page.shows("value=\"6. Rapport från pärmen\""), "what was typed is lost");
        }
        for (kind, title) in [("working_group_document", "x"), ("", "x"), ("report", " ")] {
            let page = w.office.posts(&new, &[("kind", kind), ("title", title)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind} {title}");
        }
        assert!(!w.office.opens(&shelf(&w)).await.shows("från pärmen"), "nothing half done");
        let mut odd = entry("201-01", "2021-03");
        odd.push(("as_printed", "yes"));
        let to = w.office.posts(&new, &odd).await.goes_to().to_owned();
        sends(&w.office, &to, form(&[], Some(&small_pdf("")))).await.goes_to();
        let page = w.office.opens(&shelf(&w)).await;
        assert!(page.shows("6. Rapport från pärmen"), "{}", page.told());
        let grant = w.office.opens(&format!("/forbundet/{}/beviljning/fk-af", w.initiative)).await;
        assert!(grant.shows("går inte att läsa") && grant.shows("/handlingar/fk-af"), "{}", grant.told());

        let group = format!("/forbundet/{}/handlingar/-", w.initiative);
        let to = w.office.posts(&format!("{group}/ny"), &[("title", "Protokoll från starten")]).await;
        assert_eq!(to.goes_to(), format!("{group}/3"));
        sends(&w.office, to.goes_to(), form(&[], Some(&small_pdf("")))).await.goes_to();
        assert!(w.office.opens(&group).await.shows("Protokoll från starten"));
        assert_eq!(w.board.posts(&new, &entry("", "")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(w.disa_author.opens(&shelf(&w)).await.status, StatusCode::NOT_FOUND);
    }
}
