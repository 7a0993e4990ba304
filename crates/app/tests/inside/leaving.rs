//! Somebody leaves a party, and a colleague takes over (S5, L3.5), on every database.

use axum::http::StatusCode;
use base::{Code as _, Id};
use casework::access::{AssignmentRole, Case, assign};
use casework::leaving::{HandedCase, Leaver};
use casework::tasks::OF_CASE;
use organisation::parties::Role;
use vault::{Chance, Edit, Read, Staff, params, testing};

use crate::leaks::walk::{cases, known, over};
use crate::world::accounts::enrols;
use crate::world::stages::{Stage, Story};
use crate::world::{Page, Someone, World, worlds};

/// How many histories each database lives through, each in a world of its own.
const HISTORIES: u64 = 4;

const NOTHING: [(&str, i64); 0] = [];

fn page(of: &Someone) -> String {
    format!("/personal/{}/slutar", of.staff)
}

async fn leaves(w: &World, admin: &Someone, who: &Someone, to: &Someone) -> Page {
    w.again(admin).await.posts(&page(who), &[("to", &to.staff.to_string()), ("ends", "all")]).await
}

async fn count(w: &World, sql: &'static str, staff: Id<Staff>) -> i64 {
    testing::raw_rows(&w.vault, sql, params![staff, w.now()]).await.unwrap()[0].get("n").unwrap()
}

/// What somebody still has, by kind.
async fn left(w: &World, who: &Someone) -> Vec<(&'static str, i64)> {
    let kinds = [
        (
            "assignments",
            "select count(*) as n from assignments where staff_id = $1 and (valid_to is null or valid_to > $2)",
        ),
        ("seats", "select count(*) as n from seats where staff_id = $1 and (valid_to is null or valid_to > $2)"),
        ("roles", "select count(*) as n from roles where staff_id = $1 and (valid_to is null or valid_to > $2)"),
        ("feedback", "select count(*) as n from feedbacks where staff_id = $1 and done is null and $2 > 0"),
        ("tasks", "select count(*) as n from tasks where staff_id = $1 and $2 > 0"),
        ("sessions", "select count(*) as n from sessions where person_id = $1 and seen > 0 and ends > $2"),
        ("accounts", "select count(*) as n from local_accounts where id = $1 and $2 > 0"),
        ("links", "select count(*) as n from identities where staff_id = $1 and $2 > 0"),
    ];
    let mut left = Vec::new();
    for (kind, sql) in kinds {
        match count(w, sql, who.staff).await {
            0 => {}
            number => left.push((kind, number)),
        }
    }
    left
}

/// The cases of a party for which nobody answers who works with cases there.
async fn without_owner(w: &World, who: &Someone) -> Vec<Id<Case>> {
    let sql = "select distinct a.case_id as id from assignments a where a.party_id = $1 and not exists (select 1 \
        from assignments o join roles r on r.staff_id = o.staff_id and r.party_id = o.party_id and r.role = 'officer' \
        where o.case_id = a.case_id and o.party_id = a.party_id and o.role = 'officer' \
        and (o.valid_to is null or o.valid_to > $2) and (r.valid_to is null or r.valid_to > $2))";
    let rows = testing::raw_rows(&w.vault, sql, params![who.party, w.now()]).await.unwrap();
    rows.iter().map(|row| row.get("id").unwrap()).collect()
}

