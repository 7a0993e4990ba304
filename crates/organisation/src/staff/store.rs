//! The SQL of a party's people.

use base::{Code as _, Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Row, Staff, Who, params};

use super::model::{Held, Member};
use super::policy::{Colleague, PartyStaff};
use crate::absences;
use crate::outbox::{self, MAILS};
use crate::parties::{
    INSERT_ROLE, PARTIES, PartyKind, ROLES, Role, RoleFields, RoleRow, STAFF, STAFF_MARK, StaffName, UPDATE_ROLE,
};
use crate::teams::SEATS;

/// A role that has not ended: held now, or to come.
const NOT_ENDED: &str = "(r.valid_to is null or r.valid_to > $3)";
/// A role, where there is one.
const ROLE: &str = concat!("r.id as role_id, r.role, r.valid_from, r.valid_to, coalesce(", ROLES.proof, ", '')");

/// How a mail stands, and whose it is.
const LETTER: &str =
    concat!("select m.id, m.staff_id, m.kind, m.state, m.changed, m.answer, ", MAILS.proof, " as proof from mails m");

const KIND_OF_OWN: &str = concat!("select p.kind, ", PARTIES.proof, " as proof from parties p where p.id = $2");

vault::statements! {
    PEOPLE: PartyStaff, Read = concat!("select f.id, f.version, f.sealed, ", ROLE, " || ", STAFF_MARK.proof, " as proof \
        from staff f left join roles r on r.staff_id = f.id and ", NOT_ENDED, " where f.party_id = $2 \
        order by f.id, r.valid_from, r.id");
    SEATED: PartyStaff, Read = concat!("select s.staff_id, t.name, ", SEATS.proof, " as proof from seats s \
        join teams t on t.id = s.team_id where s.party_id = $2 and ", vault::valid_now!("s"), " order by s.id");
    /// Whose account or link waits for another administrator. It opens nothing, whatever stands here.
    WAITING: PartyStaff, Read = "select a.id from local_accounts a where a.party_id = $2 and a.confirmed_by is null \
        union select i.staff_id as id from identities i where i.party_id = $2 and i.confirmed_by is null order by id";
    /// For whom an administrator has opened a way back.
    RECOVERING: PartyStaff, Read = "select rc.id from recoveries rc where rc.party_id = $2 order by rc.id";
    /// Mails to them that did not arrive.
    UNDELIVERED: PartyStaff, Read = concat!(LETTER, " where m.party_id = $2 and ", outbox::UNDELIVERED, " order by m.changed, m.id");
    UNDELIVERED_OF: Colleague, Read = concat!(LETTER, " where m.staff_id = $4 and ", outbox::UNDELIVERED,
        " order by m.changed desc, m.id limit 1");
    ABSENCES: PartyStaff, Read = absences::LIVE;
    ABSENCES_OF: Colleague, Read = absences::LIVE_OF;
    OWN_KIND: PartyStaff, Read = KIND_OF_OWN;
    ENTER: PartyStaff, Edit = "insert into staff (id, party_id, version, sealed, created, mac) values ($5, $2, 1, $6, $3, $7)";
    FIRST: PartyStaff, Edit = INSERT_ROLE;
    MEMBER: Colleague, Read = concat!("select f.id, f.version, f.sealed, ", ROLE, " || ", STAFF_MARK.proof, " as proof \
        from staff f left join roles r on r.staff_id = f.id and ", NOT_ENDED, " where f.id = $4 and f.party_id = $2 \
        order by r.valid_from, r.id");
    SEATS_OF: Colleague, Read = concat!("select s.staff_id, t.name, ", SEATS.proof, " as proof from seats s \
        join teams t on t.id = s.team_id where s.staff_id = $4 and ", vault::valid_now!("s"), " order by s.id");
    KIND: Colleague, Read = KIND_OF_OWN;
    ADD: Colleague, Edit = INSERT_ROLE;
    SET_END: Colleague, Edit = UPDATE_ROLE;
    /// Those that a review suspended, because nobody answered.
    SUSPENDED: Colleague, Read = concat!("select r.id, r.role, r.valid_from, r.valid_to, ", ROLES.proof, " as proof from roles r \
        where r.staff_id = $4 and r.party_id = $2 and r.valid_to <= $3 and r.cut_short is not null and r.given_by is null order by r.id");
}

