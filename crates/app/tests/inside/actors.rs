//! No policy gives anything to an actor of another kind than it was made for: the program itself and an individual have no
//! part in what staff do, and each job's purpose stands in the policies made for it.

use association::funding::{Funding, Initiative};
use association::reports::{AuthorDesk, Draft, Report, Review};
use base::{Code as _, Id};
use casework::access::{Case, Raising};
use casework::cases::Held;
use casework::handing_back::{HandedBack, HandedPerson};
use casework::leaving::{HandedCase, Leaver, Unowned};
use casework::log_review::{LoggedCase, PartyLog};
use casework::meetings::Meeting;
use casework::own_file::Filing;
use casework::standing_in::{Absent, CoveredCase};
use casework::taking_over::TakeOver;
use casework::tasks::{CaseFacts, Desk, MeetingFacts, TeamFacts};
use organisation::access_review::{PartyReview, ReviewedRow, Reviews};
use organisation::accounts::{Demo, Impersonation};
use organisation::local_accounts::{Invitation, KeyAccount, LocalAccount, SignInDesk};
use organisation::mailing::{Outgoing, Returned, Warned};
use organisation::own_account::Account;
use organisation::parties::{Founding, Register};
use organisation::party_leaving::{ExportOrder, Orders, PartyLeaving};
use organisation::provider_setup::PartyProvider;
use organisation::providers::{ProviderAccount, Vouched};
use organisation::rescue::Rescue;
use organisation::reserve::ReserveDesk;
use organisation::staff::{Colleague, PartyStaff};
use organisation::team_register::{Endings, TeamEnd, TeamRegister};
use organisation::teams::TeamRoom;
use organisation::units::Managed;

use vault::testing::raw_rows;
use vault::{Individual, Param, Purpose, Resource, params};

use crate::world::stages::{Stage, Story};
use crate::world::{World, worlds};

fn of<R: Resource>() -> (&'static str, &'static str) {
    (R::NAME, R::POLICY)
}

fn policies() -> Vec<(&'static str, &'static str)> {
    let organisation = [
        of::<Register>(),
        of::<Founding>(),
        of::<TeamRoom>(),
        of::<Demo>(),
        of::<Impersonation>(),
        of::<Account>(),
        of::<PartyStaff>(),
        of::<Colleague>(),
        of::<SignInDesk>(),
        of::<Invitation>(),
        of::<LocalAccount>(),
        of::<KeyAccount>(),
        of::<PartyProvider>(),
        of::<PartyLeaving>(),
        of::<ExportOrder>(),
        of::<Orders>(),
        of::<Vouched>(),
        of::<ProviderAccount>(),
        of::<Rescue>(),
        of::<ReserveDesk>(),
        of::<Outgoing>(),
        of::<Warned>(),
        of::<Returned>(),
        of::<Managed>(),
        of::<TeamRegister>(),
        of::<Reviews>(),
        of::<Endings>(),
        of::<TeamEnd>(),
        of::<TeamFacts>(),
        of::<PartyReview>(),
        of::<ReviewedRow>(),
    ];
    let casework = [
        of::<Case>(),
        of::<Raising>(),
        of::<Held>(),
        of::<PartyLog>(),
        of::<LoggedCase>(),
        of::<Meeting>(),
        of::<Filing>(),
        of::<Desk>(),
        of::<CaseFacts>(),
        of::<MeetingFacts>(),
        of::<Leaver>(),
        of::<HandedBack>(),
        of::<HandedPerson>(),
        of::<HandedCase>(),
        of::<Absent>(),
        of::<CoveredCase>(),
        of::<TakeOver>(),
        of::<Unowned>(),
    ];
    let association =
        [of::<Funding>(), of::<Initiative>(), of::<Report>(), of::<Review>(), of::<Draft>(), of::<AuthorDesk>()];
    organisation.into_iter().chain(casework).chain(association).collect()
}

/// How many things an asker may have by a policy.
async fn given(w: &World, policy: &str, asker: Vec<Param>) -> i64 {
    let sql = format!(
        "select count(*) as n from ({policy}) as p where cast($1 as text) is not null and cast($2 as text) is not null \
         and cast($3 as bigint) > 0"
    );
    raw_rows(&w.vault, Box::leak(sql.into_boxed_str()), asker).await.unwrap()[0].get("n").unwrap()
}

#[tokio::test]
async fn the_system_and_an_individual_are_given_nothing_that_is_for_staff() {
    let known = policies();
    for statement in trisam::statements().iter().filter(|statement| statement.access != "Open") {
        let name = statement.resource.rsplit("::").next().unwrap().trim();
        assert!(known.iter().any(|(known, _)| *known == name), "{name} stands in no list here");
    }
    for w in worlds().await {
        w.staged(Stage::Following, &Story::new("actors")).await;
        crate::mails::one_sent_and_one_waits(&w).await;
        let her = Id::<Individual>::new(w.now(), [7; 10]).to_string();
        let system = Purpose::ALL.iter().map(|purpose| format!("system/{}", purpose.code()));
        let askers: Vec<String> = system.chain([her, String::new()]).collect();
        // What the tasks are made of is theirs alone, and whom the operator may invite is his: nothing for another purpose.
        let theirs = |name: &str, asker: &str| {
            let only = |purpose: Purpose| asker == format!("system/{}", purpose.code());
            match name {
                "CaseFacts" | "MeetingFacts" | "TeamFacts" => only(Purpose::Tasks),
                "Rescue" | "Returned" | "Orders" => only(Purpose::Operating),
                "Outgoing" | "Warned" => only(Purpose::Mail),
                "Endings" | "TeamEnd" => only(Purpose::Teams),
                "Reviews" | "PartyReview" => only(Purpose::Reviewing),
                _ => false,
            }
        };
        // Where everybody is invented anybody may sit down as them; whoever signs in has not signed in yet.
        let open = [
            "Demo",
            "Impersonation",
            "SignInDesk",
            "Invitation",
            "LocalAccount",
            "KeyAccount",
            "Vouched",
            "ProviderAccount",
        ];
        for (name, policy) in known.iter().filter(|(name, _)| !open.contains(name)) {
            for asker in &askers {
                let given = given(&w, policy, params![asker, "", w.now()]).await;
                assert_eq!(given > 0, theirs(name, asker), "{name} to '{asker}'");
            }
        }
        // What is handed back is one party's, under that party's order.
        crate::party_leaving::ordered(&w).await;
        let handing =
            |party: vault::Param| vec![vault::Param::from("system/handing_back"), party, vault::Param::from(w.now())];
        for (name, policy) in known.iter().filter(|(name, _)| !open.contains(name)) {
            let hers = ["ExportOrder", "HandedBack", "HandedPerson"].contains(name);
            assert_eq!(given(&w, policy, handing(w.fk.into())).await > 0, hers, "{name}");
            assert_eq!(given(&w, policy, handing(w.af.into())).await, 0, "{name} to a party that has not ordered");
        }
        let anna = params![w.anna_af.staff, w.anna_af.party, w.now()];
        for theirs in [CaseFacts::POLICY, MeetingFacts::POLICY, Rescue::POLICY, Reviews::POLICY, Endings::POLICY] {
            assert_eq!(given(&w, theirs, anna.clone()).await, 0);
        }
        assert!(given(&w, Case::POLICY, anna).await > 0, "the question finds what it asks for");
    }
}
