//! Two people at one form: what only one of them touched is kept, whoever saves last; where both touched the same field
//! both texts are shown (decisions, second round 4).

use std::collections::{HashMap, HashSet};

use base::Form;
use base::form::clean;
use vault::hash;

/// The field that says how each field stood when the form was made.
pub const WAS: &str = "was";
/// Signs of a hash: enough to tell texts apart, and no secret.
const SHORT: usize = 10;

/// How the fields of a form stand now: names and values. A field with several values has them joined by [`join`].
pub type Stands = Vec<(String, String)>;

/// What a form becomes with what stands now.
pub struct Merged {
    /// The form as it should be kept: each field from whoever touched it, mine where both did.
    pub form: Form,
    /// The fields that both touched, in different ways.
    pub both: Vec<String>,
}

/// How a form's fields stand when its page is made, for its hidden field [`WAS`].
pub fn was<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    fields.into_iter().map(|(name, value)| format!("{name}:{}", short(value))).collect::<Vec<_>>().join(" ")
}

/// After a save the form stands as it was sent: the fields that [`WAS`] named, as they are now. A name counts once: each
/// is looked up and joined, and a stranger could name one long field twenty thousand times.
pub(crate) fn was_sent(form: &Form) -> Option<String> {
    let was = form.value(WAS).filter(|was| was.len() <= LONGEST_WAS)?;
    let mut seen = HashSet::new();
    let named = was.split(' ').filter_map(|part| part.split_once(':')).map(|(name, _)| name);
    let named = named.filter(|name| seen.insert(*name));
    let values: Vec<(&str, String)> = named.map(|name| (name, mine(form, name))).collect();
    Some(self::was(values.iter().map(|(name, value)| (*name, value.as_str()))))
}

/// One text for all values of a field.
pub fn join<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    values.into_iter().map(clean).filter(|value| !value.is_empty()).collect::<Vec<_>>().join("\u{1f}")
}

fn mine(form: &Form, name: &str) -> String {
    join(form.values(name))
}

fn short(value: &str) -> String {
    let mut hash = hash(join(value.split('\u{1f}')).as_bytes());
    hash.truncate(SHORT);
    hash
}

/// Who touched a field since a form was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Nobody, or I.
    Mine,
    Theirs,
    /// Both, in different ways.
    Both,
}

/// How the fields of a form stood when it was made, as it says itself.
pub struct Made<'f>(HashMap<&'f str, &'f str>);

/// More than any form of ours says of itself.
const LONGEST_WAS: usize = 64 * 1024;

impl<'f> Made<'f> {
    pub fn of(posted: &'f Form) -> Self {
        let was = posted.value(WAS).filter(|was| was.len() <= LONGEST_WAS).unwrap_or_default();
        Self(was.split(' ').filter_map(|part| part.split_once(':')).collect())
    }

    /// Tells who touched a field from how it stood, what was sent and what stands now. `is_newest`: the form was made from
    /// what stands, so that one that does not say how the field stood is taken as it is.
    pub fn whose(&self, name: &str, (mine, theirs): (&str, &str), is_newest: bool) -> Whose {
        let before = self.0.get(name).copied();
        if mine == theirs {
            Whose::Mine
        } else if before.is_some_and(|before| short(mine) == before) {
            Whose::Theirs
        } else if before.map_or(is_newest, |before| short(theirs) == before) {
            Whose::Mine
        } else {
            Whose::Both
        }
    }

    /// Do these fields stand as they did? Where rows are told by their place, they must: otherwise one row would be laid
    /// over another.
    pub fn stands<'a>(&self, fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> bool {
        fields.into_iter().all(|(name, value)| self.0.get(name).is_some_and(|before| short(value) == *before))
    }
}

