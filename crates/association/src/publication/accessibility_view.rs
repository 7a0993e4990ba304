//! How the accessibility statement looks.

use base::{Address, Date, Language};
use maud::{Markup, html};
use web::parts;
use wording::publication as w;

use super::accessibility::Declaration;

/// The statement with its eleven fields (L7.3).
pub fn page(l: Language, statement: &Declaration) -> Markup {
    html! {
        h1 { (w::accessibility(l)) }
        section {
            p { (w::accessibility_body(l, &statement.body, &statement.service)) }
            p { b { (wording::choice(l, "publication.conformance", statement.conformance)) } }
        }
        section { h2 { (w::accessibility_gaps(l)) } (gaps(l, statement)) }
        section {
            h2 { (w::accessibility_tell(l)) }
            p { (w::accessibility_message(l)) " " (mail(&statement.message)) }
            p { (w::accessibility_supervision(l)) " " a href=(Address::elsewhere(&statement.supervision)) { (statement.supervision) } }
        }
        section { h2 { (w::accessibility_method(l)) } (method(l, statement)) }
        section { h2 { (w::accessibility_burden(l)) } p { (statement.burden.say(l)) } }
        section { h2 { (w::accessibility_out_of_scope(l)) } p { (statement.out_of_scope.say(l)) } }
    }
}

fn gaps(l: Language, statement: &Declaration) -> Markup {
    html! {
        ul { @for gap in &statement.inaccessible { li { b { (gap.what.say(l)) } " " (gap.why.say(l)) } } }
    }
}

fn method(l: Language, statement: &Declaration) -> Markup {
    let day = |day: Date| parts::time(&day.to_string(), &day.to_string());
    html! {
        @for text in &statement.method { p { (text.say(l)) } }
        p {
            (w::accessibility_assessed(l)) " " (day(statement.assessed)) ". "
            (w::accessibility_updated(l)) " " (day(statement.updated)) "."
        }
    }
}

/// An address to write to.
pub fn mail(address: &str) -> Markup {
    html! { a href=(Address::mail(address)) { (address) } }
}
