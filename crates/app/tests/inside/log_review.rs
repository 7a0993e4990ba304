//! A party's log reviewer, on every database.

use axum::http::StatusCode;
use vault::{params, testing};

use crate::world::page::ADDRESS;
use crate::world::stages::{Stage, Story};
use crate::world::{NUMBERS, World, worlds};

/// How many rows the log has of one action on one resource.
async fn rows(w: &World, action: &str, resource: &str) -> usize {
    let sql = "select id from log where action = $1 and resource = $2";
    testing::raw_rows(&w.vault, sql, params![action, resource]).await.unwrap().len()
}

/// The form that shows whose case the newest row with one is about.
fn whose(page: &crate::world::Page) -> String {
    let mut forms = page.body.split("action=\"/logg/").skip(1);
    let form = forms.find(|form| form.split("</form>").next().unwrap().contains("Visa v")).expect("a row with a case");
    format!("/logg/{}", form.split('"').next().unwrap())
}

#[tokio::test]
async fn l3_9_reading_the_log_is_a_row_in_it() {
    for w in worlds().await {
        let before = rows(&w, "read", "PartyLog").await;
        let page = w.reviewer_fk.opens("/logg").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert_eq!(rows(&w, "read", "PartyLog").await, before + 1);
        let page = w.reviewer_fk.opens("/logg").await;
        assert!(page.shows("Rut Holm") && page.shows("loggen"), "the reviewer stands in it: {}", page.body);
    }
}

#[tokio::test]
async fn a_day_that_is_none_is_said_to_be_none() {
    for w in worlds().await {
        for day in ["2026-02-31", "x"] {
            let page = w.reviewer_fk.opens(&format!("/logg?dag={day}")).await;
            assert!(page.shows("href=\"#dag\"") && page.shows("ÅÅÅÅ-MM-DD"), "{day}: {}", page.told());
            assert!(page.shows(&format!("name=\"dag\" value=\"{day}\"")), "{day}");
        }
        for day in ["", "2026-02-28"] {
            assert!(!w.reviewer_fk.opens(&format!("/logg?dag={day}")).await.shows("error-summary"), "{day}");
        }
    }
}

#[tokio::test]
async fn l3_5_rows_of_own_staff_and_own_cases_without_content_until_a_click() {
    for w in worlds().await {
        let reviewer = &w.reviewer_af;
        let case = w.raise("Kanarie Fågelsång", "Kanariefrågan?", NUMBERS[0]).await;
        w.anna_af.opens(&format!("/arenden/{case}")).await;
        w.lisbet_fk.opens(&format!("/arenden/{case}")).await;
        let page = reviewer.opens("/logg").await;
        assert!(page.shows("Anna Berg") && page.shows("Visa vems ärende"), "{}", page.body);
        assert!(!page.shows(">FK</span>"), "a try that showed nothing of ours is the other party's own: {}", page.body);
        assert!(!page.shows("Lisbet") && !page.shows("Kanarie"), "{}", page.body);

        let seen = rows(&w, "list", "LoggedCase").await;
        let page = reviewer.posts(&whose(&page), &[]).await;
        assert!(page.shows("Kanarie Fågelsång") && !page.shows("Kanariefrågan"), "{}", page.body);
        assert_eq!(rows(&w, "list", "LoggedCase").await, seen + 1, "the click is a row");
        let sql = "select x.log_id from log_cases x join log l on l.id = x.log_id where l.resource = 'LoggedCase' and x.case_id = $1";
        assert_eq!(testing::raw_rows(&w.vault, sql, params![case]).await.unwrap().len(), seen + 1, "with the case");
    }
}

