//! Backups: taken while others write, put back whole, and what was culled since stays culled.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use base::{Error, Id};
use vault::testing::{Site, raw_rows, reopen};
use vault::{About, BackedUp, BackupKey, Operation, Settings, Vault, Verdict, backup_pair};

use crate::sealing::cull;
use crate::world::*;

/// Two folders for one backup.
struct Folders {
    data: PathBuf,
    keys: PathBuf,
}

impl Folders {
    fn of(site: &Site, name: &str) -> Self {
        let at = |what: &str| site.folder.join("backups").join(format!("{name}-{what}"));
        Self { data: at("data"), keys: at("keys") }
    }

    async fn take(&self, vault: &Vault) -> Result<About, Error> {
        vault.back_up(&self.data, &self.keys, None).await
    }

    fn from(&self, culled: Option<&Folders>) -> BackedUp {
        let culled = culled.map(|folders| folders.keys.join("culled.json"));
        BackedUp { data: self.data.clone(), keys: Some(self.keys.clone()), culled, with: None }
    }
}

/// An empty place like the site's own, with its keys.
fn elsewhere(site: &Site, name: &str) -> Settings {
    let settings = site.settings();
    if site.is_postgres() {
        return Settings { data: site.place(name), keys: site.place(name), ..settings };
    }
    let folder = site.folder.join(name);
    std::fs::create_dir_all(&folder).unwrap();
    Settings {
        data: vault::Location::File(folder.join("data.db")),
        keys: vault::Location::File(folder.join("keys.db")),
        ..settings
    }
}

/// The same place once more, as a server opens it.
fn again(site: &Site, of: &Settings) -> Settings {
    Settings { data: of.data.clone(), keys: of.keys.clone(), ..site.settings() }
}

/// Puts a backup back and opens it as a server does.
async fn put_back(site: &Site, name: &str, from: &BackedUp) -> Result<Vault, Error> {
    let settings = elsewhere(site, name);
    let server = again(site, &settings);
    Vault::restore(settings, from).await?.finish().await?;
    Vault::open(server).await
}

