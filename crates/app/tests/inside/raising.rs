//! Raising a case: what is read from the form, and what is answered about a number, on every database.

use axum::http::StatusCode;
use base::{Code as _, Date, Language};
use casework::access::{Case, Subject};
use casework::consents::{self, Choices, ConsentForm, ConsentPurpose};
use tokio::task::JoinSet;
use vault::Edit;
use vault::testing::raw_rows;

use crate::world::stages::{Stage, Story};
use crate::world::{NUMBERS, Page, Someone, World, worlds};

/// The form as the page has it, with other answers in place of some.
fn form(w: &World, other: &[(&str, &str)]) -> Vec<(String, String)> {
    let team = w.team.to_string();
    let usual = [
        ("number", NUMBERS[0]),
        ("name", "Mikael Granström"),
        ("protected", "no"),
        ("team", &team),
        ("question", "En ny fråga"),
        ("purpose", "En plan"),
        ("income_support", "wages"),
    ];
    let kept = usual.iter().filter(|(field, _)| other.iter().all(|(name, _)| name != field));
    kept.chain(other).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

async fn raises(who: &Someone, form: &[(String, String)]) -> Page {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    who.posts("/arenden/lyft", &form).await
}

async fn count(w: &World, sql: &'static str) -> i64 {
    raw_rows(&w.vault, sql, Vec::new()).await.unwrap()[0].get("n").unwrap()
}

const CASES: &str = "select count(*) as n from cases";
const PEOPLE: &str = "select count(*) as n from people";

/// Refused, with the field named, and nothing kept but what was typed.
fn refused(page: &Page, field: &str, says: &str) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.told());
    assert!(page.shows(&format!("href=\"#{field}\"")) && page.shows(says), "{field} {says}: {}", page.told());
    assert!(page.shows("En ny fråga"), "what was typed is kept");
    crate::world::page::assert_summary_reaches(&page.raw);
}

#[tokio::test]
async fn an_own_open_case_is_shown_before_another_is_raised_and_a_press_too_many_makes_no_twin() {
    for w in worlds().await {
        let id = w.raise("Mikael Granström", "Vad klarar jag?", NUMBERS[0]).await;
        let mut form = form(&w, &[]);
        for _ in 0..2 {
            let page = raises(&w.anna_af, &form).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.told());
            assert!(page.shows(&format!("href=\"/arenden/{id}\"")) && page.shows("En ny fråga"));
            assert!(!page.shows("name=\"anew\" type=\"hidden\"") && !page.shows(" checked> <span><b>Ja, lyft"));
        }
        assert_eq!(count(&w, CASES).await, 1, "pressing again is no answer to the question");
        let seen = raises(&w.anna_af, &form).await;
        let seen = seen.body.split("name=\"anew\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(!seen.contains(&id.to_string()));
        form.push(("anew".to_owned(), seen));
        raises(&w.anna_af, &form).await.goes_to();
        let page = raises(&w.anna_af, &form).await;
        assert!(page.status == StatusCode::OK && page.body.matches("Till det öppna ärendet").count() == 2);
        assert_eq!(count(&w, CASES).await, 2, "what was shown is not what there is now");
    }
}

/// Whatever is wrong is told by the words at the field, never by its code.
#[tokio::test]
async fn what_is_wrong_is_told_by_the_label_of_its_field() {
    for w in worlds().await {
        let fields = ["participation", "time_in_public_support", "employment_status", "reason"];
        let page = raises(&w.anna_af, &form(&w, &fields.map(|field| (field, "nonsense")))).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for (field, label) in fields.iter().zip([
            "Hur vill personen delta?",
            "Hur länge i offentlig försörjning?",
            "Arbete",
            "Vad gäller frågan mest?",
        ]) {
            let told = format!("href=\"#{field}\">Välj ett av svaren på ”{label}”.");
            assert!(page.shows(&told) && !page.shows(&format!("”{field}”")), "{field}: {}", page.told());
        }
    }
}

