use base::Address;
use maud::{Markup, PreEscaped, html};

use super::*;

fn field(name: &str) -> Field<'_> {
    Field { name, label: "Frågan", ..Field::default() }
}

#[track_caller]
fn holds(markup: Markup, parts: &[&str]) {
    let html = markup.into_string();
    for part in parts {
        assert!(html.contains(part), "{part}\nis not in\n{html}");
    }
}

#[track_caller]
fn lacks(markup: Markup, parts: &[&str]) {
    let html = markup.into_string();
    for part in parts {
        assert!(!html.contains(part), "{part}\nis in\n{html}");
    }
}

#[test]
fn a_field_in_order_and_wired() {
    let field = Field {
        help: Some("Skriv <kort>"),
        value: "\"><script>",
        error: Some("Fyll i & skriv".to_owned()),
        required: true,
        ..field("question")
    };
    let html = text_input(&field).into_string();
    assert_eq!(
        html,
        "<div class=\"field\"><label for=\"question\">Frågan <span class=\"must\" aria-hidden=\"true\">*</span></label>\
         <div class=\"help\" id=\"question-help\">Skriv &lt;kort&gt;</div>\
         <div class=\"error\" id=\"question-error\">Fyll i &amp; skriv</div>\
         <input id=\"question\" type=\"text\" name=\"question\" value=\"&quot;&gt;&lt;script&gt;\" autocomplete=\"off\" \
         aria-required=\"true\" aria-invalid=\"true\" aria-describedby=\"question-help question-error\"></div>"
    );
}

#[test]
fn a_plain_field_says_no_more_than_it_must() {
    for plain in [
        text_input(&field("a")),
        date_input(&field("a")),
        textarea(&field("a"), 3, Enter::NewLine),
        select(&field("a"), None, &[]),
        radios(&field("a"), &[]),
        checkbox(&field("a")),
    ] {
        lacks(plain, &["aria-", "error", "help", "checked", "data-"]);
    }
}

#[test]
fn every_kind_of_field_wires_its_error() {
    let wrong = Field { error: Some("Fel".to_owned()), required: true, ..field("a") };
    let choices = [Choice { value: "x", label: "X", ..Choice::default() }];
    for markup in [
        number_input(&wrong),
        date_input(&wrong),
        textarea(&wrong, 2, Enter::NewLine),
        select(&wrong, Some(""), &choices),
        radios(&wrong, &choices),
        checkboxes(&wrong, &choices),
        chips(&wrong, &choices),
        checkbox(&wrong),
    ] {
        holds(markup, &["id=\"a\"", "id=\"a-error\"", "aria-describedby=\"a-error\"", "aria-invalid=\"true\"", "*"]);
    }
}

#[test]
fn kinds_of_input() {
    holds(number_input(&field("hours")), &["inputmode=\"numeric\"", "<input id=\"hours\" class=\"short\" "]);
    holds(date_input(&Field { value: "2027-11-03", ..field("until") }), &["type=\"date\"", "value=\"2027-11-03\""]);
    let text = Field { value: "\nrad <ett>", ..field("note") };
    holds(textarea(&text, 3, Enter::Saves), &["rows=\"3\"", "data-enter-saves", ">\n\nrad &lt;ett&gt;</textarea>"]);
    holds(hidden("v", "\"1\""), &["type=\"hidden\" name=\"v\" value=\"&quot;1&quot;\""]);
}

#[test]
fn choices_are_ticked_only_when_chosen() {
    let choices = [
        Choice { value: "yes", label: "Ja", help: Some("det går"), chosen: true },
        Choice { value: "no", label: "Nej", help: None, chosen: false },
    ];
    let radios = radios(&field("can"), &choices).into_string();
    assert_eq!(radios.matches("checked").count(), 1);
    assert_eq!(radios.matches("id=\"can\"").count(), 1);
    assert!(radios.starts_with("<fieldset class=\"field\" role=\"radiogroup\"><legend>Frågan</legend>"));
    assert!(radios.contains("value=\"yes\" checked id=\"can\"><span><b>Ja</b><small>det går</small></span></label>"));
    holds(checkboxes(&field("can"), &choices), &["type=\"checkbox\"", "<label class=\"choice\">"]);
    holds(chips(&field("can"), &choices), &["<div class=\"chips\"><label class=\"chip\">", "<span>Nej</span>"]);
    holds(
        select(&field("can"), Some("Välj"), &choices),
        &["<option value=\"\">Välj</option>", "value=\"yes\" selected>Ja"],
    );
    holds(checkbox(&Field { value: "yes", ..field("ok") }), &["value=\"yes\" checked", "<b>Frågan</b>"]);
}

