//! A page of consent that lay open while somebody else did something: an old tab undoes nothing, and nothing keyed is
//! lost (decisions, second round 4).

use axum::http::StatusCode;

use crate::consents::pages::{ALL, form, open, post};
use crate::world::{NUMBERS, Page, Someone, World, worlds};

async fn revokes(who: &Someone, path: &str) {
    who.posts(&format!("{path}/aterkalla"), &[]).await.goes_to();
}

/// The yes is as it was before the page was posted: version `number` is the newest, taken back.
async fn still_revoked(w: &World, path: &str, number: usize) {
    assert!(w.anna_af.opens(path).await.shows("Återkallat 3 november"));
    assert_eq!(w.anna_af.opens(&format!("{path}/{}", number + 1)).await.status, StatusCode::NOT_FOUND);
    let case = path.trim_end_matches("/samtycke");
    assert_eq!(w.lisbet_fk.opens(case).await.status, StatusCode::NOT_FOUND, "nobody sees the case again");
}

fn says_so(page: &Page, what: &str) {
    assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.told());
    for text in ["Samtycket har ändrats sedan du öppnade sidan", what, "Det här gäller nu", "Det du fyllde i står kvar"]
    {
        assert!(page.shows(text), "{text}: {}", page.told());
    }
}

#[tokio::test]
async fn an_old_tab_does_not_undo_a_revocation() {
    for w in worlds().await {
        let (_, path) = open(&w).await;
        let from = w.anna_af.opens(&path).await.field("made_from");
        assert_eq!(from, "1");
        revokes(&w.lisbet_fk, &path).await;
        let mut keyed = ALL.to_vec();
        keyed.push(("made_from", &from));
        let keyed = form(&[w.af, w.fk], &keyed);
        let page = post(&w.anna_af, &path, &keyed).await;
        says_so(&page, "Personen tog tillbaka sitt ja");
        assert!(page.shows("value=\"health\" checked") && page.shows("hälsa och vård: diagnos"), "all that was keyed");
        assert!(!page.shows("name=\"over\" value=\"2\" checked") && page.field("made_from") == "1");
        still_revoked(&w, &path, 2).await;
        // Pressing once more without choosing changes nothing either.
        says_so(&post(&w.anna_af, &path, &keyed).await, "Vill personen säga ja igen?");
        still_revoked(&w, &path, 2).await;
        let mut chosen = keyed.clone();
        chosen.push(("over".to_owned(), "2".to_owned()));
        assert_eq!(post(&w.anna_af, &path, &chosen).await.goes_to(), format!("{path}/3"));
        // What was chosen over one version is not chosen over the next.
        revokes(&w.anna_af, &path).await;
        says_so(&post(&w.anna_af, &path, &chosen).await, "Personen tog tillbaka sitt ja");
        still_revoked(&w, &path, 4).await;
    }
}

#[tokio::test]
async fn a_page_that_does_not_say_what_it_was_made_from_replaces_nothing() {
    for w in worlds().await {
        let (_, path) = open(&w).await;
        for from in ["", "x", "0", "2"] {
            let mut keyed = ALL.to_vec();
            keyed.push(("made_from", from));
            says_so(&post(&w.anna_af, &path, &form(&[w.af, w.fk], &keyed)).await, "Ett nytt samtycke skrevs in");
        }
    }
}

#[tokio::test]
async fn together_made_from_before_a_revocation_is_not_saved() {
    for w in worlds().await {
        let (_, path) = open(&w).await;
        let together = format!("{path}/tillsammans");
        let from = w.anna_af.opens(&together).await.field("made_from");
        revokes(&w.karin_gavle, &path).await;
        let (af, fk) = (w.af.to_string(), w.fk.to_string());
        let mut keyed = vec![("step", "check"), ("act", "yes"), ("made_from", from.as_str()), ("subjects", "case")];
        keyed.extend([("circle", af.as_str()), ("circle", &fk), ("purposes", "consultation")]);
        let page = w.anna_af.posts(&together, &keyed).await;
        says_so(&page, "Personen tog tillbaka sitt ja");
        assert!(page.shows(&format!("name=\"circle\" value=\"{fk}\"")), "carried on: {}", page.told());
        still_revoked(&w, &path, 2).await;
        keyed[1] = ("act", "back");
        says_so(&w.anna_af.posts(&together, &keyed).await, "Personen tog tillbaka sitt ja");
        keyed.push(("over", "2"));
        let back = w.anna_af.posts(&together, &keyed).await;
        assert!(back.status.is_success() && back.shows("name=\"over\" value=\"2\" checked"), "{}", back.told());
        keyed[1] = ("act", "yes");
        assert_eq!(w.anna_af.posts(&together, &keyed).await.goes_to(), format!("{path}/3"));
    }
}

