//! Consent versions: each is the whole set of choices, and the newest replaces the others that second.

mod invitation;
mod listing;
mod stops;

use std::collections::BTreeMap;

use base::{Code as _, Date, Error, Id, Instant, Language};
use constcat::concat;
use vault::{Edit, Grant, Param, Party, Row, Walk, hash, params};

pub use invitation::{ALL as INVITATION_STATEMENTS, Twin, invite, same_person};
pub use stops::{ALL as STOP_STATEMENTS, Block, Stop, block, blocks, insufficient, lift, told};

use organisation::parties::PartyName;

use super::model::{
    Choices, ConsentForm, ConsentKind, ConsentPurpose, Days, Exception, FOLLOW_UP_MONTHS, Offered, Tuple,
};
use super::text;
use crate::access::{
    ALL_HELD, CASES, CONSENTS, Case, Head, LISTS_PROOF, MOVES, PARTS, Purpose, REFUSALS, Subject, Subjects, TUPLES,
};
use crate::disclosures::{self, CaseFace, Change, Flow, ItemKind};

const VERSION: &str = concat!(
    "select k.id, k.number, k.kind, k.form, k.valid_from, k.valid_to, k.followup_to, \
    k.coordination, k.text_hash, k.language, k.helped, k.recorder, k.recorder_party, ",
    CONSENTS.proof
);
/// What the reader's party has said of the version, where it found it not sufficient.
const REFUSED: &str =
    "n.at as refused, n.told, n.id as refusal, n.version as refusal_version, n.sealed as refusal_sealed";
/// The texts that were said yes to. A version names its text by the hash, under its mark: without the text the version is
/// shown to nobody.
pub const TEXTS: Walk = Walk {
    name: "consent_texts",
    page: "select x.hash as id, x.text as content from consent_texts x where x.hash > $1 order by x.hash limit 1000",
    one: "select x.hash as id, x.text as content from consent_texts x where x.hash = $1",
};
/// Rows that one statement adds.
const BATCH: usize = 20;

