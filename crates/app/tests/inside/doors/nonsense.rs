//! What a form offers is looked up when it comes back: nonsense is told where it stands, and is never dropped in silence.
//! Whatever a form is refused for, all that was typed in it is on the page.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use base::Code as _;
use web::{Method, Route};

use crate::doors::address::{NOBODY, Whose, address, routes};
use crate::doors::scene::Setting;
use crate::world::filled::{Field, Kind, PageForm, SOMETHING, forms, unescaped};
use crate::world::page::summary_leads_nowhere;
use crate::world::stages::{Stage, Staged};
use crate::world::written::{hands_in, reviews};
use crate::world::{Page, Someone, World, demos};

/// Fields in which nothing is chosen among what is offered: the form's key, how its fields stood, where to go back to,
/// how many rows the page had, and which button was pressed, where any other saves.
const OTHERS: [&str; 6] = ["key", "was", "till", "path", "rows", "act"];

/// What a page was made from.
const MADE_FROM: [&str; 5] = ["version", "made_from", "round", "over", "place"];

/// What was tried, and what went wrong.
#[derive(Default)]
struct Tried {
    seen: BTreeSet<String>,
    wrong: Vec<String>,
}

fn is_offered(field: &Field) -> bool {
    field.kind != Kind::Typed && !OTHERS.contains(&field.name.as_str())
}

/// A row is one of many that are alike.
fn without_numbers(name: &str) -> String {
    name.chars().filter(|sign| !sign.is_ascii_digit()).collect()
}

impl Tried {
    async fn form(&mut self, who: &Someone, form: &PageForm) {
        for field in form.fields.iter().filter(|field| is_offered(field)) {
            for nonsense in [Some("rappakalja"), field.is_an_id().then_some(NOBODY)].into_iter().flatten() {
                let page = self.send(who, form, Some((&field.name, nonsense))).await;
                let Some(page) = page else { continue };
                let goes_on = form.to.ends_with("/tillsammans") && page.status == StatusCode::OK;
                let is_told = match page.status {
                    StatusCode::UNPROCESSABLE_ENTITY => true,
                    // Made from something else than what stands.
                    StatusCode::CONFLICT | StatusCode::FORBIDDEN => MADE_FROM.contains(&field.name.as_str()),
                    // A section keeps what cannot be read as it was typed; it is told when the report is handed in.
                    StatusCode::SEE_OTHER => form.to.contains("/del/"),
                    _ => false,
                };
                if !goes_on && !is_told {
                    self.wrong
                        .push(format!("{} for {}: {}={nonsense} is {}", form.to, who.name, field.name, page.status));
                }
            }
        }
        // A button alone has nothing to leave empty: pressing it is the act.
        if form.fields.iter().any(|field| field.kind != Kind::Hidden && field.name != "act") {
            self.send(who, form, None).await;
        }
    }

    /// `None` where the same was sent to another of these addresses before. Without a field that is bent, everything
    /// that can be typed or chosen is left empty.
    async fn send(&mut self, who: &Someone, form: &PageForm, bent: Option<(&str, &str)>) -> Option<Page> {
        let said = bent.map(|(name, nonsense)| format!("{}={nonsense}", without_numbers(name)));
        if !self.seen.insert(format!("{} {said:?}", pattern(&form.to))) {
            return None;
        }
        let hidden = |field: &&Field| field.kind == Kind::Hidden;
        let empty = || form.fields.iter().filter(hidden).map(|field| (field.name.as_str(), field.values[0].as_str()));
        let pairs = if bent.is_some() { form.sent(bent) } else { empty().collect() };
        let pairs = pairs.into_iter().zip(1..).filter(|((name, _), _)| *name != "key");
        let pairs: Vec<(&str, String)> = pairs.map(|((name, value), at)| (name, told_apart(value, at))).collect();
        let sent: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = who.posts(&form.to, &sent).await;
        let lost = lost(form, &sent, &page).into_iter();
        self.wrong.extend(lost.map(|name| format!("{} with {bent:?}: what was typed in {name} is lost", form.to)));
        let nowhere = summary_leads_nowhere(&page.raw).into_iter();
        self.wrong.extend(nowhere.map(|id| format!("{} with {bent:?}: the box leads to #{id}", form.to)));
        Some(page)
    }
}