#[tokio::test]
async fn two_tabs_of_one_officer_and_back_then_send_are_told() {
    for w in worlds().await {
        let case = w.raise("Kanarie Fågel", "Vad klarar jag?", NUMBERS[0]).await;
        let path = format!("/arenden/{case}/samtycke");
        let keyed = |rest: &[(&'static str, &'static str)]| form(&[w.af, w.fk], rest);
        let (first, second) = (w.anna_af.opens(&path).await, w.anna_af.opens(&path).await);
        assert_eq!((first.field("made_from"), second.field("made_from")), ("0".to_owned(), "0".to_owned()));
        let narrow = [("subjects", "case"), ("purposes", "consultation"), ("made_from", "0")];
        post(&w.anna_af, &path, &keyed(&narrow)).await.goes_to();
        let mut wide = ALL.to_vec();
        wide.push(("made_from", "0"));
        let page = post(&w.anna_af, &path, &keyed(&wide)).await;
        says_so(&page, "Ett nytt samtycke skrevs in");
        assert!(page.shows("Ska det som är ifyllt ersätta det som gäller nu?"));
        assert_eq!(w.anna_af.opens(&format!("{path}/2")).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_is_safe_to_repeat_is_and_what_is_not_carries_its_version() {
    for w in worlds().await {
        let (case, path) = open(&w).await;
        let act =
            async |who: &Someone, act: &str, form: &[(&str, &str)]| who.posts(&format!("{path}/{act}"), form).await;
        let one = ("made_from", "1");
        // Once more is no more than once.
        assert_eq!(act(&w.anna_af, "bjud-in", &[one]).await.goes_to(), format!("/arenden/{case}"));
        for reason in ["För allmänt", "För allmänt igen"] {
            act(&w.lisbet_fk, "racker-inte", &[one, ("reason", reason)]).await.goes_to();
        }
        assert!(w.lisbet_fk.opens(&path).await.shows("Ert skäl: För allmänt<"));
        for _ in 0..2 {
            act(&w.lisbet_fk, "berattat", &[one]).await.goes_to();
        }
        // A newer yes than the page knew of is shown before anything is done about it.
        let mut keyed = ALL.to_vec();
        keyed.push(one);
        post(&w.anna_af, &path, &form(&[w.af, w.fk, w.region], &keyed)).await.goes_to();
        let changed = "Samtycket har ändrats sedan du öppnade sidan";
        let old = act(&w.lisbet_fk, "racker-inte", &[one, ("reason", "Gäller det gamla")]).await;
        assert!(old.status == StatusCode::CONFLICT && old.shows("Gäller det gamla") && old.field("made_from") == "2");
        for (who, button) in [(&w.anna_af, "bjud-in"), (&w.lisbet_fk, "berattat"), (&w.anna_af, "aterkalla")] {
            let page = act(who, button, &[one]).await;
            assert!(page.status == StatusCode::CONFLICT && page.shows(changed), "{button}: {}", page.told());
        }
        assert_eq!(w.anna_af.opens(&format!("{path}/3")).await.status, StatusCode::NOT_FOUND, "not revoked");
        // l1_8: taking back twice is done the first time, from an old page too.
        for from in ["2", "2", "1"] {
            assert_eq!(act(&w.anna_af, "aterkalla", &[("made_from", from)]).await.goes_to(), format!("{path}/3"));
        }
    }
}

#[tokio::test]
async fn a_spoken_yes_without_a_date_begins_with_its_own_limit() {
    for w in worlds().await {
        let case = w.raise("Kanarie Fågel", "Vad klarar jag?", NUMBERS[0]).await;
        let path = format!("/arenden/{case}/samtycke");
        let page = w.anna_af.opens(&path).await;
        assert!(
            page.shows("Lämna tomt för 3 november 2027, eller 2 januari 2027 för ett muntligt ja."),
            "{}",
            page.body
        );
        let mut spoken = ALL.to_vec();
        spoken.push(("form", "oral"));
        let receipt = post(&w.anna_af, &path, &form(&[w.af, w.fk], &spoken)).await;
        assert!(w.anna_af.opens(receipt.goes_to()).await.shows("2027-01-02"), "sixty days");
    }
}

#[tokio::test]
async fn any_number_of_exceptions_can_be_keyed_and_none_is_taken_silently() {
    for w in worlds().await {
        let case = w.raise("Kanarie Fågel", "Vad klarar jag?", NUMBERS[0]).await;
        let path = format!("/arenden/{case}/samtycke");
        let [fk, gavle] = [w.fk, w.gavle].map(|id| id.to_string());
        let names: Vec<[String; 3]> =
            (1..=5).map(|row| ["from", "to", "about"].map(|name| format!("{name}_{row}"))).collect();
        let mut keyed = ALL.to_vec();
        for (fields, subject) in names.iter().zip(["case", "work", "everyday", "health", "economy"]) {
            keyed.extend([(fields[0].as_str(), fk.as_str()), (&fields[1], &gavle), (&fields[2], subject)]);
        }
        let circle = [w.af, w.fk, w.gavle];
        let mut four = form(&circle, &keyed[..ALL.len() + 12]);
        four.extend([("rows".to_owned(), "4".to_owned()), ("act".to_owned(), "more".to_owned())]);
        let more = post(&w.anna_af, &path, &four).await;
        assert_eq!(more.status, StatusCode::OK, "{}", more.told());
        assert!(more.shows("id=\"from_8\"") && more.shows("value=\"health\" checked") && !more.shows("id=\"from_9\""));
        // One field twice: which of the two is meant nobody knows.
        let mut doubled = form(&circle, &keyed);
        doubled.push(("from_1".to_owned(), gavle.clone()));
        let page = post(&w.anna_af, &path, &doubled).await;
        assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.shows("href=\"#about_1\""), "{}", page.told());
        let receipt = post(&w.anna_af, &path, &form(&circle, &keyed)).await;
        let page = w.anna_af.opens(receipt.goes_to()).await;
        assert_eq!(page.body.matches("Försäkringskassan får inte berätta för Gävle kommun").count(), 5);
    }
}
