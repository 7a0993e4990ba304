//! One case, from its question to what another party reads of it.

use crate::office::choice;
use crate::person::{Person, SAVE};

/// Who it is about, by a number of the party's own: a county that is served takes no invented number of the tax agency's.
const NUMBER: &str = "G-1001";
pub const NAME: &str = "Mikael Granström";
pub const QUESTION: &str = "Vad klarar jag att arbeta med, och hur mycket?";
/// What its officer writes to the others.
pub const TEXT: &str = "Bor ensam, har stöd en gång i veckan.";
pub const TEAM: &str = "Södertull";

/// An officer raises it, keys in a consent to everything, lets the circle know and writes. Answers with its address.
pub async fn raises(officer: &mut Person) -> String {
    officer.is_fresh().await;
    let b = officer.opens("/arenden/lyft").await;
    b.presses_here("=Personen har ett annat nummer").await;
    b.writes("#local", NUMBER).await;
    let systems = b.values("#system option").await;
    b.chooses("#system", systems.iter().find(|system| !system.is_empty()).unwrap()).await;
    b.writes("#born", "1990-02-22").await;
    b.writes("#name", NAME).await;
    b.ticks("[name=protected][value=no]").await;
    b.writes("#question", QUESTION).await;
    b.writes("#purpose", "Hitta en start som håller.").await;
    b.chooses("#team", &choice(b, "#team", TEAM).await).await;
    b.chooses("#income_support", "sickness_benefit").await;
    b.presses(SAVE).await;
    b.sees("Skriv in samtycket").await;
    let path = b.path().await.trim_end_matches("/samtycke").to_owned();
    for name in ["circle", "subjects", "purposes"] {
        for value in b.values(&format!("[name={name}]")).await {
            b.ticks(&format!("[name={name}][value='{value}']")).await;
        }
    }
    b.ticks("[name=form][value=paper]").await;
    b.presses("main form[action$='/samtycke'] .row > button.button").await;
    b.sees("Kvitto på samtycke").await;
    b.presses("form[action$='/bjud-in'] button").await;
    b.sees("Inför mötet").await;
    path
}

/// Its officer writes about everyday life, and lets it go.
pub async fn writes(officer: &Person, case: &str) {
    let b = officer.opens(case).await;
    b.presses("form[action$='/underlag'] button[value=everyday]").await;
    b.sees("bara ni kan läsa").await;
    b.writes("#now", TEXT).await;
    b.presses("button[value=disclose]").await;
    b.sees("Ångra").await;
}

/// Somebody of the circle finds it on her list and reads it.
pub async fn is_read(by: &Person) {
    let b = by.opens("/arenden").await;
    b.presses(&format!("={NAME}")).await;
    b.sees(QUESTION).await;
}
