//! The program as an operator runs it.

use std::path::Path;
use std::process::Command;

use crate::process::{Demo, Folder, ran, send};

#[test]
fn a_demo_is_made_serves_stops_and_is_there_again() {
    let home = Folder::new("demo");
    let folder = home.path("demo");
    let demo = Demo::start(&folder);
    assert!(demo.address.starts_with("127.0.0.1:"), "on loopback only: {}", demo.address);
    let page = demo.get("/logga-in");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Börja här"), "{page}");
    assert!(demo.get("/arenden").starts_with("HTTP/1.1 303"));
    let foreign = demo.get_as("evil.example", "/logga-in");
    assert!(foreign.starts_with("HTTP/1.1 421") && foreign.contains("inte vår"), "a name turned to us: {foreign}");
    assert!(foreign.contains("content-security-policy") && !foreign.contains("Börja här"), "{foreign}");
    // What it does by itself is listed while it runs, and let go of when it stops.
    let jobs = || ran(&["jobs", "--folder", &folder]);
    while !jobs().1.contains("seal every/seal: runs") || !jobs().1.contains("check every/check: waits until") {
        std::thread::yield_now();
    }
    assert!(demo.stop().contains("Stopped."));
    let (code, said) = jobs();
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("seal every/seal: waits") && !said.contains("runs"), "{said}");

    assert!(!Path::new(&home.path("demo.part")).exists());
    #[cfg(unix)]
    for key in ["root.key", "log.key"] {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(Path::new(&folder).join(key)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{key}");
    }
    let (code, said) = ran(&["log", "verify", "--folder", &folder]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("The log is whole") && said.contains("0 waiting"), "{said}");
    let (code, said) = ran(&["check", "--folder", &folder]);
    assert_eq!(code, Some(0), "nothing that the demo itself wrote is astray: {said}");
    assert!(said.contains("Every row is as it was written last"), "{said}");

    let root = std::fs::read(Path::new(&folder).join("root.key")).unwrap();
    let again = Demo::start(&folder);
    assert!(again.get("/logga-in").contains("Börja här"));
    again.stop();
    assert_eq!(std::fs::read(Path::new(&folder).join("root.key")).unwrap(), root, "the folder was reused");
}

#[test]
fn data_without_their_keys_are_refused_with_what_to_do() {
    let home = Folder::new("keys");
    let folder = home.path("demo");
    Demo::start(&folder).stop();
    let at = |name: &str| Path::new(&folder).join(name);
    for (gone, says) in [("keys.db", "keys.db"), ("log.key", "log.key"), ("data.db", "holds keys of parties")] {
        let kept = std::fs::read(at(gone)).unwrap();
        std::fs::remove_file(at(gone)).unwrap();
        if gone == "log.key" {
            std::fs::write(at(gone), "0f".repeat(32)).unwrap();
            chmod(&at(gone).to_string_lossy(), "600");
        }
        let (code, said) = ran(&["check", "--folder", &folder]);
        assert_eq!(code, Some(1), "without {gone}: {said}");
        assert!(said.contains("refusing to start") && said.contains(says), "without {gone}: {said}");
        for left in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(at(&format!("{gone}{left}")));
        }
        std::fs::write(at(gone), kept).unwrap();
        chmod(&at(gone).to_string_lossy(), "600");
    }
    let again = Demo::start(&folder);
    let address = again.address.clone();
    drop(again);
    assert!(send(&address, "GET /logga-in HTTP/1.1", "", "").is_err(), "a test that fails leaves no server behind");
}

#[test]
fn an_unfinished_demo_is_made_anew_and_nothing_else_is_removed() {
    let home = Folder::new("part");
    let (folder, part) = (home.path("demo"), home.path("demo.part"));
    std::fs::create_dir_all(&part).unwrap();
    std::fs::write(Path::new(&part).join("letter.txt"), "dear").unwrap();
    let (code, said) = ran(&["demo", "--folder", &folder]);
    assert_eq!(code, Some(2), "{said}");
    assert!(Path::new(&part).join("letter.txt").exists());
    std::fs::write(Path::new(&part).join("demo"), "").unwrap();
    Demo::start(&folder).stop();
    assert!(!Path::new(&part).exists());
    let (code, _) = ran(&["demo", "--folder", &home.path("")]);
    assert_eq!(code, Some(2), "a folder of something else");
}

