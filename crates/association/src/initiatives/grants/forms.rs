//! The forms with which a grant is added, and a party that reports on it.

use base::Form;
use base::{Id, Invalid};
use vault::Party;
use wording::fields::Field;
use wording::initiatives as w;

use super::grantees_store::Reporter;
use crate::importing::{Grant, Slot};

/// Kinds of grantee, as the files name them.
const TYPES: [&str; 4] = ["state_agencies", "region", "municipality", "other"];

const GRANTEES: Field = Field::lines("grantees", w::field_grantees, 2, 2_000).help(w::help_grantees).required();
const GRANTEE_TYPE: Field =
    Field::chips("grantee_type", w::field_grantee_type).among("initiatives.type", types).required();
pub(super) const NEW: &[Field] = &[GRANTEES, GRANTEE_TYPE];

pub(super) const PARTY: Field = Field::select("party", w::add_party).help(w::reporting_text).required();

fn types() -> Vec<&'static str> {
    TYPES.to_vec()
}

/// A new grant, with an id that no other of the initiative has. One grantee a line.
///
/// # Errors
/// What is wrong, field by field.
pub(super) fn grant(form: &Form, grants: &[Grant]) -> Result<Grant, Invalid> {
    let mut read = form.reader();
    let names = GRANTEES.names(&mut read);
    let grantees: Vec<String> =
        names.lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let grantee_type = GRANTEE_TYPE.choice(&mut read);
    read.finish(|| {
        Some(Grant {
            id: next_id(grants),
            grantee: grantees.join("/"),
            grantees,
            grantee_type: grantee_type?.to_owned(),
            kind: Slot::Absent,
            municipality_code: Slot::Absent,
            documents: Vec::new(),
            notes: Slot::Absent,
        })
    })
}

/// `grant-3` after two grants, whatever those are called.
fn next_id(grants: &[Grant]) -> String {
    let is_free = |id: &String| !grants.iter().any(|grant| grant.id == *id);
    let ids = (grants.len() + 1..).map(|number| format!("grant-{number}"));
    ids.into_iter().find(is_free).unwrap_or_default()
}

pub(super) fn party(form: &Form, offered: &[Reporter]) -> Result<Id<Party>, Invalid> {
    let mut read = form.reader();
    let party = PARTY.id_among(&mut read, offered.iter().map(|one| one.party.id));
    read.finish(|| party)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_grant_has_an_id_of_its_own() {
        let form = Form::parse(b"grantees=Region+X%0D%0A%0D%0A+Y+kommun&grantee_type=region");
        let first = grant(&form, &[]).unwrap();
        assert_eq!((first.id.as_str(), first.grantee.as_str()), ("grant-1", "Region X/Y kommun"));
        let second = Grant { id: "grant-3".to_owned(), ..first.clone() };
        assert_eq!(grant(&form, &[first, second]).unwrap().id, "grant-4");
        assert_eq!(grant(&Form::parse(b""), &[]).unwrap_err().problems.len(), 2);
    }
}
