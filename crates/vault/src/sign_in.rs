//! Signing in takes a proof that only a checked method can make (decisions, second round 6).

use std::marker::PhantomData;

use base::{Error, Id, Instant};

use crate::actor::{Assurance, Means, Party, Staff, Who};
use crate::grant::Grant;
use crate::statement::{Edit, Read, Resource, Statement};
use crate::transaction::Transaction;

/// A resource whose subjects are members of staff, and whose policy is a method of signing in: it says yes to somebody
/// who may sit down as the subject. A test holds the list of those who are one.
pub trait SignInMethod: Resource {
    /// What shows that it is the subject who signs in: made by the method's own check, and by nothing else. `()` where
    /// nobody is asked for anything.
    type Evidence;
    /// Was it found for this subject?
    fn is_about(evidence: &Self::Evidence, subject: Id<Staff>) -> bool;
    /// Is it good only where everybody is invented?
    const REHEARSAL: bool;
    /// What the session says of how it came to be.
    const MEANS: Means;
    /// How sure it is who signs in.
    fn level(evidence: &Self::Evidence) -> Assurance;
    /// When she showed who she is, if that was not in this request: what needs a fresh sign-in counts from then.
    fn shown_at(_: &Self::Evidence, now: Instant) -> Instant {
        now
    }
    /// The party of the subject, `party_id`, with its proof, as often as it is vouched for.
    const PARTY: Statement<Self, Read>;
}

/// Whom a checked method has found: it signs in once, in the request in which it was made.
///
/// Nobody makes one by hand:
/// ```compile_fail,E0451
/// # use vault::{Assurance, Means, SignInProof, Transaction, Who};
/// fn forge<'t>(_: &'t Transaction, who: Who) -> SignInProof<'t> {
///     SignInProof { who, means: Means::Passkey, level: Assurance::High, shown_at: None, of: std::marker::PhantomData }
/// }
/// ```
/// Leave that is not a method's, or that is to look only, makes none:
/// ```compile_fail,E0599
/// # use vault::{Edit, Grant, Resource};
/// async fn other<R: Resource>(grant: &Grant<'_, R, Edit>) {
///     grant.proves_identity(&()).await.unwrap();
/// }
/// ```
/// ```compile_fail,E0599
/// # use vault::{Grant, Read, SignInMethod};
/// async fn looking<R: SignInMethod<Evidence = ()>>(grant: &Grant<'_, R, Read>) {
///     grant.proves_identity(&()).await.unwrap();
/// }
/// ```
/// It signs in once, and no one by an id alone:
/// ```compile_fail,E0382
/// # use vault::{Profile, SignInProof, Transaction};
/// async fn twice(tx: &Transaction, proof: SignInProof<'_>) {
///     tx.sign_in(proof, &Profile::default(), "").await.unwrap();
///     tx.sign_in(proof, &Profile::default(), "").await.unwrap();
/// }
/// ```
/// ```compile_fail,E0308
/// # use vault::{Profile, Staff, Transaction};
/// async fn by_id(tx: &Transaction, staff: base::Id<Staff>) {
///     tx.sign_in(staff, &Profile::default(), "").await.unwrap();
/// }
/// ```
#[derive(Debug)]
pub struct SignInProof<'t> {
    pub(crate) who: Who,
    pub(crate) means: Means,
    pub(crate) level: Assurance,
    /// Now, where nothing is said.
    pub(crate) shown_at: Option<Instant>,
    /// The method, and what the policy said of it, for the log.
    pub(crate) resource: &'static str,
    pub(crate) why: String,
    of: PhantomData<&'t Transaction>,
}

impl SignInProof<'_> {
    pub const fn who(&self) -> Who {
        self.who
    }

    /// For tests, which sit down as anybody.
    #[cfg(feature = "testing")]
    pub(crate) fn of_test(who: Who, means: Means, level: Assurance) -> Self {
        Self { who, means, level, shown_at: None, resource: "Testing", why: String::new(), of: PhantomData }
    }
}

impl<'t, R: SignInMethod> Grant<'t, R, Edit> {
    /// The subject of this grant is who signs in, for the party that the policy's rows name.
    ///
    /// # Errors
    /// `NotFound` where the evidence is about somebody else.
    pub async fn proves_identity(&self, evidence: &R::Evidence) -> Result<SignInProof<'t>, Error> {
        let person: Id<Staff> = self.id()?.cast();
        if !R::is_about(evidence, person) {
            return Err(Error::NotFound);
        }
        if R::REHEARSAL && !self.tx().vault.is_rehearsal() {
            return Err(Error::NotFound);
        }
        let rows = self.tx().decide(R::PARTY.sql, Some(self.subject()), Vec::new()).await?;
        let parties = rows.iter().map(|row| row.get::<Id<Party>>("party_id")).collect::<Result<Vec<_>, _>>()?;
        let party = *parties.first().ok_or(Error::NotFound)?;
        if parties.iter().any(|other| *other != party) {
            return Err(Error::internal("signing in", "one person at two parties"));
        }
        let (who, why) = (Who::Staff { person, party }, self.why().to_owned());
        let (level, shown_at) = (R::level(evidence), Some(R::shown_at(evidence, self.now())));
        Ok(SignInProof { who, means: R::MEANS, level, shown_at, resource: R::NAME, why, of: PhantomData })
    }
}
