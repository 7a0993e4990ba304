//! Words of access: what a reader is to a case, what may cross between parties and for what.

base::codes! {
    /// What a reader is to a case, the most first.
    pub enum CaseLevel {
        /// Raised it, or stands in for the one who did.
        Own = "own",
        /// Takes part for a party that consent lets in.
        Party = "party",
    }
}

base::codes! {
    /// The subjects of consent; an item has exactly one (decisions: consent).
    pub enum Subject {
        Case = "case",
        Work = "work",
        Everyday = "everyday",
        Health = "health",
        Economy = "economy",
    }
}

base::codes! {
    /// What consent is given for.
    pub enum Purpose {
        Consultation = "consultation",
        FollowUp = "follow_up",
    }
}

base::codes! {
    /// The states of a case (decisions: the case). 'Waiting on' and overdue are derived.
    pub enum CaseState {
        Draft = "draft",
        Asking = "asking",
        Preparing = "preparing",
        Scheduled = "scheduled",
        Discussed = "discussed",
        Following = "following",
        Closed = "closed",
    }
}

base::codes! {
    /// Why a case was closed.
    pub enum ClosedReason {
        FollowedUp = "followed_up",
        NoFollowUpConsent = "no_follow_up_consent",
        SolvedWithoutMeeting = "solved_without_meeting",
        Declined = "declined",
        Revoked = "revoked",
        Withdrawn = "withdrawn",
        WrongPerson = "wrong_person",
        /// Its question was taken to another case about the same person.
        Joined = "joined",
    }
}

impl CaseState {
    /// What is asked has not been talked about yet, or not again.
    pub const fn is_before(self) -> bool {
        matches!(self, Self::Draft | Self::Asking | Self::Preparing | Self::Scheduled)
    }
}

impl ClosedReason {
    /// The reason as parties that did not raise the case may know it: that there is another case is not told.
    pub const fn to_others(self) -> Self {
        match self {
            Self::Joined => Self::Withdrawn,
            other => other,
        }
    }
}

base::codes! {
    /// What an assignment to one case is.
    pub enum AssignmentRole {
        Officer = "officer",
        Substitute = "substitute",
        Guest = "guest",
        /// Opened by a colleague for a day (L3.8). She does not say who answers for it.
        TakeOver = "take_over",
    }
}

/// Marks the ids of people as one party knows them.
#[derive(Debug)]
pub enum Person {}
/// Marks the ids of assignments.
#[derive(Debug)]
pub enum Assignment {}
