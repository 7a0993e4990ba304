//! What an operator does with a county that is served: backups and back, its standing, another root key, an administrator
//! who is locked out.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::Value;

use crate::process::{Demo, Folder, ran, trisam};

const HOST: &str = "trisam.example.se";

/// Where a county lies; `in_use` is the folder of its databases.
struct County<'a> {
    home: &'a Folder,
    in_use: &'static str,
    root: &'static str,
}

impl<'a> County<'a> {
    /// A county, and what was said when it was founded.
    fn founded(home: &'a Folder) -> (Self, String) {
        let county = Self::at(home, "in-use");
        let example = format!("{}/../../data/county-example.json", env!("CARGO_MANIFEST_DIR"));
        let said = county.does(&["init", &example]);
        (county, said)
    }

    /// An empty place with the same key files.
    fn at(home: &'a Folder, in_use: &'static str) -> Self {
        for part in ["data", "keys"] {
            std::fs::create_dir_all(home.path(&format!("{in_use}/{part}"))).unwrap();
        }
        Self { home, in_use, root: "root.key" }
    }

    fn place(&self) -> Vec<String> {
        let at = |name: &str| self.home.path(&format!("{}/{name}", self.in_use));
        let [data, keys] = [at("data/data.db"), at("keys/keys.db")];
        let [root, log] = [self.home.path(self.root), self.home.path("log.key")];
        let named = [("--data", data), ("--keys", keys), ("--root-key", root), ("--log-key", log)];
        named.into_iter().flat_map(|(name, value)| [name.to_owned(), value]).collect()
    }

    fn all<'b>(command: &[&'b str], place: &'b [String]) -> Vec<&'b str> {
        command.iter().copied().chain(place.iter().map(String::as_str)).collect()
    }

    fn run(&self, command: &[&str]) -> (Option<i32>, String) {
        ran(&Self::all(command, &self.place()))
    }

    fn does(&self, command: &[&str]) -> String {
        let (code, said) = self.run(command);
        assert_eq!(code, Some(0), "{command:?}: {said}");
        said
    }

    fn refuses(&self, command: &[&str], with: i32, why: &str) {
        let (code, said) = self.run(command);
        assert!(code == Some(with) && said.contains(why), "{command:?}: {code:?} {said}");
    }

    fn serves(&self) -> Demo {
        Demo::serves(&Self::all(&["serve", "--host", HOST, "--listen", "127.0.0.1:0"], &self.place()))
    }

    /// Begins a command and kills it after a while; `true` when it had not ended.
    fn is_killed_in(&self, command: &[&str], after: Duration) -> bool {
        let mut child =
            trisam(&Self::all(command, &self.place())).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(after);
        let ended = child.try_wait().unwrap().is_some();
        let _ = child.kill();
        child.wait().unwrap();
        !ended
    }
}

/// The code in a line of `init` or `user invite`.
fn code<'a>(said: &'a str, address: &str) -> &'a str {
    said.split(&format!("{address}: ")).nth(1).unwrap_or_else(|| panic!("{said}")).split(" (until").next().unwrap()
}

