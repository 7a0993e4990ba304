//! Every page sample at both widths, in the light and in the dark: axe, nothing that runs out of the window, a silent
//! console; with a picture in target/screens. The samples are met on the way of one case.

use browser_tests::{Browser, Hand, Kind, NARROW, WIDE};

use crate::served::Served;
use crate::way::{Way, meeting_day};
use crate::world::{NUMBERS, Someone};

/// Who looks at what is gathered here, and what was wrong.
pub struct Look<'a> {
    pub served: &'a Served,
    pub browser: &'a Browser,
    pub told: Vec<String>,
}

impl Look<'_> {
    /// Opens a page as somebody, and looks.
    pub async fn at(&mut self, name: &str, who: &Someone, path: &str) {
        self.served.opens_as(self.browser, who, path).await;
        self.here(name).await;
    }

    /// Looks at the page that is open.
    pub async fn here(&mut self, name: &str) {
        for (width, dark) in [(WIDE, true), (NARROW, false), (WIDE, false)] {
            self.browser.resizes(width).await;
            self.browser.darkens(dark).await;
            let how = if dark { ", dark" } else { "" };
            let faults = self.browser.faults().await;
            self.told.extend(faults.iter().map(|fault| format!("{name} at {width}{how}: {fault}")));
            if !dark {
                self.browser.pictures(name, width).await;
            }
        }
    }
}

#[tokio::test]
async fn every_page_is_clean_to_axe_and_fits_a_telephone() {
    let served = Served::new().await;
    let Some(browser) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let way = Way { served: &served, browser: &browser, script: true };
    let mut look = Look { served: &served, browser: &browser, told: Vec::new() };

    public(&mut look).await;
    signing_in(&mut look).await;
    let case = asked(&way, &mut look).await;
    prepared(&way, &mut look, &case).await;
    met(&way, &mut look, &case).await;
    told(&way, &mut look, &case).await;
    followed(&way, &mut look, &case).await;
    around(&mut look).await;
    assert!(look.told.is_empty(), "{} faults:\n{}", look.told.len(), look.told.join("\n"));
}

/// What is typed without a blank breaks within its column, on the screen and so on paper.
#[tokio::test]
async fn a_long_word_pushes_no_table_out() {
    let served = Served::new().await;
    let Some(browser) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let word = "ordutanslut".repeat(8);
    served.world.raise(&word, &word, NUMBERS[0]).await;
    let mut look = Look { served: &served, browser: &browser, told: Vec::new() };
    look.at("arenden-langt-ord", &served.world.anna_af, "/arenden").await;
    browser.sees(&word).await;
    assert!(look.told.is_empty(), "{}", look.told.join("\n"));
}

/// What anybody may read, in both languages, and where the association publishes it.
async fn public(look: &mut Look<'_>) {
    let w = &look.served.world;
    let one = format!("/insatser/{}", w.initiative);
    for path in ["/forbundet/team/publicera", &format!("/forbundet/{}/publicera", w.initiative)] {
        w.office.posts(path, &[]).await.goes_to();
    }
    let pages = [
        ("start", "/"),
        ("om", "/om"),
        ("vara-team", "/vara-team"),
        ("insatser", "/insatser"),
        ("insats", &one),
        ("tillganglighet", "/tillganglighet"),
        ("sakerhet", "/sakerhet"),
        ("integritet", "/integritet"),
    ];
    for (language, mark) in [("sv", ""), ("en", "-en")] {
        look.browser.becomes(&format!("lang={language}")).await;
        for (name, path) in pages {
            look.browser.opens(path).await;
            look.here(&format!("{name}{mark}")).await;
        }
    }
    look.at("forbundet", &w.office, "/forbundet").await;
    look.at("forbundet-team", &w.office, "/forbundet/team").await;
}

async fn signing_in(look: &mut Look<'_>) {
    look.browser.becomes("lang=sv").await;
    look.browser.opens("/logga-in").await;
    look.here("logga-in").await;
}

/// Raised and asked: before anybody else knows of it.
async fn asked(way: &Way<'_>, look: &mut Look<'_>) -> String {
    let (w, b) = (&way.served.world, way.browser);
    look.at("lyft", &w.anna_af, "/arenden/lyft").await;
    b.presses("main form button.button").await;
    look.here("lyft-med-fel").await;
    let case = way.raise().await;
    look.here("samtycke-skriv-in").await;
    b.presses("main form .row > button.button").await;
    look.here("samtycke-med-fel").await;
    look.at("samtycke-tillsammans", &w.anna_af, &format!("{case}/samtycke/tillsammans")).await;
    look.at("samtycke-blankett", &w.anna_af, &format!("{case}/samtycke/blankett")).await;
    look.at("arende-fore-samtycke", &w.anna_af, &case).await;
    look.at("finns-inte", &w.olle_fk, &case).await;
    b.becomes(&way.served.signs_in(&w.anna_af).await).await;
    b.opens(&format!("{case}/samtycke")).await;
    way.consent().await;
    look.here("samtycke-kvitto").await;
    way.invite().await;
    case
}

