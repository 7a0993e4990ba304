//! What pages are made of: one function each, given values and words, giving markup. No function decides who may
//! see something, and everything that comes in is escaped.

mod fields;
mod pieces;
#[cfg(test)]
mod tests;

pub(crate) use fields::form_to;
pub use fields::{
    Choice, CountWords, Enter, Field, FieldProblem, PASSKEY_ANSWER, SaveWords, Stood, autosave_form, buttons, checkbox,
    checkboxes, chips, counted, date_input, error_summary, file_input, form, form_with_file, hidden, key, number_input,
    passkey_form, radios, required_note, secret_input, select, text_input, textarea,
};
pub use pieces::{
    Look, Pages, Tile, back_link, comparison, details, empty, facts, head, name, notice, pages, print_button, rail,
    row_button, row_link, saved, table, tag, tiles, time,
};
