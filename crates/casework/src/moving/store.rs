//! The SQL of moving a case to another team.

use base::{Code as _, Error, Id, Instant};
use constcat::concat;
use organisation::parties::IS_OFFICER_OF;
use organisation::teams::{CARE_UNITS, MEETINGS, PLACES_MARK, SEATS, TEAMS_MARK, Team};
use vault::{Edit, Grant, Party, Staff, params};

use super::model::is_told;
use crate::access::{
    self, AGENDA, ASSIGNMENTS, Assignment, AssignmentRole, Case, CaseLevel, CaseState, Circle, Head, MOVES, Subject,
};
use crate::assignments::lasting;
use crate::consents;

/// An officer `a` who answers for the case at the party of the seat `s`.
const ANSWERED: &str = concat!(
    "from assignments a where a.case_id = $4 and a.party_id = s.party_id and a.role = 'officer' and ",
    vault::valid_now!("a")
);

vault::statements! {
    CHOSEN: Case, Read = concat!("select v.team_id, ", MOVES.proof, " as proof from case_moves v where v.id = $4");
    CHOOSE: Case, Edit = "insert into case_moves (id, team_id, staff_id, at, mac) values ($4, $5, $1, $3, $6)";
    CHOOSE_ANOTHER: Case, Edit = "update case_moves set team_id = $5, staff_id = $1, at = $3, mac = $6 where id = $4";
    DROP: Case, Edit = "delete from case_moves where id = $4";
    /// Who convenes the team `$5`, where it takes cases and the asker's party has a place in it.
    TAKES: Case, Read = concat!("select u.party_id as convener, ", TEAMS_MARK.proof, " || ", CARE_UNITS.proof, " || ", PLACES_MARK.proof,
        " as proof from teams t join care_units u on u.id = t.care_unit_id join team_parties m on m.team_id = t.id and m.party_id = $2 \
        where t.id = $5 and t.last_day is null and t.ended is null");
    AT_MEETING: Case, Read = concat!("select g.id, ", AGENDA.proof, " || ", MEETINGS.proof, " as proof from agenda g \
        join meetings m on m.id = g.meeting_id where g.case_id = $4 and g.state = 'listed' and m.state = 'open'");
    /// Who saw the case by a seat in the team `$5` alone, at a party that is in it: nobody there answers for it, and nobody sits
    /// in the team `$6`.
    LEFT_BEHIND: Case, Read = concat!("select s.party_id, s.staff_id, ", SEATS.proof, " as proof from seats s \
        join case_parties e on e.case_id = $4 and e.party_id = s.party_id where s.team_id = $5 and ", vault::valid_now!("s"), " and ",
        IS_OFFICER_OF, " and not exists (select 1 ", ANSWERED, ") and not exists (select 1 from seats n where n.team_id = $6 \
        and n.party_id = s.party_id and ", vault::valid_now!("n"),
        ") order by s.party_id, case s.role when 'substitute' then 1 else 0 end, s.valid_from, s.staff_id");
    ANSWER_FOR: Case, Edit = "insert into assignments (id, case_id, party_id, staff_id, role, valid_from, valid_to, absence_id, mac) \
        values ($5, $4, $6, $7, $8, $3, null, null, $9)";
}

/// The team that was chosen for the case to go to.
pub async fn chosen<A>(grant: &Grant<'_, Case, A>) -> Result<Option<Id<Team>>, Error> {
    grant.maybe(&CHOSEN, params![]).await?.map(|row| row.get("team_id")).transpose()
}

