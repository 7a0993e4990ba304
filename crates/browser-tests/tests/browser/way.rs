//! The way of one case, step by step, as five people walk it in the browser. Each step begins signed in anew on the
//! page named first; the tests choose what to look at between the steps.

use base::Date;
use browser_tests::Browser;

use crate::served::Served;
use crate::world::{NUMBERS, Someone};

/// Who the case is about.
pub const NAME: &str = "Mikael Granström";

/// One case in one browser.
pub struct Way<'a> {
    pub served: &'a Served,
    pub browser: &'a Browser,
    /// The browser runs the pages' script: Enter lets a line go.
    pub script: bool,
}

/// The day of the meeting.
pub fn meeting_day() -> Date {
    Date::new(2026, 11, 10).unwrap()
}

impl Way<'_> {
    async fn as_someone(&self, who: &Someone, path: &str) {
        self.served.opens_as(self.browser, who, path).await;
        self.browser.counted();
    }

    /// Anna at AF raises the case, and stands on the page of consent. Answers with the case's path.
    pub async fn raise(&self) -> String {
        let (w, b) = (&self.served.world, self.browser);
        self.as_someone(&w.anna_af, "/arenden/lyft").await;
        b.writes("#number", NUMBERS[0]).await;
        b.writes("#name", NAME).await;
        b.ticks("[name=protected][value=no]").await;
        b.writes("#question", "Vad klarar jag att arbeta med, och hur mycket?").await;
        b.writes("#purpose", "Hitta en start som håller. Praktiken i våras höll i två veckor.").await;
        b.chooses("#team", &w.team.to_string()).await;
        b.chooses("#income_support", "sickness_benefit").await;
        b.presses("main form button.button").await;
        b.sees("Skriv in samtycket").await;
        b.path().await.trim_end_matches("/samtycke").to_owned()
    }

    /// She keys in the signed paper: every box, and the form.
    pub async fn consent(&self) {
        let b = self.browser;
        let w = &self.served.world;
        for party in [w.af, w.fk, w.gavle, w.region] {
            b.ticks(&format!("[name=circle][value='{party}']")).await;
        }
        for subject in ["case", "work", "everyday", "health", "economy"] {
            b.ticks(&format!("[name=subjects][value={subject}]")).await;
        }
        for purpose in ["consultation", "follow_up", "coordination"] {
            b.ticks(&format!("[name=purposes][value={purpose}]")).await;
        }
        b.ticks("[name=form][value=paper]").await;
        b.presses("main form[action$='/samtycke'] .row > button.button").await;
        b.sees("Kvitto på samtycke").await;
    }

    /// She lets the circle know.
    pub async fn invite(&self) {
        self.browser.presses("form[action$='/bjud-in'] button").await;
        self.browser.sees("Inför mötet").await;
    }

    /// From the list of cases to the case: one click.
    pub async fn finds_the_case(&self, who: &Someone) {
        self.as_someone(who, "/arenden").await;
        self.browser.presses(&format!("={NAME}")).await;
        self.browser.sees("Frågan").await;
    }

    /// Writes about one subject and lets it go.
    pub async fn write(&self, who: &Someone, subject: &str, text: &str) {
        let b = self.browser;
        self.finds_the_case(who).await;
        b.presses(&format!("form[action$='/underlag'] button[value={subject}]")).await;
        b.sees("bara ni kan läsa").await;
        b.writes("#now", text).await;
        b.presses("button[value=disclose]").await;
        b.sees("Ångra").await;
    }

    /// 'Inget känt hos oss'.
    pub async fn nothing_known(&self, who: &Someone) {
        self.finds_the_case(who).await;
        self.browser.presses("button[value=nothing_known]").await;
        self.browser.sees("Ångra").await;
    }

    /// The four parties have written, and the time to undo is over.
    pub async fn prepare(&self) {
        let w = &self.served.world;
        self.write(&w.lisbet_fk, "work", "Klarar två timmar om dagen sedan i oktober. Vill prova mer.").await;
        self.write(&w.johan_region, "health", "Utmattning. Behandling avslutad i september, stabil.").await;
        self.write(&w.karin_gavle, "everyday", "Bor ensam, har stöd en gång i veckan.").await;
        self.nothing_known(&w.anna_af).await;
        w.wait_minutes(11);
    }

    /// Johan plans a date and puts the case on its list. Answers with the meeting's path.
    pub async fn list(&self) -> String {
        let (w, b) = (&self.served.world, self.browser);
        self.as_someone(&w.johan_region, &format!("/team/{}/moten", w.team)).await;
        b.writes("#date", &meeting_day().to_string()).await;
        b.writes("#time", "9.00").await;
        b.ticks("[name=form]").await;
        b.presses("main form .row button.button").await;
        b.sees("10 nov").await;
        b.presses("main table a").await;
        b.sees("Redo för ett möte").await;
        b.presses("form[action$='/lagg-till'] button").await;
        b.sees(NAME).await;
        b.path().await
    }

    /// On the day, Johan opens the room.
    pub async fn gathers(&self, meeting: &str) {
        self.served.goes_to(meeting_day());
        self.as_someone(&self.served.world.johan_region, meeting).await;
        self.browser.presses("a.button[href$='/rum']").await;
    }

    /// The case in hand: a line of the mapping, a recommendation, a proposal.
    pub async fn discuss(&self) {
        let (w, b) = (&self.served.world, self.browser);
        b.presses("form[action$='/ta-upp'] button").await;
        b.sees("Vad klarar jag").await;
        b.ticks("[name=subject][value=work]").await;
        self.line("#line", "Orkar två timmar, vill trappa upp").await;
        b.sees("vill trappa upp").await;
        b.chooses("#what", "work_training").await;
        b.ticks("[name=feasible][value=yes]").await;
        self.line("#note", "två timmar om dagen").await;
        b.sees("två timmar om dagen").await;
        b.chooses("#for_party", &w.gavle.to_string()).await;
        self.line("#do", "Söker plats för arbetsträning").await;
        b.sees("Söker plats").await;
    }

    /// A line, by Enter; without script by its button.
    async fn line(&self, field: &str, text: &str) {
        if self.script {
            self.browser.writes_a_line(field, text).await;
        } else {
            self.browser.writes(field, text).await;
            self.browser.presses(&format!("form:has({field}) .row button")).await;
        }
    }

    /// What is settled before the next case, and the meeting is over.
    pub async fn end(&self) {
        let b = self.browser;
        b.ticks("[name=individual]").await;
        b.presses("form[action$='/klart'] .row button").await;
        b.sees("Mötet är slut").await;
    }

    /// Karin at the municipality takes it on.
    pub async fn take(&self) {
        self.finds_the_case(&self.served.world.karin_gavle).await;
        self.browser.presses("form[action$='/ta'] button").await;
        self.browser.sees("Söker plats").await;
    }

    /// Anna tells him, and notes what he said.
    pub async fn tell(&self, case: &str) {
        let b = self.browser;
        self.as_someone(&self.served.world.anna_af, &format!("{case}/aterkoppling")).await;
        b.sees("Återkoppling").await;
        b.ticks("[name=reply]").await;
        b.presses("button[value=told]").await;
        b.sees("Så här berättar ni").await;
    }

    /// Six months after, Anna asks how it went.
    pub async fn follow_up(&self, case: &str) {
        let b = self.browser;
        self.served.goes_to(meeting_day().plus_months(6).plus_days(1));
        self.as_someone(&self.served.world.anna_af, &format!("{case}/uppfoljning")).await;
        b.ticks("[name=readiness]").await;
        b.ticks("[name=step]").await;
        b.ticks("[name=main][value=wages]").await;
        b.presses("button[value=done]").await;
        b.sees("Antecknat").await;
    }

    pub async fn close(&self, case: &str) {
        let b = self.browser;
        self.as_someone(&self.served.world.anna_af, &format!("{case}/avsluta")).await;
        b.ticks("[name=reason][value=followed_up]").await;
        b.ticks("[name=filing]").await;
        b.presses("main form .row button.button").await;
        b.sees("Avslutat").await;
    }
}
