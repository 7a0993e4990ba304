//! Whoever was cut out of a case finds nothing that the others wrote behind any door: not of the case, not in a list, a
//! meeting, a log or on the start page; but at the doors of what has ended, what could be read the instant before (L1.8;
//! decisions, second round 1).

use std::collections::BTreeSet;

use base::{Code as _, Id};
use casework::access::{Case, Purpose, Subject};
use casework::consents::{self, Block};
use casework::disclosures::Contribution;
use casework::disclosures::{ItemKind, NewItem, RECALL_MINUTES, Release, disclose, draft};
use vault::Party;
use web::{Method, Route};

use crate::doors::address::{Whose, address, is_of_case, knock, routes};
use crate::world::stages::{Stage, Staged, Story};
use crate::world::{Someone, World, worlds};

base::codes! {
    /// How parties were cut out.
    enum Cut {
        Revoked = "revoked",
        /// A newer yes, without FK and Gävle.
        Narrowed = "narrowed",
        RanOut = "ran_out",
        /// Everything towards FK.
        Stopped = "stopped",
        /// And taken back after that.
        StoppedThenRevoked = "stopped_then_revoked",
    }
}

/// What one party let all the others have, and the word by which it is found again.
struct Text {
    from: Id<Party>,
    token: String,
    /// Its time to undo was over before the cut.
    released: bool,
    /// It was let go at all.
    sent: bool,
}

impl Cut {
    /// May `to` read on what `from` had let it have?
    fn leaves(self, w: &World, from: Id<Party>, to: Id<Party>) -> bool {
        match self {
            Self::Revoked | Self::RanOut | Self::StoppedThenRevoked => false,
            Self::Narrowed => [from, to].iter().all(|party| [w.af, w.region].contains(party)),
            Self::Stopped => to != w.fk,
        }
    }

    /// May `to` take it to its own record? A stop ends nothing, and what it hid at the end is not left either.
    fn leaves_to_file(self, w: &World, text: &Text, to: Id<Party>) -> bool {
        let stopped = matches!(self, Self::Stopped) || (matches!(self, Self::StoppedThenRevoked) && to == w.fk);
        text.sent && text.released && !stopped && !self.leaves(w, text.from, to)
    }
}

/// Those who answer for the case at their parties.
fn in_charge(w: &World) -> [&Someone; 4] {
    [&w.anna_af, &w.lisbet_fk, &w.karin_gavle, &w.johan_region]
}

/// Each party writes: two texts long ago, one whose time to undo is not over, and one it never lets go.
async fn texts(w: &World, case: Id<Case>, cut: Cut, story: &Story) -> Vec<Text> {
    let (long_ago, lately) = (w.now().plus_days(-2), w.now().plus_minutes(-1));
    let mut texts = Vec::new();
    for (n, who) in in_charge(w).into_iter().enumerate() {
        let to: Vec<Id<Party>> = in_charge(w).iter().map(|one| one.party).filter(|party| *party != who.party).collect();
        for (mark, subject) in
            [("w", Subject::Work), ("h", Subject::Health), ("l", Subject::Work), ("d", Subject::Work)]
        {
            let token = format!("zqcut{mark}{n}q");
            let (late, sent) = (mark == "l", mark != "d");
            let then = if late { lately } else { long_ago };
            let release_at = if late { then.plus_minutes(RECALL_MINUTES) } else { then };
            let text = Contribution { now: token.clone(), ..Contribution::default() };
            let written = w.does(who, then, case, async |grant| {
                let item = draft(grant, &NewItem::new(ItemKind::Contribution, subject, 1), &text).await?;
                if sent {
                    disclose(grant, item, &Release { to: &to, purpose: Purpose::Consultation, release_at }).await?;
                }
                Ok(())
            });
            written.await.unwrap();
            let released = !late || cut == Cut::RanOut;
            texts.push(Text { from: who.party, token, released, sent });
        }
    }
    for (from, token) in
        [(w.af, &story.name), (w.af, &story.question), (w.af, &story.purpose), (w.region, &story.mapping)]
    {
        texts.push(Text { from, token: token.clone(), released: true, sent: true });
    }
    texts
}

