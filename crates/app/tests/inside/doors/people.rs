//! What of a party's people an act has to act on.

use base::Id;
use casework::access::{AssignmentRole, assign};
use vault::{Staff, params};

use crate::world::stages::Staged;
use crate::world::{World, today};

/// Egil has a seat for a day.
pub async fn seat_of_egil(w: &World) -> String {
    let path = format!("/personal/{}/platser", w.egil_author.staff);
    let (team, day) = (w.team.to_string(), today().date().to_string());
    let form = [("team", team.as_str()), ("role", "substitute"), ("last_day", &day)];
    w.again(&w.admin_fk).await.posts(&path, &form).await.goes_to();
    let seat = "select id from seats where staff_id = $1 and (valid_to is null or valid_to > $2)";
    let rows = vault::testing::raw_rows(&w.vault, seat, params![w.egil_author.staff, w.now()]).await.unwrap();
    rows[0].get("id").unwrap()
}

/// No review is under way, or one in which nobody has said anything of Egil's role as an author.
pub async fn under_review(w: &World, path: &str) -> Option<String> {
    for gone in ["delete from access_review_rows", "delete from access_reviews"] {
        vault::testing::raw(&w.vault, gone, params![]).await.unwrap();
    }
    if path.ends_with("/borja") {
        return None;
    }
    let egil = works(w).await;
    w.again(&w.other_admin_fk).await.posts("/personal/genomgang/borja", &[]).await.goes_to();
    let row = "select x.id from access_review_rows x join roles r on r.id = x.role_id where r.staff_id = $1 and r.role = 'author'";
    let rows = vault::testing::raw_rows(&w.vault, row, params![egil]).await.unwrap();
    Some(rows[0].get("id").unwrap())
}

/// Egil answers for the case, and is away in three days, or will be said to be; nobody else is.
pub async fn absence(w: &World, path: &str, staged: &Staged) -> (Option<String>, Vec<(&'static str, String)>) {
    for gone in ["delete from assignments where absence_id is not null", "delete from absences"] {
        vault::testing::raw(&w.vault, gone, params![]).await.unwrap();
    }
    let egil = works(w).await;
    let answers = w.does(&w.lisbet_fk, w.now(), staged.case, async |grant| {
        assign(grant, egil, AssignmentRole::Officer, None).await
    });
    answers.await.unwrap();
    let day = |days: i64| today().plus_days(days).date().to_string();
    let form = vec![("first_day", day(3)), ("last_day", day(5)), ("stand_in", w.olle_fk.staff.to_string())];
    if !path.contains("{absence}") {
        return (None, form);
    }
    let sent: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    w.again(&w.admin_fk).await.posts(&format!("/personal/{egil}/franvaro"), &sent).await.goes_to();
    let rows =
        vault::testing::raw_rows(&w.vault, "select id from absences where staff_id = $1", params![egil]).await.unwrap();
    (Some(rows[0].get("id").unwrap()), form)
}

/// Egil is a process leader too, for a day: he knocks at no door, so that he may be signed out.
pub async fn role_of_egil(w: &World) -> String {
    let path = format!("/personal/{}/roll", w.egil_author.staff);
    let day = today().date().to_string();
    w.again(&w.admin_fk).await.posts(&path, &[("role", "process_leader"), ("last_day", &day)]).await.goes_to();
    let role =
        "select id from roles where staff_id = $1 and role = 'process_leader' and (valid_to is null or valid_to > $2)";
    let rows = vault::testing::raw_rows(&w.vault, role, params![w.egil_author.staff, w.now()]).await.unwrap();
    rows[0].get("id").unwrap()
}

/// Egil answers for the case, and Olle takes over from him.
pub async fn leaving(w: &World, staged: &Staged) -> Vec<(&'static str, String)> {
    let egil = works(w).await;
    let answers = w.does(&w.lisbet_fk, w.now(), staged.case, async |grant| {
        assign(grant, egil, AssignmentRole::Officer, None).await
    });
    answers.await.unwrap();
    vec![("to", w.olle_fk.staff.to_string()), ("ends", "all".to_owned())]
}

/// Lisbet has handed the case to Egil, who is no officer any more.
pub async fn unowned(w: &World, staged: &Staged) -> Vec<(&'static str, String)> {
    let (egil, path) = (works(w).await, format!("/arenden/{}/handlaggare/lamna-over", staged.case));
    w.again(&w.lisbet_fk).await.posts(&path, &[("to", &egil.to_string())]).await.goes_to();
    let ends = "update roles set valid_to = $1 where staff_id = $2 and role = 'officer'";
    vault::testing::raw(&w.vault, ends, params![w.now(), egil]).await.unwrap();
    vec![("to", w.olle_fk.staff.to_string())]
}

/// Egil has the roles that he had, whatever ended them.
pub async fn works(w: &World) -> Id<Staff> {
    let egil = w.egil_author.staff;
    for role in ["officer", "author"] {
        let (path, day) = (format!("/personal/{egil}/roll"), w.now().date().plus_days(300).to_string());
        w.again(&w.admin_fk).await.posts(&path, &[("role", role), ("last_day", &day)]).await.goes_to();
    }
    egil
}
