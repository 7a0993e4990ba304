//! The meeting itself: who sees what, and who writes.

use crate::meetings::steps::*;

#[tokio::test]
async fn another_case_shows_no_byte_of_itself() {
    for w in worlds().await {
        let case = open_case(&w, NUMBERS[0], vec![w.af, w.fk, w.region], Vec::new()).await;
        let meeting = meeting(&w).await;
        let gavle = w.gavle.to_string();
        w.johan_region.posts(&format!("{meeting}/part"), &[("party", &gavle), ("act", "off")]).await.goes_to();
        let ready = w.johan_region.opens(&meeting).await;
        assert!(ready.shows(NAME) && ready.shows("Sätt på listan"));
        list(&w, &meeting, case).await.goes_to();
        let place = take_up(&w, &meeting).await;
        line(&w.johan_region, &meeting, &place, "work", w.region, "Kanariefågelns rad").await.goes_to();
        for path in [meeting.clone(), format!("{meeting}/rum")] {
            let page = w.karin_gavle.opens(&path).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.shows("Annat ärende"), "{path}");
            for hidden in [NAME, "Granström", "Kanarie", "kanarie", &case.to_string(), &NUMBERS[0][2..8]] {
                assert!(!page.shows(hidden), "{hidden} in {path}");
            }
            assert!(w.lisbet_fk.opens(&path).await.shows(NAME));
            assert_eq!(w.olle_fk.opens(&path).await.status, StatusCode::NOT_FOUND);
        }
        assert!(!w.karin_gavle.opens(&meeting).await.shows("Sätt på listan"));
    }
}

#[tokio::test]
async fn a_line_reaches_only_those_who_may_hear_it_from_its_writer_and_its_speaker() {
    for w in worlds().await {
        let except = |from, to| Exception { from, to, subject: Subject::Health };
        let exceptions = vec![except(w.region, w.gavle), except(w.fk, w.af), except(w.af, w.region)];
        let (meeting, place, _) = in_hand(&w, exceptions).await;
        let room = format!("{meeting}/rum");
        let write =
            async |subject, said_by, text| line(&w.johan_region, &meeting, &place, subject, said_by, text).await;
        write("work", w.region, "Liten start").await.goes_to();
        write("health", w.region, "Sover dåligt").await.goes_to();
        write("health", w.fk, "Intyget tar slut").await.goes_to();
        let refused = write("health", w.af, "Får inte sägas").await;
        assert_ne!(refused.status, StatusCode::SEE_OTHER);
        assert!(refused.shows("får inte berätta om ämnet för er"), "{}", refused.told());
        let sees = async |someone: &Someone| {
            let page = someone.opens(&room).await;
            ["Liten start", "Sover dåligt", "Intyget tar slut", "Får inte sägas"].map(|text| page.shows(text))
        };
        assert_eq!(sees(&w.lisbet_fk).await, [true, true, true, false], "FK");
        assert_eq!(sees(&w.karin_gavle).await, [true, false, false, false], "Gävle");
        assert_eq!(sees(&w.arvid_af).await, [true, true, false, false], "AF may hear the region but not FK");
        let page = w.johan_region.opens(&room).await;
        assert!(page.shows("Sover dåligt") && page.shows("Intyget tar slut"));
        let open = shared(&page);
        assert!(open.contains("Liten start") && !open.contains("Sover dåligt") && !open.contains("Intyget tar slut"));
    }
}

