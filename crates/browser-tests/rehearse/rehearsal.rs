//! The handbook, followed from its first page to its last.

use std::fs;
use std::path::{Path, PathBuf};

use tokio::process::Command;

use crate::handbook::{Handbook, PLACE};
use crate::http::Way;
use crate::machine::Machine;
use crate::mailing::{self, Mailman};
use crate::names::Ports;
use crate::office::Office;
use crate::person::{Means, Person, Place};
use crate::provider::{Provider, Shows};
use crate::proxy::{Kind, Proxy};
use crate::server::Server;
use crate::steps::Steps;
use crate::{case, certificate, drill, keys, leaving, looking, two};

/// What is rehearsed.
#[derive(Clone)]
pub struct Plan {
    /// Where everything of this run lies.
    pub home: PathBuf,
    /// The port of a PostgreSQL; SQLite without one.
    pub postgres: Option<u16>,
    pub proxy: Kind,
    pub release: bool,
}

/// A county on its machine.
pub struct County {
    pub plan: Plan,
    pub steps: Steps,
    pub book: Handbook,
    pub machine: Machine,
    pub mailman: Mailman,
    pub servers: Vec<Server>,
    pub proxy: Option<Proxy>,
    pub place: Place,
    /// By the proxy, as browsers come.
    pub way: Way,
    pub last_day: String,
    /// What `init` said.
    pub printed: String,
}

/// Everybody that the rehearsal needs.
pub struct People {
    pub gavle: Office,
    pub fk: Office,
    /// Officers of the municipality: one has a passkey, one a password.
    pub karin: Person,
    pub erik: Person,
    /// Officers of two parties with a sign-in of their own, who are called the same there.
    pub anna: Person,
    pub lisbet: Person,
    /// The parties' providers, and the third party's administrators.
    _providers: [Provider; 2],
    _af: Office,
}

pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Follows the whole handbook; panics where it does not hold.
pub async fn follows(plan: Plan, steps: Steps) {
    let mut county = founded(plan, steps.clone()).await;
    county.serves().await;
    mailing::tries(&county).await;
    let mut people = county.first_days().await;
    steps.begins("a case is raised, written in, and read at another party");
    let path = case::raises(&mut people.karin).await;
    case::writes(&people.karin, &path).await;
    case::is_read(&people.lisbet).await;
    looking::after(&county).await;
    drill::backup_under_load_and_back(&mut county, &mut people).await;
    keys::turn_under_load(&mut county, &people).await;
    looking::upgrade(&mut county).await;
    leaving::hands_over(&county, &mut people, &path).await;
    if county.plan.postgres.is_some() {
        two::servers(&mut county, &mut people, &path).await;
    }
    looking::invite_anew(&county, &people).await;
    looking::at_the_end(&mut county).await;
}

/// From a bare machine to a county that could be served.
async fn founded(plan: Plan, steps: Steps) -> County {
    steps.begins("the machine: built, folders, settings");
    let text = fs::read_to_string(root().join(PLACE)).unwrap();
    let book = Handbook::read(&text).unwrap_or_else(|wrong| panic!("{PLACE}: {wrong}"));
    let ports = ports(plan.postgres);
    let machine = Machine::new(&book, &plan.home, "trisam", ports, plan.release);
    for line in book.block("build") {
        machine.runs_in(root(), &line).await.with(0);
    }
    let key = certificate::make(&machine.home);
    prepares(&book, &machine, true).await;
    let mailman = Mailman::starts(&machine).await;
    machine.text(&book.block("env-mail")).lines().for_each(|line| machine.sets(line));
    steps.begins("the units and the proxy's settings, as those who read them see them");
    looking::syntax(&book, &machine, plan.proxy).await;
    steps.begins("the county is founded");
    fs::copy(root().join("data/county-example.json"), machine.path("county.json")).unwrap();
    let mut printed = String::new();
    for line in book.block("init") {
        printed = machine.does(&line).await;
    }
    let last_day = day("+300 days").await;
    let place = Place { port: ports.proxy, key };
    let way = Way::by_proxy(ports.proxy, &certificate::place(&machine.home));
    County { plan, steps, book, machine, mailman, servers: vec![], proxy: None, place, way, last_day, printed }
}

/// Folders, databases and settings of an empty machine; `first`: PostgreSQL has not seen one yet.
pub async fn prepares(book: &Handbook, machine: &Machine, first: bool) {
    for line in book.block("folders") {
        machine.does(&line).await;
    }
    let mut settings = vec![book.block("env")];
    if machine.ports.postgres.is_some() {
        let lines = book.block("postgres");
        for line in lines.iter().filter(|line| first || line.contains("createdb")) {
            machine.does(line).await;
        }
        settings.push(book.block("env-postgres"));
    }
    machine.writes_environment(&settings);
}

