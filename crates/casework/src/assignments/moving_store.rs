//! How a case goes from one of a party's people to another: in one way, whoever decides it.

use base::{Code as _, Error, Id, Instant};
use constcat::concat;
use organisation::absences::{ABSENCES, AbsenceId};
use vault::{Edit, Grant, Read, Resource, Staff, Statement, params};

use crate::access::{ASSIGNING, ASSIGNMENTS, Assigning, Assignment, AssignmentRole, Case, assign_by};

/// Who at the party answers for the case that the grant in hand is for, as ids.
pub const HELD: &str = concat!(
    "select a.id, a.staff_id, a.role, a.valid_from, a.absence_id, ",
    ASSIGNMENTS.proof,
    " as proof from assignments a where a.case_id = $4 and a.party_id = $2 and ",
    vault::valid_now!("a"),
    " order by a.role, a.valid_from, a.id"
);
/// Those whom the officer `$5` brings into it while she is away, now and later: in one absence, where `$6` names it.
pub const BROUGHT: &str = concat!(
    "select a.id, a.staff_id, a.role, a.valid_from, a.absence_id, ",
    ASSIGNMENTS.proof,
    " || ",
    ABSENCES.proof,
    " as proof from assignments a join absences b on b.id = a.absence_id where a.case_id = $4 and a.party_id = $2 \
     and b.staff_id = $5 and a.valid_to > $3 and ($6 = '' or b.id = $6) order by a.valid_from, a.id"
);
pub const END: &str = "update assignments set valid_to = $3, mac = $6 where id = $5 and case_id = $4 and party_id = $2 \
    and (valid_to is null or valid_to > $3)";
/// What somebody was to tell the individual goes with the case.
pub const PASS_ON: &str = "update feedbacks set staff_id = $6 where case_id = $4 and party_id = $2 and staff_id = $5 \
    and done is null";

vault::statements! {
    HELD_IN_CASE: Case, Read = HELD;
    BROUGHT_IN_CASE: Case, Read = BROUGHT;
    END_IN_CASE: Case, Edit = END;
    PASS_ON_IN_CASE: Case, Edit = PASS_ON;
}

/// What it takes, as statements of the grant in hand: [`HELD`], [`BROUGHT`], [`END`] and [`PASS_ON`].
pub struct Moving<R: Resource> {
    pub held: Statement<R, Read>,
    pub brought: Statement<R, Read>,
    pub end: Statement<R, Edit>,
    pub assigning: Assigning<R>,
    pub pass_on: Statement<R, Edit>,
}

/// By somebody who answers for the case.
pub const BY_OFFICER: Moving<Case> = Moving {
    held: HELD_IN_CASE,
    brought: BROUGHT_IN_CASE,
    end: END_IN_CASE,
    assigning: ASSIGNING,
    pass_on: PASS_ON_IN_CASE,
};

/// Somebody who answers for the case now.
pub struct Held {
    pub id: Id<Assignment>,
    pub staff: Id<Staff>,
    role: AssignmentRole,
    from: Instant,
    absence: Option<Id<AbsenceId>>,
}

impl Held {
    pub fn is_officer(&self) -> bool {
        self.role == AssignmentRole::Officer
    }

    /// Somebody chose her for this case. A stand-in comes and goes with the officer who is away.
    pub const fn is_named(&self) -> bool {
        self.absence.is_none()
    }
}

/// Those whom [`HELD`] or [`BROUGHT`] finds, in its order.
pub async fn held_by<R: Resource, A>(
    grant: &Grant<'_, R, A>,
    asked: &Statement<R, Read>,
    of: Vec<vault::Param>,
) -> Result<Vec<Held>, Error> {
    let held = |row: &vault::Row| {
        Ok(Held {
            id: row.get("id")?,
            staff: row.get("staff_id")?,
            role: row.code("role")?,
            from: row.get("valid_from")?,
            absence: row.get("absence_id")?,
        })
    };
    grant.all(asked, of).await?.iter().map(held).collect()
}

/// Ends an assignment now; `end` is [`END`] for the grant in hand.
pub async fn shut<R: Resource>(grant: &Grant<'_, R, Edit>, end: &Statement<R, Edit>, one: &Held) -> Result<(), Error> {
    let party = grant.party()?;
    let fields = params![grant.id()?, party, one.staff, one.role.code(), one.from, grant.now(), one.absence];
    let mac = grant.sign_again(&ASSIGNMENTS, one.id, &fields).await?;
    grant.note("unassign", one.id.to_string());
    grant.change(end, params![one.id, mac]).await
}

impl<R: Resource> Moving<R> {
    /// Those who answer for the case, the officer first.
    pub async fn held<A>(&self, grant: &Grant<'_, R, A>) -> Result<Vec<Held>, Error> {
        held_by(grant, &self.held, params![]).await
    }

    /// Ends an assignment now. With an officer go those who stand in for her.
    pub async fn close(&self, grant: &Grant<'_, R, Edit>, one: &Held) -> Result<(), Error> {
        shut(grant, &self.end, one).await?;
        if !one.is_officer() {
            return Ok(());
        }
        for brought in held_by(grant, &self.brought, params![one.staff, ""]).await? {
            shut(grant, &self.end, &brought).await?;
        }
        Ok(())
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
        for one in others.iter().filter(|one| one.staff == to && one.is_named()) {
            self.close(grant, one).await?;
        }
        assign_by(grant, &self.assigning, to, AssignmentRole::Officer, None).await
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
        assign_by(grant, &self.assigning, to, AssignmentRole::Substitute, Some(until)).await
    }

    /// `to` becomes the officer of a case that nobody else is fit to answer for.
    pub async fn give_to(&self, grant: &Grant<'_, R, Edit>, to: Id<Staff>) -> Result<(), Error> {
        for one in self.held(grant).await?.iter().filter(|one| one.is_officer() || (one.staff == to && one.is_named()))
        {
            self.close(grant, one).await?;
            self.pass_on(grant, one.staff, to).await?;
        }
        assign_by(grant, &self.assigning, to, AssignmentRole::Officer, None).await
    }
}
