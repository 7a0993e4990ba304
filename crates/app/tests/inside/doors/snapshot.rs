//! What stands in the database, told short: so that a test can see that nothing was changed.

use vault::Vault;

/// Tables that may grow by a look, where the log says who looked, or by sending a form that changes nothing else.
const OF_LOOKS: &[&str] = &[
    "log",
    "log_cases",
    "sessions",
    "log_tiles",
    "log_checkpoints",
    "used_keys",
    "stashed",
    "visits",
    "openings",
    "last_sign_ins",
];

/// The tables of the schema; with those that a look may change, or without.
fn tables(with_log: bool) -> Vec<&'static str> {
    let own = include_str!("../../../../vault/migrations/1-vault.sql");
    let all = trisam::MIGRATIONS.iter().map(|migration| migration.sql).chain([own]);
    let lines = all.flat_map(str::lines).filter_map(|line| line.strip_prefix("create table "));
    let names = lines.filter_map(|line| line.split_whitespace().next());
    names.filter(|name| with_log || !OF_LOOKS.contains(name)).collect()
}

/// Has the table this column? The migrations are read as text.
fn has(table: &str, column: &str) -> bool {
    let all = trisam::MIGRATIONS.iter().map(|migration| migration.sql);
    let made = format!("create table {table} (");
    all.filter_map(|sql| sql.split(&made).nth(1)).any(|rest| {
        let body = rest.split("\n);").next().unwrap_or_default();
        body.lines().any(|line| line.trim_start().starts_with(&format!("{column} ")))
    })
}

/// For each table: its rows, the sum of their versions, and the latest change.
pub async fn snapshot(vault: &Vault, with_log: bool) -> Vec<String> {
    let count = |table: &&str| {
        let sum = |column| {
            if has(table, column) { format!("cast(coalesce(sum({column}), 0) as bigint)") } else { "0".to_owned() }
        };
        let (versions, changed, mac) = (
            sum("version"),
            format!("{} + {}", sum("changed"), sum("step")),
            if has(table, "mac") { "coalesce(max(mac), '')" } else { "''" },
        );
        format!("select '{table}' as t, count(*) as n, {versions} as v, {changed} as c, {mac} as m from {table}")
    };
    let sql = tables(with_log).iter().map(count).collect::<Vec<_>>().join(" union all ");
    let rows = vault::testing::raw_rows(vault, Box::leak(sql.into_boxed_str()), Vec::new()).await.unwrap();
    let told = |row: &vault::Row| {
        let (t, m): (String, String) = (row.get("t").unwrap(), row.get("m").unwrap());
        let (n, v, c): (i64, i64, i64) = (row.get("n").unwrap(), row.get("v").unwrap(), row.get("c").unwrap());
        format!("{t}: {n} rows, versions {v}, changed {c}, {m}")
    };
    rows.iter().map(told).collect()
}