/// Chooses the team that the case is to go to, or that it goes nowhere: it stays where it is until it is moved. The
/// caller has asked whether she may ([`may`]), here and below.
pub async fn choose(grant: &Grant<'_, Case, Edit>, team: Option<Id<Team>>) -> Result<(), Error> {
    let stands = chosen(grant).await?;
    let Some(team) = team else { return drop_choice(grant, stands).await };
    convener(grant, team).await?;
    let fields = params![team, grant.me()?, grant.now()];
    let id = grant.id()?;
    let (mac, act) = match stands {
        Some(_) => (grant.sign_again(&MOVES, id, &fields).await?, &CHOOSE_ANOTHER),
        None => (grant.sign(&MOVES, id, &fields).await?, &CHOOSE),
    };
    grant.note("choose_team", team.to_string());
    grant.change(act, params![team, mac]).await
}

async fn drop_choice(grant: &Grant<'_, Case, Edit>, stands: Option<Id<Team>>) -> Result<(), Error> {
    if stands.is_none() {
        return Ok(());
    }
    grant.forget("case_moves", grant.id()?);
    grant.note("choose_team", "");
    grant.change(&DROP, params![]).await
}

/// Moves the case to the team that was chosen. It leaves the list of its meeting, and is told to those of the circle who do not
/// know of it yet. `Refused` before the care unit there is covered by her yes. The caller has asked for fresh authentication.
pub async fn move_to(grant: &Grant<'_, Case, Edit>, team: Id<Team>) -> Result<(), Error> {
    if chosen(grant).await? != Some(team) {
        return Err(Error::Stale);
    }
    let (head, convener) = (Head::of(grant).await?, convener(grant, team).await?);
    let told = is_told(head.state);
    if told && convener != head.party && !Circle::of(grant).await?.hearers(Subject::Case).contains(&convener) {
        return Err(Error::Refused("moving.asks-first"));
    }
    let from = head.team;
    drop_choice(grant, Some(team)).await?;
    access::unlist(grant).await?;
    let state = if head.state == CaseState::Scheduled { CaseState::Preparing } else { head.state };
    grant.note("move_case", format!("{from} {team}"));
    Head { team, state, ..head }.save(grant, None).await?;
    leave_nobody(grant, from, team).await?;
    if told { consents::invite(grant).await.map(drop) } else { Ok(()) }
}

/// Only who answers for it at the party that raised it, and not while it is talked about.
pub async fn may(grant: &Grant<'_, Case, Edit>) -> Result<(), Error> {
    if grant.level() != CaseLevel::Own {
        return Err(Error::Refused("only-officer"));
    }
    lasting(grant).await?;
    if Head::of(grant).await?.state == CaseState::Closed {
        return Err(Error::Refused("closed"));
    }
    match grant.maybe(&AT_MEETING, params![]).await? {
        Some(_) => Err(Error::Refused("moving.at-meeting")),
        None => Ok(()),
    }
}

async fn convener(grant: &Grant<'_, Case, Edit>, team: Id<Team>) -> Result<Id<Party>, Error> {
    let row = grant.maybe(&TAKES, params![team]).await?;
    row.ok_or(Error::Refused("moving.takes-none"))?.get("convener")
}

/// A party that saw the case by a seat in the old team alone would lose it: whoever sat there answers for it from now on. Nobody
/// comes to see it by that who did not before.
async fn leave_nobody(grant: &Grant<'_, Case, Edit>, from: Id<Team>, to: Id<Team>) -> Result<(), Error> {
    let mut done: Vec<Id<Party>> = Vec::new();
    for row in grant.all(&LEFT_BEHIND, params![from, to]).await? {
        let (party, staff): (Id<Party>, Id<Staff>) = (row.get("party_id")?, row.get("staff_id")?);
        if done.contains(&party) {
            continue;
        }
        done.push(party);
        let (id, role): (Id<Assignment>, _) = (grant.new_id()?, AssignmentRole::Officer.code());
        let fields = params![grant.id()?, party, staff, role, grant.now(), None::<Instant>, None::<String>];
        let mac = grant.sign(&ASSIGNMENTS, id, &fields).await?;
        grant.note_for(party, "assign", id.to_string());
        grant.change(&ANSWER_FOR, params![id, party, staff, role, mac]).await?;
    }
    Ok(())
}
