//! A name that is written from right to left turns nothing that stands after it, wherever it stands.

use vault::testing::sites;
use web::Method;

use crate::doors::address::{Whose, address, routes};
use crate::world::stages::{Stage, Story};
use crate::world::{World, today};

/// Hebrew and Arabic letters: a client, and somebody at AF.
const CLIENT: &str = "\u{5de}\u{5e8}\u{5d9}\u{5dd} \u{5db}\u{5d4}\u{5df}";
const COLLEAGUE: &str = "\u{644}\u{64a}\u{644}\u{649} \u{62d}\u{633}\u{646}";

/// Where a name stands with nothing that keeps its direction to itself. A block that begins with it does, a choice in a
/// list, a field, and the marks in a sentence.
fn turns(html: &str, name: &str) -> Vec<String> {
    let kept = ["<bdi>", "<h1>", "<dd>", "<dd class=\"lines\">", "<textarea", "\u{2068}", "class=\"lines\">"];
    let mut wrong = Vec::new();
    for (at, _) in html.match_indices(name) {
        let before = &html[..at];
        let tag = before.rfind('<').map_or("", |from| &before[from..]);
        let in_tag = !tag.contains('>');
        let in_field = tag.starts_with("<textarea") || tag.starts_with("<option") || tag.starts_with("<style");
        if !in_tag && !in_field && !kept.iter().any(|kept| before.ends_with(kept)) {
            let from = before.char_indices().rev().nth(60).map_or(0, |(from, _)| from);
            wrong.push(before[from..].to_owned());
        }
    }
    wrong
}

#[tokio::test]
async fn a_name_from_right_to_left_is_shown_isolated_on_every_page() {
    for site in sites(trisam::SCHEMA, today()).await {
        let w = World::founded(site, &[], COLLEAGUE).await;
        let staff = w.arvid_af.staff.to_string();
        let story = Story { name: CLIENT.to_owned(), ..Story::new("rtl") };
        let (mut met, mut wrong) = (0, Vec::new());
        for stage in [Stage::Asking, Stage::Invited, Stage::Scheduled, Stage::Discussed, Stage::Revoked] {
            let staged = w.staged(stage, &story).await;
            let path = format!("/arenden/{}/handlaggare/ersattare", staged.case);
            w.anna_af.posts(&path, &[("substitute", &staff)]).await.goes_to();
            for who in [&w.anna_af, &w.lisbet_fk, &w.johan_region, &w.reviewer_af] {
                for route in routes().filter(|route| route.method == Method::Get && !route.gives_file) {
                    let page = who.opens(&address(&w, &staged, route, who.party, Whose::Own)).await;
                    for name in [CLIENT, COLLEAGUE] {
                        met += page.body.matches(name).count();
                        let turned = turns(&page.body, name).into_iter();
                        wrong.extend(turned.map(|at| format!("{} for {}: {at}", route.path, who.name)));
                    }
                }
            }
        }
        wrong.sort();
        wrong.dedup();
        assert!(met > 50, "the names stand on {met} places only");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
