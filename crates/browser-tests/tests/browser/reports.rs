//! The life of a final report in the browser: written over two days by two authors, handed in, sent back, received,
//! laid before the board, published, read by anybody. And every page of it, looked at.

use browser_tests::{Browser, Hand, Kind};

use crate::pages::Look;
use crate::served::Served;
use crate::world::Someone;

/// A final report in one browser.
struct Writing<'a> {
    served: &'a Served,
    browser: &'a Browser,
}

/// What is written, by section; section 4 is written apart.
const SECTIONS: [(&str, &[(&str, &str)]); 6] = [
    (
        "1",
        &[
            ("period.from", "2019-10-01"),
            ("period.to", "2021-12-31"),
            ("granted_amount", "1 234 567,50"),
            ("used_amount", "1 200 000"),
        ],
    ),
    ("2", &[("organisation", "Försäkringskassan"), ("contact_person", "Tove Exempel")]),
    ("3", &[("organisations", "Arbetsförmedlingen")]),
    (
        "5",
        &[
            ("goals.0.goal", "Fler i arbete"),
            ("goals.0.result", "31 av 40 är i arbete eller studier."),
            ("methods", "Teammöten varannan vecka."),
            ("deviations", "Inga."),
            ("evaluation", "Varje halvår."),
        ],
    ),
    (
        "6",
        &[
            ("lessons", "Skriv hellre än att ha förmöten."),
            ("implementation", "Arbetssättet är ordinarie."),
            ("participation", "Individen formulerar frågan."),
            ("success_factors", "Rehabkoordinatorn."),
            ("systemic_faults", "Inget gemensamt system."),
        ],
    ),
    ("7", &[("why_unused", "En tjänst var vakant i ett halvår.")]),
];

impl Writing<'_> {
    fn path(&self, rest: &str) -> String {
        format!("/rapporter/{}{rest}", self.served.world.report)
    }

    async fn opens_as(&self, who: &Someone, rest: &str) {
        self.served.opens_as(self.browser, who, &self.path(rest)).await;
    }

    async fn fills(&self, name: &str, text: &str) {
        self.browser.writes(&format!("main [name='{name}']"), text).await;
    }

    /// Section by section, on by its button.
    async fn writes_all(&self) {
        for (section, fields) in SECTIONS {
            self.browser.opens(&self.path(&format!("/del/{section}"))).await;
            if section == "7" {
                self.browser.ticks("[name=funds_used][value=part]").await;
            }
            for (name, text) in fields {
                self.fills(name, text).await;
            }
            self.browser.presses("button[value=next]").await;
        }
    }

    async fn purpose(&self, text: &str) {
        self.browser.opens(&self.path("/del/4")).await;
        self.fills("purpose", text).await;
        self.fills("target_group", "Den som är 16–64 år.").await;
        self.browser.presses("button[value=next]").await;
    }

    /// Handing in fails for the one thing that is left; the summary leads to it.
    async fn hands_in(&self) {
        let b = self.browser;
        b.opens(&self.path("")).await;
        b.presses("form[action$='/lamna-in'] button").await;
        b.sees("Kontrollera det här").await;
        b.presses("=Fyll i ”Datum”.").await;
        assert_eq!(b.path().await, self.path("/del/8"));
        assert!(b.has("[name=date][aria-invalid=true]").await, "the field is marked");
        self.fills("date", "2026-11-02").await;
        b.presses("button[value=next]").await;
        b.presses("form[action$='/lamna-in'] button").await;
        b.sees("inlämnad").await;
    }

    async fn is_sent_back(&self, who: &Someone) {
        let b = self.browser;
        self.served.opens_as(b, who, "/forbundet/rapporter").await;
        b.presses("a.tile[href$='=inlamnade']").await;
        b.presses("=Slutrapport").await;
        b.presses_here("=Kommentera 5 Resultat och utfall av insats").await;
        b.writes("#comment5", "Skriv hur ni räknade.").await;
        b.presses("form[action$='/tillbaka'] .row button").await;
        b.sees("tillbaka för ändring").await;
    }

    async fn is_mended(&self, who: &Someone) {
        let b = self.browser;
        self.opens_as(who, "").await;
        b.sees("Förbundet vill att ni ändrar").await;
        b.presses("=5 Resultat och utfall av insats").await;
        b.sees("Skriv hur ni räknade.").await;
        self.fills("goals.0.result", "31 av 40 enligt uppföljningen i december.").await;
        b.presses("button[value=next]").await;
        b.opens(&self.path("")).await;
        b.presses("form[action$='/lamna-in'] button").await;
        b.sees("inlämnad").await;
    }

    async fn is_received(&self, who: &Someone) {
        let b = self.browser;
        self.opens_as(who, "").await;
        b.sees("Skriv hur ni räknade.").await;
        b.presses("=Ta emot och diarieför").await;
        b.sees("SFG 26-6.1").await;
        b.presses("=Lägg fram för styrelsen").await;
        b.sees("hos styrelsen").await;
    }

    async fn is_published(&self, who: &Someone) {
        let office = self.served.world.again(who).await;
        self.served.world.office_publishes(&office).await;
        self.opens_as(who, "").await;
        self.browser.presses("form[action$='/publicera'] button").await;
        self.browser.sees("publicerad").await;
    }

    /// Anybody, with no cookie: finds it under the initiative and reads it.
    async fn is_read_by_anybody(&self) {
        let (b, w) = (self.browser, &self.served.world);
        b.becomes("").await;
        b.opens(&format!("/insatser/{}", w.initiative)).await;
        b.presses(&format!("a[href$='/handlingar/{}']", w.report)).await;
        b.sees("31 av 40 enligt uppföljningen").await;
        assert!(!b.text().await.contains("Tove Exempel"), "nobody ticked her name");
        assert!(!b.has("script").await, "a public page has no script");
        assert_eq!(b.cookies().await, 0, "and sets no cookie");
        assert!(b.has("a[href$='/pdf']").await);
        let pdf = w.stranger_opens(&format!("{}/pdf", b.path().await)).await;
        assert!(pdf.status.is_success() && pdf.body.starts_with("%PDF-"));
    }
}

