//! kill -9 under writing: what was acknowledged is there after a restart, the log is whole, nothing is repaired by hand
//! (B1). `TRISAM_KILLS=100` kills a hundred times, `TRISAM_TEST_SEED` chooses other moments.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::process::{Demo, Folder, ran, send};

const WRITERS: usize = 4;
/// Acknowledged writes that are looked for after each kill; all of them after the last.
const LOOKED_FOR: usize = 20;

/// A case that the program said it had kept: where it is, and what it asks.
#[derive(Clone, Debug)]
struct Kept {
    path: String,
    question: String,
}

fn number_of(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

/// The value after `name="…" value="` in a page.
fn value<'a>(page: &'a str, name: &str) -> &'a str {
    let at = page.find(&format!("name=\"{name}\" ")).unwrap_or_else(|| panic!("no {name} in {page}"));
    page[at..].split("value=\"").nth(1).unwrap().split('"').next().unwrap()
}

/// Sits down as somebody who may raise cases, and finds a team to raise them in: cookie, and what each form holds.
fn sit_down(address: &str) -> (String, String) {
    let people = send(address, "GET /logga-in HTTP/1.1", "", "").unwrap();
    for staff in people.split("value=\"").skip(1).filter_map(|rest| rest.split('"').next()).filter(|id| id.len() == 36)
    {
        let answer = send(address, "POST /logga-in HTTP/1.1", "", &format!("staff={staff}")).unwrap();
        let Some(cookie) = answer.split("set-cookie: ").nth(1).and_then(|rest| rest.split(';').next()) else {
            continue;
        };
        let form = send(address, "GET /arenden/lyft HTTP/1.1", cookie, "").unwrap();
        if form.starts_with("HTTP/1.1 200") && form.contains("name=\"team\"") {
            let team = fixed(&form);
            if raise(address, cookie, &team, "first").is_some_and(|answer| answer.is_ok()) {
                return (cookie.to_owned(), team);
            }
        }
    }
    panic!("nobody of the demo may raise a case")
}

fn team(form: &str) -> String {
    let at = form.find("name=\"team\"").unwrap();
    let ids = form[at..].split("value=\"").skip(1).filter_map(|rest| rest.split('"').next());
    ids.into_iter().find(|id| id.len() == 36).unwrap_or_else(|| value(form, "team")).to_owned()
}

/// What every form of raising holds alike: the team, and a system of local numbers.
fn fixed(form: &str) -> String {
    let at = form.find("name=\"system\"").unwrap_or_else(|| panic!("no system in {form}"));
    let codes = form[at..].split("value=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let system = codes.into_iter().find(|code| !code.is_empty()).unwrap();
    format!("team={}&system={system}", team(form))
}

/// Raises a case about a person of its own. `None` when the program was gone before it answered; an error is the answer
/// that was no yes.
fn raise(address: &str, cookie: &str, fixed: &str, question: &str) -> Option<Result<Kept, String>> {
    static KEYS: AtomicUsize = AtomicUsize::new(0);
    let key = KEYS.fetch_add(1, Ordering::SeqCst);
    let form = format!(
        "key={key:032x}&local={question}&born=1990-02-22&name=Prov&protected=no&{fixed}&question={question}&purpose=Plan\
         &income_support=sickness_benefit&look_up_reason=many_new"
    );
    let answer = send(address, "POST /arenden/lyft HTTP/1.1", cookie, &form).ok()?;
    let to = answer.split("location: ").nth(1).and_then(|rest| rest.split("\r\n").next());
    match (answer.contains("\r\n\r\n"), to) {
        (false, _) => None,
        (true, Some(to)) if answer.starts_with("HTTP/1.1 303") && to.starts_with("/arenden/") => {
            let path = to.trim_end_matches("/samtycke").to_owned();
            Some(Ok(Kept { path, question: question.to_owned() }))
        }
        (true, _) => Some(Err(answer)),
    }
}

/// Writes from several sides until the program is killed at the given moment after the first acknowledgement.
fn write_and_kill(demo: Demo, cookie: &str, team: &str, round: u64, after: Duration) -> Vec<Kept> {
    let (kept, count) = (Mutex::new(Vec::new()), AtomicUsize::new(0));
    let address = demo.address.clone();
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (kept, count, address) = (&kept, &count, &address);
            scope.spawn(move || {
                while let Some(answer) = raise(
                    address,
                    cookie,
                    team,
                    &format!("kill{round}x{writer}x{}", count.fetch_add(1, Ordering::SeqCst)),
                ) {
                    kept.lock().unwrap().push(answer.unwrap_or_else(|told| panic!("{told}")));
                }
            });
        }
        while kept.lock().unwrap().is_empty() {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(after);
        demo.kill();
    });
    kept.into_inner().unwrap()
}

fn assert_there(demo: &Demo, cookie: &str, kept: &[Kept]) {
    for case in kept {
        let page = send(&demo.address, &format!("GET {} HTTP/1.1", case.path), cookie, "").unwrap();
        assert!(page.starts_with("HTTP/1.1 200") && page.contains(&case.question), "lost: {case:?} {page}");
    }
}

#[test]
fn b1_what_was_acknowledged_survives_kill_9() {
    let kills = number_of("TRISAM_KILLS", 10);
    let seed = number_of("TRISAM_TEST_SEED", 1);
    let mut dice = seed;
    let home = Folder::new("kill");
    let folder = home.path("demo");
    let mut demo = Demo::start(&folder);
    let (cookie, team) = sit_down(&demo.address);
    let mut all = Vec::new();
    for round in 0..kills {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let after = Duration::from_micros((dice >> 33) & 0x1_FFFF);
        let kept = write_and_kill(demo, &cookie, &team, round, after);
        let (code, said) = ran(&["log", "verify", "--folder", &folder]);
        assert_eq!(code, Some(0), "TRISAM_TEST_SEED={seed}, after kill {round}, {after:?} in: {said}");
        demo = Demo::start(&folder);
        assert_there(&demo, &cookie, &kept[kept.len().saturating_sub(LOOKED_FOR)..]);
        all.extend(kept);
    }
    assert_there(&demo, &cookie, &all);
    demo.stop();
    let (code, said) = ran(&["log", "verify", "--folder", &folder]);
    assert_eq!(code, Some(0), "{said}");
    println!("{kills} kills, {} acknowledged writes, none lost. {said}", all.len());
}
