//! The head of a case: the few clear facts that decisions rest on, signed as one.

use base::{Code as _, Error, Id};
use organisation::teams::Team;
use vault::{Edit, Grant, Party, params};

use super::model::{CaseState, ClosedReason};
use super::policy::{CASES, Case};

vault::statements! {
    HEAD: Case, Read = constcat::concat!(
        "select c.team_id, c.party_id, c.state, c.consents, c.blocks, c.refusals, c.consultations, ", CASES.proof,
        " as proof from cases c where c.id = $4");
    SAVE: Case, Edit = "update cases set team_id = $5, state = $6, \
        closed_reason = case when $6 = 'closed' then coalesce($7, closed_reason) end, consents = $8, blocks = $9, \
        refusals = $10, consultations = $11, closed = case when $6 = 'closed' then coalesce(closed, $3) end, changed = $3, \
        mac = $12 where id = $4";
}

/// The signed facts of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub team: Id<Team>,
    /// The party that raised it.
    pub party: Id<Party>,
    pub state: CaseState,
    /// The number of the newest consent version; 0 when there is none.
    pub consents: i64,
    /// Stops ever recorded, lifted ones too.
    pub blocks: i64,
    /// How often a holder found a text not sufficient.
    pub refusals: i64,
    /// Consultations held.
    pub consultations: i64,
}

impl Head {
    /// Reads the head and checks its mark.
    pub async fn of<A>(grant: &Grant<'_, Case, A>) -> Result<Self, Error> {
        let row = grant.one(&HEAD, params![]).await?;
        Ok(Self {
            team: row.get("team_id")?,
            party: row.get("party_id")?,
            state: row.code("state")?,
            consents: row.get("consents")?,
            blocks: row.get("blocks")?,
            refusals: row.get("refusals")?,
            consultations: row.get("consultations")?,
        })
    }

    /// The fields in the order their mark is made of.
    pub fn fields(&self) -> Vec<vault::Param> {
        params![self.team, self.party, self.state.code(), self.consents, self.blocks, self.refusals, self.consultations]
    }

    /// Writes the head back with a new mark.
    pub async fn save(&self, grant: &Grant<'_, Case, Edit>, closed: Option<ClosedReason>) -> Result<(), Error> {
        let mac = grant.sign_again(&CASES, grant.id()?, &self.fields()).await?;
        let closed = closed.map(|reason| reason.code());
        grant
            .change(
                &SAVE,
                params![
                    self.team,
                    self.state.code(),
                    closed,
                    self.consents,
                    self.blocks,
                    self.refusals,
                    self.consultations,
                    mac
                ],
            )
            .await
    }
}