/// What the same words in two fields are told apart by.
fn told_apart(value: &str, at: usize) -> String {
    if value == SOMETHING { format!("{value} {at}") } else { value.to_owned() }
}

/// The fields whose text is not on the page of a form that was not taken.
fn lost<'f>(form: &PageForm, sent: &[(&'f str, &str)], page: &Page) -> Vec<&'f str> {
    if ![StatusCode::UNPROCESSABLE_ENTITY, StatusCode::CONFLICT].contains(&page.status) {
        return Vec::new();
    }
    let is_typed = |name: &str| form.fields.iter().any(|field| field.name == name && field.kind == Kind::Typed);
    let shown = unescaped(&page.raw);
    let lost = sent.iter().filter(|(name, value)| is_typed(name) && value.len() > 3 && !shown.contains(*value));
    lost.map(|(name, _)| *name).collect()
}

/// The route an address belongs to.
fn pattern(to: &str) -> String {
    let asked: Vec<&str> = to.split('/').collect();
    let fits = |route: &&Route| {
        let parts: Vec<&str> = route.path.split('/').collect();
        let fits = |(part, name): (&&str, &&str)| part.starts_with('{') || part == name;
        parts.len() == asked.len() && parts.iter().zip(&asked).all(fits)
    };
    let mut found = routes().filter(|route| route.method == Method::Post).filter(fits);
    found.next().map_or_else(|| to.to_owned(), |route| route.path.to_owned())
}

async fn everywhere(w: &World, tried: &mut Tried, staged: &Staged) {
    let looks = || routes().filter(|route| route.method == Method::Get && !route.gives_file);
    for who in [&w.anna_af, &w.lisbet_fk, &w.johan_region, &w.office, &w.disa_author] {
        for route in looks() {
            let page = who.opens(&address(w, staged, route, who.party, Whose::Own)).await;
            for form in forms(&page.raw).iter().filter(|form| !form.takes_file && !form.to.starts_with("/logga-")) {
                tried.form(who, form).await;
            }
        }
    }
}

#[tokio::test]
async fn every_id_and_code_of_a_form_is_looked_up_and_the_box_of_what_is_wrong_leads_to_its_field() {
    for w in demos().await {
        let mut tried = Tried::default();
        let stages = [Stage::Asking, Stage::Invited, Stage::Scheduled, Stage::Discussed, Stage::Following];
        let ripe = ["/moten/{id}/ordna", "/arenden/{id}/handlaggare/avsluta", "/arenden/{id}/stopp/hav"];
        let ripe = ripe.into_iter().chain(["/arenden/{id}/underlag/pa-nytt", "/arenden/{id}/atgard/{item}/angra"]);
        for setting in stages.into_iter().map(Setting::Stage).chain(ripe.map(Setting::Ripe)) {
            let scene = setting.set_up(&w).await;
            everywhere(&w, &mut tried, &scene.staged).await;
        }
        let staged = Setting::Stage(Stage::Closed).set_up(&w).await.staged;
        hands_in(&w, &w.disa_author).await;
        everywhere(&w, &mut tried, &staged).await;
        reviews(&w, &w.office, "/ta-emot", &[("received", "2026-11-03")]).await.goes_to();
        everywhere(&w, &mut tried, &staged).await;
        println!("{} ways of sending nonsense, the last stage {}", tried.seen.len(), staged.stage.code());
        assert!(tried.seen.len() > 100, "{:?}", tried.seen);
        assert!(tried.wrong.is_empty(), "{}", tried.wrong.join("\n"));
    }
}