vault::statements! {
    /// Every party with a place in the case's team, or in the one that it is to go to, and those that have been let in. Of two
    /// teams the one to come counts: it is what she is asked about.
    OFFERED: Case, Read = concat!("select p.id, p.kind, p.name, p.short, p.authority, \
        case when exists (select 1 from team_parties m where m.party_id = p.id and m.team_id in (c.team_id, v.team_id)) then 1 else 0 end as placed, case when u.party_id = p.id then 1 else 0 end as convener, \
        case when c.party_id = p.id then 1 else 0 end as initiator, \
        case when exists (select 1 from disclosures d where d.case_id = c.id and d.to_party = p.id and d.kind = 'case' \
        and d.from_party = c.party_id and d.recalled is null and d.ended is null) then 1 else 0 end as let_in, ", CASES.proof, " || coalesce(", PARTS.proof, ", '') || coalesce(", MOVES.proof, ", '') as proof from cases c \
        left join case_moves v on v.id = c.id join teams t on t.id = coalesce(v.team_id, c.team_id) join care_units u on u.id = t.care_unit_id \
        join parties p on p.id in (select n.party_id from team_parties n where n.team_id in (c.team_id, v.team_id)) \
        or p.id in (select o.party_id from case_parties o where o.case_id = c.id) \
        left join case_parties e on e.case_id = c.id and e.party_id = p.id \
        where c.id = $4");
    DAYS: Case, Read = concat!("select (select min(m.starts) from agenda g join meetings m on m.id = g.meeting_id \
        where g.case_id = c.id and g.ended is null and m.state <> 'cancelled' and m.starts >= $3) as meeting, \
        (select max(g.ended) from agenda g where g.case_id = c.id) as consultation, ", CASES.proof, " || ", LISTS_PROOF, " as proof from cases c where c.id = $4 and ", ALL_HELD);
    STANDING: Case, Read = concat!(VERSION, " || ", CASES.proof, " || coalesce(", REFUSALS.proof, ", '') as proof, ", REFUSED, " from cases c \
        join consents k on k.case_id = c.id and k.number = c.consents \
        left join consent_refusals n on n.case_id = c.id and n.consent_id = k.id and n.party_id = $2 where c.id = $4");
    NUMBERED: Case, Read = concat!(VERSION, " as proof, x.text, cast(null as bigint) as refused, \
        cast(null as bigint) as told from consents k join consent_texts x on x.hash = k.text_hash \
        where k.case_id = $4 and k.number = $5");
    ROWS: Case, Read = concat!("select t.from_party, t.to_party, t.purpose, t.subjects, ", TUPLES.proof, " as proof \
        from consent_tuples t where t.consent_id = $5 and t.case_id = $4 and t.from_party <> t.to_party \
        and (t.from_party = $2 or t.to_party = $2) order by t.from_party, t.to_party");
    ADD_TEXT: Case, Edit = "insert into consent_texts (hash, text) values ($5, $6) on conflict (hash) do nothing";
    ADD: Case, Edit = "insert into consents (id, case_id, number, kind, form, valid_from, valid_to, followup_to, \
        coordination, text_hash, language, helped, recorder, recorder_party, mac) \
        values ($5, $4, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $1, $2, $16)";
    /// Twenty rows at a time; an empty place says nothing.
    ADD_TUPLES: Case, Edit = "insert into consent_tuples (id, consent_id, case_id, from_party, to_party, purpose, subjects, mac) \
        select v.column1, cast($5 as text), cast($4 as text), v.column2, v.column3, v.column4, cast(v.column5 as bigint), v.column6 from (values \
        ($6,$7,$8,$9,$10,$11), ($12,$13,$14,$15,$16,$17), ($18,$19,$20,$21,$22,$23), ($24,$25,$26,$27,$28,$29), \
        ($30,$31,$32,$33,$34,$35), ($36,$37,$38,$39,$40,$41), ($42,$43,$44,$45,$46,$47), ($48,$49,$50,$51,$52,$53), \
        ($54,$55,$56,$57,$58,$59), ($60,$61,$62,$63,$64,$65), ($66,$67,$68,$69,$70,$71), ($72,$73,$74,$75,$76,$77), \
        ($78,$79,$80,$81,$82,$83), ($84,$85,$86,$87,$88,$89), ($90,$91,$92,$93,$94,$95), ($96,$97,$98,$99,$100,$101), \
        ($102,$103,$104,$105,$106,$107), ($108,$109,$110,$111,$112,$113), ($114,$115,$116,$117,$118,$119), \
        ($120,$121,$122,$123,$124,$125)) as v where v.column1 is not null";
    FOLLOW: Case, Edit = "update consents set followup_to = $6, mac = $7 where id = $5 and case_id = $4";
}

/// Marks the ids of consent versions.
#[derive(Debug)]
pub enum Consent {}
/// Marks the ids of their rows.
enum ConsentTuple {}

/// A consent version as its signed row says it.
#[derive(Clone, Debug)]
pub struct Version {
    pub id: Id<Consent>,
    pub number: i64,
    pub kind: ConsentKind,
    pub form: ConsentForm,
    pub valid_from: Instant,
    /// The first instant at which it no longer holds.
    pub valid_to: Instant,
    pub followup_to: Option<Instant>,
    pub coordination: bool,
    pub language: Language,
    pub helped: bool,
    pub recorder_party: Id<Party>,
    text_hash: String,
    recorder: String,
    /// When the reader's party found it not sufficient (L1.9), and when the individual was told so.
    pub refused: Option<Instant>,
    pub told: Option<Instant>,
    /// Why, until she has been told.
    pub insufficient: Option<String>,
}

/// A version with what the reader's party may see of it.
#[derive(Clone, Debug)]
pub struct Receipt {
    pub version: Version,
    /// The exact Swedish text; only for the party that recorded it, since it names the whole circle.
    pub text: Option<String>,
    /// The rows from and to the reader's party.
    pub rows: Vec<Tuple>,
}

