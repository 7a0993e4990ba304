//! Which parties report on a grant: signed rows, since what a party may write rests on them.

use base::{Error, Id, Instant};
use constcat::concat;
use organisation::parties::PartyName;
use vault::{Edit, Grant, Param, Party, params};

use crate::funding::{GRANTEES, Initiative};
use crate::initiatives::store;

vault::statements! {
    REPORTING: Initiative, Read = concat!(
        "select g.id as grantee_id, g.grant_key, g.valid_from, p.id, p.kind, p.name, p.short, ", GRANTEES.proof,
        " as proof from grantees g join parties p on p.id = g.party_id where g.initiative_id = $4 \
        and ", vault::valid_now!("g"), " ");
    PARTIES: Initiative, Read = concat!(
        "select p.id, p.kind, p.name, p.short, g.valid_from, coalesce(", GRANTEES.proof,
        ", '') as proof from parties p left join grantees g on g.party_id = p.id and g.initiative_id = $4 \
        and g.grant_key = $5 and ", vault::valid_now!("g"), " \
        where p.kind <> 'association'");
    ADD: Initiative, Edit = "insert into grantees (id, initiative_id, grant_key, party_id, valid_from, mac) \
        values ($5, $4, $6, $7, $3, $8)";
    END: Initiative, Edit = "update grantees set valid_to = $3, mac = $6 \
        where id = $5 and initiative_id = $4 and valid_to is null";
}

/// Marks the ids of grantees.
#[derive(Debug)]
enum GranteeRow {}

/// A party that reports on a grant now.
#[derive(Clone, Debug)]
pub struct Grantee {
    id: Id<GranteeRow>,
    /// The grant's id in the initiative.
    pub key: String,
    pub party: PartyName,
    pub from: Instant,
}

/// A party of the installation, and since when it reports on a grant if it does.
#[derive(Clone, Debug)]
pub struct Reporter {
    pub party: PartyName,
    pub since: Option<Instant>,
}

/// Every party but associations, and which of them report on the grant `key` now.
pub async fn reporters<A>(grant: &Grant<'_, Initiative, A>, key: &str) -> Result<Vec<Reporter>, Error> {
    let rows = grant.all(&PARTIES, params![key]).await?;
    let reporter = |row: &vault::Row| Ok(Reporter { party: PartyName::of(row)?, since: row.get("valid_from")? });
    let mut reporters = rows.iter().map(reporter).collect::<Result<Vec<_>, Error>>()?;
    reporters.sort_by_cached_key(|one| one.party.place());
    Ok(reporters)
}

/// Everybody who reports on the initiative's grants now, by grant.
pub async fn grantees<A>(grant: &Grant<'_, Initiative, A>) -> Result<Vec<Grantee>, Error> {
    let mut all = Vec::new();
    for row in grant.all(&REPORTING, params![]).await? {
        let (id, from) = (row.get("grantee_id")?, row.get("valid_from")?);
        all.push(Grantee { id, key: row.get("grant_key")?, party: PartyName::of(&row)?, from });
    }
    all.sort_by_cached_key(|one| (one.key.clone(), one.party.place()));
    Ok(all)
}

/// From now on a party reports on the grant `key`; one that does already goes on.
///
/// # Errors
/// `NotFound` when the initiative has no such grant, or there is no such party to report.
pub async fn add_grantee(grant: &Grant<'_, Initiative, Edit>, key: &str, party: Id<Party>) -> Result<(), Error> {
    if !store::one(grant).await?.content.grants.iter().any(|one| one.id == key) {
        return Err(Error::NotFound);
    }
    let reporters = reporters(grant, key).await?;
    let reporter = reporters.iter().find(|one| one.party.id == party).ok_or(Error::NotFound)?;
    if reporter.since.is_some() {
        return Ok(());
    }
    let id = grant.new_id::<GranteeRow>()?;
    let mac = grant.sign(&GRANTEES, id, &params![grant.id()?, key, party, grant.now(), Param::Int(None)]).await?;
    grant.note("grantee", format!("{key} {party}"));
    grant.change(&ADD, params![id, key, party, mac]).await
}

/// From now on a party no longer reports on the grant `key`; one that does not is no fault.
pub async fn end_grantee(grant: &Grant<'_, Initiative, Edit>, key: &str, party: Id<Party>) -> Result<(), Error> {
    let Some(ends) = standing(grant, key, party).await? else { return Ok(()) };
    let fields = params![grant.id()?, key, party, ends.from, grant.now()];
    let mac = grant.sign_again(&GRANTEES, ends.id, &fields).await?;
    grant.note("grantee-ends", format!("{key} {party}"));
    grant.change(&END, params![ends.id, mac]).await
}

async fn standing(grant: &Grant<'_, Initiative, Edit>, key: &str, party: Id<Party>) -> Result<Option<Grantee>, Error> {
    let all = grantees(grant).await?;
    Ok(all.into_iter().find(|one| one.key == key && one.party.id == party))
}
