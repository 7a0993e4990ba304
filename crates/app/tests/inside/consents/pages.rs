//! The pages of consent, as people meet them through the router.

use axum::http::StatusCode;
use base::Id;
use casework::access::{Case, Purpose, Subject};
use casework::disclosures::{self, ItemKind, NewItem, Release};

use crate::world::stages::{Stage, Story};
use crate::world::{NUMBERS, Page, Someone, World, words, worlds};

/// What is posted for a set of boxes, with the rest as the page fills it in.
pub fn form(circle: &[Id<vault::Party>], rest: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut form: Vec<(String, String)> = circle.iter().map(|id| ("circle".to_owned(), id.to_string())).collect();
    form.extend(rest.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let has = |form: &[(String, String)], field: &str| form.iter().any(|(name, _)| name == field);
    for (field, value) in [("form", "paper"), ("valid_to", ""), ("language", "sv"), ("followup_to", "")] {
        if !has(&form, field) {
            form.push((field.to_owned(), value.to_owned()));
        }
    }
    form
}

pub async fn post(someone: &Someone, path: &str, form: &[(String, String)]) -> Page {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    someone.posts(path, &form).await
}

pub const ALL: [(&str, &str); 8] = [
    ("subjects", "case"),
    ("subjects", "work"),
    ("subjects", "everyday"),
    ("subjects", "health"),
    ("subjects", "economy"),
    ("purposes", "consultation"),
    ("purposes", "follow_up"),
    ("purposes", "coordination"),
];

/// Raised by Anna, consented to whole, the circle told.
pub async fn open(w: &World) -> (Id<Case>, String) {
    let case = w.raise("Kanarie Fågel", "Vad klarar jag?", NUMBERS[0]).await;
    let path = format!("/arenden/{case}/samtycke");
    let circle = [w.af, w.fk, w.gavle, w.region];
    assert_eq!(post(&w.anna_af, &path, &form(&circle, &ALL)).await.goes_to(), format!("{path}/1"));
    assert_eq!(
        w.anna_af.posts(&format!("{path}/bjud-in"), &[("made_from", "1")]).await.goes_to(),
        format!("/arenden/{case}")
    );
    (case, path)
}

#[tokio::test]
async fn c4_keyed_from_paper_on_one_page_in_fourteen_taps() {
    for w in worlds().await {
        let case = w.raise("Kanarie Fågel", "Vad klarar jag?", NUMBERS[0]).await;
        let path = format!("/arenden/{case}/samtycke");
        let page = w.anna_af.opens(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        let boxes = page.body.matches("type=\"checkbox\"").count();
        assert_eq!(boxes, 12 + 1, "twelve choices, and whether somebody helped");
        let (circle, form_of_yes, save) = (4, 1, 1);
        assert!(circle + ALL.len() + form_of_yes + save <= 14);
        let receipt = post(&w.anna_af, &path, &form(&[w.af, w.fk, w.gavle, w.region], &ALL)).await;
        let page = w.anna_af.opens(receipt.goes_to()).await;
        for text in ["Det är frivilligt", "Södertulls hälsocentral", "2027-11-03", "Lämna ut frågan till kretsen"]
        {
            assert!(page.shows(text), "{text}: {}", page.told());
        }
        assert!(!page.body.split("</title>").next().unwrap().contains("Kanarie"));
    }
}

#[tokio::test]
async fn l1_6_nothing_is_ticked_beforehand() {
    for w in worlds().await {
        let (case, path) = open(&w).await;
        let fresh = w.raise("Annan", "Vad?", NUMBERS[1]).await;
        for address in [path.clone(), format!("/arenden/{fresh}/samtycke"), format!("{path}/tillsammans")] {
            let page = w.anna_af.opens(&address).await;
            assert_eq!(page.status, StatusCode::OK, "{address}");
            assert!(!page.shows(" checked"), "{address}");
        }
        assert!(w.lisbet_fk.opens(&format!("/arenden/{case}")).await.status.is_success());
    }
}

#[tokio::test]
async fn what_was_keyed_comes_back_with_what_is_wrong() {
    for w in worlds().await {
        let case = w.raise("Kanarie Fågel", "Vad klarar jag?", NUMBERS[0]).await;
        let path = format!("/arenden/{case}/samtycke");
        let try_ = async |circle: &[Id<vault::Party>], rest: &[(&str, &str)]| {
            let page = post(&w.anna_af, &path, &form(circle, rest)).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            page
        };
        let alone = try_(&[w.af], &ALL).await;
        assert!(alone.shows("href=\"#circle\"") && alone.shows("value=\"health\" checked"));
        let far = try_(&[w.af, w.fk], &[("subjects", "case"), ("valid_to", "2028-01-01")]).await;
        assert!(far.shows("href=\"#valid_to\"") && far.shows("2028-01-01") && far.shows("högst tolv månader"));
        let spoken = try_(&[w.af, w.fk], &[("form", "oral"), ("valid_to", "2027-11-03")]).await;
        assert!(spoken.shows("högst 60 dagar"));
        let fk = w.fk.to_string();
        let half = try_(&[w.af, w.fk], &[("from_1", "alla"), ("to_1", &fk)]).await;
        assert!(half.shows("href=\"#about_1\"") && half.shows("<details id=\"exceptions\" open"), "{}", half.told());
        let unknown = try_(&[w.af, w.association], &ALL).await;
        assert!(unknown.shows("href=\"#circle\""));
        assert!(w.anna_af.opens(&format!("{path}/1")).await.status == StatusCode::NOT_FOUND, "nothing was kept");
    }
}

#[tokio::test]
async fn an_exception_for_everybody_is_one_for_each() {
    for w in worlds().await {
        let case = w.raise("Kanarie Fågel", "Vad klarar jag?", NUMBERS[0]).await;
        let path = format!("/arenden/{case}/samtycke");
        let gavle = w.gavle.to_string();
        let mut rest = ALL.to_vec();
        rest.extend([("from_1", "alla"), ("to_1", gavle.as_str()), ("about_1", "health")]);
        let receipt = post(&w.anna_af, &path, &form(&[w.af, w.fk, w.gavle], &rest)).await;
        let page = w.anna_af.opens(receipt.goes_to()).await;
        for from in ["Arbetsförmedlingen", "Försäkringskassan"] {
            let line = format!("{from} får inte berätta för Gävle kommun, socialnämnden om hälsa och vård");
            assert!(page.shows(&line), "{line}");
        }
    }
}

#[tokio::test]
async fn recording_asks_for_a_fresh_sign_in_and_loses_nothing() {
    for w in worlds().await {
        let (_, path) = open(&w).await;
        w.wait_minutes(6);
        let mut again = ALL.to_vec();
        again.push(("made_from", "1"));
        let page = post(&w.anna_af, &path, &form(&[w.af, w.fk], &again)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.shows("Logga in igen") && page.shows("value=\"health\" checked"));
        assert_eq!(w.anna_af.opens(&format!("{path}/2")).await.status, StatusCode::NOT_FOUND);
        let revoked = w.anna_af.posts(&format!("{path}/aterkalla"), &[]).await;
        assert_eq!(revoked.goes_to(), format!("{path}/2"), "l1_8: revoking never asks");
    }
}

#[tokio::test]
async fn l1_8_one_button_revokes_and_the_page_says_what_remains() {
    for w in worlds().await {
        let (case, path) = open(&w).await;
        let page = w.anna_af.opens(&format!("{path}/aterkalla")).await;
        assert!(
            page.shows("Försäkringskassan: frågan, läget från början, senast 3 nov.") && page.shows("Återkalla nu"),
            "{}",
            page.body
        );
        let theirs = w.lisbet_fk.opens(&format!("{path}/aterkalla")).await;
        assert!(theirs.shows("Ni har inte lämnat ut något") && !theirs.shows("texter"), "only one's own receivers");
        assert_eq!(w.lisbet_fk.posts(&format!("{path}/aterkalla"), &[]).await.goes_to(), "/");
        for someone in [&w.lisbet_fk, &w.karin_gavle, &w.johan_region, &w.arvid_af] {
            let missing = w.olle_fk.opens(&format!("/arenden/{case}")).await;
            let gone = someone.opens(&format!("/arenden/{case}")).await;
            assert_eq!((gone.status, gone.body), (StatusCode::NOT_FOUND, missing.body), "{}", someone.name);
        }
        let mine = w.anna_af.opens(&path).await;
        assert!(mine.shows("Återkallat 3 november"), "{}", mine.told());
    }
}

/// The question, the baseline and one text have gone to FK, and one more that nobody can read yet. The page before the
/// press, the receipt of the revocation, that of the next yes and that of the time after thirty days say what FK holds.
#[tokio::test]
async fn l1_8_every_receipt_says_what_others_hold_and_until_when_it_may_be_filed() {
    for w in worlds().await {
        let (case, path) = open(&w).await;
        let contribution = async |subject: Subject, minutes: i64| {
            w.does(&w.anna_af, w.now(), case, async |grant| {
                let item = disclosures::draft(grant, &NewItem::new(ItemKind::Contribution, subject, 1), &words("text"))
                    .await?;
                let release_at = grant.now().plus_minutes(minutes);
                let release = Release { to: &[w.fk], purpose: Purpose::Consultation, release_at };
                disclosures::disclose(grant, item, &release).await
            })
            .await
            .unwrap();
        };
        contribution(Subject::Work, 0).await;
        contribution(Subject::Health, 10).await;
        w.wait_minutes(1);
        let before = w.anna_af.opens(&format!("{path}/aterkalla")).await;
        let fk = "Försäkringskassan: frågan, läget från början, underlag, senast 3 nov.";
        assert!(before.shows(fk) && before.shows("går inte att ta tillbaka"), "{}", before.told());
        assert!(before.shows("Försäkringskassan: underlag. Kan läsas först klockan 9.10"), "{}", before.told());
        w.anna_af.posts(&format!("{path}/aterkalla"), &[]).await.goes_to();
        let ended = format!("{fk} De läser det inte längre i Trisam, men får föra över det");
        let receipt = w.anna_af.opens(&format!("{path}/2")).await;
        assert!(receipt.shows(&ended) && receipt.shows("till och med 3 december"), "{}", receipt.told());
        assert!(receipt.shows("Försäkringskassan: underlag. Togs bort innan"), "{}", receipt.told());
        assert!(!receipt.shows("Ni har inte lämnat ut något") && receipt.shows("går inte att ta tillbaka"));
        assert!(
            !receipt.shows("Så sa personen ja") && !receipt.shows("Muntligt"),
            "she took it back: {}",
            receipt.told()
        );
        // A new yes without FK: what FK holds since before is said still, also when another party is told anew.
        let again = form(&[w.af, w.gavle, w.region], &[&ALL[..], &[("made_from", "2"), ("over", "2")]].concat());
        assert_eq!(post(&w.anna_af, &path, &again).await.goes_to(), format!("{path}/3"));
        w.anna_af.posts(&format!("{path}/bjud-in"), &[("made_from", "3")]).await.goes_to();
        let third = w.anna_af.opens(&format!("{path}/3")).await;
        assert!(third.shows(&ended) && third.shows("Så sa personen ja"), "{}", third.told());
        w.wait_minutes(31 * 24 * 60);
        let later = w.again(&w.anna_af).await.opens(&format!("{path}/3")).await;
        assert!(later.shows("kunde föras över till deras egen journal eller akt till och med 3 december"));
    }
}

/// What she stopped towards a party is not told as something it reads, nor as something it may take when it ends.
#[tokio::test]
async fn l1_8_a_receipt_says_what_is_stopped() {
    for w in worlds().await {
        let (case, path) = open(&w).await;
        w.wait_minutes(1);
        let stops = [("to", w.fk.to_string()), ("about", "allt".to_owned())];
        let stops: Vec<(&str, &str)> = stops.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let remains = async || w.anna_af.opens(&format!("{path}/aterkalla")).await;
        assert!(remains().await.shows("Försäkringskassan: frågan, läget från början, senast 3 nov."));
        w.anna_af.posts(&format!("/arenden/{case}/stopp"), &stops).await.goes_to();
        let stopped = "Försäkringskassan: frågan, läget från början, senast 3 nov. Stoppat: de läser det inte";
        assert!(remains().await.shows(stopped), "{}", remains().await.told());
        w.anna_af.posts(&format!("{path}/aterkalla"), &[]).await.goes_to();
        let receipt = w.anna_af.opens(&format!("{path}/2")).await;
        let shut =
            "Försäkringskassan: frågan, läget från början, senast 3 nov. Det går inte längre att läsa eller föra över.";
        assert!(receipt.shows(shut), "{}", receipt.told());
    }
}

/// A consent that ran out has ended its copies, also before anybody has written their end.
#[tokio::test]
async fn l1_8_a_receipt_says_what_others_hold_of_a_consent_that_ran_out() {
    for w in worlds().await {
        let staged = w.staged(Stage::Expired, &Story::new("x")).await;
        let page = w.anna_af.opens(&format!("/arenden/{}/samtycke/1", staged.case)).await;
        assert!(page.shows("De läser det inte längre i Trisam, men får föra över"), "{}", page.told());
    }
}

#[tokio::test]
async fn l1_9_not_sufficient_has_a_reason_and_a_task() {
    for w in worlds().await {
        let (_, path) = open(&w).await;
        let page = w.lisbet_fk.opens(&format!("{path}/racker-inte")).await;
        assert!(page.shows("Varför räcker det inte?"));
        let empty = w.lisbet_fk.posts(&format!("{path}/racker-inte"), &[("made_from", "1"), ("reason", " ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.shows("error-summary") && empty.shows("href=\"#reason\""), "{}", empty.told());
        w.lisbet_fk
            .posts(&format!("{path}/racker-inte"), &[("made_from", "1"), ("reason", "För allmänt")])
            .await
            .goes_to();
        let page = w.lisbet_fk.opens(&path).await;
        assert!(page.shows("Berätta för personen att samtycket inte räcker"), "{}", page.told());
        assert!(page.shows("Ert skäl: För allmänt"), "what she is to be told: {}", page.told());
        assert!(!w.johan_region.opens(&path).await.shows("För allmänt"));
        assert!(!w.anna_af.opens(&path).await.shows("räcker. Ni"), "others are not told");
        w.lisbet_fk.posts(&format!("{path}/berattat"), &[("made_from", "1")]).await.goes_to();
        let page = w.lisbet_fk.opens(&path).await;
        assert!(page.shows("Personen fick veta 3 nov") && !page.shows("För allmänt"));
    }
}

#[tokio::test]
async fn c4_together_three_pages_a_check_and_a_receipt() {
    for w in worlds().await {
        let case = w.raise("Kanarie Fågel", "Vad klarar jag?", NUMBERS[0]).await;
        let path = format!("/arenden/{case}/samtycke/tillsammans");
        let page = w.anna_af.opens(&path).await;
        assert!(page.shows("class=\"calm\"") && page.shows("Steg 1 av 3"));
        let (af, fk) = (w.af.to_string(), w.fk.to_string());
        let mut carried = vec![("step", "circle"), ("circle", af.as_str()), ("act", "next")];
        let nobody = w.anna_af.posts(&path, &carried[..2]).await;
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
        carried.push(("circle", &fk));
        let page = w.anna_af.posts(&path, &carried).await;
        assert!(page.shows("Steg 2 av 3") && page.shows(&format!("name=\"circle\" value=\"{fk}\"")), "{}", page.told());
        assert_eq!(page.body.matches("type=\"checkbox\"").count(), 5);
        carried[0] = ("step", "subjects");
        carried.extend([("subjects", "case"), ("subjects", "work")]);
        assert!(w.anna_af.posts(&path, &carried).await.shows("Steg 3 av 3"));
        carried[0] = ("step", "purposes");
        carried.push(("purposes", "consultation"));
        let check = w.anna_af.posts(&path, &carried).await;
        assert!(check.shows("Stämmer det här?") && check.shows("arbete och studier: vad som är gjort"));
        carried[0] = ("step", "check");
        carried[2] = ("act", "back");
        let back = w.anna_af.posts(&path, &carried).await;
        assert!(back.shows("Steg 3 av 3") && back.shows("value=\"consultation\" checked"));
        assert_eq!(w.anna_af.opens(&format!("/arenden/{case}/samtycke/1")).await.status, StatusCode::NOT_FOUND);
        carried[2] = ("act", "yes");
        let receipt = w.anna_af.posts(&path, &carried).await;
        let page = w.anna_af.opens(receipt.goes_to()).await;
        assert!(page.shows("På skärmen") && page.shows("arbete och studier") && !page.shows("pengar: "));
    }
}

/// 'Tillsammans' says as the officer's form does what it means to leave a party out, and neither goes on without a
/// purpose: nothing would flow, and it would stand there as a yes.
#[tokio::test]
async fn together_warns_and_refuses_as_the_officers_form_does() {
    for w in worlds().await {
        let case = w.raise("Kanarie Fågel", "Vad klarar jag?", NUMBERS[0]).await;
        let record = format!("/arenden/{case}/samtycke");
        let path = format!("{record}/tillsammans");
        let (officers, hers) = (w.anna_af.opens(&record).await, w.anna_af.opens(&path).await);
        assert!(
            officers.shows("utan den kan ni inte lämna ut något") && hers.shows("utan dem kan de inte berätta något")
        );
        assert!(officers.shows("kan ärendet inte gå till det här teamet"));
        assert!(hers.shows("kan din fråga inte tas upp i det här teamet"), "{}", hers.told());
        let (af, fk) = (w.af.to_string(), w.fk.to_string());
        let carried =
            [("step", "purposes"), ("circle", af.as_str()), ("circle", &fk), ("subjects", "case"), ("act", "next")];
        let yes = [&[("step", "check"), ("act", "yes")], &carried[1..4]].concat();
        for form in [carried.to_vec(), yes] {
            let page = w.anna_af.posts(&path, &form).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
            assert!(page.shows("Steg 3 av 3") && page.shows("href=\"#purposes\""), "{}", page.told());
        }
        let page = post(&w.anna_af, &record, &form(&[w.af, w.fk], &[("subjects", "case")])).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.shows("href=\"#purposes\"") && page.shows("säger nej till allt"), "{}", page.told());
    }
}

#[tokio::test]
async fn the_blank_paper_names_the_team_and_nobody_else() {
    for w in worlds().await {
        let case = w.raise("Kanarie Fågel", "Vad klarar jag?", NUMBERS[0]).await;
        let page = w.anna_af.opens(&format!("/arenden/{case}/samtycke/blankett")).await;
        assert!(page.shows("Gävle kommun, socialnämnden") && page.shows("Datum och namnteckning"));
        assert!(!page.shows("Kanarie") && !page.shows("Samordningsförbundet"));
        assert_eq!(page.body.matches("class=\"tick\"").count(), 12 + 1);
    }
}

#[tokio::test]
async fn l1_5_others_see_their_own_rows_alone() {
    for w in worlds().await {
        let (_, path) = open(&w).await;
        let page = w.lisbet_fk.opens(&format!("{path}/1")).await;
        assert!(page.shows("Det här gäller för er") && !page.shows("Det är frivilligt"), "{}", page.told());
        assert!(page.shows("Ni får berätta för Arbetsförmedlingen"));
        for outsider in [&w.olle_fk, &w.leader, &w.office] {
            assert_eq!(outsider.opens(&format!("{path}/1")).await.status, StatusCode::NOT_FOUND);
        }
    }
}

#[tokio::test]
async fn no_page_of_consent_takes_more_than_eight_statements() {
    for w in worlds().await {
        let (case, path) = open(&w).await;
        let pages = ["", "/1", "/blankett", "/tillsammans", "/aterkalla", "/racker-inte"];
        for page in pages {
            let before = w.vault.statements();
            assert_eq!(w.anna_af.opens(&format!("{path}{page}")).await.status, StatusCode::OK, "{page}");
            let cost = w.vault.statements() - before;
            println!("samtycke{page}: {cost} statements");
            assert!(cost <= 8, "{page}: {cost}");
        }
        let before = w.vault.statements();
        w.anna_af.opens(&format!("/arenden/{case}/journal")).await;
        println!("journal: {} statements", w.vault.statements() - before);
    }
}
