//! How signing in to a demo looks.

use base::{Address, Id, Language};
use maud::{Markup, html};
use vault::Staff;
use web::parts::{self, Look};
use wording::{accounts as say, common};

use super::address;
use super::model::{Person, Post, chosen};

/// The people of a demo, as one meets them.
pub struct Page<'a> {
    pub language: Language,
    pub people: &'a [Person],
    /// Where to go after signing in.
    pub back: Address,
    /// Whoever came needed a fresh sign-in.
    pub again: bool,
    /// Who sits here already.
    pub here: Option<Id<Staff>>,
}

/// An act further down needs a fresh sign-in: in another tab, so that nothing typed here is lost. `text` says for what.
pub fn sign_in_again(l: Language, text: &str) -> Markup {
    let link = html! { a href=(address::sign_in_again()) target="_blank" { (common::sign_in(l)) } };
    parts::notice(Look::Wait, false, html! { p { (text) } p { (link) } })
}

/// The word for a post.
pub fn post(l: Language, post: Post) -> String {
    wording::choice(l, "accounts.post", post)
}

impl Page<'_> {
    pub fn render(&self) -> Markup {
        let l = self.language;
        html! {
            @if self.again { (self.again()) }
            p { (say::about(l)) }
            section {
                h2 { (say::begin_here(l)) }
                ul.people { @for (post, person) in chosen(self.people) { li { (self.first(post, person)) } } }
            }
            section {
                h2 { (say::everybody(l)) }
                @for (at, of_party) in self.people.chunk_by(|a, b| a.party == b.party).enumerate() {
                    (self.party(at, of_party))
                }
            }
        }
    }

    /// What is asked for, and the one who sits here already as the nearest choice.
    fn again(&self) -> Markup {
        let l = self.language;
        let here = self.people.iter().find(|person| Some(person.id) == self.here);
        let body = html! {
            p { (say::again(l)) }
            @if let Some(person) = here {
                form method="post" action=(address::sign_in()) {
                    (self.hidden())
                    (parts::hidden("staff", &person.id.to_string()))
                    button.button { (say::again_as(l, &person.name.name)) }
                }
            }
        };
        parts::notice(Look::Wait, true, body)
    }

    /// One of the chosen: button and one sentence.
    fn first(&self, post: Post, person: &Person) -> Markup {
        let l = self.language;
        let role = format!("{}, {}", self::post(l, post), person.party_name);
        let about = wording::choice(l, "accounts.about", post);
        html! {
            form method="post" action=(address::sign_in()) {
                (self.hidden())
                (parts::hidden("staff", &person.id.to_string()))
                button class=(person.kind.class("person")) { b { (parts::name(&person.name.name)) } small { (role) } }
            }
            small { (about) }
        }
    }

    /// A party's people behind its name, each a button of one form.
    fn party(&self, at: usize, people: &[Person]) -> Markup {
        let Some(first) = people.first() else { return html! {} };
        let count = i64::try_from(people.len()).unwrap_or(i64::MAX);
        let summary = say::party_people(self.language, count, &first.party_name);
        parts::details(
            &format!("party-{at}"),
            &summary,
            html! {
                form method="post" action=(address::sign_in()) {
                    (self.hidden())
                    ul {
                        @for person in people {
                            li {
                                button.link name="staff" value=(person.id) { (parts::name(&person.name.name)) }
                                " " (self.what(person))
                            }
                        }
                    }
                }
            },
        )
    }

    /// What a person is: 'Rehabkoordinator i Södertull', 'Teamdeltagare i 4 team'.
    fn what(&self, person: &Person) -> String {
        let (l, what) = (self.language, post(self.language, person.post()));
        match person.seats.as_slice() {
            [] => what,
            [seat] => say::in_team(l, &seat.name, &what),
            seats => say::in_teams(l, i64::try_from(seats.len()).unwrap_or(i64::MAX), &what),
        }
    }

    fn hidden(&self) -> Markup {
        html! { @if self.back != Address::start() { (parts::hidden("till", self.back.as_str())) } }
    }
}
