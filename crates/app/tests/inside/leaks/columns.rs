//! Every column of every table, altered in the database behind the program's back, in value and in type, and every table
//! emptied: what happens then stands in `columns.txt`. A new column fails here until somebody has said what holds it.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use vault::testing::{raw, raw_rows};
use vault::{Verdict, Walk};

use crate::leaks::walk::cases;
use crate::world::stages::Stage;
use crate::world::{World, worlds};

/// `table.column | value | type | why`: `check` (a check of the rows finds it), `log` (a check of the log does), `start`
/// (the program does not start), `refused` (a page that rests on it fails or closes), `nothing` (then `why` says why not).
/// A value on both databases, a type on SQLite alone: PostgreSQL's columns take no other. `table.*` is its rows deleted.
const LIST: &str = include_str!("columns.txt");

const ON_SQLITE: &str = "select m.name as t, c.name as c, lower(c.type) as type from main.sqlite_schema m, \
    pragma_table_info(m.name, 'main') c where m.type = 'table' order by m.rowid, c.cid";
const ON_POSTGRES: &str = "select cast(table_name as text) as t, cast(column_name as text) as c, \
    cast(data_type as text) as type from information_schema.columns where table_schema = 'public' \
    order by table_name, ordinal_position";

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
            "bytea" => {
                [format!("coalesce(substr({name}, 2), cast('x' as bytea))"), format!("hex(coalesce({name}, x'01'))")]
            }
            _ => [format!("coalesce({name} + 1, 1)"), format!("cast(cast(coalesce({name}, 1) as text) as blob)")],
        }
    }

    async fn alter(&self, w: &World, bent: &str) {
        let Self { table, name, .. } = self;
        if !w.site.is_postgres() {
            return run(w, format!("update or ignore {table} set {name} = {bent}")).await;
        }
        // Where a number may stand once only, PostgreSQL wants a gap at each row.
        let sql = format!("update {table} set {name} = {bent}");
        if raw(&w.vault, made(sql), vec![]).await.is_err() {
            run(w, format!("update {table} set {name} = {name} + 1000000")).await;
        }
    }
}

async fn run(w: &World, sql: String) {
    let sql = made(sql);
    raw(&w.vault, sql, vec![]).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// Every column, in the order of their tables. Whoever alters the database keeps no keys between tables.
async fn columns(w: &World) -> Vec<Column> {
    let listed = if w.site.is_postgres() { ON_POSTGRES } else { ON_SQLITE };
    let rows = raw_rows(&w.vault, listed, vec![]).await.unwrap();
    let column = |row: &vault::Row| {
        let [table, name, kind] = ["t", "c", "type"].map(|part| row.get::<String>(part).unwrap());
        Column { table, name, kind }
    };
    let columns: Vec<Column> = rows.iter().map(column).collect();
    if w.site.is_postgres() {
        let tables: std::collections::BTreeSet<&String> = columns.iter().map(|column| &column.table).collect();
        for table in tables {
            run(w, format!("alter table {table} disable trigger all")).await;
        }
    } else {
        raw_rows(&w.vault, "pragma foreign_keys = off", vec![]).await.unwrap();
    }
    columns
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

/// What a check goes through that an altered `table` can change: its own rows, or all where the log itself is another.
fn walks(table: &str) -> Vec<Walk> {
    let sealed = format!("{table}.sealed");
    let own = |walk: &&Walk| table == "log" || walk.name == table || walk.name == sealed;
    trisam::MARKED.iter().filter(own).copied().collect()
}

async fn answer(w: &World, case: &str, table: &str, whole: &[StatusCode]) -> &'static str {
    let walks = walks(table);
    // A trace of each altered row would be long.
    if !walks.is_empty() && !w.vault.check(&walks).await.map_or(true, |astray| astray.is_empty()) {
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
    let named = |walk: &Walk| [",", ")"].iter().any(|end| walk.page.contains(&format!(".{column}{end}")));
    if walks(table).iter().any(|walk| column == "*" || named(walk)) { "check" } else { "nothing" }
}

fn listed() -> BTreeMap<&'static str, [&'static str; 3]> {
    let lines = LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let parts = lines.map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    parts.map(|parts| (parts[0], [parts[1], parts[2], parts.get(3).copied().unwrap_or_default()])).collect()
}

/// What each column of a world answers, and each table without its rows.
async fn found(w: &World, case: &str, whole: &[StatusCode]) -> Vec<(String, Vec<&'static str>)> {
    let (mut found, columns) = (Vec::new(), columns(w).await);
    let kinds = if w.site.is_postgres() { 1 } else { 2 };
    for of_table in columns.chunk_by(|one, next| one.table == next.table) {
        let table = &of_table[0].table;
        let name = |column: &str| format!("{table}.{column}");
        if raw_rows(&w.vault, made(format!("select 1 as one from {table} limit 1")), vec![]).await.unwrap().is_empty() {
            found.push((name("*"), vec![declared(table, "*")]));
            found.extend(of_table.iter().map(|one| (name(&one.name), vec![declared(table, &one.name); kinds])));
            continue;
        }
        run(w, format!("create table kept as select * from {table}")).await;
        let put_back = format!("insert into {table} select * from kept");
        for column in of_table {
            let mut answers = Vec::new();
            for bent in column.bent().iter().take(kinds) {
                column.alter(w, bent).await;
                answers.push(answer(w, case, table, whole).await);
                run(w, format!("delete from {table}")).await;
                run(w, put_back.clone()).await;
            }
            found.push((name(&column.name), answers));
        }
        run(w, format!("delete from {table}")).await;
        found.push((name("*"), vec![answer(w, case, table, whole).await]));
        // The looks of the answer may have written rows of their own.
        run(w, format!("delete from {table}")).await;
        run(w, put_back).await;
        run(w, "drop table kept".to_owned()).await;
    }
    found
}

#[tokio::test]
async fn every_clear_column_is_refused_found_or_decides_nothing() {
    let listed = listed();
    for w in worlds().await {
        let cases = cases(&w, &[Stage::Following, Stage::Discussed, Stage::Scheduled]).await;
        let case = cases[0].0.case.to_string();
        w.vault.seal_log().await.unwrap();
        let whole = statuses(&w, &case).await;
        let found = found(&w, &case, &whole).await;
        assert_eq!(statuses(&w, &case).await, whole, "everything was put back");
        let fits = |name: &str, answers: &[&str]| {
            listed.get(name).is_some_and(|[value, kind, why]| {
                [*value, *kind].starts_with(answers) && (!answers.contains(&"nothing") || !why.is_empty())
            })
        };
        let wrong = found.iter().filter(|(name, answers)| !fits(name, answers));
        let wrong: Vec<String> = wrong.map(|(name, answers)| format!("{name} | {} |", answers.join(" | "))).collect();
        let on = if w.site.is_postgres() { "PostgreSQL" } else { "SQLite" };
        assert!(wrong.is_empty(), "columns.txt says otherwise, on {on}, of:\n{}", wrong.join("\n"));
        let gone: Vec<&&str> = listed.keys().filter(|name| !found.iter().any(|(found, _)| found == **name)).collect();
        assert!(gone.is_empty(), "columns.txt names {gone:?}");
    }
}
