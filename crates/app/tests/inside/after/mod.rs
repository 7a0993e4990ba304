//! A case brought as far as after its consultation, with what a person said yes to.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up should stop")]

use base::{Date, Id};
use casework::access::{Case, CaseState, Head, Subject};
use casework::consents::{Choices, ConsentPurpose, days, invite, record};
use casework::feedback::{Channel, NewFeedback, assign};
use vault::{Edit, Grant, Param, Party, params, testing};

use crate::world::stages::leaves_behind;
use crate::world::{NUMBERS, World};

/// A new version of the consent of a case: `circle` tells each other about the case and work.
pub async fn consent(grant: &Grant<'_, Case, Edit>, circle: &[Id<Party>], follow_up: Option<Date>) {
    let mut purposes = vec![ConsentPurpose::Consultation];
    purposes.extend(follow_up.map(|_| ConsentPurpose::FollowUp));
    let choices = Choices {
        circle: circle.to_vec(),
        subjects: vec![Subject::Case, Subject::Work],
        purposes,
        followup_to: follow_up,
        ..Choices::untouched(&days(grant).await.unwrap())
    };
    record(grant, &choices).await.unwrap();
}

/// A case with consent: AF raised it; FK, Gävle and the region know of it and may write.
pub async fn prepared(w: &World, follow_up: Option<Date>) -> Id<Case> {
    let case = w.raise("Mikael Granström", "Vad klarar jag?", NUMBERS[0]).await;
    let tx = w.as_someone(&w.anna_af).await;
    let grant = tx.ask::<Case, Edit>(case).await.unwrap();
    consent(&grant, &[w.af, w.fk, w.gavle, w.region], follow_up).await;
    assert_eq!(invite(&grant).await.unwrap().len(), 3);
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
    Head { state: CaseState::Discussed, consultations: consultation, ..head }.save(&grant, None).await.unwrap();
    let due = grant.now().date().plus_days(14);
    let new = NewFeedback { consultation, party: teller, staff: None, channel: Channel::Phone, due };
    assign(&grant, &new).await.unwrap();
    leaves_behind(&grant, w.team, consultation).await.unwrap();
    drop(grant);
    tx.commit().await.unwrap();
}

/// She takes everything back, noted by AF.
pub async fn revoked(w: &World, case: Id<Case>) {
    let tx = w.as_someone(&w.anna_af).await;
    let grant = tx.ask::<Case, Edit>(case).await.unwrap();
    casework::consents::revoke(&grant).await.unwrap();
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
