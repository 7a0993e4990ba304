//! Somebody leaves; a role ends.

use crate::case;
use crate::office::{choice, page_of};
use crate::person::SAVE;
use crate::rehearsal::{County, People};

/// The case's officer leaves, and a colleague has what she had. She is out at her next click.
pub async fn hands_over(county: &County, people: &mut People, path: &str) {
    county.steps.begins("somebody leaves: what she has in hand goes to a colleague, and she is out");
    let administrator = &mut people.gavle.second;
    administrator.is_fresh().await;
    let page = page_of(administrator, &people.karin.name).await;
    let b = administrator.opens(&format!("{page}/slutar")).await;
    b.chooses("#to", &choice(b, "#to", &people.erik.name).await).await;
    b.ticks("[name=ends][value=all]").await;
    b.presses(SAVE).await;
    people.karin.is_out().await;
    people.erik.opens(path).await.sees(case::QUESTION).await;
}