#[test]
fn forms_and_their_summary() {
    let body = html! { p { "x" } };
    holds(
        form(&Address::made("/a?b&c".to_owned()), &body),
        &[
            "<form method=\"post\" action=\"/a?b&amp;c\" novalidate><input type=\"hidden\" name=\"key\" value=\"\"><p>x</p></form>",
        ],
    );
    let words = SaveWords { unsaved: "Inte sparat", conflict: "Ändrat" };
    holds(
        autosave_form(&Address::made("/a".to_owned()), Stood::at(7, [("text", "x")]), "Sparat 14.02", &words, &body),
        &[
            "data-autosave data-unsaved=\"Inte sparat\" data-conflict=\"Ändrat\"",
            "name=\"version\" value=\"7\"",
            "name=\"was\" value=\"text:",
            "<p class=\"saved\" data-saved role=\"status\">Sparat 14.02</p>",
        ],
    );
    let problem = FieldProblem { href: Some(&Address::here("until")), text: "Skriv <dagen>" };
    holds(
        error_summary("Rätta detta", &[problem]),
        &["autofocus", "<h2 id=\"error-summary\">Rätta detta</h2>", "<a href=\"#until\">Skriv &lt;dagen&gt;</a>"],
    );
    assert_eq!(error_summary("Rätta detta", &[]).into_string(), "");
    let second = html! { a.button.second href="/" { "Avbryt" } };
    holds(buttons("Spara", second), &["<div class=\"row\"><button class=\"button\">Spara</button><a class="]);
    holds(required_note("måste fyllas i"), &["*</span> måste fyllas i</p>"]);
}

#[test]
fn status_in_words() {
    assert_eq!(tag(Look::Wait, "ni <skriver>").into_string(), "<span class=\"tag wait\">ni &lt;skriver&gt;</span>");
    assert_eq!(tag(Look::Plain, "klart").into_string(), "<span class=\"tag\">klart</span>");
    holds(notice(Look::Stop, true, "Stopp"), &["<div class=\"notice stop\" role=\"status\">Stopp</div>"]);
    lacks(notice(Look::Plain, false, "Så är det"), &["role"]);
    assert_eq!(
        time("2026-12-01", "tis 1 dec").into_string(),
        "<time class=\"when\" datetime=\"2026-12-01\">tis 1 dec</time>"
    );
}

#[test]
fn the_rail_knows_what_is_done() {
    let rail = rail(&["Fråga", "Samtycke", "Möte"], 1, "Steg 2 av 3: Samtycke");
    assert_eq!(
        rail.into_string(),
        "<ol class=\"rail\"><li class=\"done\">Fråga</li><li aria-current=\"step\">Samtycke</li><li>Möte</li></ol>\
         <p class=\"rail-now\">Steg 2 av 3: Samtycke</p>"
    );
}

#[test]
fn heads_and_lists() {
    let none = PreEscaped(String::new());
    let facts_of_case = [("Team", html! { "Södertull" })];
    holds(
        head("Mikael <G>", &none, &none, &facts_of_case),
        &["<h1>Mikael &lt;G&gt;</h1>", "<dl><div><dt>Team</dt><dd>Södertull</dd></div></dl>"],
    );
    lacks(head("I dag", &none, &none, &[]), &["<dl>"]);
    let change = html! { a href="/x" { "Ändra" } };
    holds(
        facts(&[("Till", html! { "3 nov" }, Some(change)), ("Av", html! { "AF" }, None)]),
        &["<dd>3 nov</dd><dd><a href=\"/x\">Ändra</a></dd></div><div><dt>Av</dt><dd>AF</dd></div></dl>"],
    );
    let tile =
        Tile { number: 1200, text: "ärenden", href: &Address::made("/cases?a&b".to_owned()), look: Look::Quiet };
    holds(tiles(&[tile]), &["<a class=\"tile quiet\" href=\"/cases?a&amp;b\"><b>1\u{a0}200</b>ärenden</a>"]);
}

#[test]
fn tables_carry_their_headings_into_the_cards() {
    let rows = [vec![html! { "AF" }, html! { "<ringa>" }]];
    let table = table("Vi kom överens om", &["Vem", "Vad"], &rows).into_string();
    assert!(table.contains("<th scope=\"row\">AF</th><td data-label=\"Vad\">&lt;ringa&gt;</td>"), "{table}");
    assert!(table.contains("<caption>Vi kom överens om</caption><thead><tr><th scope=\"col\">Vem</th>"));
}

#[test]
fn the_rest() {
    holds(back_link(&Address::made("/cases".to_owned()), "Alla"), &["<a class=\"back\" href=\"/cases\">Alla</a>"]);
    holds(empty("Inget här"), &["<div class=\"empty\">Inget här</div>"]);
    holds(saved("Sparat 14.02"), &["<p class=\"saved\">Sparat 14.02</p>"]);
    holds(details("why", "Varför?", "Därför"), &["<details id=\"why\"><summary>Varför?</summary>Därför</details>"]);
    holds(
        comparison(("Sparad", "a\nb"), ("Din", "<c>")),
        &["<p class=\"lines\">a\nb</p>", "<div class=\"mine\"><h2>Din</h2><p class=\"lines\">&lt;c&gt;</p>"],
    );
    holds(print_button("Skriv ut"), &["type=\"button\" data-print hidden"]);
    let before = Address::made("?p=1".to_owned());
    let middle = Pages { label: "Sidor", here: "2 av 3", previous: Some(("Förra", &before)), next: None };
    holds(pages(&middle), &["<a rel=\"prev\" href=\"?p=1\">Förra</a><span>2 av 3</span></nav>"]);
    assert_eq!(pages(&Pages { previous: None, ..middle }).into_string(), "");
}
