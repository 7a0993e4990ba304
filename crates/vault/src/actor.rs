//! Who asks.

use std::fmt;

use base::{Code as _, Error, Id, Instant};
use serde::{Deserialize, Serialize};

/// Marks the ids of people who work at a party: one person at one party.
#[derive(Debug)]
pub enum Staff {}

/// Marks the ids of parties: an authority and board, or a private care provider.
#[derive(Debug)]
pub enum Party {}

/// Marks the ids of those whom the work is for, as users of their own pages.
#[derive(Debug)]
pub enum Individual {}

/// Marks the ids of sessions. They open nothing: the browser holds another number.
#[derive(Debug)]
pub enum Session {}

/// The asker of one request, as the vault found it.
#[derive(Debug, Clone)]
pub enum Actor {
    /// Somebody who works at a party, for it.
    Staff { person: Id<Staff>, party: Id<Party>, sitting: Sitting },
    /// Somebody whom the work is for. She sits for no party, and so opens no party's compartment.
    Individual { person: Id<Individual>, sitting: Sitting },
    /// The program itself, at work that nobody asks for at the time: one of its jobs.
    System(Purpose),
    /// The same, as it hands back to one party what that party wrote ([`Purpose::HandingBack`]): with that party's keys, as
    /// far as policies that name this purpose give anything.
    HandingBack(Id<Party>),
    /// Somebody who has not signed in.
    Stranger,
}

base::codes! {
    /// The kinds of actors, as the log and the sessions keep them.
    pub enum ActorKind { Staff = "staff", Individual = "individual", System = "system", Stranger = "stranger" }
}

base::codes! {
    /// What the program does by itself. Each purpose stands in the policies of what it needs, and in no other.
    pub enum Purpose {
        /// Gives the log's rows their places.
        Sealing = "sealing",
        /// Destroys keys, as an act has decided.
        Culling = "culling",
        /// Holds the rows against the log.
        Checking = "checking",
        /// Keeps what is to be done, as the facts of a case say it.
        Tasks = "tasks",
        /// Says in the log until when a page was watched.
        Watching = "watching",
        /// Hands mail over to those it is for.
        Mail = "mail",
        /// Goes on with reviews of access that nobody answers.
        Reviewing = "reviewing",
        /// Ends teams whose last day is over.
        Teams = "teams",
        /// Hands a party what it wrote, sealed to the key that it has ordered it for.
        HandingBack = "handing_back",
        /// What whoever runs the installation does by its commands.
        Operating = "operating",
    }
}

base::codes! {
    /// By what means somebody has signed in.
    pub enum Means {
        /// A choice among invented people.
        Demo = "demo",
        OpenId = "openid",
        Totp = "totp",
        Passkey = "passkey",
        /// A code that came by post.
        LetterCode = "letter_code",
    }
}

base::codes! {
    /// How sure we are who has signed in, the least first (eIDAS, article 8).
    pub enum Assurance {
        /// Not at all: nobody was asked for anything.
        None = "none",
        Low = "low",
        Substantial = "substantial",
        High = "high",
    }
}

/// How somebody came to be signed in, and what is known of it.
#[derive(Debug, Clone)]
pub struct Sitting {
    pub profile: Profile,
    /// Which session it is, for the log (L3.1).
    pub session: Id<Session>,
    pub means: Means,
    pub level: Assurance,
    pub(crate) fresh_until: Instant,
}

/// What the bar on top of a page says of its reader, as of the sign-in. It grants nothing: every policy asks anew.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct Profile {
    pub name: String,
    pub party: String,
    pub role: String,
    /// Codes of the roles, for the menu; empty when it was not told.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Something is under way with her account that she can stop: every page says so.
    #[serde(default)]
    pub warned: bool,
}

/// Somebody who can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Staff { person: Id<Staff>, party: Id<Party> },
    Individual(Id<Individual>),
}

/// As it stands in what is bound to one reader.
impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Staff { person, party } => write!(f, "{person}|{party}"),
            Self::Individual(person) => write!(f, "individual|{person}"),
        }
    }
}

impl Who {
    pub const fn kind(&self) -> ActorKind {
        match self {
            Self::Staff { .. } => ActorKind::Staff,
            Self::Individual(_) => ActorKind::Individual,
        }
    }

    pub(crate) fn person(&self) -> String {
        match self {
            Self::Staff { person, .. } => person.to_string(),
            Self::Individual(person) => person.to_string(),
        }
    }

    pub(crate) const fn party(&self) -> Option<Id<Party>> {
        match self {
            Self::Staff { party, .. } => Some(*party),
            Self::Individual(_) => None,
        }
    }

    pub(crate) const fn sits(self, sitting: Sitting) -> Actor {
        match self {
            Self::Staff { person, party } => Actor::Staff { person, party, sitting },
            Self::Individual(person) => Actor::Individual { person, sitting },
        }
    }
}

impl Actor {
    pub const fn is_stranger(&self) -> bool {
        matches!(self, Self::Stranger)
    }

    pub const fn kind(&self) -> ActorKind {
        match self {
            Self::Staff { .. } => ActorKind::Staff,
            Self::Individual { .. } => ActorKind::Individual,
            Self::System(_) | Self::HandingBack(_) => ActorKind::System,
            Self::Stranger => ActorKind::Stranger,
        }
    }

    /// Whoever has signed in; to the others it is not there.
    pub fn who(&self) -> Result<Who, Error> {
        match self {
            Self::Staff { person, party, .. } => Ok(Who::Staff { person: *person, party: *party }),
            Self::Individual { person, .. } => Ok(Who::Individual(*person)),
            Self::System(_) | Self::HandingBack(_) | Self::Stranger => Err(Error::NotFound),
        }
    }

    /// The member of staff; to anybody else what is asked for is not there.
    pub fn staff(&self) -> Result<Id<Staff>, Error> {
        match self {
            Self::Staff { person, .. } => Ok(*person),
            _ => Err(Error::NotFound),
        }
    }

    /// The party for which somebody of its staff sits here, or to which what it wrote is handed back; for nobody else, also as
    /// [`Self::staff`].
    pub fn party(&self) -> Result<Id<Party>, Error> {
        match self {
            Self::Staff { party, .. } | Self::HandingBack(party) => Ok(*party),
            _ => Err(Error::NotFound),
        }
    }

    /// How she came to sit here, of whoever has signed in.
    pub const fn sitting(&self) -> Option<&Sitting> {
        match self {
            Self::Staff { sitting, .. } | Self::Individual { sitting, .. } => Some(sitting),
            Self::System(_) | Self::HandingBack(_) | Self::Stranger => None,
        }
    }

    pub fn profile(&self) -> Option<&Profile> {
        self.sitting().map(|sitting| &sitting.profile)
    }

    /// `$1` of every statement: an id, or `system/` and the purpose, which is no id; nothing for a stranger.
    pub(crate) fn asks_as(&self) -> String {
        match self {
            Self::System(purpose) => format!("system/{}", purpose.code()),
            Self::HandingBack(_) => format!("system/{}", Purpose::HandingBack.code()),
            other => other.told().unwrap_or_default(),
        }
    }

    /// What a row of the log calls the actor: by id, or by purpose; nothing of a stranger.
    pub(crate) fn told(&self) -> Option<String> {
        match self {
            Self::System(purpose) => Some(purpose.code().to_owned()),
            Self::HandingBack(_) => Some(Purpose::HandingBack.code().to_owned()),
            other => other.who().ok().map(|who| who.person()),
        }
    }
}
