//! Who may see and change a case, and what may cross between its parties. The heart: every rule of consent stands
//! here once (L1.4-1.10, L1.19, L3.5, L3.7).

use constcat::concat;
use organisation::parties::{IS_OFFICER, OFFICER_PROOF};
use organisation::teams::{SEATED, SEATED_PROOF};

use super::model::CaseLevel;
use super::subjects::{CARRIES_CASE, EVERY, bit, carries};

vault::signed! {
    /// The head of a case: a missing consent version, a deleted stop or a deleted refusal does not fit its counts.
    pub CASES = "cases" as "c" ("team_id", "party_id", "state", "consents", "blocks", "refusals", "consultations")
}
vault::signed! {
    pub ASSIGNMENTS = "assignments" as "a" ("case_id", "party_id", "staff_id", "role", "valid_from", "valid_to",
        "absence_id")
}
vault::signed! {
    /// To which team a case is to go, and who has chosen it: whom she may be asked about rests on it.
    pub MOVES = "case_moves" as "v" ("team_id", "staff_id", "at")
}
vault::signed! {
    /// A party's part in a case: which record of the person is its own, when it was told, when it filed.
    pub PARTS = "case_parties" as "e" ("case_id", "party_id", "person_id", "invited", "filed")
}
vault::signed! {
    pub CONSENTS = "consents" as "k" ("case_id", "number", "kind", "form", "valid_from", "valid_to", "followup_to",
        "coordination", "text_hash", "language", "helped", "recorder", "recorder_party")
}
vault::signed! {
    pub TUPLES = "consent_tuples" as "t" ("consent_id", "case_id", "from_party", "to_party", "purpose", "subjects")
}
vault::signed! {
    pub BLOCKS = "blocks" as "b" ("case_id", "from_party", "to_party", "subject", "at", "lifted")
}
vault::signed! {
    /// A holder that found a text not sufficient (L1.9).
    pub REFUSALS = "consent_refusals" as "n" ("case_id", "consent_id", "party_id", "at", "told", "version")
}
vault::signed! {
    /// A disclosure: who let what go to whom, when, on which consent version, with the content's hash; and whether it
    /// was taken back, has ended, and may be taken to the own record. Every clear column.
    pub DISCLOSURES = "disclosures" as "d" ("item_id", "item_version", "case_id", "from_party", "to_party", "kind",
        "subject", "purpose", "consent_id", "decided_by", "at", "release_at", "recalled", "ended", "file_to",
        "consultation", "about_item", "about_party", "code", "due", "hash", "version")
}
vault::signed! {
    /// A party that is bidden to a meeting: consent for a case on its list covers it.
    pub BIDDEN = "meeting_parties" as "x" ("meeting_id", "party_id")
}
vault::signed! {
    /// A case on a list: which consultation, how far it has come and when it ended. Not its minutes and its place in the
    /// order: each case is asked for anew when it is taken up.
    pub AGENDA = "agenda" as "g" ("meeting_id", "case_id", "state", "consultation", "individual_present", "ended")
}

/// The marks of every stop of the case `c`: one that was lifted, narrowed or turned to another party by hand is found
/// where it decides. Most cases have none: the head says so under its mark, and is held against what there is.
pub const STOPS_PROOF: &str = concat!(
    "case when c.blocks = 0 then '' else coalesce((select string_agg(",
    BLOCKS.proof,
    ", '') from blocks b where b.case_id = c.id), '') end"
);

/// The subjects of the tuple `t` of the case `c` that no stop holds up; a stop without a subject holds up all.
const NOT_STOPPED: &str = concat!(
    "case when c.blocks = 0 then t.subjects else t.subjects & ~(select case when count(*) > count(b.subject) then ",
    EVERY,
    " else coalesce(cast(sum(distinct ",
    bit!("b.subject"),
    ") as bigint), 0) end from blocks b where b.case_id = c.id and b.lifted is null and b.to_party = t.to_party \
     and (b.from_party is null or b.from_party = t.from_party)) end"
);

/// What all flows of the case `c` under its newest version `k` rest on.
const FLOWS_REST_ON: &str = concat!(CONSENTS.proof, " || ", CASES.proof, " || ", STOPS_PROOF);

/// What may flow now: `(case_id, from_party, to_party, purpose, subjects, consent_id, number, valid_to, proof, tuple,
/// head)`, one row for two parties and a purpose. The proof is its tuple and its head, which is the same for all flows of
/// a case: an answer with many rows of one case need bring it once only.
/// A tuple of the newest version, inside its time, with the subjects that are not blocked; blocks beat all (L3.7).
pub const FLOWS: &str = concat!(FLOWS_OR_STOPPED, " and ", NOT_STOPPED, " <> 0");

/// The same with those whose every subject is stopped: for who asks which subjects there are ([`CARRIES_CASE`], `carries!`)
/// besides. A database works out what is not stopped as often as it is named, and plans it as often.
const FLOWS_OR_STOPPED: &str = concat!(
    "select c.id as case_id, t.from_party, t.to_party, t.purpose, ",
    NOT_STOPPED,
    " as subjects, k.id as consent_id, k.number, k.valid_to, ",
    TUPLES.proof,
    " || ",
    FLOWS_REST_ON,
    " as proof, ",
    TUPLES.proof,
    " as tuple, ",
    FLOWS_REST_ON,
    " as head \
     from cases c join consents k on k.case_id = c.id and k.number = c.consents \
     join consent_tuples t on t.consent_id = k.id \
     where k.kind = 'given' and k.valid_from <= $3 \
     and $3 < case t.purpose when 'follow_up' then k.followup_to else k.valid_to end \
     and c.blocks = (select count(*) from blocks n where n.case_id = c.id)"
);