/// A subject of which nobody may hear from whoever holds the pen is not offered, in any of the forms; the rest say why
/// in the words of the preparation. Sent all the same, the line stands in its field.
#[tokio::test]
async fn point_17_the_room_offers_only_subjects_that_somebody_may_hear_of() {
    for w in worlds().await {
        let except = |to| Exception { from: w.region, to, subject: Subject::Economy };
        let (meeting, place, _) = in_hand(&w, [w.af, w.fk, w.gavle].map(except).to_vec()).await;
        let page = w.johan_region.opens(&format!("{meeting}/rum")).await;
        assert!(page.shows("value=\"health\"") && !page.shows("value=\"economy\""), "{}", page.told());
        let why = "Samtycket låter er inte berätta för någon om: pengar.";
        assert_eq!(page.body.matches(why).count(), 3, "at each form that has a subject");
        let refused = line(&w.johan_region, &meeting, &place, "economy", w.region, "Skulder").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.shows("href=\"#subject\"") && refused.shows("Skulder</textarea>"), "{}", refused.told());
        for (kind, field) in [("recommendation", "what_about"), ("proposal", "do_about")] {
            let form =
                [("place", place.as_str()), ("kind", kind), ("do", "Ring"), ("note", "Ring"), (field, "economy")];
            let refused = w.johan_region.posts(&format!("{meeting}/rad"), &form).await;
            assert!(refused.shows(&format!("href=\"#{field}\"")), "{kind}: {}", refused.told());
        }
        assert!(!w.johan_region.opens(&format!("{meeting}/rum")).await.shows("Skulder"), "nothing was written");
    }
}

#[tokio::test]
async fn what_was_written_before_stands_open_only_where_everybody_may_read_it() {
    for w in worlds().await {
        let except = Exception { from: w.fk, to: w.gavle, subject: Subject::Health };
        let case = open_case(&w, NUMBERS[0], everybody(&w), vec![except]).await;
        for (subject, text) in [("work", "Rehabilitering kan prövas"), ("health", "Intyg till den sista")] {
            let at = w.lisbet_fk.posts(&format!("/arenden/{case}/underlag"), &[("subject", subject)]).await;
            let form = [("version", "1"), ("subject", subject), ("now", text), ("act", "disclose")];
            w.lisbet_fk.posts(at.goes_to(), &form).await.goes_to();
        }
        w.wait_minutes(11);
        let meeting = meeting(&w).await;
        let ready = w.johan_region.opens(&meeting).await;
        assert!(ready.shows("FK lämnat") && ready.shows("AF inte lämnat"), "{}", ready.told());
        list(&w, &meeting, case).await.goes_to();
        let tx = w.as_someone(&w.johan_region).await;
        let id = meeting.strip_prefix("/moten/").unwrap().parse().unwrap();
        let grant = tx.ask::<casework::meetings::Meeting, Edit>(id).await.unwrap();
        let place = casework::meetings::held(&grant).await.unwrap().places[0].id;
        casework::meetings::take_up(&tx, &grant, place).await.unwrap();
        drop(grant);
        tx.commit().await.unwrap();
        let page = w.johan_region.opens(&format!("{meeting}/rum")).await;
        assert!(page.shows("Intyg till den sista") && page.shows(QUESTION));
        let open = shared(&page);
        assert!(open.contains("Rehabilitering kan prövas") && !open.contains("Intyg till den sista"));
        let gavle = w.karin_gavle.opens(&format!("{meeting}/rum")).await;
        assert!(gavle.shows("Rehabilitering kan prövas") && !gavle.shows("Intyg till den sista"));
    }
}

#[tokio::test]
async fn opening_a_meeting_asks_for_a_fresh_sign_in() {
    for w in worlds().await {
        let case = open_case(&w, NUMBERS[0], everybody(&w), Vec::new()).await;
        let meeting = meeting(&w).await;
        list(&w, &meeting, case).await.goes_to();
        let place = w.johan_region.opens(&format!("{meeting}/rum")).await.field("place");
        w.wait_minutes(6);
        let (room, act) = (format!("{meeting}/rum"), format!("{meeting}/ta-upp"));
        let form = [("place", place.as_str())];
        let page = w.johan_region.posts_from(&room, &act, &form).await;
        assert_eq!(page.goes_to(), format!("/logga-in?igen=1&till={room}"), "back to the page the button stood on");
        let page = w.johan_region.posts(&act, &form).await;
        assert_eq!(page.goes_to(), format!("/logga-in?igen=1&till={meeting}"), "else to the nearest page above");
        let fresh = w.again(&w.johan_region).await;
        assert_eq!(fresh.posts_from(&room, &act, &form).await.goes_to(), room);
    }
}

