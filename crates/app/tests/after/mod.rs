//! A case brought as far as after its consultation, with what a person said yes to.

#![allow(dead_code, reason = "each test file uses its own part")]

use base::{Code as _, Date, Id, Instant};
use trisam::access::{CONSENTS, Case, CaseState, Head, Purpose, Subject, TUPLES};
use trisam::disclosures::{ItemKind, Release, disclose, entries};
use trisam::feedback::{Channel, NewFeedback, assign};
use vault::{Edit, Grant, Param, Party, params, testing};

use crate::world::{NUMBERS, World};

mod sql {
    use super::Case;
    vault::statements! {
        pub CONSENT: Case, Edit = "insert into consents (id, case_id, number, kind, form, valid_from, valid_to, followup_to, \
            coordination, text_hash, language, helped, recorder, recorder_party, mac) \
            values ($5, $4, $6, $7, 'paper', $3, $8, $9, 0, 'text', 'sv', 0, $1, $2, $10)";
        pub TEXT: Case, Edit = "insert into consent_texts (hash, text) values ('text', 'Ja.') on conflict (hash) do nothing";
        pub TUPLE: Case, Edit = "insert into consent_tuples (id, consent_id, case_id, from_party, to_party, subject, purpose, \
            mac) values ($5, $6, $4, $7, $8, $9, $10, $11)";
        pub LET_IN: Case, Edit = "insert into case_parties (case_id, party_id, invited) values ($4, $5, $3)";
    }
}

/// Marks the ids of rows this file writes.
enum Row {}

/// A new version of the consent of a case: `circle` tells itself everything about the case and work; nobody is a
/// version that takes it back.
pub async fn consent(grant: &Grant<'_, Case, Edit>, circle: &[Id<Party>], follow_up: Option<Date>) {
    let head = Head::of(grant).await.unwrap();
    let head = Head { consents: head.consents + 1, ..head };
    let id = grant.new_id::<Row>().unwrap();
    let kind = if circle.is_empty() { "revoked" } else { "given" };
    let valid_to = if circle.is_empty() { grant.now() } else { grant.now().date().plus_months(12).end() };
    let until = follow_up.map(Date::end);
    let (me, party) = (grant.me().unwrap(), grant.party().unwrap());
    let fields = params![
        grant.id().unwrap(),
        head.consents,
        kind,
        "paper",
        grant.now(),
        valid_to,
        until,
        0,
        "text",
        "sv",
        0,
        me,
        party
    ];
    let mac = grant.sign(&CONSENTS, id, &fields).await.unwrap();
    grant.run(&sql::TEXT, params![]).await.unwrap();
    grant.change(&sql::CONSENT, params![id, head.consents, kind, valid_to, until, mac]).await.unwrap();
    for (from, to) in circle.iter().flat_map(|from| circle.iter().map(move |to| (*from, *to))) {
        let subjects: &[Subject] = if from == to { &[Subject::Case] } else { &[Subject::Case, Subject::Work] };
        for subject in subjects {
            tuple(grant, id, from, to, *subject).await;
        }
    }
    head.save(grant, None).await.unwrap();
}

async fn tuple(grant: &Grant<'_, Case, Edit>, consent: Id<Row>, from: Id<Party>, to: Id<Party>, subject: Subject) {
    let (id, subject, purpose) = (grant.new_id::<Row>().unwrap(), subject.code(), Purpose::Consultation.code());
    let mac =
        grant.sign(&TUPLES, id, &params![consent, grant.id().unwrap(), from, to, subject, purpose]).await.unwrap();
    grant.change(&sql::TUPLE, params![id, consent, from, to, subject, purpose, mac]).await.unwrap();
}

/// A case with consent: AF raised it; FK, Gävle and the region know of it and may write.
pub async fn prepared(w: &World, follow_up: Option<Date>) -> Id<Case> {
    let case = w.raise("Mikael Granström", "Vad klarar jag?", NUMBERS[0]).await;
    let tx = w.as_someone(&w.anna_af).await;
    let grant = tx.ask::<Case, Edit>(case).await.unwrap();
    consent(&grant, &[w.af, w.fk, w.gavle, w.region], follow_up).await;
    let others = [w.fk, w.gavle, w.region];
    let entries = entries(&grant).await.unwrap();
    let item = entries.iter().find(|entry| entry.kind == ItemKind::Case).unwrap().item;
    for party in others {
        grant.change(&sql::LET_IN, params![party]).await.unwrap();
    }
    let release = Release { to: &others, purpose: Purpose::Consultation, release_at: grant.now() };
    disclose(&grant, item, &release).await.unwrap();
    Head { state: CaseState::Preparing, ..Head::of(&grant).await.unwrap() }.save(&grant, None).await.unwrap();
    drop(grant);
    tx.commit().await.unwrap();
    case
}

