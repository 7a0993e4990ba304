//! Every column of every table, altered in the file behind the program's back, in value and in type: what happens then stands
//! in `columns.txt`. A new column fails here until somebody has said what holds it.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use vault::Verdict;
use vault::testing::{raw, raw_rows};

use crate::walk::cases;
use crate::world::stages::Stage;
use crate::world::{World, today};

/// `table.column | value | type | why`: `check` (a check of the rows finds it), `log` (a check of the log does), `start`
/// (the program does not start), `refused` (a page that rests on it fails or closes), `nothing` (then `why` says why not).
const LIST: &str = include_str!("columns.txt");

const COLUMNS: &str = "select m.name as t, c.name as c, lower(c.type) as type from main.sqlite_schema m, \
    pragma_table_info(m.name, 'main') c where m.type = 'table' order by m.rowid, c.cid";

/// Statements of a test are made from the schema.
fn made(sql: String) -> &'static str {
    Box::leak(sql.into_boxed_str())
}

struct Column {
    table: String,
    name: String,
    kind: String,
}

impl Column {
    /// Another value of the same type, and the same value as another type.
    fn bent(&self) -> [String; 2] {
        let name = &self.name;
        match self.kind.as_str() {
            "text" => [format!("coalesce({name} || 'x', 'x')"), format!("cast(coalesce({name}, 'x') as blob)")],
            "bytea" => [format!("coalesce(substr({name}, 2), x'01')"), format!("hex(coalesce({name}, x'01'))")],
            _ => [format!("coalesce({name} + 1, 1)"), format!("cast(cast(coalesce({name}, 1) as text) as blob)")],
        }
    }
}

async fn run(w: &World, sql: String) {
    let sql = made(sql);
    raw(&w.vault, sql, vec![]).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// The pages of a case at three parties and what stands around them, by status.
async fn statuses(w: &World, case: &str) -> Vec<StatusCode> {
    let mut all = Vec::new();
    let pages = ["", "/samtycke", "/forbered", "/journal"].map(|tail| format!("/arenden/{case}{tail}"));
    for who in [&w.anna_af, &w.lisbet_fk, &w.arvid_af] {
        for path in pages.iter().map(String::as_str).chain(["/", "/arenden"]) {
            all.push(who.opens(path).await.status);
        }
    }
    for (who, path) in [(&w.reviewer_fk, "/logg"), (&w.office, "/insats"), (&w.disa_author, "/")] {
        all.push(who.opens(path).await.status);
    }
    let team = format!("/team/{}", w.team);
    for path in [team.clone(), format!("{team}/moten")] {
        all.push(w.johan_region.opens(&path).await.status);
    }
    all
}

async fn answer(w: &World, case: &str, table: &str, whole: &[StatusCode]) -> &'static str {
    // A trace of each altered row would be long.
    if !w.vault.check(trisam::MARKED).await.map_or(true, |astray| astray.is_empty()) {
        return "check";
    }
    if table.starts_with("log") && !matches!(w.vault.verify_log().await, Ok(Verdict::Whole { .. })) {
        return "log";
    }
    if ["lasting_keys", "migrations"].contains(&table) && vault::Vault::open(w.site.settings()).await.is_err() {
        return "start";
    }
    if statuses(w, case).await != whole { "refused" } else { "nothing" }
}

/// Of a table that is empty here: is the column in the line that its mark is over, or beside the seal?
fn declared(table: &str, column: &str) -> &'static str {
    let holds = |walk: &&vault::Walk| {
        (walk.name == table && [",", ")"].iter().any(|end| walk.page.contains(&format!(".{column}{end}"))))
            || (walk.name == format!("{table}.sealed") && ["id", "sealed"].contains(&column))
    };
    if trisam::MARKED.iter().any(|walk| holds(&walk)) { "check" } else { "nothing" }
}

fn listed() -> BTreeMap<&'static str, [&'static str; 3]> {
    let lines = LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let parts = lines.map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    parts.map(|parts| (parts[0], [parts[1], parts[2], parts.get(3).copied().unwrap_or_default()])).collect()
}

#[tokio::test]
async fn every_clear_column_is_refused_found_or_decides_nothing() {
    let site = vault::testing::sites(trisam::MIGRATIONS, today()).await.remove(0);
    let w = World::new(site).await;
    let cases = cases(&w, &[Stage::Following, Stage::Discussed, Stage::Scheduled]).await;
    let case = cases[0].0.case.to_string();
    w.vault.seal_log().await.unwrap();
    // Whoever alters the file keeps no keys between tables.
    raw_rows(&w.vault, "pragma foreign_keys = off", vec![]).await.unwrap();
    let whole = statuses(&w, &case).await;
    let mut found = Vec::new();
    for row in raw_rows(&w.vault, COLUMNS, vec![]).await.unwrap() {
        let [table, name, kind] = ["t", "c", "type"].map(|part| row.get::<String>(part).unwrap());
        let column = Column { table, name, kind };
        let table = &column.table;
        if raw_rows(&w.vault, made(format!("select 1 as one from {table} limit 1")), vec![]).await.unwrap().is_empty() {
            found.push((format!("{table}.{}", column.name), vec![declared(table, &column.name); 2]));
            continue;
        }
        run(&w, format!("create table kept as select * from {table}")).await;
        let mut answers = Vec::new();
        for bent in column.bent() {
            run(&w, format!("update or ignore {table} set {} = {bent}", column.name)).await;
            answers.push(answer(&w, &case, table, &whole).await);
            run(&w, format!("delete from {table}")).await;
            run(&w, format!("insert into {table} select * from kept")).await;
        }
        run(&w, "drop table kept".to_owned()).await;
        found.push((format!("{table}.{}", column.name), answers));
    }
    assert_eq!(statuses(&w, &case).await, whole, "everything was put back");
    let listed = listed();
    let wrong: Vec<String> = found
        .iter()
        .filter(|(name, answers)| {
            listed.get(name.as_str()).is_none_or(|[value, kind, why]| {
                [*value, *kind] != answers.as_slice() || (answers.contains(&"nothing") && why.is_empty())
            })
        })
        .map(|(name, answers)| format!("{name} | {} |", answers.join(" | ")))
        .collect();
    assert!(wrong.is_empty(), "columns.txt says otherwise of:\n{}", wrong.join("\n"));
    let gone: Vec<&&str> = listed.keys().filter(|name| !found.iter().any(|(found, _)| found == **name)).collect();
    assert!(gone.is_empty(), "columns.txt names {gone:?}");
}
