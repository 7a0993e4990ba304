//! `./bench --sign-in`: does the time of a refused sign-in tell whether there is an account, or what of it was right? Each way
//! to be refused is held against an address that nobody has, by Welch's t-test and by the middle time (B19): beyond 4.5, and
//! beyond a hundredth, the two can be told apart.

use std::fmt::Write as _;
use std::time::Instant;

use axum::http::StatusCode;
use vault::{Durability, params, testing};

use crate::world::accounts::{PASSWORD, enrols};
use crate::world::{World, stranger, today};

const ADDRESS: &str = "olle.frisk@fk.example";
/// Two times are told apart beyond this.
const BAR: f64 = 4.5;
/// And where the middle times differ by more of the one that nobody has.
const PART: f64 = 0.01;
/// The slowest are the machine's: of a hundred, so many are left out.
const SLOWEST: usize = 5;

/// A way to be refused.
struct Way {
    name: &'static str,
    address: &'static str,
    password: &'static str,
    /// How often the address was tried before, of late.
    tries: i64,
}

const WAYS: &[Way] = &[
    Way { name: "an address that nobody has", address: "kalle.frisk@fk.example", password: PASSWORD, tries: 0 },
    Way { name: "a wrong password", address: ADDRESS, password: "gröna åsnor går hem tidigt", tries: 0 },
    Way { name: "a right password and a wrong code", address: ADDRESS, password: PASSWORD, tries: 0 },
    Way { name: "an address tried too often", address: ADDRESS, password: PASSWORD, tries: 9 },
];

/// The table: each way `times` times, in an order drawn anew each round.
pub async fn figures(times: usize) -> String {
    let site = testing::sqlite(trisam::SCHEMA, today(), Durability::WhenRenamed).await;
    let w = World::new(site).await;
    enrols(&w, w.olle_fk.staff, ADDRESS).await;
    let mut taken: Vec<Vec<f64>> = WAYS.iter().map(|_| Vec::with_capacity(times)).collect();
    for _ in 0..times {
        let [first, turn] = w.vault.chance().bytes::<2>().unwrap();
        for at in 0..WAYS.len() {
            let at = if turn % 2 == 0 { at } else { WAYS.len() - 1 - at };
            let way = (at + usize::from(first)) % WAYS.len();
            taken[way].push(once(&w, &WAYS[way]).await);
        }
    }
    table(&taken)
}

/// How many microseconds it takes to be refused in this way.
async fn once(w: &World, way: &Way) -> f64 {
    testing::raw(&w.vault, "delete from attempts", params![]).await.unwrap();
    let form = [("address", way.address), ("secret_password", way.password), ("secret_code", "000000")];
    // Counting is done by the program, so that the row is as it would be.
    if way.tries > 0 {
        stranger(&w.router).posts("/logga-in/losenord", &[form[0], ("secret_password", "x"), form[2]]).await;
        testing::raw(&w.vault, "update attempts set tries = $1", params![way.tries]).await.unwrap();
    }
    let began = Instant::now();
    let page = stranger(&w.router).posts("/logga-in/losenord", &form).await;
    let took = began.elapsed().as_secs_f64() * 1e6;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}: {}", way.name, page.told());
    took
}

/// Without the slowest.
struct Described {
    mean: f64,
    /// Variance of the mean.
    variance: f64,
    middle: f64,
}

fn described(times: &[f64]) -> Described {
    let mut times = times.to_vec();
    times.sort_unstable_by(f64::total_cmp);
    times.truncate(times.len() - times.len() * SLOWEST / 100);
    let count = times.len() as f64;
    let mean = times.iter().sum::<f64>() / count;
    let variance = times.iter().map(|time| (time - mean).powi(2)).sum::<f64>() / (count - 1.0);
    Described { mean, variance: variance / count, middle: times[times.len() / 2] }
}

fn welch(a: &Described, b: &Described) -> f64 {
    (a.mean - b.mean) / (a.variance + b.variance).sqrt()
}

fn table(taken: &[Vec<f64>]) -> String {
    let times = taken[0].len();
    let mut told =
        format!("a refused sign-in, {times} times each\n  {:<38}{:>10}{:>12}{:>8}\n", "", "mean µs", "middle µs", "t");
    let nobody = described(&taken[0]);
    for (way, times) in WAYS.iter().zip(taken) {
        let this = described(times);
        let t = welch(&this, &nobody);
        let apart = (this.middle - nobody.middle).abs() / nobody.middle;
        let word = if t.abs() > BAR || apart > PART { "OVER" } else { "" };
        let _ = writeln!(told, "  {:<38}{:>10.0}{:>12.0}{t:>8.2} {word}", way.name, this.mean, this.middle);
    }
    told
}