/// Opening covers what is disclosed in it: the convener's first line, and what a party answers in the room.
#[tokio::test]
async fn in_an_open_meeting_nobody_is_sent_to_sign_in_again() {
    for w in worlds().await {
        let (meeting, place, case) = in_hand(&w, Vec::new()).await;
        w.wait_minutes(6);
        let room = format!("{meeting}/rum");
        let written = line(&w.johan_region, &meeting, &place, "work", w.region, "Liten start").await;
        assert!(written.goes_to().starts_with(&room), "{}", written.goes_to());
        propose(&w, &meeting, &place, w.fk, "Pröva rehabiliteringspenning").await;
        let proposal = after(&w.lisbet_fk.opens(&room).await, &format!("href=\"/arenden/{case}/forslag/"));
        let take = format!("/arenden/{case}/forslag/{proposal}/ta");
        let id = meeting.strip_prefix("/moten/").unwrap();
        assert_eq!(w.lisbet_fk.posts(&take, &[("meeting", id)]).await.goes_to(), room);
    }
}

#[tokio::test]
async fn only_the_coordinator_holds_the_pen() {
    for w in worlds().await {
        let (meeting, place, case) = in_hand(&w, Vec::new()).await;
        let page = w.lisbet_fk.opens(&format!("{meeting}/rum")).await;
        assert!(page.shows(QUESTION) && !page.shows("name=\"line\"") && !page.shows("Nästa ärende"));
        let case = case.to_string();
        let acts: [(&str, Vec<(&str, &str)>); 7] = [
            ("rad", vec![("place", &place), ("subject", "work"), ("line", "Inte min penna")]),
            ("klart", vec![("place", &place)]),
            ("ta-upp", vec![("place", &place)]),
            ("avsluta", Vec::new()),
            ("stall-in", vec![("reason", "technical")]),
            ("lagg-till", vec![("case", &case)]),
            ("ta-bort", vec![("place", &place)]),
        ];
        for (act, form) in &acts {
            let path = format!("{meeting}/{act}");
            assert_ne!(w.lisbet_fk.posts(&path, form).await.status, StatusCode::SEE_OTHER, "{act}");
            assert_eq!(w.olle_fk.posts(&path, form).await.status, StatusCode::NOT_FOUND, "{act}");
            assert_eq!(w.leader.posts(&path, form).await.status, StatusCode::NOT_FOUND, "{act}");
        }
        assert!(!w.johan_region.opens(&format!("{meeting}/rum")).await.shows("Inte min penna"));
    }
}

#[tokio::test]
async fn a_line_never_lands_in_another_case_than_the_one_it_was_typed_in() {
    for w in worlds().await {
        let (meeting, place, _) = in_hand(&w, Vec::new()).await;
        let other = open_case(&w, NUMBERS[1], everybody(&w), Vec::new()).await;
        list(&w, &meeting, other).await.goes_to();
        end(&w, &meeting, &place).await.goes_to();
        let page = line(&w.johan_region, &meeting, &place, "work", w.region, "För sent").await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(!w.johan_region.opens(&format!("{meeting}/rum")).await.shows("För sent"));
    }
}

/// The case and the start page say one day by which a party writes, also once the meeting has begun.
#[tokio::test]
async fn c6_the_day_to_write_by_is_the_same_wherever_it_stands() {
    for w in worlds().await {
        let (_, _, case) = in_hand(&w, Vec::new()).await;
        for path in ["/".to_owned(), format!("/arenden/{case}"), "/arenden".to_owned()] {
            let page = w.lisbet_fk.opens(&path).await;
            assert!(page.shows("7 nov") && !page.shows("17 nov"), "{path}: {}", page.told());
        }
    }
}

