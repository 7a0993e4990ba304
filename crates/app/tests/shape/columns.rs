//! Structure is clear, content is sealed: every column of the schema stands in this list or is named `sealed`.

use crate::source::root;

/// What may stand in the clear of each table: ids, party, team, seat, state, subject, purpose, instants, hashes and
/// code values. Names stand here only where they are those of authorities, units and teams, which are public.
const CLEAR: &[(&str, &str)] = &[
    ("installation", "id demo mac"),
    ("parties", "id kind name short authority created mac"),
    ("municipalities", "id code name population year mac"),
    ("local_systems", "id kind code place sv en mac"),
    ("care_units", "id party_id name municipality mac"),
    ("teams", "id care_unit_id name municipality created version last_day ended mac"),
    ("team_parties", "id team_id party_id mac"),
    ("staff", "id party_id version created mac"),
    // `secret`, `login` and `code` are keyed hashes.
    ("invitations", "id staff_id party_id secret made_by created valid_to used version mac"),
    ("local_accounts", "id party_id login version step created made_by confirmed_by mac"),
    ("recoveries", "id party_id opened_by created ripe mac"),
    ("recovery_codes", "id staff_id code created used mac"),
    // `credential` is a keyed hash.
    ("passkeys", "id staff_id credential version created last_used mac"),
    ("passkey_ceremonies", "id mark ends version"),
    ("attempts", "login tries since"),
    // `answer` is three digits of a mail server.
    ("mails", "id staff_id party_id kind invitation_id created state changed answer version mac"),
    // `subject`, `sid` and `mark` are keyed hashes.
    ("beginnings", "id version ready entered_by mac"),
    ("providers", "id version created mac"),
    ("provider_proposals", "id party_id made_by created version mac"),
    // `recipient` is a public key.
    ("party_exports", "id party_id recipient last_day made_by created confirmed_by confirmed withdrawn used mac"),
    ("identities", "id staff_id party_id subject created made_by confirmed_by mac"),
    ("given_roles", "id identity_id created mac"),
    ("ceremonies", "id provider_id mark ends version"),
    ("provider_sessions", "id identity_id provider_id sid ends"),
    ("notices", "mark until"),
    ("roles", "id staff_id party_id role valid_from valid_to given_by cut_short mac"),
    ("reserve_sign_ins", "id party_id staff_id at means reviewed_by reviewed outcome mac"),
    ("seats", "id team_id party_id staff_id role valid_from valid_to mac"),
    ("units", "id party_id manager_id version created ended mac"),
    ("absences", "id party_id staff_id stand_in valid_from valid_to recorded_by mac"),
    ("unit_members", "id party_id unit_id since mac"),
    ("access_reviews", "id party_id unit_id reviewer opened stage since mac"),
    ("access_review_rows", "id review_id party_id staff_id role_id seat_id decision decided_by decided was_to mac"),
    // `mark` is a keyed hash under the party's own key.
    ("people", "id party_id mark version created mac"),
    (
        "cases",
        "id team_id party_id state closed_reason closed raised consents blocks refusals consultations changed mac",
    ),
    ("case_parties", "id case_id party_id person_id invited filed mac"),
    ("assignments", "id case_id party_id staff_id role valid_from valid_to absence_id mac"),
    ("case_moves", "id team_id staff_id at mac"),
    // The text that everybody is asked to agree to, by its hash.
    ("consent_texts", "hash text"),
    (
        "consents",
        "id case_id number kind form valid_from valid_to followup_to coordination text_hash language helped recorder \
         recorder_party mac",
    ),
    ("consent_tuples", "id consent_id case_id from_party to_party purpose subjects mac"),
    ("consent_refusals", "id case_id consent_id party_id at told version mac"),
    ("blocks", "id case_id from_party to_party subject at lifted mac"),
    (
        "items",
        "id case_id party_id author kind subject state consultation about_item about_party code due version created changed",
    ),
    (
        "disclosures",
        "id item_id item_version case_id from_party to_party kind subject purpose consent_id decided_by at release_at \
         recalled ended file_to consultation about_item about_party code due hash version mac",
    ),
    ("meetings", "id team_id starts minutes form state cancel_reason current_case parties created version mac"),
    ("meeting_parties", "id meeting_id party_id mac"),
    ("agenda", "id meeting_id case_id position minutes state consultation individual_present ended mac"),
    ("tasks", "id case_id party_id staff_id kind about due from_at to_at"),
    ("waivers", "id case_id party_id staff_id at version"),
    ("feedbacks", "id case_id consultation party_id staff_id channel due done answer version mac"),
    ("followups", "id case_id party_id due done outcome version mac"),
    ("initiatives", "id party_id version created changed"),
    ("grantees", "id initiative_id grant_key party_id valid_from valid_to mac"),
    // The register is public, and the correspondent an organisation.
    ("registers", "id template series mac"),
    (
        "registrations",
        "id party_id year series n number received at staff_id initiative_id document_id kind period_from period_to \
         correspondent hash mac",
    ),
    (
        "reports",
        "id initiative_id party_id grant_key reporter_id kind form_version period_from period_to due state round created \
         changed mac",
    ),
    ("drafts", "id report_id section staff_id version changed"),
    ("submissions", "id report_id round at staff_id hash version mac"),
    ("comments", "id report_id round field at staff_id version"),
    // The size and the hash of a file, not what stands in it.
    ("files", "id initiative_id grant_key place size hash created staff_id version mac"),
    ("goals", "id initiative_id version valid_from created"),
    ("grant_money", "id initiative_id grant_key version changed"),
    // What anybody may read.
    ("publications", "id kind subject_id initiative_id version at withdrawn hash content file mac"),
    ("figures.records", "id period team municipality codes"),
    // `proof` is a hash under the key itself.
    ("lasting_keys", "id made proof"),
    ("last_sign_ins", "person_id at"),
    ("sessions", "token_hash id kind person_id party_id means level created fresh_until seen ends"),
    // Hashes of what was sent, and the address it led to: ids only.
    ("used_keys", "key_hash sent at led_to mac"),
    ("stashed", "key_hash whose ends"),
    // `shown` is a hash of what a page showed, `page` its address: ids only.
    ("visits", "session page shown log_id again last"),
    ("openings", "person_id subject at before"),
    // `who` is the actor's name at the time and `client` her address, sealed under other names.
    (
        "log",
        "format id server counter at actor_kind actor party unit role session client action resource subject object object_version \
         case_id basis result request note who marks copies salt leaf leaf_index",
    ),
    ("log_runs", "server next mac"),
    ("log_cases", "log_id case_id"),
    ("log_tiles", "level tile hashes"),
    ("log_checkpoints", "size at note"),
    // What a job is about is ids and codes: `jobs::outbox` takes nothing else.
    ("jobs", "id kind payload made not_before attempts holder held_until rests error mac"),
];

