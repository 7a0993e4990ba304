//! A form on its page.

use std::borrow::Cow;

use base::form::Need;
use base::{Address, Form, Invalid, Language};
use maud::{Markup, html};
use web::Context;
use web::merge::{Stands, join, merge};
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

    /// The same where rows are added and taken away and told by their place: only where nothing was sent at all.
    pub fn unless_sent(self, stands: &'a Form) -> Self {
        if self.posted.pairs().is_empty() { Self { posted: Cow::Borrowed(stands), ..self } } else { self }
    }

    /// What is stored, for a form that two people may have open: which version stands, and how the fields of `form` stand in it.
    /// Where somebody else saved meanwhile, the fields hold what was sent with what only the other touched (B7).
    /// `page` is where the form stands, to go back to what is saved.
    pub fn made_from(self, page: Address, version: i64, form: &[Field], stands: &'a Form) -> Self {
        let (l, each) = (self.l, of_each(form, stands));
        self.made_at(version, &each).over(stands).beside(page, |sent| {
            let mine = merge(sent, &each, false).form;
            let differ: Vec<Field> = form.iter().filter(|field| differs(field.name, stands, &mine)).copied().collect();
            let both = (said(l, &differ, stands), said(l, &differ, &mine));
            let compared = parts::comparison((&common::their_text(l), &both.0), (&common::my_text(l), &both.1));
            (mine, compared)
        })
    }

    /// The same where the fields are declared elsewhere, by their labels; each has one value.
    pub fn made_of(self, page: Address, version: i64, stands: &'a Form, label: impl Fn(&str) -> String) -> Self {
        let (l, each) = (self.l, stands.pairs().to_vec());
        self.made_at(version, &each).over(stands).beside(page, |sent| {
            let mine = merge(sent, &each, false).form;
            let of = |name: &str, whose: String| format!("{}: {}", label(name), whose.to_lowercase());
            let compared = html! {
                @for (name, theirs) in each.iter().filter(|(name, _)| differs(name, stands, &mine)) {
                    (parts::comparison(
                        (&of(name, common::their_text(l)), theirs),
                        (&of(name, common::my_text(l)), mine.value(name).unwrap_or_default()),
                    ))
                }
            };
            (mine, compared)
        })
    }

    /// What the form is made from: the version that stands, and how `each` field stands in it.
    pub fn made_at(self, version: i64, each: &Stands) -> Self {
        let now = Stood::at(version, each.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let stood = if self.is_stale { now } else { Stood::as_sent(&self.posted, now) };
        Self { stood: Some(stood), ..self }
    }

    /// Where somebody else saved meanwhile: `both` makes of what was sent what the fields hold, and what differs. `page` is
    /// where the form stands, to go back to what is saved.
    pub fn beside(self, page: Address, both: impl FnOnce(&Form) -> (Form, Markup)) -> Self {
        if !self.is_stale {
            return self;
        }
        let (mine, compared) = both(&self.posted);
        let both = html! {
            p { (common::conflict_text(self.l)) " " a href=(page) { (common::keep_theirs(self.l)) } }
            (compared)
        };
        Self { posted: Cow::Owned(mine), both: Some(both), ..self }
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

    /// Marks what is wrong with what is stored.
    pub fn marking(self, invalid: &'a Invalid) -> Self {
        Self { invalid, ..self }
    }

    /// What was posted, or is shown as if.
    pub fn posted(&self) -> &Form {
        &self.posted
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.posted.value(name).or_else(|| self.stands?.value(name)).unwrap_or_default()
    }

    /// Is this choice made? For a page that shows the field by itself.
    pub fn has(&self, field: &Field, value: &str) -> bool {
        self.fills(field.name);
        self.is_chosen(field, field.name, value)
    }

    fn is_chosen(&self, field: &Field, name: &str, value: &str) -> bool {
        // A box that is not ticked posts nothing.
        let is_posted = match field.part {
            Part::Boxes(_) | Part::Tick => !self.posted.pairs().is_empty(),
            _ => self.posted.value(name).is_some(),
        };
        self.holds(name, value, is_posted)
    }

    fn holds(&self, name: &str, value: &str, is_posted: bool) -> bool {
        let from = if is_posted { Some(&*self.posted) } else { self.stands };
        from.is_some_and(|form| form.has(name, value))
    }

    /// Why the form was not taken, on top of its page: everything that is wrong, or both texts.
    pub fn problems(&self, form: &[Field]) -> Markup {
        let label = |name: &str| {
            let field = form.iter().find(|field| field.name == name);
            field.or_else(|| form.iter().find(|field| field.has_row(name))).map(|field| field.label(self.l))
        };
        self.problems_on(|name| label(name).unwrap_or_default(), Address::here)
    }

    /// The same where the fields are declared elsewhere: by their labels, and where they stand.
    pub fn problems_on(&self, label: impl Fn(&str) -> String, href: impl Fn(&str) -> Address) -> Markup {
        if let Some(ctx) = self.ctx.filter(|_| !self.is_stale || self.both.is_some()) {
            ctx.tells();
        }
        html! {
            (crate::problems_on(self.l, self.invalid, label, href))
            @if let Some(both) = &self.both {
                (parts::notice(Look::Wait, true, html! { p { (common::conflict_title(self.l)) } }))
                (both)
            }
        }
    }

    /// The words of what is wrong with a field.
    pub fn error(&self, field: &Field) -> Option<String> {
        self.problem(field.name, &field.label(self.l))
    }

    fn problem(&self, name: &str, label: &str) -> Option<String> {
        self.invalid.at(name).map(|problem| crate::problem(self.l, problem, label))
    }

    /// A field that the page carries along without showing it.
    pub fn carried(&self, name: &str) -> Markup {
        self.fills(name);
        let values = self.posted.values(name).filter(|value| !value.is_empty());
        html! { @for value in values { (parts::hidden(name, value)) } }
    }

    /// A field that the page fills by itself and does not show.
    pub fn hidden(&self, name: &str, value: &str) -> Markup {
        self.fills(name);
        parts::hidden(name, value)
    }

    /// A field that is declared elsewhere, with what stands in it and what is wrong with it.
    pub fn field<'f>(&'f self, name: &'f str, label: &'f str) -> parts::Field<'f> {
        self.fills(name);
        let (value, error) = (self.value(name), self.problem(name, label));
        parts::Field { name, label, value, error, ..parts::Field::default() }
    }

    /// Is the box of such a field ticked?
    pub fn is_ticked(&self, name: &str) -> bool {
        self.holds(name, "yes", !self.posted.pairs().is_empty())
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
        let error = self.problem(name, &label);
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
            Part::Secret { fills } => parts::secret_input(&shown, fills),
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

fn differs(name: &str, theirs: &Form, mine: &Form) -> bool {
    join(theirs.values(name)) != join(mine.values(name))
}
