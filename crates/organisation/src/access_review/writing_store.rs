//! How a role or a seat under review gets its end, and a row its answer: in one way, whoever decides it.

use base::{Code as _, Error, Id, Instant};
use vault::{Edit, Grant, Party, Resource, Staff, Statement, Who, params};

use super::model::{Decision, Row, Subject};
use super::policy::{PartyReview, REVIEW_ROWS, ReviewedRow};
use crate::parties::{RoleFields, UPDATE_ROLE};
use crate::teams::{NewSeat, UPDATE_SEAT};

const ANSWER: &str = "update access_review_rows set decision = $7, decided_by = $8, decided = $3, was_to = $9, mac = $10 \
    where id = $5 and review_id = $6";

vault::statements! {
    ROLE_BY_NIGHT: PartyReview, Edit = UPDATE_ROLE;
    SEAT_BY_NIGHT: PartyReview, Edit = UPDATE_SEAT;
    ANSWER_BY_NIGHT: PartyReview, Edit = ANSWER;
    ROLE_BY_ONE: ReviewedRow, Edit = UPDATE_ROLE;
    SEAT_BY_ONE: ReviewedRow, Edit = UPDATE_SEAT;
    ANSWER_BY_ONE: ReviewedRow, Edit = ANSWER;
}

/// What it takes, as statements of the grant in hand: [`UPDATE_ROLE`], [`UPDATE_SEAT`] and [`ANSWER`].
pub(super) struct Writing<R: Resource> {
    role: Statement<R, Edit>,
    seat: Statement<R, Edit>,
    answer: Statement<R, Edit>,
}

/// By the program.
pub(super) const BY_NIGHT: Writing<PartyReview> =
    Writing { role: ROLE_BY_NIGHT, seat: SEAT_BY_NIGHT, answer: ANSWER_BY_NIGHT };
/// By whoever goes through them.
pub(super) const BY_ONE: Writing<ReviewedRow> = Writing { role: ROLE_BY_ONE, seat: SEAT_BY_ONE, answer: ANSWER_BY_ONE };

impl<R: Resource> Writing<R> {
    /// Keeps an answer. The row's old mark has held.
    pub async fn answer(
        &self,
        grant: &Grant<'_, R, Edit>,
        (party, row): (Id<Party>, &Row),
        (decision, by): (Decision, Option<Id<Staff>>),
        was_to: Option<Instant>,
    ) -> Result<(), Error> {
        let (role, seat) = match row.subject {
            Subject::Role { id, .. } => (Some(id), None),
            Subject::Seat { id, .. } => (None, Some(id)),
        };
        let fields = params![row.review, party, row.staff, role, seat, decision.code(), by, grant.now(), was_to];
        let mac = grant.sign_again(&REVIEW_ROWS, row.id, &fields).await?;
        grant.note_for(party, "review_access", format!("{} {}", decision.code(), row.id));
        grant.change(&self.answer, params![row.id, row.review, decision.code(), by, was_to, mac]).await
    }

    /// Gives a role or a seat another end. Where a role ends now, so do her sessions.
    pub async fn until(
        &self,
        grant: &Grant<'_, R, Edit>,
        (party, row): (Id<Party>, &Row),
        (to, by): (Option<Instant>, Option<Id<Staff>>),
    ) -> Result<(), Error> {
        let (staff, from) = (row.staff, row.from);
        match row.subject {
            Subject::Role { id, role } => {
                grant.note_for(party, "role_until", id.to_string());
                // What ends now was to last longer; what is taken up again lasts as long as it was given for.
                let cut_short = to.filter(|to| *to <= grant.now());
                let fields = RoleFields { staff, party, role, from, to, given_by: by, cut_short };
                grant.change(&self.role, fields.changed_row(grant, id).await?).await?;
                if to.is_some_and(|to| to <= grant.now()) {
                    grant.end_sessions(Who::Staff { person: staff, party }).await?;
                }
                Ok(())
            }
            Subject::Seat { id, team, role, .. } => {
                grant.note_for(party, "seat_until", id.to_string());
                let seat = NewSeat { team, party, staff, role, from, to };
                grant.change(&self.seat, seat.changed_row(grant, id).await?).await
            }
        }
    }
}
