//! Fills in every form it meets: a token in every field that takes text. New forms are found by themselves.

use std::collections::BTreeSet;

/// Stands in everything the robot writes, and nowhere else.
pub const TOKEN: &str = "zqrobot";

/// A form with everything filled in.
#[derive(Debug)]
pub struct Filled {
    pub action: String,
    pub fields: Vec<(String, String)>,
    pub has_token: bool,
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()
}

fn opening(part: &str) -> &str {
    part.split('>').next().unwrap_or_default()
}

/// Every form of a page that posts.
pub fn forms(body: &str) -> Vec<Filled> {
    let forms = body.split("<form").skip(1).filter_map(|part| part.split("</form>").next());
    forms.filter(|form| opening(form).contains("method=\"post\"")).filter_map(fill).collect()
}

fn fill(form: &str) -> Option<Filled> {
    let action = attribute(opening(form), "action")?.to_owned();
    let mut filled = Filled { action, fields: Vec::new(), has_token: false };
    let mut groups = BTreeSet::new();
    for part in form.split('<').skip(1) {
        let tag = opening(part);
        let Some(name) = attribute(tag, "name") else { continue };
        let value = match tag.split_whitespace().next().unwrap_or_default() {
            "input" => input(tag, name, &mut groups),
            "textarea" => Some(format!("{TOKEN}{name}")),
            "select" => chosen(form, part),
            "button" => groups.insert(name.to_owned()).then(|| attribute(tag, "value").unwrap_or_default().to_owned()),
            _ => None,
        };
        if let Some(value) = value {
            filled.has_token |= value.contains(TOKEN);
            filled.fields.push((name.to_owned(), value));
        }
    }
    Some(filled)
}

fn input(tag: &str, name: &str, groups: &mut BTreeSet<String>) -> Option<String> {
    let value = attribute(tag, "value").unwrap_or_default().to_owned();
    match attribute(tag, "type").unwrap_or("text") {
        "hidden" => Some(value),
        "radio" => groups.insert(name.to_owned()).then_some(value),
        "checkbox" => Some(if value.is_empty() { "on".to_owned() } else { value }),
        "date" => Some("2026-11-20".to_owned()),
        "number" => Some("5".to_owned()),
        _ if !value.is_empty() => Some(value),
        _ => Some(format!("{TOKEN}{name}")),
    }
}

/// The first choice of a list that says something.
fn chosen(form: &str, select: &str) -> Option<String> {
    let at = form.find(select)?;
    let inside = form[at..].split("</select>").next()?;
    let values = inside.split("<option").skip(1).filter_map(|option| attribute(opening(option), "value"));
    values.filter(|value| !value.is_empty()).map(str::to_owned).next()
}

#[test]
fn a_form_is_filled_in() {
    let page = "<form method=\"post\" action=\"/x\"><input name=\"v\" type=\"hidden\" value=\"3\"> <textarea name=\"t\" rows=\"2\"></textarea>\
        <select name=\"s\"><option value=\"\">-</option><option value=\"b\">B</option></select></form>";
    let filled = forms(page).remove(0);
    let fields: Vec<(&str, &str)> = filled.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(fields, [("v", "3"), ("t", "zqrobott"), ("s", "b")]);
    assert!(filled.has_token && filled.action == "/x");
}
