//! What is to be done: rows that every act keeps as the facts say (decisions, second round 8).

use casework::tasks::OF_CASE;
use vault::Chance;

use crate::meetings::steps::*;
use crate::world::filled::forms;
use crate::world::stages::{Stage, Story};

/// How many histories each database lives through, unless the environment says otherwise.
const HISTORIES: u64 = 12;
const STEPS: usize = 30;

#[tokio::test]
async fn c10_what_a_party_took_on_stands_on_its_list_until_it_is_done() {
    for w in worlds().await {
        let (meeting, place, case) = in_hand(&w, Vec::new()).await;
        propose(&w, &meeting, &place, w.af, "Boka arbetspsykolog").await;
        let today = w.arvid_af.opens("/").await;
        let take = after(&today, &format!("href=\"/arenden/{case}/forslag/"));
        assert!(today.shows("<b>1</b>förslag till er") && today.shows("Svara"), "{}", today.told());
        w.arvid_af.posts(&format!("/arenden/{case}/forslag/{take}/ta"), &[]).await.goes_to();
        let today = w.arvid_af.opens("/").await;
        let action = format!("/arenden/{case}/atgard/{}", after(&today, &format!("href=\"/arenden/{case}/atgard/")));
        assert!(today.shows("<b>1</b>att genomföra") && !today.shows("förslag till er"), "{}", today.told());
        assert!(today.shows("tis 15 dec") && today.shows("Hur går det?"), "{}", today.told());
        for other in [&w.lisbet_fk, &w.karin_gavle] {
            assert!(!other.opens("/").await.shows("</b>att genomföra"), "{}", other.name);
        }
        assert!(w.arvid_af.opens("/arenden?visa=atgard").await.shows("1 egen åtgärd"));
        let told = [("version", "1"), ("progress", "done"), ("result", "Tid den 18 november")];
        w.arvid_af.posts(&action, &told).await.goes_to();
        assert!(!w.arvid_af.opens("/").await.shows("</b>att genomföra"));
        assert_eq!(testing::recount(&w.vault, &OF_CASE).await, 0);
    }
}

#[tokio::test]
async fn c8_a_meeting_that_moves_moves_by_when_to_write() {
    for w in worlds().await {
        let case = open_case(&w, NUMBERS[0], everybody(&w), Vec::new()).await;
        assert!(w.anna_af.opens("/").await.shows("tis 17 nov"), "two weeks after the invitation");
        let meeting = meeting(&w).await;
        list(&w, &meeting, case).await.goes_to();
        assert!(w.anna_af.opens("/").await.shows("lör 7 nov"), "three days before the meeting");
        w.johan_region.posts(&format!("{meeting}/stall-in"), &[("reason", "no_coordinator")]).await.goes_to();
        assert!(w.anna_af.opens("/").await.shows("tis 17 nov"), "the meeting is cancelled");
    }
}

#[tokio::test]
async fn the_recount_finds_no_difference_and_mends_what_was_altered() {
    for w in worlds().await {
        for (at, stage) in Stage::ALL.iter().enumerate() {
            let story = Story { number: NUMBERS[at % NUMBERS.len()].to_owned(), ..Story::new(stage.code()) };
            w.staged(*stage, &story).await;
        }
        assert_eq!(testing::recount(&w.vault, &OF_CASE).await, 0);
        for altered in [
            "update tasks set due = '2020-01-01' where $1 <> '' and id = (select min(id) from tasks)",
            "update tasks set party_id = $1 where id = (select max(id) from tasks)",
        ] {
            testing::raw(&w.vault, altered, params![w.region]).await.unwrap();
            assert_eq!(testing::recount(&w.vault, &OF_CASE).await, 2, "{altered}: one row goes, one comes");
            assert_eq!(testing::recount(&w.vault, &OF_CASE).await, 0, "{altered}");
        }
        testing::raw(&w.vault, "delete from tasks where $1 <> ''", params!["x"]).await.unwrap();
        assert!(testing::recount(&w.vault, &OF_CASE).await > 10);
        assert_eq!(testing::recount(&w.vault, &OF_CASE).await, 0);
    }
}

