//! The SQL of who somebody is at her party's provider, and what the provider gives her.

use std::collections::BTreeSet;

use base::{Code as _, Error, Id, Instant};
use constcat::concat;
use vault::{BegunSession, Edit, Grant, Profile, Row, Staff, Who, params};

use super::ceremony_store::sid_mark;
use super::model::{Identity, Offered, Provider, Shown, changes, subject};
use super::policy::{GIVEN_ROLES, IDENTITIES, PROVIDERS, ProviderAccount, Vouched, WORKS_HERE};
use crate::local_accounts::{self, Invitation, SignInDesk, Used};
use crate::parties::{
    INSERT_ROLE, PARTIES, PartyKind, ROLE_NOW, ROLES, Role, RoleFields, RoleRow, STAFF_MARK, UPDATE_ROLE,
};
use crate::staff::LONGEST_MONTHS;

vault::statements! {
    FIND: SignInDesk, Read = concat!("select i.id, i.staff_id, i.confirmed_by, ", IDENTITIES.proof, " || ", PROVIDERS.proof,
        " as proof from identities i join providers o on o.id = i.party_id where i.subject = $5 and i.party_id = $6");
    STANDING: Invitation, Read = concat!("select i.id, i.confirmed_by, ", IDENTITIES.proof, " as proof from identities i \
        where i.staff_id = $5 order by i.id");
    REPLACE: Invitation, Edit = "delete from identities where id = $5";
    ADD: Invitation, Edit = "insert into identities (id, staff_id, party_id, subject, created, made_by, confirmed_by, mac) \
        values ($5, $6, $7, $8, $3, $9, $10, $11)";
    KIND: Vouched, Read = concat!("select p.kind, ", STAFF_MARK.proof, " || ", PARTIES.proof, " as proof \
        from staff f join parties p on p.id = f.party_id where f.id = $4");
    /// Each role that she has, or had last.
    LAST: Vouched, Read = concat!("select r.id, r.role, r.valid_from, r.valid_to, r.cut_short, g.id as given, \
        case when ", ROLE_NOW, " then 1 else 0 end as held, ", ROLES.proof, " || coalesce(", GIVEN_ROLES.proof, ", '') as proof \
        from roles r left join given_roles g on g.id = r.id where r.staff_id = $4 and (", ROLE_NOW, " or not exists \
        (select 1 from roles l where l.staff_id = r.staff_id and l.party_id = r.party_id and l.role = r.role \
        and l.valid_from > r.valid_from)) order by r.id");
    GIVE: Vouched, Edit = INSERT_ROLE;
    MARK_GIVEN: Vouched, Edit = "insert into given_roles (id, identity_id, created, mac) values ($5, $6, $3, $7)";
    SET_END: Vouched, Edit = UPDATE_ROLE;
    PROFILE: ProviderAccount, Read = local_accounts::PROFILE;
    pub(super) PARTY: ProviderAccount, Read = concat!("select w.party_id, w.proof from (", WORKS_HERE, ") as w where w.id = $4");
    OVER: ProviderAccount, Edit = "delete from provider_sessions where ends <= $3";
    REMEMBER: ProviderAccount, Edit = "insert into provider_sessions (id, identity_id, provider_id, sid, ends) values ($5, $6, $7, $8, $9)";
}

/// Somebody at a provider who is a member of staff here.
pub struct Linked {
    pub identity: Id<Identity>,
    pub staff: Id<Staff>,
    /// Another administrator than who invited her has said that it is she.
    pub confirmed: bool,
}

/// Who it is that a provider has shown; by issuer and subject, and nothing else.
pub async fn find<A>(
    desk: &Grant<'_, SignInDesk, A>,
    provider: Id<Provider>,
    shown: &Shown,
) -> Result<Option<Linked>, Error> {
    let subject = desk.directory_index(&subject(provider, &shown.issuer, &shown.subject)).await?;
    let found = desk.maybe(&FIND, params![subject, provider]).await?;
    let linked = |row: Row| {
        let confirmed = row.get::<Option<Id<Staff>>>("confirmed_by")?.is_some();
        Ok(Linked { identity: row.get("id")?, staff: row.get("staff_id")?, confirmed })
    };
    found.map(linked).transpose()
}

/// Links whom a provider has shown to the member of staff who was invited, instead of whom waited before. It opens nothing
/// until it is confirmed, as an account ([`local_accounts::nobody_confirms`]); the one that stands goes on until then. The caller has
/// seen that the invitation is of the provider's party.
pub async fn link(
    grant: &Grant<'_, Invitation, Edit>,
    at: &Offered,
    shown: &Shown,
    used: &Used,
) -> Result<Linked, Error> {
    let (staff, made_by) = (used.staff, used.made_by);
    let confirmed_by = local_accounts::nobody_confirms(grant, used).await?.then_some(staff);
    for row in grant.all(&STANDING, params![staff]).await? {
        let (before, stands): (Id<Identity>, Option<Id<Staff>>) = (row.get("id")?, row.get("confirmed_by")?);
        if stands.is_some() && confirmed_by.is_none() {
            continue;
        }
        grant.forget("identities", before);
        grant.change(&REPLACE, params![before]).await?;
        grant.end_sessions(Who::Staff { person: staff, party: at.party }).await?;
    }
    let identity = grant.new_id()?;
    let subject = grant.directory_index(&subject(at.provider(), &shown.issuer, &shown.subject)).await?;
    let fields = params![staff, at.party, &subject, grant.now(), made_by, confirmed_by];
    let mac = grant.sign(&IDENTITIES, identity, &fields).await?;
    grant.note("link", identity.to_string());
    grant.change(&ADD, params![identity, staff, at.party, subject, made_by, confirmed_by, mac]).await?;
    Ok(Linked { identity, staff, confirmed: confirmed_by.is_some() })
}

