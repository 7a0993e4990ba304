//! What is new to one person in a case, until she opens it, on every database.

use casework::access::ClosedReason;
use casework::disclosures::Contribution;
use casework::feedback::{Channel, NewFeedback, Reply};
use casework::preparation;

use crate::meetings::steps::*;
use crate::world::stages::{Stage, Story};

const NEW: &str = "<b>1</b>ärende med något nytt";

async fn has_news(who: &Someone) -> bool {
    let page = who.opens("/").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.told());
    let counted = page.shows(NEW);
    assert_eq!(who.opens("/arenden?visa=nytt").await.shows("något nytt</span>"), counted, "{}", who.name);
    counted
}

/// Opens the case; how much is marked on its page.
async fn marked(who: &Someone, case: Id<Case>) -> usize {
    let page = who.opens(&format!("/arenden/{case}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.told());
    page.body.matches(">nytt<").count()
}

/// What came since somebody last opened a case is new to her and to nobody else; opening it clears the mark.
#[tokio::test]
async fn what_came_since_somebody_opened_a_case_is_new_to_her_until_she_opens_it() {
    for w in worlds().await {
        let staged = w.staged(Stage::Invited, &Story::new("Kanarie")).await;
        let (_, draft) = staged.drafts[0];
        let case = format!("/arenden/{}", staged.case);
        w.wait_minutes(11);
        assert!(w.lisbet_fk.opens("/").await.shows(NEW), "never opened: all of it is new");
        assert!(!w.lisbet_fk.opens(&case).await.shows(">nytt<"), "and nothing is marked on the first visit");
        assert!(!w.lisbet_fk.opens("/").await.shows(NEW));
        assert!(w.karin_gavle.opens("/").await.shows(NEW), "a colleague has not opened it");
        let named = |page: &Page| page.shows(&format!("href=\"{case}\""));
        let (hers, his) =
            (w.lisbet_fk.opens("/arenden?visa=nytt").await, w.karin_gavle.opens("/arenden?visa=nytt").await);
        assert_eq!((named(&hers), named(&his)), (false, true));

        w.wait_signed_in(50).await;
        let text = Contribution { now: "Nya ord från AF".to_owned(), ..Contribution::default() };
        let written = w.does(&w.anna_af, w.now(), staged.case, async |grant| {
            preparation::write(grant, draft, 1, Subject::Work, &text).await?;
            preparation::let_go(grant, draft, &[]).await
        });
        written.await.unwrap();
        assert!(!w.lisbet_fk.opens("/").await.shows(NEW), "it can be undone still");
        w.wait_minutes(11);
        assert!(w.lisbet_fk.opens("/").await.shows(NEW));
        for _ in 0..2 {
            let page = w.lisbet_fk.opens(&case).await;
            assert_eq!(page.body.matches(">nytt<").count(), 1, "marked for the whole sitting: {}", page.body);
            assert!(!w.lisbet_fk.opens("/").await.shows(NEW), "and no longer counted");
        }
        w.wait_minutes(40);
        assert!(!w.lisbet_fk.opens(&case).await.shows(">nytt<"), "the next sitting begins");
    }
}

/// The party is to tell her, and has told her.
async fn tells(w: &World, who: &Someone, case: Id<Case>) {
    let told = w.does(who, w.now(), case, async |grant| {
        let due = grant.now().date().plus_days(7);
        let new = NewFeedback { consultation: 1, party: who.party, staff: None, channel: Channel::Phone, due };
        feedback::assign(grant, &new).await?;
        feedback::tell(grant, Reply::Yes, "Hon tackar.").await
    });
    told.await.unwrap();
}

#[tokio::test]
async fn c11_that_another_party_has_told_her_is_new_until_the_case_is_opened() {
    for w in worlds().await {
        let case = w.staged(Stage::Discussed, &Story::new("told")).await.case;
        w.wait_minutes(11);
        let readers = [&w.anna_af, &w.lisbet_fk, &w.karin_gavle, &w.johan_region];
        for who in readers {
            marked(who, case).await;
            assert!(!has_news(who).await, "{}", who.name);
        }
        w.wait_signed_in(50).await;
        let told = w.does(&w.lisbet_fk, w.now(), case, async |grant| feedback::tell(grant, Reply::Yes, "Tack").await);
        told.await.unwrap();
        assert!(!has_news(&w.lisbet_fk).await, "what one does oneself is not new");
        for who in [&w.anna_af, &w.karin_gavle, &w.johan_region] {
            assert!(has_news(who).await, "{}", who.name);
            assert_eq!(marked(who, case).await, 1, "{}", who.name);
            assert!(!has_news(who).await, "{}", who.name);
        }
        assert_eq!(marked(&w.lisbet_fk, case).await, 0);
        // The last of them: from now on the case waits for the six months, and still says who told her.
        w.wait_signed_in(50).await;
        let (anna, karin) = (w.again(&w.anna_af).await, w.again(&w.karin_gavle).await);
        let told = w.does(&w.anna_af, w.now(), case, async |grant| feedback::tell(grant, Reply::Yes, "Tack").await);
        told.await.unwrap();
        assert!(!has_news(&anna).await && has_news(&karin).await);
        assert_eq!((marked(&anna, case).await, marked(&karin, case).await), (0, 1));
        let lisbet = w.again(&w.lisbet_fk).await;
        assert!(has_news(&lisbet).await);
        let revoked = w.does(&w.anna_af, w.now(), case, async |grant| consents::revoke(grant).await);
        revoked.await.unwrap();
        assert!(!has_news(&lisbet).await, "her yes is taken back");
    }
}

#[tokio::test]
async fn l3_7_nothing_is_new_from_a_party_that_the_reader_does_not_know_in_the_circle() {
    for w in worlds().await {
        let between = |from, to| Subject::ALL.iter().map(move |subject| Exception { from, to, subject: *subject });
        let apart = between(w.fk, w.gavle).chain(between(w.gavle, w.fk)).collect();
        let case = open_case(&w, NUMBERS[0], everybody(&w), apart).await;
        w.wait_minutes(11);
        for who in [&w.lisbet_fk, &w.karin_gavle, &w.arvid_af, &w.johan_region] {
            marked(who, case).await;
        }
        w.wait_minutes(1);
        tells(&w, &w.lisbet_fk, case).await;
        for (who, knows) in
            [(&w.lisbet_fk, false), (&w.karin_gavle, false), (&w.arvid_af, true), (&w.johan_region, true)]
        {
            assert_eq!(has_news(who).await, knows, "{}", who.name);
        }
        let page = w.karin_gavle.opens(&format!("/arenden/{case}")).await;
        assert!(!page.shows("Försäkringskassan"), "the page tells no more: {}", page.told());
    }
}

#[tokio::test]
async fn that_another_party_has_closed_a_case_is_new_to_who_had_opened_it() {
    for w in worlds().await {
        let case = w.staged(Stage::Invited, &Story::new("shut")).await.case;
        w.wait_minutes(11);
        for who in [&w.lisbet_fk, &w.karin_gavle, &w.arvid_af] {
            marked(who, case).await;
        }
        w.wait_signed_in(45).await;
        let closed = w.does(&w.anna_af, w.now(), case, async |grant| {
            Head { state: CaseState::Closed, ..Head::of(grant).await? }.save(grant, Some(ClosedReason::Withdrawn)).await
        });
        closed.await.unwrap();
        for own in [&w.anna_af, &w.arvid_af] {
            assert!(!has_news(own).await, "{} of the party that closed it", own.name);
        }
        assert!(!has_news(&w.johan_region).await, "who never opened it is not told of what is over");
        for who in [&w.lisbet_fk, &w.karin_gavle] {
            assert!(has_news(who).await, "{}", who.name);
            let start = who.opens("/").await;
            assert!(start.shows("<b>0</b>öppna ärenden") && start.shows("<b>0</b>allt"), "{}", start.told());
        }
        assert_eq!(marked(&w.lisbet_fk, case).await, 1);
        assert!(!has_news(&w.lisbet_fk).await);
        // Whatever else becomes of a closed case, it was closed once.
        w.wait_minutes(1);
        let stop = [("to", w.region.to_string()), ("about", "health".to_owned())];
        let stop: Vec<(&str, &str)> = stop.iter().map(|(name, value)| (*name, value.as_str())).collect();
        w.anna_af.posts(&format!("/arenden/{case}/stopp"), &stop).await.goes_to();
        assert!(!has_news(&w.lisbet_fk).await);
        assert!(w.lisbet_fk.opens(&format!("/arenden/{case}")).await.shows("taget tillbaka av den som lyfte"));

        let revoked = w.does(&w.anna_af, w.now(), case, async |grant| consents::revoke(grant).await);
        revoked.await.unwrap();
        assert!(!has_news(&w.karin_gavle).await, "her yes is taken back");
    }
}
