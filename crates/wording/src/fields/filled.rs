//! A form on its page.

use std::borrow::Cow;

use base::form::Need;
use base::{Address, Form, Invalid, Language};
use maud::{Markup, html};
use web::Context;
use web::merge::{join, merge};
use web::parts::{self, Choice, Look, SaveWords, Stood};

use super::{Field, Offered, Part, of_each, said};
use crate::common;

/// A form as its page shows it: with what was posted where the page is made again, else with how it stands.
pub struct Filled<'a> {
    pub l: Language,
    posted: Cow<'a, Form>,
    stands: Option<&'a Form>,
    pub invalid: &'a Invalid,
    stood: Option<Stood>,
    /// What stands and what was sent, where somebody else saved meanwhile.
    both: Option<Markup>,
    pub(super) is_stale: bool,
    /// Whose form it is: told what the page shows of it.
    ctx: Option<&'a Context>,
}

impl<'a> Filled<'a> {
    pub const fn new(l: Language, posted: &'a Form, invalid: &'a Invalid) -> Self {
        let posted = Cow::Borrowed(posted);
        Self { l, posted, stands: None, invalid, stood: None, both: None, is_stale: false, ctx: None }
    }

    /// As a request left it.
    pub fn of(ctx: &'a Context) -> Self {
        Self { is_stale: ctx.is_stale(), ctx: Some(ctx), ..Self::new(ctx.language, &ctx.form, ctx.invalid()) }
    }

    /// Fills in what is stored, or usual, where nothing was posted.
    pub fn over(self, stands: &'a Form) -> Self {
        Self { stands: Some(stands), ..self }
    }

