//! The key of a form: random, made with its page, used up by the act it is sent for (decisions, second round 4).

use std::sync::atomic::Ordering;

use base::{Error, Form};
use maud::{Markup, PreEscaped};
use vault::{Chance, Once};

use crate::answer::{Answer, Cookie, Kind};
use crate::context::{Context, Wrong};
use crate::cookies::Typed;
use crate::kept;
use crate::route::Route;

/// The field that bears the key.
pub const KEY: &str = "key";
const KEY_SIGNS: usize = 32;
/// What a form holds until its page is sent. No text that was typed can look like it: its signs are escaped.
const SLOT: &str = "<input type=\"hidden\" name=\"key\" value=\"\">";

/// Where a form's key goes. Every form that acts has one; [`fill`] makes them.
pub(crate) const fn slot() -> PreEscaped<&'static str> {
    PreEscaped(SLOT)
}

/// Gives each form of a page a key of its own.
pub(crate) fn fill(page: &Markup, chance: &Chance) -> Result<Markup, Error> {
    filled(page, |_| Ok(key(&chance.bytes()?)))
}

/// The same for a form that was kept, shown again under `typed`: by its key the act tells which was sent, and the same form
/// shown and sent twice is acted on once.
pub(crate) fn fill_again(page: &Markup, typed: &Typed) -> Result<Markup, Error> {
    filled(page, |number| Ok(key_again(typed, number)))
}

/// As many forms of a page are looked through for the one that was sent.
const MOST_FORMS: usize = 64;

/// The key of a form of the page on which what was kept is shown, counted from 0.
fn key_again(typed: &Typed, number: usize) -> String {
    let mut key = vault::hash(format!("{number}|{}", typed.key).as_bytes());
    key.truncate(KEY_SIGNS);
    key
}

fn filled(page: &Markup, key: impl Fn(usize) -> Result<String, Error>) -> Result<Markup, Error> {
    let (empty, html) = (SLOT.len() - "\">".len(), page.0.as_str());
    let mut filled = String::with_capacity(html.len() + 1024);
    let (mut rest, mut number) = (html, 0);
    while let Some(at) = rest.find(SLOT) {
        filled.push_str(&rest[..at + empty]);
        filled.push_str(&key(number)?);
        filled.push_str("\">");
        number += 1;
        rest = &rest[at + SLOT.len()..];
    }
    filled.push_str(rest);
    Ok(PreEscaped(filled))
}

fn key(bytes: &[u8; 16]) -> String {
    base::hex::write(bytes)
}

/// Runs the handler. A form that it does not take is shown again by its own page; the script that saves as one types is told
/// in a line instead.
pub(crate) async fn run(route: Route, context: &mut Context) -> Result<Answer, Error> {
    let answered = (route.handler)(context).await;
    let (Some(page), false) = (route.again, context.is_autosave()) else { return answered };
    let wrong = match answered {
        Err(Error::Invalid(invalid)) => Wrong::Invalid(invalid),
        Err(Error::Stale) => Wrong::Stale,
        answered => return answered,
    };
    context.tx.rewind().await?;
    context.wrong = Some(wrong.clone());
    let shown = page(context).await?;
    if context.told.load(Ordering::Relaxed) { Ok(shown) } else { Err(wrong.into()) }
}

/// Runs the handler of an act once for each key of a form. The same sent again gets the same answer; something else
/// sent with the same key shows what was typed, to be sent on purpose. What the script saves goes by its version.
pub(crate) async fn act(route: Route, context: &mut Context) -> Result<Answer, Error> {
    if !route.needs_key() {
        return run(route, context).await;
    }
    if context.is_autosave() {
        let answer = run(route, context).await?;
        // A save ends in a line for the script. What goes on to a page is an act, and takes a key.
        return if matches!(answer.kind, Kind::Go(_)) { Err(Error::Refused("form-without-key")) } else { Ok(answer) };
    }
    let key = context.form.value(KEY).filter(|key| key.len() == KEY_SIGNS).ok_or(Error::Refused("form-without-key"))?;
    let (key, sent) = (&key.to_owned(), sent(context));
    match context.tx.use_key(key, &sent).await? {
        Once::Same { led_to } => Ok(Answer::of(Kind::Go(led_to))),
        Once::Other { at, led_to } => Ok(context.sent_before(kept::Before { at, led_to: &led_to })),
        Once::First => {
            let mut answer = run(route, context).await?;
            match &answer.kind {
                Kind::Go(to) => {
                    context.tx.key_led_to(key, &sent, to).await?;
                    answer.cookies.extend(forget(context, key).await?);
                }
                _ if answer.undoes().is_none() => context.tx.free_key(key).await?,
                _ => {}
            }
            Ok(answer)
        }
    }
}

/// The form that was kept and is sent now is kept no longer: the one whose page it was sent from, or, where that page was made
/// anew since, the only one at this address. An act at another address, or another person's, forgets nothing.
async fn forget(context: &Context, key: &str) -> Result<Option<Cookie>, Error> {
    let mut here = Vec::new();
    for typed in context.typed.iter().filter(|typed| typed.is_for(context.path())) {
        if context.tx.stashed(&typed.key).await?.is_some_and(|form| form.path == context.path()) {
            here.push(typed);
        }
    }
    let sent_from = |typed: &&&Typed| (0..MOST_FORMS).any(|number| key_again(typed, number) == key);
    let sent = here.iter().find(sent_from).or(here.first().filter(|_| here.len() == 1));
    let Some(sent) = sent else { return Ok(None) };
    context.tx.forget_stashed(&sent.key).await?;
    let others = context.typed.iter().filter(|typed| typed != sent);
    Ok(Some(Cookie::Typed(others.cloned().collect())))
}

/// What was sent, so that no two forms give the same bytes: the address, each field, the file.
fn sent(context: &Context) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut add = |part: &[u8]| {
        bytes.extend_from_slice(part.len().to_string().as_bytes());
        bytes.push(b':');
        bytes.extend_from_slice(part);
    };
    add(context.path().as_bytes());
    for (name, value) in of_content(&context.form) {
        add(name.as_bytes());
        add(value.as_bytes());
    }
    if let crate::Upload::File(file) = &context.upload {
        add(file);
    }
    bytes
}

fn of_content(form: &Form) -> impl Iterator<Item = &(String, String)> {
    form.pairs().iter().filter(|(name, _)| name != KEY)
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::*;

    #[test]
    fn each_form_gets_a_key_of_its_own_and_typed_text_none() {
        let typed = SLOT;
        let page = html! { form { (slot()) } p { (typed) } form { (slot()) } "å" };
        let html = fill(&page, &Chance::seeded(1)).unwrap().into_string();
        let keys: Vec<&str> = html.split("name=\"key\" value=\"").skip(1).map(|rest| &rest[..32]).collect();
        assert_eq!(keys.len(), 2, "{html}");
        assert!(keys[0] != keys[1] && keys.iter().all(|key| key.bytes().all(|byte| byte.is_ascii_hexdigit())));
        assert!(html.contains("name=&quot;key&quot; value=&quot;&quot;") && html.ends_with('å'), "{html}");
    }
}
