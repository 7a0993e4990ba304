//! The people of one party, and what its two administrators do for them (operating.md, 'The first day of a party').

use browser_tests::Browser;
use serde_json::json;

use crate::machine::Machine;
use crate::mailing::{self, Mailman};
use crate::person::{Means, Person, Place, SAVE};
use crate::provider::Provider;

/// A party with its two administrators: one has a password, one a passkey.
pub struct Office {
    pub party: &'static str,
    pub first: Person,
    pub second: Person,
}

/// Somebody whom an administrator entered: where her page is, and the code of her letter or mail.
pub struct Invited {
    pub page: String,
    pub code: String,
}

impl Office {
    /// Both make their accounts by the codes that `init` printed.
    pub async fn opens(party: &'static str, printed: &str, place: &Place) -> Self {
        let [first, second] = administrators(printed, party);
        let mut one = Person::sits_down(&first.0, &first.1, Means::Password(None), place).await;
        one.enrols(&first.2).await;
        one.signs_in().await;
        let mut other = Person::sits_down(&second.0, &second.1, Means::Key, place).await;
        other.enrols(&second.2).await;
        other.signs_in().await;
        Self { party, first: one, second: other }
    }

    /// 'Innan ni börjar'.
    pub async fn settles(&mut self) {
        self.second.is_fresh().await;
        let b = self.second.opens("/innan-ni-borjar").await;
        for field in ["assessment", "agreement"] {
            b.writes(&format!("#{field}"), "2026:17").await;
        }
        for field in ["assessed", "agreed"] {
            b.writes(&format!("#{field}"), "2026-01-15").await;
        }
        b.writes("#consent", "Skriftligt, tolv månader. Enhetschefen godtar det.").await;
        b.writes("#represented", "Vi öppnar inga ärenden.").await;
        b.ticks("[name=names][value=function]").await;
        b.presses(SAVE).await;
        b.sees("kan öppna ärenden sedan").await;
    }

    /// The second administrator enters an officer and gives her a seat. Answers where her page is.
    async fn enters(&mut self, name: &str, team: &str, last_day: &str) -> String {
        self.second.is_fresh().await;
        let b = self.second.opens("/personal/ny").await;
        b.writes("#name", name).await;
        b.writes("#job", "Handläggare").await;
        b.chooses("#role", "officer").await;
        b.writes("#last_day", last_day).await;
        b.presses(SAVE).await;
        b.sees("Slutar hos er").await;
        let page = b.path().await;
        b.opens(&format!("{page}/platser")).await;
        b.chooses("#team", &choice(b, "#team", team).await).await;
        b.ticks("[name=role][value=member]").await;
        b.writes("#last_day", last_day).await;
        b.presses(SAVE).await;
        page
    }

    /// An officer with a seat is entered and invited.
    pub async fn invites(
        &mut self,
        (name, address): (&str, &str),
        by: Option<&Mailman>,
        team: &str,
        last_day: &str,
    ) -> Invited {
        let page = self.enters(name, team, last_day).await;
        self.asks_in(page, address, by).await
    }

    /// Somebody who was entered is invited: by a letter, or by mail.
    pub async fn asks_in(&mut self, page: String, address: &str, by: Option<&Mailman>) -> Invited {
        let b = self.second.opens(&format!("{page}/inbjudan")).await;
        b.writes("#address", address).await;
        let how = if by.is_some() { "mail" } else { "letter" };
        b.ticks(&format!("[name=how][value={how}]")).await;
        b.presses(SAVE).await;
        let Some(mailman) = by else {
            b.sees("Brevet visas bara nu").await;
            let code = b.texts("article code").await.remove(0);
            return Invited { page, code };
        };
        b.sees("Skickas med e-post").await;
        let code = mailing::code(&mailman.took(address, 1).await[0]);
        Invited { page, code }
    }

    /// The first administrator confirms that it is she who made her account, or typed the code at the provider.
    pub async fn confirms(&mut self, invited: &Invited, what: &str) {
        confirms(&mut self.first, &format!("{}/{what}", invited.page)).await;
    }

    /// The party's own sign-in: one proposes, the other confirms.
    pub async fn joins(&mut self, provider: &mut Provider, machine: &Machine, subject: &str, name: &str) {
        self.first.is_fresh().await;
        let b = self.first.opens("/personal/inloggning").await;
        let shown = b.texts("main dl code").await;
        let people = json!({ subject: { "name": name, "email": "somebody@party.example" } });
        provider.serves(machine, [&shown[0], &shown[1]], &people).await;
        b.writes("#configuration", &provider.configuration()).await;
        // A field of one line takes a key in one.
        b.writes("#secret_client", &provider.secret.replace('\n', " ")).await;
        b.presses("main form:has(#configuration) button.button").await;
        b.sees("Väntar på att bekräftas").await;
        self.second.is_fresh().await;
        let b = self.second.opens("/personal/inloggning").await;
        b.presses("form[action$='/bekrafta'] button").await;
        b.sees("Gäller nu").await;
    }
}

async fn confirms(administrator: &mut Person, page: &str) {
    administrator.is_fresh().await;
    let b = administrator.opens(page).await;
    b.presses("form[action$='/bekrafta'] button").await;
    assert!(!b.has("form[action$='/bekrafta']").await, "it waits still:\n{}", b.text().await);
}

/// Where a colleague's page is.
pub async fn page_of(administrator: &Person, name: &str) -> String {
    let b = administrator.opens("/personal").await;
    b.presses(&format!("={name}")).await;
    b.path().await
}

/// The value of a choice that begins or ends with a text.
pub async fn choice(b: &Browser, select: &str, text: &str) -> String {
    let options = format!("{select} option");
    let (texts, values) = (b.texts(&options).await, b.values(&options).await);
    let at = texts.iter().position(|shown| shown.contains(text));
    values[at.unwrap_or_else(|| panic!("{select} offers no {text}: {texts:?}"))].clone()
}

/// The two lines of `init` about a party's administrators: name, address, code.
fn administrators(printed: &str, party: &str) -> [(String, String, String); 2] {
    let lines = printed.lines().filter_map(|line| line.trim().strip_prefix(&format!("{party}: ")));
    let read = |line: &str| {
        let (who, code) = line.rsplit_once(": ").unwrap();
        let (name, address) = who.split_once(", ").unwrap();
        (name.to_owned(), address.to_owned(), code.split(" (").next().unwrap().to_owned())
    };
    let found: Vec<_> = lines.map(read).collect();
    found.try_into().unwrap_or_else(|found| panic!("{party}: {found:?} in\n{printed}"))
}

/// What somebody types who guesses.
pub const WRONG: [(&str, &str); 2] = [("secret_password", "blå åsnor går hem tidigt"), ("secret_code", "000000")];
