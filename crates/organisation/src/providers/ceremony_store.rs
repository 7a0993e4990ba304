//! The SQL of sign-ins under way, and of what providers send us by themselves.

use base::{Error, Id, Instant};
use constcat::concat;
use openid::Ended;
use vault::{Edit, Grant, Party, Session, Staff, params};

use super::model::{CEREMONY_MINUTES, Ceremony, Provider, Stage, subject};
use super::policy::{CEREMONIES, IDENTITIES};
use crate::local_accounts::SignInDesk;

vault::statements! {
    KEEP: SignInDesk, Edit = "insert into ceremonies (id, provider_id, mark, ends, version, sealed) values ($5, $6, $7, $8, 1, $9)";
    FIND: SignInDesk, Read = concat!("select c.id, c.provider_id, c.version, c.sealed, ", CEREMONIES.clear, " as clear \
        from ceremonies c where c.mark = $5 and c.ends > $3");
    OVER: SignInDesk, Read = "select c.id from ceremonies c where c.ends <= $3 order by c.ends, c.id limit 20";
    DROP: SignInDesk, Edit = "delete from ceremonies where id = $5";
    HEED: SignInDesk, Edit = "insert into notices (mark, until) values ($5, $6) on conflict (mark) do nothing";
    SWEEP: SignInDesk, Edit = "delete from notices where until <= $3";
    SESSIONS: SignInDesk, Read = concat!("select s.id, i.staff_id, i.party_id, ", IDENTITIES.proof, " as proof \
        from provider_sessions s join identities i on i.id = s.identity_id and i.party_id = s.provider_id \
        where s.provider_id = $5 and (cast($6 as text) is null or s.sid = $6) \
        and (cast($7 as text) is null or i.subject = $7) order by s.id");
}

/// A sign-in under way that was found.
pub struct Found {
    pub id: Id<Ceremony>,
    pub provider: Id<Provider>,
    pub stage: Stage,
}

async fn mark<A>(desk: &Grant<'_, SignInDesk, A>, number: &str, state: &str) -> Result<String, Error> {
    desk.directory_index(&format!("ceremony|{number}|{state}")).await
}

/// Keeps a sign-in under way for whoever has both the number and the state.
pub async fn keep(
    desk: &Grant<'_, SignInDesk, Edit>,
    provider: Id<Provider>,
    (number, state): (&str, &str),
    stage: &Stage,
) -> Result<(), Error> {
    for row in desk.all(&OVER, params![]).await? {
        drop_one(desk, row.get("id")?).await?;
    }
    let (id, ends) = (desk.new_id::<Ceremony>()?, desk.now().plus_minutes(CEREMONY_MINUTES));
    let mark = mark(desk, number, state).await?;
    let beside = params![provider, &mark, ends];
    let sealed = desk.directory().await?.seal_beside(&CEREMONIES, id, 1, &beside, stage)?;
    desk.change(&KEEP, params![id, provider, mark, ends, sealed]).await
}

pub async fn find<A>(desk: &Grant<'_, SignInDesk, A>, number: &str, state: &str) -> Result<Option<Found>, Error> {
    let Some(row) = desk.maybe(&FIND, params![mark(desk, number, state).await?]).await? else { return Ok(None) };
    let stage = desk.open_name(&row, &CEREMONIES).await?;
    Ok(Some(Found { id: row.get("id")?, provider: row.get("provider_id")?, stage }))
}

/// Uses one up: of two at one moment one is the first.
pub async fn use_up(desk: &Grant<'_, SignInDesk, Edit>, ceremony: Id<Ceremony>) -> Result<bool, Error> {
    drop_one(desk, ceremony).await
}

/// Finds one and uses it up.
pub async fn take(
    desk: &Grant<'_, SignInDesk, Edit>,
    number: &str,
    state: &str,
) -> Result<Option<(Id<Provider>, Stage)>, Error> {
    let Some(found) = find(desk, number, state).await? else { return Ok(None) };
    Ok(use_up(desk, found.id).await?.then_some((found.provider, found.stage)))
}

async fn drop_one(desk: &Grant<'_, SignInDesk, Edit>, ceremony: Id<Ceremony>) -> Result<bool, Error> {
    desk.forget("ceremonies.sealed", ceremony);
    Ok(desk.run(&DROP, params![ceremony]).await? == 1)
}

/// A session that a notice ends.
pub struct Ends {
    pub session: Id<Session>,
    pub staff: Id<Staff>,
    pub party: Id<Party>,
}

/// The sessions that a notice is about; `None` where it was acted on before.
pub async fn heed(
    desk: &Grant<'_, SignInDesk, Edit>,
    provider: Id<Provider>,
    notice: &Ended,
) -> Result<Option<Vec<Ends>>, Error> {
    desk.run(&SWEEP, params![]).await?;
    let heard = desk.directory_index(&format!("notice|{provider}|{}", notice.jti)).await?;
    let until = Instant::from_millis(notice.remember_until.saturating_mul(1000).saturating_add(1000));
    if desk.run(&HEED, params![heard, until]).await? == 0 {
        return Ok(None);
    }
    let sid = match &notice.sid {
        Some(sid) => Some(sid_mark(desk, provider, sid).await?),
        None => None,
    };
    let whose = match &notice.subject {
        Some(name) => Some(desk.directory_index(&subject(provider, &notice.issuer, name)).await?),
        None => None,
    };
    let rows = desk.all(&SESSIONS, params![provider, sid, whose]).await?;
    let ends = |row: &vault::Row| {
        Ok(Ends { session: row.get("id")?, staff: row.get("staff_id")?, party: row.get("party_id")? })
    };
    rows.iter().map(ends).collect::<Result<_, Error>>().map(Some)
}

/// What is kept of a provider's own number for a session.
pub async fn sid_mark<R: vault::Resource, A>(
    grant: &Grant<'_, R, A>,
    provider: Id<Provider>,
    sid: &str,
) -> Result<String, Error> {
    grant.directory_index(&format!("sid|{provider}|{sid}")).await
}
