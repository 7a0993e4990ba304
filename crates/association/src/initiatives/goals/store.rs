//! The SQL of goals.

use base::{Date, Error, Id};
use constcat::concat;
use vault::{Edit, Grant, params};

use super::model::{GoalSet, GoalsRow, Version, standing};
use crate::funding::Initiative;
use crate::importing::ImportedInitiative;

vault::sealed! {
    /// Where goals are sealed, with whose they are and from when they hold.
    pub GOALS = "goals" as "g" ("initiative_id", "valid_from")
}

vault::statements! {
    VERSIONS: Initiative, Read = concat!("select g.id, g.version, g.valid_from, g.sealed, ", GOALS.clear, " as clear from goals g \
        where g.initiative_id = $4");
    ADD_VERSION: Initiative, Edit = "insert into goals (id, initiative_id, version, valid_from, created, sealed) \
        values ($5, $4, 1, $6, $3, $7)";
    SAVE_VERSION: Initiative, Edit = "update goals set version = $7, sealed = $8 \
        where id = $5 and initiative_id = $4 and version = $6";
}

/// Every version, oldest first. Goals that came with the file and were never changed here stand first, under the
/// initiative's own id: they were there from the start.
pub async fn versions<A>(
    grant: &Grant<'_, Initiative, A>,
    content: &ImportedInitiative,
) -> Result<Vec<Version>, Error> {
    let mut all = Vec::new();
    for row in grant.all(&VERSIONS, params![]).await? {
        let content = grant.open(&row, &GOALS)?;
        all.push(Version { id: row.get("id")?, version: row.get("version")?, from: row.get("valid_from")?, content });
    }
    let (first, of_file) = (grant.id()?.cast(), GoalSet::of_file(&content.goals));
    if !of_file.is_empty() && !all.iter().any(|version| version.id == first) {
        all.push(Version { id: first, version: 0, from: None, content: of_file });
    }
    all.sort_by_key(|version| version.from);
    Ok(all)
}

/// The goals that the public reads: those in force today, as a file has them.
pub async fn in_force<A>(
    grant: &Grant<'_, Initiative, A>,
    content: &ImportedInitiative,
) -> Result<crate::importing::Goals, Error> {
    let versions = versions(grant, content).await?;
    let standing = standing(&versions, grant.now().date());
    Ok(standing.map(|version| version.content.to_file()).unwrap_or_default())
}

/// Adds the goals from a day on.
pub async fn add(grant: &Grant<'_, Initiative, Edit>, from: Date, content: &GoalSet) -> Result<(), Error> {
    insert(grant, grant.new_id()?, Some(from), content).await
}

/// Saves a version over the one that was read.
///
/// # Errors
/// `Stale` when somebody saved since.
pub async fn save(grant: &Grant<'_, Initiative, Edit>, stands: &Version, content: &GoalSet) -> Result<(), Error> {
    let (id, version) = (stands.id, stands.version);
    if version == 0 {
        return insert(grant, id, None, content).await;
    }
    let clear = params![grant.id()?, stands.from];
    let sealed = grant.compartment()?.seal_beside(&GOALS, id, version + 1, &clear, content)?;
    grant.note("goals", id.to_string());
    grant.change(&SAVE_VERSION, params![id, version, version + 1, sealed]).await
}

async fn insert(
    grant: &Grant<'_, Initiative, Edit>,
    id: Id<GoalsRow>,
    from: Option<Date>,
    content: &GoalSet,
) -> Result<(), Error> {
    let sealed = grant.compartment()?.seal_beside(&GOALS, id, 1, &params![grant.id()?, from], content)?;
    grant.note("goals", id.to_string());
    grant.change(&ADD_VERSION, params![id, from, sealed]).await
}
