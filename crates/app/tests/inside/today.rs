//! The one dated list of the start page: reports of the association among the tasks of cases, on every database.

use association::funding::Initiative;
use association::initiatives;
use association::reports::{self, Plan};
use association::values::document::DocumentKind;
use base::Instant;
use casework::access::{self, AssignmentRole};
use organisation::parties::Role;

use crate::meetings::steps::*;
use crate::world::written::{at, hands_in, reviews};

#[tokio::test]
async fn f7_a_report_waits_on_its_authors_then_on_the_association_and_on_its_board() {
    for w in worlds().await {
        let row = format!("<a class=\"act\" href=\"{}\">", at(&w, ""));
        let waits = |page: &Page, number: &str, act: &str| {
            let shown = page.shows("<b>1</b>allt") && page.shows(number) && page.shows(&format!("{row}{act}</a>"));
            assert!(shown, "{number}, {act}: {}", page.told());
        };
        let nothing = |page: &Page| {
            assert!(page.shows("<b>0</b>allt") && page.shows("Inget väntar på er."), "{}", page.told());
            assert!(!page.shows(&row), "{}", page.told());
        };
        let office = w.again_as(&w.office, &[Role::Association, Role::Director]).await;
        let start = w.disa_author.opens("/").await;
        waits(&start, "href=\"/?visa=rapport\"><b>1</b>rapport att skriva", "Skriv");
        assert!(start.shows("fre 20 nov") && start.shows("Rapport till förbundet."), "{}", start.told());
        nothing(&office.opens("/").await);

        hands_in(&w, &w.disa_author).await;
        nothing(&w.disa_author.opens("/").await);
        let start = office.opens("/").await;
        waits(&start, "href=\"/?visa=rapport-inlamnad\"><b>1</b>rapport att ta emot", "Ta emot");
        assert!(start.shows("<h2 class=\"group\">I dag <small>1</small></h2>"), "{}", start.told());
        assert!(start.shows("Försäkringskassan har lämnat in rapporten."), "{}", start.told());
        nothing(&w.board.opens("/").await);

        reviews(&w, &office, "/tillbaka", &[("comment", "Skriv hur ni räknade.")]).await.goes_to();
        waits(&w.disa_author.opens("/").await, "<b>1</b>rapport att ändra", "Ändra");
        nothing(&office.opens("/").await);
        w.wait_minutes(18 * 24 * 60);
        let disa = w.again_as(&w.disa_author, &[Role::Author]).await;
        let office = w.again_as(&w.office, &[Role::Association, Role::Director]).await;
        let late = disa.opens("/").await;
        waits(&late, "<b>1</b>rapport att ändra", "Ändra");
        assert!(late.shows("1 dag sen"), "{}", late.told());
        waits(&office.opens("/").await, "<b>1</b>rapport som är sen", "Öppna");
        nothing(&w.again_as(&w.board, &[Role::BoardMember]).await.opens("/").await);

        disa.posts(&at(&w, "/lamna-in"), &[]).await.goes_to();
        reviews(&w, &office, "/ta-emot", &[("received", "2026-11-21")]).await.goes_to();
        nothing(&office.opens("/").await);
        reviews(&w, &office, "/styrelsen", &[]).await.goes_to();
        for who in [&office, &w.again_as(&w.board, &[Role::BoardMember]).await] {
            let start = who.opens("/").await;
            waits(&start, "<b>1</b>rapport hos styrelsen", "Öppna");
            assert!(start.shows("Utan dag"), "{}", start.told());
        }
    }
}

/// The office asks FK for a report by each of these days.
async fn asks_for(w: &World, days: &[&str]) {
    let tx = w.as_someone(&w.office).await;
    let grant = tx.ask::<Initiative, Edit>(w.initiative).await.unwrap();
    let content = initiatives::one(&grant).await.unwrap().content;
    for day in days {
        let (kind, due) = (DocumentKind::FinalReport, Date::parse(day).unwrap());
        let asked = Plan { grant_key: content.grants[0].id.clone(), reporter: w.fk, kind, period: None, due };
        reports::plan(&grant, &content, &asked).await.unwrap();
    }
    drop(grant);
    tx.commit().await.unwrap();
}

