//! The facts of a report that its mark is over, for whoever moves it on.

use base::{Code as _, Error};
use constcat::concat;
use vault::{Edit, Grant, Param, Read, Resource, Statement, params};

use super::model::ReportState;
use super::policy::{Draft, REPORTS, Report, Review};

const HEAD: &str = concat!(
    "select t.initiative_id, t.party_id, t.grant_key, t.reporter_id, t.kind, t.form_version, t.period_from, t.period_to, \
     t.due, t.state, t.round, ",
    REPORTS.proof,
    " as proof from reports t where t.id = $4"
);

vault::statements! {
    /// Under each grant whose id is the report's.
    pub(super) WHILE_WRITTEN: Draft, Read = HEAD;
    pub(super) HANDED_IN: Report, Read = HEAD;
    pub(super) REVIEWED: Review, Read = HEAD;
}

/// Who is to write what, by when, and how far it has come.
pub struct Head {
    /// What does not change once it was asked for, in the order of the mark.
    pub asked: Vec<Param>,
    pub state: ReportState,
    pub round: i64,
}

impl Head {
    pub async fn of<R: Resource>(grant: &Grant<'_, R, Edit>, head: &Statement<R, Read>) -> Result<Self, Error> {
        let row = grant.one(head, params![]).await?;
        let text = |name| row.get::<Option<String>>(name);
        let mut asked = Vec::new();
        for name in ["initiative_id", "party_id", "grant_key", "reporter_id", "kind"] {
            asked.extend(params![text(name)?]);
        }
        asked.extend(params![row.get::<i64>("form_version")?]);
        for name in ["period_from", "period_to", "due"] {
            asked.extend(params![text(name)?]);
        }
        Ok(Self { asked, state: row.code("state")?, round: row.get("round")? })
    }

    /// The mark of the report as it stands from now on.
    pub async fn sign<R: Resource>(self, grant: &Grant<'_, R, Edit>) -> Result<String, Error> {
        let mut fields = self.asked;
        fields.extend(params![self.state.code(), self.round]);
        grant.sign_again(&REPORTS, grant.id()?, &fields).await
    }
}
