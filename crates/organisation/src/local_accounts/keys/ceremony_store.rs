//! The SQL of what browsers were asked for of a key.

use base::{Error, Id};
use constcat::concat;
use passkeys::{Begun, CEREMONY_MILLIS};
use vault::{Edit, Grant, params};

use super::policy::PASSKEY_CEREMONIES;
use super::registering::Asked;
use crate::local_accounts::SignInDesk;

/// Marks the ids of ceremonies.
enum Ceremony {}

vault::statements! {
    KEEP: SignInDesk, Edit = "insert into passkey_ceremonies (id, mark, ends, version, sealed) values ($5, $6, $7, 1, $8) \
        on conflict (mark) do nothing";
    FIND: SignInDesk, Read = concat!("select y.id, y.version, y.sealed, ", PASSKEY_CEREMONIES.clear, " as clear \
        from passkey_ceremonies y where y.mark = $5");
    OVER: SignInDesk, Read = "select y.id from passkey_ceremonies y where y.ends <= $3 order by y.ends, y.id limit 20";
    DROP: SignInDesk, Edit = "delete from passkey_ceremonies where id = $5";
}

async fn mark<A>(desk: &Grant<'_, SignInDesk, A>, asked: &Asked, number: &str) -> Result<String, Error> {
    desk.directory_index(&format!("passkey|{number}|{asked}")).await
}

/// Keeps what was asked of the browser that holds `number`, in place of what it was asked for the same before.
pub async fn keep(desk: &Grant<'_, SignInDesk, Edit>, asked: &Asked, number: &str, begun: &Begun) -> Result<(), Error> {
    for row in desk.all(&OVER, params![]).await? {
        drop_one(desk, row.get("id")?).await?;
    }
    take(desk, asked, number).await?;
    let (id, ends) = (desk.new_id::<Ceremony>()?, desk.now().plus_millis(CEREMONY_MILLIS));
    let mark = mark(desk, asked, number).await?;
    let state = std::str::from_utf8(&begun.state).map_err(|error| Error::internal("keeping a ceremony", error))?;
    let sealed = desk.directory().await?.seal_beside(&PASSKEY_CEREMONIES, id, 1, &params![&mark, ends], &state)?;
    desk.change(&KEEP, params![id, mark, ends, sealed]).await
}

/// Finds what was asked and takes it away: of two answers at one moment one is the first. One that is too old is for
/// `passkeys` to refuse.
pub async fn take(desk: &Grant<'_, SignInDesk, Edit>, asked: &Asked, number: &str) -> Result<Option<String>, Error> {
    let Some(row) = desk.maybe(&FIND, params![mark(desk, asked, number).await?]).await? else { return Ok(None) };
    let state = desk.open_name(&row, &PASSKEY_CEREMONIES).await?;
    Ok(drop_one(desk, row.get("id")?).await?.then_some(state))
}

async fn drop_one(desk: &Grant<'_, SignInDesk, Edit>, ceremony: Id<Ceremony>) -> Result<bool, Error> {
    desk.forget("passkey_ceremonies.sealed", ceremony);
    Ok(desk.run(&DROP, params![ceremony]).await? == 1)
}
