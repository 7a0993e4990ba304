//! The forms of the room.

use base::form::Reader;
use base::{Code as _, Error, Id, Invalid, Problem};
use vault::Party;
use web::Context;
use wording::fields::Field;
use wording::{common, meetings as w, plans};

use super::super::model::{Held, Place};
use super::end::Ending;
use super::store::NewLine;
use super::turn::Turn;
use crate::access::{Circle, Subject};
use crate::feedback::Channel;
use crate::plans::{Feasible, Recommended};

/// The longest line, in characters.
const LONGEST: usize = 500;

pub(super) const SUBJECT: Field = Field::chips("subject", common::subject).required();
pub(super) const SAID_BY: Field = Field::chosen("said_by", w::said_by).required();
pub(super) const LINE: Field = Field::entered("line", w::line, LONGEST).help(w::line_help).required();

pub(super) const WHAT: Field = Field::select("what", w::what).listed("recommendation").required();
pub(super) const FEASIBLE: Field =
    Field::chips("feasible", plans::feasible).of::<Feasible>("plans.feasible").required();
pub(super) const NOTE: Field = Field::entered("note", w::note, LONGEST);
pub(super) const WHAT_ABOUT: Field = Field::chosen("what_about", w::about).required();

pub(super) const FOR_PARTY: Field = Field::select("for_party", w::for_party).required();
pub(super) const DO: Field = Field::entered("do", w::to_do, LONGEST).help(w::to_do_help).required();
pub(super) const DUE: Field = Field::day("due", w::due);
pub(super) const DO_ABOUT: Field = Field::chosen("do_about", w::about).required();

pub(super) const INDIVIDUAL: Field = Field::chips("individual", w::was_present).listed("individual_present").required();
pub(super) const TELLS: Field = Field::chosen("tells", w::who_tells).required();
pub(super) const CHANNEL: Field = Field::chosen("channel", w::channel).of::<Channel>("feedback.channel").required();
pub(super) const TELL_BY: Field = Field::day("tell_by", w::tell_by).required();

pub(super) const FORMS: &[Field] = &[
    SUBJECT, SAID_BY, LINE, WHAT, FEASIBLE, NOTE, WHAT_ABOUT, FOR_PARTY, DO, DUE, DO_ABOUT, INDIVIDUAL, TELLS, CHANNEL,
    TELL_BY,
];

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
    let read = ctx.form.reader();
    match turn {
        Some(Turn::Recommendation) => recommendation(read, circle),
        Some(Turn::Proposal) => proposal(ctx, read, circle),
        _ => mapping(read, circle),
    }
}

fn mapping(mut read: Reader<'_>, circle: &Circle) -> Result<NewLine, Invalid> {
    let subject = subject(&mut read, &SUBJECT, circle);
    let said_by = SAID_BY.id_among(&mut read, parties(circle));
    let text = LINE.text(&mut read);
    read.finish(|| Some(NewLine::Mapping { subject: subject?, said_by: said_by?, text }))
}

/// One that somebody may hear of: a line under another would vanish into what only the own party reads.
fn subject(read: &mut Reader<'_>, field: &Field, circle: &Circle) -> Option<Subject> {
    let subject: Subject = field.code(read)?;
    if !circle.may_tell(subject) {
        read.problem(field.name, Problem::Other("preparation.nobody-to-hear"));
    }
    Some(subject)
}

fn recommendation(mut read: Reader<'_>, circle: &Circle) -> Result<NewLine, Invalid> {
    let what = WHAT.choice(&mut read);
    let feasible = FEASIBLE.code(&mut read);
    let text = NOTE.text(&mut read);
    let subject = subject(&mut read, &WHAT_ABOUT, circle);
    read.finish(|| {
        let recommended = Recommended { what: what?.to_owned(), feasible: feasible? };
        Some(NewLine::Recommendation { subject: subject?, recommended, text })
    })
}

fn proposal(ctx: &Context, mut read: Reader<'_>, circle: &Circle) -> Result<NewLine, Invalid> {
    let party = FOR_PARTY.id_among(&mut read, parties(circle));
    let text = DO.text(&mut read);
    let due = DUE.date_from(&mut read, ctx.tx.now().date());
    let subject = subject(&mut read, &DO_ABOUT, circle);
    read.finish(|| Some(NewLine::Proposal { subject: subject?, party: party?, text, due }))
}

/// The parties of the case's circle: those are the ones that are offered.
fn parties(circle: &Circle) -> impl Iterator<Item = Id<Party>> {
    circle.others.iter().map(|side| side.party.id).chain([circle.own.id])
}

/// What is settled before the next case.
pub fn ending(ctx: &Context, circle: &Circle) -> Result<Ending, Invalid> {
    let mut read = ctx.form.reader();
    let individual = INDIVIDUAL.choice(&mut read).map(str::to_owned);
    let party = TELLS.id_among(&mut read, parties(circle));
    let channel = CHANNEL.code(&mut read);
    let due = TELL_BY.date_from(&mut read, ctx.tx.now().date());
    read.finish(|| Some(Ending { individual: individual?, party: party?, channel: channel?, due: due? }))
}