/// An assignment `a` that the asker has now, as somebody who works with cases at its party (L3.5).
const ASSIGNED: &str = concat!("a.staff_id = $1 and a.party_id = $2 and ", vault::valid_now!("a"), " and ", IS_OFFICER);
const ASSIGNED_PROOF: &str = concat!(ASSIGNMENTS.proof, " || ", OFFICER_PROOF);
/// A copy `d` that has been released and lives: not taken back, and its tuple has stood without a gap since it was
/// let go. Whether it stands now is for [`FLOWS`] to say.
pub const LIVES: &str = "d.recalled is null and d.ended is null and d.release_at <= $3";
/// What lets a party know of a case: the invitation, a living copy of the case's own item, and the tuple for it from the
/// party that raised it. Nobody else has an item of that kind; whose the copy is need not be compared, since it is signed.
pub const LET_IN: &str = concat!(
    "d.case_id = c.id and d.to_party = $2 and d.kind = 'case' \
     and d.purpose = 'consultation' and ",
    LIVES,
    " and f.case_id = c.id and f.from_party = c.party_id and f.to_party = $2 and f.purpose = 'consultation' \
     and ",
    CARRIES_CASE
);

/// Access = seat or assignment now x a role now x consent now x the raising party's own act of telling. The raising officer and a
/// named substitute need no consent to see what they wrote themselves; their colleagues with a seat need a row from the
/// party to itself. `cross join` keeps SQLite on the way from the reader's own seats and assignments: left alone it
/// begins with every case of the party, which in a large one is the county's. The state lets a list leave out closed
/// cases before anything else is asked about them.
macro_rules! ways {
    ($assigned:expr, $own:expr, $seated:expr, $flow:expr, $told:expr) => {
        concat!(
            "select c.id, 'own' as level, 'assignment ' || a.id as why, ",
            $own,
            " as proof, c.state from assignments a cross join cases c \
     where c.id = a.case_id and c.party_id = a.party_id and ",
            ASSIGNED,
            " union all select c.id, 'party', 'assignment ' || a.id || ' consent ' || f.number, ",
            $assigned,
            $flow,
            $told,
            ", c.state from assignments a cross join cases c cross join disclosures d cross join (",
            FLOWS_OR_STOPPED,
            ") as f where c.id = a.case_id and ",
            LET_IN,
            " and ",
            ASSIGNED,
            " union all select c.id, 'party', 'seat ' || s.id || ' consent ' || f.number, ",
            $seated,
            $flow,
            $told,
            ", c.state from seats s cross join cases c cross join disclosures d cross join (",
            FLOWS_OR_STOPPED,
            ") as f where c.team_id = s.team_id and ",
            LET_IN,
            " and ",
            SEATED,
            " union all select c.id, 'party', 'seat ' || s.id || ' consent ' || f.number, ",
            $seated,
            $flow,
            ", c.state from seats s cross join cases c cross join (",
            FLOWS_OR_STOPPED,
            ") as f where c.team_id = s.team_id and c.party_id = $2 and f.case_id = c.id and f.from_party = c.party_id \
     and f.to_party = $2 and f.purpose = 'consultation' and ",
            CARRIES_CASE,
            " and ",
            SEATED
        )
    };
}

const CASE: &str = ways!(
    ASSIGNED_PROOF,
    concat!(ASSIGNED_PROOF, " || ", CASES.proof),
    SEATED_PROOF,
    " || f.proof",
    concat!(" || ", DISCLOSURES.proof)
);

/// The same without a line of proof, for numbers that decide nothing: a reader's every case is counted, and the list that
/// a number leads to checks each row.
pub const CASES_TO_COUNT: &str = ways!("''", "''", "''", "", "");

vault::resource! {
    /// A case, its items and everything that happens in it.
    pub Case: CaseLevel { edit: [CaseLevel::Own, CaseLevel::Party], of_case: true } in Subject = CASE;
}

/// The policy of [`Case`], for lists to join: `(id, level, why, proof, state)`.
pub const CASE_POLICY: &str = CASE;

impl vault::Crosses for Case {
    /// A tuple now, and the holder has not found the text insufficient (L1.9).
    const CROSSING: &'static str = concat!(
        "select f.consent_id as basis, f.proof || coalesce((select string_agg(",
        REFUSALS.proof,
        ", '') from consent_refusals n where n.case_id = f.case_id), '') as proof from (",
        FLOWS_OR_STOPPED,
        ") as f join cases h on h.id = f.case_id \
         and h.refusals = (select count(*) from consent_refusals m where m.case_id = f.case_id) where f.case_id = $4 and f.from_party = $2 \
         and f.to_party = $5 and f.purpose = $7 and ",
        carries!("$6"),
        " and f.from_party <> f.to_party \
         and not exists (select 1 from consent_refusals n where n.case_id = f.case_id \
         and n.consent_id = f.consent_id and n.party_id = $2)"
    );
}

const RAISING: &str = concat!(
    "select r.party_id as id, 'officer' as level, 'role ' || r.id as why, ",
    organisation::parties::ROLES.proof,
    " || ",
    organisation::beginning::BEGINNINGS.proof,
    " as proof from roles r join beginnings y on y.id = r.party_id and y.ready is not null where r.role = 'officer' and ",
    organisation::parties::OWN_ROLE,
    " and not exists (",
    organisation::party_leaving::IS_LEAVING,
    "r.party_id)"
);

base::codes! {
    /// Who may raise a case: an officer at a party.
    pub enum RaisingLevel { Officer = "officer" }
}

vault::resource! {
    /// Raising a case, and the raising party's own people: found by one exact number. Only at a party that has settled what
    /// it must before it begins (L2.5), and that does not leave.
    pub Raising: RaisingLevel { edit: [RaisingLevel::Officer], of_case: false } in Party = RAISING;
}