#[test]
fn serve_refuses_what_is_not_safe_and_what_is_not_founded() {
    let home = Folder::new("serve");
    let (data, keys) = (home.path("data/data.db"), home.path("keys/keys.db"));
    let (inside, outside) = (home.path("data/root.key"), home.path("root.key"));
    for folder in ["data", "keys", "demo"] {
        std::fs::create_dir_all(home.path(folder)).unwrap();
    }
    std::fs::write(home.path("demo/demo"), "").unwrap();
    for key in [&inside, &outside] {
        std::fs::write(key, "0f".repeat(32)).unwrap();
        chmod(key, "600");
    }
    let serve = |data: &str, root: &str, more: &[&str]| {
        let mut arguments = vec!["serve", "--data", data, "--keys", &keys, "--root-key", root, "--log-key", &outside];
        arguments.extend(["--host", "trisam.example.se"]);
        arguments.extend(more);
        ran(&arguments)
    };
    let refused = |(code, said): (Option<i32>, String), why: &str| {
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(why), "{said}");
    };
    refused(serve(&data, &inside, &[]), "the root key lies in the folder of the data");
    refused(serve(&home.path("demo/data.db"), &outside, &[]), "is a demo's");
    refused(serve(&data, &outside, &["--listen", "0.0.0.0:80"]), "not on this machine only");
    refused(serve(&data, &outside, &["--watch", "[::]:9090"]), "not on this machine only");
    refused(serve(&keys, &outside, &[]), "in another database than the data");
    refused(serve(&data, &outside, &[]), "nothing is founded here yet");
    chmod(&outside, "644");
    refused(serve(&data, &outside, &[]), "others may read the key");
}

/// A county is founded by its file and served; those who look after its people make their accounts.
#[test]
fn i1_a_county_is_founded_once_and_its_administrators_make_their_accounts() {
    let home = Folder::new("init");
    for folder in ["data", "keys"] {
        std::fs::create_dir_all(home.path(folder)).unwrap();
    }
    let [data_at, keys_at, root, log] = ["data/data.db", "keys/keys.db", "root.key", "log.key"].map(|at| home.path(at));
    let place = ["--data", &data_at, "--keys", &keys_at, "--root-key", &root, "--log-key", &log];
    let run = |command: &[&str]| ran(&[command, &place].concat());
    let wrong = home.path("wrong.json");
    let example = std::fs::read_to_string(data("county-example.json")).unwrap();
    std::fs::write(&wrong, example.replace("\"af\"", "\"afa\"")).unwrap();
    let (code, said) = run(&["init", &wrong]);
    assert!(code == Some(2) && said.contains("parties[0].kind: afa is none"), "{said}");
    assert!(!Path::new(&root).exists() && !Path::new(&data_at).exists(), "nothing was made");

    let (code, said) = run(&["init", &data("county-example.json")]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("5 parties, 2 teams") && said.contains("Försäkringskassan: Maj Lund, maj.lund@fk.example: "));
    let secret = said.split("maj.lund@fk.example: ").nth(1).unwrap().split(" (until").next().unwrap();
    let (code, again) = run(&["init", &data("county-example.json")]);
    assert!(code == Some(2) && again.contains("founded here already"), "{again}");
    let (code, whole) = run(&["log", "verify"]);
    assert!(code == Some(0) && whole.contains("The log is whole"), "{whole}");
    let (code, whole) = run(&["check"]);
    assert!(code == Some(0), "{whole}");

    let at = ["serve", "--host", "trisam.example.se", "--listen", "127.0.0.1:0", "--watch", "127.0.0.1:0"];
    let mut served = Demo::serves(&[&at, &place[..]].concat());
    let watch = served.next_address();
    let page = served.get_as("trisam.example.se", "/logga-in");
    assert!(page.contains("Logga in med lösenord") && !page.contains("demo"), "{page}");
    assert!(served.get_as("127.0.0.1", "/logga-in").starts_with("HTTP/1.1 421"), "by its own name alone");
    let welcome =
        served.posts_as("trisam.example.se", "/valkommen", &format!("secret_invitation={}", secret.replace(' ', "+")));
    assert!(welcome.contains("Maj Lund") && welcome.contains("Välj ett lösenord"), "{welcome}");
    is_watched(&served, &watch);
    assert!(served.stop().contains("Stopped."));
}

