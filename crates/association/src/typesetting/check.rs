//! What a document could not be made of, told at its field before anything is frozen.

use base::form::FieldError;
use base::{Invalid, Problem};

use crate::forms::{Answers, Form, typed};

/// Bytes kept for the form's own words.
const OWN_WORDS: usize = 30_000;

/// Refuses answers that cannot be printed, beside what `forms::check` refuses: a sign without a glyph, such as an
/// emoji, and more text than a document takes. Fields are named by their inputs: `goals.0.result`. Signs that word
/// processors leave in a pasted text are tidied away, not refused.
///
/// # Errors
/// The first such sign of every input, in the order of the form; and the longest input, when all are too long together.
pub fn check(form: &Form, answers: &Answers) -> Result<(), Invalid> {
    let (mut problems, mut total, mut longest) = (Vec::new(), 0, (0, String::new()));
    for field in form.fields() {
        let inputs = answers.get(&field.key).map(|answer| typed(field, &field.key, answer)).unwrap_or_default();
        for (input, text) in inputs {
            let length = text.len();
            total += length;
            if let Some(sign) = documents::undrawn(&text) {
                problems.push(FieldError { field: input.clone(), problem: Problem::Sign(sign) });
            }
            if length > longest.0 {
                longest = (length, input);
            }
        }
    }
    if total + OWN_WORDS > documents::MOST_TEXT {
        problems.push(FieldError { field: longest.1, problem: Problem::Other("initiatives.too-much") });
    }
    if problems.is_empty() { Ok(()) } else { Err(Invalid { problems }) }
}
