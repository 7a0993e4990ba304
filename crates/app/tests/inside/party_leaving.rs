//! A party leaves the cooperation (GDPR 28.3 g): two of its administrators order what it wrote, sealed to a key of its own, and
//! nobody on the way can read it. On every database.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::http::StatusCode;
use base::{Error, Id};
use casework::access::{Case, Raising, Subject};
use casework::disclosures::Contribution;
use casework::handing_back::HandedBack;
use casework::preparation;
use organisation::parties::Role;
use organisation::party_leaving::{ExportOrder, fingerprint, key};
use trisam::export::{export, open};
use vault::{BackupKey, Edit, Party, Read, params, testing};

use crate::world::hand_over::{LEAVING, orders, pair, public_key, takes_back};
use crate::world::stages::{Stage, Staged, Story};
use crate::world::{NUMBERS, Page, Someone, World, worlds};

/// Confirms what stands on the page now.
async fn confirms(w: &World, who: &Someone) -> Page {
    let who = w.again(who).await;
    let read = who.opens(LEAVING).await.field("order");
    who.posts(&format!("{LEAVING}/bekrafta"), &[("order", &read)]).await
}

/// FK's two administrators have ordered what FK wrote.
pub async fn ordered(w: &World) {
    ordered_for(w, [&w.admin_fk, &w.other_admin_fk], &public_key()).await;
}

async fn ordered_for(w: &World, [one, other]: [&Someone; 2], key: &str) {
    orders(w, one, key, "").await.goes_to();
    confirms(w, other).await.goes_to();
}

/// A case in which each party wrote something that no other did.
async fn written(w: &World, story: &Story) -> Staged {
    let staged = w.staged(Stage::Invited, story).await;
    for (who, party) in parties(w) {
        let text = Contribution { now: only(party), ..Contribution::default() };
        let done = w.does(who, w.now(), staged.case, async |grant| {
            let item = preparation::begin(grant, Subject::Everyday).await?;
            preparation::write(grant, item, 1, Subject::Everyday, &text).await?;
            preparation::let_go(grant, item, &[]).await
        });
        done.await.unwrap();
    }
    staged
}

fn parties(w: &World) -> [(&Someone, &'static str); 4] {
    [(&w.anna_af, "af"), (&w.lisbet_fk, "fk"), (&w.karin_gavle, "gavle"), (&w.johan_region, "region")]
}

fn only(party: &str) -> String {
    format!("zqonly{party}wrote")
}

/// What was handed over, opened: a text for each file. Nothing of it stays on the disk.
fn opened(sealed: &[u8], with: &BackupKey) -> std::io::Result<BTreeMap<String, String>> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::SeqCst);
    let folder: PathBuf = std::env::temp_dir().join(format!("trisam-party-{}-{number}", std::process::id()));
    let files = open(with, sealed, &folder)?;
    let read = std::fs::read_dir(&folder)?.map(|entry| {
        let path = entry?.path();
        Ok((path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path)?))
    });
    let read: std::io::Result<BTreeMap<_, _>> = read.collect();
    std::fs::remove_dir_all(&folder)?;
    assert_eq!(read.as_ref().map_or(0, BTreeMap::len), files);
    read
}

async fn exported(w: &World, party: Id<Party>) -> Result<Vec<u8>, Error> {
    let mut sealed = Vec::new();
    export(&w.vault, party, &mut sealed).await.map(|_| sealed)
}

async fn is_whole(w: &World) {
    let (broken, astray) = trisam::jobs::check(&w.vault).await.unwrap();
    assert!(broken.is_none() && astray.is_empty(), "{astray:?}");
}

