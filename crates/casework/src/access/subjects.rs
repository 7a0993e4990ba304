//! Subjects as a set: a row of consent names all that one party may tell another for a purpose, as a number.

use super::model::Subject;

/// The bit of a subject that a column or parameter names, in SQL; must say what [`Subjects::bit`] says.
macro_rules! bit {
    ($subject:expr) => {
        constcat::concat!(
            "case ",
            $subject,
            " when 'case' then 1 when 'work' then 2 when 'everyday' then 4 when 'health' then 8 when 'economy' then 16 \
             else 0 end"
        )
    };
}
/// May something on the subject that a column or parameter names go by the flow `f`?
macro_rules! carries {
    ($subject:expr) => {
        constcat::concat!("f.subjects & ", $crate::access::bit!($subject), " <> 0")
    };
}
pub(crate) use {bit, carries};

/// May who is concerned, and what is asked, go by the flow `f`?
pub const CARRIES_CASE: &str = "f.subjects & 1 <> 0";
/// All of them.
pub const EVERY: &str = "31";

/// Subjects that may flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Subjects(i64);

impl Subjects {
    /// As the database has it.
    pub const fn of(bits: i64) -> Self {
        Self(bits)
    }

    pub const fn bits(self) -> i64 {
        self.0
    }

    const fn bit(subject: Subject) -> i64 {
        match subject {
            Subject::Case => 1,
            Subject::Work => 2,
            Subject::Everyday => 4,
            Subject::Health => 8,
            Subject::Economy => 16,
        }
    }

    pub const fn has(self, subject: Subject) -> bool {
        self.0 & Self::bit(subject) != 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub const fn with(self, subject: Subject) -> Self {
        Self(self.0 | Self::bit(subject))
    }

    /// In the order of the form.
    pub fn each(self) -> impl Iterator<Item = Subject> {
        <Subject as base::Code>::ALL.iter().copied().filter(move |subject| self.has(*subject))
    }
}

#[cfg(test)]
mod tests {
    use base::Code as _;

    use super::*;

    #[test]
    fn sql_and_program_give_a_subject_the_same_bit() {
        for subject in Subject::ALL {
            let of_code = format!("when '{}' then {} ", subject.code(), Subjects::bit(*subject));
            assert!(bit!("x").contains(&of_code), "{of_code}");
        }
        let all = Subject::ALL.iter().fold(Subjects::default(), |all, subject| all.with(*subject));
        assert_eq!((all.bits().to_string(), all.each().count()), (EVERY.to_owned(), Subject::ALL.len()));
    }
}