#[tokio::test]
async fn s5_whoever_leaves_hands_over_all_she_had_and_is_out_at_once() {
    for w in worlds().await {
        let all = cases(&w, Stage::ALL).await;
        enrols(&w, w.lisbet_fk.staff, "lisbet@fk.example").await;
        let case =
            |stage: Stage| format!("/arenden/{}", all.iter().find(|(one, _)| one.stage == stage).unwrap().0.case);
        let (open, told) = (case(Stage::Invited), case(Stage::Discussed));
        assert_eq!(w.olle_fk.opens(&open).await.status, StatusCode::NOT_FOUND);

        let shown = w.again(&w.admin_fk).await.opens(&page(&w.lisbet_fk)).await;
        for (kind, number) in
            [("Öppna ärenden", 7), ("Avslutade ärenden", 1), ("Besked att lämna", 1), ("Platser i team", 1)]
        {
            let row = format!("{kind}</th><td data-label=\"Antal\">{number}</td>");
            assert!(shown.body.contains(&row), "{row}: {}", shown.body);
        }
        assert!(shown.shows("Påbörjade utkast") && shown.shows("Olle Frisk") && !shown.shows("Maj Lund</option>"));
        for (_, story) in &all {
            assert!(!story.tokens().iter().any(|(_, token)| shown.shows(token)), "{}", shown.body);
        }

        let gone = leaves(&w, &w.admin_fk, &w.lisbet_fk, &w.olle_fk).await;
        assert_eq!(gone.goes_to(), format!("/personal/{}", w.lisbet_fk.staff));
        assert_eq!(left(&w, &w.lisbet_fk).await, NOTHING);
        assert_eq!(w.lisbet_fk.opens(&open).await.status, StatusCode::SEE_OTHER, "signed out");
        assert_eq!(w.again(&w.lisbet_fk).await.opens(&open).await.status, StatusCode::NOT_FOUND);

        let olle = w.again(&w.olle_fk).await;
        let today = olle.opens("/").await;
        assert!(today.shows("ärenden som du har tagit över efter en kollega"), "{}", today.told());
        let list = olle.opens("/arenden?visa=overtaget").await;
        assert!(list.shows(&open) && list.shows("övertaget efter en kollega"), "{}", list.told());
        assert_eq!(olle.opens(&open).await.status, StatusCode::OK);
        assert!(!olle.opens("/arenden?visa=overtaget").await.shows(&format!("\"{open}\"")), "she has opened it");
        assert_eq!(olle.opens(&format!("{told}/aterkoppling")).await.status, StatusCode::OK);
        let draft = all[1].0.drafts.iter().find(|(party, _)| *party == w.fk).unwrap().1;
        assert_eq!(olle.opens(&format!("{open}/underlag/{draft}")).await.status, StatusCode::OK, "the draft goes on");
        assert!(olle.opens("/bemanning").await.shows("Olle Frisk"));
        assert_eq!(testing::recount(&w.vault, &OF_CASE).await, 0);
        let (_, astray) = trisam::jobs::check(&w.vault).await.unwrap();
        assert!(astray.is_empty(), "{astray:?}");
    }
}

#[tokio::test]
async fn s5_every_case_that_is_handed_over_has_its_rows_in_the_log() {
    for w in worlds().await {
        let all = cases(&w, &[Stage::Invited, Stage::Revoked, Stage::Closed]).await;
        leaves(&w, &w.admin_fk, &w.lisbet_fk, &w.olle_fk).await.goes_to();
        for (staged, _) in &all {
            let sql = "select action from log where case_id = $1 and actor = $2 order by counter";
            let rows = testing::raw_rows(&w.vault, sql, params![staged.case, w.admin_fk.staff]).await.unwrap();
            let acts: Vec<String> = rows.iter().map(|row| row.get("action").unwrap()).collect();
            assert_eq!(acts, ["change", "unassign", "assign"], "{}", staged.stage.code());
        }
        let olle = w.again(&w.olle_fk).await;
        let left = olle.opens("/att-fora-over").await;
        assert!(left.shows(&all[1].0.case.to_string()), "what has ended is hers to file: {}", left.told());
    }
}