async fn every_case(vault: &Vault) -> Vec<Id<Case>> {
    let rows = raw_rows(vault, "select id from cases order by id", vec![]).await.unwrap();
    rows.iter().map(|row| row.get("id").unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn b21_a_backup_taken_under_writing_opens_whole_elsewhere() {
    for site in everywhere().await {
        let first = raise(&site.vault, anna(), "first").await;
        let (other, on) = (reopen(&site).await, Arc::new(AtomicBool::new(true)));
        let mut writing = tokio::task::JoinSet::new();
        for _ in 0..3 {
            let (vault, on) = (site.vault.clone(), Arc::clone(&on));
            writing.spawn(async move {
                let mut raised = 0;
                while on.load(Ordering::SeqCst) {
                    raise(&vault, anna(), "busy").await;
                    raised += 1;
                }
                raised
            });
        }
        let (one, two) = (Folders::of(&site, "one"), Folders::of(&site, "two"));
        let about = one.take(&other).await.unwrap();
        // Ids of one millisecond stand in the order of chance.
        other.clock().set(NOW.plus_millis(1_000));
        let later = two.take(&other).await.unwrap();
        on.store(false, Ordering::SeqCst);
        let raised: i32 = writing.join_all().await.into_iter().sum();
        assert!(raised > 0 && later.log_size > about.log_size, "others wrote meanwhile: {raised}");
        for (name, folders, about) in [("one", &one, &about), ("two", &two, &later)] {
            assert_eq!(About::read(&folders.data, None).unwrap(), *about);
            let vault = put_back(&site, &format!("restored-{name}"), &folders.from(Some(folders))).await.unwrap();
            assert_eq!(read(&vault, anna(), first).await.unwrap(), "first");
            // A key is copied after the data that it opens: no case is without its own.
            for case in every_case(&vault).await {
                read(&vault, anna(), case).await.unwrap();
            }
            vault.seal_log().await.unwrap();
            let verdict = vault.verify_log().await.unwrap();
            assert!(matches!(verdict, Verdict::Whole { waiting: 0, .. }), "{verdict:?}");
            let told = vault.last_operation(Operation::Restore).await.unwrap().unwrap();
            assert!(told.note.starts_with(&format!("rows {} ", about.log_size)), "{}", told.note);
            vault.close().await;
        }
        let told = site.vault.last_operation(Operation::Backup).await.unwrap().unwrap();
        assert_eq!(told.note, format!("rows {}", later.log_size), "and the place it was taken from says so too");
        other.close().await;
    }
}

#[tokio::test]
async fn l10_5_what_was_culled_after_the_backup_stays_culled() {
    for site in everywhere().await {
        let vault = &site.vault;
        let (gone, stays) = (raise(vault, anna(), "gone").await, raise(vault, anna(), "stays").await);
        let (old, new) = (Folders::of(&site, "old"), Folders::of(&site, "new"));
        old.take(vault).await.unwrap();
        cull(vault, anna(), gone).await;
        new.take(vault).await.unwrap();

        let restored = put_back(&site, "told", &old.from(Some(&new))).await.unwrap();
        assert!(matches!(read(&restored, anna(), gone).await, Err(Error::NotFound)));
        assert_eq!(read(&restored, anna(), stays).await.unwrap(), "stays");
        let told = restored.last_operation(Operation::Restore).await.unwrap().unwrap();
        assert!(told.note.ends_with("destroyed 1"), "{}", told.note);
        restored.close().await;

        let untold = put_back(&site, "untold", &old.from(None)).await.unwrap();
        assert_eq!(
            read(&untold, anna(), gone).await.unwrap(),
            "gone",
            "without the list it opens: it is the list that tells"
        );
        untold.close().await;
    }
}

#[tokio::test]
async fn l10_5_with_the_key_store_in_use_nothing_that_was_culled_comes_back() {
    for site in everywhere().await {
        let (gone, stays) = (raise(&site.vault, anna(), "gone").await, raise(&site.vault, anna(), "stays").await);
        let old = Folders::of(&site, "old");
        old.take(&site.vault).await.unwrap();
        cull(&site.vault, anna(), gone).await;
        site.vault.close().await;
        let settings = Settings { keys: site.keys.clone(), ..elsewhere(&site, "data-only") };
        let server = again(&site, &settings);
        let from = BackedUp { keys: None, ..old.from(None) };
        Vault::restore(settings, &from).await.unwrap().finish().await.unwrap();
        let restored = Vault::open(server).await.unwrap();
        assert!(matches!(read(&restored, anna(), gone).await, Err(Error::NotFound)));
        assert_eq!(read(&restored, anna(), stays).await.unwrap(), "stays");
        restored.close().await;
    }
}

/// Leaves nothing behind, so that the right one can be put back.
async fn refused(site: &Site, settings: Settings, from: &BackedUp, because: &str) {
    let (data, keys) = (settings.data.clone(), settings.keys.clone());
    match Vault::restore(settings, from).await {
        Ok(_) => panic!("put back, though: {because}"),
        Err(error) => assert!(error.to_string().contains(because), "{error} says nothing of {because}"),
    }
    if !site.is_postgres() {
        assert!(data.is_empty().await.unwrap() && keys.is_empty().await.unwrap());
    }
}

fn edit(file: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{text}");
    std::fs::write(file, text.replacen(from, to, 1)).unwrap();
}

#[tokio::test]
async fn what_does_not_belong_together_is_not_put_back() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "one").await;
        cull(&site.vault, anna(), case).await;
        let (old, new) = (Folders::of(&site, "old"), Folders::of(&site, "new"));
        old.take(&site.vault).await.unwrap();
        new.take(&site.vault).await.unwrap();
        assert!(new.take(&site.vault).await.unwrap_err().to_string().contains("is there already"));

        let place = |name: &str| elsewhere(&site, name);
        let other_root = Settings { root: vault::Key::from_bytes([12; 32]), ..place("root") };
        refused(&site, other_root, &old.from(Some(&new)), "does not lie under the key above it").await;
        let other_log = Settings { log_seed: [23; 32], ..place("log") };
        refused(&site, other_log, &old.from(Some(&new)), "log.key").await;
        edit(&new.keys.join("culled.json"), "destroyed/", "destroyed/x");
        refused(&site, place("list"), &old.from(Some(&new)), "it was altered").await;
        let newer = About::read(&new.data, None).unwrap().log_root;
        edit(&old.data.join("backup.json"), &About::read(&old.data, None).unwrap().log_root, &newer);
        refused(&site, place("end"), &old.from(None), "does not end as the file beside it says").await;
        std::fs::remove_file(old.data.join("backup.json")).unwrap();
        refused(&site, place("none"), &old.from(None), "is no backup").await;
    }
}