/// A role that is held now, or was last.
struct Held {
    id: Id<RoleRow>,
    role: Role,
    from: Instant,
    to: Option<Instant>,
    by_provider: bool,
    cut_short: Option<Instant>,
    now: bool,
}

fn held(row: &Row) -> Result<Held, Error> {
    Ok(Held {
        id: row.get("id")?,
        role: row.code("role")?,
        from: row.get("valid_from")?,
        to: row.get("valid_to")?,
        by_provider: row.get::<Option<String>>("given")?.is_some(),
        cut_short: row.get("cut_short")?,
        now: row.get::<i64>("held")? > 0,
    })
}

/// Gives and takes away roles, so that of those that the provider gave there remain what it gives now. What was made to end
/// sooner here ends then, and is not given again (decision 26).
pub async fn give_roles(
    grant: &Grant<'_, Vouched, Edit>,
    linked: &Linked,
    at: &Offered,
    shown: &Shown,
) -> Result<(), Error> {
    let kind: PartyKind = grant.one(&KIND, params![]).await?.code("kind")?;
    let last = grant.all(&LAST, params![]).await?.iter().map(held).collect::<Result<Vec<_>, _>>()?;
    let (held, over): (Vec<_>, Vec<_>) = last.into_iter().partition(|one| one.now);
    let of = |by: bool| held.iter().filter(|one| one.by_provider == by).map(|one| one.role).collect::<BTreeSet<_>>();
    let ended = over.iter().filter(|one| one.cut_short.is_some()).map(|one| one.role).collect();
    let changes = changes(shown.roles.as_ref(), kind, [&of(true), &of(false)], &ended);
    let until = grant.now().date().plus_months(LONGEST_MONTHS).end();
    for one in held.iter().filter(|one| one.by_provider) {
        if changes.take.contains(&one.role) {
            set_end(grant, at, one, grant.now()).await?;
        } else if one.cut_short.is_none() && one.to.is_some_and(|to| to < until.plus_days(-RENEWED_DAYS)) {
            set_end(grant, at, one, until).await?;
        }
    }
    for role in changes.give {
        give(grant, linked, at, (role, until)).await?;
    }
    Ok(())
}

/// A role that the provider still gives lasts twelve months again, once a month at most.
const RENEWED_DAYS: i64 = 30;

async fn give(
    grant: &Grant<'_, Vouched, Edit>,
    linked: &Linked,
    at: &Offered,
    (role, until): (Role, Instant),
) -> Result<(), Error> {
    let id = grant.new_id::<RoleRow>()?;
    let (staff, party, from, to) = (linked.staff, at.party, grant.now(), Some(until));
    let fields = RoleFields { staff, party, role, from, to, given_by: None, cut_short: None };
    grant.note("give_role", role.code());
    grant.change(&GIVE, fields.new_row(grant, id).await?).await?;
    let mac = grant.sign(&GIVEN_ROLES, id, &params![linked.identity, grant.now()]).await?;
    grant.change(&MARK_GIVEN, params![id, linked.identity, mac]).await
}

async fn set_end(grant: &Grant<'_, Vouched, Edit>, at: &Offered, held: &Held, to: Instant) -> Result<(), Error> {
    let (staff, party) = (grant.id()?.cast(), at.party);
    let Held { role, from, cut_short, .. } = *held;
    let fields = RoleFields { staff, party, role, from, to: Some(to), given_by: None, cut_short };
    grant.note("role_until", held.id.to_string());
    grant.change(&SET_END, fields.changed_row(grant, held.id).await?).await
}

/// What the bar on top says of whoever signs in.
pub async fn profile(grant: &Grant<'_, ProviderAccount, Edit>) -> Result<Profile, Error> {
    local_accounts::profile_of(grant, &grant.all(&PROFILE, params![]).await?).await
}

/// Remembers of which session at the provider ours came, so that the provider can end it.
pub async fn remember(
    grant: &Grant<'_, ProviderAccount, Edit>,
    linked: &Linked,
    (provider, shown): (Id<Provider>, &Shown),
    session: &BegunSession,
) -> Result<(), Error> {
    let sid = match &shown.sid {
        Some(sid) => Some(sid_mark(grant, provider, sid).await?),
        None => None,
    };
    grant.run(&OVER, params![]).await?;
    grant.change(&REMEMBER, params![session.id, linked.identity, provider, sid, session.ends]).await
}
