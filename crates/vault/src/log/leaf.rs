//! What a leaf of the tree is made of: every field of a row, so that none changes unseen.

use super::SHOWN;
use crate::mark::{Element, array};
use crate::seal::hash;
use crate::value::{Param, Row, Value};
use crate::vault::Inner;

/// What a row is made of, in the order of its leaf. Rows of another make keep theirs: a new one gets the next number, and its
/// fields stand beside these.
pub(super) const FORMAT: i64 = 1;
pub(super) const FIELDS: [&str; 25] = [
    "format",
    "id",
    "server",
    "counter",
    "at",
    "actor_kind",
    "actor",
    "party",
    "unit",
    "role",
    "session",
    "client",
    "action",
    "resource",
    "subject",
    "object",
    "object_version",
    "case_id",
    "basis",
    "result",
    "request",
    "note",
    "who",
    "marks",
    "copies",
];

/// The bytes a leaf stands for: each field with its length, so that no two rows give the same bytes.
pub(super) fn canonical(fields: &[Param]) -> String {
    let mut text = String::new();
    for field in fields {
        let written = match field {
            Param::Text(value) => value.clone(),
            Param::Int(value) => value.map(|int| int.to_string()),
            Param::Bool(value) => Some(value.to_string()),
            Param::Bytes(value) => value.as_deref().map(hash),
        };
        match written {
            Some(written) => text.push_str(&format!("{}:{written}", written.len())),
            None => text.push('-'),
        }
    }
    text
}

pub(super) fn leaf(salt: &[u8], canonical: &str) -> [u8; 32] {
    let mut bytes = salt.to_vec();
    bytes.extend_from_slice(canonical.as_bytes());
    ledger::leaf_hash(&bytes).0
}

/// Does a stored row still say what its leaf was made of, and `log_cases` (read as `shown`) what the row says?
pub(crate) fn is_whole(vault: &Inner, row: &Row) -> bool {
    has_its_leaf(vault, row) && names_its_cases(row)
}

/// And did we write it? Its salt is a mark under a key, so that nobody who merely writes to the database makes a row; whoever is
/// shown a row checks its leaf with the salt, and needs no key.
pub(crate) fn has_its_leaf(vault: &Inner, row: &Row) -> bool {
    let fields: Vec<Param> = FIELDS.iter().map(|name| stored(row, name)).collect();
    let (Ok(salt), Ok(kept)) = (row.get::<Vec<u8>>("salt"), row.get::<Vec<u8>>("leaf")) else { return false };
    let canonical = canonical(&fields);
    // Of no use to whoever tries: he is told that no row of his is one.
    salt == vault.salt_of_log(&canonical) && leaf(&salt, &canonical).as_slice() == kept
}

/// Was the row made by a program that knows more fields than this one?
pub(crate) fn is_of_another_make(row: &Row) -> bool {
    row.get::<i64>("format").is_ok_and(|format| format != FORMAT)
}

fn names_its_cases(row: &Row) -> bool {
    let (Ok(action), Ok(note)) = (row.get::<String>("action"), row.get::<String>("note")) else { return false };
    let said = note.strip_prefix(SHOWN).filter(|_| action == "list");
    let sorted = |mut ids: Vec<String>| {
        ids.sort_unstable();
        ids
    };
    // With their types: a blob of the same signs is found by nobody who asks for the case.
    let named = |ids: &str| sorted(ids.split(',').map(|id| array([Element::Text(id)])).collect());
    match (said, row.get::<Option<String>>("shown")) {
        (Some(said), Ok(Some(shown))) => named(said) == sorted(shown.split(',').map(str::to_owned).collect()),
        (None, Ok(shown)) => shown.is_none(),
        _ => false,
    }
}

pub(super) fn stored(row: &Row, name: &str) -> Param {
    match row.value(name) {
        Some(Value::Text(text)) => text.as_str().into(),
        Some(Value::Int(int)) => (*int).into(),
        Some(Value::Bytes(bytes)) => bytes.as_slice().into(),
        // Nothing, of the column's own type: PostgreSQL asks for it.
        _ if name == "client" => Param::Bytes(None),
        _ if name == "object_version" => Param::Int(None),
        _ => Param::Text(None),
    }
}
