//! Every statement that is declared is listed, so that the test that prepares them on both databases misses none.

use std::collections::BTreeMap;

use crate::scanner::matching;
use crate::source::{File, files};

/// How often each `resource access name` stands.
type Count = BTreeMap<String, usize>;

/// The statements declared in a file: `NAME: Resource, Access = …;`.
fn declared(file: &File, count: &mut Count) {
    for (at, _) in file.code.match_indices("statements! {") {
        let open = at + "statements! ".len();
        let block = &file.code[open + 1..matching(&file.code, open)];
        for (at, _) in block.match_indices('=') {
            let line = block[..at].rsplit([';', '{', '}']).next().unwrap();
            let line = line.trim().trim_start_matches("pub ").trim_start_matches("pub(super) ");
            let line = line.rsplit(')').next().unwrap().trim();
            if let Some((name, rest)) = line.split_once(':')
                && let Some((resource, access)) = rest.rsplit_once(',')
            {
                let key = format!("{} {} {}", resource.trim(), access.trim(), name.trim());
                *count.entry(key).or_default() += 1;
            }
        }
    }
}

#[test]
fn every_declared_statement_is_listed() {
    let (mut written, mut listed) = (Count::new(), Count::new());
    for file in files().iter().filter(|file| file.slice().is_some()) {
        declared(file, &mut written);
    }
    for statement in trisam::statements() {
        let key = format!("{} {} {}", statement.resource, statement.access, statement.name);
        *listed.entry(key.replace(" :: ", "::")).or_default() += 1;
    }
    assert!(written.len() > 20, "the scanner finds no statements");
    let missing: Vec<_> = written.iter().filter(|(key, count)| listed.get(*key) != Some(count)).collect();
    assert!(missing.is_empty(), "declared, but not in trisam::statements(): {missing:?}");
    let unknown: Vec<_> = listed.keys().filter(|key| !written.contains_key(*key)).collect();
    assert!(unknown.is_empty(), "listed, but the scanner did not find them: {unknown:?}");
}

/// Names are sorted after they are read: SQLite sorts by bytes and PostgreSQL by the rules of the machine it runs on, so
/// that å, ä and ö would stand in the middle of a list or between others (`base::text::Swedish`).
#[test]
fn no_statement_sorts_by_a_name() {
    let mut sorted = 0;
    for statement in trisam::statements() {
        for order in statement.sql.split("order by ").skip(1) {
            sorted += 1;
            let columns = order.split([')', ';']).next().unwrap().split(" limit").next().unwrap();
            let by_name = |column: &str| {
                let column = column.trim().split(' ').next().unwrap().rsplit('.').next().unwrap();
                ["name", "short", "municipality", "unit", "team"].contains(&column)
            };
            let found = columns.split(',').find(|column| by_name(column));
            assert!(found.is_none(), "{} {} sorts by {}", statement.resource, statement.name, found.unwrap());
        }
    }
    assert!(sorted > 20, "the scanner finds no order");
}