#[tokio::test]
async fn l3_5_an_administrator_hands_cases_over_and_reads_nothing_of_them() {
    for w in worlds().await {
        let all = cases(&w, Stage::ALL).await;
        let admin = w.again(&w.admin_fk).await;
        let mut seen = 0;
        let pages = known(&w, &all).into_iter().chain(["/personal".to_owned(), page(&w.lisbet_fk)]).collect();
        over(&admin, pages, async |path, page| {
            let token = all.iter().flat_map(|(_, story)| story.tokens()).find(|(_, token)| page.shows(token));
            assert!(token.is_none(), "{path} shows {token:?}");
            let case =
                all.iter().find(|(staged, _)| !path.contains("/arenden/") && page.shows(&staged.case.to_string()));
            assert!(case.is_none(), "{path} names a case");
            seen += usize::from(path.ends_with("/slutar"));
        })
        .await;
        assert!(seen > 5, "each colleague has the page");

        let (asking, invited) = (all[0].0.case, all[1].0.case);
        let tx = w.as_someone(&w.admin_fk).await;
        assert!(tx.ask::<HandedCase, Edit>(invited.cast()).await.is_ok());
        assert!(tx.ask::<HandedCase, Edit>(asking.cast()).await.is_err(), "her party has no part in it");
        assert!(tx.ask::<Case, Read>(invited).await.is_err());
        assert!(tx.ask::<Leaver, Read>(w.admin_fk.staff.cast()).await.is_err(), "another lets her go");
        assert!(tx.ask::<Leaver, Read>(w.anna_af.staff.cast()).await.is_err(), "another party's");
        drop(tx);
        for other in [&w.lisbet_fk, &w.olle_fk, &w.reviewer_fk, &w.leader, &w.disa_author, &w.karin_gavle] {
            let tx = w.as_someone(other).await;
            assert!(tx.ask::<HandedCase, Read>(invited.cast()).await.is_err(), "{}", other.name);
            assert!(tx.ask::<Leaver, Read>(w.egil_author.staff.cast()).await.is_err(), "{}", other.name);
        }
    }
}

#[tokio::test]
async fn s5_only_an_officer_of_the_party_takes_over_and_only_with_a_fresh_sign_in() {
    for w in worlds().await {
        w.staged(Stage::Invited, &Story::new("leave")).await;
        let admin = w.again(&w.admin_fk).await;
        let nonsense = admin.posts(&page(&w.lisbet_fk), &[("to", "x"), ("ends", "all")]).await;
        assert_eq!(nonsense.status, StatusCode::UNPROCESSABLE_ENTITY);
        for other in [&w.lisbet_fk, &w.admin_fk, &w.reviewer_fk, &w.leader, &w.anna_af] {
            let refused = leaves(&w, &w.admin_fk, &w.lisbet_fk, other).await;
            assert_eq!((refused.status, refused.body), (nonsense.status, nonsense.body.clone()), "{}", other.name);
        }
        let olle = w.olle_fk.staff.to_string();
        let unsure = admin.posts(&page(&w.lisbet_fk), &[("to", &olle)]).await;
        assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY, "what ends?");
        assert!(unsure.shows(&format!("value=\"{olle}\" selected")), "what was chosen stands");
        w.wait_minutes(6);
        let old = w.admin_fk.posts(&page(&w.lisbet_fk), &[("to", &olle), ("ends", "all")]).await;
        assert!(old.goes_to().starts_with("/logga-in"), "{}", old.goes_to());
        assert_eq!(w.lisbet_fk.opens("/team").await.status, StatusCode::OK, "nothing has happened");

        // Nobody is left to take over from the last one.
        let last = "update roles set valid_to = $1 where party_id = $2 and role = 'officer' and staff_id <> $3";
        testing::raw(&w.vault, last, params![w.now(), w.fk, w.lisbet_fk.staff]).await.unwrap();
        let alone = w.again(&w.admin_fk).await.opens(&page(&w.lisbet_fk)).await;
        assert!(alone.shows("Ge någon den rollen först") && !alone.shows("name=\"ends\""), "{}", alone.told());
        // Whoever has nothing in hand needs nobody.
        let petra = w.again(&w.admin_fk).await.posts(&page(&w.leader), &[("ends", "all")]).await;
        assert_eq!(petra.goes_to(), format!("/personal/{}", w.leader.staff));
        assert_eq!(left(&w, &w.leader).await, NOTHING);
    }
}