fn is_welcome(served: &Demo, code: &str) -> bool {
    let form = format!("secret_invitation={}", code.replace(' ', "+"));
    served.posts_as(HOST, "/valkommen", &form).contains("Maj Lund")
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn b21_a_backup_taken_while_others_write_is_put_back_whole() {
    let home = Folder::new("backup");
    let (county, said) = County::founded(&home);
    let (to, keys_to) = (home.path("backup/data"), home.path("backup/keys"));
    let backup = ["backup", "--to", &to, "--keys-to", &keys_to];
    let inside = |of: &str| home.path(&format!("in-use/{of}/backup"));
    county.refuses(&["backup", "--to", &to, "--keys-to", &format!("{to}/keys")], 2, "in two places");
    county.refuses(&["backup", "--to", &to, "--keys-to", &inside("data")], 2, "come together");
    county.refuses(&["backup", "--to", &inside("keys"), "--keys-to", &keys_to], 2, "come together");

    let served = county.serves();
    let on = AtomicBool::new(true);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            // Each try of a sign-in is rows in the log.
            scope.spawn(|| {
                while on.load(Ordering::SeqCst) {
                    let form = "address=a%40b.se&secret_password=gr%C3%B6na+%C3%A5snor+i+dag&secret_code=123456";
                    served.posts_as(HOST, "/logga-in/losenord", form);
                }
            });
        }
        let (code, done) = county.run(&backup);
        on.store(false, Ordering::SeqCst);
        assert!(code == Some(0) && done.contains("is in neither"), "{done}");
    });
    county.refuses(&backup, 2, "is there already");
    let root = std::fs::read_to_string(home.path("root.key")).unwrap();
    for file in [files(&to), files(&keys_to)].concat() {
        let bytes = std::fs::read(&file).unwrap();
        assert!(!bytes.windows(64).any(|window| window == &root.as_bytes()[..64]), "{}", file.display());
    }
    let names: Vec<String> = files(&to).iter().map(|file| file.file_name().unwrap().to_string_lossy().into()).collect();
    assert_eq!(names, ["backup.json", "data.db", "figures.db"]);
    let about: Value = serde_json::from_slice(&std::fs::read(format!("{to}/backup.json")).unwrap()).unwrap();
    assert!(about["log_size"].as_i64().unwrap() > 0 && about["schema"].as_str().unwrap().contains('-'), "{about}");
    served.stop();

    let restore = ["restore", "--from", &to, "--keys-from", &keys_to];
    let list = format!("{keys_to}/culled.json");
    let culled = [&restore[..], &["--culled", &list]].concat();
    county.refuses(&culled, 2, "is not empty");
    let other = County::at(&home, "restored");
    other.refuses(&restore, 2, "what was culled after this backup was made would open again");
    other.refuses(&["restore", "--from", &to], 2, "no keys in use");
    let done = other.does(&culled);
    assert!(
        done.contains("every row as it was written") && done.contains("0 keys of the backup were destroyed"),
        "{done}"
    );
    assert!(other.does(&["log", "verify"]).contains("The log is whole"));
    other.does(&["check"]);
    let again = other.serves();
    assert!(is_welcome(&again, code(&said, "maj.lund@fk.example")), "the same county");
    again.stop();

    let data_only = County::at(&home, "data-only");
    std::fs::copy(home.path("in-use/keys/keys.db"), home.path("data-only/keys/keys.db")).unwrap();
    let done = data_only.does(&["restore", "--from", &to]);
    assert!(done.contains("nothing that was culled opens again"), "{done}");
}

#[test]
fn a_backup_that_is_killed_is_not_there_under_its_name() {
    let home = Folder::new("killed-backup");
    let (county, _) = County::founded(&home);
    let mut killed = 0;
    for millis in (0..400).step_by(20) {
        let (to, keys_to) = (home.path(&format!("{millis}/data")), home.path(&format!("{millis}/keys")));
        killed += i32::from(
            county.is_killed_in(&["backup", "--to", &to, "--keys-to", &keys_to], Duration::from_millis(millis)),
        );
        if Path::new(&to).exists() {
            assert!(Path::new(&keys_to).join("keys.db").exists(), "data under their name have their keys");
            assert!(Path::new(&to).join("backup.json").exists());
        }
    }
    assert!(killed > 0);
    county.does(&["log", "verify"]);
}

