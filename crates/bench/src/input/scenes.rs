//! What no page of a demo shows at a given moment: a meeting with a case in hand, something let go a minute ago, a report
//! that waits. The tests of doors set each up in a little world; here its pages are walked.

use base::Code as _;
use casework::access::Subject;
use casework::consents::{self, Choices, ConsentPurpose};
use vault::{Durability, testing};
use web::Method;

use super::walk::{Person, Walked, routes};
use crate::address::{Whose, address};
use crate::scene::{self, RIPE, Setting};
use crate::world::stages::Stage;
use crate::world::written::hands_in;
use crate::world::{World, say_demo, today};

/// What is set up, and what somebody does then.
#[derive(Clone, Copy, Debug)]
pub enum Then {
    Nothing,
    /// Consent is recorded anew and nobody is told of it yet.
    Recorded,
    /// A holder found the text not sufficient.
    Insufficient,
    /// The case in hand is done with, and the meeting open.
    TalkedOver,
    /// A report is handed in and waits for the office.
    HandedIn,
    FilePublished,
}

/// One thing to walk: its name, and how it comes about.
pub type Scene = (String, Setting, Then);

pub fn all() -> Vec<Scene> {
    let stages = Stage::ALL.iter().map(|stage| (stage.code().to_owned(), Setting::Stage(*stage), Then::Nothing));
    let ripe = RIPE.iter().map(|path| ((*path).to_owned(), Setting::Ripe(path), Then::Nothing));
    let done = |then: Then, setting| (format!("{then:?}"), setting, then);
    let invited = Setting::Stage(Stage::Invited);
    let more = [
        done(Then::Recorded, Setting::Stage(Stage::Asking)),
        done(Then::Insufficient, invited),
        done(Then::TalkedOver, Setting::Ripe("/moten/{id}/klart")),
        done(Then::HandedIn, invited),
        done(Then::FilePublished, invited),
    ];
    stages.chain(ripe).chain(more).collect()
}

/// Sets a scene up in a little world of its own, in a demo, so that its people can be signed in as; and walks all its pages
/// as everybody.
pub async fn walk((_, setting, then): &Scene) -> (World, Walked) {
    let site = testing::one(trisam::SCHEMA, today(), Durability::WhenRenamed, false).await;
    say_demo(&site.vault, true).await;
    let world = World::new(site).await;
    let scene = setting.set_up(&world).await;
    does(&world, &scene, *then).await;
    let mut walked = Walked::default();
    let strangers = [(Person::default(), world.af)];
    let people = world.everybody().into_iter().map(|(_, who)| (Person::of(who.staff.to_string()), who.party));
    for (person, party) in strangers.into_iter().chain(people) {
        let pages = routes().filter(|route| route.method == Method::Get);
        let pages = pages.map(|route| address(&world, &scene.staged, route, party, Whose::Own)).collect();
        walked.walk(&world.router, &person, pages).await;
    }
    (world, walked)
}

async fn does(w: &World, scene: &scene::Scene, then: Then) {
    let (case, meeting) = (scene.staged.case, scene.staged.meeting);
    match then {
        Then::Nothing => {}
        Then::Recorded => {
            let recorded = w.does(&w.anna_af, w.now(), case, async |grant| {
                let choices = Choices {
                    circle: vec![w.af, w.fk, w.gavle, w.region],
                    subjects: Subject::ALL.to_vec(),
                    purposes: ConsentPurpose::ALL.to_vec(),
                    ..Choices::untouched(&consents::days(grant).await?)
                };
                consents::record(grant, &choices).await.map(drop)
            });
            recorded.await.unwrap();
        }
        Then::Insufficient => {
            let form = [("reason", "Texten nämner inte oss."), ("made_from", "1")];
            w.lisbet_fk.posts(&format!("/arenden/{case}/samtycke/racker-inte"), &form).await.goes_to();
        }
        Then::TalkedOver => {
            let form: Vec<(&str, &str)> = scene.form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            w.johan_region.posts(&format!("/moten/{meeting}/klart"), &form).await.goes_to();
        }
        Then::HandedIn => hands_in(w, &w.disa_author).await,
        Then::FilePublished => {
            let at = format!("/forbundet/{}/filer/{}/publicera", w.initiative, w.file);
            w.office.posts(&at, &[]).await.goes_to();
        }
    }
}
