//! No token stands in the clear: not in a file, a copy of it, a table, the output, an address, a title, a file name.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};

use axum::http::{StatusCode, header};
use tracing_subscriber::fmt::MakeWriter;
use vault::testing;

use crate::leaks::robot::{TOKEN, forms};
use crate::leaks::walk::{cases, known, over};
use crate::world::stages::{Stage, Staged, Story};
use crate::world::{Page, World, worlds};

/// Everything the program writes about itself. Nothing is taken out of it: other tests read it too.
#[derive(Clone, Default)]
pub struct Output(Arc<Mutex<Vec<u8>>>);

impl Output {
    /// How much was said so far, to be read on from there.
    pub fn so_far(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    pub fn since(&self, at: usize) -> Vec<u8> {
        self.0.lock().unwrap()[at..].to_vec()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Output {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Said last, to know that what was said is heard: on SQLite nothing else need be.
const PROBE: &str = "everything was used";

/// One subscriber for the whole test program, at the most talkative level.
pub static OUTPUT: LazyLock<Output> = LazyLock::new(|| {
    let output = Output::default();
    let all = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(output.clone());
    tracing::subscriber::set_global_default(all.finish()).unwrap();
    output
});

/// What must stand nowhere: the tokens, the numbers in both forms, the names of staff.
fn secrets(w: &World, cases: &[(Staged, Story)]) -> Vec<String> {
    let mut found = vec![TOKEN.to_owned()];
    found.extend(w.everybody().iter().map(|(_, who)| who.name.clone()));
    for (_, story) in cases {
        found.extend(story.tokens().map(|(_, token)| token.to_owned()));
        found.extend([story.number.clone(), format!("{}-{}", &story.number[..8], &story.number[8..])]);
    }
    found
}

fn found_in(bytes: &[u8], secrets: &[String]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    secrets.iter().filter(|secret| text.contains(secret.as_str())).cloned().collect()
}

/// An address, a title or a file name that names somebody (L6.10).
fn assert_nameless(path: &str, page: &Page, secrets: &[String]) {
    let title = page.body.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap_or_default();
    let header = |name| page.headers.get(name).map_or("", |value| value.to_str().unwrap());
    for text in [path, title, header(header::LOCATION), header(header::CONTENT_DISPOSITION), header(header::SET_COOKIE)]
    {
        assert_eq!(found_in(text.as_bytes(), secrets), Vec::<String>::new(), "{path}: {text}");
    }
}

/// Stages at which people write.
const STAGES: &[Stage] = &[Stage::Invited, Stage::Scheduled, Stage::Discussed, Stage::Following];
/// Forms that end what the walk needs.
const LAST: &[&str] = &["/logga-ut", "/aterkalla", "/avsluta", "/stall-in", "/sprak", "/logga-in", "/session"];

/// Forms of the names of teams and care units, which are public and stand in the clear (`shape::columns`).
const PUBLIC_NAMES: &[&str] = &["/team/ny", "/start"];

/// Everybody opens everything and fills in every form once. Answers with the forms that were taken with a token in them.
async fn use_it_all(w: &World, cases: &[(Staged, Story)], secrets: &[String]) -> BTreeSet<String> {
    let (mut tried, mut taken) = (BTreeSet::new(), BTreeSet::new());
    for (_, who) in w.everybody() {
        let mut met = Vec::new();
        over(who, known(w, cases), async |path, page| {
            assert_nameless(path, page, secrets);
            let left_out = |action: &str| LAST.iter().chain(PUBLIC_NAMES).any(|end| action.ends_with(end));
            met.extend(forms(&page.body).into_iter().filter(|form| !left_out(&form.action)));
        })
        .await;
        for form in met {
            if form.has_token && tried.insert((who.party, form.action.clone())) {
                let fields: Vec<(&str, &str)> = form.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
                let page = who.posts(&form.action, &fields).await;
                assert!(!page.status.is_server_error(), "{}: {}", form.action, page.told());
                assert_nameless(&form.action, &page, secrets);
                if page.status == StatusCode::SEE_OTHER {
                    taken.insert(kind(&form.action));
                }
            }
        }
    }
    taken
}

/// An address without its ids.
fn kind(path: &str) -> String {
    path.split('/').map(|part| if part.len() == 36 { "*" } else { part }).collect::<Vec<_>>().join("/")
}

fn assert_files_clear(folder: &Path, secrets: &[String]) -> usize {
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let bytes = std::fs::read(entry.path()).unwrap();
        assert_eq!(found_in(&bytes, secrets), Vec::<String>::new(), "{}", entry.path().display());
        read += bytes.len();
    }
    read
}

/// Every row of every table as PostgreSQL writes it, bytes as text too.
async fn assert_tables_clear(w: &World, secrets: &[String]) -> usize {
    let list = "select table_schema as s, table_name as t from information_schema.tables \
        where table_schema in ('public', 'figures')";
    let mut read = 0;
    for table in testing::raw_rows(&w.vault, list, Vec::new()).await.unwrap() {
        let (schema, name): (String, String) = (table.get("s").unwrap(), table.get("t").unwrap());
        let sql = format!("select cast(x as text) as r from {schema}.{name} x");
        for row in testing::raw_rows(&w.vault, Box::leak(sql.into_boxed_str()), Vec::new()).await.unwrap() {
            let text: String = row.get("r").unwrap();
            let hex: Vec<String> = secrets.iter().map(|s| s.bytes().map(|b| format!("{b:02x}")).collect()).collect();
            assert_eq!(found_in(text.as_bytes(), secrets), Vec::<String>::new(), "{name}");
            assert_eq!(found_in(text.as_bytes(), &hex), Vec::<String>::new(), "{name}, as bytes");
            read += text.len();
        }
    }
    read
}

/// A case about somebody with a number of an invented system, by the form.
async fn raise_with_local_number(w: &World) {
    let team = w.team.to_string();
    let form = [
        ("local", "zqrobotlocal"),
        ("system", "ais"),
        ("born", "1980-02-03"),
        ("name", "zqrobotname"),
        ("protected", "no"),
        ("team", &team),
        ("question", "zqrobotquestion"),
        ("purpose", "zqrobotpurpose"),
        ("income_support", "sickness_benefit"),
    ];
    w.anna_af.posts("/arenden/lyft", &form).await.goes_to();
}

#[tokio::test]
async fn l6_10_nothing_that_was_written_stands_in_the_clear_anywhere() {
    let output = OUTPUT.clone();
    for w in worlds().await {
        let before = output.so_far();
        let cases = cases(&w, STAGES).await;
        let secrets = secrets(&w, &cases);
        raise_with_local_number(&w).await;
        let taken = use_it_all(&w, &cases, &secrets).await;
        println!("forms taken with a token: {taken:?}");
        assert!(taken.len() >= 5, "the robot gets through too few forms: {taken:?}");
        w.vault.seal_log().await.unwrap();
        let read = if w.site.is_postgres() {
            assert_tables_clear(&w, &secrets).await
        } else {
            let copy = w.site.folder.with_extension("copy");
            let copied = std::process::Command::new("cp").arg("-r").arg(&w.site.folder).arg(&copy).status().unwrap();
            assert!(copied.success());
            let copy_read = assert_files_clear(&copy, &secrets);
            std::fs::remove_dir_all(&copy).unwrap();
            copy_read + assert_files_clear(&w.site.folder, &secrets)
        };
        assert!(read > 100_000, "only {read} bytes were looked through");
        tracing::trace!("{PROBE}");
        let said = output.since(before);
        assert!(String::from_utf8_lossy(&said).contains(PROBE), "no output was captured");
        assert_eq!(found_in(&said, &secrets), Vec::<String>::new(), "the program's own output");
    }
}