fn below(dice: &Chance, bound: usize) -> usize {
    dice.below(bound).unwrap()
}

/// Pages on which somebody acts in a case.
fn pages(case: Id<Case>, meeting: &str) -> Vec<String> {
    let of_case =
        ["", "/samtycke", "/stopp", "/aterkoppling", "/uppfoljning", "/avsluta", "/ny-konsultation", "/handlaggare"];
    let of_meeting = ["", "/rum"].map(|page| format!("{meeting}{page}"));
    of_case.iter().map(|page| format!("/arenden/{case}{page}")).chain(of_meeting).collect()
}

/// Somebody opens a page and sends one of its forms, as it is filled or as the page leads on; answers what was sent and
/// whether it was taken.
async fn acts(w: &World, dice: &Chance, path: &str) -> Option<(String, bool)> {
    let people = [&w.anna_af, &w.lisbet_fk, &w.karin_gavle, &w.johan_region, &w.arvid_af];
    let who = people[below(dice, people.len())];
    let mut page = who.opens(path).await;
    let links: Vec<String> = ["/underlag/", "/forslag/", "/atgard/"]
        .iter()
        .flat_map(|part| {
            page.body.split("href=\"").skip(1).filter(move |rest| rest.split('"').next().unwrap().contains(part))
        })
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    if !links.is_empty() && below(dice, 2) == 0 {
        page = who.opens(&links[below(dice, links.len())]).await;
    }
    let forms: Vec<_> = forms(&page.body)
        .into_iter()
        .filter(|form| !form.takes_file && ["/arenden/", "/moten/"].iter().any(|start| form.to.starts_with(start)))
        .collect();
    let form = forms.get(below(dice, forms.len().max(1)))?;
    let answer = who.posts(&form.to, &form.sent(None)).await;
    Some((form.to.clone(), answer.status == StatusCode::SEE_OTHER))
}

/// Random histories: whatever is done, in whatever order, the tasks are what the facts say.
#[tokio::test]
async fn no_history_of_acts_leaves_a_task_that_the_facts_do_not_say() {
    let histories = std::env::var("TRISAM_TEST_HISTORIES").ok().and_then(|n| n.parse().ok()).unwrap_or(HISTORIES);
    let mut taken = std::collections::BTreeMap::<String, usize>::new();
    for w in worlds().await {
        let list = include_str!("../../../../data/test-personal-numbers.txt");
        let mut adults = list.lines().map(str::trim).filter(|number| number.starts_with("198")).cycle();
        for number in 0..histories {
            let dice = Chance::seeded(testing::seed().wrapping_mul(10_000).wrapping_add(number));
            let stage = Stage::ALL[below(&dice, Stage::ALL.len())];
            let number_of_person = adults.next().unwrap().to_owned();
            let staged = w.staged(stage, &Story { number: number_of_person, ..Story::new("walk") }).await;
            let meeting = format!("/moten/{}", staged.meeting);
            let pages = pages(staged.case, &meeting);
            for _ in 0..STEPS {
                let path = &pages[below(&dice, pages.len())];
                let Some((form, done)) = acts(&w, &dice, path).await else { continue };
                let kind: Vec<&str> = form.split('/').filter(|part| part.len() != 36).collect();
                *taken.entry(kind.join("/")).or_default() += usize::from(done);
                let wrong = testing::recount(&w.vault, &OF_CASE).await;
                assert_eq!(wrong, 0, "history {number} of {}, seed {}: {form}", stage.code(), testing::seed());
                if below(&dice, 10) == 0 {
                    w.wait_minutes(1 + below(&dice, 3) as i64);
                }
            }
        }
    }
    println!("{taken:?}");
    let kinds = taken.values().filter(|times| **times > 0).count();
    assert!(kinds >= 12, "too few acts got through: {taken:?}");
}