#[tokio::test]
async fn s5_all_of_it_is_handed_over_or_nothing() {
    for w in worlds().await {
        let all = cases(&w, &[Stage::Invited, Stage::Discussed, Stage::Following]).await;
        let before = left(&w, &w.lisbet_fk).await;
        let bent = "update assignments set mac = 'x' where case_id = $1 and staff_id = $2";
        testing::raw(&w.vault, bent, params![all[1].0.case, w.lisbet_fk.staff]).await.unwrap();
        let failed = leaves(&w, &w.admin_fk, &w.lisbet_fk, &w.olle_fk).await;
        assert!(failed.status.is_server_error(), "{}", failed.told());
        assert_eq!(left(&w, &w.lisbet_fk).await, before);
        let taken = "select count(*) as n from assignments where staff_id = $1 and $2 > 0";
        assert_eq!(count(&w, taken, w.olle_fk.staff).await, 0);
    }
}

fn below(dice: &Chance, bound: usize) -> usize {
    dice.below(bound).unwrap()
}

/// Whoever of FK answers for what, in whatever order people leave: nothing is left with somebody who has left, and no case
/// without one who answers for it.
#[tokio::test]
async fn s5_no_history_leaves_a_case_a_seat_or_a_word_to_tell_without_an_owner() {
    let mut handed = 0;
    for history in 0..HISTORIES {
        let dice = Chance::seeded(testing::seed().wrapping_mul(10_000).wrapping_add(history));
        for w in worlds().await {
            let says = format!("history {history}, seed {}", testing::seed());
            let mut people = vec![&w.lisbet_fk, &w.olle_fk, &w.egil_author];
            for (staged, _) in cases(&w, &[Stage::Invited, Stage::Discussed, Stage::Following, Stage::Closed]).await {
                for who in people.iter().filter(|_| below(&dice, 2) == 0) {
                    let role = AssignmentRole::ALL[below(&dice, AssignmentRole::ALL.len())];
                    let named = w.does(&w.lisbet_fk, w.now(), staged.case, async |grant| {
                        assign(grant, who.staff, role, None).await
                    });
                    named.await.unwrap();
                }
            }
            while people.len() > 1 {
                w.wait_minutes(1);
                let who = people.remove(below(&dice, people.len()));
                let to = people[below(&dice, people.len())];
                handed += left(&w, who).await.iter().filter(|(kind, _)| *kind == "assignments").count();
                leaves(&w, &w.admin_fk, who, to).await.goes_to();
                assert_eq!(left(&w, who).await, NOTHING, "{says}");
                let orphans = without_owner(&w, who).await;
                assert!(orphans.is_empty(), "{says}: {orphans:?}");
                assert_eq!(testing::recount(&w.vault, &OF_CASE).await, 0, "{says}");
            }
        }
    }
    assert!(handed > 4, "whoever left had something in hand");
}