impl Version {
    fn of(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.get("id")?,
            number: row.get("number")?,
            kind: row.code("kind")?,
            form: row.code("form")?,
            valid_from: row.get("valid_from")?,
            valid_to: row.get("valid_to")?,
            followup_to: row.get("followup_to")?,
            coordination: row.get("coordination")?,
            language: row.code("language")?,
            helped: row.get("helped")?,
            recorder_party: row.get("recorder_party")?,
            text_hash: row.get("text_hash")?,
            recorder: row.get("recorder")?,
            refused: row.get("refused")?,
            told: row.get("told")?,
            insufficient: None,
        })
    }

    /// The newest one, with why the reader's party found it not sufficient while she has not been told.
    fn newest<A>(grant: &Grant<'_, Case, A>, row: &Row) -> Result<Self, Error> {
        let mut version = Self::of(row)?;
        if version.refused.is_some() && version.told.is_none() {
            version.insufficient = Some(stops::reason(grant, row)?);
        }
        Ok(version)
    }

    /// The last day on which it holds.
    pub fn last_day(&self) -> Date {
        self.valid_to.plus_millis(-1).date()
    }

    pub fn last_follow_up(&self) -> Option<Date> {
        self.followup_to.map(|end| end.plus_millis(-1).date())
    }

    /// The first instant at which nothing flows by it any more for this purpose.
    pub fn runs_out(&self, purpose: Purpose) -> Instant {
        match purpose {
            Purpose::Consultation => self.valid_to,
            Purpose::FollowUp => self.followup_to.unwrap_or(self.valid_from),
        }
    }

    pub fn holds(&self, now: Instant) -> bool {
        self.kind == ConsentKind::Given && self.valid_from <= now && now < self.valid_to
    }

    /// The fields in the order their mark is made of.
    fn fields(&self, case: Id<Case>) -> Vec<Param> {
        params![
            case,
            self.number,
            self.kind.code(),
            self.form.code(),
            self.valid_from,
            self.valid_to,
            self.followup_to,
            i64::from(self.coordination),
            &self.text_hash,
            self.language.code(),
            i64::from(self.helped),
            &self.recorder,
            self.recorder_party
        ]
    }
}

/// The parties that can be in the circle of a case, and others that have been; their names.
pub async fn offered<A>(grant: &Grant<'_, Case, A>) -> Result<Vec<Offered>, Error> {
    let offer = |row: &Row| {
        Ok(Offered {
            party: PartyName::of(row)?,
            authority: row.get("authority")?,
            placed: row.get("placed")?,
            convener: row.get("convener")?,
            initiator: row.get("initiator")?,
            let_in: row.get("let_in")?,
        })
    };
    let mut offered =
        grant.all(&OFFERED, params![]).await?.iter().map(offer).collect::<Result<Vec<Offered>, Error>>()?;
    offered.sort_by_cached_key(|offered| (offered.party.place(), offered.party.id));
    Ok(offered)
}

/// The days that bound what can be chosen for a case now.
pub async fn days<A>(grant: &Grant<'_, Case, A>) -> Result<Days, Error> {
    let row = grant.one(&DAYS, params![]).await?;
    let day = |name| Ok::<_, Error>(row.get::<Option<Instant>>(name)?.map(Instant::date));
    let (next_meeting, last_consultation) = (day("meeting")?, day("consultation")?);
    Ok(Days { today: grant.now().date(), next_meeting, last_consultation })
}

/// The newest version, given or revoked; `None` before the first.
pub async fn standing<A>(grant: &Grant<'_, Case, A>) -> Result<Option<Version>, Error> {
    grant.maybe(&STANDING, params![]).await?.map(|row| Version::newest(grant, &row)).transpose()
}

/// One version as the reader's party may see it; its text is checked against its hash (L1.5).
pub async fn receipt<A>(grant: &Grant<'_, Case, A>, number: i64) -> Result<Receipt, Error> {
    let row = grant.one(&NUMBERED, params![number]).await?;
    let version = Version::of(&row)?;
    let text: String = row.get("text")?;
    if hash(text.as_bytes()) != version.text_hash {
        return Err(Error::internal("reading a consent text", "it does not fit its hash"));
    }
    let text = (version.recorder_party == grant.party()?).then_some(text);
    let rows = grant.all(&ROWS, params![version.id]).await?;
    let tuples = |row: &Row| {
        let (from, to, purpose) = (row.get("from_party")?, row.get("to_party")?, row.code("purpose")?);
        let subjects = Subjects::of(row.get("subjects")?);
        Ok(subjects.each().map(move |subject| Tuple { from, to, subject, purpose }))
    };
    let rows = rows.iter().map(tuples).collect::<Result<Vec<_>, Error>>()?;
    Ok(Receipt { version, text, rows: rows.into_iter().flatten().collect() })
}