#[test]
fn a_status_says_what_needs_somebody() {
    let home = Folder::new("status");
    let (county, _) = County::founded(&home);
    county.refuses(&["status"], 1, "no backup for 26 hours");
    county.refuses(&["status"], 1, "no check for 26 hours");
    county.does(&["check"]);
    county.does(&["backup", "--to", &home.path("b/data"), "--keys-to", &home.path("b/keys")]);
    let said = county.does(&["status"]);
    for part in ["parties      5", "nothing astray", "0 hours ago", "rows sealed"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let json: Value = serde_json::from_str(&county.does(&["status", "--json"])).unwrap();
    assert!(
        json["parties"] == 5 && json["last_check_found"] == "whole 0" && json["needs"] == Value::Array(vec![]),
        "{json}"
    );
    for name in ["Maj", "Lund", "Kjellin"] {
        assert!(!said.contains(name) && !json.to_string().contains(name), "nothing about anybody");
    }
}

#[test]
fn l10_3_the_root_key_is_turned_wherever_it_is_killed() {
    let home = Folder::new("rotate");
    let (county, said) = County::founded(&home);
    let turned = County { root: "new.key", ..County::at(&home, "in-use") };
    let new = home.path("new.key");
    let rotate = ["key", "rotate", "--new-root", &new];
    county.refuses(&["key", "rotate", "--new-root", &home.path("root.key")], 2, "the root key in use");
    county.refuses(&["key", "rotate", "--new-root", &home.path("in-use/data/new.key")], 2, "in the folder of the data");
    let served = county.serves();
    for millis in (0..160).step_by(20) {
        county.is_killed_in(&rotate, Duration::from_millis(millis));
        county.does(&["log", "verify"]);
    }
    assert!(county.does(&rotate).contains("open by both root keys"));
    assert!(is_welcome(&served, code(&said, "maj.lund@fk.example")), "the server goes on");
    let (code_of_status, status) = county.run(&["status"]);
    assert!(code_of_status == Some(1) && status.contains("trisam key rotate --finish"), "{status}");
    served.stop();
    let served = turned.serves();
    for millis in (0..160).step_by(20) {
        turned.is_killed_in(&["key", "rotate", "--finish"], Duration::from_millis(millis));
        turned.does(&["log", "verify"]);
    }
    assert!(turned.does(&["key", "rotate", "--finish"]).contains("alone"));
    assert!(is_welcome(&served, code(&said, "maj.lund@fk.example")));
    served.stop();
    county.refuses(&["log", "verify"], 1, "does not lie under the key above it");
    turned.does(&["check"]);
}

#[test]
fn an_administrator_who_is_locked_out_is_invited_anew() {
    let home = Folder::new("invite");
    let (county, said) = County::founded(&home);
    let maj = ["--name", "Maj Lund", "--address", "maj.lund@fk.example"];
    county.refuses(&["user", "invite", "--party", "FK"], 2, "Maj Lund");
    county.refuses(&[&["user", "invite", "--party", "Nowhere"], &maj[..]].concat(), 2, "0 who look");
    county.refuses(
        &["user", "invite", "--party", "FK", "--name", "Maj Lund", "--address", "maj"],
        2,
        "no work address",
    );
    let invited = county.does(&[&["user", "invite", "--party", "FK"], &maj[..]].concat());
    assert!(invited.contains("Nobody else of her party can sign in"), "{invited}");
    let served = county.serves();
    assert!(is_welcome(&served, code(&invited, "maj.lund@fk.example")));
    assert!(!is_welcome(&served, code(&said, "maj.lund@fk.example")), "the code of the founding holds no longer");
    served.stop();
    county.does(&["check"]);
}

/// The pair is made elsewhere: only its public half is where the backup is made, and only its private half puts one back.
#[test]
fn l10_4_a_backup_is_sealed_for_a_key_that_is_kept_offline() {
    let home = Folder::new("sealed");
    let (county, _) = County::founded(&home);
    let [private, public] = [home.path("usb-backup.key"), home.path("backup.pub")];
    let (code, said) = ran(&["key", "backup-pair", "--private", &private, "--public", &public]);
    assert!(code == Some(0) && said.contains("two houses"), "{said}");
    let (code, said) = ran(&["key", "backup-pair", "--private", &private, "--public", &public]);
    assert!(code == Some(2) && said.contains("is there already"), "{said}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&private).unwrap().permissions().mode() & 0o077, 0, "hers alone");
    }
    let (to, keys_to) = (home.path("backup/data"), home.path("backup/keys"));
    let said = county.does(&["backup", "--to", &to, "--keys-to", &keys_to, "--for", &public]);
    assert!(said.contains("sealed as a whole"), "{said}");
    for file in [files(&to), files(&keys_to)].concat() {
        let bytes = std::fs::read(&file).unwrap();
        assert!(file.to_string_lossy().ends_with(".sealed"), "{}", file.display());
        for told in ["SQLite", "Arbetsf", "log_root", "destroyed"] {
            assert!(!bytes.windows(told.len()).any(|part| part == told.as_bytes()), "{told}: {}", file.display());
        }
    }
    let elsewhere = County::at(&home, "elsewhere");
    let list = format!("{keys_to}/culled.json.sealed");
    let restore = ["restore", "--from", &to, "--keys-from", &keys_to, "--culled", &list];
    elsewhere.refuses(&restore, 1, "--with FILE");
    elsewhere.refuses(&[&restore[..], &["--with", &public]].concat(), 1, "sealed for another key");
    let said = elsewhere.does(&[&restore[..], &["--with", &private]].concat());
    assert!(said.contains("every row as it was written"), "{said}");
    assert!(elsewhere.does(&["log", "verify"]).contains("The log is whole"));
}

#[test]
fn l8_7_the_log_is_culled_by_a_command_that_tells_first() {
    let home = Folder::new("cull-log");
    let (county, _) = County::founded(&home);
    county.refuses(&["log", "cull", "--before", "2099-01-01"], 2, "for 5 years");
    county.refuses(&["log", "cull", "--before", "x"], 2, "no day");
    assert!(county.does(&["log", "cull", "--before", "2001-01-01"]).contains("No row is from before"));
    assert!(county.does(&["log", "verify"]).contains("The log is whole"));
}