#[tokio::test]
async fn a_case_ends_with_who_tells_her_and_the_meeting_with_its_last_case() {
    for w in worlds().await {
        let (meeting, place, case) = in_hand(&w, Vec::new()).await;
        let other = open_case(&w, NUMBERS[1], everybody(&w), Vec::new()).await;
        list(&w, &meeting, other).await.goes_to();
        let carried = [("place", place.as_str()), ("kind", "ending")];
        let nothing = w.johan_region.posts(&format!("{meeting}/klart"), &carried).await;
        assert!(!nothing.shows("Det du skrev"), "what the page carries was typed by nobody: {}", nothing.told());
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        for field in ["individual", "tells", "channel", "tell_by"] {
            assert!(nothing.shows(&format!("href=\"#{field}\"")), "{field}");
        }
        let room = format!("{meeting}/rum");
        assert_eq!(end(&w, &meeting, &place).await.goes_to(), room);
        let discussed = head(&w, case).await;
        assert_eq!((discussed.state, discussed.consultations), (CaseState::Discussed, 1));
        let tx = w.as_someone(&w.anna_af).await;
        let planned = feedback::planned(&tx.ask::<Case, Read>(case).await.unwrap()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!((planned.len(), planned[0].party, planned[0].channel.code()), (1, w.af, "phone"));
        let next = w.johan_region.opens(&room).await;
        assert!(next.shows(&format!("/arenden/{other}")) && next.shows("Avsluta mötet"), "{}", next.told());
        end(&w, &meeting, &next.field("place")).await.goes_to();
        assert!(w.lisbet_fk.opens(&room).await.shows("Mötet är slut"));
        assert!(w.lisbet_fk.opens("/moten").await.shows("hållet"));
    }
}

/// The forms of the pen that stand open, by their headings.
fn open_forms(page: &Page) -> Vec<String> {
    let open = page.body.split("<details class=\"block\" open><summary><h2>").skip(1);
    open.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

/// What comes next, and what was used last.
#[tokio::test]
async fn the_form_whose_turn_it_is_stands_open_and_the_others_are_folded() {
    for w in worlds().await {
        let (meeting, place, _) = in_hand(&w, Vec::new()).await;
        let room = format!("{meeting}/rum");
        let opens = async |path: &str| open_forms(&w.johan_region.opens(path).await);
        assert_eq!(opens(&room).await, ["Nytt förslag"]);
        let form = [
            ("place", place.as_str()),
            ("kind", "recommendation"),
            ("what", "work_training"),
            ("feasible", "yes"),
            ("what_about", "case"),
        ];
        let recommended = w.johan_region.posts(&format!("{meeting}/rad"), &form).await;
        let next = recommended.goes_to().split('#').next().unwrap().to_owned();
        assert_eq!(opens(&next).await, ["Nytt förslag", "Vad en part gör"]);
        assert_eq!(opens(&room).await, ["Vad en part gör"]);
        propose(&w, &meeting, &place, w.af, "Boka arbetspsykolog").await;
        assert_eq!(opens(&format!("{room}?kind=proposal")).await, ["Vad en part gör", "Innan vi går vidare"]);
        assert_eq!(opens(&room).await, ["Innan vi går vidare"]);
        let wrong = [("place", place.as_str()), ("kind", "recommendation")];
        let again = w.johan_region.posts(&format!("{meeting}/rad"), &wrong).await;
        assert_eq!(open_forms(&again), ["Nytt förslag", "Innan vi går vidare"], "what was wrong is not hidden");
    }
}

#[tokio::test]
async fn every_page_takes_few_statements_and_round_trips() {
    for w in worlds().await {
        let (meeting, place, case) = in_hand(&w, Vec::new()).await;
        let other = open_case(&w, NUMBERS[1], everybody(&w), Vec::new()).await;
        list(&w, &meeting, other).await.goes_to();
        propose(&w, &meeting, &place, w.af, "Boka arbetspsykolog").await;
        let room = format!("{meeting}/rum");
        let proposal = after(&w.arvid_af.opens(&room).await, &format!("href=\"/arenden/{case}/forslag/"));
        let proposal = format!("/arenden/{case}/forslag/{proposal}");
        w.arvid_af.posts(&format!("{proposal}/ta"), &[]).await.goes_to();
        let action = after(&w.arvid_af.opens(&room).await, &format!("href=\"/arenden/{case}/atgard/"));
        let pages = [
            (&w.johan_region, "/moten".to_owned(), (8, 4)),
            (&w.johan_region, format!("/team/{}/moten", w.team), (8, 4)),
            (&w.johan_region, meeting.clone(), (8, 5)),
            // Three rows of log, and in hand a case with all that everybody may hear of it: whose, the meeting says first.
            (&w.johan_region, room.clone(), (11, 6)),
            (&w.lisbet_fk, room, (10, 6)),
            (&w.arvid_af, proposal, (8, 4)),
            (&w.arvid_af, format!("/arenden/{case}/atgard/{action}"), (8, 4)),
            (&w.arvid_af, format!("/arenden/{case}"), (8, 4)),
        ];
        for (someone, path, (most, trips_at_most)) in pages {
            // The statements are prepared once.
            someone.opens(&path).await;
            let (before, trips) = (w.vault.statements(), w.vault.round_trips());
            assert_eq!(someone.opens(&path).await.status, StatusCode::OK, "{path}");
            let cost = w.vault.statements() - before;
            assert!(cost <= most, "{cost} statements for {path}");
            let trips = w.vault.round_trips() - trips;
            assert!(trips <= trips_at_most, "{trips} round trips for {path}");
        }
    }
}

/// Her yes to everything, keyed anew over what stands, and the circle told.
async fn says_yes_again(w: &World, case: Id<Case>) {
    let choices = Choices {
        circle: everybody(w),
        subjects: Subject::ALL.to_vec(),
        purposes: ConsentPurpose::ALL.to_vec(),
        exceptions: Vec::new(),
        form: ConsentForm::Paper,
        valid_to: w.now().date().plus_days(90),
        followup_to: None,
        language: Language::Sv,
        helped: false,
    };
    let tx = w.as_someone(&w.anna_af).await;
    let grant = tx.ask::<Case, Edit>(case).await.unwrap();
    consents::record(&grant, &choices).await.unwrap();
    consents::invite(&grant).await.unwrap();
    drop(grant);
    tx.commit().await.unwrap();
}

async fn revokes(w: &World, case: Id<Case>) {
    w.karin_gavle.posts(&format!("/arenden/{case}/samtycke/aterkalla"), &[]).await.goes_to();
}

#[tokio::test]
async fn a_case_revoked_on_the_list_leaves_it_and_can_be_listed_again() {
    for w in worlds().await {
        let case = open_case(&w, NUMBERS[0], everybody(&w), Vec::new()).await;
        let meeting = meeting(&w).await;
        list(&w, &meeting, case).await.goes_to();
        revokes(&w, case).await;
        assert_eq!(head(&w, case).await.state, CaseState::Preparing);
        assert!(!w.johan_region.opens(&meeting).await.shows("Annat ärende"), "no row of it is left");
        says_yes_again(&w, case).await;
        assert_eq!(list(&w, &meeting, case).await.goes_to(), meeting, "on the same list again");
        assert_eq!(head(&w, case).await.state, CaseState::Scheduled);
    }
}

/// A form that was not taken stands at the address of its act, which is no page: the parts that follow ask for the room.
#[tokio::test]
async fn the_parts_that_follow_are_asked_for_at_the_room() {
    for w in worlds().await {
        let (meeting, place, _) = in_hand(&w, Vec::new()).await;
        let wrong = line(&w.johan_region, &meeting, &place, "work", w.region, "").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        for page in [wrong, w.johan_region.opens(&format!("{meeting}/rum")).await] {
            let asked = page.body.matches(&format!("data-from=\"{meeting}/rum\"")).count();
            assert_eq!((asked, page.body.matches("data-refresh").count()), (3, 3), "{}", page.told());
        }
    }
}

#[tokio::test]
async fn the_only_case_revoked_in_hand_ends_the_meeting_and_loses_no_line() {
    for w in worlds().await {
        let (meeting, place, case) = in_hand(&w, Vec::new()).await;
        revokes(&w, case).await;
        let typed = "Kan börja med två timmar";
        let page = line(&w.johan_region, &meeting, &place, "work", w.region, typed).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.told());
        assert!(page.shows(typed) && page.shows("inte längre i handen") && !page.shows(NAME), "{}", page.told());
        let ended = end(&w, &meeting, &place).await;
        assert_eq!(ended.status, StatusCode::CONFLICT);
        let room = w.johan_region.opens(&format!("{meeting}/rum")).await;
        assert!(room.shows(&format!("action=\"{meeting}/avsluta\"")) && room.shows("Avsluta mötet"), "{}", room.told());
        w.johan_region.posts(&format!("{meeting}/avsluta"), &[]).await.goes_to();
        assert!(w.johan_region.opens(&format!("{meeting}/rum")).await.shows("hållet"));
        says_yes_again(&w, case).await;
        assert_eq!(head(&w, case).await.state, CaseState::Preparing);
    }
}

#[tokio::test]
async fn a_case_whose_consent_ran_out_on_the_list_is_listable_when_she_says_yes_again() {
    for w in worlds().await {
        let (meeting, place, case) = in_hand(&w, Vec::new()).await;
        w.wait_minutes(400 * 24 * 60);
        let johan = w.again(&w.johan_region).await;
        let room = johan.opens(&format!("{meeting}/rum")).await;
        assert!(room.shows(&format!("action=\"{meeting}/avsluta\"")), "{}", room.told());
        let page = line(&johan, &meeting, &place, "work", w.region, "Rad efter slutet").await;
        assert!(page.status == StatusCode::CONFLICT && page.shows("Rad efter slutet"));
        johan.posts(&format!("{meeting}/avsluta"), &[]).await.goes_to();
        says_yes_again(&w, case).await;
        assert_eq!(head(&w, case).await.state, CaseState::Preparing);
    }
}

#[tokio::test]
async fn who_tells_who_said_it_and_who_is_to_do_it_are_parties_of_the_circle() {
    for w in worlds().await {
        let (meeting, place, _) = in_hand(&w, Vec::new()).await;
        let outside = w.association.to_string();
        for party in [outside.as_str(), "019a0000-0000-7000-8000-000000000000", "x"] {
            let ending =
                [("place", place.as_str()), ("individual", "no_declined"), ("tells", party), ("channel", "phone")];
            let ending = [&ending[..], &[("tell_by", "2026-11-10")]].concat();
            let page = w.johan_region.posts(&format!("{meeting}/klart"), &ending).await;
            assert!(
                page.status == StatusCode::UNPROCESSABLE_ENTITY && page.shows("href=\"#tells\""),
                "{}",
                page.told()
            );
            let said = [("place", place.as_str()), ("subject", "work"), ("said_by", party), ("line", "En rad")];
            let page = w.johan_region.posts(&format!("{meeting}/rad"), &said).await;
            assert!(page.shows("href=\"#said_by\"") && page.shows("En rad"), "{}", page.told());
            let proposed =
                [("place", place.as_str()), ("kind", "proposal"), ("for_party", party), ("do", "Ett förslag")];
            let proposed = [&proposed[..], &[("do_about", "case")]].concat();
            let page = w.johan_region.posts(&format!("{meeting}/rad"), &proposed).await;
            assert!(page.shows("href=\"#for_party\"") && page.shows("Ett förslag"), "{}", page.told());
        }
    }
}

/// Enter held down, or a button pressed six times: one line, one proposal.
#[tokio::test]
async fn what_is_sent_six_times_at_once_stands_once() {
    for w in worlds().await {
        let (meeting, place, _) = in_hand(&w, Vec::new()).await;
        let (to, af, region) = (format!("{meeting}/rad"), w.af.to_string(), w.region.to_string());
        let line = [("subject", "work"), ("said_by", region.as_str()), ("line", "En rad av kanariefågeln")];
        let proposal = [
            ("kind", "proposal"),
            ("for_party", af.as_str()),
            ("do", "Ett förslag av kanariefågeln"),
            ("due", "2026-12-15"),
            ("do_about", "case"),
        ];
        for what in [line.as_slice(), proposal.as_slice()] {
            let key = crate::world::fresh_key();
            let form = [&[(web::KEY, key.as_str()), ("place", place.as_str())], what].concat();
            let send = || w.johan_region.posts(&to, &form);
            let (a, b, c, d, e, f) = tokio::join!(send(), send(), send(), send(), send(), send());
            for page in [a, b, c, d, e, f] {
                assert!(page.goes_to().starts_with(&format!("{meeting}/rum")), "{}", page.goes_to());
            }
        }
        let room = w.johan_region.opens(&format!("{meeting}/rum")).await;
        for text in ["En rad av kanariefågeln", "Ett förslag av kanariefågeln"] {
            assert_eq!(room.body.matches(text).count(), 1, "{text}: {}", room.told());
        }
    }
}
