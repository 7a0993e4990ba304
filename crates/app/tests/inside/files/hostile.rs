//! Files made to take down whoever reads them, read by the real reader.

use std::sync::Arc;
use std::time::Duration;

use association::files::{check, reader, set_program};

use crate::world::founding::small_pdf;

/// Why a file is not taken. That there is an answer at all is what is tried: the reader may fall, this process not.
async fn told(bytes: Vec<u8>) -> Option<&'static str> {
    set_program(env!("CARGO_BIN_EXE_trisam"));
    check(Arc::new(bytes)).await.unwrap()
}

/// With an object put before the table.
fn with(object: &str) -> Vec<u8> {
    let whole = String::from_utf8(small_pdf("")).unwrap();
    let (before, after) = whole.split_once("xref\n").unwrap();
    let table = format!("startxref\n{}", before.len());
    let moved = format!("startxref\n{}", before.len() + object.len());
    format!("{before}{object}xref\n{}", after.replace(&table, &moved)).into_bytes()
}

/// Each page tree within the other, and one page: what follows them calls itself for each.
fn trees_within_trees(deep: usize) -> Vec<u8> {
    let (mut text, mut table) = ("%PDF-1.4\n".to_owned(), "0000000000 65535 f \n".to_owned());
    for at in 1..=deep {
        table += &format!("{:010} 00000 n \n", text.len());
        let object = match at {
            1 => "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            _ if at == deep => "<</Type/Page/MediaBox[0 0 9 9]>>".to_owned(),
            _ => format!("<</Type/Pages/Kids[{} 0 R]/Count 1>>", at + 1),
        };
        text += &format!("{at} 0 obj\n{object}\nendobj\n");
    }
    let begins = text.len();
    text += &format!("xref\n0 {0}\n{table}trailer\n<</Size {0}/Root 1 0 R>>\nstartxref\n{begins}\n%%EOF\n", deep + 1);
    text.into_bytes()
}

#[tokio::test]
async fn what_takes_the_reader_down_is_refused_and_the_server_stands() {
    assert_eq!(told(small_pdf("")).await, None);
    assert_eq!(told(small_pdf(&format!("/X{}", "[".repeat(50_000)))).await, Some("files.unreadable"));
    assert!(told(trees_within_trees(50_000)).await.is_some());
    // 0x81 0x81 means 128 times 0x81: three times over, a quarter of a million bytes for each.
    let packed = "9 0 obj<</Type/ObjStm/N 1/First 5/Filter[/RunLengthDecode/RunLengthDecode/RunLengthDecode]/Length 40000>>stream\n";
    let bomb = [packed.as_bytes(), &[0x81; 40_000], b"\nendstream endobj\n", &small_pdf("")].concat();
    assert_eq!(told([b"%PDF-1.7\n".as_slice(), &bomb].concat()).await, Some("files.unreadable"), "ten gigabytes");
    assert_eq!(told(small_pdf("")).await, None, "and the next is read");
}

/// A little chance of its own, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % most.max(1)
    }

    /// Something of a PDF, in another place than it was meant for.
    fn changed(&mut self, mut bytes: Vec<u8>) -> Vec<u8> {
        const WORDS: [&[u8]; 12] = [
            b"<<",
            b">>",
            b"[",
            b"]",
            b"(",
            b"stream\n",
            b"endobj",
            b"1 0 obj",
            b"/Type/ObjStm",
            b"2 0 R",
            b"-1",
            b"999999999",
        ];
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len());
            let end = (at + self.below(40)).min(bytes.len());
            match self.below(5) {
                0 => bytes[at] = u8::try_from(self.below(256)).unwrap(),
                1 => drop(bytes.drain(at..end)),
                2 => drop(bytes.splice(at..at, WORDS[self.below(WORDS.len())].iter().copied())),
                3 => {
                    let part = bytes[at..end].to_vec();
                    let to = self.below(bytes.len());
                    drop(bytes.splice(to..to, part));
                }
                _ => drop(bytes.splice(at..end, WORDS[self.below(WORDS.len())].iter().copied())),
            }
        }
        bytes
    }
}

#[tokio::test]
async fn three_hundred_broken_files_get_an_answer_each() {
    let packed =
        "9 0 obj<</Type/ObjStm/N 1/First 5/Length 30>>stream\n10 0 <</Type/Annot/F 4>>      \nendstream endobj\n";
    let (mut dice, originals) = (Dice(0x9e37_79b9_7f4a_7c15), [small_pdf("/X[<</Y(a)>>]"), with(packed)]);
    let mut taken = 0;
    for _ in 0..150 {
        let (one, other) = (dice.changed(originals[0].clone()), dice.changed(originals[1].clone()));
        let (one, other) = tokio::join!(told(one), told(other));
        taken += usize::from(one.is_none()) + usize::from(other.is_none());
    }
    assert!((1..300).contains(&taken), "{taken} taken: they are changed too much or too little to try anything");
}

#[cfg(target_os = "linux")]
fn numbers(folder: &str) -> Vec<String> {
    let of = |one: std::io::Result<std::fs::DirEntry>| one.unwrap().file_name().to_string_lossy().into_owned();
    let mut all: Vec<String> = std::fs::read_dir(folder).unwrap().map(of).collect();
    all.sort();
    all
}

/// What it has of this process, and what it may take of the machine.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn the_reader_has_no_way_to_anything_but_the_file() {
    set_program(env!("CARGO_BIN_EXE_trisam"));
    let (_file, _port) = (std::fs::File::open("/proc/self/status"), std::net::TcpListener::bind("127.0.0.1:0"));
    let left_open: Vec<String> = numbers("/proc/self/fdinfo")
        .into_iter()
        .filter(|one| {
            let about = std::fs::read_to_string(format!("/proc/self/fdinfo/{one}")).unwrap_or_default();
            let flags = about.lines().find_map(|line| line.strip_prefix("flags:")).unwrap_or("02000000").trim();
            i64::from_str_radix(flags, 8).unwrap() & 0o2_000_000 == 0
        })
        .collect();
    let mut child = reader().spawn().unwrap();
    let of = format!("/proc/{}", child.id().unwrap());
    let limited = async {
        // The last of the limits is set when the one before it is.
        while !std::fs::read_to_string(format!("{of}/limits")).unwrap().contains("Max processes             0") {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), limited).await.unwrap();
    let limits = std::fs::read_to_string(format!("{of}/limits")).unwrap();
    for (what, most) in [
        ("Max cpu time", "10"),
        ("Max file size", "0"),
        ("Max core file size", "0"),
        ("Max open files", "3"),
        ("Max address space", "536870912"),
    ] {
        let line = limits.lines().find(|line| line.starts_with(what)).unwrap();
        let set: Vec<&str> = line[what.len()..].split_whitespace().take(2).collect();
        assert_eq!(set, [most, most], "{what}");
    }
    // What we opened is not there. What whoever started us left open for every program beneath is not ours to close.
    let mut expected = vec!["0".to_owned(), "1".to_owned(), "2".to_owned()];
    expected.extend(left_open.into_iter().filter(|one| !["0", "1", "2"].contains(&one.as_str())));
    expected.sort();
    assert_eq!(numbers(&format!("{of}/fd")), expected);
    assert!(std::fs::read(format!("{of}/environ")).unwrap().is_empty());
    child.kill().await.unwrap();
}
