//! Pages on which a party writes before a meeting.

use base::form::Need;
use base::{Code as _, Error, Form, Id, Invalid, Problem};
use maud::Markup;
use vault::{Edit, Grant, Party};
use web::parts::Stood;
use web::{Answer, Context, Route, work};

use super::address;
use super::model::LONGEST;
use super::{anew_view, store, view};
use crate::access::{Case, Circle, Subject};
use crate::cases::address as cases;
use crate::disclosures::{Contribution, Item, ItemKind, Note, entries, is_first, recall, receipts, release_now};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::post(address::BEGIN, "Case Edit", work!(begin)),
    Route::post(address::SAY, "Case Edit", work!(say)),
    Route::post(address::ANEW, "Case Edit", work!(anew)),
    Route::get(address::TEXT, "Case Read", work!(show)),
    Route::post(address::TEXT, "Case Edit, Case Read", work!(write)),
    Route::post(address::UNDO, "Case Edit", work!(undo)),
    Route::post(address::NOW, "Case Edit", work!(now)),
];

/// What was posted from the writing page.
pub(super) struct Written {
    pub version: i64,
    pub subject: Subject,
    pub text: Contribution,
    pub lets_go: bool,
}

async fn begin(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let mut read = ctx.form.reader();
    let subject = read.code::<Subject>("subject");
    let subject = read.finish(|| subject)?;
    if !Circle::of(&grant).await?.may_tell(subject) {
        return Err(Error::Refused("preparation.nobody-hears"));
    }
    // One more press leads to the text that is begun, not to an empty one beside it.
    let item = match store::unfinished(&grant, subject).await? {
        Some(item) => item,
        None => store::begin(&grant, subject).await?,
    };
    Ok(ctx.go(address::text(grant.id()?, item)))
}

async fn say(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let mut read = ctx.form.reader();
    let kinds = [ItemKind::NothingKnown.code(), ItemKind::NeedToTalk.code()];
    let kind = read.choice("kind", &kinds).and_then(ItemKind::from_code);
    let note = read.text("note", Need::Optional, LONGEST);
    let kind = read.finish(|| kind)?;
    store::say(&grant, kind, &Note { note }).await?;
    Ok(ctx.go(cases::texts(grant.id()?)))
}

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let (entries, circle, receipts) = tokio::try_join!(entries(&grant), Circle::of(&grant), receipts(&grant))?;
    let entry = store::own(&entries, ctx.id("item")?)?;
    let text: Contribution = entry.content(&grant)?;
    let page = view::Writing {
        case: grant.id()?,
        entry,
        text: &text,
        subject: entry.subject,
        stood: view::stood(entry, &text),
        circle: &circle,
        receipts: &receipts,
        except: &[],
        asks_sign_in: ctx.tx.fresh().is_err() && is_first(&grant).await?,
        now: grant.now(),
    };
    let l = ctx.language;
    Ok(ctx.show(&wording::preparation::write_title(l), view::writing(l, &page, &Invalid { problems: Vec::new() })))
}

fn read(form: &Form) -> Result<Written, Invalid> {
    let mut read = form.reader();
    let version = read.version(1..=i64::MAX);
    let subject = read.code::<Subject>("subject");
    let mut text = |field| read.text(field, Need::Optional, LONGEST);
    let text = Contribution {
        now: text("now"),
        offer: text("offer"),
        obstacle: text("obstacle"),
        correction: text("correction"),
    };
    let lets_go = form.value("act") == Some("disclose");
    if lets_go && text.is_empty() {
        read.problem("now", Problem::Required);
    }
    read.finish(|| Some(Written { version: version?, subject: subject?, text, lets_go }))
}

/// Those who are not to have it. A save does not keep them, and asks nobody who is in the circle.
async fn excepted(ctx: &Context, grant: &Grant<'_, Case, Edit>) -> Result<Result<Vec<Id<Party>>, Invalid>, Error> {
    if ctx.is_autosave() || ctx.form.value("except").is_none() {
        return Ok(Ok(Vec::new()));
    }
    let circle = Circle::of(grant).await?;
    let mut read = ctx.form.reader();
    let except = read.ids_among("except", circle.others.iter().map(|side| side.party.id));
    Ok(read.finish(|| Some(except)))
}

