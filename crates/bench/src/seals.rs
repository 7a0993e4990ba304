//! What sealing costs by itself.

use std::fmt::Write as _;
use std::hint::black_box;

use vault::testing::Place;
use vault::{Chance, Key, Marks};

const TIMES: u32 = 20_000;

/// Microseconds for each of the things a page does many times.
pub fn figures() -> String {
    let (key, chance) = (Key::from_bytes([7; 32]), Chance::machine());
    let text = "å".repeat(1000);
    let place = || Place { table: "items", row: "01a1a06c-1400-770d-aadc-3677813eec97", version: 1, clear: "" };
    let sealed = key.seal(&chance, "case/party", place(), text.as_bytes()).unwrap();
    let line = "consent_tuples|01a1a06c-1400-770d-aadc-3677813eec97|01a1a06c-1400-770d-aadc-3677813eec97|\
        01a1a06c-1400-770d-aadc-3677813eec97|01a1a06c-1400-770d-aadc-3677813eec97|consultation|31";
    let marks = Marks::under(&key);
    let mark = marks.mark(line);
    let mut told = String::from("sealing (µs each, one thread)\n");
    let mut tell = |what: &str, work: &dyn Fn()| {
        let began = crate::stopwatch();
        (0..TIMES).for_each(|_| work());
        let _ = writeln!(told, "  {what:<34}{:>8.2}", began.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES));
    };
    tell("seal 2 kB", &|| drop(black_box(key.seal(&chance, "case/party", place(), text.as_bytes()))));
    tell("open 2 kB", &|| drop(black_box(key.open("case/party", place(), &sealed))));
    tell("check the mark of a signed row", &|| assert!(marks.vouches(black_box(line), &mark)));
    told
}
