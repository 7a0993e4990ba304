//! What the statements of a case's page cost one by one, dearest first.

use std::fmt::Write as _;

use casework::access::Case;
use vault::{Resource as _, params, testing};

use crate::county::County;

const TIMES: u32 = 200;

/// Microseconds and rows of each statement that needs only the reader and the case.
pub async fn figures(county: &County) -> String {
    let case = &county.open[0];
    let (staff, party) = county.reader;
    let asked = params![staff, party, county.vault.now(), case.as_str()];
    let listed = trisam::statements();
    let named = listed.iter().filter(|one| one.resource == Case::NAME && one.access == "Read");
    let all = named.map(|one| (one.name, one.sql)).chain([("(the policy)", Case::ASK)]);
    let mut took = Vec::new();
    for (name, sql) in all.filter(|(_, sql)| !sql.contains("$5")) {
        let rows = testing::raw_rows(&county.vault, sql, asked.clone()).await.expect(name).len();
        let began = crate::stopwatch();
        for _ in 0..TIMES {
            testing::raw_rows(&county.vault, sql, asked.clone()).await.expect(name);
        }
        took.push((began.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES), name, rows));
    }
    took.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut told = String::from("statements of a case (µs, rows)\n");
    for (micros, name, rows) in took {
        let _ = writeln!(told, "  {name:<34}{micros:>8.1}{rows:>6}");
    }
    told
}