#[tokio::test]
async fn s5_a_case_that_nobody_answers_for_any_more_is_counted_and_given_to_somebody() {
    for w in worlds().await {
        let all = cases(&w, &[Stage::Invited, Stage::Discussed]).await;
        let unowned = "/bemanning/utan-ansvarig";
        let admin = w.again_as(&w.admin_fk, &[Role::PartyAdministrator]).await;
        assert!(admin.opens("/bemanning").await.shows(unowned));
        assert!(admin.opens(unowned).await.shows("Alla ärenden har någon som ansvarar"));
        assert!(!w.again_as(&w.olle_fk, &[Role::Officer]).await.opens("/bemanning").await.shows(unowned));

        // As a provider does whose claims no longer give the role.
        let ends = "update roles set valid_to = $1 where staff_id = $2 and role = 'officer'";
        testing::raw(&w.vault, ends, params![w.now(), w.lisbet_fk.staff]).await.unwrap();
        let shown = admin.opens(unowned).await;
        assert!(shown.shows("2 ärenden har ingen som ansvarar") && shown.shows("Olle Frisk"), "{}", shown.told());
        for (staged, story) in &all {
            assert!(
                !shown.shows(&staged.case.to_string()) && !story.tokens().iter().any(|(_, token)| shown.shows(token))
            );
        }
        let manager = gives_role(&w, &w.leader, "manager").await;
        let nobody = manager.posts(unowned, &[("to", &w.lisbet_fk.staff.to_string())]).await;
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY, "she is no officer any more");
        let given = manager.posts(unowned, &[("to", &w.olle_fk.staff.to_string())]).await;
        assert_eq!(given.goes_to(), unowned);
        assert!(manager.opens(unowned).await.shows("Alla ärenden har någon som ansvarar"));
        let olle = w.again(&w.olle_fk).await;
        for (staged, _) in &all {
            let case = format!("/arenden/{}", staged.case);
            assert_eq!(olle.opens(&case).await.status, StatusCode::OK);
            assert_eq!(manager.opens(&case).await.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(testing::recount(&w.vault, &OF_CASE).await, 0);
    }
}

#[tokio::test]
async fn l3_5_a_manager_moves_only_what_nobody_answers_for_and_to_those_whom_she_manages() {
    for w in worlds().await {
        let case = w.staged(Stage::Invited, &Story::new("moves")).await.case;
        let manager = crate::units::manager(&w, &w.leader).await;
        assert!(
            w.as_someone(&manager).await.ask::<HandedCase, Edit>(case.cast()).await.is_err(),
            "Lisbet answers for it"
        );
        assert!(w.as_someone(&w.admin_fk).await.ask::<HandedCase, Edit>(case.cast()).await.is_ok());
        let ends = "update roles set valid_to = $1 where staff_id = $2 and role = 'officer'";
        testing::raw(&w.vault, ends, params![w.now(), w.lisbet_fk.staff]).await.unwrap();
        assert!(w.as_someone(&manager).await.ask::<HandedCase, Edit>(case.cast()).await.is_ok());

        let unit = crate::world::units::adds(&w, "Enhet", Some(&manager)).await;
        let (path, manager) = ("/bemanning/utan-ansvarig", w.again(&manager).await);
        assert!(manager.opens(path).await.shows("Ingen annan hos er är handläggare"), "nobody works in her unit");
        crate::units::places(&w, w.egil_author.staff, &unit).await.goes_to();
        let shown = manager.opens(path).await;
        assert!(shown.shows("Egil Strand</option>") && !shown.shows("Olle Frisk</option>"), "{}", shown.told());
        let other = manager.posts(path, &[("to", &w.olle_fk.staff.to_string())]).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(manager.posts(path, &[("to", &w.egil_author.staff.to_string())]).await.goes_to(), path);
        assert!(
            w.as_someone(&manager).await.ask::<HandedCase, Edit>(case.cast()).await.is_err(),
            "it has an owner again"
        );
    }
}

#[tokio::test]
async fn s5_each_part_may_go_to_another_colleague() {
    for w in worlds().await {
        let all = cases(&w, &[Stage::Invited, Stage::Closed]).await;
        let sql = "select id from seats where staff_id = $1";
        let seat: String =
            testing::raw_rows(&w.vault, sql, params![w.lisbet_fk.staff]).await.unwrap()[0].get("id").unwrap();
        let (admin, seat) = (w.again(&w.admin_fk).await, format!("part-{seat}"));
        let [olle, egil] = [&w.olle_fk, &w.egil_author].map(|one| one.staff.to_string());
        let shown = admin.opens(&page(&w.lisbet_fk)).await;
        assert!(shown.shows("Plats i Södertull") && shown.shows("name=\"part-closed\""), "{}", shown.body);
        let nobody = [("to", &*olle), ("part-closed", &*w.anna_af.staff.to_string()), ("ends", "all")];
        let refused = admin.posts(&page(&w.lisbet_fk), &nobody).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "another party's");
        let form = [("to", &*olle), ("part-closed", &*egil), (&seat, &*egil), ("ends", "all")];
        admin.posts(&page(&w.lisbet_fk), &form).await.goes_to();
        assert_eq!(left(&w, &w.lisbet_fk).await, NOTHING);
        let now = "select staff_id from assignments where case_id = $1 and party_id = $2 and role = 'officer' and valid_to is null";
        for ((staged, _), owner) in all.iter().zip([&olle, &egil]) {
            let rows = testing::raw_rows(&w.vault, now, params![staged.case, w.fk]).await.unwrap();
            let owners: Vec<String> = rows.iter().map(|row| row.get("staff_id").unwrap()).collect();
            assert_eq!(owners, std::slice::from_ref(owner), "{}", staged.stage.code());
        }
        assert_eq!(
            w.again(&w.egil_author).await.opens(&format!("/team/{}/moten", w.team)).await.status,
            StatusCode::OK
        );
        assert_eq!(testing::recount(&w.vault, &OF_CASE).await, 0);
    }
}

