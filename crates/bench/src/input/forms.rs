//! The forms of a page, read as a browser reads them.

/// A form with what a browser would send if nothing were touched but the choices that must be made.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    pub action: String,
    pub post: bool,
    /// It holds a file, and is sent in parts.
    pub in_parts: bool,
    pub fields: Vec<(String, String)>,
}

pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once('>').map_or(tag, |(tag, _)| tag).split(&format!(" {name}=\"")).nth(1)?.split('"').next()
}

pub fn plain(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Every form of a page.
pub fn forms(body: &str) -> Vec<Seen> {
    let (mut all, mut open, mut select) = (Vec::new(), None::<(Seen, Vec<(String, String)>)>, String::new());
    for tag in body.split('<') {
        let kind = tag.split([' ', '>']).next().unwrap_or_default();
        let name = || attribute(tag, "name").map(plain);
        let value = attribute(tag, "value").map(plain).unwrap_or_default();
        if kind == "form" {
            let action = attribute(tag, "action").map(plain).unwrap_or_default();
            let (post, in_parts) = (attribute(tag, "method") == Some("post"), attribute(tag, "enctype").is_some());
            open = Some((Seen { action, post, in_parts, fields: Vec::new() }, Vec::new()));
            continue;
        }
        let Some((seen, offered)) = &mut open else { continue };
        match (kind, name()) {
            ("input", Some(name)) if matches!(attribute(tag, "type"), Some("radio" | "checkbox")) => {
                let chosen = tag.split_once('>').map_or(tag, |(tag, _)| tag).contains(" checked");
                if chosen { &mut seen.fields } else { &mut *offered }.push((name, value));
            }
            ("input", Some(name)) if attribute(tag, "type") != Some("file") => seen.fields.push((name, value)),
            ("button", Some(name)) => offered.push((name, value)),
            ("textarea", Some(name)) => {
                let text = tag.split_once('>').map_or("", |(_, text)| text).trim_start_matches('\n');
                seen.fields.push((name, plain(text)));
            }
            ("select", Some(name)) => select = name,
            ("option", _) if !value.is_empty() => offered.push((select.clone(), value)),
            ("/form", _) => all.extend(open.take().map(|(seen, offered)| whole(seen, offered))),
            _ => {}
        }
    }
    all
}

/// With the first of what is offered where nothing is chosen.
fn whole(mut seen: Seen, offered: Vec<(String, String)>) -> Seen {
    for (name, value) in offered {
        if !seen.fields.iter().any(|(taken, _)| *taken == name) {
            seen.fields.push((name, value));
        }
    }
    seen
}

/// Addresses of our own in a page.
pub fn links(body: &str) -> Vec<String> {
    let values = body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let inside = values.filter(|to| to.starts_with('/') && !to.starts_with("/assets/"));
    inside.map(|to| plain(to.split('#').next().unwrap_or_default())).collect()
}
