//! Every page sample at both widths: axe, nothing that runs out of the window, a silent console; with a picture.

use browser_tests::{Browser, Hand, Kind, NARROW, WIDE};

use crate::served::Served;
use crate::world::{NUMBERS, Someone};

/// A page as somebody meets it.
struct Sample<'a> {
    name: &'static str,
    who: &'a Someone,
    path: String,
}

fn sample<'a>(name: &'static str, who: &'a Someone, path: impl Into<String>) -> Sample<'a> {
    Sample { name, who, path: path.into() }
}

/// Looks at the page that is open, at both widths, in the light and in the dark.
async fn look(browser: &Browser, name: &str) -> Vec<String> {
    let mut told = Vec::new();
    for width in [WIDE, NARROW] {
        browser.resizes(width).await;
        for dark in [false, true] {
            browser.darkens(dark).await;
            let faults = browser.faults().await;
            told.extend(
                faults.iter().map(|fault| format!("{name} at {width}{}: {fault}", if dark { ", dark" } else { "" })),
            );
        }
        browser.darkens(false).await;
        browser.pictures(name, width).await;
    }
    browser.resizes(WIDE).await;
    told
}

async fn look_at(served: &Served, browser: &Browser, samples: &[Sample<'_>]) -> Vec<String> {
    let mut told = Vec::new();
    for sample in samples {
        served.opens_as(browser, sample.who, &sample.path).await;
        told.extend(look(browser, sample.name).await);
    }
    told
}

#[tokio::test]
async fn every_page_is_clean_to_axe_and_fits_a_telephone() {
    let served = Served::new().await;
    let Some(browser) = served.browser(Kind::Usual, Hand::Pointer).await else { return };
    let w = &served.world;
    let asking = w.raise("Mikael Granström", "Vad klarar jag att arbeta med, och hur mycket?", NUMBERS[0]).await;
    let samples = [
        sample("lyft", &w.anna_af, "/arenden/lyft"),
        sample("arende-fore-samtycke", &w.anna_af, format!("/arenden/{asking}")),
        sample("finns-inte", &w.olle_fk, format!("/arenden/{asking}")),
    ];
    let mut told = look_at(&served, &browser, &samples).await;
    served.opens_as(&browser, &w.anna_af, "/arenden/lyft").await;
    browser.presses("main form button.button").await;
    told.extend(look(&browser, "lyft-med-fel").await);
    assert!(told.is_empty(), "{}", told.join("\n"));
}
