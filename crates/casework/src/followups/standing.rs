//! Where a case stands after its consultation: what decides which ways out are open.

use base::Instant;

use crate::access::{CaseState, ClosedReason};

/// The newest consent version, as far as what comes after needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    pub given: bool,
    /// Oral consent holds for the nearest meeting only.
    pub oral: bool,
    pub valid_to: Instant,
}

/// The facts that the ways out depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub state: CaseState,
    /// None before she was first asked.
    pub consent: Option<Consent>,
    /// She may be asked after six months, by the rule of [`super::FOLLOW_UP`].
    pub follow_up: bool,
    /// Feedbacks that are not given.
    pub feedback_open: i64,
    /// A follow-up of the last consultation is noted.
    pub followed_up: bool,
    /// The own party has taken what it needs to its own record, or said why not (L8.9).
    pub filed: Option<Instant>,
}

impl Standing {
    /// The reasons for which the case may be closed now, the likeliest first.
    pub fn reasons(&self) -> Vec<ClosedReason> {
        use ClosedReason::{
            Declined, FollowedUp, NoFollowUpConsent, Revoked, SolvedWithoutMeeting, Withdrawn, WrongPerson,
        };
        let revoked = self.consent.as_ref().is_some_and(|consent| !consent.given);
        let told = self.feedback_open == 0;
        let mut reasons = match self.state {
            CaseState::Closed => return Vec::new(),
            CaseState::Draft | CaseState::Asking => vec![Declined, Withdrawn],
            CaseState::Preparing | CaseState::Scheduled => vec![SolvedWithoutMeeting, Withdrawn],
            CaseState::Discussed | CaseState::Following if self.followed_up => vec![FollowedUp],
            CaseState::Discussed | CaseState::Following if told && !self.follow_up => vec![NoFollowUpConsent],
            CaseState::Discussed | CaseState::Following => Vec::new(),
        };
        if revoked {
            reasons.insert(0, Revoked);
        }
        reasons.push(WrongPerson);
        reasons
    }

    /// Before consent nothing has come from another party, so there is nothing to take to the own record.
    pub const fn needs_filing(&self) -> bool {
        self.filed.is_none() && !matches!(self.state, CaseState::Draft | CaseState::Asking)
    }

    /// May the case be taken up again?
    pub const fn may_go_again(&self) -> bool {
        matches!(self.state, CaseState::Discussed | CaseState::Following)
    }

    /// Does consent hold for another consultation? Oral consent was used up by the last one.
    pub fn holds_again(&self, now: Instant) -> bool {
        self.consent.as_ref().is_some_and(|consent| consent.given && !consent.oral && now < consent.valid_to)
    }
}

#[cfg(test)]
mod tests {
    use ClosedReason::{
        Declined, FollowedUp, NoFollowUpConsent, Revoked, SolvedWithoutMeeting, Withdrawn, WrongPerson,
    };

    use super::*;

    fn at(day: &str) -> Instant {
        base::Date::parse(day).unwrap().start()
    }

    fn standing(state: CaseState) -> Standing {
        let consent = Consent { given: true, oral: false, valid_to: at("2027-11-01") };
        Standing { state, consent: Some(consent), follow_up: true, feedback_open: 0, followed_up: false, filed: None }
    }

    #[test]
    fn each_state_has_the_ways_out_that_fit_it() {
        for (state, reasons) in [
            (CaseState::Draft, vec![Declined, Withdrawn, WrongPerson]),
            (CaseState::Asking, vec![Declined, Withdrawn, WrongPerson]),
            (CaseState::Preparing, vec![SolvedWithoutMeeting, Withdrawn, WrongPerson]),
            (CaseState::Scheduled, vec![SolvedWithoutMeeting, Withdrawn, WrongPerson]),
            (CaseState::Discussed, vec![WrongPerson]),
            (CaseState::Following, vec![WrongPerson]),
            (CaseState::Closed, vec![]),
        ] {
            assert_eq!(standing(state).reasons(), reasons, "{state:?}");
        }
    }

    #[test]
    fn after_the_consultation_feedback_and_consent_decide() {
        let mut stands = standing(CaseState::Discussed);
        stands.follow_up = false;
        assert_eq!(stands.reasons(), [NoFollowUpConsent, WrongPerson]);
        stands.feedback_open = 1;
        assert_eq!(stands.reasons(), [WrongPerson], "she has not been told");
        let mut stands = standing(CaseState::Following);
        stands.followed_up = true;
        assert_eq!(stands.reasons(), [FollowedUp, WrongPerson]);
    }

    #[test]
    fn a_consent_taken_back_closes_from_any_state() {
        for &state in <CaseState as base::Code>::ALL {
            let mut stands = standing(state);
            stands.consent = stands.consent.map(|consent| Consent { given: false, ..consent });
            assert_eq!(stands.reasons().contains(&Revoked), state != CaseState::Closed, "{state:?}");
        }
    }

    #[test]
    fn l8_9_what_was_received_is_filed_before_a_case_closes() {
        assert!(!standing(CaseState::Asking).needs_filing());
        let mut stands = standing(CaseState::Following);
        assert!(stands.needs_filing());
        stands.filed = Some(at("2027-05-21"));
        assert!(!stands.needs_filing());
    }

    #[test]
    fn a_new_consultation_may_need_a_new_consent() {
        let mut stands = standing(CaseState::Following);
        assert!(stands.holds_again(at("2027-10-31")) && !stands.holds_again(at("2027-11-01")));
        stands.consent = stands.consent.map(|consent| Consent { oral: true, ..consent });
        assert!(!stands.holds_again(at("2027-01-01")), "oral consent held for one meeting");
        assert!(!standing(CaseState::Closed).may_go_again());
    }
}