async fn write(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let (case, item): (Id<Case>, Id<Item>) = (grant.id()?, ctx.id("item")?);
    let mut written = match read(&ctx.form) {
        Ok(written) => written,
        Err(invalid) => return again(ctx, item, &invalid).await,
    };
    let except = match excepted(ctx, &grant).await? {
        Ok(except) => except,
        Err(invalid) => return again(ctx, item, &invalid).await,
    };
    let saved = store::write(&grant, item, written.version, written.subject, &written.text).await;
    let version = match saved {
        Ok(version) => version,
        Err(Error::Stale) => match over_newer(ctx, &grant, item).await? {
            Ok(merged) => {
                written = merged;
                // The form still shows what it was made from: its next save is laid over the newer text too.
                read(&ctx.form)?.version
            }
            Err(both) => return Ok(both),
        },
        Err(other) => return Err(other),
    };
    if ctx.is_autosave() {
        let (hour, minute) = grant.now().hour_minute();
        let text = wording::common::saved_at(ctx.language, &format!("{hour}.{minute:02}"));
        return Ok(ctx.text(text).with_version(version));
    }
    if written.lets_go {
        if written.text.correction.is_empty() && store::was_read(&grant, item).await? {
            return again(ctx, item, &Invalid::one("correction", Problem::Required)).await;
        }
        let passed = store::let_go(&grant, item, &except).await?;
        if !passed.iter().any(|(_, how)| *how == crate::disclosures::Passed::Goes) {
            return kept(ctx, item).await;
        }
        return Ok(ctx.go(cases::texts(case)));
    }
    Ok(ctx.go(address::text(case, item)))
}

/// The page with what was typed and what is wrong with it.
async fn again(ctx: &Context, item: Id<Item>, invalid: &Invalid) -> Result<Answer, Error> {
    let l = ctx.language;
    let title = wording::common::title_with_problem(l, &wording::preparation::write_title(l));
    Ok(ctx.again(&title, typed(ctx, item, invalid, false).await?))
}

async fn typed(ctx: &Context, item: Id<Item>, invalid: &Invalid, is_saved: bool) -> Result<Markup, Error> {
    let grant = ctx.look::<Case>().await?;
    let (entries, circle, receipts) = tokio::try_join!(entries(&grant), Circle::of(&grant), receipts(&grant))?;
    let entry = store::own(&entries, item)?;
    let typed = |field| ctx.form.value(field).unwrap_or_default().to_owned();
    let text = Contribution {
        now: typed("now"),
        offer: typed("offer"),
        obstacle: typed("obstacle"),
        correction: typed("correction"),
    };
    let theirs: Contribution = entry.content(&grant)?;
    let stands = view::stood(entry, &theirs);
    let page = view::Writing {
        case: grant.id()?,
        entry,
        text: &text,
        subject: ctx.form.value("subject").and_then(Subject::from_code).unwrap_or(entry.subject),
        stood: if is_saved { stands } else { Stood::as_sent(&ctx.form, stands) },
        circle: &circle,
        receipts: &receipts,
        except: &ctx.form.values("except").collect::<Vec<_>>(),
        asks_sign_in: ctx.tx.fresh().is_err() && is_first(&grant).await?,
        now: grant.now(),
    };
    Ok(view::writing(ctx.language, &page, invalid))
}

/// The text is saved and nobody may have it: the page says so, and the draft stays as it was typed.
async fn kept(ctx: &Context, item: Id<Item>) -> Result<Answer, Error> {
    let l = ctx.language;
    let invalid = Invalid::one("subject", Problem::Other("preparation.nobody-hears"));
    let title = wording::common::title_with_problem(l, &wording::preparation::write_title(l));
    Ok(ctx.show(&title, typed(ctx, item, &invalid, true).await?))
}

/// Two of a party wrote at once: what only one touched is kept, from both. Where both touched the same, both texts are
/// shown, and the writer decides (B7).
async fn over_newer(
    ctx: &Context,
    grant: &Grant<'_, Case, Edit>,
    item: Id<Item>,
) -> Result<Result<Written, Answer>, Error> {
    let l = ctx.language;
    let entries = entries(grant).await?;
    let entry = store::own(&entries, item)?;
    let theirs: Contribution = entry.content(grant)?;
    let stands = theirs.fields().into_iter().chain([("subject", entry.subject.code())]);
    let merged = ctx.merged(&stands.map(|(name, value)| (name.to_owned(), value.to_owned())).collect());
    let written = read(&merged.form)?;
    // Nobody lets go of what she has not seen: then both are shown first.
    if merged.both.is_empty() && !written.lets_go {
        store::write(grant, item, entry.version, written.subject, &written.text).await?;
        return Ok(Ok(written));
    }
    if ctx.is_autosave() {
        return Ok(Err(ctx.text_conflict(wording::common::save_conflict(l))));
    }
    let body = view::conflict(l, grant.id()?, entry, &theirs, (written.subject, &written.text));
    Ok(Err(ctx.conflict(&wording::preparation::conflict_title(l), body)))
}

async fn anew(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    let version = ctx.form.value(anew_view::MADE_FROM).and_then(|number| number.parse().ok());
    store::let_go_anew(&grant, version).await?;
    Ok(ctx.go(cases::texts(grant.id()?)))
}

async fn undo(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    recall(&grant, ctx.id("item")?).await?;
    Ok(ctx.go(cases::texts(grant.id()?)))
}

async fn now(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    release_now(&grant, ctx.id("item")?).await?;
    Ok(ctx.go(cases::texts(grant.id()?)))
}