/// `(table, column, type)` of a migration's `create table` and `alter table … add column`.
fn columns(sql: &str) -> Vec<(String, String, String)> {
    let lines = sql.lines().map(|line| line.split("--").next().unwrap_or_default().trim());
    let (mut table, mut found) = (None::<String>, Vec::new());
    for line in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        match (words.as_slice(), &table) {
            (["create", "table", name, ..], _) => table = Some((*name).to_owned()),
            (["alter", "table", name, "add", "column", column, kind, ..], _) => {
                found.push(((*name).to_owned(), (*column).to_owned(), kind.trim_end_matches(';').to_owned()));
            }
            (_, Some(_)) if line.starts_with(')') => table = None,
            (["primary" | "unique" | "foreign" | "check", ..], _) => {}
            ([column, kind, ..], Some(table)) => {
                found.push((table.clone(), (*column).to_owned(), kind.trim_end_matches(',').to_owned()));
            }
            _ => {}
        }
    }
    found
}

fn all() -> Vec<(String, String, String)> {
    let own = std::fs::read_to_string(root().join("crates/vault/migrations/1-vault.sql")).unwrap();
    let mut found = columns(&own);
    found.extend(trisam::MIGRATIONS.iter().flat_map(|migration| columns(migration.sql)));
    found
}

#[test]
fn every_column_is_sealed_or_known_to_be_clear() {
    let all = all();
    assert!(all.len() > 150, "the reader of migrations finds {} columns", all.len());
    for (table, column, kind) in &all {
        let clear = CLEAR.iter().find(|(name, _)| name == table).map_or("", |(_, columns)| columns);
        let is_clear = clear.split_whitespace().any(|name| name == column);
        assert!(is_clear || column == "sealed", "{table}.{column} is neither sealed nor in the list of clear columns");
        assert!(column != "sealed" || kind == "bytea", "{table}.sealed is {kind}");
        assert!(
            ["text", "bigint", "bytea", "boolean", "double"].contains(&kind.as_str()),
            "{table}.{column} is {kind}"
        );
    }
}

#[test]
fn the_list_of_clear_columns_names_nothing_that_is_gone() {
    let all = all();
    for (table, columns) in CLEAR {
        for column in columns.split_whitespace() {
            assert!(all.iter().any(|(t, c, _)| t == table && c == column), "{table}.{column}");
        }
    }
}

/// What `trisam check` does not know of it cannot miss.
#[test]
fn every_table_with_a_mark_or_a_seal_is_held_against_the_log() {
    // The vault's own: a form's key lives a day, a session ten hours, a job until it is done, and each is opened or its mark
    // checked before anything is done.
    // Numbers of the log are held where the log is verified.
    let passing = ["used_keys", "sessions", "stashed", "jobs", "log_runs"];
    let walked: Vec<&str> = trisam::MARKED.iter().map(|walk| walk.name).collect();
    let tables: std::collections::BTreeSet<String> = all().into_iter().map(|(table, ..)| table).collect();
    for table in tables.iter().filter(|table| !passing.contains(&table.as_str())) {
        let has = |name: &str| all().iter().any(|(of, column, _)| of == table && column == name);
        let known = walked.contains(&table.as_str()) || walked.contains(&format!("{table}.sealed").as_str());
        assert!(known || !(has("mac") || has("sealed")), "{table} is missing in marked.rs");
        let seals = walked.contains(&format!("{table}.sealed").as_str());
        assert!(
            seals || !has("sealed"),
            "{table} is walked by its seals, as a mark says nothing of content that is gone"
        );
        assert!(!has("mac") || walked.contains(&table.as_str()), "{table} is walked by its marks");
    }
}

/// Tables of the vault's own keeping, which hold no fact that a page or a policy reads.
const KEPT: [&str; 3] = ["lasting_keys", "log_checkpoints", "log_tiles"];

#[test]
fn every_table_stands_in_the_list_of_facts() {
    let facts = std::fs::read_to_string(root().join("docs/facts.md")).unwrap();
    let is_told = |table: &str| ["`", "."].iter().any(|end| facts.contains(&format!("`{table}{end}")));
    let tables: std::collections::BTreeSet<_> = all().into_iter().map(|(table, ..)| table).collect();
    let untold: Vec<_> = tables.iter().filter(|table| !KEPT.contains(&table.as_str()) && !is_told(table)).collect();
    assert!(untold.is_empty(), "say in docs/facts.md what holds them: {untold:?}");
    let gone: Vec<_> = KEPT.iter().filter(|table| !tables.contains(**table)).collect();
    assert!(gone.is_empty(), "these tables are gone: {gone:?}");
}
