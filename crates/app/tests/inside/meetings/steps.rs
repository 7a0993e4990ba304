//! What people do around a meeting, for the tests to begin from.

pub use crate::world::{NUMBERS, Page, Someone, World, worlds};
pub use axum::http::StatusCode;
pub use base::{Code as _, Date, Id, Language};
pub use casework::access::{Case, CaseState, Head, Subject};
pub use casework::consents::{self, Choices, ConsentForm, ConsentPurpose, Exception};
pub use casework::feedback;
pub use vault::{Edit, Party, Read, params, testing};

/// A name, a question and texts that stand nowhere else.
pub const NAME: &str = "Mikael Granström";
pub const QUESTION: &str = "Vad klarar kanariefågeln?";

pub fn everybody(w: &World) -> Vec<Id<Party>> {
    vec![w.af, w.fk, w.gavle, w.region]
}

/// A case that AF raised, consented to for the circle and prepared by it.
pub async fn open_case(w: &World, number: &str, circle: Vec<Id<Party>>, exceptions: Vec<Exception>) -> Id<Case> {
    let case = w.raise(NAME, QUESTION, number).await;
    let choices = Choices {
        circle,
        subjects: Subject::ALL.to_vec(),
        purposes: ConsentPurpose::ALL.to_vec(),
        exceptions,
        form: ConsentForm::Paper,
        valid_to: Date::parse("2027-11-03").unwrap(),
        followup_to: None,
        language: Language::Sv,
        helped: false,
    };
    let tx = w.as_someone(&w.anna_af).await;
    let grant = tx.ask::<Case, Edit>(case).await.unwrap();
    consents::record(&grant, &choices).await.unwrap();
    consents::invite(&grant).await.unwrap();
    drop(grant);
    tx.commit().await.unwrap();
    case
}

/// What follows the first of `mark` up to the next quotation mark.
pub fn after(page: &Page, mark: &str) -> String {
    let rest = page.body.split(mark).nth(1).unwrap_or_else(|| panic!("no {mark} in {}", page.told()));
    rest.split('"').next().unwrap().to_owned()
}

/// The coordinator plans a meeting a week from now; answers with its address.
pub async fn meeting(w: &World) -> String {
    let dates = format!("/team/{}/moten", w.team);
    let form = [("date", "2026-11-10"), ("time", "9.00"), ("minutes", "90"), ("form", "digital")];
    assert_eq!(w.johan_region.posts(&dates, &form).await.goes_to(), dates);
    format!("/moten/{}", after(&w.johan_region.opens(&dates).await, "href=\"/moten/"))
}

pub async fn list(w: &World, meeting: &str, case: Id<Case>) -> Page {
    w.johan_region.posts(&format!("{meeting}/lagg-till"), &[("case", &case.to_string())]).await
}

/// The coordinator takes up the first case of the list; answers with its place.
pub async fn take_up(w: &World, meeting: &str) -> String {
    let room = format!("{meeting}/rum");
    let place = w.johan_region.opens(&room).await.field("place");
    assert_eq!(w.johan_region.posts(&format!("{meeting}/ta-upp"), &[("place", &place)]).await.goes_to(), room);
    place
}

/// A meeting with one case in hand: its address, the place, the case.
pub async fn in_hand(w: &World, exceptions: Vec<Exception>) -> (String, String, Id<Case>) {
    let case = open_case(w, NUMBERS[0], everybody(w), exceptions).await;
    let meeting = meeting(w).await;
    assert_eq!(list(w, &meeting, case).await.goes_to(), meeting);
    let place = take_up(w, &meeting).await;
    (meeting, place, case)
}

/// Somebody types a line of the joint mapping.
pub async fn line(by: &Someone, meeting: &str, place: &str, subject: &str, said_by: Id<Party>, text: &str) -> Page {
    let said_by = said_by.to_string();
    let form = [("place", place), ("subject", subject), ("said_by", &said_by), ("line", text)];
    by.posts(&format!("{meeting}/rad"), &form).await
}

pub async fn propose(w: &World, meeting: &str, place: &str, party: Id<Party>, text: &str) {
    let party = party.to_string();
    let form = [
        ("place", place),
        ("kind", "proposal"),
        ("for_party", &party),
        ("do", text),
        ("due", "2026-12-15"),
        ("do_about", "case"),
    ];
    w.johan_region.posts(&format!("{meeting}/rad"), &form).await.goes_to();
}

pub async fn end(w: &World, meeting: &str, place: &str) -> Page {
    let af = w.af.to_string();
    let form = [
        ("place", place),
        ("individual", "no_declined"),
        ("tells", &af),
        ("channel", "phone"),
        ("tell_by", "2026-11-10"),
    ];
    w.johan_region.posts(&format!("{meeting}/klart"), &form).await
}

pub async fn head(w: &World, case: Id<Case>) -> Head {
    let tx = w.as_someone(&w.anna_af).await;
    let head = Head::of(&tx.ask::<Case, Read>(case).await.unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    head
}

/// The part of the coordinator's page that everybody in the room may see.
pub fn shared(page: &Page) -> String {
    let (before, rest) = page.body.split_once("<details id=\"bara-ni\"").expect("the folded part");
    format!("{before}{}", rest.split_once("</details>").unwrap().1)
}