#[tokio::test]
async fn a_colleague_is_named_with_a_telephone_where_consent_stands_and_told_of_it() {
    for w in worlds().await {
        let staged = w.staged(Stage::Invited, &Story::new("told")).await;
        let page = raises(&w.olle_fk, &form(&w, &[])).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.shows("Prata med <bdi>Lisbet Åkerman</bdi>, 0980-319 2"), "{}", page.told());
        for hidden in [&staged.case.to_string(), "zqname", "zqquestion", "/arenden/01"] {
            assert!(!page.body.replace("/arenden/lyft", "").contains(hidden), "{hidden}");
        }
        let sql =
            "select count(*) as n from log where resource = 'Held' and result = 'granted' and case_id is not null";
        assert_eq!(count(&w, sql).await, 1, "the log names the case");
        assert!(w.reviewer_fk.opens("/logg").await.shows("vem som arbetar med en person"));
        let theirs = w.lisbet_fk.opens(&format!("/arenden/{}", staged.case)).await;
        assert!(theirs.shows("Olle Frisk slog upp personen 3 nov"), "{}", theirs.body);
        assert!(!w.anna_af.opens(&format!("/arenden/{}", staged.case)).await.shows("Olle Frisk"), "not other parties");
    }
}

/// Whoever stands in for an officer has the case until the last day, and is led to it as she is.
#[tokio::test]
async fn a_substitute_is_led_to_the_open_case_until_the_last_day() {
    for w in worlds().await {
        let case = w.staged(Stage::Asking, &Story::new("stands")).await.case.to_string();
        let (arvid, last) = (w.arvid_af.staff.to_string(), w.now().date().plus_days(1).to_string());
        let stands_in = [("substitute", arvid.as_str()), ("last_day", last.as_str())];
        w.anna_af.posts(&format!("/arenden/{case}/handlaggare/ersattare"), &stands_in).await.goes_to();
        let page = raises(&w.arvid_af, &form(&w, &[])).await;
        assert!(page.shows("Till det öppna ärendet") && page.shows(&case), "{}", page.told());
        w.wait_minutes(2 * 24 * 60);
        let page = raises(&w.again(&w.arvid_af).await, &form(&w, &[])).await;
        assert!(page.goes_to().ends_with("/samtycke") && !page.goes_to().contains(&case));
    }
}

#[tokio::test]
async fn whatever_else_there_is_about_a_number_is_answered_like_nothing() {
    for w in worlds().await {
        let waits = w.staged(Stage::Asking, &Story::new("waits")).await;
        // Before consent a colleague's case is as unknown as a new number.
        let known = raises(&w.arvid_af, &form(&w, &[])).await;
        let new = raises(&w.arvid_af, &form(&w, &[("number", NUMBERS[1])])).await;
        for page in [&known, &new] {
            assert!(page.goes_to().ends_with("/samtycke") && page.body.is_empty());
        }
        assert_eq!(known.headers.len(), new.headers.len());
        assert!(!known.goes_to().contains(&waits.case.to_string()));
        // After a revocation, and when the time has run out.
        for (stage, number) in [(Stage::Revoked, NUMBERS[2]), (Stage::Expired, NUMBERS[3]), (Stage::Closed, NUMBERS[4])]
        {
            let story = Story { number: number.to_owned(), ..Story::new("gone") };
            w.staged(stage, &story).await;
            let page = raises(&w.olle_fk, &form(&w, &[("number", number)])).await;
            assert!(page.goes_to().ends_with("/samtycke"), "{stage:?}: {}", page.told());
        }
    }
}

/// Between a new yes and the invitation only the party that raised the case knows of it, whoever knew of it before.
#[tokio::test]
async fn nobody_is_told_of_a_case_that_is_not_told_to_the_own_party_anew() {
    for w in worlds().await {
        let case = w.staged(Stage::Revoked, &Story::new("anew")).await.case;
        let tx = w.as_someone(&w.anna_af).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        let choices = Choices {
            circle: vec![w.af, w.fk, w.gavle, w.region],
            subjects: Subject::ALL.to_vec(),
            purposes: ConsentPurpose::ALL.to_vec(),
            exceptions: Vec::new(),
            form: ConsentForm::Paper,
            valid_to: Date::parse("2027-11-03").unwrap(),
            followup_to: None,
            language: Language::Sv,
            helped: false,
        };
        consents::record(&grant, &choices).await.unwrap();
        drop(grant);
        tx.commit().await.unwrap();
        let page = raises(&w.olle_fk, &form(&w, &[])).await;
        assert!(page.goes_to().ends_with("/samtycke"), "{}", page.told());
    }
}

