//! One case from raised to six months after, as five people, by nothing but pages and forms, on every database.

use base::{Date, Id};
use casework::access::Case;

use crate::world::{NUMBERS, Page, Someone, World, worlds};

/// What follows the first of `mark` up to the next quotation mark.
fn after(page: &Page, mark: &str) -> String {
    let rest = page.body.split(mark).nth(1).unwrap_or_else(|| panic!("no {mark} in {}", page.told()));
    rest.split('"').next().unwrap().to_owned()
}

async fn consents(w: &World, case: Id<Case>) {
    let parties = [w.af, w.fk, w.gavle, w.region].map(|party| party.to_string());
    let mut form: Vec<(&str, &str)> = parties.iter().map(|party| ("circle", party.as_str())).collect();
    form.extend(["case", "work", "everyday", "health", "economy"].map(|subject| ("subjects", subject)));
    form.extend([("purposes", "consultation"), ("purposes", "follow_up"), ("form", "paper")]);
    form.extend([("valid_to", "2027-11-03"), ("language", "sv")]);
    w.anna_af.posts(&format!("/arenden/{case}/samtycke"), &form).await.goes_to();
    w.anna_af.posts(&format!("/arenden/{case}/samtycke/bjud-in"), &[("made_from", "1")]).await.goes_to();
}

async fn writes(by: &Someone, case: Id<Case>, subject: &str, text: &str) {
    let begun = by.posts(&format!("/arenden/{case}/underlag"), &[("subject", subject)]).await;
    let form = [("version", "1"), ("subject", subject), ("now", text), ("act", "disclose")];
    by.posts(begun.goes_to(), &form).await.goes_to();
}

/// A date, the list, the case in hand, a line of each kind, who tells her.
async fn meet(w: &World, case: Id<Case>) {
    let (johan, dates) = (&w.johan_region, format!("/team/{}/moten", w.team));
    let form = [("date", "2026-11-10"), ("time", "9.00"), ("minutes", "90"), ("form", "digital")];
    johan.posts(&dates, &form).await.goes_to();
    let meeting = format!("/moten/{}", after(&johan.opens(&dates).await, "href=\"/moten/"));
    johan.posts(&format!("{meeting}/lagg-till"), &[("case", &case.to_string())]).await.goes_to();
    let place = johan.opens(&format!("{meeting}/rum")).await.field("place");
    johan.posts(&format!("{meeting}/ta-upp"), &[("place", &place)]).await.goes_to();
    let (rows, region, af) = (format!("{meeting}/rad"), w.region.to_string(), w.af.to_string());
    let said = [("place", &*place), ("subject", "work"), ("said_by", &region), ("line", "Två timmar går bra")];
    johan.posts(&rows, &said).await.goes_to();
    let proposed = [("place", &*place), ("kind", "proposal"), ("for_party", &af), ("do", "Boka arbetspsykolog")];
    let proposed = [&proposed[..], &[("due", "2026-12-15"), ("do_about", "work")]].concat();
    johan.posts(&rows, &proposed).await.goes_to();
    let ending = [("place", &*place), ("individual", "no_declined"), ("tells", &af), ("channel", "phone")];
    let ending = [&ending[..], &[("tell_by", "2026-11-12")]].concat();
    johan.posts(&format!("{meeting}/klart"), &ending).await.goes_to();
}

async fn tells(w: &World, case: Id<Case>) {
    let path = format!("/arenden/{case}/aterkoppling");
    let page = w.anna_af.opens(&path).await;
    assert!(page.shows("Boka arbetspsykolog"), "the letter says what was agreed: {}", page.told());
    let version = page.field("version");
    let form = [("version", version.as_str()), ("text", "Så här blev det."), ("reply", "yes"), ("act", "told")];
    w.anna_af.posts(&path, &form).await.goes_to();
}

/// Six months on: how it went, and the case is closed.
async fn follows_up(w: &World, case: Id<Case>) {
    w.vault.clock().set(Date::new(2027, 5, 3).unwrap().at(10, 0));
    let anna = w.again(&w.anna_af).await;
    assert!(anna.opens("/").await.shows("<b>1</b>att följa upp"));
    let form = [("version", "1"), ("readiness", "more"), ("step", "work"), ("main", "wages"), ("outcome", "done")];
    anna.posts(&format!("/arenden/{case}/uppfoljning"), &form).await.goes_to();
    let form = [("reason", "followed_up"), ("filing", "filed")];
    anna.posts(&format!("/arenden/{case}/avsluta"), &form).await.goes_to();
    let closed = anna.opens(&format!("/arenden/{case}")).await;
    assert_eq!(closed.body.matches("Avslutat").count(), 1, "{}", closed.told());
    assert!(closed.shows("Avslutat: uppföljt") && !closed.shows("class=\"rail\""));
}

#[tokio::test]
async fn one_case_from_raised_to_six_months_after() {
    for w in worlds().await {
        let case = w.raise("Mikael Granström", "Vad klarar jag?", NUMBERS[0]).await;
        consents(&w, case).await;
        writes(&w.arvid_af, case, "work", "Kartläggning pågår").await;
        writes(&w.lisbet_fk, case, "economy", "Sjukpenning till mars").await;
        writes(&w.karin_gavle, case, "everyday", "Boendestöd två gånger i veckan").await;
        let known = [("kind", "nothing_known")];
        w.johan_region.posts(&format!("/arenden/{case}/underlag/kort"), &known).await.goes_to();
        let path = format!("/arenden/{case}");
        assert!(!w.karin_gavle.opens(&path).await.shows("Kartläggning pågår"), "it can still be undone");
        w.wait_minutes(11);
        let page = w.karin_gavle.opens(&path).await;
        assert!(
            page.shows("Kartläggning pågår") && page.shows("Sjukpenning till mars") && page.shows("Inget känt hos oss")
        );
        let (johan, anna) = (w.again(&w.johan_region).await, w.again(&w.anna_af).await);
        let w = World { johan_region: johan, anna_af: anna, ..w };
        meet(&w, case).await;
        assert!(w.karin_gavle.opens(&path).await.shows("Två timmar går bra"));
        let taken = after(&w.arvid_af.opens(&path).await, &format!("{path}/forslag/"));
        let taken = taken.split('/').next().unwrap().to_owned();
        w.arvid_af.posts(&format!("{path}/forslag/{taken}/ta"), &[]).await.goes_to();
        tells(&w, case).await;
        follows_up(&w, case).await;
    }
}