/// The ids of what is to be done of a page, in its order.
fn rows(page: &Page) -> Vec<String> {
    let acts = page.body.split("<a class=\"act\" href=\"").skip(1);
    acts.map(|rest| rest.split('"').next().unwrap().rsplit('/').next().unwrap().to_owned()).collect()
}

/// Egil is an officer and an author at FK. He answers for a case, in which so many things are his, five a day.
async fn much_for_egil(w: &World, many: i64) -> Someone {
    let case = open_case(w, NUMBERS[0], everybody(w), Vec::new()).await;
    let assigned = w.does(&w.lisbet_fk, w.now(), case, async |grant| {
        access::assign(grant, w.egil_author.staff, AssignmentRole::Officer, None).await
    });
    assigned.await.unwrap();
    let task = "insert into tasks (id, case_id, party_id, staff_id, kind, about, due, from_at) \
        values ($1, $2, $3, $4, 'atgard', $1, $5, 0)";
    for at in 0..many {
        let id = Id::<Case>::new(Instant::from_millis(at * 37 % 11), [u8::try_from(at).unwrap(); 10]);
        let due = Date::parse("2026-11-04").unwrap().plus_days(i32::try_from(at / 5).unwrap());
        let own = params![id, case, w.fk, w.egil_author.staff, due];
        testing::raw(&w.vault, task, own).await.unwrap();
    }
    w.again_as(&w.egil_author, &[Role::Officer, Role::Author]).await
}

#[tokio::test]
async fn who_is_officer_and_author_reads_one_list_in_which_no_row_is_skipped_and_none_comes_twice() {
    for w in worlds().await {
        let egil = much_for_egil(&w, 60).await;
        asks_for(&w, &["2026-11-01", "2026-11-05", "2026-11-05", "2026-11-14", "2026-12-01"]).await;
        let first = egil.opens("/").await;
        // The report of the world, and what he is to write before the meeting.
        assert!(first.shows("<b>67</b>allt") && first.shows("<b>6</b>rapporter att skriva"), "{}", first.told());
        assert!(first.shows("<b>1</b>att skriva") && first.shows("<b>60</b>att genomföra"), "{}", first.told());
        let mut seen = rows(&first);
        assert_eq!(seen.len(), 50, "{}", first.told());
        let days: Vec<&str> = first.body.split("datetime=\"").skip(1).filter_map(|rest| rest.get(..10)).collect();

        assert!(days.is_sorted(), "{days:?}");
        // Two of what he saw are done, and one of them was the last.
        for gone in [&seen[3], &seen[49]] {
            testing::raw(&w.vault, "delete from tasks where id = $1", params![gone]).await.unwrap();
        }
        let next = after(&first, "rel=\"next\" href=\"").replace("&amp;", "&");
        let second = egil.opens(&next).await;
        assert!(second.shows("Till första sidan") && !second.shows("rel=\"next\""), "{}", second.told());
        seen.extend(rows(&second));
        let all = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!((seen.len(), all), (67, 67));

        let reports = egil.opens("/?visa=rapport").await;
        assert_eq!(rows(&reports).len(), 6, "{}", reports.told());
        assert!(!reports.shows("Hur går det?"), "{}", reports.told());
        let actions = egil.opens("/?visa=atgard").await;
        assert!(!actions.shows("Rapport till förbundet.") && actions.shows("<b>6</b>rapporter"), "{}", actions.told());
    }
}

#[tokio::test]
async fn a_list_of_both_costs_the_same_whatever_is_on_it() {
    for w in worlds().await {
        let egil = much_for_egil(&w, 5).await;
        let mut spent = Vec::new();
        for days in [&[][..], &["2026-11-05"; 20][..]] {
            asks_for(&w, days).await;
            egil.opens("/").await;
            let before = w.vault.statements();
            assert_eq!(egil.opens("/").await.status, StatusCode::OK);
            spent.push(w.vault.statements() - before);
        }
        assert!(spent[0] == spent[1] && spent[0] <= 14, "{spent:?}");
    }
}

