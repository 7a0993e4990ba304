//! Two cases about one person: seen where both are known, joined by the party that raised one of them.

use axum::http::StatusCode;
use base::{Code as _, Date, Id, Language};
use casework::access::{Case, Subject};
use casework::consents::{self, Choices, ConsentForm, ConsentPurpose};
use vault::{Party, params, testing};

use crate::world::stages::{Stage, Staged, Story};
use crate::world::{World, worlds};

const QUESTION: &str = "Får jag läsa och behålla min ersättning?";

/// Anna's case with everybody in it, and Lisbet's about the same person, which waits for consent.
async fn two(w: &World) -> (Staged, Id<Case>) {
    let story = Story::new("join");
    let staged = w.staged(Stage::Invited, &story).await;
    let team = w.team.to_string();
    let form = [
        ("number", story.number.as_str()),
        ("name", &story.name),
        ("protected", "no"),
        ("team", &team),
        ("question", QUESTION),
        ("purpose", "Ett svar."),
        ("income_support", "sickness_benefit"),
    ];
    // The box that raises one more case is tied to what the page showed.
    let seen = w.lisbet_fk.posts("/arenden/lyft", &form).await;
    let seen = seen.body.split("name=\"anew\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form = [&form[..], &[("anew", seen.as_str())]].concat();
    let page = w.lisbet_fk.posts("/arenden/lyft", &form).await;
    (staged, page.goes_to().split('/').nth(2).unwrap().parse().unwrap())
}

/// The person says yes to Lisbet's case too, for FK and these.
async fn consents(w: &World, case: Id<Case>, others: &[Id<Party>]) {
    let choices = Choices {
        circle: [w.fk].iter().chain(others).copied().collect(),
        subjects: Subject::ALL.to_vec(),
        purposes: ConsentPurpose::ALL.to_vec(),
        exceptions: Vec::new(),
        form: ConsentForm::Paper,
        valid_to: Date::parse("2027-05-01").unwrap(),
        followup_to: None,
        language: Language::Sv,
        helped: false,
    };
    let given = w.does(&w.lisbet_fk, w.now(), case, async |grant| {
        consents::record(grant, &choices).await?;
        consents::invite(grant).await
    });
    assert_eq!(given.await.unwrap().len(), others.len());
}

async fn closed(w: &World, case: Id<Case>) -> Option<String> {
    let rows = testing::raw_rows(&w.vault, "select closed_reason from cases where id = $1", params![case]).await;
    rows.unwrap()[0].get("closed_reason").unwrap()
}

#[tokio::test]
async fn the_raising_party_takes_its_question_to_the_other_case_as_a_draft() {
    for w in worlds().await {
        let (staged, own) = two(&w).await;
        let (there, here) = (format!("/arenden/{}", staged.case), format!("/arenden/{own}"));
        let page = w.lisbet_fk.opens(&here).await;
        assert!(page.shows("Ni har fler öppna ärenden om samma person.") && page.shows(&there), "{}", page.told());
        assert!(page.shows(&format!("href=\"{here}/sammanfor\"")));
        let page = w.lisbet_fk.opens(&there).await;
        assert!(page.shows("Sammanför ert ärende med det här"), "while it is being prepared too: {}", page.told());
        let anna = w.anna_af.opens(&there).await;
        assert!(!anna.shows("samma person"), "AF knows of its own case alone");

        let path = format!("{here}/sammanfor");
        let page = w.lisbet_fk.opens(&path).await;
        for says in ["avslutas", "utkast", "följer inte med", "De får inte veta att det finns ett annat"] {
            assert!(page.shows(says), "{says}: {}", page.told());
        }
        let other = staged.case.to_string();
        let empty = w.lisbet_fk.posts(&path, &[("other", &other)]).await;
        assert!(empty.status == StatusCode::UNPROCESSABLE_ENTITY && empty.shows("href=\"#subject\""));
        assert_eq!(closed(&w, own).await, None, "nothing is done before it is said");

        let form = [("other", other.as_str()), ("subject", "economy")];
        let draft = w.lisbet_fk.posts(&path, &form).await.goes_to().to_owned();
        assert!(draft.starts_with(&format!("{there}/underlag/")));
        let page = w.lisbet_fk.opens(&draft).await;
        assert!(page.shows(&format!("Personen undrar också: {QUESTION}")) && page.shows("value=\"economy\" checked"));
        assert_eq!(w.karin_gavle.opens(&draft).await.status, StatusCode::NOT_FOUND, "a draft of FK's");
        assert_eq!(w.anna_af.opens(&there).await.body, anna.body, "nothing shows to the others");
        assert_eq!(closed(&w, own).await.as_deref(), Some("joined"));
        let page = w.lisbet_fk.opens(&here).await;
        assert!(page.shows("Avslutat: sammanfört med ett annat ärende"), "{}", page.told());
        assert!(!w.lisbet_fk.opens(&there).await.shows("samma person"), "only open ones are told of");
        assert_eq!(w.lisbet_fk.posts(&path, &form).await.status, StatusCode::FORBIDDEN, "once");
    }
}

#[tokio::test]
async fn l1_3_others_see_a_joined_case_as_a_withdrawn_one() {
    for w in worlds().await {
        let (staged, own) = two(&w).await;
        consents(&w, own, &[w.gavle]).await;
        let (here, there) = (format!("/arenden/{own}"), format!("/arenden/{}", staged.case));
        for (path, other) in [(&here, &there), (&there, &here)] {
            let page = w.karin_gavle.opens(path).await;
            assert!(page.shows("Ni deltar i fler öppna ärenden om samma person.") && page.shows(other));
            assert!(!page.shows("/sammanfor"), "who raised neither joins nothing");
        }
        let path = format!("{here}/sammanfor");
        for (who, status) in [(&w.karin_gavle, StatusCode::FORBIDDEN), (&w.anna_af, StatusCode::NOT_FOUND)] {
            assert_eq!(who.opens(&path).await.status, status, "{}", who.name);
            assert_eq!(who.posts(&path, &[]).await.status, status, "{}", who.name);
        }
        let other = staged.case.to_string();
        let mut form = vec![("other", other.as_str()), ("subject", "work")];
        let page = w.lisbet_fk.posts(&path, &form).await;
        assert!(page.shows("href=\"#filing\""), "l8_9: FK files before it closes: {}", page.told());
        form.push(("filing", "filed"));
        w.lisbet_fk.posts(&path, &form).await.goes_to();
        let joined = w.karin_gavle.opens(&here).await;
        assert!(
            joined.shows("Avslutat: taget tillbaka av den som lyfte") && !joined.shows("sammanf"),
            "{}",
            joined.told()
        );
        testing::raw(&w.vault, "update cases set closed_reason = 'withdrawn' where id = $1", params![own])
            .await
            .unwrap();
        assert_eq!(w.karin_gavle.opens(&here).await.body, joined.body);
        assert!(!w.reviewer_af.opens("/logg").await.shows("sammanförde"));
        assert!(w.reviewer_fk.opens("/logg").await.shows("sammanförde"));
    }
}

#[tokio::test]
async fn a_case_goes_only_where_the_reader_takes_part_and_something_is_prepared() {
    for w in worlds().await {
        let (staged, own) = two(&w).await;
        let path = format!("/arenden/{own}/sammanfor");
        let stranger = w.raise("Annan Fågel", "Vad?", crate::world::NUMBERS[1]).await;
        for other in [stranger.to_string(), "019a0000-0000-7000-8000-000000000000".to_owned()] {
            let form = [("other", other.as_str()), ("subject", "work")];
            let status = w.lisbet_fk.posts(&path, &form).await.status;
            let hidden = [StatusCode::NOT_FOUND, StatusCode::UNPROCESSABLE_ENTITY];
            assert!(hidden.contains(&status), "{status}");
        }
        let costs = async |path: &str| {
            let before = w.vault.statements();
            assert_eq!(w.lisbet_fk.opens(path).await.status, StatusCode::OK);
            w.vault.statements() - before
        };
        let (page, join) = (costs(&format!("/arenden/{}", staged.case)).await, costs(&path).await);
        // What else there is about her is a question of its own.
        assert!(page <= 9 && join <= 8, "{page}, {join}");
        let revoked = w.does(&w.lisbet_fk, w.now(), staged.case, async |grant| consents::revoke(grant).await);
        revoked.await.unwrap();
        assert_eq!(
            w.lisbet_fk.opens(&path).await.status,
            StatusCode::FORBIDDEN,
            "after a revocation there is no other"
        );
        assert!(!w.lisbet_fk.opens(&format!("/arenden/{own}")).await.shows("samma person"));
    }
}
