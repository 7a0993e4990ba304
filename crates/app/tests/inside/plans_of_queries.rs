//! No page reads a growing table from end to end (docs/decisions: bars of speed). The plans are the databases' own.

use casework::access;
use casework::cases;
use casework::leaving;
use casework::log_review;
use casework::meetings;
use casework::own_file;
use casework::standing_in;
use casework::taking_over;
use casework::tasks;
use organisation::accounts;
use organisation::parties;
use organisation::teams;
use vault::{Crosses, Listed, Location, Resource, Vault};

use crate::world::{NUMBERS, World, worlds};

/// Tables that grow with the cases, and with the years.
const GROWING: [&str; 23] = [
    "agenda",
    "assignments",
    "blocks",
    "case_parties",
    "cases",
    "consent_refusals",
    "consent_tuples",
    "consents",
    "disclosures",
    "feedbacks",
    "followups",
    "items",
    "log",
    "log_cases",
    "meetings",
    "meeting_parties",
    "openings",
    "people",
    "seats",
    "sessions",
    "staff",
    "tasks",
    "visits",
];

/// Statements that may read one from end to end, and why.
const WAIVED: [(&str, &str); 2] =
    [("Demo PEOPLE", "the demo's sign-in shows everybody"), ("Demo SEATS", "the demo's sign-in shows everybody")];

/// Every statement of the program, and what each policy is asked by.
fn statements() -> Vec<(String, &'static str)> {
    let named = |one: &Listed| (format!("{} {}", one.resource, one.name), one.sql);
    let mut all: Vec<(String, &'static str)> = trisam::statements().iter().map(named).collect();
    all.extend([
        ("ask Case".to_owned(), access::Case::ASK),
        ("cross Case".to_owned(), access::Case::CROSSING),
        ("ask Raising".to_owned(), access::Raising::ASK),
        ("ask Held".to_owned(), cases::Held::ASK),
        ("ask TeamRoom".to_owned(), teams::TeamRoom::ASK),
        ("ask Meeting".to_owned(), meetings::Meeting::ASK),
        ("ask Filing".to_owned(), own_file::Filing::ASK),
        ("ask Register".to_owned(), parties::Register::ASK),
        ("ask PartyLog".to_owned(), log_review::PartyLog::ASK),
        ("ask LoggedCase".to_owned(), log_review::LoggedCase::ASK),
        ("ask Leaver".to_owned(), leaving::Leaver::ASK),
        ("ask Unowned".to_owned(), leaving::Unowned::ASK),
        ("ask HandedCase".to_owned(), leaving::HandedCase::ASK),
        ("ask Absent".to_owned(), standing_in::Absent::ASK),
        ("ask CoveredCase".to_owned(), standing_in::CoveredCase::ASK),
        ("ask TakeOver".to_owned(), taking_over::TakeOver::ASK),
        ("ask Desk".to_owned(), tasks::Desk::ASK),
        ("ask Impersonation".to_owned(), accounts::Impersonation::ASK),
    ]);
    all
}

/// The statement with a value in place of each parameter, after `explain`. `'0'` is text or a number, as is needed.
fn explain(how: &str, sql: &str) -> &'static str {
    let mut text = format!("{how} ");
    let mut rest = sql;
    while let Some(at) = rest.find('$') {
        let digits = rest[at + 1..].chars().take_while(char::is_ascii_digit).count();
        text.push_str(&rest[..at]);
        text.push_str("'0'");
        rest = &rest[at + 1 + digits..];
    }
    text.push_str(rest);
    Box::leak(text.into_boxed_str())
}

/// The names by which a statement calls the growing tables.
fn names(sql: &str) -> Vec<(String, &'static str)> {
    let sign = |sign: char| !(sign.is_alphanumeric() || sign == '_');
    let words: Vec<&str> = sql.split(sign).filter(|word| !word.is_empty()).collect();
    let mut names = Vec::new();
    for pair in words.windows(3) {
        let Some(table) = GROWING.iter().find(|table| **table == pair[0]) else { continue };
        let alias = if pair[1] == "as" { pair[2] } else { pair[1] };
        names.extend([(alias.to_owned(), *table), ((*table).to_owned(), *table)]);
    }
    names
}

async fn plan(vault: &Vault, sql: &'static str, column: &'static str) -> Vec<String> {
    let rows = vault.explain(sql, &[]).await.unwrap_or_else(|error| panic!("{error:?}: {sql}"));
    rows.iter().map(|row| row.get(column).unwrap()).collect()
}

/// What SQLite reads from end to end: `SCAN c`, `SCAN items USING INDEX …`.
async fn scans(vault: &Vault, sql: &str) -> Vec<String> {
    let lines = plan(vault, explain("explain query plan", sql), "detail").await;
    let known = names(sql);
    let scanned = |line: &String| {
        let name = line.strip_prefix("SCAN ")?.split(' ').next()?;
        known.iter().find(|(alias, _)| alias == name).map(|(_, table)| format!("{table}: {line}"))
    };
    lines.iter().filter_map(scanned).collect()
}

/// What PostgreSQL reads from end to end even when told not to: `Seq Scan on items i`.
async fn seq_scans(vault: &Vault, sql: &str) -> Vec<String> {
    let lines = plan(vault, explain("explain", sql), "QUERY PLAN").await;
    let scanned = |line: &String| {
        let table = line.split_once("Seq Scan on ")?.1.split(' ').next()?;
        GROWING.contains(&table).then(|| line.trim().to_owned())
    };
    lines.iter().filter_map(scanned).collect()
}

/// The same databases, where PostgreSQL reads a table from end to end only when it knows no other way.
async fn unwilling(w: &World) -> Vault {
    let mut settings = w.site.settings();
    if let Location::Postgres(address) = &settings.data {
        settings.data = Location::Postgres(format!("{address}?options=-c%20enable_seqscan%3Doff"));
    }
    Vault::open(settings).await.unwrap()
}

#[tokio::test]
async fn no_statement_reads_a_growing_table_from_end_to_end() {
    for w in worlds().await {
        w.raise("Mikael Granström", "Vad klarar jag?", NUMBERS[0]).await;
        let vault = unwilling(&w).await;
        let mut told = Vec::new();
        for (name, sql) in statements() {
            let found = if w.site.is_postgres() { seq_scans(&vault, sql).await } else { scans(&vault, sql).await };
            if !WAIVED.iter().any(|(waived, _)| *waived == name) {
                told.extend(found.iter().map(|line| format!("{name}: {line}")));
            }
        }
        vault.close().await;
        assert!(
            told.is_empty(),
            "on {}:\n{}",
            if w.site.is_postgres() { "PostgreSQL" } else { "SQLite" },
            told.join("\n")
        );
    }
}