/// Everybody of the asker's party, by name.
pub async fn people<A>(grant: &Grant<'_, PartyStaff, A>) -> Result<Vec<Member>, Error> {
    let mut people: Vec<Member> = Vec::new();
    for row in grant.all(&PEOPLE, params![]).await? {
        let id: Id<Staff> = row.get("id")?;
        if people.last().is_none_or(|last| last.id != id) {
            let name = grant.open_name(&row, &STAFF).await?;
            let roles = Vec::new();
            people.push(Member {
                id,
                name,
                roles,
                teams: Vec::new(),
                waits: false,
                recovers: false,
                undelivered: None,
                absences: Vec::new(),
            });
        }
        if let (Some(last), Some(role)) = (people.last_mut(), held(&row)?) {
            last.roles.push(role);
        }
    }
    for row in grant.all(&SEATED, params![]).await? {
        let id: Id<Staff> = row.get("staff_id")?;
        if let Some(member) = people.iter_mut().find(|member| member.id == id) {
            member.teams.push(row.get("name")?);
        }
    }
    for row in grant.all(&WAITING, params![]).await? {
        let id: Id<Staff> = row.get("id")?;
        if let Some(member) = people.iter_mut().find(|member| member.id == id) {
            member.waits = true;
        }
    }
    for row in grant.all(&RECOVERING, params![]).await? {
        let id: Id<Staff> = row.get("id")?;
        if let Some(member) = people.iter_mut().find(|member| member.id == id) {
            member.recovers = true;
        }
    }
    for row in grant.all(&UNDELIVERED, params![]).await? {
        let id: Id<Staff> = row.get("staff_id")?;
        if let Some(member) = people.iter_mut().find(|member| member.id == id) {
            member.undelivered = Some(outbox::stands(&row)?);
        }
    }
    for absence in absences::all(grant, &ABSENCES).await? {
        if let Some(member) = people.iter_mut().find(|member| member.id == absence.staff) {
            member.absences.push(absence);
        }
    }
    base::text::sort_swedish(&mut people, |member| &member.name.name);
    Ok(people)
}

/// The kind of the asker's party.
pub async fn own_kind<A>(grant: &Grant<'_, PartyStaff, A>) -> Result<PartyKind, Error> {
    grant.one(&OWN_KIND, params![]).await?.code("kind")
}

/// Enters somebody new, with her first role from now until `to`. The caller has asked for fresh authentication.
pub async fn enter(
    grant: &Grant<'_, PartyStaff, Edit>,
    name: &StaffName,
    role: Role,
    to: Instant,
) -> Result<Id<Staff>, Error> {
    let (staff, id, party): (Id<Staff>, Id<RoleRow>, _) = (grant.new_id()?, grant.new_id()?, grant.party()?);
    let sealed = grant.directory().await?.seal(&STAFF, staff, 1, name)?;
    let mac = grant.sign(&STAFF_MARK, staff, &params![party, grant.now()]).await?;
    grant.change(&ENTER, params![staff, sealed, mac]).await?;
    let (from, to, given_by) = (grant.now(), Some(to), Some(grant.me()?));
    let first = RoleFields { staff, party, role, from, to, given_by, cut_short: None };
    grant.note("enter_staff", staff.to_string());
    grant.change(&FIRST, first.new_row(grant, id).await?).await?;
    Ok(staff)
}

/// One of them.
pub async fn member<A>(grant: &Grant<'_, Colleague, A>) -> Result<Member, Error> {
    let rows = grant.all(&MEMBER, params![]).await?;
    let first = rows.first().ok_or(Error::NotFound)?;
    let roles = rows.iter().map(held).filter_map(Result::transpose).collect::<Result<_, _>>()?;
    let seats = grant.all(&SEATS_OF, params![]).await?;
    let teams = seats.iter().map(|row| row.get("name")).collect::<Result<_, _>>()?;
    let undelivered = grant.maybe(&UNDELIVERED_OF, params![]).await?.map(|row| outbox::stands(&row)).transpose()?;
    let absences = absences::all(grant, &ABSENCES_OF).await?;
    let (id, name) = (first.get("id")?, grant.open_name(first, &STAFF).await?);
    Ok(Member { id, name, roles, teams, waits: false, recovers: false, undelivered, absences })
}