#[tokio::test]
async fn a_session_of_before_opens_nothing_after_a_restore() {
    for site in everywhere().await {
        let profile = vault::Profile::default();
        let token = vault::testing::sign_in(&site.vault, anna().staff, anna().party, &profile).await.unwrap();
        assert!(site.vault.enter(&token, true).await.unwrap().is_some());
        let folders = Folders::of(&site, "one");
        folders.take(&site.vault).await.unwrap();
        let restored = put_back(&site, "restored", &folders.from(Some(&folders))).await.unwrap();
        assert!(restored.enter(&token, true).await.unwrap().is_none());
        restored.close().await;
    }
}

/// What is being made has another name, and is gone when it fails.
#[tokio::test]
async fn a_backup_that_fails_leaves_nothing_under_its_name() {
    for site in everywhere().await {
        let folders = Folders::of(&site, "one");
        // The keys have nowhere to go: a file stands where their folder is to be.
        std::fs::create_dir_all(folders.keys.parent().unwrap()).unwrap();
        std::fs::write(folders.keys.with_file_name("one-keys.part"), "in the way").unwrap();
        folders.take(&site.vault).await.unwrap_err();
        let left: Vec<_> = std::fs::read_dir(folders.keys.parent().unwrap()).unwrap().flatten().collect();
        assert_eq!(left.len(), 1, "{left:?}");
        assert_eq!(site.vault.last_operation(Operation::Backup).await.unwrap(), None);
    }
}

#[tokio::test]
async fn l10_3_the_root_key_is_turned_while_servers_work_and_old_backups_keep_theirs() {
    for site in everywhere().await {
        let (vault, other) = (&site.vault, reopen(&site).await);
        let case = raise(vault, anna(), "one").await;
        let old = Folders::of(&site, "old");
        old.take(vault).await.unwrap();
        let new = || vault::Key::from_bytes([12; 32]);
        let under_new = || Settings { root: new(), ..site.settings() };
        let later = |minutes: i64| vault.clock().set(NOW.plus_minutes(minutes));

        let turned = other.turn_root_key(&new()).await.unwrap();
        assert_eq!(turned, 7, "three of the installation, four of parties");
        assert_eq!(other.turn_root_key(&new()).await.unwrap(), 7, "and once more, after a kill");
        // What it remembered counts no more, and it goes on under the old root.
        later(5);
        let again = raise(vault, anna(), "two").await;
        let server = Vault::open(under_new()).await.unwrap();
        assert_eq!(read(&server, anna(), case).await.unwrap(), "one");
        assert_eq!(read(&server, anna(), again).await.unwrap(), "two");
        assert!(server.standing().await.unwrap().two_root_keys);

        assert_eq!(server.leave_old_root_key().await.unwrap(), 7);
        assert!(!server.standing().await.unwrap().two_root_keys);
        later(10);
        assert!(read(vault, anna(), case).await.is_err(), "the old root opens nothing any more");
        assert!(Vault::open(site.settings()).await.is_err());
        assert_eq!(read(&Vault::open(under_new()).await.unwrap(), anna(), case).await.unwrap(), "one");

        let restored = put_back(&site, "restored", &old.from(None)).await.unwrap();
        assert_eq!(read(&restored, anna(), case).await.unwrap(), "one", "the old root opens the old backup");
        let wrong = Settings { root: new(), ..elsewhere(&site, "wrong") };
        refused(&site, wrong, &old.from(None), "does not lie under the key above it").await;
        let young = Folders::of(&site, "young");
        young.take(&server).await.unwrap();
        refused(&site, elsewhere(&site, "young"), &young.from(None), "does not lie under the key above it").await;
        for vault in [restored, server, other] {
            vault.close().await;
        }
    }
}