    /// The same for a form that two people may have open: which version stands, and how the fields of `form` stand in it.
    /// Where somebody else saved meanwhile, the fields hold what was sent with what only the other touched (B7).
    /// `page` is where the form stands, to go back to what is saved.
    pub fn made_from(self, page: Address, version: i64, form: &[Field], stands: &'a Form) -> Self {
        let each = of_each(form, stands);
        let now = Stood::at(version, each.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        if !self.is_stale {
            let stood = Some(Stood::as_sent(&self.posted, now));
            return Self { stood, ..self.over(stands) };
        }
        let mine = merge(&self.posted, &each, false).form;
        let is_other = |field: &&Field| join(stands.values(field.name)) != join(mine.values(field.name));
        let differ: Vec<Field> = form.iter().filter(is_other).copied().collect();
        let both = (said(self.l, &differ, stands), said(self.l, &differ, &mine));
        let both = html! {
            p { (common::conflict_text(self.l)) " " a href=(page) { (common::keep_theirs(self.l)) } }
            (parts::comparison((&common::their_text(self.l), &both.0), (&common::my_text(self.l), &both.1)))
        };
        Self { posted: Cow::Owned(mine), stood: Some(now), both: Some(both), ..self.over(stands) }
    }

    /// What the form was made from, for its hidden fields.
    pub fn stood(&self) -> Markup {
        html! { @if let Some(stood) = &self.stood { (stood) } }
    }

    /// A form that the script saves as one types; `saved` says when it was saved last, or nothing. Where both texts are
    /// shown nothing is saved before the writer has decided.
    pub fn autosaved(&self, action: &Address, saved: &str, content: Markup) -> Markup {
        if self.both.is_some() {
            return parts::form(action, html! { (self.stood()) (content) });
        }
        let (unsaved, conflict) = (common::not_saved(self.l), common::save_conflict(self.l));
        let words = SaveWords { unsaved: &unsaved, conflict: &conflict };
        parts::autosave_form(action, self.stood(), saved, &words, content)
    }

    /// What was posted, or is shown as if.
    pub fn posted(&self) -> &Form {
        &self.posted
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.posted.value(name).or_else(|| self.stands?.value(name)).unwrap_or_default()
    }

    /// Is this choice made?
    pub fn has(&self, field: &Field, value: &str) -> bool {
        self.is_chosen(field, field.name, value)
    }

    fn is_chosen(&self, field: &Field, name: &str, value: &str) -> bool {
        // A box that is not ticked posts nothing.
        let is_posted = match field.part {
            Part::Boxes(_) | Part::Tick => !self.posted.pairs().is_empty(),
            _ => self.posted.value(name).is_some(),
        };
        let from = if is_posted { Some(&*self.posted) } else { self.stands };
        from.is_some_and(|form| form.has(name, value))
    }

    /// Why the form was not taken, on top of its page: everything that is wrong, or both texts.
    pub fn problems(&self, form: &[Field]) -> Markup {
        let label = |name: &str| {
            let field = form.iter().find(|field| field.name == name);
            field.or_else(|| form.iter().find(|field| field.has_row(name))).map(|field| field.label(self.l))
        };
        if let Some(ctx) = self.ctx.filter(|_| !self.is_stale || self.both.is_some()) {
            ctx.tells();
        }
        html! {
            (crate::problems(self.l, self.invalid, |name| label(name).unwrap_or_default()))
            @if self.is_stale {
                (parts::notice(Look::Wait, true, html! { p { (common::conflict_title(self.l)) } }))
                @if let Some(both) = &self.both { (both) }
            }
        }
    }

    /// The words of what is wrong with a field.
    pub fn error(&self, field: &Field) -> Option<String> {
        self.invalid.at(field.name).map(|problem| crate::problem(self.l, problem, &field.label(self.l)))
    }

    /// Fields that the page carries without showing them.
    pub fn carried(&self, form: &[Field]) -> Markup {
        form.iter().for_each(|field| self.fills(field.name));
        html! { @for field in form { (parts::hidden(field.name, self.value(field.name))) } }
    }

    /// The field with what it offers by itself.
    pub fn show(&self, field: &Field) -> Markup {
        self.choose(field, &field.offered(self.l))
    }

    /// A field that offers what the page says.
    pub fn choose(&self, field: &Field, offered: &[Offered]) -> Markup {
        let help = field.help.map(|help| help(self.l));
        self.part(field, field.name, help.as_deref(), offered)
    }

    /// The same in a row of its own.
    pub fn in_row(&self, field: &Field, name: &str, offered: &[Offered]) -> Markup {
        self.part(field, name, None, offered)
    }

    /// A field whose help says something of this page.
    pub fn helped(&self, field: &Field, help: &str) -> Markup {
        self.part(field, field.name, Some(help), &field.offered(self.l))
    }

    /// Both.
    pub fn choose_helped(&self, field: &Field, help: &str, offered: &[Offered]) -> Markup {
        self.part(field, field.name, Some(help), offered)
    }

    fn fills(&self, name: &str) {
        if let Some(ctx) = self.ctx {
            ctx.fills(name);
        }
    }

    fn part(&self, field: &Field, name: &str, help: Option<&str>, offered: &[Offered]) -> Markup {
        self.fills(name);
        let label = field.label(self.l);
        let error = self.invalid.at(name).map(|problem| crate::problem(self.l, problem, &label));
        let value = match field.part {
            Part::Tick => {
                if self.is_chosen(field, name, "yes") {
                    "yes"
                } else {
                    ""
                }
            }
            _ => self.value(name),
        };
        // Where something is always chosen, nothing can be left out.
        let is_chosen = matches!(field.part, Part::Select { first: None, .. });
        let required = field.need == Need::Required && !is_chosen;
        let shown = parts::Field { name, label: &label, help, value, error, required };
        let choices: Vec<Choice<'_>> = offered
            .iter()
            .map(|one| Choice {
                value: &one.value,
                label: &one.label,
                help: Some(one.help.as_str()).filter(|help| !help.is_empty()),
                chosen: self.is_chosen(field, name, &one.value),
            })
            .collect();
        match field.part {
            Part::Lines { longest, rows, enter } => {
                crate::counted(self.l, longest, parts::textarea(&shown, rows, enter))
            }
            Part::Line { .. } => parts::text_input(&shown),
            Part::Number => parts::number_input(&shown),
            Part::Day => parts::date_input(&shown),
            Part::Chips(_) => parts::chips(&shown, &choices),
            Part::Radios(_) => parts::radios(&shown, &choices),
            Part::Select { first, .. } => parts::select(&shown, first.map(|first| first(self.l)).as_deref(), &choices),
            Part::Boxes(_) => parts::checkboxes(&shown, &choices),
            Part::Tick => parts::checkbox(&shown),
            Part::File { accept } => parts::file_input(&shown, accept),
        }
    }

    /// The fields one below the other.
    pub fn all(&self, form: &[Field]) -> Markup {
        html! { @for field in form { (self.show(field)) } }
    }
}