/// The kind of the party, which says what one can be there.
pub async fn kind<A>(grant: &Grant<'_, Colleague, A>) -> Result<PartyKind, Error> {
    grant.one(&KIND, params![]).await?.code("kind")
}

fn held(row: &Row) -> Result<Option<Held>, Error> {
    let Some(id) = row.get("role_id")? else { return Ok(None) };
    Ok(Some(Held { id, role: row.code("role")?, from: row.get("valid_from")?, to: row.get("valid_to")? }))
}

/// Gives somebody a role from now until `to`; one that she holds gets this end instead. The caller has asked for fresh
/// authentication.
pub async fn give(grant: &Grant<'_, Colleague, Edit>, role: Role, to: Instant) -> Result<(), Error> {
    if let Some(held) =
        member(grant).await?.roles.into_iter().find(|held| held.role == role && held.from <= grant.now())
    {
        return set_end(grant, &held, to).await;
    }
    let fields = by_asker(grant, (role, grant.now()), to, None)?;
    grant.note("give_role", role.code());
    grant.change(&ADD, fields.new_row(grant, grant.new_id()?).await?).await
}

/// Ends a role now, and with it every session of whoever held it. The caller has asked for fresh authentication.
pub async fn end(grant: &Grant<'_, Colleague, Edit>, role: Id<RoleRow>) -> Result<(), Error> {
    let held = member(grant).await?.roles.into_iter().find(|held| held.id == role).ok_or(Error::NotFound)?;
    set_end(grant, &held, grant.now()).await?;
    end_sessions(grant).await
}

/// Ends these roles at an instant, and with one that is now every session. The caller has asked for fresh authentication.
pub async fn end_at(grant: &Grant<'_, Colleague, Edit>, roles: &[Held], at: Instant) -> Result<(), Error> {
    for held in roles.iter().filter(|held| held.to.is_none_or(|to| at < to)) {
        set_end(grant, held, at).await?;
    }
    if at <= grant.now() { end_sessions(grant).await } else { Ok(()) }
}

/// What a review suspended can be taken up again for a while: of somebody who leaves it has ended.
pub async fn end_suspended(grant: &Grant<'_, Colleague, Edit>) -> Result<(), Error> {
    for row in grant.all(&SUSPENDED, params![]).await? {
        let fields =
            by_asker(grant, (row.code("role")?, row.get("valid_from")?), row.get("valid_to")?, Some(grant.now()))?;
        let id = row.get("id")?;
        grant.note("role_until", Id::<RoleRow>::to_string(&id));
        grant.change(&SET_END, fields.changed_row(grant, id).await?).await?;
    }
    Ok(())
}

async fn end_sessions(grant: &Grant<'_, Colleague, Edit>) -> Result<(), Error> {
    let who = Who::Staff { person: grant.id()?.cast(), party: grant.party()? };
    grant.end_sessions(who).await.map(drop)
}

async fn set_end(grant: &Grant<'_, Colleague, Edit>, held: &Held, to: Instant) -> Result<(), Error> {
    // Whoever has it last longer says that it is hers; claims may give it again after that.
    let cut_short = held.to.is_none_or(|before| to <= before).then_some(grant.now());
    let fields = by_asker(grant, (held.role, held.from), to, cut_short)?;
    grant.note("role_until", held.id.to_string());
    grant.change(&SET_END, fields.changed_row(grant, held.id).await?).await
}

/// A role of the colleague's, as the asker says it.
fn by_asker(
    grant: &Grant<'_, Colleague, Edit>,
    (role, from): (Role, Instant),
    to: Instant,
    cut_short: Option<Instant>,
) -> Result<RoleFields, Error> {
    let (staff, party, given_by) = (grant.id()?.cast(), grant.party()?, Some(grant.me()?));
    Ok(RoleFields { staff, party, role, from, to: Some(to), given_by, cut_short })
}
