//! How a case goes from one of a party's people to another: in one way, whoever decides it.

use base::{Code as _, Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Read, Resource, Staff, Statement, params};

use crate::access::{ASSIGN, ASSIGNMENTS, Assignment, AssignmentRole, Case, assign_by};

/// Who at the party answers for the case that the grant in hand is for, as ids.
pub const HELD: &str = concat!(
    "select a.id, a.staff_id, a.role, a.valid_from, ",
    ASSIGNMENTS.proof,
    " as proof from assignments a where a.case_id = $4 and a.party_id = $2 and ",
    vault::valid_now!("a"),
    " order by a.role, a.valid_from, a.id"
);
pub const END: &str = "update assignments set valid_to = $3, mac = $6 where id = $5 and case_id = $4 and party_id = $2 \
    and (valid_to is null or valid_to > $3)";
/// What somebody was to tell the individual goes with the case.
pub const PASS_ON: &str = "update feedbacks set staff_id = $6 where case_id = $4 and party_id = $2 and staff_id = $5 \
    and done is null";

vault::statements! {
    HELD_IN_CASE: Case, Read = HELD;
    END_IN_CASE: Case, Edit = END;
    PASS_ON_IN_CASE: Case, Edit = PASS_ON;
}

/// What it takes, as statements of the grant in hand: [`HELD`], [`END`], [`crate::access::ADD_ASSIGNMENT`] and [`PASS_ON`].
pub struct Moving<R: Resource> {
    pub held: Statement<R, Read>,
    pub end: Statement<R, Edit>,
    pub add: Statement<R, Edit>,
    pub pass_on: Statement<R, Edit>,
}

/// By somebody who answers for the case.
pub const BY_OFFICER: Moving<Case> =
    Moving { held: HELD_IN_CASE, end: END_IN_CASE, add: ASSIGN, pass_on: PASS_ON_IN_CASE };

/// Somebody who answers for the case now.
pub struct Held {
    pub id: Id<Assignment>,
    pub staff: Id<Staff>,
    role: AssignmentRole,
    from: Instant,
}

impl Held {
    pub fn is_officer(&self) -> bool {
        self.role == AssignmentRole::Officer
    }
}

impl<R: Resource> Moving<R> {
    /// Those who answer for the case, the officer first.
    pub async fn held<A>(&self, grant: &Grant<'_, R, A>) -> Result<Vec<Held>, Error> {
        let held = |row: &vault::Row| {
            Ok(Held {
                id: row.get("id")?,
                staff: row.get("staff_id")?,
                role: row.code("role")?,
                from: row.get("valid_from")?,
            })
        };
        grant.all(&self.held, params![]).await?.iter().map(held).collect()
    }

    /// Ends an assignment now.
    pub async fn close(&self, grant: &Grant<'_, R, Edit>, one: &Held) -> Result<(), Error> {
        let fields = params![grant.id()?, grant.party()?, one.staff, one.role.code(), one.from, grant.now()];
        let mac = grant.sign_again(&ASSIGNMENTS, one.id, &fields).await?;
        grant.note("unassign", one.id.to_string());
        grant.change(&self.end, params![one.id, mac]).await
    }

    /// What `from` was to tell the individual is `to`'s to tell.
    pub async fn pass_on(&self, grant: &Grant<'_, R, Edit>, from: Id<Staff>, to: Id<Staff>) -> Result<(), Error> {
        grant.run(&self.pass_on, params![from, to]).await.map(drop)
    }

    /// `from` is no part of the case any more. `to` becomes its officer in her place where she was, and where nobody else
    /// would be: no case is left without one.
    pub async fn take_from(&self, grant: &Grant<'_, R, Edit>, from: Id<Staff>, to: Id<Staff>) -> Result<(), Error> {
        let (hers, others): (Vec<Held>, Vec<Held>) =
            self.held(grant).await?.into_iter().partition(|one| one.staff == from);
        for one in &hers {
            self.close(grant, one).await?;
        }
        self.pass_on(grant, from, to).await?;
        let is_needed = hers.iter().any(Held::is_officer) || !others.iter().any(Held::is_officer);
        if !is_needed || others.iter().any(|one| one.is_officer() && one.staff == to) {
            return Ok(());
        }
        for one in others.iter().filter(|one| one.staff == to) {
            self.close(grant, one).await?;
        }
        assign_by(grant, &self.add, to, AssignmentRole::Officer, None).await
    }

    /// `to` stands in for the officer until an instant, and tells the individual what she was to tell.
    pub async fn stand_in(&self, grant: &Grant<'_, R, Edit>, to: Id<Staff>, until: Instant) -> Result<(), Error> {
        for one in self.held(grant).await? {
            if one.is_officer() {
                self.pass_on(grant, one.staff, to).await?;
            } else if one.staff == to {
                self.close(grant, &one).await?;
            }
        }
        assign_by(grant, &self.add, to, AssignmentRole::Substitute, Some(until)).await
    }

    /// `to` becomes the officer of a case that nobody else is fit to answer for.
    pub async fn give_to(&self, grant: &Grant<'_, R, Edit>, to: Id<Staff>) -> Result<(), Error> {
        for one in self.held(grant).await?.iter().filter(|one| one.is_officer() || one.staff == to) {
            self.close(grant, one).await?;
            self.pass_on(grant, one.staff, to).await?;
        }
        assign_by(grant, &self.add, to, AssignmentRole::Officer, None).await
    }
}