/// Those who run it are told how it stands, by numbers, and nobody else is.
fn is_watched(served: &Demo, watch: &str) {
    let told = |path: &str| send(watch, &format!("GET {path} HTTP/1.1"), "", "").unwrap();
    assert!(told("/livez").contains("ok") && told("/readyz").contains("ready"));
    let metrics = told("/metrics");
    for line in [
        "trisam_databases_answer 1",
        "trisam_jobs_resting 0",
        "trisam_answers_total{method=\"POST\",route=\"/valkommen\",status=\"200\"} 1",
        "trisam_answers_total{method=\"GET\",route=\"/logga-in\",status=\"421\"} 1",
        "trisam_answer_seconds_count{route=\"/logga-in\"} 2",
        "trisam_requests_under_way 0",
    ] {
        assert!(metrics.contains(line), "{line}: {metrics}");
    }
    for path in ["/livez", "/readyz", "/metrics"] {
        assert!(served.get_as("trisam.example.se", path).starts_with("HTTP/1.1 404"), "{path} is for nobody outside");
    }
}

fn chmod(path: &str, mode: &str) {
    assert!(Command::new("chmod").args([mode, path]).status().unwrap().success());
}

fn data(name: &str) -> String {
    format!("{}/../../data/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn files_are_told_of_by_line_before_anything_is_written() {
    let (code, said) = ran(&["import", "initiative", &data("initiative.json"), "--dry-run"]);
    assert_eq!(code, Some(0), "{said}");
    for odd in ["201-01", "overlap", "misprint", "more than once", "10 grants and 67 documents", "Nothing was written"]
    {
        assert!(said.contains(odd), "{odd}: {said}");
    }
    let (code, said) = ran(&["import", "report", &data("final-report.json"), "--dry-run"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("received on 2022-01-14") && said.contains("Nothing was written"), "{said}");
    let (code, said) = ran(&["import", "report", &data("initiative.json"), "--dry-run"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("line ") && said.contains("Nothing was written"), "{said}");
}

#[test]
fn a_report_is_taken_into_a_demo_once_and_an_initiative_beside_the_others() {
    let home = Folder::new("import");
    let folder = home.path("demo");
    Demo::start(&folder).stop();
    let (code, said) = ran(&["import", "report", &data("final-report.json"), "--folder", &folder]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("in the register already"), "{said}");
    let (code, said) = ran(&["import", "report", &data("final-report.json"), "--folder", &folder, "--grant", "nobody"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("0 grants fit"), "{said}");
    let other = home.path("other.json");
    let text = std::fs::read_to_string(data("final-report.json")).unwrap().replace("SFG 21-6.59", "SFG 21-6.60");
    std::fs::write(&other, text).unwrap();
    let (code, said) = ran(&["import", "report", &other, "--folder", &folder, "--grant", "fk-af"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = ran(&["import", "initiative", &data("initiative.json"), "--folder", &folder]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("Taken in: 10 grants and 67 documents"), "{said}");
    let (code, said) = ran(&["log", "verify", "--folder", &folder]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn wrong_calls_are_told_apart_from_failures() {
    assert_eq!(ran(&["dance"]).0, Some(2));
    assert_eq!(ran(&["demo", "--cases", "0"]).0, Some(2));
    assert_eq!(ran(&["demo", "--postgres", "postgres://x"]).0, Some(2));
    assert_eq!(ran(&["init"]).0, Some(2));
    let (code, said) = ran(&["log", "verify", "--folder", "/nowhere"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("no folder of a demo"), "{said}");
}