/// The same after its consultation, which ends now; `teller` is to tell her within two weeks.
pub async fn discussed(w: &World, follow_up: Option<Date>, teller: Id<Party>) -> Id<Case> {
    let case = prepared(w, follow_up).await;
    discuss(w, case, teller).await;
    case
}

/// A consultation of the case, which ends now.
pub async fn discuss(w: &World, case: Id<Case>, teller: Id<Party>) {
    let tx = w.as_someone(&w.johan_region).await;
    let grant = tx.ask::<Case, Edit>(case).await.unwrap();
    let head = Head::of(&grant).await.unwrap();
    let consultation = head.consultations + 1;
    let meeting = grant.new_id::<Row>().unwrap();
    Head { state: CaseState::Discussed, consultations: consultation, ..head }.save(&grant, None).await.unwrap();
    let due = grant.now().date().plus_days(14);
    let new = NewFeedback { consultation, party: teller, staff: None, channel: Channel::Phone, due };
    assign(&grant, &new).await.unwrap();
    drop(grant);
    tx.commit().await.unwrap();
    hold(w, case, meeting, consultation, w.now()).await;
}

/// What the meetings leave behind: the end of the consultation.
async fn hold(w: &World, case: Id<Case>, meeting: Id<Row>, consultation: i64, ended: Instant) {
    let meetings = "insert into meetings (id, team_id, starts, minutes, form, state, created, version) \
        values ($1, $2, $3, 60, 'physical', 'held', $3, 1)";
    testing::raw(&w.vault, meetings, params![meeting, w.team, ended]).await.unwrap();
    let agenda = "insert into agenda (id, meeting_id, case_id, position, minutes, state, consultation, ended) \
        values ($1, $1, $2, 1, 20, 'discussed', $3, $4)";
    testing::raw(&w.vault, agenda, params![meeting, case, consultation, ended]).await.unwrap();
}

/// She takes everything back, noted by AF.
pub async fn revoked(w: &World, case: Id<Case>) {
    let tx = w.as_someone(&w.anna_af).await;
    let grant = tx.ask::<Case, Edit>(case).await.unwrap();
    consent(&grant, &[], None).await;
    drop(grant);
    tx.commit().await.unwrap();
}

/// The day until which she may be asked: seven months after a consultation today.
pub fn seven_months(w: &World) -> Option<Date> {
    Some(w.now().date().plus_months(7))
}

/// Time passes until noon of a day, for everybody.
pub fn until(w: &World, day: Date) {
    w.vault.clock().set(day.start().plus_minutes(12 * 60));
}

/// Tells her by the page, with her answer.
pub async fn told(w: &World, case: Id<Case>, by: &crate::world::Someone, reply: &str) {
    let by = w.again(by).await;
    let path = format!("/arenden/{case}/aterkoppling");
    let page = by.opens(&path).await;
    let (version, text) = (page.field("version"), "Nu har vi träffats.");
    let form = [("version", version.as_str()), ("text", text), ("reply", reply), ("note", ""), ("act", "told")];
    by.posts(&path, &form).await.goes_to();
}

/// One number out of the data, past every grant.
pub async fn count(w: &World, sql: &'static str, own: Vec<Param>) -> i64 {
    testing::raw_rows(&w.vault, sql, own).await.unwrap()[0].get("n").unwrap()
}

/// The state of a case as it stands in the data.
pub async fn state(w: &World, case: Id<Case>) -> (String, Option<String>) {
    let sql = "select state, closed_reason from cases where id = $1";
    let rows = testing::raw_rows(&w.vault, sql, params![case]).await.unwrap();
    (rows[0].get("state").unwrap(), rows[0].get("closed_reason").unwrap())
}
