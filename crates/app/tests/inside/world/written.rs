//! A report of FK's, written section by section, handed in and received, by the pages.

use super::{Page, Someone, World};

/// A final report with nothing left out, by the section its fields stand in.
pub const WHOLE: &[(&str, &[(&str, &str)])] = &[
    (
        "1",
        &[
            ("initiative_name", "Trisam 2.0"),
            ("period.from", "2019-10-01"),
            ("period.to", "2021-12-31"),
            ("granted_amount", "1 234 567,50"),
            ("used_amount", "1 200 000"),
        ],
    ),
    ("2", &[("organisation", "Försäkringskassan"), ("contact_person", "Tove Exempel"), ("email", "tove@example.se")]),
    ("3", &[("organisations", "Arbetsförmedlingen"), ("organisations", "Region Gävleborg")]),
    ("4", &[("purpose", "Syftet är tidig samverkan."), ("target_group", "Den som är 16–64 år.")]),
    (
        "5",
        &[
            ("goals.0.goal", "Fler i arbete"),
            ("goals.0.result", "Målet är nått."),
            ("methods", "Teammöten."),
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
    ("7", &[("funds_used", "part"), ("why_unused", "En tjänst var vakant.")]),
    ("8", &[("date", "2022-01-13"), ("name", "Tove Exempel")]),
];

pub fn at(w: &World, rest: &str) -> String {
    format!("/rapporter/{}{rest}", w.report_now())
}

/// Saves one section as its author has it now.
pub async fn writes(w: &World, who: &Someone, section: &str, fields: &[(&str, &str)]) -> Page {
    let path = at(w, &format!("/del/{section}"));
    let version = who.opens(&path).await.field("version");
    let mut form = vec![("version", version.as_str())];
    form.extend(fields);
    who.posts(&path, &form).await
}

pub async fn writes_all(w: &World, who: &Someone) {
    for (section, fields) in WHOLE {
        writes(w, who, section, fields).await.goes_to();
    }
}

pub async fn hands_in(w: &World, who: &Someone) {
    writes_all(w, who).await;
    assert_eq!(who.posts(&at(w, "/lamna-in"), &[]).await.goes_to(), at(w, ""));
}

/// What the office does with a report, on the page it has before it.
pub async fn reviews(w: &World, who: &Someone, act: &str, fields: &[(&str, &str)]) -> Page {
    let page = who.opens(&at(w, "")).await;
    let shown = |name: &str| if page.shows(&format!("name=\"{name}\"")) { page.field(name) } else { String::new() };
    let (round, from) = (shown("round"), shown("from"));
    let mut form = vec![("round", round.as_str()), ("from", from.as_str())];
    form.extend(fields);
    who.posts(&at(w, act), &form).await
}

/// Handed in and received on the day of the world.
pub async fn received(w: &World) {
    hands_in(w, &w.disa_author).await;
    reviews(w, &w.office, "/ta-emot", &[("received", "2026-11-03")]).await.goes_to();
}
