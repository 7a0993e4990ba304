//! What a party that leaves is handed: one JSON file for each case, its people and seats, and an index; sealed as a whole to the
//! party's own key while it is made, so that nobody on the way can read it. And opening it, anywhere.
//!
//! Inside, before it is sealed, it is a line for each file: `{"file": "case-….json", "content": …}`.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read, Write};
use std::path::Path;

use base::{Code as _, Error, Id, Instant};
use casework::handing_back::{self, CaseFile};
use organisation::party_leaving::{self, ExportOrder, Member, Order, Seated};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use vault::{BackupFor, BackupKey, Edit, Party, Read as Look, Sealing, Transaction, Vault};

/// What the seal binds: it stands for no other file.
const NAME: &str = "party.jsonl";
/// Another way of writing it gets another number.
const FORMAT: &str = "trisam party 1";

/// What was handed over.
pub struct Exported {
    pub party: String,
    pub cases: usize,
    pub key: [u8; 32],
}

#[derive(Serialize, Deserialize)]
struct Line {
    file: String,
    content: Value,
}

/// What is read of the order before the cases are.
struct Begun {
    order: Id<Order>,
    index: Value,
    parts: Vec<handing_back::Part>,
    people: Value,
    seats: Value,
    exported: Exported,
}

/// Writes what the party wrote, sealed to the key of its confirmed order, to `to`; and notes that it was handed over.
///
/// # Errors
/// `NotFound` where no order stands that two of the party's administrators have given and that was not used. Whoever asked
/// throws away what was written then.
pub async fn export(vault: &Vault, party: Id<Party>, to: impl Write + Send) -> Result<Exported, Error> {
    let tx = vault.hand_back(party, true).await?;
    let begun = begin(&tx, party).await;
    let Begun { order, mut index, parts, people, seats, exported } = ended(tx, begun).await?;
    let mut sealing = BackupFor::from_bytes(exported.key).sealing(NAME, to).map_err(unsealed)?;
    let mut cases = Vec::with_capacity(parts.len());
    // Each in a transaction of its own: what is long does not keep others waiting.
    for part in parts {
        let tx = vault.hand_back(party, true).await?;
        let read = handing_back::case_file(&tx, part).await;
        let file = ended(tx, read).await?;
        let name = format!("case-{}.json", part.case);
        cases.push(listed(&name, &file));
        write(&mut sealing, &name, &file)?;
    }
    write(&mut sealing, "people.json", &people)?;
    write(&mut sealing, "seats.json", &seats)?;
    if let Some(index) = index.as_object_mut() {
        index.insert("cases".to_owned(), Value::Array(cases));
    }
    write(&mut sealing, "index.json", &index)?;
    sealing.end().map_err(unsealed)?;
    let tx = vault.hand_back(party, false).await?;
    let noted = note(&tx, party, order, exported.cases).await;
    ended(tx, noted).await?;
    Ok(exported)
}

async fn note(tx: &Transaction, party: Id<Party>, order: Id<Order>, cases: usize) -> Result<(), Error> {
    let grant = tx.ask::<ExportOrder, Edit>(party.cast()).await?;
    party_leaving::handed_over(&grant, order, cases).await
}

/// The log has what was read, also where reading it went wrong.
async fn ended<T>(tx: Transaction, done: Result<T, Error>) -> Result<T, Error> {
    match done {
        Ok(done) => tx.commit().await.map(|()| done),
        Err(error) => {
            tx.fail(&error).await?;
            Err(error)
        }
    }
}

async fn begin(tx: &Transaction, party: Id<Party>) -> Result<Begun, Error> {
    let grant = tx.ask::<ExportOrder, Look>(party.cast()).await?;
    let recipient = party_leaving::recipient(&grant).await?;
    let name = party_leaving::name(&grant).await?;
    let parts = handing_back::parts(&grant).await?;
    let index = json!({
        "format": FORMAT,
        "program": env!("CARGO_PKG_VERSION"),
        "party": { "id": party.to_string(), "kind": name.kind.code(), "name": name.name },
        "order": recipient.order.to_string(),
        "made": moment(grant.now()),
        "times": "Europe/Stockholm",
        "in_it": "what the party wrote and decided itself; nothing that another party wrote",
    });
    let people = party_leaving::members(&grant).await?.iter().map(person).collect();
    let seats = party_leaving::seats(&grant).await?.iter().map(seat).collect();
    let cases = parts.len();
    let exported = Exported { party: name.name, cases, key: recipient.key };
    Ok(Begun { order: recipient.order, index, parts, people, seats, exported })
}

