//! Reading what is typed in the room.

use base::form::{Need, Reader};
use base::{Code as _, Error, Id, Invalid, Problem};
use vault::Party;
use web::Context;
use wording::code_lists;

use super::super::model::{Held, Place};
use super::end::Ending;
use super::pen::Turn;
use super::store::NewLine;
use crate::access::{Circle, Subject};
use crate::feedback::Channel;
use crate::plans::{Feasible, Recommended};

/// The longest line.
pub const LONGEST: usize = 500;

/// The place on the list that the form is about, as its page carries it.
pub fn place(ctx: &Context, held: &Held) -> Result<Id<Place>, Error> {
    let mut read = ctx.form.reader();
    let place = read.carried(|read| read.id_among("place", held.places.iter().map(|place| place.id)));
    Ok(read.finish(|| place)?)
}

/// Which of the forms beside what is agreed it is, as its page carries it; the form of the mapping carries nothing.
pub fn turn(ctx: &Context, of: &[Turn]) -> Result<Option<Turn>, Error> {
    let codes: Vec<&str> = of.iter().map(|turn| turn.code()).collect();
    let mut read = ctx.form.reader();
    let turn = read.carried(|read| read.if_given("kind", |read, field| read.choice(field, &codes)));
    Ok(read.finish(|| Some(turn.and_then(Turn::from_code)))?)
}

/// The line that was typed.
pub fn line(ctx: &Context, turn: Option<Turn>, circle: &Circle) -> Result<NewLine, Invalid> {
    let mut read = ctx.form.reader();
    match turn {
        Some(Turn::Recommendation) => recommendation(read, circle),
        Some(Turn::Proposal) => proposal(ctx, read, circle),
        _ => {
            let subject = subject(&mut read, "subject", circle);
            let said_by = party(&mut read, "said_by", circle);
            let text = read.text("line", Need::Required, LONGEST);
            read.finish(|| Some(NewLine::Mapping { subject: subject?, said_by: said_by?, text }))
        }
    }
}

/// One that somebody may hear of: a line under another would vanish into what only the own party reads.
fn subject(read: &mut Reader<'_>, field: &str, circle: &Circle) -> Option<Subject> {
    let subject = read.code::<Subject>(field)?;
    if !circle.may_tell(subject) {
        read.problem(field, Problem::Other("preparation.nobody-to-hear"));
    }
    Some(subject)
}

fn recommendation(mut read: Reader<'_>, circle: &Circle) -> Result<NewLine, Invalid> {
    let what = read.choice("what", &code_lists::codes("recommendation"));
    let feasible = read.code::<Feasible>("feasible");
    let text = read.text("note", Need::Optional, LONGEST);
    let subject = subject(&mut read, "what_about", circle);
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
    let subject = subject(&mut read, "do_about", circle);
    read.finish(|| Some(NewLine::Proposal { subject: subject?, party: party?, text, due }))
}

/// A party of the case's circle: those are the ones that are offered.
fn party(read: &mut Reader<'_>, field: &str, circle: &Circle) -> Option<Id<Party>> {
    let others = circle.others.iter().map(|side| side.party.id);
    read.id_among(field, others.chain([circle.own.id]))
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