#[tokio::test]
async fn more_than_thirty_numbers_a_day_ask_for_a_reason() {
    for w in worlds().await {
        w.raise("Mikael Granström", "Vad klarar jag?", NUMBERS[0]).await;
        for _ in 1..casework::cases::LOOK_UPS {
            assert_eq!(raises(&w.anna_af, &form(&w, &[])).await.status, StatusCode::OK);
        }
        let page = raises(&w.anna_af, &form(&w, &[])).await;
        refused(&page, "look_up_reason", "fler än trettio nummer");
        assert!(!page.shows("öppet ärende"), "nothing was looked up");
        refused(&raises(&w.anna_af, &form(&w, &[("look_up_reason", "x")])).await, "look_up_reason", "nummer");
        let page = raises(&w.anna_af, &form(&w, &[("look_up_reason", "handover")])).await;
        assert!(page.shows("Du har ett öppet ärende"), "{}", page.told());
        let sql = "select count(*) as n from log where action = 'look-up' and note = 'handover'";
        assert_eq!(count(&w, sql).await, 1);
        raises(&w.arvid_af, &form(&w, &[])).await.goes_to();
        w.wait_minutes(24 * 60);
        let anna = w.again(&w.anna_af).await;
        assert!(raises(&anna, &form(&w, &[])).await.shows("Du har ett öppet ärende"), "a new day");
    }
}