/// Every byte of every file in a folder.
fn bytes_of(folder: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.flat_map(|file| std::fs::read(file).unwrap()).collect()
}

fn shows(folder: &Path, what: &str) -> bool {
    bytes_of(folder).windows(what.len()).any(|part| part == what.as_bytes())
}

/// Not even clear columns: who has cases with whom is in the id of a party beside that of a case.
#[tokio::test]
async fn l10_4_a_sealed_backup_shows_nothing_and_opens_by_its_private_key() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "one").await;
        let (public, private) = backup_pair().unwrap();
        let (plain, sealed) = (Folders::of(&site, "plain"), Folders::of(&site, "sealed"));
        plain.take(&site.vault).await.unwrap();
        site.vault.back_up(&sealed.data, &sealed.keys, Some(public)).await.unwrap();
        if !site.is_postgres() {
            // A dump is packed.
            assert!(shows(&plain.data, &case.to_string()) && shows(&plain.keys, &case.to_string()));
        }
        for (folder, names) in [(&sealed.data, 2 + usize::from(!site.is_postgres())), (&sealed.keys, 2)] {
            for told in [case.to_string(), anna().party.to_string(), "log_root".to_owned(), "SQLite format".to_owned()]
            {
                assert!(!shows(folder, &told), "{told} in {}", folder.display());
            }
            let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name()).collect();
            assert!(files.iter().all(|name| name.to_string_lossy().ends_with(".sealed")), "{files:?}");
            assert_eq!(files.len(), names, "{files:?}");
        }
        let left: Vec<_> = std::fs::read_dir(&site.folder).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert!(!left.iter().any(|name| name.to_string_lossy().contains("copy")), "{left:?}");

        let with = |key: Option<[u8; 32]>| {
            let culled = Some(sealed.keys.join("culled.json.sealed"));
            BackedUp { with: key.map(BackupKey::from_bytes), culled, ..sealed.from(None) }
        };
        refused(&site, elsewhere(&site, "keyless"), &with(None), "it is sealed").await;
        let other = backup_pair().unwrap().1;
        refused(&site, elsewhere(&site, "other"), &with(Some(other)), "sealed for another key").await;
        let back = put_back(&site, "back", &with(Some(private))).await.unwrap();
        assert_eq!(every_case(&back).await, [case]);
        assert_eq!(read(&back, anna(), case).await.unwrap(), "one");
        back.close().await;
    }
}

#[tokio::test]
async fn l10_4_a_sealed_backup_that_was_altered_or_cut_is_not_put_back() {
    for site in everywhere().await {
        raise(&site.vault, anna(), "one").await;
        let (public, private) = backup_pair().unwrap();
        let sealed = Folders::of(&site, "sealed");
        site.vault.back_up(&sealed.data, &sealed.keys, Some(public)).await.unwrap();
        let file = sealed.data.join(if site.is_postgres() { "data.dump.sealed" } else { "data.db.sealed" });
        let whole = std::fs::read(&file).unwrap();
        let mut altered = whole.clone();
        altered[whole.len() / 2] ^= 1;
        for (name, bytes) in [("altered", altered), ("cut", whole[..whole.len() - 1].to_vec())] {
            std::fs::write(&file, bytes).unwrap();
            let from = BackedUp { with: Some(BackupKey::from_bytes(private)), ..sealed.from(None) };
            let settings = elsewhere(&site, name);
            let place = again(&site, &settings);
            assert!(Vault::restore(settings, &from).await.is_err(), "{name}");
            for place in [&place.data, &place.keys] {
                assert!(place.is_empty().await.unwrap(), "{name}: nothing is in its place");
            }
        }
    }
}