/// Of others a reviewer sees only looks at what its own party let them have, never what they do, nor anything after the
/// end: so not who else is in the circle either.
#[tokio::test]
async fn l3_5_of_others_only_looks_at_copies_of_ours_and_nothing_after_the_end() {
    for w in worlds().await {
        let staged = w.staged(Stage::Invited, &Story::new("log")).await;
        let path = format!("/arenden/{}", staged.case);
        assert_eq!(w.karin_gavle.opens(&path).await.status, StatusCode::OK);
        assert!(w.reviewer_fk.opens("/logg?handling=read").await.shows(">Gävle</span>"), "it read what FK wrote");
        let others = |page: &crate::world::Page| {
            [">Gävle</span>", ">AF</span>", ">HC</span>"].map(|one| page.body.matches(one).count())
        };
        for acts in ["change", "consent", "disclose"] {
            let page = w.reviewer_fk.opens(&format!("/logg?handling={acts}")).await;
            assert_eq!(others(&page), [0; 3], "{acts} of others: {}", page.body);
        }
        w.wait_minutes(1);
        w.anna_af.posts(&format!("{path}/samtycke/aterkalla"), &[]).await.goes_to();
        w.wait_minutes(1);
        let before = others(&w.reviewer_fk.opens("/logg").await);
        assert_eq!(w.anna_af.opens(&path).await.status, StatusCode::OK);
        assert_eq!(w.karin_gavle.opens(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(others(&w.reviewer_fk.opens("/logg").await), before, "what others do after FK was cut out");
        // What has ended lies open for the own record for thirty days: that is a look at what FK wrote.
        assert_eq!(w.karin_gavle.opens(&format!("{path}/att-fora-over")).await.status, StatusCode::OK);
        let page = w.reviewer_fk.opens("/logg").await;
        assert_eq!(others(&page), [before[0] + 1, before[1], before[2]], "{}", page.body);
    }
}

/// The copies that lay open to a party do not make its looks ours: only those do that showed one, and the row itself says
/// so, where the tree holds it. Nobody is told whose else a look showed.
#[tokio::test]
async fn l3_5_a_look_that_showed_no_copy_of_ours_is_the_other_partys_own() {
    for w in worlds().await {
        let staged = w.staged(Stage::Invited, &Story::new("log")).await;
        let path = format!("/arenden/{}", staged.case);
        let looks = async |who: &crate::world::Someone| {
            who.opens("/logg?handling=read").await.body.matches(">Gävle</span>").count()
        };
        for page in ["/samtycke", "/handlaggare"] {
            assert_eq!(w.karin_gavle.opens(&format!("{path}{page}")).await.status, StatusCode::OK);
        }
        assert_eq!((looks(&w.reviewer_fk).await, looks(&w.reviewer_af).await), (0, 0), "nothing that FK or AF wrote");
        let page = w.karin_gavle.opens(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!((looks(&w.reviewer_fk).await, looks(&w.reviewer_af).await), (1, 1), "both have a text on it");
        let row = w.reviewer_fk.opens("/logg?handling=read").await;
        assert!(!row.shows(">AF</span>") && !row.shows(">HC</span>"), "whose else it showed: {}", row.body);

        let said = "select copies from log where party = $1 and action = 'read' and resource = 'Case' and copies <> ''";
        let said = testing::raw_rows(&w.vault, said, params![w.karin_gavle.party]).await.unwrap();
        let said: String = said.iter().map(|row| row.get::<String>("copies").unwrap()).collect();
        for who in [&w.lisbet_fk, &w.anna_af] {
            assert_eq!(said.matches(&format!("{} {};", staged.case, who.party)).count(), 1, "{said}");
        }
        assert!(!said.contains(&w.karin_gavle.party.to_string()), "its own texts are no copies: {said}");
        w.vault.seal_log().await.unwrap();
        let taken_out = "update log set copies = replace(copies, $1, $2) where copies <> ''";
        testing::raw(&w.vault, taken_out, params![w.lisbet_fk.party, w.anna_af.party]).await.unwrap();
        assert!(matches!(w.vault.verify_log().await.unwrap(), vault::Verdict::Broken(_)), "it stands in the leaf");
    }
}

/// Of another's list a reviewer is told of those cases only of which it showed copies of ours.
#[tokio::test]
async fn l3_5_of_anothers_list_only_the_cases_that_showed_a_copy_of_ours() {
    for w in worlds().await {
        let one = w.staged(Stage::Invited, &Story::new("one")).await;
        w.staged(Stage::Invited, &Story { number: NUMBERS[1].to_owned(), ..Story::new("two") }).await;
        assert_eq!(w.lisbet_fk.opens("/arenden").await.status, StatusCode::OK);
        let page = w.reviewer_af.opens("/logg?handling=list").await;
        assert!(page.shows("Visa vilkas ärenden (2)"), "{}", page.body);
        let row = whose(&page);
        let both = w.reviewer_af.posts(&row, &[]).await;
        assert!(both.shows("zqnameone") && both.shows("zqnametwo"), "{}", both.told());
        // As if the other had been raised by somebody else.
        let alone = "update log set copies = $2 where action = 'list' and party = $1 and copies <> ''";
        let copy = format!("{} {};", one.case, w.anna_af.party);
        testing::raw(&w.vault, alone, params![w.lisbet_fk.party, copy]).await.unwrap();
        let page = w.reviewer_af.opens("/logg?handling=list").await;
        let button = page.body.split(&row).nth(1).unwrap();
        assert!(button.split("</form>").next().unwrap().contains("Visa vems ärende"), "{}", page.body);
        let alone = w.reviewer_af.posts(&row, &[]).await;
        assert!(alone.shows("zqnameone") && !alone.shows("zqnametwo"), "{}", alone.told());
    }
}

/// A page that shows what others wrote is a look, also where the form on it was refused.
#[tokio::test]
async fn l3_5_a_look_by_a_refused_form_is_a_look() {
    for w in worlds().await {
        let staged = w.staged(Stage::Scheduled, &Story::new("log")).await;
        let path = format!("/moten/{}/rad", staged.meeting);
        let looks = async || w.reviewer_fk.opens("/logg?handling=read").await.body.matches(">HC</span>").count();
        let before = looks().await;
        let place = w.johan_region.opens(&format!("/moten/{}/rum", staged.meeting)).await.field("place");
        let room = looks().await;
        assert!(room > before, "a look at the room: {before} {room}");
        w.wait_minutes(1);
        let again = w.johan_region.posts(&path, &[("place", &place), ("line", "")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.told());
        assert!(looks().await > room, "and by a line that was refused");
    }
}

/// A reviewer opens no name that her party may not: consent that ran out closes it here too.
#[tokio::test]
async fn l1_8_a_name_is_closed_to_the_reviewer_when_consent_has_run_out() {
    for w in worlds().await {
        let staged = w.staged(Stage::Invited, &Story::new("log")).await;
        w.lisbet_fk.opens(&format!("/arenden/{}", staged.case)).await;
        let row = whose(&w.reviewer_fk.opens("/logg?handling=read").await);
        assert!(w.reviewer_fk.posts(&row, &[]).await.shows("zqnamelog"));
        w.wait_minutes(60 * 24 * 400);
        let reviewer = w.again(&w.reviewer_fk).await;
        assert!(!reviewer.posts(&row, &[]).await.shows("zqnamelog"));
    }
}

#[tokio::test]
async fn l1_3_rows_of_others_look_like_missing_ones() {
    for w in worlds().await {
        let reviewer = &w.reviewer_af;
        let case = w.raise("Kanarie Fågelsång", "Kanariefrågan?", NUMBERS[0]).await;
        w.anna_af.opens(&format!("/arenden/{case}")).await;
        let own = whose(&reviewer.opens("/logg").await);
        let hidden = w.reviewer_fk.posts(&own, &[]).await;
        let missing = w.reviewer_fk.posts("/logg/019a0000-0000-7000-8000-000000000000/visa", &[]).await;
        assert_eq!((hidden.status, &hidden.body), (missing.status, &missing.body));
        assert_eq!(hidden.status, StatusCode::NOT_FOUND);
        for someone in [&w.anna_af, &w.johan_region, &w.leader, &w.office] {
            assert_eq!(someone.opens("/logg").await.status, StatusCode::NOT_FOUND, "{}", someone.name);
            assert_eq!(someone.posts(&own, &[]).await.body, missing.body, "{}", someone.name);
        }
        assert!(!w.reviewer_fk.opens("/logg").await.shows("Anna Berg"));
    }
}

#[tokio::test]
async fn pages_of_fifty_by_day_and_action() {
    for w in worlds().await {
        for _ in 0..60 {
            w.olle_fk.opens("/team").await;
        }
        let first = w.reviewer_fk.opens("/logg?dag=2026-11-03&handling=read").await;
        assert_eq!(first.body.matches("Olle Frisk").count(), 50, "{}", first.body);
        let at = first.body.find("rel=\"next\" href=\"").expect("older rows");
        let next = first.body[at..].split('"').nth(3).unwrap().replace("&amp;", "&");
        let second = w.reviewer_fk.opens(&next).await;
        assert_eq!(second.body.matches("Olle Frisk").count(), 10, "{}", second.body);
        assert!(w.reviewer_fk.opens("/logg?dag=2026-11-02").await.shows("Inga rader."));
        assert!(!w.reviewer_fk.opens("/logg?handling=list").await.shows("Olle Frisk"));
        let before = w.vault.statements();
        w.reviewer_fk.opens("/logg").await;
        assert!(w.vault.statements() - before <= 8);
    }
}

/// A row as the law wants it: role, unit, session, address, and which version of which text; the address sealed.
#[tokio::test]
async fn l3_1_a_row_says_role_team_session_address_and_which_version() {
    for w in worlds().await {
        let staged = w.staged(Stage::Invited, &Story::new("log")).await;
        w.wait_minutes(1);
        assert_eq!(w.lisbet_fk.opens(&format!("/team/{}/moten", w.team)).await.status, StatusCode::OK);
        let sql = "select l.role, t.name as unit, s.person_id, l.client from log l \
            left join teams t on t.id = l.unit left join sessions s on s.id = l.session \
            where l.resource = 'TeamRoom' and l.action = 'read' and l.actor = $1 order by l.id desc limit 1";
        let row = testing::raw_rows(&w.vault, sql, params![w.lisbet_fk.staff]).await.unwrap();
        let text = |name| row[0].get::<Option<String>>(name).unwrap();
        assert_eq!((text("role").as_deref(), text("unit").as_deref()), (Some("officer"), Some("Södertull")));
        assert_eq!(text("person_id"), Some(w.lisbet_fk.staff.to_string()), "the session is hers");
        let client: Vec<u8> = row[0].get("client").unwrap();
        assert!(client.len() > ADDRESS.len() && !client.windows(9).any(|part| part == &ADDRESS.as_bytes()[..9]));

        let sql = "select l.object, l.object_version, d.id from log l left join disclosures d on d.id = l.object \
            where l.case_id = $1 and l.action = 'disclose'";
        let rows = testing::raw_rows(&w.vault, sql, params![staged.case]).await.unwrap();
        assert!(!rows.is_empty(), "something was disclosed");
        for row in &rows {
            assert!(row.get::<Option<String>>("id").unwrap().is_some(), "the copy by its id");
            assert_eq!(row.get::<i64>("object_version").unwrap(), 1);
        }
        let sql = "select count(*) as n from log l join items i on i.id = l.object and i.version >= l.object_version \
            where l.case_id = $1 and l.action = 'change'";
        let texts = testing::raw_rows(&w.vault, sql, params![staged.case]).await.unwrap();
        assert!(texts[0].get::<i64>("n").unwrap() > 1, "drafts by id and version");
    }
}

/// The address is shown where one row is opened, which is a row too; of others' rows nothing of it, nor how they stand.
#[tokio::test]
async fn l3_1_a_reviewer_opens_the_address_of_own_rows_alone() {
    for w in worlds().await {
        let staged = w.staged(Stage::Invited, &Story::new("log")).await;
        let path = format!("/arenden/{}", staged.case);
        w.wait_minutes(1);
        w.lisbet_fk.opens(&format!("/team/{}/moten", w.team)).await;
        let list = w.reviewer_fk.opens("/logg?handling=read").await;
        assert!(list.shows("Handläggare, Södertull") && !list.shows(ADDRESS), "{}", list.told());
        let at = list.body.find("Handläggare, Södertull").unwrap();
        let form = list.body[at..].split("action=\"").nth(1).unwrap().split('"').next().unwrap();
        let page = w.reviewer_fk.posts(form, &[]).await;
        for part in [ADDRESS, "Handläggare", "Södertull", "Raden gäller inget ärende"] {
            assert!(page.shows(part), "{part}: {}", page.told());
        }
        w.wait_minutes(1);
        w.lisbet_fk.opens(&path).await;
        let row = whose(&w.reviewer_fk.opens("/logg?handling=read").await);
        let page = w.reviewer_fk.posts(&row, &[]).await;
        for part in [ADDRESS, "Handläggare", "Inloggning"] {
            assert!(page.shows(part), "{part}: {}", page.told());
        }
        let opened = row.split('/').nth(2).unwrap();
        let sql = "select id from log where resource = 'PartyLog' and object = $1";
        assert_eq!(testing::raw_rows(&w.vault, sql, params![opened]).await.unwrap().len(), 1, "which row she opened");

        w.wait_minutes(1);
        w.karin_gavle.opens(&path).await;
        let others = w.reviewer_fk.opens("/logg?handling=read").await;
        assert!(others.shows(">Gävle</span>"), "{}", others.told());
        let page = w.reviewer_fk.posts(&whose(&others), &[]).await;
        assert!(page.shows(">Gävle</span>"), "{}", page.told());
        for part in [ADDRESS, "Handläggare", "Södertull", "Inloggning"] {
            assert!(!page.shows(part), "{part}: {}", page.told());
        }
        // An address put into another row opens nowhere.
        let moved = "update log set client = (select l.client from log l where l.id = $1) where party = $2";
        testing::raw(&w.vault, moved, params![opened, w.lisbet_fk.party]).await.unwrap();
        w.wait_minutes(1);
        w.lisbet_fk.opens(&path).await;
        testing::raw(&w.vault, moved, params![opened, w.lisbet_fk.party]).await.unwrap();
        let row = whose(&w.reviewer_fk.opens("/logg?handling=read").await);
        assert_eq!(w.reviewer_fk.posts(&row, &[]).await.status, StatusCode::INTERNAL_SERVER_ERROR);
    }
}