/// Everybody sends at once; answers with how many raised a case.
async fn at_once(who: &[&Someone], form: &[(String, String)]) -> usize {
    let mut sent = JoinSet::new();
    for someone in who {
        let (someone, form) = ((*someone).clone(), form.to_vec());
        sent.spawn(async move { raises(&someone, &form).await });
    }
    let answers = sent.join_all().await;
    assert!(answers.iter().all(|page| !page.status.is_server_error()), "{answers:?}");
    answers.iter().filter(|page| page.status == StatusCode::SEE_OTHER).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_new_number_raised_many_times_at_once_is_one_person_and_one_case_for_each_officer() {
    for w in worlds().await {
        let (anna, arvid) = (&w.anna_af, &w.arvid_af);
        assert_eq!(at_once(&[anna; 6], &form(&w, &[])).await, 1, "the others are shown the first");
        assert_eq!((count(&w, PEOPLE).await, count(&w, CASES).await), (1, 1));
        let other = form(&w, &[("number", NUMBERS[1])]);
        assert_eq!(at_once(&[anna, arvid, anna, arvid], &other).await, 2, "one for each");
        assert_eq!((count(&w, PEOPLE).await, count(&w, CASES).await), (2, 3));
    }
}

#[tokio::test]
async fn only_a_team_in_which_the_own_party_has_a_place_can_be_chosen() {
    for w in worlds().await {
        let nobodys = "019a0000-0000-7000-8000-000000000000";
        // The association has no place in any team, and its officers raise nothing; a party's id is no team's.
        for team in [nobodys, &w.af.to_string(), "x", ""] {
            refused(&raises(&w.anna_af, &form(&w, &[("team", team)])).await, "team", "Team");
        }
        assert_eq!(count(&w, CASES).await, 0);
    }
}

#[tokio::test]
async fn two_numbers_filled_in_are_told_and_neither_is_dropped() {
    for w in worlds().await {
        let both = "Fyll i antingen personnumret eller ett annat nummer";
        let local = [("local", "A-17"), ("system", "ais"), ("born", "1963-01-05")];
        for number in ["196301052392", "rappakalja"] {
            let page = raises(&w.anna_af, &form(&w, &[&[("number", number)], &local[..]].concat())).await;
            refused(&page, "number", both);
            assert!(page.shows(number) && page.shows("A-17") && page.shows("id=\"other-number\" open"));
        }
        refused(&raises(&w.anna_af, &form(&w, &[("system", "ais")])).await, "number", both);
        refused(&raises(&w.anna_af, &form(&w, &[("number", ""), ("system", "ais")])).await, "local", "Annat nummer");
        let without = [("number", ""), ("local", "A-17"), ("born", "1963-01-05")];
        refused(&raises(&w.anna_af, &form(&w, &without)).await, "system", "Vems nummer");
        // Another party's system was not offered.
        let foreign = [("number", ""), ("local", "A-17"), ("system", "lifecare"), ("born", "1963-01-05")];
        refused(&raises(&w.anna_af, &form(&w, &foreign)).await, "system", "Vems nummer");
        assert_eq!(count(&w, PEOPLE).await, 0);
    }
}

#[tokio::test]
async fn a_local_number_is_one_however_it_was_typed_and_shown_as_it_was() {
    for w in worlds().await {
        let local = |number| form(&w, &[("number", ""), ("local", number), ("system", "ais"), ("born", "1963-01-05")]);
        raises(&w.anna_af, &local("Å-12")).await.goes_to();
        for typed in ["A\u{30a}-12", "å-12", "Å -\u{a0}12"] {
            let page = raises(&w.anna_af, &local(typed)).await;
            assert!(page.shows("Du har ett öppet ärende") && page.shows(typed), "{typed:?}: {}", page.told());
        }
        refused(&raises(&w.anna_af, &local("Å\u{ad}-12")).await, "local", "ett tecken som inte syns (U+00AD)");
        assert_eq!(count(&w, PEOPLE).await, 1);
    }
}

#[tokio::test]
async fn names_with_signs_that_nobody_sees_are_refused() {
    for w in worlds().await {
        for (name, sign) in [("Eva\u{202e}Prov", "U+202E"), ("\u{200b}\u{200d}", "U+200B"), ("Ev\u{2066}a", "U+2066")] {
            refused(&raises(&w.anna_af, &form(&w, &[("name", name)])).await, "name", sign);
        }
        refused(&raises(&w.anna_af, &form(&w, &[("name", " - ")])).await, "name", "Namn");
    }
}

#[tokio::test]
async fn l1_16_under_eighteen_is_said_when_the_case_is_raised_with_what_to_do_instead() {
    for w in worlds().await {
        let instead = "Prata med personen och vårdnadshavarna";
        assert!(w.anna_af.opens("/arenden/lyft").await.shows("den som är under 18 år än"), "at the start");
        let mut local = vec![("number", ""), ("local", "R-1"), ("system", "ais")];
        refused(&raises(&w.anna_af, &form(&w, &local)).await, "born", "Född");
        local.push(("born", "2026-11-04"));
        refused(&raises(&w.anna_af, &form(&w, &local)).await, "born", "2026-11-04");
        for born in ["2008-11-04", "2010-01-01", "2020-01-01"] {
            local[3] = ("born", born);
            refused(&raises(&w.anna_af, &form(&w, &local)).await, "born", instead);
        }
        // A birth date beside the number says more than the number (L6.2).
        refused(&raises(&w.anna_af, &form(&w, &[("born", "2010-01-01")])).await, "born", instead);
        assert_eq!(count(&w, PEOPLE).await, 0);
        local[3] = ("born", "2008-11-03");
        raises(&w.anna_af, &form(&w, &local)).await.goes_to();
    }
}

/// Where each of `names` stands in a page, in this order.
fn stand_in_order(page: &Page, names: &[&str]) {
    let at: Vec<usize> = names.iter().map(|name| page.body.find(name).unwrap_or_else(|| panic!("no {name}"))).collect();
    assert!(at.is_sorted(), "{names:?} at {at:?}");
}

#[tokio::test]
async fn lists_are_in_swedish_order_on_every_database() {
    for site in vault::testing::sites(trisam::SCHEMA, crate::world::today()).await {
        let w = World::with_teams(site, &["Öreby", "Ängsby", "åmotby", "Zinkby", "Åbyby"]).await;
        let order = ["Brynäs", "Södertull", "Zinkby", "Åbyby", "åmotby", "Ängsby", "Öreby"];
        stand_in_order(&w.anna_af.opens("/arenden/lyft").await, &order.map(|name| &*format!("Gävle, {name}").leak()));
        stand_in_order(&w.anna_af.opens("/team").await, &order.map(|name| &*format!(">{name}<").leak()));
    }
}