#[tokio::test]
async fn a_first_page_that_holds_all_leads_to_no_other() {
    for w in worlds().await {
        // With the report of the world, and what he is to write before the meeting.
        let egil = much_for_egil(&w, 48).await;
        let start = egil.opens("/").await;
        assert!(start.shows("<b>50</b>allt") && rows(&start).len() == 50, "{}", start.told());
        assert!(!start.shows("rel=\"next\""), "{}", start.told());
    }
}

/// A task that no fact says, as somebody would put it into the file.
async fn misleads(w: &World, case: Id<Case>, party: Id<Party>, kind: &str, item: &str) {
    let task = "insert into tasks (id, case_id, party_id, kind, about, from_at) values ($1, $2, $3, $4, $5, 0)";
    let id = Id::<Case>::new(w.now(), [3; 10]);
    testing::raw(&w.vault, "delete from tasks where id = $1", params![id]).await.unwrap();
    testing::raw(&w.vault, task, params![id, case, party, kind, item]).await.unwrap();
}

#[tokio::test]
async fn c10_what_was_proposed_and_taken_on_is_read_on_its_row_by_its_party_while_it_may_read_it() {
    const TEXT: &str = "Boka arbetspsykolog";
    for w in worlds().await {
        let (meeting, place, case) = in_hand(&w, Vec::new()).await;
        propose(&w, &meeting, &place, w.af, TEXT).await;
        let start = w.arvid_af.opens("/").await;
        assert!(start.shows("Förslag till er: Boka arbetspsykolog"), "{}", start.told());
        let proposal = after(&start, &format!("href=\"/arenden/{case}/forslag/"));
        let says_nothing = |page: &Page, words: &str| {
            assert!(page.shows(words) && !page.shows(TEXT), "{}", page.told());
        };
        misleads(&w, case, w.fk, "forslag", &proposal).await;
        says_nothing(&w.lisbet_fk.opens("/").await, "Ett förslag till er väntar på svar.");

        let stop = format!("/arenden/{case}/stopp");
        w.johan_region.posts(&stop, &[("to", &w.af.to_string()), ("about", "allt")]).await.goes_to();
        assert!(!w.arvid_af.opens("/").await.shows("Förslag till er"), "the proposal waits on nobody now");
        misleads(&w, case, w.af, "forslag", &proposal).await;
        says_nothing(&w.arvid_af.opens("/").await, "Ett förslag till er väntar på svar.");
        let lift = w.johan_region.opens(&stop).await.field("stop");
        w.johan_region.posts(&format!("{stop}/hav"), &[("stop", &lift)]).await.goes_to();

        w.arvid_af.posts(&format!("/arenden/{case}/forslag/{proposal}/ta"), &[]).await.goes_to();
        let start = w.arvid_af.opens("/").await;
        assert!(start.shows("Er åtgärd: Boka arbetspsykolog"), "{}", start.told());
        let action = after(&start, &format!("href=\"/arenden/{case}/atgard/"));
        for (party, who, kind) in
            [(w.fk, &w.lisbet_fk, "atgard"), (w.fk, &w.lisbet_fk, "forslag"), (w.region, &w.johan_region, "atgard")]
        {
            misleads(&w, case, party, kind, &action).await;
            assert!(!who.opens("/").await.shows(TEXT), "{kind} of {}", who.name);
        }
        let long = format!("{TEXT} {}", "och ring om tiden ".repeat(20));
        propose(&w, &meeting, &place, w.af, &long).await;
        let start = w.arvid_af.opens("/").await;
        assert!(start.shows("Förslag till er: Boka arbetspsykolog och ring") && start.shows("…"), "{}", start.told());
        assert!(!start.shows(&long), "{}", start.told());

        let tx = w.as_someone(&w.anna_af).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        consents::revoke(&grant).await.unwrap();
        drop(grant);
        tx.commit().await.unwrap();
        for who in [&w.arvid_af, &w.lisbet_fk, &w.karin_gavle, &w.johan_region] {
            assert!(!who.opens("/").await.shows(TEXT), "{}", who.name);
        }
    }
}