/// The case as the reader's party has it: who it is about and what is asked. `Refused` while there is none.
pub async fn face_of<A>(grant: &Grant<'_, Case, A>) -> Result<CaseFace, Error> {
    let entries = disclosures::entries(grant).await?;
    let face = entries.iter().find(|entry| entry.kind == ItemKind::Case);
    face.ok_or(Error::Refused("too-early"))?.content(grant)
}

/// Records a whole set of choices as a new version and answers with its number. What the version lacks is revoked
/// in the same transaction. `Invalid` when the choices do not hold together, `Refused` for somebody
/// under 18, or of an age nobody knows (L1.16).
/// The caller has asked for fresh authentication.
pub async fn record(grant: &Grant<'_, Case, Edit>, choices: &Choices) -> Result<i64, Error> {
    let (offered, days) = tokio::try_join!(offered(grant), days(grant))?;
    choices.check(&offered, &days)?;
    match face_of(grant).await?.person.age(grant.now()) {
        None => return Err(Error::Refused("consents.no-birth-date")),
        Some(age) if age < 18 => return Err(Error::Refused("consents.under-eighteen")),
        Some(_) => {}
    }
    let text = text::text(Language::Sv, choices, &offered);
    let new = Version {
        valid_to: choices.valid_to.end(),
        followup_to: choices.follows_up_to(&days).map(Date::end),
        coordination: choices.has(ConsentPurpose::Coordination),
        language: choices.language,
        helped: choices.helped,
        ..blank(grant, ConsentKind::Given, choices.form, &text)?
    };
    let before = standing(grant).await?;
    add(grant, new, &text, (&choices.tuples(), &choices.exceptions), before.as_ref()).await
}

/// Takes the whole consent back at the individual's word, which any party may note (L1.8): a version without rows.
/// Others lose the case in their next request. Never asks for a fresh sign-in.
pub async fn revoke(grant: &Grant<'_, Case, Edit>) -> Result<i64, Error> {
    let before = standing(grant).await?;
    if before.as_ref().is_none_or(|version| version.kind == ConsentKind::Revoked) {
        return Err(Error::Refused("already-done"));
    }
    let text = text::revoked(Language::Sv);
    let new = blank(grant, ConsentKind::Revoked, ConsentForm::Oral, &text)?;
    add(grant, new, &text, (&[], &[]), before.as_ref()).await
}

/// Moves the end of the follow-up to seven months after a consultation that has just ended, as the text promises;
/// an earlier day that the individual chose stays.
pub async fn consulted(grant: &Grant<'_, Case, Edit>, day: Date) -> Result<(), Error> {
    let Some(mut version) = standing(grant).await? else { return Ok(()) };
    let end = day.plus_months(FOLLOW_UP_MONTHS).end();
    let by_rule = version.valid_from.date().plus_months(FOLLOW_UP_MONTHS).end();
    if version.followup_to.is_none_or(|old| old < by_rule || end <= old) {
        return Ok(());
    }
    // What had run out before it was moved does not come back by that.
    end_copies(grant, &version, &|_| true, &|_| false).await?;
    version.followup_to = Some(end);
    let mac = grant.sign_again(&CONSENTS, version.id, &version.fields(grant.id()?)).await?;
    grant.change(&FOLLOW, params![version.id, end, mac]).await
}

fn blank(grant: &Grant<'_, Case, Edit>, kind: ConsentKind, form: ConsentForm, text: &str) -> Result<Version, Error> {
    Ok(Version {
        id: grant.new_id()?,
        number: 0,
        kind,
        form,
        valid_from: grant.now(),
        valid_to: grant.now(),
        followup_to: None,
        coordination: false,
        language: Language::Sv,
        helped: false,
        recorder_party: grant.party()?,
        text_hash: hash(text.as_bytes()),
        recorder: grant.me()?.to_string(),
        refused: None,
        told: None,
        insufficient: None,
    })
}