async fn prepared(way: &Way<'_>, look: &mut Look<'_>, case: &str) {
    let (w, b) = (&way.served.world, way.browser);
    look.at("samtycke", &w.anna_af, &format!("{case}/samtycke")).await;
    look.at("samtycke-aterkalla", &w.anna_af, &format!("{case}/samtycke/aterkalla")).await;
    look.at("samtycke-racker-inte", &w.lisbet_fk, &format!("{case}/samtycke/racker-inte")).await;
    look.at("i-dag", &w.lisbet_fk, "/").await;
    way.finds_the_case(&w.lisbet_fk).await;
    b.presses("form[action$='/underlag'] button[value=work]").await;
    look.here("underlag").await;
    way.prepare().await;
    look.at("arende-infor-motet", &w.lisbet_fk, case).await;
}

async fn met(way: &Way<'_>, look: &mut Look<'_>, case: &str) {
    let (w, b) = (&way.served.world, way.browser);
    look.at("moten-planera", &w.johan_region, &format!("/team/{}/moten", w.team)).await;
    let meeting = way.list().await;
    look.here("arendelista").await;
    look.at("arendelista-deltagare", &w.lisbet_fk, &meeting).await;
    look.at("moten", &w.lisbet_fk, "/moten").await;
    look.at("i-dag-med-mote", &w.lisbet_fk, "/").await;
    way.gathers(&meeting).await;
    look.here("motet-borjar").await;
    way.discuss().await;
    look.here("motet").await;
    look.at("motet-deltagare", &w.karin_gavle, &format!("{meeting}/rum")).await;
    look.at("i-dag-forslag", &w.karin_gavle, "/").await;
    look.at("arende-forslag", &w.karin_gavle, case).await;
    b.presses("a[href*='/forslag/']").await;
    look.here("forslag").await;
    b.becomes(&way.served.signs_in(&w.johan_region).await).await;
    b.opens(&format!("{meeting}/rum")).await;
    way.end().await;
    look.here("motet-slut").await;
}

async fn told(way: &Way<'_>, look: &mut Look<'_>, case: &str) {
    let w = &way.served.world;
    way.take().await;
    way.browser.presses("a[href*='/atgard/']").await;
    look.here("atgard").await;
    look.at("arende-efter-motet", &w.anna_af, case).await;
    look.at("aterkoppling", &w.anna_af, &format!("{case}/aterkoppling")).await;
    look.at("aterkoppling-andra", &w.karin_gavle, &format!("{case}/aterkoppling")).await;
    way.tell(case).await;
    look.here("aterkoppling-klar").await;
    look.at("brev", &w.anna_af, &format!("{case}/aterkoppling/brev")).await;
    look.at("ny-konsultation", &w.anna_af, &format!("{case}/ny-konsultation")).await;
    look.at("avsluta-for-tidigt", &w.anna_af, &format!("{case}/avsluta")).await;
}

async fn followed(way: &Way<'_>, look: &mut Look<'_>, case: &str) {
    let w = &way.served.world;
    way.served.goes_to(meeting_day().plus_months(6).plus_days(1));
    look.at("i-dag-uppfoljning", &w.anna_af, "/").await;
    look.at("uppfoljning", &w.anna_af, &format!("{case}/uppfoljning")).await;
    way.follow_up(case).await;
    look.here("uppfoljning-klar").await;
    look.at("avsluta", &w.anna_af, &format!("{case}/avsluta")).await;
    way.close(case).await;
    look.here("arende-avslutat").await;
}

/// What lies around a case.
async fn around(look: &mut Look<'_>) {
    let w = &look.served.world;
    look.at("arenden", &w.anna_af, "/arenden").await;
    look.at("team", &w.anna_af, "/team").await;
    look.at("ett-team", &w.anna_af, &format!("/team/{}", w.team)).await;
    look.at("i-dag-loggranskare", &w.reviewer_af, "/").await;
    look.at("logg", &w.reviewer_af, "/logg").await;
}
