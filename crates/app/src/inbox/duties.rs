//! Reports that wait: on their authors those to write, on the association those to receive (F7).

use association::funding::Funding;
use association::reports::{
    AuthorDesk, Waiting, Waits, count_on_association, count_on_authors, waiting_on_association, waiting_on_authors,
};
use base::{Code as _, Error, Place};
use organisation::parties::Role;
use vault::Read;
use web::Context;

use super::model::PAGE;
use super::rows::Kind;

/// What of the association's reports waits on the reader.
#[derive(Debug, Default)]
pub struct Duties {
    pub counts: Vec<(Waits, i64)>,
    pub rows: Vec<Waiting>,
}

/// Nothing is asked for whoever has no part in them: `None`. A list narrowed to tasks of cases has none of them.
pub async fn of(ctx: &Context, kind: Option<Kind>, after: &Place) -> Result<Option<Duties>, Error> {
    let profile = ctx.tx.actor().profile();
    let is = |role: Role| profile.is_some_and(|profile| profile.roles.iter().any(|code| code == role.code()));
    let (waits, limit) = match kind {
        None => (None, PAGE),
        Some(Kind::Report(waits)) => (Some(waits), PAGE),
        Some(Kind::Task(_)) => (None, 0),
    };
    let (counts, rows) = if is(Role::Author) {
        let grant = ctx.tx.ask::<AuthorDesk, Read>(ctx.tx.party()?.cast()).await?;
        tokio::try_join!(count_on_authors(&grant), waiting_on_authors(&grant, waits, limit, after))?
    } else if [Role::Director, Role::DevelopmentOfficer, Role::BoardMember].into_iter().any(is) {
        let grant = ctx.tx.ask::<Funding, Read>(ctx.tx.party()?.cast()).await?;
        tokio::try_join!(count_on_association(&grant), waiting_on_association(&grant, waits, limit, after))?
    } else {
        return Ok(None);
    };
    Ok(Some(Duties { counts, rows }))
}