#[tokio::test]
async fn s5_a_last_day_to_come_ends_roles_and_seats_that_day_and_tells_what_is_left_until_then() {
    for w in worlds().await {
        let case = format!("/arenden/{}", w.staged(Stage::Invited, &Story::new("last")).await.case);
        let (olle, day) = (w.olle_fk.staff.to_string(), w.now().date().plus_days(3));
        let says = |day: String| vec![("to", olle.clone()), ("ends", "all".to_owned()), ("last_day", day)];
        let posts = async |day: String| {
            let form = says(day);
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, &**value)).collect();
            w.again(&w.admin_fk).await.posts(&page(&w.lisbet_fk), &form).await
        };
        assert_eq!(posts(w.now().date().plus_days(-1).to_string()).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(posts(day.to_string()).await.goes_to(), page(&w.lisbet_fk));
        let shown = w.again(&w.admin_fk).await.opens(&page(&w.lisbet_fk)).await;
        assert!(shown.shows("Alla roller upphör senast") && shown.shows("Öppna ärenden"), "{}", shown.told());
        let lisbet = w.again(&w.lisbet_fk).await;
        assert_eq!(lisbet.opens(&case).await.status, StatusCode::OK, "hers until then");

        // Meanwhile the seat is hers, and its next holder's from the day after.
        let room = format!("/team/{}/moten", w.team);
        assert_eq!(w.again(&w.olle_fk).await.opens(&room).await.status, StatusCode::NOT_FOUND);
        w.wait_minutes(3 * 24 * 60);
        assert_eq!(w.again(&w.lisbet_fk).await.opens(&room).await.status, StatusCode::OK, "on her last day");
        w.wait_minutes(24 * 60);
        assert_eq!(w.again(&w.lisbet_fk).await.opens(&room).await.status, StatusCode::NOT_FOUND);
        assert_eq!(w.again(&w.olle_fk).await.opens(&room).await.status, StatusCode::OK);
        let unowned = w.again(&w.admin_fk).await.opens("/bemanning/utan-ansvarig").await;
        assert!(unowned.shows("1 ärende har ingen som ansvarar"), "what she left is counted: {}", unowned.told());
        let (_, astray) = trisam::jobs::check(&w.vault).await.unwrap();
        assert!(astray.is_empty(), "{astray:?}");
    }
}