/// Joins what was sent with what stands, field by field.
pub fn merge(posted: &Form, stands: &Stands, is_newest: bool) -> Merged {
    let (made, mut taken, mut both) = (Made::of(posted), HashMap::new(), Vec::new());
    for (name, theirs) in stands {
        let theirs = join(theirs.split('\u{1f}'));
        let is_there = posted.values(name).next().is_some() || made.0.contains_key(name.as_str());
        match made.whose(name, (&mine(posted, name), &theirs), is_newest) {
            _ if !is_there => _ = taken.insert(name.as_str(), theirs),
            Whose::Theirs => _ = taken.insert(name.as_str(), theirs),
            Whose::Both => both.push(name.clone()),
            Whose::Mine => {}
        }
    }
    let mut pairs: Vec<(String, String)> =
        posted.pairs().iter().filter(|(name, _)| !taken.contains_key(name.as_str())).cloned().collect();
    for (name, _) in stands {
        if let Some(theirs) = taken.get(name.as_str()) {
            pairs.extend(theirs.split('\u{1f}').map(|value| (name.clone(), value.to_owned())));
        }
    }
    Merged { form: pairs.into_iter().collect(), both }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Form {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn stands(pairs: &[(&str, &str)]) -> Stands {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    /// Every way in which two people can treat two fields.
    #[test]
    fn a_field_named_again_and_again_is_looked_at_once() {
        let form: Form = [(WAS, "a:1 ".repeat(9_000)), ("a", "x".repeat(900_000))]
            .map(|(name, value)| (name.to_owned(), value))
            .into_iter()
            .collect();
        assert_eq!(was_sent(&form).unwrap().split(' ').count(), 1);
    }

    #[test]
    fn a_change_that_one_made_is_never_lost() {
        let old = ["gammal", "gammal\r\nrad"];
        let choices = ["gammal", "gammal\nrad", "min", "deras", ""];
        for mine in choices.iter().flat_map(|a| choices.iter().map(move |b| [*a, *b])) {
            for theirs in choices.iter().flat_map(|a| choices.iter().map(move |b| [*a, *b])) {
                let was = was([("a", old[0]), ("b", old[1])]);
                let posted = form(&[("a", mine[0]), ("b", mine[1]), ("act", "save"), (WAS, &was)]);
                let merged = merge(&posted, &stands(&[("a", theirs[0]), ("b", theirs[1])]), false);
                for (at, name) in ["a", "b"].into_iter().enumerate() {
                    let (old, mine, theirs) = (clean(old[at]), mine[at], theirs[at]);
                    let kept = merged.form.value(name).unwrap_or_default();
                    let asks = merged.both.iter().any(|field| field == name);
                    assert_eq!(asks, mine != old && theirs != old && mine != theirs, "{old} {mine} {theirs}");
                    let expected = if mine == old { theirs } else { mine };
                    assert_eq!(kept, expected, "{old} {mine} {theirs}");
                }
                assert_eq!(merged.form.value("act"), Some("save"));
            }
        }
    }

    #[test]
    fn a_form_that_does_not_say_how_it_stood_goes_by_its_version() {
        let posted = form(&[("a", "min")]);
        let theirs = stands(&[("a", "deras"), ("b", "annat")]);
        assert!(merge(&posted, &theirs, true).both.is_empty());
        let older = merge(&posted, &theirs, false);
        assert_eq!((older.both, older.form.value("b")), (vec!["a".to_owned()], Some("annat")));
    }

    #[test]
    fn boxes_are_one_field_with_several_values() {
        let was = was([("s", &*join(["x", "y"]))]);
        // All unticked: none is sent.
        let merged = merge(&form(&[(WAS, &was)]), &stands(&[("s", &join(["x", "y"]))]), false);
        assert!(merged.both.is_empty() && merged.form.value("s").is_none());
        // I ticked one more, somebody else did nothing.
        let more = merge(
            &form(&[("s", "x"), ("s", "y"), ("s", "z"), (WAS, &was)]),
            &stands(&[("s", &join(["x", "y"]))]),
            true,
        );
        assert_eq!(more.form.values("s").collect::<Vec<_>>(), ["x", "y", "z"]);
    }

    #[test]
    fn after_a_save_the_form_stands_as_it_was_sent() {
        let first = was([("a", "gammal"), ("b", "gammal")]);
        let posted = form(&[("a", "min"), ("b", "gammal"), (WAS, &first)]);
        assert_eq!(was_sent(&posted), Some(was([("a", "min"), ("b", "gammal")])));
    }
}