async fn cuts(w: &World, case: Id<Case>, cut: Cut) {
    let now = w.now();
    let revoke = async || w.does(&w.anna_af, now, case, async |grant| consents::revoke(grant).await).await.unwrap();
    let to_fk = Block { from: None, to: w.fk, subject: None };
    let stop =
        async || w.does(&w.anna_af, now, case, async |grant| consents::block(grant, &to_fk).await).await.unwrap();
    match cut {
        Cut::Revoked => drop(revoke().await),
        Cut::Narrowed => w.consents_then(now, case, &[w.af, w.region], Subject::ALL).await,
        Cut::RanOut => w.wait_minutes(25 * 24 * 60),
        Cut::Stopped => drop(stop().await),
        Cut::StoppedThenRevoked => {
            stop().await;
            revoke().await;
        }
    }
}

/// The doors of cases, and what leads to them or tells of them.
fn is_walked(route: &Route) -> bool {
    let told = ["/moten", "/team", "/logg/", "/logg"]
        .iter()
        .any(|path| route.path == *path || route.path.starts_with(&format!("{path}/")));
    let list = ["/", "/arenden", "/att-fora-over"].contains(&route.path);
    route.method == Method::Get && (is_of_case(route) || told || list)
}

/// The same lists, asked otherwise.
const ASKED_OTHERWISE: &[&str] = &["/arenden?lage=closed", "/arenden?visa=nytt", "/logg?handling=read"];

/// Every page that somebody comes to, with its address.
async fn pages(w: &World, who: &Someone, staged: &Staged) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for route in routes().filter(|route| is_walked(route)) {
        let whose: &[Whose] = if route.path.contains("{item}") { &[Whose::Own, Whose::Foreign] } else { &[Whose::Own] };
        for whose in whose {
            let path = address(w, staged, route, who.party, *whose);
            pages.push((path.clone(), knock(w, Some(who), route, &path, &[]).await.body));
        }
    }
    for path in ASKED_OTHERWISE {
        pages.push(((*path).to_owned(), who.opens(path).await.body));
    }
    pages
}

/// What is found behind the doors is what may be, and all of it.
async fn walk(w: &World, cut: Cut, staged: &Staged, texts: &[Text]) {
    for (name, who) in w.everybody() {
        let who = w.again(who).await;
        let charge = in_charge(w).iter().any(|one| one.staff == who.staff);
        let mut found: BTreeSet<(bool, &str)> = BTreeSet::new();
        for (path, body) in pages(w, &who, staged).await {
            let files = path.contains("att-fora-over");
            for text in texts.iter().filter(|text| text.from != who.party && body.contains(&text.token)) {
                let may = if files {
                    charge && cut.leaves_to_file(w, text, who.party)
                } else {
                    text.sent && cut.leaves(w, text.from, who.party)
                };
                assert!(may, "{}: {} stands at {path} for {name}", cut.code(), text.token);
                found.insert((files, &text.token));
            }
        }
        for text in texts.iter().filter(|text| charge && text.from != who.party) {
            let reads = text.sent && cut.leaves(w, text.from, who.party);
            assert_eq!(found.contains(&(false, &text.token)), reads, "{}: {} for {name}", cut.code(), text.token);
            let files = cut.leaves_to_file(w, text, who.party);
            assert_eq!(found.contains(&(true, &text.token)), files, "{}: {} to file, {name}", cut.code(), text.token);
        }
    }
}

#[tokio::test]
async fn l1_8_whoever_was_cut_out_finds_nothing_behind_any_door_but_what_may_be_filed() {
    for cut in Cut::ALL {
        for w in worlds().await {
            let story = Story::new("cut");
            let staged = w.staged(Stage::Scheduled, &story).await;
            w.wait_minutes(2);
            let texts = texts(&w, staged.case, *cut, &story).await;
            cuts(&w, staged.case, *cut).await;
            // Later than what was not released yet would have been.
            w.wait_minutes(RECALL_MINUTES + 1);
            walk(&w, *cut, &staged, &texts).await;
        }
    }
}