#[tokio::test]
async fn a_final_report_lives_from_the_first_word_to_the_web() {
    let served = Served::new().await;
    let Some(first) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let Some(second) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let (w, way) = (&served.world, Writing { served: &served, browser: &first });

    served.opens_as(&first, &w.disa_author, "/rapporter").await;
    first.presses("=Slutrapport").await;
    first.presses("=Börja skriva").await;
    assert_eq!(first.value("[name=initiative_name]").await, "Trisam 2.0");
    first.presses("nav ol a[href$='/del/4']").await;
    way.fills("purpose", "Tidig samverkan.").await;
    first.sees("Sparat 9.00").await;
    first.presses("=Logga ut").await;

    served.goes_to(w.now().date().plus_days(1));
    served.opens_as(&first, &w.disa_author, "/rapporter").await;
    first.presses("=Slutrapport").await;
    first.sees("Fortsätt skriva").await;
    way.writes_all().await;

    let four = way.path("/del/4");
    served.opens_as(&second, &w.egil_author, &four).await;
    assert_eq!(second.value("[name=purpose]").await, "Tidig samverkan.", "what the script saved the day before");
    way.purpose("Tidig samverkan mellan fyra parter.").await;
    second.writes("[name=target_group]", "Vuxna.").await;
    second.sees("Någon annan har ändrat texten").await;
    second.presses("button[value=stay]").await;
    second.sees("Den som är 16–64 år.").await;
    assert_eq!(second.value("[name=target_group]").await, "Vuxna.", "his own is ready to be saved");
    second.presses("=Behåll det som är sparat").await;

    way.hands_in().await;
    way.is_sent_back(&w.office).await;
    way.is_mended(&w.disa_author).await;
    way.is_received(&w.office).await;
    way.is_published(&w.office).await;
    way.is_read_by_anybody().await;
}

async fn walks(served: &Served, browser: &Browser) {
    let (w, way) = (&served.world, Writing { served, browser });
    way.opens_as(&w.disa_author, "").await;
    way.writes_all().await;
    way.purpose("Tidig samverkan.").await;
    way.hands_in().await;
    way.is_sent_back(&w.office).await;
    way.is_mended(&w.disa_author).await;
    way.is_received(&w.office).await;
}

#[tokio::test]
async fn a_final_report_is_written_and_received_without_script() {
    let served = Served::new().await;
    let Some(browser) = served.browser(Kind::WithoutScript, Hand::Pointer).await else { return };
    walks(&served, &browser).await;
}

#[tokio::test]
async fn a_section_is_written_by_keyboard_alone() {
    let served = Served::new().await;
    let Some(browser) = served.browser(Kind::Usual, Hand::Keyboard).await else { return };
    let way = Writing { served: &served, browser: &browser };
    way.opens_as(&served.world.disa_author, "").await;
    browser.presses("=5 Resultat och utfall av insats").await;
    for (name, text) in SECTIONS[3].1 {
        way.fills(name, text).await;
    }
    browser.presses("button[value=back]").await;
    assert_eq!(browser.path().await, way.path("/del/4"));
    browser.presses("nav ol a[href$='/del/7']").await;
    browser.ticks("[name=funds_used][value=part]").await;
    way.fills("why_unused", "En tjänst var vakant.").await;
    browser.presses("button[value=next]").await;
    browser.presses("button[value=stay]").await;
    browser.opens(&way.path("/del/5")).await;
    assert_eq!(browser.value("[name='goals.0.goal']").await, "Fler i arbete");
}