#[tokio::test]
async fn s5_a_seat_given_now_reaches_the_one_that_begins_later() {
    for w in worlds().await {
        w.staged(Stage::Invited, &Story::new("now")).await;
        let (olle, day) = (w.olle_fk.staff.to_string(), w.now().date().plus_days(3));
        let leaves = [("to", &*olle), ("ends", "all"), ("last_day", &*day.to_string())];
        w.again(&w.admin_fk).await.posts(&page(&w.lisbet_fk), &leaves).await.goes_to();
        let room = format!("/team/{}/moten", w.team);
        assert_eq!(w.again(&w.olle_fk).await.opens(&room).await.status, StatusCode::NOT_FOUND, "his the day after");
        let (team, last) = (w.team.to_string(), day.plus_days(30));
        let seat = [("team", &*team), ("role", "member"), ("last_day", &*last.to_string())];
        w.again(&w.admin_fk).await.posts(&format!("/personal/{olle}/platser"), &seat).await.goes_to();
        assert_eq!(w.again(&w.olle_fk).await.opens(&room).await.status, StatusCode::OK, "his now");
        let sql = "select valid_from, valid_to from seats where staff_id = $1 and team_id = $2 order by valid_from";
        let rows = testing::raw_rows(&w.vault, sql, params![w.olle_fk.staff, w.team]).await.unwrap();
        let ends = |row: &vault::Row| ["valid_from", "valid_to"].map(|name| row.get::<base::Instant>(name).unwrap());
        let seats: Vec<_> = rows.iter().map(ends).collect();
        assert_eq!(seats, [[w.now(), day.end()], [day.end(), last.end()]], "one reaches the other");
    }
}

/// On PostgreSQL two requests run beside each other; on SQLite the one that leaves waits for the writer.
#[tokio::test]
async fn s5_a_case_that_is_being_raised_or_handed_over_meanwhile_goes_along() {
    for w in worlds().await {
        let theirs = w.staged(Stage::Invited, &Story::new("meanwhile")).await.case;
        let (admin, olle) = (w.again(&w.admin_fk).await, w.olle_fk.staff.to_string());
        let (leaving, form) = (page(&w.lisbet_fk), [("to", olle.as_str()), ("ends", "all")]);
        let tx = w.as_someone(&w.lisbet_fk).await;
        let raised = casework::cases::raise(&tx, &w.new_case(&Story::new("raised"))).await.unwrap();
        let ((), left_page) = tokio::join!(async { tx.commit().await.unwrap() }, admin.posts(&leaving, &form));
        left_page.goes_to();
        assert_eq!(left(&w, &w.lisbet_fk).await, NOTHING);
        let olle = w.again(&w.olle_fk).await;
        for case in [theirs, raised] {
            assert_eq!(olle.opens(&format!("/arenden/{case}")).await.status, StatusCode::OK);
        }
    }
}

async fn gives_role(w: &World, who: &Someone, role: &str) -> Someone {
    let day = w.now().date().plus_days(30).to_string();
    let path = format!("/personal/{}/roll", who.staff);
    w.again(&w.admin_fk).await.posts(&path, &[("role", role), ("last_day", &day)]).await.goes_to();
    w.again(who).await
}

#[tokio::test]
async fn s5_an_officers_role_ends_by_handing_over_and_her_other_roles_stay() {
    for w in worlds().await {
        let case = format!("/arenden/{}", w.staged(Stage::Invited, &Story::new("role")).await.case);
        gives_role(&w, &w.lisbet_fk, "author").await;
        let member = w.again(&w.admin_fk).await.opens(&format!("/personal/{}", w.lisbet_fk.staff)).await;
        assert!(member.shows("Lämna över och avsluta"), "{}", member.told());
        let form = [("to", &*w.olle_fk.staff.to_string()), ("ends", "officer")];
        let done = w.again(&w.admin_fk).await.posts(&page(&w.lisbet_fk), &form).await;
        assert_eq!(done.goes_to(), format!("/personal/{}", w.lisbet_fk.staff));
        assert_eq!(left(&w, &w.lisbet_fk).await, [("roles", 1)]);
        assert_eq!(w.again(&w.olle_fk).await.opens(&case).await.status, StatusCode::OK);
        let again = w.again(&w.admin_fk).await.posts(&page(&w.lisbet_fk), &[("ends", "officer")]).await;
        assert_eq!(again.status, StatusCode::FORBIDDEN, "it has ended");
    }
}