fn moment(at: Instant) -> String {
    let (hour, minute) = at.hour_minute();
    format!("{} {hour:02}:{minute:02}", at.date())
}

fn person(member: &Member) -> Value {
    let role = |(role, from, to): &(organisation::parties::Role, Instant, Option<Instant>)| json!({ "role": role.code(), "from": moment(*from), "to": to.map(moment) });
    let roles: Vec<Value> = member.roles.iter().map(role).collect();
    json!({ "id": member.id.to_string(), "name": member.name.name, "title": member.name.title, "roles": roles })
}

fn seat(seat: &Seated) -> Value {
    json!({
        "staff": seat.staff.to_string(),
        "team": seat.team,
        "role": seat.role.code(),
        "from": moment(seat.from),
        "to": seat.to.map(moment),
    })
}

/// A case in the index: enough to find its file by whom it is about.
fn listed(name: &str, file: &CaseFile) -> Value {
    let person = file.person.as_ref();
    json!({
        "file": name,
        "raised": file.raised,
        "raised_by_the_party": file.raised_by_the_party,
        "state": file.state,
        "name": person.map(|person| &person.name),
        "number": person.map(|person| &person.number),
        "texts": file.texts.len(),
        "culled": file.culled,
    })
}

fn write<W: Write>(sealing: &mut Sealing<W>, name: &str, content: &impl Serialize) -> Result<(), Error> {
    let content = serde_json::to_value(content).map_err(|error| Error::internal("writing a file of a party", error))?;
    let line = Line { file: name.to_owned(), content };
    let text = serde_json::to_string(&line).map_err(|error| Error::internal("writing a file of a party", error))?;
    writeln!(sealing, "{text}").map_err(unsealed)
}

fn unsealed(error: io::Error) -> Error {
    Error::internal("sealing what a party wrote", error)
}

/// Opens what was handed over into a folder that is not there yet, which counts only once it is whole; answers how many files
/// there are.
///
/// # Errors
/// It is sealed for another key, or was altered or cut.
pub fn open(key: &BackupKey, sealed: impl Read, to: &Path) -> io::Result<usize> {
    let mut part = to.file_name().unwrap_or_default().to_owned();
    part.push(".part");
    let part = to.with_file_name(part);
    make(&part)?;
    let done = unpack(key, sealed, &part).and_then(|files| fs::rename(&part, to).map(|()| files));
    if done.is_err() {
        let _ = fs::remove_dir_all(&part);
    }
    done
}

fn unpack(key: &BackupKey, sealed: impl Read, folder: &Path) -> io::Result<usize> {
    let mut files = 0;
    for line in BufReader::new(key.opening(NAME, sealed)?).lines() {
        let Line { file, content } = serde_json::from_str(&line?).map_err(io::Error::other)?;
        if !is_plain(&file) {
            return Err(io::Error::other("a file in it has a name that none of ours has"));
        }
        let text = serde_json::to_string_pretty(&content).map_err(io::Error::other)?;
        let mut file = fs::File::create_new(folder.join(file))?;
        writeln!(file, "{text}")?;
        file.sync_all()?;
        files += 1;
    }
    Ok(files)
}

/// A name that leads nowhere else.
fn is_plain(name: &str) -> bool {
    let stem = name.strip_suffix(".json").unwrap_or_default();
    !stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Nobody else on the machine looks into it.
#[cfg(unix)]
fn make(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make(folder: &Path) -> io::Result<()> {
    fs::create_dir(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_it_stands_in_its_folder_and_nowhere_else() {
        assert!(is_plain("index.json") && is_plain("case-019a0000-0000-7000-8000-000000000000.json"));
        for other in
            ["", ".json", "../index.json", "/etc/x.json", "a/b.json", "a\\b.json", "index.json\0", "x.sh", "A.json"]
        {
            assert!(!is_plain(other), "{other}");
        }
    }
}
