//! Sealing: content is nowhere in the clear, opens at its own place only, and not at all once its key is destroyed.

use base::{Error, Id};
use vault::testing::{Site, raw, raw_rows};
use vault::{Edit, OpenCompartment, Outcome, Read, Vault, params};

use crate::world::*;

/// Words that stand nowhere but in what a test seals.
const CANARY: &str = "kanariefågeln sjunger";

fn holds(bytes: &[u8], needle: &str) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
}

/// Every byte the vault wrote down: the folder's files, or each sealed column of PostgreSQL.
async fn written(site: &Site) -> Vec<Vec<u8>> {
    if !site.is_postgres() {
        let files = std::fs::read_dir(&site.folder).unwrap().map(|file| file.unwrap().path());
        return files.map(|file| std::fs::read(file).unwrap()).collect();
    }
    let mut all = Vec::new();
    for sql in [
        "select sealed from cases",
        "select sealed from copies",
        "select sealed from sessions",
        "select who as sealed from log",
    ] {
        let rows = raw_rows(&site.vault, sql, vec![]).await.unwrap();
        all.extend(rows.iter().map(|row| row.get::<Vec<u8>>("sealed").unwrap()));
    }
    all
}

#[tokio::test]
async fn promise_4_content_is_in_no_file_in_the_clear() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), CANARY).await;
        let profile = vault::Profile { name: CANARY.to_owned(), ..vault::Profile::default() };
        let token = vault::testing::sign_in(&site.vault, anna().staff, anna().party, &profile).await.unwrap();
        let tx = site.vault.enter(&token, false).await.unwrap().unwrap();
        assert_eq!(read_in(&tx, case).await.unwrap(), CANARY);
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        let sealed = grant.compartment().unwrap().seal(&CASES, case, 2, &CANARY).unwrap();
        grant.change(&CLOSE, params!["closed", sealed, 1_i64]).await.unwrap();
        drop(grant);
        tx.commit().await.unwrap();
        let written = written(&site).await;
        assert!(written.len() >= 4);
        for bytes in &written {
            assert!(!holds(bytes, CANARY) && !holds(bytes, "kanarie") && !holds(bytes, &token));
        }
        if !site.is_postgres() {
            assert!(written.iter().any(|bytes| holds(bytes, &case.to_string())), "the search would find it");
        }
    }
}

#[tokio::test]
async fn a_ciphertext_opens_in_no_other_row_version_or_party() {
    for site in everywhere().await {
        let vault = &site.vault;
        let (one, two) = (raise(vault, anna(), "one").await, raise(vault, anna(), "two").await);
        seat(vault, anna(), one, bo(), "own").await;
        raw(vault, "update cases set version = 2 where id = $1", params![one]).await.unwrap();
        assert!(matches!(read(vault, anna(), one).await, Err(Error::Internal(_))), "another version");
        raw(vault, "update cases set version = 1 where id = $1", params![one]).await.unwrap();
        assert_eq!(read(vault, anna(), one).await.unwrap(), "one");

        raw(vault, "create table kept as select id, sealed from cases", vec![]).await.unwrap();
        let swap = "update cases set sealed = (select k.sealed from kept k where k.id <> cases.id)";
        raw(vault, swap, vec![]).await.unwrap();
        assert!(matches!(read(vault, anna(), one).await, Err(Error::Internal(_))), "another row's");
        assert!(matches!(read(vault, anna(), two).await, Err(Error::Internal(_))));
        let back = "update cases set sealed = (select k.sealed from kept k where k.id = cases.id)";
        raw(vault, back, vec![]).await.unwrap();

        let tx = request(vault, bo()).await;
        let grant = tx.ask::<Case, Read>(one).await.unwrap();
        assert!(grant.is_sealed_shut(), "a seat of another party has no key to it");
        let row = grant.one(&HEAD, vec![]).await.unwrap();
        assert!(matches!(grant.open::<String>(&row, &CASES), Err(Error::NotFound)));
        drop(grant);
        drop(tx);
        let other = vault::Sealed::of("copies");
        let tx = request(vault, anna()).await;
        let grant = tx.ask::<Case, Read>(one).await.unwrap();
        let row = grant.one(&HEAD, vec![]).await.unwrap();
        assert!(matches!(grant.open::<String>(&row, &other), Err(Error::Internal(_))), "another table's");
    }
}

#[tokio::test]
async fn a_ciphertext_of_another_party_does_not_open() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        seat(vault, anna(), case, bo(), "own").await;
        let tx = request(vault, bo()).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        let room: OpenCompartment<'_> = grant.found(case).await.unwrap();
        room.seal(&CASES, case, 1, &"of bo").unwrap();
        assert!(grant.found(case).await.is_err(), "founded once");
        drop(room);
        drop(grant);
        tx.commit().await.unwrap();
        // Now both have a key for the case; the words are under the key of one of them.
        assert!(matches!(read(vault, bo(), case).await, Err(Error::Internal(_))));
        assert_eq!(read(vault, anna(), case).await.unwrap(), "one");
    }
}