async fn add(
    grant: &Grant<'_, Case, Edit>,
    mut new: Version,
    text: &str,
    (tuples, exceptions): (&[Tuple], &[Exception]),
    before: Option<&Version>,
) -> Result<i64, Error> {
    if let Some(before) = before {
        let holds = |flow: &Flow| {
            let Flow { from, to, subject, purpose } = *flow;
            tuples.contains(&Tuple { from, to, subject, purpose })
        };
        let excepted =
            |flow: &Flow| exceptions.contains(&Exception { from: flow.from, to: flow.to, subject: flow.subject });
        end_copies(grant, before, &holds, &excepted).await?;
    }
    let mut head = Head::of(grant).await?;
    head.consents += 1;
    new.number = head.consents;
    let mac = grant.sign(&CONSENTS, new.id, &new.fields(grant.id()?)).await?;
    grant.run(&ADD_TEXT, params![&new.text_hash, text]).await?;
    grant.keep_text(TEXTS.name, text);
    let own = params![
        new.id,
        new.number,
        new.kind.code(),
        new.form.code(),
        new.valid_from,
        new.valid_to,
        new.followup_to,
        i64::from(new.coordination),
        &new.text_hash,
        new.language.code(),
        i64::from(new.helped),
        mac
    ];
    grant.change(&ADD, own).await?;
    for batch in flows(tuples).chunks(BATCH) {
        add_tuples(grant, new.id, batch).await?;
    }
    listing::settle(grant, &mut head, new.kind).await?;
    head.save(grant, None).await?;
    let said = format!("{} {} {}", new.number, new.kind.code(), new.form.code());
    grant.note_of("consent", (new.id, new.number), said);
    Ok(new.number)
}

/// Ends what a version that comes after `before`, now, leaves without its tuple.
async fn end_copies(
    grant: &Grant<'_, Case, Edit>,
    before: &Version,
    holds: &(dyn Fn(&Flow) -> bool + Sync),
    excepted: &(dyn Fn(&Flow) -> bool + Sync),
) -> Result<(), Error> {
    let ran_out = |purpose| before.runs_out(purpose);
    disclosures::end(grant, &Change { ran_out: &ran_out, holds, excepted }).await
}

/// What one party may tell another for a purpose: a row of `consent_tuples`.
type FlowRow = ((Id<Party>, Id<Party>, Purpose), Subjects);

fn flows(tuples: &[Tuple]) -> Vec<FlowRow> {
    let mut flows = BTreeMap::<_, Subjects>::new();
    for Tuple { from, to, subject, purpose } in tuples {
        let subjects = flows.entry((*from, *to, *purpose)).or_default();
        *subjects = subjects.with(*subject);
    }
    flows.into_iter().collect()
}

async fn add_tuples(grant: &Grant<'_, Case, Edit>, consent: Id<Consent>, batch: &[FlowRow]) -> Result<(), Error> {
    let mut own = params![consent];
    for ((from, to, purpose), subjects) in batch {
        let id = grant.new_id::<ConsentTuple>()?;
        let (purpose, bits) = (purpose.code(), subjects.bits());
        let mac = grant.sign(&TUPLES, id, &params![consent, grant.id()?, *from, *to, purpose, bits]).await?;
        own.extend(params![id, *from, *to, purpose, bits.to_string(), mac]);
    }
    own.resize(1 + BATCH * 6, Param::Text(None));
    grant.run(&ADD_TUPLES, own).await.map(drop)
}

impl Receipt {
    /// Those who may know of the case by this version and have not been told; none for a party that did not raise it.
    pub fn waiting<'a>(&self, own: Id<Party>, offered: &'a [Offered]) -> Vec<&'a Offered> {
        let may = |to: &Offered| {
            self.rows.iter().any(|row| {
                (row.from, row.to) == (own, to.party.id)
                    && (row.subject, row.purpose) == (Subject::Case, Purpose::Consultation)
            })
        };
        if !offered.iter().any(|party| party.initiator && party.party.id == own) {
            return Vec::new();
        }
        offered.iter().filter(|party| !party.let_in && may(party)).collect()
    }
}
