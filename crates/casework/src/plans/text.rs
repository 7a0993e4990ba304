//! What was agreed as a text for the individual, to be read through by the one who tells her.

use base::{Date, Language};
use wording::code_lists;
use wording::plans as w;

use super::model::{AgreedRow, Kind, Progress, Recommended};

/// Facts only, one line each, in plain words: what the team recommends and who does what by when. Empty when nothing
/// was agreed. `today` tells whether a year is written.
pub fn text_for_individual(l: Language, rows: &[AgreedRow], today: Date) -> String {
    let (mut recommended, mut agreed) = (Vec::new(), Vec::new());
    for row in rows {
        match &row.kind {
            Kind::Recommended(what) => recommended.push(recommendation(l, what, &row.text)),
            Kind::Proposed => agreed.push(w::told_proposed(l, &party(l, row), &sentence(&row.text))),
            Kind::Answered(progress) => agreed.push(action(l, row, *progress, today)),
        }
    }
    let part = |heading: String, lines: Vec<String>| match lines.is_empty() {
        true => None,
        false => {
            Some(format!("{heading}\n{}", lines.iter().map(|line| format!("– {line}")).collect::<Vec<_>>().join("\n")))
        }
    };
    let parts = [part(w::told_recommended(l), recommended), part(w::told_agreed(l), agreed)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

fn recommendation(l: Language, recommended: &Recommended, text: &str) -> String {
    let what = sentence(&code_lists::label(l, "recommendation", &recommended.what));
    let feasible = wording::choice(l, "plans.told", recommended.feasible);
    [what, sentence(text), feasible].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn action(l: Language, row: &AgreedRow, progress: Progress, today: Date) -> String {
    let (party, what, result) = (party(l, row), sentence(&row.text), sentence(&row.result));
    let told = match progress {
        Progress::NotBegun | Progress::UnderWay => match row.due {
            Some(due) => w::told_by(l, &l.day_long_month_as_of(due, today), &party, &what),
            None => w::told_open(l, &party, &what),
        },
        Progress::Done => w::told_done(l, &party, &what),
        Progress::Cancelled => w::told_cancelled(l, &party, &what),
        Progress::Declined => w::told_declined_by(l, &party, &what),
    };
    if result.is_empty() { told } else { format!("{told} {result}") }
}

fn party(l: Language, row: &AgreedRow) -> String {
    row.party.as_ref().map_or_else(|| w::somebody(l), |party| party.name.clone())
}

/// The text with a full stop, unless it ends by itself.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '?', '!', ':']) { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use base::Id;
    use organisation::parties::{PartyKind, PartyName};

    use super::super::model::Feasible;
    use super::*;
    use crate::access::Subject;

    fn row(kind: Kind, text: &str, due: &str) -> AgreedRow {
        let id = "0190163d-8694-739b-aea5-966c26f8ad91".parse().unwrap();
        let name = PartyName {
            id: Id::cast(id),
            kind: PartyKind::EmploymentService,
            name: "Arbetsförmedlingen".to_owned(),
            short: "AF".to_owned(),
        };
        AgreedRow {
            item: id,
            action: None,
            kind,
            party: Some(name),
            text: text.to_owned(),
            result: String::new(),
            subject: Subject::Case,
            consultation: 1,
            due: Date::parse(due),
            mine: false,
            came: None,
        }
    }

    #[test]
    fn it_tells_what_was_agreed_and_nothing_else() {
        let today = Date::parse("2026-12-01").unwrap();
        let training = Recommended { what: "work_training".to_owned(), feasible: Feasible::Queue };
        let rows = [
            row(Kind::Recommended(training), "Från tio timmar", ""),
            row(Kind::Answered(Progress::NotBegun), "Bokar arbetspsykolog", "2027-01-15"),
            row(Kind::Proposed, "Ringer om boendet.", "2026-12-10"),
        ];
        assert_eq!(
            text_for_individual(Language::Sv, &rows, today),
            "Vi föreslår:\n– Arbetsträning. Från tio timmar. Det är kö.\n\n\
             Det här kom vi överens om:\n– Arbetsförmedlingen: Bokar arbetspsykolog. Senast 15 januari 2027.\n\
             – Arbetsförmedlingen har inte svarat än: Ringer om boendet."
        );
        assert_eq!(text_for_individual(Language::Sv, &[], today), "");
    }
}
