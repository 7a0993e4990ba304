//! Reading what is typed in the room.

use base::form::{Need, Reader};
use base::{Error, Id, Invalid, Problem};
use vault::Party;
use web::Context;
use wording::code_lists;

use super::end::Ending;
use super::store::NewLine;
use crate::access::{Circle, Subject};
use crate::feedback::Channel;
use crate::plans::{Feasible, Recommended};

/// The longest line.
const LONGEST: usize = 500;

/// An id out of the form; one that is none looks like a missing record.
pub fn posted<T>(ctx: &Context, field: &str) -> Result<Id<T>, Error> {
    ctx.form.value(field).and_then(|id| id.parse().ok()).ok_or(Error::NotFound)
}

/// The line that was typed; which of the three forms says the field `kind`.
pub fn line(ctx: &Context, circle: &Circle) -> Result<NewLine, Invalid> {
    let mut read = ctx.form.reader();
    match ctx.form.value("kind") {
        Some("recommendation") => recommendation(read),
        Some("proposal") => proposal(ctx, read, circle),
        _ => {
            let subject = read.code::<Subject>("subject");
            let said_by = party(&mut read, "said_by", circle);
            let text = read.text("line", Need::Required, LONGEST);
            read.finish(|| Some(NewLine::Mapping { subject: subject?, said_by: said_by?, text }))
        }
    }
}

fn recommendation(mut read: Reader<'_>) -> Result<NewLine, Invalid> {
    let what = read.choice("what", &code_lists::codes("recommendation"));
    let feasible = read.code::<Feasible>("feasible");
    let text = read.text("note", Need::Optional, LONGEST);
    let subject = read.code::<Subject>("what_about");
    read.finish(|| {
        let recommended = Recommended { what: what?.to_owned(), feasible: feasible? };
        Some(NewLine::Recommendation { subject: subject?, recommended, text })
    })
}

fn proposal(ctx: &Context, mut read: Reader<'_>, circle: &Circle) -> Result<NewLine, Invalid> {
    let party = party(&mut read, "for_party", circle);
    let text = read.text("do", Need::Required, LONGEST);
    let due = read.if_given("due", |read, field| read.date(field));
    if due.is_some_and(|due| due < ctx.tx.now().date()) {
        read.problem("due", Problem::Other("in-the-past"));
    }
    let subject = read.code::<Subject>("do_about");
    read.finish(|| Some(NewLine::Proposal { subject: subject?, party: party?, text, due }))
}

/// A party of the case's circle: those are the ones that are offered.
fn party(read: &mut Reader<'_>, field: &str, circle: &Circle) -> Option<Id<Party>> {
    read.parsed(field, |text| {
        let known = text.parse().ok().and_then(|id| circle.name(id));
        known.map(|party| party.id).ok_or(Problem::NotAChoice)
    })
}

/// What is settled before the next case.
pub fn ending(ctx: &Context, circle: &Circle) -> Result<Ending, Invalid> {
    let mut read = ctx.form.reader();
    let individual = read.choice("individual", &code_lists::codes("individual_present")).map(str::to_owned);
    let party = party(&mut read, "tells", circle);
    let channel = read.code::<Channel>("channel");
    let due = read.date("tell_by");
    if due.is_some_and(|due| due < ctx.tx.now().date()) {
        read.problem("tell_by", Problem::Other("in-the-past"));
    }
    read.finish(|| Some(Ending { individual: individual?, party: party?, channel: channel?, due: due? }))
}
