//! What the page of a document holds.
#![allow(clippy::unwrap_used, reason = "a test that meets something else should stop")]

mod sample;

use documents::{Block, html};
use sample::{report, with};

fn page(document: &documents::Document) -> String {
    html(document, &|number| format!("/bilder/{number}")).unwrap().into_string()
}

#[test]
fn l7_10_the_page_has_the_same_words_by_what_they_are() {
    let page = page(&report());
    for part in [
        "<article class=\"document\" lang=\"sv\"><p>Insats för samverkansmedel</p>",
        "<dt>Diarienummer</dt><dd>SFG 21-6.59</dd>",
        "<h2>1 Allmänna uppgifter</h2><dl class=\"facts\"><div><dt>Insatsens namn</dt><dd>TRISAM 2.0</dd>",
        "<dd>Arbetsförmedlingen<br>Regionen</dd>",
        "<h2>7 Ekonomi</h2><h3>7.1 Utnyttjade medel</h3><h4>7.1.1 Var budgeten väl avvägd?</h4>",
        "<p>Ja.</p><p>Året därpå blev det dyrare.<br>Mycket dyrare.</p>",
        "<ul><li>Första punkten</li><li>Andra punkten</li></ul>",
        "<blockquote><p>Vi är nöjda.</p></blockquote>",
        "<caption>Budget och utfall</caption><thead><tr><th scope=\"col\">Post</th>",
        "<tr><th scope=\"row\">Lokaler</th><td data-label=\"Utfall\">12 500,50</td></tr>",
        "<figure><img src=\"/bilder/0\" alt=\"Två rutor, en röd och en blå\"></figure>",
    ] {
        assert!(page.contains(part), "{part}\nis not in\n{page}");
    }
}

#[test]
fn words_are_data_and_never_markup() {
    let page = page(&with(vec![Block::Paragraph("<script>alert(1)</script> & \"så\"".to_owned())]));
    assert!(page.contains("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;så&quot;</p>"), "{page}");
    assert!(!page.contains("<script") && !page.contains("style="));
}
