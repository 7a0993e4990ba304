//! How grants look.

use base::{Id, Instant, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::fields::{Filled, Offered};
use wording::{common, initiatives as w};

use super::Held;
use super::grantees_store::Reporter;
use super::sheet::Sums;
use super::{forms, money_view};
use crate::files::address as files;
use crate::funding::Initiative;
use crate::importing::{Document, Grant};
use crate::initiatives::address;
use crate::initiatives::store::Funded;

/// The grants of an initiative, each with its money in all.
pub fn table(l: Language, funded: &Funded, held: &[Held]) -> Markup {
    let headings = [w::grant(l), w::documents(l), w::granted(l), w::used(l), w::left(l)];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let unknown = Sums::all(&[]);
    let mut all = Vec::new();
    let mut rows = Vec::new();
    for grant in &funded.content.grants {
        let sums = held.iter().find(|held| held.key == grant.id).map_or(unknown, |held| held.sheet.sums());
        let link = html! { a href=(address::grant(funded.id, grant.key())) { (grant.grantee) } };
        let mut row = vec![link, html! { (grant.documents.len()) }];
        row.extend(money_view::amounts(l, &sums));
        rows.push(row);
        all.push(sums);
    }
    let documents: usize = funded.content.grants.iter().map(|grant| grant.documents.len()).sum();
    let mut total = vec![html! { (w::total(l)) }, html! { (documents) }];
    total.extend(money_view::amounts(l, &Sums::all(&all)));
    rows.push(total);
    parts::table(&w::grants(l), &headings, &rows)
}

/// One grant.
pub struct GrantPage<'a> {
    pub now: Instant,
    pub initiative: Id<Initiative>,
    pub name: &'a str,
    pub grant: &'a Grant,
    pub held: &'a Held,
    /// Those who report on this grant, and those who might.
    pub reporters: &'a [Reporter],
    pub writes: bool,
    pub filled: &'a Filled<'a>,
}

impl GrantPage<'_> {
    pub fn render(&self) -> Markup {
        let (l, sums) = (self.filled.l, self.held.sheet.sums());
        let (granted, used, left) = (w::granted(l), w::used(l), w::left(l));
        let amount = |one| money_view::amount(l, one);
        let facts = [
            (granted.as_str(), amount(sums.granted)),
            (used.as_str(), amount(sums.used)),
            (left.as_str(), amount(sums.left)),
        ];
        html! {
            (parts::back_link(&address::initiative(self.initiative), self.name))
            (self.filled.problems(&[forms::PARTY]))
            (parts::head(&self.grant.grantees.join(", "), html! { p.soft { (self.about()) } }, html! {
                @if self.writes { a.button href=(address::fill_in(self.initiative, self.grant.key())) { (w::fill_in_money(l)) } }
            }, &facts))
            section { h2 { (w::money(l)) } (money_view::sheet(l, &self.held.sheet)) }
            section #redovisar { (self.reporting()) }
            section {
                (documents(l, &self.grant.documents))
                p { a href=(files::shelf(self.initiative, self.grant.key())) { (w::to_files(l)) } }
            }
        }
    }

    fn about(&self) -> String {
        let l = self.filled.l;
        let kind = wording::lookup(l, &format!("initiatives.type-{}", self.grant.grantee_type.replace('_', "-")));
        let kind = kind.unwrap_or_else(|| self.grant.grantee_type.clone());
        let both = [Some(kind), self.grant.kind.value().cloned()];
        both.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Who reports now, and the form that adds somebody.
    fn reporting(&self) -> Markup {
        let l = self.filled.l;
        let free = self.reporters.iter().filter(|one| one.since.is_none());
        let free: Vec<Offered> = free.map(|one| Offered::new(one.party.id, &one.party.name)).collect();
        html! {
            @if self.reporters.iter().all(|one| one.since.is_none()) { h2 { (w::reporting(l)) } (parts::empty(w::nobody_reports(l))) }
            @else { (self.grantees_table()) }
            @if self.writes {
                (parts::form(&address::add_grantee(self.initiative, self.grant.key()), html! {
                    (self.filled.choose(&forms::PARTY, &free))
                    button.button.second { (common::add(l)) }
                }))
            }
        }
    }

    fn grantees_table(&self) -> Markup {
        let l = self.filled.l;
        let (party, since, end) = (w::field_party(l), w::since(l), common::change(l));
        let mut headings = vec![party.as_str(), since.as_str()];
        headings.extend(self.writes.then_some(end.as_str()));
        let row = |one: &Reporter| {
            let day = one.since?.date();
            let since = parts::time(&day.to_string(), &l.day_long_month_as_of(day, self.now.date()));
            let mut row = vec![one.party.kind.name(&one.party.name), since];
            row.extend(self.writes.then(|| {
                html! {
                    form.tight method="post" action=(address::end_grantee(self.initiative, self.grant.key())) { (parts::key())
                        (parts::hidden(forms::PARTY.name, &one.party.id.to_string()))
                        button.link { (w::end_grantee(l)) span.visually-hidden { " " (one.party.name) } }
                    }
                }
            }));
            Some(row)
        };
        let rows: Vec<Vec<Markup>> = self.reporters.iter().filter_map(row).collect();
        parts::table(&w::reporting(l), &headings, &rows)
    }
}

/// As they are printed, and the months they are read as.
fn documents(l: Language, documents: &[Document]) -> Markup {
    let headings = [w::document(l), w::period(l)];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let row = |document: &Document| {
        let unread = document.period_start_printed.value().is_some();
        let period = match document.period() {
            Some(period) => html! { span.when { (period) } },
            None if unread => parts::tag(Look::Wait, &w::period_not_read(l)),
            None => html! {},
        };
        vec![html! { (document.printed) }, period]
    };
    let rows: Vec<Vec<Markup>> = documents.iter().map(row).collect();
    html! {
        @if rows.is_empty() { h2 { (w::documents(l)) } (parts::empty(w::no_documents(l))) }
        @else { (parts::table(&w::as_printed(l), &headings, &rows)) }
    }
}

/// The form with which a grant is added.
pub fn begin(filled: &Filled<'_>, funded: &Funded) -> Markup {
    let (l, to) = (filled.l, address::initiative(funded.id));
    html! {
        (parts::back_link(&to, &funded.content.name))
        h1 { (w::new_grant(l)) }
        (filled.problems(forms::NEW))
        (parts::form(&address::new_grant(funded.id), html! {
            (filled.all(forms::NEW))
            (parts::buttons(&w::new_grant(l), html! { a.button.second href=(to) { (common::cancel(l)) } }))
        }))
    }
}