#[tokio::test]
async fn every_page_of_a_report_is_clean_to_axe_and_fits_a_telephone() {
    let served = Served::new().await;
    let Some(browser) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let mut look = Look { served: &served, browser: &browser, told: Vec::new() };
    let way = Writing { served: &served, browser: &browser };
    let w = &served.world;
    written(&mut look, &way).await;
    asked_for(&mut look).await;
    way.hands_in().await;
    look.here("rapport-inlamnad").await;
    look.at("rapport-att-granska", &w.office, &way.path("")).await;
    way.is_sent_back(&w.office).await;
    look.here("rapport-tillbaka").await;
    look.at("rapport-att-andra", &w.disa_author, &way.path("")).await;
    look.at("avsnitt-att-andra", &w.disa_author, &way.path("/del/5")).await;
    way.is_mended(&w.disa_author).await;
    look.at("rapport-andrad", &w.office, &way.path("")).await;
    way.is_received(&w.office).await;
    look.here("rapport-hos-styrelsen").await;
    way.is_published(&w.office).await;
    look.here("rapport-publicerad").await;
    look.at("rapport-styrelseledamot", &w.board, &way.path("")).await;
    look.at("diarium-forbundet", &w.office, "/forbundet/diarium").await;
    way.is_read_by_anybody().await;
    look.here("handling-en").await;
    look.browser.becomes("lang=sv").await;
    look.browser.opens(&format!("/insatser/{}/handlingar/{}", w.initiative, w.report)).await;
    look.here("handling").await;
    look.browser.opens("/diarium").await;
    look.here("diarium").await;
    assert!(look.told.is_empty(), "{} faults:\n{}", look.told.len(), look.told.join("\n"));
}

/// The pages on which authors write, empty and filled in.
async fn written(look: &mut Look<'_>, way: &Writing<'_>) {
    let w = &way.served.world;
    look.at("rapporter", &w.disa_author, "/rapporter").await;
    look.at("rapport-ny", &w.disa_author, &way.path("")).await;
    for section in ["1", "3", "5", "7"] {
        look.at(&format!("avsnitt-{section}"), &w.disa_author, &way.path(&format!("/del/{section}"))).await;
    }
    way.browser.presses("nav ol a[href$='/del/1']").await;
    for (name, text) in [("granted_amount", "9 tkr"), ("used_amount", "-4")] {
        way.fills(name, text).await;
    }
    way.browser.presses("button[value=next]").await;
    look.at("avsnitt-med-fel", &w.disa_author, &way.path("/del/1?visa=fel")).await;
    look.at("avsnitt-5-med-fel", &w.disa_author, &way.path("/del/5?visa=fel")).await;
    way.writes_all().await;
    way.purpose("Tidig samverkan.").await;
    look.at("rapport-skrivs", &w.disa_author, &way.path("")).await;
    look.at("avsnitt-5-ifyllt", &w.disa_author, &way.path("/del/5")).await;
    way.browser.becomes(&way.served.signs_in(&w.disa_author).await.replace("lang=sv", "lang=en")).await;
    for (name, path) in [("avsnitt-7-en", way.path("/del/7")), ("rapport-skrivs-en", way.path(""))] {
        way.browser.opens(&path).await;
        look.here(name).await;
    }
    look.at("rapport-skrivs", &w.disa_author, &way.path("")).await;
}

/// The association's lists, and asking for a report whose months are odd.
async fn asked_for(look: &mut Look<'_>) {
    let w = &look.served.world;
    let b = look.browser;
    look.at("forbundet-rapporter", &w.office, "/forbundet/rapporter").await;
    look.at("rapport-inte-inlamnad", &w.office, &format!("/rapporter/{}", w.report)).await;
    look.at("begar-in", &w.office, &format!("/forbundet/{}/rapporter", w.initiative)).await;
    b.chooses("#kind", "report").await;
    b.chooses("#reporter", &format!("fk-af {}", w.fk)).await;
    b.writes("[name='period.from']", "2021-06").await;
    b.writes("[name='period.to']", "2021-08").await;
    b.writes("#due", "2026-12-01").await;
    b.presses("main form button.button").await;
    b.sees("överlappar").await;
    look.here("begar-in-med-fel").await;
    look.served.opens_as(b, &w.disa_author, &format!("/rapporter/{}", w.report)).await;
}