pub async fn cull(vault: &Vault, who: Person, case: Id<Case>) {
    let tx = request(vault, who).await;
    tx.ask::<Case, Edit>(case).await.unwrap().cull().unwrap();
    tx.commit().await.unwrap();
    assert_eq!(vault.run_next_job(&[]).await.unwrap(), Some(Outcome::Done));
}

#[tokio::test]
async fn l10_5_what_is_culled_is_sealed_shut_and_stays_so() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "one").await;
        cull(&site.vault, anna(), case).await;
        for vault in [site.vault.clone(), vault::testing::reopen(&site).await] {
            let tx = request(&vault, anna()).await;
            let grant = tx.ask::<Case, Edit>(case).await.unwrap();
            assert!(grant.is_sealed_shut());
            let row = grant.maybe(&HEAD, vec![]).await.unwrap().unwrap();
            assert!(matches!(grant.open::<String>(&row, &CASES), Err(Error::NotFound)));
            assert!(matches!(grant.compartment().map(drop), Err(Error::NotFound)));
        }
        assert_eq!(logged(&site.vault).await[1..], ["change granted", "cull granted", "destroyed granted"]);
    }
}

#[tokio::test]
async fn nothing_is_culled_before_the_request_is_kept() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "one").await;
        let tx = request(&site.vault, anna()).await;
        tx.ask::<Case, Edit>(case).await.unwrap().cull().unwrap();
        tx.fail(&Error::Stale).await.unwrap();
        assert_eq!(site.vault.run_next_job(&[]).await.unwrap(), None);
        assert_eq!(read(&site.vault, anna(), case).await.unwrap(), "one");
    }
}

#[tokio::test]
async fn a_copy_of_the_data_does_not_open_with_a_later_key_store() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "one").await;
        // The data as it was before the culling, with the key store as it is after it.
        cull(&site.vault, anna(), case).await;
        let later = vault::testing::reopen(&site).await;
        assert!(read(&later, anna(), case).await.is_err());
        // A key store that is new altogether is refused at the start.
        let settings = vault::Settings { keys: site.place("new-keys.db"), ..site.settings() };
        assert!(Vault::open(settings).await.is_err());
    }
}

#[tokio::test]
async fn a_destroyed_key_is_in_no_file_any_more() {
    let site = sqlite().await;
    let case = raise(&site.vault, anna(), "one").await;
    let compartment = format!("{case}/{}", anna().party);
    let in_files = || {
        let files = ["keys.db", "keys.db-wal"].map(|name| std::fs::read(site.folder.join(name)).unwrap_or_default());
        files.iter().any(|bytes| holds(bytes, &compartment))
    };
    assert!(in_files(), "the search would find it");
    cull(&site.vault, anna(), case).await;
    assert!(!in_files());
}

#[tokio::test]
async fn another_root_key_opens_nothing() {
    for site in everywhere().await {
        raise(&site.vault, anna(), "one").await;
        let settings = vault::Settings { root: vault::Key::from_bytes([12; 32]), ..site.settings() };
        assert!(matches!(Vault::open(settings).await.map(drop), Err(Error::Internal(_))));
    }
}

#[tokio::test]
async fn the_same_number_gives_each_party_another_mark() {
    for site in everywhere().await {
        let mark = async |who: Person, text: &str| {
            let tx = request(&site.vault, who).await;
            tx.ask::<Desk, Read>(who.party.cast()).await.unwrap().blind_index(text).await.unwrap()
        };
        assert_eq!(mark(anna(), "199001019802").await, mark(person(3, 101), "199001019802").await);
        assert_ne!(mark(anna(), "199001019802").await, mark(anna(), "199001019810").await);
        assert_ne!(mark(anna(), "199001019802").await, mark(bo(), "199001019802").await);
    }
}

/// What stands in the clear beside sealed content is vouched for by its seal, type and all.
#[tokio::test]
async fn a_clear_column_that_was_altered_opens_nothing() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        let tx = request(vault, anna()).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        let room = grant.compartment().unwrap();
        assert!(room.seal(&BOUND, case, 1, &"x").is_err(), "without its clear columns");
        assert!(room.seal_beside(&BOUND, case, 1, &params![case], &"x").is_err(), "with too few");
        let sealed = room.seal_beside(&BOUND, case, 1, &params![case, anna().party], &"x").unwrap();
        grant.change(&ADD_COPY, params![case, anna().party, sealed]).await.unwrap();
        drop((room, grant));
        tx.commit().await.unwrap();
        let opened = async || {
            let tx = request(vault, anna()).await;
            let grant = tx.ask::<Case, Read>(case).await.unwrap();
            let row = grant.one(&BOUND_COPY, vec![]).await.unwrap();
            grant.open::<String>(&row, &BOUND)
        };
        assert_eq!(opened().await.unwrap(), "x");
        let mut bent = vec!["update copies set party_id = party_id || 'x'"];
        if !site.is_postgres() {
            bent.push("update copies set party_id = cast(substr(party_id, 1, 36) as blob)");
        }
        for sql in bent {
            raw(vault, sql, vec![]).await.unwrap();
            assert!(matches!(opened().await, Err(Error::Internal(_))), "{sql}");
        }
        raw(vault, "update copies set party_id = $1", params![anna().party]).await.unwrap();
        assert_eq!(opened().await.unwrap(), "x");
    }
}
