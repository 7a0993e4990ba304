//! The SQL of what is about the reader herself: when she or whom she stands in for is away, and which of her roles end soon.

use base::{Error, Instant};
use casework::tasks::Desk;
use constcat::concat;
use organisation::absences::{self, Absence};
use organisation::parties::{OWN_ROLE, ROLE_NOW, ROLES, Role, STAFF, StaffName};
use vault::{Grant, Read, params};

/// So long before it ends, a role is told of.
const SOON_DAYS: i64 = 60;

vault::statements! {
    ABSENCES: Desk, Read = absences::OWN;
    /// Roles of hers that end before `$5`, and that nothing goes on after.
    ENDING: Desk, Read = concat!("select r.role, r.valid_to, ", ROLES.proof, " as proof from roles r where ", OWN_ROLE,
        " and r.valid_to <= $5 and not exists (select 1 from roles o where o.staff_id = r.staff_id and o.party_id = r.party_id \
        and o.role = r.role and (o.valid_to is null or o.valid_to > r.valid_to)) order by r.valid_to, r.id");
    /// Who looks after the people of her party, but she herself.
    ADMINISTRATORS: Desk, Read = concat!("select f.id, f.version, f.sealed, ", ROLES.proof, " as proof from roles r \
        join staff f on f.id = r.staff_id where r.party_id = $2 and r.role = 'party_administrator' and f.id <> $1 and ", ROLE_NOW,
        " order by f.id");
}

/// What is about the reader herself.
pub struct Own {
    pub absences: Vec<Absence>,
    /// Each with the first instant without it.
    pub ending: Vec<(Role, Instant)>,
    /// Who can prolong them, by name; asked for where there are any.
    pub administrators: Vec<String>,
}

pub async fn of(desk: &Grant<'_, Desk, Read>) -> Result<Own, Error> {
    let until = params![desk.now().plus_days(SOON_DAYS)];
    let (absences, ending) = tokio::try_join!(absences::all(desk, &ABSENCES), desk.all(&ENDING, until))?;
    let ending = ending.iter().map(|row| Ok((row.code("role")?, row.get("valid_to")?)));
    let ending = ending.collect::<Result<Vec<_>, Error>>()?;
    let administrators = if ending.is_empty() { Vec::new() } else { administrators(desk).await? };
    Ok(Own { absences, ending, administrators })
}

async fn administrators(desk: &Grant<'_, Desk, Read>) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for row in desk.all(&ADMINISTRATORS, params![]).await? {
        names.push(desk.open_name::<StaffName>(&row, &STAFF).await?.name);
    }
    base::text::sort_swedish(&mut names, |name| name);
    Ok(names)
}
