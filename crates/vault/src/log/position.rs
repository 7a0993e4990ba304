//! How the asker stands at her party by what let her in: her roles and her unit, for the log (L3.1). They are read from the
//! lines of proof that the policy brought, whose marks have held.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::statement::Signed;

/// A signed table whose rows say how somebody stands at her party.
#[derive(Clone, Copy)]
pub struct Position {
    pub table: &'static Signed,
    /// The column that names whose row it is.
    pub who: &'static str,
    /// The column with her role, where the table has one that the log tells.
    pub role: Option<&'static str>,
    /// The column with her unit.
    pub unit: Option<&'static str>,
}

/// What gave leave: the policy's own word, and the roles and the unit that stood behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Basis {
    pub why: String,
    /// Codes, by a comma.
    pub role: Option<String>,
    /// Where it is one: a list may be shown by several.
    pub unit: Option<String>,
}

impl Basis {
    /// Of what the program does by itself.
    pub fn of(why: &str) -> Self {
        Self { why: why.to_owned(), ..Self::default() }
    }
}

/// The roles and the unit of `who` among lines of proof.
pub(crate) fn stands<'a>(
    positions: &[Position],
    who: &str,
    proofs: impl Iterator<Item = &'a str>,
) -> (Option<String>, Option<String>) {
    let (mut roles, mut units) = (BTreeSet::new(), BTreeSet::new());
    let lines = proofs.flat_map(|proof| proof.split_terminator('\n'));
    let of_one = |line: &'a str| positions.iter().find(|one| one.is_of(line)).map(|one| (line, one));
    // A list brings the same lines in each of its rows.
    for (line, position) in lines.filter_map(of_one).collect::<BTreeMap<_, _>>() {
        let Ok(row) = serde_json::from_str::<Vec<Json>>(line) else { continue };
        if position.text(&row, Some(position.who)) != Some(who) {
            continue;
        }
        roles.extend(position.text(&row, position.role).map(str::to_owned));
        units.extend(position.text(&row, position.unit).map(str::to_owned));
    }
    let role = (!roles.is_empty()).then(|| roles.into_iter().collect::<Vec<_>>().join(","));
    let unit = if units.len() == 1 { units.pop_first() } else { None };
    (role, unit)
}

impl Position {
    /// Is it a line of this table?
    fn is_of(&self, line: &str) -> bool {
        let rest = line.strip_prefix("[\"").and_then(|rest| rest.strip_prefix(self.table.table));
        rest.is_some_and(|rest| rest.starts_with('"'))
    }

    fn text<'a>(&self, row: &'a [Json], column: Option<&str>) -> Option<&'a str> {
        let at = self.table.columns.iter().position(|one| Some(*one) == column)?;
        // Table and id come first.
        row.get(at + 2)?.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::signed! { ROLES = "roles" as "r" ("staff_id", "role") }
    crate::signed! { SEATS = "seats" as "s" ("team_id", "staff_id") }

    const POSITIONS: &[Position] = &[
        Position { table: &ROLES, who: "staff_id", role: Some("role"), unit: None },
        Position { table: &SEATS, who: "staff_id", role: None, unit: Some("team_id") },
    ];

    fn of(proofs: &[&str]) -> (Option<String>, Option<String>) {
        stands(POSITIONS, "me", proofs.iter().copied())
    }

    #[test]
    fn l3_1_roles_and_unit_are_the_askers_own_by_the_lines_that_let_her_in() {
        let officer = "[\"roles\", \"1\", \"me\", \"officer\", \"M\"]\n";
        let manager =
            "[\"roles\", \"2\", \"me\", \"manager\", \"M\"]\n[\"roles\", \"3\", \"she\", \"director\", \"M\"]\n";
        let seat = "[\"seats\", \"4\", \"team\", \"me\", \"M\"]\n[\"rolesother\", \"5\", \"me\", \"x\", \"M\"]\n";
        assert_eq!(of(&[officer]), (Some("officer".to_owned()), None));
        assert_eq!(of(&[&format!("{officer}{seat}"), manager]), (Some("manager,officer".into()), Some("team".into())));
        assert_eq!(of(&[seat, "[\"seats\", \"6\", \"other\", \"me\", \"M\"]\n"]), (None, None), "of two units neither");
        assert_eq!(of(&["", "no line"]), (None, None));
    }
}
