//! Reports that wait: for their authors those to write, for the association those to receive (F7).

use association::funding::Funding;
use association::reports::{AuthorDesk, ReportState, Stand, Told, address, of_association, of_author};
use base::{Address, Code as _, Date, Error, Language};
use organisation::parties::Role;
use vault::Read;
use web::Context;
use web::parts::Look;
use wording::inbox as say;

/// So many of something wait, and where they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    pub number: i64,
    pub text: String,
    pub href: Address,
    pub look: Look,
}

/// What of the association's reports waits on the reader; nothing for whoever has no part in them.
pub async fn of(ctx: &Context) -> Result<Vec<Duty>, Error> {
    let profile = ctx.tx.actor().profile();
    let is = |role: Role| profile.is_some_and(|profile| profile.roles.iter().any(|code| code == role.code()));
    let (l, today) = (ctx.language, ctx.tx.now().date());
    if is(Role::Author) {
        let grant = ctx.tx.ask::<AuthorDesk, Read>(ctx.tx.party()?.cast()).await?;
        return Ok(to_write(l, &of_author(&grant).await?, today));
    }
    if [Role::Director, Role::DevelopmentOfficer, Role::BoardMember].into_iter().any(is) {
        let grant = ctx.tx.ask::<Funding, Read>(ctx.tx.party()?.cast()).await?;
        return Ok(to_receive(l, &of_association(&grant).await?, today));
    }
    Ok(Vec::new())
}

fn duty(
    all: &[Told],
    text: fn(Language, i64) -> String,
    l: Language,
    to: (Address, Look),
    waits: impl Fn(&Told) -> bool,
) -> Duty {
    let number = i64::try_from(all.iter().filter(|one| waits(one)).count()).unwrap_or(i64::MAX);
    let look = if number == 0 { Look::Quiet } else { to.1 };
    Duty { number, text: text(l, number), href: to.0, look }
}

fn to_write(l: Language, all: &[Told], today: Date) -> Vec<Duty> {
    vec![
        duty(all, say::reports_late, l, (address::desk(), Look::Stop), |one| one.is_late(today)),
        duty(all, say::reports_returned, l, (address::desk(), Look::Wait), |one| one.state == ReportState::Returned),
        duty(all, say::reports_soon, l, (address::desk(), Look::Wait), |one| one.is_soon(today) && !one.is_late(today)),
    ]
}

fn to_receive(l: Language, all: &[Told], today: Date) -> Vec<Duty> {
    let at = |stand, look| (address::standing(stand), look);
    vec![
        duty(all, say::reports_to_receive, l, at(Stand::Submitted, Look::Wait), |one| {
            one.state == ReportState::Submitted
        }),
        duty(all, say::reports_late, l, at(Stand::Late, Look::Stop), |one| one.is_late(today)),
        duty(all, say::reports_before_board, l, at(Stand::Board, Look::Wait), |one| {
            one.state == ReportState::BeforeBoard
        }),
    ]
}