#[tokio::test]
async fn g28_3_one_administrator_orders_and_another_confirms_the_key_that_she_has_read() {
    for w in worlds().await {
        let (maj, mine) = (w.again(&w.admin_fk).await, public_key());
        assert!(maj.opens("/personal").await.shows(LEAVING));
        for (typed, day, told) in [
            ("", "", "Er publika nyckel"),
            ("min nyckel", "", "Det här är ingen nyckel"),
            (&mine[1..], "", "Det här är ingen nyckel"),
            (&*"0".repeat(64), "", "Det här är ingen nyckel"),
            (&mine, "2030-01-01", "Sätt en dag inom tolv månader"),
            (&mine, "2020-01-01", "Partens sista dag"),
        ] {
            let page = maj.posts(LEAVING, &[("public_key", typed), ("last_day", day)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed} {day}");
            assert!(page.shows(told) && page.shows(typed) && page.shows(day), "nothing typed is lost: {}", page.told());
        }
        assert!(!maj.opens(LEAVING).await.shows("Väntar på att bekräftas"));

        orders(&w, &w.admin_fk, &mine, "2027-02-28").await.goes_to();
        let alone = confirms(&w, &w.admin_fk).await;
        assert_eq!(alone.status, StatusCode::FORBIDDEN, "{}", alone.told());
        let nora = w.again(&w.other_admin_fk).await;
        let read = nora.opens(LEAVING).await;
        let print = fingerprint(key(&mine).unwrap());
        assert!(read.shows(&print) && read.shows("Maj Lund") && read.shows("28 februari"), "{}", read.body);

        // What Nora has read is not what is ordered by now.
        let other = public_key();
        orders(&w, &w.admin_fk, &other, "").await.goes_to();
        let stale = nora.posts(&format!("{LEAVING}/bekrafta"), &[("order", &read.field("order"))]).await;
        assert!(stale.shows("Beställningen du läste gäller inte längre"), "{}", stale.told());
        assert!(stale.shows(&fingerprint(key(&other).unwrap())));
        confirms(&w, &w.other_admin_fk).await.goes_to();
        let page = nora.opens(LEAVING).await;
        assert!(page.shows("Bekräftat") && page.shows("Driften gör filen"), "{}", page.told());

        // It is taken back before another is given, by either.
        assert_eq!(orders(&w, &w.admin_fk, &mine, "").await.status, StatusCode::FORBIDDEN);
        takes_back(&w, &w.admin_fk).await;
        assert!(!nora.opens(LEAVING).await.shows("Bekräftat"));
        is_whole(&w).await;
    }
}

#[tokio::test]
async fn g28_3_nobody_but_administrators_of_the_party_orders_and_not_with_an_old_sign_in() {
    for w in worlds().await {
        for other in [&w.anna_af, &w.lisbet_fk, &w.reviewer_fk, &w.office, &w.leader] {
            assert_eq!(w.again(other).await.opens(LEAVING).await.status, StatusCode::NOT_FOUND, "{}", other.name);
            assert_eq!(orders(&w, other, &public_key(), "").await.status, StatusCode::NOT_FOUND, "{}", other.name);
        }
        orders(&w, &w.admin_fk, &public_key(), "").await.goes_to();
        let order = w.again(&w.other_admin_fk).await.opens(LEAVING).await.field("order");
        let stranger = w.again(&w.admin_af).await.posts(&format!("{LEAVING}/bekrafta"), &[("order", &order)]).await;
        assert!(stranger.shows("Beställningen du läste gäller inte längre"), "{}", stranger.told());
        let nora = w.again(&w.other_admin_fk).await;
        w.wait_minutes(6);
        for path in [LEAVING.to_owned(), format!("{LEAVING}/bekrafta"), format!("{LEAVING}/ta-tillbaka")] {
            let page = nora.posts(&path, &[("order", &order), ("public_key", &public_key())]).await;
            assert!(page.goes_to().starts_with("/logga-in"), "{path}");
        }
    }
}

#[tokio::test]
async fn g28_3_what_a_party_is_handed_is_what_it_wrote_and_nothing_that_another_did() {
    for w in worlds().await {
        let (story, raised) = (Story::new("hands"), Story { number: NUMBERS[1].to_owned(), ..Story::new("draft") });
        let staged = written(&w, &story).await;
        let asking = w.staged(Stage::Asking, &raised).await;
        let (fk, af) = (pair(), pair());
        ordered_for(&w, [&w.admin_fk, &w.other_admin_fk], &fk.public).await;
        ordered_for(&w, [&w.admin_af, &w.other_admin_af], &af.public).await;

        let theirs = opened(&exported(&w, w.fk).await.unwrap(), &fk.private).unwrap();
        let all: String = theirs.values().cloned().collect();
        assert_eq!(theirs.len(), 4, "one case, the index, the people and the seats: {:?}", theirs.keys());
        let case = &theirs[&format!("case-{}.json", staged.case)];
        assert!(case.contains(&only("fk")) && case.contains(&story.obstacle), "{case}");
        assert!(case.contains(&story.number), "whose file it is, by the party's own record");
        assert!(
            case.contains("\"raised_by_the_party\": false") && case.contains("\"to\": \"Arbetsförmedlingen\""),
            "{case}"
        );
        for (who, other) in [("af", "AF"), ("gavle", "Gävle"), ("region", "the region")] {
            assert!(!all.contains(&only(who)), "what {other} wrote");
        }
        for (field, token) in [("question", &story.question), ("purpose", &story.purpose)] {
            assert!(!all.contains(token), "AF's {field}");
        }
        assert!(!all.contains(&asking.case.to_string()) && !all.contains(&raised.question), "a case it has no part in");
        assert!(theirs["people.json"].contains("Lisbet") && theirs["people.json"].contains("\"log_reviewer\""));
        assert!(
            !theirs["people.json"].contains("Anna") && theirs["seats.json"].contains(&w.lisbet_fk.staff.to_string())
        );
        assert!(theirs["index.json"].contains(&story.number) && theirs["index.json"].contains("trisam party 1"));

        // Whoever raised it has the question, the consent it recorded and its drafts.
        let theirs = opened(&exported(&w, w.af).await.unwrap(), &af.private).unwrap();
        let case = &theirs[&format!("case-{}.json", staged.case)];
        assert!(case.contains(&story.question) && case.contains(&only("af")) && !case.contains(&only("fk")), "{case}");
        assert!(case.contains("\"covers\"") && case.contains("\"from\": \"Försäkringskassan\""), "{case}");
        assert!(
            theirs[&format!("case-{}.json", asking.case)].contains(&raised.now),
            "a draft that nobody else has seen"
        );
        is_whole(&w).await;
    }
}

#[tokio::test]
async fn l10_4_what_is_handed_over_opens_by_the_private_key_alone_and_whole_or_not_at_all() {
    for w in worlds().await {
        written(&w, &Story::new("sealed")).await;
        let (fk, other) = (pair(), pair());
        ordered_for(&w, [&w.admin_fk, &w.other_admin_fk], &fk.public).await;
        let sealed = exported(&w, w.fk).await.unwrap();
        let text = only("fk").into_bytes();
        assert!(
            !sealed.windows(text.len()).any(|part| part == text) && !String::from_utf8_lossy(&sealed).contains("case-")
        );
        assert!(opened(&sealed, &fk.private).is_ok());
        assert!(opened(&sealed, &other.private).is_err(), "another's key");
        assert!(opened(&sealed, &BackupKey::from_bytes(key(&fk.public).unwrap())).is_err(), "the public half");
        assert!(opened(&sealed[..sealed.len() - 1], &fk.private).is_err(), "cut");
        let mut altered = sealed.clone();
        let at = altered.len() / 2;
        altered[at] ^= 1;
        assert!(opened(&altered, &fk.private).is_err(), "altered");
    }
}

/// The program is given nothing of the party's.
async fn gets_nothing(w: &World, case: Id<Case>) -> bool {
    let tx = w.vault.hand_back(w.fk, true).await.unwrap();
    let (order, read) = (tx.ask::<ExportOrder, Read>(w.fk.cast()).await, tx.ask::<HandedBack, Read>(case.cast()).await);
    order.is_err() && read.is_err() && exported(w, w.fk).await.is_err()
}

#[tokio::test]
async fn g28_3_nothing_is_handed_over_without_the_second_administrator_or_twice_or_under_an_altered_order() {
    for w in worlds().await {
        let case = written(&w, &Story::new("refused")).await.case;
        assert!(gets_nothing(&w, case).await, "nobody has ordered");
        orders(&w, &w.admin_fk, &public_key(), "").await.goes_to();
        assert!(gets_nothing(&w, case).await, "one has ordered");
        // Whoever writes into the database makes no second administrator of it, and no other key.
        let nora = w.other_admin_fk.staff;
        let forged = "update party_exports set confirmed_by = $1, confirmed = created where withdrawn is null";
        testing::raw(&w.vault, forged, params![nora]).await.unwrap();
        assert!(gets_nothing(&w, case).await, "a row that was altered");
        let undone = "update party_exports set confirmed_by = null, confirmed = null where withdrawn is null";
        testing::raw(&w.vault, undone, params![]).await.unwrap();
        let mine = pair();
        takes_back(&w, &w.admin_fk).await;
        ordered_for(&w, [&w.admin_fk, &w.other_admin_fk], &mine.public).await;
        let bent = "update party_exports set recipient = $1 where withdrawn is null";
        testing::raw(&w.vault, bent, params![public_key()]).await.unwrap();
        assert!(gets_nothing(&w, case).await, "another key");
        testing::raw(&w.vault, bent, params![&mine.public]).await.unwrap();

        // Under FK's order nothing of AF's is read, not by the same case either.
        let tx = w.vault.hand_back(w.af, true).await.unwrap();
        assert!(matches!(tx.ask::<HandedBack, Read>(case.cast()).await, Err(Error::NotFound)));
        assert!(matches!(exported(&w, w.af).await, Err(Error::NotFound)));

        assert!(opened(&exported(&w, w.fk).await.unwrap(), &mine.private).is_ok());
        assert!(gets_nothing(&w, case).await, "once");
        assert!(w.again(&w.admin_fk).await.opens(LEAVING).await.shows("Filen är gjord"));
        takes_back(&w, &w.other_admin_fk).await;
        assert!(gets_nothing(&w, case).await, "taken back");
        ordered_for(&w, [&w.other_admin_fk, &w.admin_fk], &mine.public).await;
        assert!(opened(&exported(&w, w.fk).await.unwrap(), &mine.private).is_ok(), "ordered anew");
        is_whole(&w).await;
    }
}

#[tokio::test]
async fn l3_1_what_is_read_to_be_handed_over_stands_in_the_partys_own_log() {
    for w in worlds().await {
        let case = written(&w, &Story::new("logged")).await.case;
        ordered(&w).await;
        exported(&w, w.fk).await.unwrap();
        let log = w.again(&w.reviewer_fk).await.opens("/logg").await;
        assert!(log.shows("Trisam självt") && log.shows("det parten har skrivit i ett ärende"), "{}", log.told());
        for act in ["beställde ut", "bekräftade en beställning", "gjorde filen med det parten har skrivit"] {
            assert!(log.shows(act), "{act}: {}", log.told());
        }
        let others = w.again(&w.reviewer_af).await.opens("/logg").await;
        assert!(!others.shows("det parten har skrivit") && !others.shows("Trisam självt"), "{}", others.told());
        let rows = "select count(*) as n from log where case_id = $1 and actor = 'handing_back' and party = $2 and session is null";
        let rows = testing::raw_rows(&w.vault, rows, params![case, w.fk]).await.unwrap();
        assert!(rows[0].get::<i64>("n").unwrap() > 0, "the person finds it by her case");
        is_whole(&w).await;
    }
}

#[tokio::test]
async fn s2_a_party_that_leaves_raises_no_case_and_what_it_is_part_of_goes_on() {
    for w in worlds().await {
        let case = written(&w, &Story::new("raises")).await.case;
        orders(&w, &w.admin_af, &public_key(), "").await.goes_to();
        assert!(!w.anna_af.opens("/arenden/lyft").await.shows("lämnar samverkan"), "one administrator is not enough");
        confirms(&w, &w.other_admin_af).await.goes_to();
        let anna = w.again(&w.anna_af).await;
        assert!(anna.opens("/arenden/lyft").await.shows("Er part lämnar samverkan"));
        let sent = anna.posts("/arenden/lyft", &[("number", NUMBERS[1]), ("name", "Elsa")]).await;
        assert!(sent.shows("Er part lämnar samverkan"), "{}", sent.told());
        let tx = w.as_someone(&w.anna_af).await;
        assert!(matches!(tx.ask::<Raising, Edit>(w.af.cast()).await, Err(Error::NotFound)));
        drop(tx);
        assert_eq!(anna.opens(&format!("/arenden/{case}")).await.status, StatusCode::OK);
        let admin = w.again_as(&w.admin_fk, &[Role::PartyAdministrator]).await;
        assert_eq!(admin.opens("/").await.status, StatusCode::OK);
        takes_back(&w, &w.admin_af).await;
        assert!(!anna.opens("/arenden/lyft").await.shows("lämnar samverkan"));
        is_whole(&w).await;
    }
}

#[tokio::test]
async fn g28_3_what_others_have_is_the_same_bytes_after_a_party_was_handed_its_own() {
    for w in worlds().await {
        let case = written(&w, &Story::new("same")).await.case;
        let pages = ["", "/samtycke", "/journal"].map(|tail| format!("/arenden/{case}{tail}"));
        let read = async || {
            let mut all = Vec::new();
            for who in [&w.anna_af, &w.karin_gavle, &w.johan_region, &w.lisbet_fk] {
                for path in &pages {
                    all.push(w.again(who).await.opens(path).await.body);
                }
            }
            all
        };
        read().await;
        let before = read().await;
        assert!(before.iter().any(|page| page.contains(&only("fk"))), "others read what FK let them have");
        ordered(&w).await;
        exported(&w, w.fk).await.unwrap();
        assert_eq!(read().await, before);
        is_whole(&w).await;
    }
}