/// Ports that nobody listens on now.
pub fn ports(postgres: Option<u16>) -> Ports {
    let free: Vec<_> = (0..5).map(|_| std::net::TcpListener::bind("127.0.0.1:0").unwrap()).collect();
    let at = |number: usize| free[number].local_addr().unwrap().port();
    Ports { proxy: at(0), servers: [at(1), at(2)], watches: [at(3), at(4)], postgres }
}

/// A day from today, as a form takes it.
async fn day(from_today: &str) -> String {
    let output = Command::new("date").args(["-d", from_today, "+%F"]).output().await.unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

impl County {
    async fn serves(&mut self) {
        self.steps.begins("served behind a proxy");
        self.servers.push(Server::starts(&self.book, &self.machine, 0).await);
        self.proxy = Some(Proxy::starts(&self.book, &self.machine, self.plan.proxy, false).await);
        let page = self.way.get("/logga-in", "").await.unwrap();
        assert!(page.status == 200 && page.body.contains("Logga in"), "{page:?}");
    }

    /// The first day of three parties: one with accounts of ours, two with a sign-in of their own.
    async fn first_days(&mut self) -> People {
        self.steps.begins("the first day of a party without a sign-in of its own: passkeys, passwords and codes");
        let mut gavle = Office::opens("Gävle kommun, socialnämnden", &self.printed, &self.place).await;
        gavle.settles().await;
        let karin = self.enrols(&mut gavle, ("Karin Berg", "karin.berg@gavle.example"), Means::Key).await;
        let erik = self.enrols(&mut gavle, ("Erik Lind", "erik.lind@gavle.example"), Means::Password(None)).await;
        mailing::comes_back(self, &gavle.second, &erik).await;
        let [mut one, mut other] = self.providers();
        self.steps.begins("the first day of a party with a sign-in of its own (client_secret_basic)");
        let mut af = Office::opens("Arbetsförmedlingen", &self.printed, &self.place).await;
        let anna = self.links(&mut af, &mut one, ("Anna Holm", "anna.holm@af.example")).await;
        self.steps.begins("another, whose officer has the same name at its provider (private_key_jwt)");
        let mut fk = Office::opens("Försäkringskassan", &self.printed, &self.place).await;
        let lisbet = self.links(&mut fk, &mut other, ("Lisbet Ek", "lisbet.ek@fk.example")).await;
        let mut anna = anna;
        for (who, name) in [(&anna, "Anna Holm"), (&lisbet, "Lisbet Ek")] {
            assert!(who.opens("/konto").await.text().await.contains(name), "she is somebody else");
        }
        self.signs_out_there(&one, &mut anna).await;
        People { gavle, fk, karin, erik, anna, lisbet, _providers: [one, other], _af: af }
    }

    /// Whoever signs out at her party's provider is out here (OpenID Connect Back-Channel Logout).
    async fn signs_out_there(&self, provider: &Provider, anna: &mut Person) {
        self.steps.begins("signed out at the provider, and so here");
        anna.browser.visits(&format!("{}/session/end", provider.issuer())).await;
        anna.browser.presses("button[name=logout][value=yes]").await;
        anna.is_out().await;
        anna.signs_in().await;
    }

    fn providers(&self) -> [Provider; 2] {
        let [one, other] = self::ports(None).servers;
        [Provider::new("af", one, Shows::Secret), Provider::new("fk", other, Shows::Key)]
    }

    /// An officer with an account of ours: who has a passkey is invited by a letter, who has a password by mail.
    async fn enrols(&self, office: &mut Office, who: (&str, &str), means: Means) -> Person {
        let by = matches!(means, Means::Password(_)).then_some(&self.mailman);
        let invited = office.invites(who, by, case::TEAM, &self.last_day).await;
        let mut officer = Person::sits_down(who.0, who.1, means, &self.place).await;
        officer.enrols(&invited.code).await;
        office.confirms(&invited, "inbjudan").await;
        officer.signs_in().await;
        officer
    }

    /// A party takes its own sign-in, and an officer is linked to it by the code of her letter.
    async fn links(&self, office: &mut Office, provider: &mut Provider, who: (&str, &str)) -> Person {
        office.settles().await;
        office.joins(provider, &self.machine, SUBJECT, who.0).await;
        let invited = office.invites(who, None, case::TEAM, &self.last_day).await;
        let mut officer = Person::sits_down(who.0, who.1, Means::Provider(office.party, SUBJECT), &self.place).await;
        officer.tries_to_sign_in().await;
        officer.browser.sees("Koppla din inloggning").await;
        officer.browser.writes("#secret_invitation", &invited.code).await;
        officer.browser.presses(crate::person::SAVE).await;
        officer.browser.sees("Din inloggning är kopplad").await;
        office.confirms(&invited, "koppling").await;
        officer.signs_in().await;
        officer
    }
}

/// Who both officers are at their parties' providers.
const SUBJECT: &str = "tjanste-1001";
